"""Organizations and their users."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.core.state import User


@pytest.fixture
def path(sandbox: Sandbox) -> str:
    return f"/organizations/{sandbox.organization_id}"


async def test_new_organization_has_a_workspace(sandbox: Sandbox, track: Any) -> None:
    body = {"name": "Grove", "workspace_name": "Dune"}
    row = (await track("POST", "/organizations", body)).json
    assert set(row) == {"id", "name", "workspace_id", "workspace_name"}
    assert (await track("GET", f"/workspaces/{row['workspace_id']}")).json["name"] == "Dune"
    view = (await track("GET", f"/organizations/{row['id']}")).json
    assert (view["name"], view["owner"], view["pricing_plan_id"]) == ("Grove", True, 0)
    assert len((await track("GET", "/me/organizations")).json) == 2
    for bad in ({"name": "x" * 141}, {"workspace_name": ""}):
        assert (await track("POST", "/organizations", body | bad)).status == 400


async def test_organization_is_renamed_by_admins(
    sandbox: Sandbox, track: Any, path: str, as_user: Any
) -> None:
    assert (await track("PUT", path, {"name": "New"})).status == 200
    assert (await track("GET", path)).json["name"] == "New"
    assert (await track("PUT", path, {"name": ""})).status == 400
    call = as_user(sandbox.add_user(workspace_id=sandbox.workspace_id))
    assert (await call("PUT", path, {"name": "Mine"})).status == 403
    assert (await as_user(sandbox.add_user())("GET", path)).status == 403


async def test_users_are_paginated(sandbox: Sandbox, track: Any, path: str) -> None:
    for number in range(4):
        sandbox.add_user(f"u{number}@sandbox.example", workspace_id=sandbox.workspace_id)
    answer = await track("GET", path + "/users", params={"per_page": 2, "page": 2})
    assert [row["name"] for row in answer.json] == ["U1", "U2"]
    headers = {name: answer.headers[name] for name in answer.headers if name.startswith("X-")}
    assert (
        headers.items()
        >= {
            "X-Page": "2",
            "X-Page-Size": "2",
            "X-Pages": "3",
            "X-Records": "5",
            "X-Sort-Order": "asc",
        }.items()
    )
    assert answer.json[0]["workspaces"][0]["workspace_name"] == "Sandbox workspace"


async def test_users_are_filtered(sandbox: Sandbox, track: Any, path: str) -> None:
    member = sandbox.add_user("robin@sandbox.example", workspace_id=sandbox.workspace_id)

    async def user_ids(**query: Any) -> list[int]:
        answer = await track("GET", path + "/users/detailed", params=query)
        assert answer.status == 200, answer.raw
        return [row["user_id"] for row in answer.json]

    assert await user_ids(sort_dir="desc") == [sandbox.owner.id, member.id]
    assert await user_ids(filter="ROBIN") == [member.id]
    assert await user_ids(only_admins="true") == [sandbox.owner.id]
    assert await user_ids(workspaces=1) == []
    assert await user_ids(groups=1) == []
    assert await user_ids(active_status="inactive") == []
    sandbox.track.workspaces[sandbox.workspace_id].members[member.id].inactive = True
    assert await user_ids(active_status="inactive") == [member.id]
    assert (await track("GET", path + "/users?active_status=odd")).status == 400
    (row, *_) = (await track("GET", path + "/users/detailed")).json
    assert {"rate", "cost", "view_edit_labor_costs"} <= set(row["workspaces"][0])


async def _row_of(track: Any, path: str, user: User) -> dict[str, Any]:
    rows = (await track("GET", path + "/users")).json
    return next(row for row in rows if row["user_id"] == user.id)


async def test_user_is_changed(sandbox: Sandbox, track: Any, path: str) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    group = (await track("POST", path + "/groups", {"name": "G"})).json
    row = await _row_of(track, path, member)
    body = {
        "organization_admin": True,
        "name": "Robin",
        "groups": [group["group_id"]],
        "workspaces": [{"workspace_id": sandbox.workspace_id, "admin": True}],
    }
    answer = await track("PUT", f"{path}/users/{row['id']}", body)
    assert (answer.status, answer.raw) == (200, b"OK")
    row = await _row_of(track, path, member)
    assert (row["admin"], row["name"], row["workspaces"][0]["role"]) == (True, "Robin", "admin")
    assert row["groups"] == [{"group_id": group["group_id"], "name": "G"}]
    for bad in ({"groups": [1]}, {"workspaces": [{"workspace_id": 1}]}, {"email": "x"}):
        assert (await track("PUT", f"{path}/users/{row['id']}", bad)).status == 400


async def test_users_are_removed_and_leave(
    sandbox: Sandbox, track: Any, path: str, as_user: Any
) -> None:
    first = sandbox.add_user(workspace_id=sandbox.workspace_id)
    second = sandbox.add_user(workspace_id=sandbox.workspace_id)
    ids = [(await _row_of(track, path, user))["id"] for user in (first, sandbox.owner)]
    assert (await track("PATCH", path + "/users", {"delete": ids})).status == 400
    assert (await track("PATCH", path + "/users", {"delete": ids[:1]})).raw == b"OK"
    assert (await as_user(first)("GET", path)).status == 403
    assert (await track("DELETE", path + "/users/leave")).status == 400
    assert (await as_user(second)("DELETE", path + "/users/leave")).raw == b"OK"
    assert len((await track("GET", path + "/users")).json) == 1


async def test_organization_is_deleted_with_its_last_user(
    sandbox: Sandbox, track: Any, path: str
) -> None:
    assert (await track("DELETE", path + "/users/leave")).raw == b"OK"
    assert (await track("GET", path)).status == 403
    assert (await track("GET", "/me/organizations")).json in (None, [])
    assert (await track("GET", f"/workspaces/{sandbox.workspace_id}")).status == 403
    assert (await track("GET", "/me")).status == 200
