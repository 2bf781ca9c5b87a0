"""Members of projects: changes, rates, patches."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.core.state import User


@pytest.fixture
def path(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}/project_users"


@pytest.fixture
async def project(sandbox: Sandbox, track: Any) -> int:
    body = {"name": "P", "rate": 50}
    row = (await track("POST", f"/workspaces/{sandbox.workspace_id}/projects", body)).json
    number: int = row["id"]
    return number


@pytest.fixture
def member(sandbox: Sandbox) -> User:
    return sandbox.add_user(workspace_id=sandbox.workspace_id)


async def test_create_change_and_delete(
    sandbox: Sandbox, track: Any, path: str, project: int, member: User
) -> None:
    body = {"project_id": project, "user_id": member.id, "rate": 70}
    row = (await track("POST", path, body)).json
    assert (row["rate"], row["manager"], row["labor_cost"]) == (70, False, None)
    assert (await track("POST", path, body)).status == 400
    rows = (await track("GET", path, params={"project_ids": project})).json
    # The creator of a project manages it.
    assert [(item["user_id"], item["manager"]) for item in rows] == [
        (sandbox.owner.id, True),
        (member.id, False),
    ]
    url = f"{path}/{row['id']}"
    assert (await track("PUT", url, {"rate": None, "manager": True})).json["rate"] is None
    assert (await track("DELETE", url)).json == row["id"]
    assert (await track("DELETE", url)).status == 404


async def test_rate_of_project_member_comes_first(
    sandbox: Sandbox, track: Any, reports: Any, path: str, project: int
) -> None:
    (row,) = (await track("GET", path)).json
    await track("PUT", f"{path}/{row['id']}", {"rate": 70})
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": 3600,
        "project_id": project,
        "billable": True,
    }
    await track("POST", f"/workspaces/{sandbox.workspace_id}/time_entries", body)
    answer = await reports("POST", "/search/time_entries", {"start_date": "2026-06-15"})
    assert answer.json[0]["billable_amount_in_cents"] == 7000


@pytest.mark.parametrize(
    "change",
    [{"project_id": 1}, {"user_id": 1}, {"user_id": None}, {"rate": -1},
     {"rate_change_mode": "later"}],
)  # fmt: skip
async def test_invalid_project_users_are_400(
    track: Any, path: str, project: int, member: User, change: dict[str, Any]
) -> None:
    body = {"project_id": project, "user_id": member.id} | change
    assert (await track("POST", path, body)).status == (404 if "project_id" in change else 400)
    assert len((await track("GET", path)).json) == 1


async def test_patches_only_replace(track: Any, path: str, project: int) -> None:
    (row,) = (await track("GET", path)).json
    patch = [{"op": "replace", "path": "/labor_cost", "value": 20}]
    answer = (await track("PATCH", f"{path}/{row['id']},7", patch)).json
    assert (answer["success"], len(answer["failure"])) == ([row["id"]], 1)
    assert (await track("GET", path)).json[0]["labor_cost"] == 20
    for wrong in ({"op": "add"}, {"path": "/user_id"}):
        assert (await track("PATCH", f"{path}/{row['id']}", [patch[0] | wrong])).status == 400


async def test_pages_by_project(
    sandbox: Sandbox, track: Any, path: str, project: int, member: User
) -> None:
    await track("POST", path, {"project_id": project, "user_id": member.id})
    query = {"users_per_project": 1, "page": 2}
    (row,) = (await track("POST", path + "/paginated", [project], params=query)).json
    assert (row["user_name"], row["is_active"]) == (member.fullname, True)
    too_many = list(range(1, 202))
    assert (await track("POST", path + "/paginated", too_many)).status == 400
    named = {"project_ids": ",".join(map(str, too_many))}
    assert (await track("GET", path, params=named)).status == 400


async def test_only_managers_change(
    sandbox: Sandbox, path: str, project: int, member: User, as_user: Any
) -> None:
    sandbox.track.projects[project].is_private = False
    body = {"project_id": project, "user_id": member.id}
    assert (await as_user(member)("POST", path, body)).status == 403
