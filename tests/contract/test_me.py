"""``session.track.me``, with answers faked by aioresponses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aioresponses import aioresponses

from toggl_async import ApiToken, TogglSession
from toggl_async.errors import AuthenticationError, InvalidArgumentError
from toggl_async.secrets import Secret

from ..catalogue.data import sample

ME = "https://api.track.toggl.com/api/v9/me"


async def test_get_returns_the_current_user(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(ME, body=sample("me.json"))
    me = await session.track.me.get()
    assert (me.id, me.fullname) == (1420580, "Robin Sample")


async def test_get_with_related_data_is_one_request(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{ME}?with_related_data=true", body=sample("me_with_related_data.json"))
    me = await session.track.me.get(with_related_data=True)
    assert [project.name for project in me.projects or ()] == ["Harbor", "Nimbus"]
    assert len(toggl.requests) == 1


async def test_related_data_assign_workspaces_to_organizations(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{ME}?with_related_data=true", body=sample("me_with_related_data.json"))
    await session.track.me.get(with_related_data=True)
    assert session._client.state.organizations == {7153244: 4550579}


async def test_workspaces_are_assigned_to_organizations(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{ME}/workspaces", payload=[{"id": 7, "organization_id": 3}, {"id": 8}])
    assert [workspace.id for workspace in await session.track.me.workspaces()] == [7, 8]
    assert session._client.state.organizations == {7: 3}


async def test_since_is_sent_as_unix_seconds(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{ME}/tags?since=1772442000", body=sample("tag_list.json"))
    tags = await session.track.me.tags(since=datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert [tag.name for tag in tags] == ["Orchid", "Fjord", "Cobalt"]


@pytest.mark.promise("times-are-exact")
async def test_naive_since_is_refused_before_sending(session: TogglSession) -> None:
    with pytest.raises(InvalidArgumentError, match="since"):
        _ = session.track.me.clients(since=datetime(2026, 3, 2, 9))  # noqa: DTZ001 - a naive time


async def test_null_list_is_empty(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{ME}/clients", body="null")
    assert await session.track.me.clients() == []


async def test_projects_paginated_continues_after_the_last_id(
    toggl: aioresponses, session: TogglSession
) -> None:
    first = [{"id": n, "workspace_id": 7} for n in range(1, 202)]
    toggl.get(f"{ME}/projects/paginated?per_page=201", payload=first)
    last = [{"id": 202, "workspace_id": 7}]
    toggl.get(f"{ME}/projects/paginated?per_page=201&start_project_id=201", payload=last)
    projects = await session.track.me.projects_paginated()
    assert [project.id for project in projects] == list(range(1, 203))


async def test_quota_is_recorded(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(
        f"{ME}/quota",
        payload=[
            {"organization_id": None, "remaining": 27, "resets_in_secs": 2210, "total": 30},
            {"organization_id": 3, "remaining": 200, "resets_in_secs": 611, "total": 240},
        ],
    )
    # Sessions of one account share their limits, so this account has no other session.
    session = session.acting_as(track=ApiToken("ab" * 16))
    await session.track.me.quota()
    known = {state.organization_id: state for state in session.quota()}
    assert (known[None].remaining, known[None].total) == (27, 30)
    assert (known[3].remaining, known[3].total) == (200, 240)


async def test_negative_quota_is_shown_and_does_not_stop_anybody(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{ME}/quota", body=sample("quota.json"))
    session = session.acting_as(track=ApiToken("cd" * 16))
    quotas = await session.track.me.quota()
    assert quotas[1].remaining == -3
    assert all(state.remaining is None or state.remaining >= 0 for state in session.quota())


async def test_reset_api_token_returns_a_credential_that_does_not_show(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.post(f"{ME}/reset_token", payload="fedcba9876543210fedcba9876543210")
    new = await session.track.me.reset_api_token()
    assert new == ApiToken("fedcba9876543210fedcba9876543210")
    assert "fedcba" not in repr(new)


async def test_reset_api_token_accepts_plain_text_too(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.post(f"{ME}/reset_token", body=b"fedcba9876543210fedcba9876543210\n")
    new = await session.track.me.reset_api_token()
    assert new == ApiToken("fedcba9876543210fedcba9876543210")


@pytest.mark.parametrize("status", [401, 403])
async def test_check_logged_in_raises(
    toggl: aioresponses, session: TogglSession, status: int
) -> None:
    toggl.get(f"{ME}/logged", status=status)
    with pytest.raises(AuthenticationError):
        await session.track.me.check_logged_in()


async def test_check_logged_in_returns_none_on_success(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{ME}/logged", body=b"")
    await session.track.me.check_logged_in()


@pytest.mark.parametrize("body", [b"", b"null"])
async def test_location_may_be_unknown(
    toggl: aioresponses, session: TogglSession, body: bytes
) -> None:
    toggl.get(f"{ME}/location", body=body)
    assert await session.track.me.location() is None


async def test_update_sends_only_given_fields(
    toggl: aioresponses, session: TogglSession, body_of: Callable[..., Any]
) -> None:
    toggl.put(ME, payload={"id": 1, "timezone": "Europe/Tallinn"})
    user = await session.track.me.update(timezone="Europe/Tallinn", country_id=None)
    assert user.timezone == "Europe/Tallinn"
    assert body_of("PUT", ME) == {"timezone": "Europe/Tallinn", "country_id": None}


async def test_flags_are_a_plain_mapping(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{ME}/flags", payload={"tour": True, "depth": {"a": [1]}})
    assert await session.track.me.flags() == {"tour": True, "depth": {"a": [1]}}


@pytest.mark.parametrize(
    "flags", [{}, dict.fromkeys("abcde", 1), {"x" * 33: 1}, {"": 1}, {"x": "y" * 65}]
)
async def test_flags_beyond_the_limits_are_refused(
    session: TogglSession, flags: dict[str, Any]
) -> None:
    with pytest.raises(InvalidArgumentError):
        await session.track.me.update_flags(flags)


async def test_push_services_are_secrets(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{ME}/push_services", payload=["device-1"])
    assert await session.track.me.push_services() == [Secret("device-1")]


async def test_id_is_a_number(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{ME}/id", body="1420580\n")
    assert await session.track.me.id() == 1420580
