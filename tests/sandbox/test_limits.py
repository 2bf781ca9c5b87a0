"""The hourly quota and the leaky bucket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox


class TestQuota:
    @pytest.fixture
    async def sandbox(self, clock: ManualClock) -> AsyncIterator[Sandbox]:
        async with Sandbox(clock=clock, quota=3) as sandbox:
            yield sandbox

    async def test_quota_is_used_up_and_resets(
        self, sandbox: Sandbox, track: Any, clock: ManualClock
    ) -> None:
        path = f"/workspaces/{sandbox.workspace_id}"
        left: list[str] = []
        for _ in range(3):
            answer = await track("GET", path)
            left.append(answer.headers["X-Toggl-Quota-Remaining"])
            clock.advance(10)
        assert left == ["2", "1", "0"]
        answer = await track("GET", path)
        assert answer.status == 402
        assert answer.headers["X-Toggl-Quota-Remaining"] == "0"
        assert answer.headers["X-Toggl-Quota-Resets-In"] == "3570"
        assert answer.raw.decode() == (
            "You have hit your hourly limit for API calls. The quota will reset in 3570 seconds."
        )
        clock.advance(3570)
        assert (await track("GET", path)).status == 200

    async def test_reports_and_track_share_the_quota(
        self, sandbox: Sandbox, track: Any, reports: Any
    ) -> None:
        body = {"start_date": "2026-06-01"}
        await reports("POST", "/search/time_entries", body)
        answer = await track("GET", f"/organizations/{sandbox.organization_id}/groups")
        assert answer.headers["X-Toggl-Quota-Remaining"] == "1"

    async def test_me_calls_have_a_quota_of_at_least_thirty(
        self, sandbox: Sandbox, track: Any
    ) -> None:
        answer = await track("GET", "/me")
        assert answer.headers["X-Toggl-Quota-Remaining"] == "29"
        rows = (await track("GET", "/me/quota")).json
        assert rows == [
            {"organization_id": None, "remaining": 28, "resets_in_secs": 3600, "total": 30},
            {
                "organization_id": sandbox.organization_id,
                "remaining": 3,
                "resets_in_secs": 3600,
                "total": 3,
            },
        ]

    async def test_every_user_has_a_quota(self, sandbox: Sandbox, track: Any, as_user: Any) -> None:
        path = f"/workspaces/{sandbox.workspace_id}"
        for _ in range(4):
            await track("GET", path)
        call = as_user(sandbox.add_user(workspace_id=sandbox.workspace_id))
        assert (await call("GET", path)).status == 200

    async def test_errors_use_the_quota_except_for_strangers(
        self, sandbox: Sandbox, track: Any, anonymous: Any
    ) -> None:
        path = f"/workspaces/{sandbox.workspace_id}"
        await anonymous("GET", "/api/v9" + path)
        answer = await track("PUT", path, {"name": ""})
        assert (answer.status, answer.headers["X-Toggl-Quota-Remaining"]) == (400, "2")

    async def test_missing_feature_has_quota_left(self, sandbox: Sandbox, track: Any) -> None:
        sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
        answer = await track("GET", f"/workspaces/{sandbox.workspace_id}/time_entry_constraints")
        assert answer.status == 402
        assert answer.headers["X-Toggl-Quota-Remaining"] == "2"


PLANS: list[tuple[Any, int]] = [
    ("free", 30), ("starter", 240), ("premium", 600), ("enterprise", 3_000)
]  # fmt: skip


async def test_quota_that_is_not_enforced_is_announced(track: Any) -> None:
    left = [
        int((await track("GET", "/me/logged")).headers["X-Toggl-Quota-Remaining"])
        for _ in range(650)
    ]
    assert left[:2] == [599, 598]
    assert (left[-1], min(left)) == (300, 300)


@pytest.mark.parametrize(("plan", "units"), PLANS)
async def test_quota_by_name_of_a_pricing_plan(plan: Any, units: int) -> None:
    assert Sandbox(quota=plan).quota.total == units


@pytest.mark.parametrize(("plan", "units"), PLANS)
async def test_pricing_plan_sets_both_quotas(
    session: aiohttp.ClientSession, plan: Any, units: int
) -> None:
    async with Sandbox(clock=ManualClock(), pricing_plan=plan) as sandbox:
        auth = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
        for path in ("/me", f"/workspaces/{sandbox.workspace_id}"):
            async with session.get(
                sandbox.url + "/api/v9" + path, headers={"Authorization": auth}
            ) as answer:
                assert answer.headers["X-Toggl-Quota-Remaining"] == str(units - 1)
                assert answer.headers["X-Toggl-Quota-Resets-In"] == "3600"


@pytest.mark.parametrize(
    ("options", "statuses"),
    [({"pricing_plan": "free"}, {200, 402}), ({"pricing_plan": "free", "quota": False}, {200}),
     ({"quota": "free"}, {200, 402}), ({}, {200})],
)  # fmt: skip
async def test_options_that_enforce_the_quota(
    session: aiohttp.ClientSession, options: Any, statuses: set[int]
) -> None:
    async with Sandbox(clock=ManualClock(), **options) as sandbox:
        auth = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
        seen: set[int] = set()
        for _ in range(31):
            async with session.get(
                sandbox.url + "/api/v9/me/logged", headers={"Authorization": auth}
            ) as answer:
                seen.add(answer.status)
    assert seen == statuses


@pytest.mark.parametrize("options", [{"quota": "gold"}, {"pricing_plan": "gold"}])
def test_unknown_pricing_plan_is_refused(options: Any) -> None:
    with pytest.raises(ValueError, match="pricing plan must be one of free, starter"):
        Sandbox(**options)


async def test_rate_limit_is_strict_and_by_token(
    clock: ManualClock, session: aiohttp.ClientSession
) -> None:
    async with Sandbox(clock=clock, requests_per_second=2.0, users=2) as sandbox:

        async def status(user: int) -> int:
            header = {
                "Authorization": aiohttp.encode_basic_auth(
                    sandbox.users[user].api_token, "api_token"
                )
            }
            async with session.get(sandbox.url + "/api/v9/me/logged", headers=header) as reply:
                if reply.status == 429:
                    assert reply.content_type == "text/html"
                return reply.status

        assert [await status(0), await status(0), await status(1)] == [200, 429, 200]
        clock.advance(0.5)
        assert await status(0) == 200
