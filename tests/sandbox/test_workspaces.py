"""Workspaces, their users and features."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def base(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}"


@pytest.fixture
def listed(sandbox: Sandbox) -> str:
    organization = f"/organizations/{sandbox.organization_id}"
    return f"{organization}/workspaces/{sandbox.workspace_id}/workspace_users"


async def test_workspace_has_the_recorded_fields(sandbox: Sandbox, track: Any, base: str) -> None:
    row = (await track("GET", base)).json
    assert (row["id"], row["organization_id"]) == (sandbox.workspace_id, sandbox.organization_id)
    assert (row["admin"], row["role"], row["premium"]) == (True, "admin", True)
    assert row["last_modified"].endswith("Z")
    assert row["at"].endswith("+00:00")
    assert row["server_deleted_at"] is None


async def test_create_and_change(sandbox: Sandbox, track: Any) -> None:
    path = f"/organizations/{sandbox.organization_id}/workspaces"
    made = (await track("POST", path, {"name": "Second", "rounding": 1})).json
    assert (made["name"], made["rounding"]) == ("Second", 1)
    url = f"/workspaces/{made['id']}"
    changed = (await track("PUT", url, {"default_currency": "EUR"})).json
    assert (changed["default_currency"], changed["name"]) == ("EUR", "Second")
    assert len((await track("GET", "/me/workspaces")).json) == 2


@pytest.mark.parametrize("body", [{"name": ""}, {"name": "x" * 141}, {"rounding": 2}, {"name": 5}])
async def test_bad_settings_get_400(track: Any, base: str, body: dict[str, Any]) -> None:
    assert (await track("PUT", base, body)).status == 400


async def test_only_admins_change(sandbox: Sandbox, base: str, as_user: Any) -> None:
    call = as_user(sandbox.add_user(workspace_id=sandbox.workspace_id))
    assert (await call("GET", base)).status == 200
    assert (await call("PUT", base, {"name": "n"})).status == 403


async def test_missing_feature_is_402(sandbox: Sandbox, track: Any, base: str) -> None:
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    answer = await track("GET", base + "/time_entry_constraints")
    assert answer.status == 402
    assert answer.json == "Available only for premium workspaces."


async def test_constraints_and_statistics(sandbox: Sandbox, track: Any, base: str) -> None:
    sandbox.add_user(workspace_id=sandbox.workspace_id)
    assert (await track("GET", base + "/time_entry_constraints")).json == {
        "description_present": False,
        "project_present": False,
        "tag_present": False,
        "task_present": False,
        "time_entry_constraints_enabled": False,
    }
    assert (await track("GET", base + "/statistics")).json == {
        "admins": [{"name": sandbox.owner.fullname, "user_id": sandbox.owner.id}],
        "groups_count": 0,
        "members_count": 2,
    }


async def test_members_are_in_both_lists(
    sandbox: Sandbox, track: Any, base: str, listed: str
) -> None:
    member = sandbox.add_user("robin@sandbox.example", workspace_id=sandbox.workspace_id)
    (row,) = (await track("GET", listed, params={"search": "ROBIN"})).json
    assert (row["uid"], row["role"], row["active"]) == (member.id, "user", True)
    rows = (await track("GET", base + "/users")).json
    assert [(user["id"], user["is_admin"]) for user in rows] == [
        (sandbox.owner.id, True),
        (member.id, False),
    ]


async def test_member_role_and_rate_are_changed(
    sandbox: Sandbox, track: Any, base: str, listed: str
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    mid = sandbox.track.workspaces[sandbox.workspace_id].members[member.id].id
    url = f"{base}/workspace_users/{mid}"
    assert (await track("PUT", url, {"role": "admin", "rate": 50})).status == 200
    row = (await track("GET", listed)).json[1]
    assert (row["admin"], row["rate"]) == (True, 50)
    await track("PUT", url, {"rate": None, "postedFields": ["rate"]})
    assert (await track("GET", listed)).json[1]["rate"] is None
    assert (await track("PUT", url, {"role": "king"})).status == 400
    assert (await track("PUT", f"{base}/workspace_users/1", {})).status == 404


async def test_inactive_members_lose_access(
    sandbox: Sandbox, track: Any, base: str, as_user: Any
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    mid = sandbox.track.workspaces[sandbox.workspace_id].members[member.id].id
    await track("PUT", f"{base}/workspace_users/{mid}", {"inactive": True})
    assert (await as_user(member)("GET", base)).status == 403
    assert len((await track("GET", base + "/users")).json) == 2
    query = {"exclude_deleted": "true"}
    assert len((await track("GET", base + "/users", params=query)).json) == 1


async def test_members_are_removed_all_or_none(
    sandbox: Sandbox, track: Any, base: str, listed: str
) -> None:
    ids: list[int] = []
    for _ in range(2):
        member = sandbox.add_user(workspace_id=sandbox.workspace_id)
        ids.append(sandbox.track.workspaces[sandbox.workspace_id].members[member.id].id)
    assert (await track("PATCH", listed, {"delete": [*ids, 1]})).status == 400
    assert (await track("PATCH", listed, {"delete": ids[:1]})).status == 200
    answer = await track("DELETE", f"{base}/workspace_users/{ids[1]}")
    assert (answer.status, answer.raw) == (200, b"")
    assert len((await track("GET", base + "/users")).json) == 1


async def test_last_admin_cannot_be_removed(sandbox: Sandbox, track: Any, base: str) -> None:
    mid = sandbox.track.workspaces[sandbox.workspace_id].members[sandbox.owner.id].id
    assert (await track("DELETE", f"{base}/workspace_users/{mid}")).status == 400
    assert (await track("PUT", f"{base}/workspace_users/{mid}", {"role": "user"})).status == 400


async def test_profile_is_changed_by_admins_and_the_user(
    sandbox: Sandbox, track: Any, base: str, as_user: Any
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    url = f"{base}/users/{member.id}"
    assert (await track("PUT", url, {"fullname": "Robin"})).status == 200
    assert member.fullname == "Robin"
    assert (await track("PUT", url, {"email": sandbox.owner.email})).status == 400
    assert (await track("PUT", f"{base}/users/1", {"fullname": "x"})).status == 404
    other = f"{base}/users/{sandbox.owner.id}"
    assert (await as_user(member)("PUT", other, {"fullname": "x"})).status == 403
