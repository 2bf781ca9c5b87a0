"""Search for projects, clients, users and tasks to filter reports by."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture(autouse=True)
def _world(sandbox: Sandbox) -> None:
    sandbox.seed(organizations=1, workspaces=1, people=4, clients=5, projects=450, entries=200)


async def _all(reports: Any, path: str, **body: Any) -> list[Any]:
    rows: list[Any] = []
    start = 0
    while True:
        page = (await reports("POST", path, body | {"start": start})).json
        # One row more than a page of 200 is the cursor to the next.
        rows += page[:200]
        if len(page) < 201:
            return rows
        start = page[200]["id"]


@pytest.mark.parametrize("verb", ["filters", "search"])
async def test_projects_by_cursor(sandbox: Sandbox, reports: Any, verb: str) -> None:
    rows = await _all(reports, f"/{verb}/projects")
    assert [row["id"] for row in rows] == sorted(sandbox.track.projects)
    assert set(rows[0]) == {"active", "billable", "client_id", "color", "currency", "id", "name"}


async def test_projects_are_filtered(sandbox: Sandbox, reports: Any) -> None:
    first = min(sandbox.track.projects)
    for body, test in (
        ({"is_active": False}, lambda row: not row["active"]),
        ({"is_billable": True}, lambda row: row["billable"]),
        ({"ids": [first]}, lambda row: row["id"] == first),
        ({"name": "harbor"}, lambda row: "Harbor" in row["name"]),
        ({"page_size": 3}, lambda row: row["id"] < first + 3),
    ):
        rows = (await reports("POST", "/filters/projects", body)).json
        assert rows
        assert all(test(row) for row in rows), body
    assert (await reports("POST", "/filters/projects", {"currency": "XXX"})).json == []


async def test_clients_users_and_tasks(sandbox: Sandbox, reports: Any) -> None:
    rows = (await reports("POST", "/filters/clients", {})).json
    assert rows[0].keys() == {"id", "name"}
    assert len(rows) == 5
    rows = (await reports("POST", "/filters/users", {"ids": [sandbox.owner.id]})).json
    assert [row["id"] for row in rows] == [sandbox.owner.id]
    rows = (await reports("POST", "/search/users", {"active": True})).json
    assert (len(rows), rows[0]["email"]) == (4, sandbox.owner.email)
    tasks = (await reports("POST", "/search/tasks", {"page_size": 2, "name": "design"})).json
    assert [task["name"] for task in tasks] == ["Design", "Design"]
    chosen = {"project_ids": [tasks[0]["project_id"]], "active": True, "project_active": True}
    rows = (await reports("POST", "/filters/tasks", chosen)).json
    assert {row["project_id"] for row in rows} == {tasks[0]["project_id"]}
    assert (await reports("POST", "/dance/tasks", {})).status == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [("clients", {"ids": list(range(1, 2002))}), ("users", {"ids": list(range(1, 102))}),
     ("projects", {"page_size": 0}), ("projects", {"start": -1}), ("clients", {"name": 5}),
     ("tasks", {"ids": list(range(1, 2002))})],
)  # fmt: skip
async def test_invalid_lookups_are_400(reports: Any, path: str, body: dict[str, Any]) -> None:
    assert (await reports("POST", f"/filters/{path}", body)).status == 400
