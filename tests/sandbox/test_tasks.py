"""Tasks of a project and of a workspace."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def base(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}"


@pytest.fixture
async def path(track: Any, base: str) -> str:
    project = (await track("POST", base + "/projects", {"name": "P", "active": True})).json
    return f"{base}/projects/{project['id']}/tasks"


async def test_create_change_and_delete(sandbox: Sandbox, track: Any, path: str) -> None:
    row = (await track("POST", path, {"name": "T", "estimated_seconds": 60})).json
    assert (row["estimated_seconds"], row["active"], row["tracked_seconds"]) == (60, True, 0)
    url = f"{path}/{row['id']}"
    changed = (await track("PUT", url, {"active": False, "user_id": sandbox.owner.id})).json
    assert (changed["name"], changed["active"], changed["user_id"]) == (
        "T",
        False,
        sandbox.owner.id,
    )
    assert (await track("GET", url)).json == changed
    assert len((await track("GET", path)).json) == 1
    assert (await track("GET", path, params={"active": "true"})).json == []
    assert (await track("DELETE", url)).status == 200
    assert (await track("GET", url)).status == 404


async def test_tracked_seconds_are_milliseconds(
    sandbox: Sandbox, track: Any, base: str, path: str
) -> None:
    task = (await track("POST", path, {"name": "T"})).json
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": 60,
        "task_id": task["id"],
    }
    entry = (await track("POST", base + "/time_entries", body)).json
    assert (await track("GET", f"{path}/{task['id']}")).json["tracked_seconds"] == 60_000
    await track("DELETE", f"{path}/{task['id']}")
    row = (await track("GET", f"/me/time_entries/{entry['id']}")).json
    assert (row["task_id"], row["project_id"]) == (None, task["project_id"])


@pytest.mark.parametrize(
    "body",
    [{}, {"name": ""}, {"name": "Taken"}, {"name": "n", "user_id": 1},
     {"name": "n", "estimated_seconds": -1}],
)  # fmt: skip
async def test_bad_tasks_get_400(track: Any, path: str, body: dict[str, Any]) -> None:
    await track("POST", path, {"name": "Taken"})
    assert (await track("POST", path, body)).status == 400


async def test_tasks_are_a_paid_feature(sandbox: Sandbox, track: Any, path: str) -> None:
    organization = sandbox.track.organizations[sandbox.organization_id]
    organization.pricing_plan = "starter"
    assert (await track("POST", path, {"name": "T"})).status == 200
    organization.pricing_plan = "free"
    assert (await track("POST", path, {"name": "U"})).status == 402


async def test_patches_succeed_or_fail_by_task(track: Any, path: str) -> None:
    first = (await track("POST", path, {"name": "one"})).json
    patch = [{"op": "replace", "path": "/active", "value": False}]
    answer = (await track("PATCH", f"{path}/{first['id']},7", patch)).json
    assert answer == {"success": [first["id"]], "failure": [{"id": 7, "message": "Task not found"}]}


async def test_page_has_an_envelope(track: Any, base: str, path: str) -> None:
    for name in ("c", "a", "b"):
        await track("POST", path, {"name": name})
    query = {"per_page": 2, "sort_order": "DESC"}
    answer = (await track("GET", base + "/tasks", params=query)).json
    assert [row["name"] for row in answer.pop("data")] == ["c", "b"]
    assert answer == {
        "page": 1,
        "per_page": 2,
        "sort_field": "name",
        "sort_order": "DESC",
        "total_count": 3,
    }


async def test_lists_are_filtered(sandbox: Sandbox, track: Any, base: str, path: str) -> None:
    first = (await track("POST", path, {"name": "one"})).json
    done = (await track("POST", path, {"name": "done", "active": False})).json
    project = first["project_id"]

    async def found(tail: str, **query: Any) -> list[str]:
        answer = await track("GET", f"{base}/tasks{tail}", params=query)
        assert answer.status == 200, answer.raw
        return [row["name"] for row in answer.json["data"]]

    assert await found("") == ["done", "one"]
    assert await found("", active="true", pid=project) == ["one"]
    assert await found("", pid=1) == []
    assert await found("", search="ON") == ["done", "one"]
    assert await found("", start_date="2026-06-16") == []
    all_users = {"only_me": "false"}
    both = all_users | {"active": "both"}
    assert await found("/basic", **all_users) == ["one"]
    assert await found("/basic", **both, project_ids=project) == ["done", "one"]
    assert await found("/basic", **both, task_ids=done["id"]) == ["done"]
    assert await found("/basic") == await found("/basic", only_me="true") == []
    assert await found("/basic", **all_users, project_id=project, client_ids=1) == []
    assert (await track("GET", base + "/tasks?start_date=soon")).status == 400
    since = int(sandbox.clock.now().timestamp())
    await track("DELETE", f"{path}/{done['id']}")
    assert await found("", since=since) == ["done", "one"]


async def test_basic_list_has_own_active_tasks_by_default(track: Any, base: str, path: str) -> None:
    await track("POST", path, {"name": "one"})

    async def names(**query: str) -> list[str]:
        answer = await track("GET", f"{base}/tasks/basic", params={"only_me": "false", **query})
        return [row["name"] for row in answer.json["data"]]

    assert await names() == await names(project_status="active") == ["one"]
    assert await names(project_status="archived") == []
    await track("PUT", path.removesuffix("/tasks"), {"active": False})
    assert await names() == await names(project_status="active") == []
    assert await names(project_status="archived") == await names(project_status="both") == ["one"]
    answer = await track("GET", f"{base}/tasks/basic", params={"project_status": "gone"})
    assert answer.status == 400


async def test_tasks_by_project(track: Any, base: str, path: str) -> None:
    task = (await track("POST", path, {"name": "one"})).json
    project = task["project_id"]
    answer = (await track("POST", base + "/tasks/data", {"project_ids": [project, 7]})).json
    assert [row["id"] for row in answer[str(project)]] == [task["id"]]
    assert answer["7"] == []
    assert (await track("POST", base + "/tasks/data", {})).status == 400
