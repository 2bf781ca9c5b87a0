"""Plan v5: its resources, with the malformed values of its documentation."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

STAMP = "2026-06-15T12:00:00Z"


async def test_profile_is_read_and_changed(sandbox: Sandbox, plan_root: Any) -> None:
    row = (await plan_root("GET", "/me")).json
    assert (row["id"], row["email"]) == (sandbox.plan_account.id, sandbox.owner.email)
    assert row["workspaces"][0]["id"] == sandbox.plan_workspace_id
    assert row["project_ids"] == [sandbox.plan_project_id]
    assert row["created_at"].endswith("Z")
    row = (await plan_root("PUT", "/me", {"name": "Robin", "initials": "ro"})).json
    assert (row["name"], row["initials"], row["updated_at"]) == ("Robin", "ro", STAMP)


async def test_all_invalid_fields_are_reported(plan_root: Any) -> None:
    answer = await plan_root("PUT", "/me", {"name": "", "initials": "long"})
    assert answer.status == 422
    assert answer.json == {"errors": {"name": ["can't be blank"], "initials": ["is too long"]}}


async def test_foreign_workspace_is_404(sandbox: Sandbox, plan_root: Any) -> None:
    sandbox.add_plan_account("other@sandbox.example")
    *_, foreign = sandbox.plan.workspaces
    assert (await plan_root("GET", f"/{foreign}/tasks")).status == 404
    assert (await plan_root("GET", "/1/tasks")).status == 404


async def test_token_is_accepted_in_the_query(sandbox: Sandbox, anonymous: Any) -> None:
    token = sandbox.plan_oauth.issue().access_token
    answer = await anonymous("GET", "/api/v5/me", params={"access_token": token})
    assert answer.status == 200
    assert (await anonymous("GET", "/api/v5/me", params={"access_token": "x"})).status == 401
    bad = {"Authorization": "Basic " + token}
    assert (await anonymous("GET", "/api/v5/me", headers=bad)).status == 401


async def test_members_and_dummy_users(sandbox: Sandbox, plan: Any) -> None:
    (row,) = (await plan("GET", "/members")).json
    assert row["hours_per_work_day"] == "7.5"
    assert row["minutes_per_work_day"] == 450
    assert (row["activated_at"], row["deactivated_at"]) == ("null", "null")
    made = await plan("POST", "/dummy_users", {"name": "Dora", "role": "regular"})
    assert made.status == 201
    dummy = made.json
    assert (dummy["email"], dummy["invitation"]) == (None, {})
    url = f"/dummy_users/{dummy['id']}"
    changed = (await plan("PUT", url, {"initials": "dd", "color_id": 2})).json
    assert (changed["initials"], changed["color_id"]) == ("dd", 2)
    assert (await plan("PUT", f"/dummy_users/{sandbox.plan_account.id}", {})).status == 404
    member = f"/members/{dummy['id']}"
    assert (await plan("GET", member)).json["dummy"] is True
    colored = (await plan("PUT", member, {"color": "#123456", "weight": 5})).json
    assert colored["color"] == "#123456"
    assert (await plan("PUT", member, {"color": "teal"})).json == {
        "errors": {"color": ["is unknown"]}
    }
    gone = await plan("DELETE", member)
    assert (gone.status, gone.raw) == (204, b"")
    assert (await plan("GET", member)).status == 404


async def test_projects(sandbox: Sandbox, plan: Any) -> None:
    made = (await plan("POST", "/projects", {"name": "Pond", "color": "#1b7f5c"})).json
    assert made == {
        "id": made["id"],
        "name": "Pond",
        "archived": False,
        "tags": [None],
        "color": "#1b7f5c",
        "color_id": 1,
        "created_at": STAMP,
        "updated_at": STAMP,
    }
    url = f"/projects/{made['id']}"
    await plan("PUT", url, {"archived": True})
    assert (await plan("GET", url)).json["archived"] is True
    assert len((await plan("GET", "/projects")).json) == 2
    active = (await plan("GET", "/projects", params={"filter": "active"})).json
    assert [row["id"] for row in active] == [sandbox.plan_project_id]
    assert (await plan("DELETE", url)).status == 204
    assert (await plan("GET", url)).status == 404


async def test_task_requires_a_project_or_a_user(sandbox: Sandbox, plan: Any) -> None:
    answer = await plan("POST", "/tasks", {"name": "x"})
    assert answer.status == 422
    assert "folder_id" in answer.json["errors"]
    user = {"name": "x", "workspace_members": [sandbox.plan_account.id]}
    assert (await plan("POST", "/tasks", user)).status == 201


async def test_task_has_other_keys_in_responses(sandbox: Sandbox, plan: Any) -> None:
    body = {
        "name": "Plant",
        "project_id": sandbox.plan_project_id,
        "estimated_hours": 3.5,
        "start_date": "2026-06-16",
        "start_time": "09:30",
    }
    row = (await plan("POST", "/tasks", body)).json
    assert row["folder_id"] == sandbox.plan_project_id
    assert "project_id" not in row
    assert (row["estimated_hours"], row["estimated_minutes"]) == ("3.5", "210")
    assert (row["status"], row["created_at"]) == ("to-do", STAMP)
    url = f"/tasks/{row['id']}"
    changed = (await plan("PUT", url, {"status": "done", "start_time": None})).json
    assert (changed["status"], changed["start_time"]) == ("done", None)
    assert (await plan("GET", url)).json == changed
    assert (await plan("DELETE", url)).status == 204
    assert (await plan("GET", url)).status == 404


async def test_tasks_are_filtered(sandbox: Sandbox, plan: Any) -> None:
    me = sandbox.plan_account.id
    group = (await plan("POST", "/groups", {"name": "G", "user_ids": [me]})).json
    other = (await plan("POST", "/projects", {"name": "Other"})).json

    async def make(name: str, **fields: Any) -> int:
        body = {"name": name, "project_id": sandbox.plan_project_id} | fields
        made: int = (await plan("POST", "/tasks", body)).json["id"]
        return made

    june = await make("june", start_date="2026-06-01", end_date="2026-06-20")
    july = await make("july", start_date="2026-07-01", workspace_members=[me])
    later = await make("later", project_id=other["id"])

    async def found(path: str, params: Any = None) -> list[int]:
        return [row["id"] for row in (await plan("GET", path, params=params)).json]

    assert await found("/tasks") == [june, july, later]
    assert await found("/tasks/timeline") == [june, july]
    assert await found("/tasks/backlog") == [later]
    window = {"since": "2026-06-15T00:00:00+03:00", "until": "2026-06-30T00:00:00Z"}
    assert await found("/tasks/timeline", window) == [june]
    assert await found("/tasks", {"since": "2026-07-01"}) == [july]
    assert await found("/tasks/timeline", {"users": str(me)}) == [july]
    assert await found("/tasks", {"users": str(me)}) == [june, july, later]
    assert await found("/tasks", {"group": str(group["id"])}) == [july]
    assert await found("/tasks", {"project": str(other["id"])}) == [later]
    assert await found("/tasks", {"tags": "1"}) == []
    for query in (
        {"tasks": f"{june},{later}"},
        [("tasks", str(june)), ("tasks", str(later))],
        [("tasks[]", str(june)), ("tasks[]", str(later))],
    ):
        assert await found("/tasks", query) == [june, later]
    for bad in ({"since": "soon"}, {"tasks": "x"}, {"group": "x"}):
        assert (await plan("GET", "/tasks", params=bad)).status == 422


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("name", "", "name"),
        ("start_date", "2026-13-01", "start_date"),
        ("start_time", "24:00", "start_time"),
        ("estimated_hours", "3.5", "estimated_hours"),
        ("project_id", 1, "folder_id"),
        ("workspace_members", [1], "workspace_members"),
        ("workspace_members", "1", "workspace_members"),
        ("pinned", "yes", "pinned"),
        ("color_id", 99, "color_id"),
    ],
)
async def test_bad_tasks_get_422_on_the_field(
    sandbox: Sandbox, plan: Any, field: str, value: Any, named: str
) -> None:
    body = {"name": "x", "project_id": sandbox.plan_project_id} | {field: value}
    answer = await plan("POST", "/tasks", body)
    assert (answer.status, list(answer.json["errors"])) == (422, [named])


async def test_milestones(plan: Any) -> None:
    group = (await plan("POST", "/groups", {"name": "G"})).json["id"]
    bare = (await plan("POST", "/milestones", {"name": "M", "date": "2026-07-01"})).json
    assert (bare["group_id"], bare["done"], bare["holiday"]) == (None, False, False)
    body = {"name": "N", "date": "2026-06-20", "group_id": group}
    grouped = (await plan("POST", "/milestones", body)).json
    rows = (await plan("GET", "/milestones")).json
    assert [row["name"] for row in rows] == ["N", "M"]
    query = {"since": "2026-06-25"}
    assert (await plan("GET", "/milestones", params=query)).json == [bare]
    assert (await plan("GET", "/milestones", params={"groups": group})).json == [grouped]
    url = f"/milestones/{grouped['id']}"
    assert (await plan("PUT", url, {"group_id": None, "done": True})).json["done"] is True
    assert (await plan("GET", url)).json["group_id"] is None
    answer = await plan("POST", "/milestones", {})
    assert set(answer.json["errors"]) == {"name", "date"}
    assert (await plan("DELETE", url)).status == 204
    assert (await plan("DELETE", url)).status == 404


async def test_groups_and_memberships(sandbox: Sandbox, plan: Any) -> None:
    me = sandbox.plan_account.id
    group = (await plan("POST", "/groups", {"name": "G"})).json
    url = f"/groups/{group['id']}"
    made = await plan("POST", url + "/memberships", {"user_id": me})
    assert made.status == 201
    membership = made.json
    assert set(membership) == {"id", "user_id", "position", "weight", "created_at", "updated_at"}
    assert (await plan("POST", url + "/memberships", {"user_id": me})).status == 422
    assert (await plan("POST", url + "/memberships", {"user_id": 1})).status == 422
    assert (await plan("GET", url)).json["memberships"] == [membership]
    assert (await plan("GET", url + "/memberships")).json == [membership]
    assert (await plan("DELETE", f"{url}/memberships/{membership['id']}")).status == 204
    assert (await plan("DELETE", f"{url}/memberships/{membership['id']}")).status == 404
    row = (await plan("PUT", url, {"name": "H", "user_ids": [me]})).json
    assert (row["name"], len(row["memberships"])) == ("H", 1)
    assert (await plan("DELETE", url)).status == 204


async def test_put_without_body_requires_a_length(sandbox: Sandbox, plan_root: Any) -> None:
    # aiohttp always sends Content-Length: 0, so the request is written by hand.
    assert (await plan_root("PUT", "/me")).status == 200
    token = sandbox.plan_oauth.issue().access_token
    host, port = sandbox.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"PUT /api/v5/me HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n"
    writer.write(head.encode())
    assert b" 411 " in await reader.readline()
    writer.close()


async def test_wrong_methods_and_paths(plan: Any) -> None:
    answer = await plan("PATCH", "/tasks")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, POST")
    assert (await plan("GET", "/nothing")).status == 404
