"""The server: start, stop, unknown paths, hostile input."""

from __future__ import annotations

import ast
import io
import random
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from toggl_async import sandbox
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.plan import ROUTES as PLAN
from toggl_async.sandbox.reports import ROUTES as REPORTS
from toggl_async.sandbox.track import ROUTES as TRACK

NASTY: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, -(2**63), "", "x" * 4000, "\0", "null", "2026-02-30", [],
    [None],
    [[]], {}, {"a": None}, [10**30], ["x", 1], "9" * 5000,
]  # fmt: skip


def test_sandbox_imports_nothing_of_the_sdk() -> None:
    allowed = {
        "aiohttp",
        "attrs",
        "msgspec",
        "anyio",
        "toggl_async.sandbox",
    } | sys.stdlib_module_names
    root = Path(sandbox.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                short = name.split(".")[0]
                known = name.startswith("toggl_async.sandbox") or short in allowed
                known = known or (name, path.name) == ("pytest", "pytest_plugin.py")
                assert known, (path.name, name)


async def test_sandbox_serves_only_while_open(session: aiohttp.ClientSession) -> None:
    sandbox = Sandbox()
    with pytest.raises(RuntimeError):
        _ = sandbox.url
    async with sandbox, session.get(sandbox.url + "/api/v9/me") as reply:
        assert reply.status == 401
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.get(sandbox.url + "/api/v9/me")


async def test_sandboxes_are_independent() -> None:
    async with Sandbox() as first, Sandbox() as second:
        assert first.url != second.url


@pytest.mark.parametrize(
    "path", ["/", "/api/v9/nothing", "/insights/api/v1/x", "/webhooks/api/v1/x", "/api/v9/me/",
             "/api/v9/workspaces/%2e%2e/me", "/api/v9//me", "/api/v9/me%2Fid"]
)  # fmt: skip
async def test_unknown_paths_are_404(track: Any, anonymous: Any, path: str) -> None:
    # Encoded, because yarl would resolve the dots before sending.
    url = URL(anonymous.base + path, encoded=True)
    async with anonymous.session.get(url, headers=track.headers) as reply:
        assert reply.status == 404


async def test_wrong_method_is_405(track: Any) -> None:
    answer = await track("DELETE", "/me")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, PUT")


async def test_large_body_is_413(track: Any) -> None:
    assert (await track("PUT", "/me", data=io.BytesIO(b"x" * (1024**2 + 1)))).status == 413


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[" * 5000, b'"\\ud800"', b"nul", b"1e999"])
async def test_invalid_json_is_400_or_422(
    sandbox: Sandbox, track: Any, plan: Any, raw: bytes
) -> None:
    answer = await track("POST", f"/workspaces/{sandbox.workspace_id}/tags", data=raw)
    assert answer.status == 400
    assert (await plan("POST", "/tasks", data=raw)).status == 422


FIELDS = [
    "name", "start", "stop", "duration", "tags", "tag_ids", "tag_action", "project_id", "task_id",
    "workspace_id", "created_with", "billable", "description", "user_id", "users", "workspaces",
    "amount", "level", "level_id", "type", "mode", "frequency", "threshold", "user_ids", "date",
    "thresholds", "receiver_users", "email", "timezone", "role", "delete", "op", "path", "value",
    "rounding", "page_size", "order_by", "start_date", "end_date", "startTime", "project_ids",
    "client_ids", "first_id", "first_timestamp", "color", "color_id", "estimated_hours", "group_id",
    "workspace_members", "initials", "weight", "rate", "estimated_seconds", "fixed_fee",
]  # fmt: skip


async def test_hostile_input_gets_no_500(
    sandbox: Sandbox, track: Any, plan_root: Any, anonymous: Any
) -> None:
    rng = random.Random(7)
    sandbox.seed(workspaces=2, people=4, entries=50)
    ids = {
        "workspace_id": sandbox.workspace_id,
        "organization_id": sandbox.organization_id,
        "project_id": next(iter(sandbox.track.projects)),
        "time_entry_id": next(iter(sandbox.track.entries.by_id)),
    }
    plan_ids = {"workspace_id": sandbox.plan_workspace_id, "project_id": sandbox.plan_project_id}
    calls: list[tuple[Any, str, str]] = []
    for routes, prefix, known, headers in (
        (TRACK, "/api/v9", ids, track.headers),
        (REPORTS, "/reports/api/v3", ids, track.headers),
        (PLAN, "/api/v5", plan_ids, plan_root.headers),
    ):
        for method, template in routes.listing():
            if template.startswith("/me/close") or "reset_token" in template:
                continue
            path = prefix + template
            for name, value in known.items():
                path = path.replace("{" + name + "}", str(value))
            calls.append((headers, method, path.replace("{", "").replace("}", "")))
    assert len(calls) > 100
    for headers, method, path in calls:
        for _ in range(4):
            body: Any = {field: rng.choice(NASTY) for field in rng.sample(FIELDS, 30)}
            if rng.random() < 0.3:
                body = rng.choice([*NASTY, [body], [body, body]])
            query = {
                name: rng.choice(["", "x", "-1", "1,2", "9" * 40, "2026-02-30", "\udcff é%"[1:]])
                for name in ("since", "before", "page", "per_page", "project_ids", "users", "group")
            }
            answer = await anonymous(method, path, body, params=query, headers=headers)
            assert answer.status < 500, (method, path, body)
            assert answer.status != 413
