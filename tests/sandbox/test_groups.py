"""Groups of an organization, and their access to projects."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def path(sandbox: Sandbox) -> str:
    return f"/organizations/{sandbox.organization_id}/groups"


@pytest.fixture
async def group(sandbox: Sandbox, track: Any, path: str) -> dict[str, Any]:
    body = {"name": "Gardeners", "users": [sandbox.owner.id], "workspaces": [sandbox.workspace_id]}
    row: dict[str, Any] = (await track("POST", path, body)).json
    return row


async def test_group_contains_users_and_workspaces(
    sandbox: Sandbox, track: Any, path: str, group: dict[str, Any]
) -> None:
    assert group["users"][0] == {
        "user_id": sandbox.owner.id,
        "name": sandbox.owner.fullname,
        "avatar_url": "",
        "joined": True,
        "inactive": False,
    }
    assert group["workspaces"] == [sandbox.workspace_id]
    assert (await track("GET", path)).json == [group]
    inside = f"/organizations/{sandbox.organization_id}/workspaces/{sandbox.workspace_id}/groups"
    assert (await track("GET", inside)).json == [group]


async def test_groups_are_filtered_by_name_and_workspace(track: Any, path: str, group: Any) -> None:
    assert (await track("GET", path, params={"name": "garden"})).json == [group]
    assert (await track("GET", path, params={"name": "x"})).json == []
    assert (await track("GET", path, params={"workspace": "1"})).json == []


async def test_put_replaces_the_lists(track: Any, path: str, group: dict[str, Any]) -> None:
    url = f"{path}/{group['group_id']}"
    row = (await track("PUT", url, {"name": "New", "users": []})).json
    assert (row["name"], row["users"], row["workspaces"]) == ("New", [], group["workspaces"])


async def test_each_patch_succeeds_or_fails_alone(
    sandbox: Sandbox, track: Any, path: str, group: dict[str, Any]
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    good = {"op": "add", "path": "/users", "value": [member.id]}
    bad = {"op": "remove", "path": "/workspaces", "value": [1]}
    answer = await track("PATCH", f"{path}/{group['group_id']}", [good, bad])
    assert answer.status == 200
    assert answer.json["success"] == [good]
    assert answer.json["failure"][0]["patch"] == bad
    users = (await track("GET", path)).json[0]["users"]
    assert [user["user_id"] for user in users] == [sandbox.owner.id, member.id]


@pytest.mark.parametrize(
    ("body", "status"),
    [({"name": ""}, 400), ({"name": "x" * 201}, 400), ({"name": "x" * 200}, 200),
     ({"name": "n", "users": [1]}, 400), ({"name": "n", "workspaces": [1]}, 400), ([], 400),
     ({"name": "Gardeners"}, 400)],
)  # fmt: skip
async def test_invalid_group_is_400(
    track: Any, path: str, group: Any, body: Any, status: int
) -> None:
    assert (await track("POST", path, body)).status == status


async def test_too_many_patches_get_400(track: Any, path: str, group: dict[str, Any]) -> None:
    patch = {"op": "add", "path": "/users", "value": [1]}
    answer = await track("PATCH", f"{path}/{group['group_id']}", [patch] * 101)
    assert answer.status == 400


async def test_members_can_read_but_not_change_groups(
    sandbox: Sandbox, path: str, group: dict[str, Any], as_user: Any
) -> None:
    call = as_user(sandbox.add_user(workspace_id=sandbox.workspace_id))
    assert (await call("GET", path)).status == 200
    assert (await call("POST", path, {"name": "n"})).status == 403
    assert (await as_user(sandbox.add_user())("GET", path)).status == 403


async def test_unknown_group_is_404(track: Any, path: str) -> None:
    assert (await track("PUT", f"{path}/1", {"name": "n"})).status == 404
    assert (await track("DELETE", f"{path}/1")).status == 404


async def test_deleted_group_is_removed_from_projects(
    sandbox: Sandbox, track: Any, path: str, group: dict[str, Any]
) -> None:
    base = f"/workspaces/{sandbox.workspace_id}"
    project = (await track("POST", base + "/projects", {"name": "P"})).json
    body = {"project_id": project["id"], "group_id": group["group_id"]}
    assert (await track("POST", base + "/project_groups", body)).status == 200
    assert (await track("POST", base + "/project_groups", body)).status == 400
    query = {"project_ids": str(project["id"])}
    (link,) = (await track("GET", base + "/project_groups", params=query)).json
    assert link == {
        "id": link["id"],
        "group_id": group["group_id"],
        "pid": project["id"],
        "wid": sandbox.workspace_id,
    }
    assert (await track("DELETE", f"{path}/{group['group_id']}")).status == 200
    assert (await track("GET", base + "/project_groups", params=query)).json == []
    assert (await track("DELETE", f"{base}/project_groups/{link['id']}")).status == 404
