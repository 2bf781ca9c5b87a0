"""Projects: visibility, lists, changes, counts and deletion."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox

Make = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def base(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}"


@pytest.fixture
def make(track: Any, base: str) -> Make:
    async def made(name: str = "P", **fields: Any) -> dict[str, Any]:
        answer = await track("POST", base + "/projects", {"name": name, "active": True} | fields)
        assert answer.status == 200, answer.raw
        row: dict[str, Any] = answer.json
        return row

    return made


async def names(track: Any, base: str, **query: Any) -> list[str]:
    answer = await track("GET", base + "/projects", params=query)
    assert answer.status == 200, answer.raw
    return [row["name"] for row in answer.json]


async def test_project_has_the_recorded_fields(make: Make) -> None:
    row = await make(rate=80, estimated_hours=3, fixed_fee=10.5)
    assert set(row) == {
        "id", "workspace_id", "client_id", "name", "is_private", "active", "at", "created_at",
        "server_deleted_at", "color", "billable", "template", "auto_estimates", "estimated_hours",
        "estimated_seconds", "rate", "rate_last_updated", "currency", "recurring", "template_id",
        "recurring_parameters", "fixed_fee", "actual_hours", "actual_seconds", "total_count",
        "client_name", "can_track_time", "start_date", "wid", "cid",
    }  # fmt: skip
    assert (row["estimated_seconds"], row["rate"], row["fixed_fee"]) == (10800, 80, 10.5)


async def test_change_keeps_missing_fields_and_null_clears(
    make: Make, track: Any, base: str
) -> None:
    row = await make(rate=80, end_date="2026-12-31", estimated_hours=3)
    url = f"{base}/projects/{row['id']}"
    row = (await track("PUT", url, {"color": "#d94182"})).json
    assert (row["color"], row["rate"], row["name"]) == ("#d94182", 80, "P")
    row = (await track("PUT", url, {"rate": None, "end_date": None, "estimated_hours": None})).json
    assert (row["rate"], row["estimated_hours"], "end_date" in row) == (None, None, False)
    assert (await track("GET", url)).json["color"] == "#d94182"


@pytest.mark.parametrize(
    "body",
    [{"name": ""}, {"name": "x" * 501}, {"color": "red"}, {"client_id": 1}, {"rate": "80"},
     {"start_date": "2026-06-10", "end_date": "2026-06-01"}, {"name": "Taken"},
     {"recurring_parameters": {"period": "sometimes"}}, {"fixed_fee": -1}],
)  # fmt: skip
async def test_bad_changes_get_400_and_change_nothing(
    make: Make, track: Any, base: str, body: dict[str, Any]
) -> None:
    await make("Taken")
    url = f"{base}/projects/{(await make())['id']}"
    row = (await track("GET", url)).json
    answer = await track("PUT", url, {"billable": True} | body)
    assert answer.status == 400
    assert isinstance(answer.json, str)
    assert (await track("GET", url)).json == row


async def test_name_is_unique_for_a_client(make: Make, track: Any, base: str) -> None:
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    await make()
    await make(client_id=client["id"])
    answer = await track("POST", base + "/projects", {"name": "P", "client_name": "C"})
    assert (answer.status, answer.json) == (400, "Name has already been taken")


async def test_client_name_creates_the_client(make: Make, sandbox: Sandbox) -> None:
    row = await make(client_name="New one")
    assert sandbox.track.clients[row["client_id"]].name == "New one"


async def test_filters(make: Make, track: Any, base: str, sandbox: Sandbox) -> None:
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    await make("Apple", client_id=client["id"], billable=True)
    await make("Birch", active=False)
    await make("Cedar", template=True, start_date="2027-01-01")
    await make("Dune", end_date="2026-06-14", start_date="2026-01-01")
    for query, expected in (
        ({}, ["Apple", "Cedar", "Dune"]),
        ({"active": "false"}, ["Birch"]),
        ({"active": "both"}, ["Apple", "Birch", "Cedar", "Dune"]),
        ({"client_ids": client["id"]}, ["Apple"]),
        ({"name": "DU"}, ["Dune"]),
        ({"search": "e", "name": "r"}, ["Cedar"]),
        ({"billable": "true"}, ["Apple"]),
        ({"only_templates": "true"}, ["Cedar"]),
        ({"user_ids": sandbox.owner.id}, ["Apple", "Cedar", "Dune"]),
        ({"user_ids": 1}, []),
        ({"group_ids": 1}, []),
        ({"only_me": "true"}, ["Apple", "Cedar", "Dune"]),
        ({"statuses": "upcoming,ended"}, ["Cedar", "Dune"]),
        ({"statuses": "archived"}, ["Birch"]),
        ({"sort_order": "DESC"}, ["Dune", "Cedar", "Apple"]),
        ({"sort_field": "created_at", "sort_order": "desc"}, ["Dune", "Cedar", "Apple"]),
        ({"per_page": 1, "page": 2}, ["Cedar"]),
    ):
        alone = {"active", "statuses"} & query.keys()
        sent: dict[str, Any] = query if alone else {"active": "true", **query}
        assert await names(track, base, **sent) == expected, query
    assert await names(track, base) == ["Apple", "Birch", "Cedar", "Dune"]
    assert (await track("GET", base + "/projects?statuses=odd")).status == 400
    assert (await track("GET", base + "/projects?active=perhaps")).status == 400


async def test_since_shows_changed_and_deleted(
    make: Make, track: Any, base: str, clock: ManualClock
) -> None:
    await make("Old")
    gone = await make("Gone")
    clock.advance(60)
    since = int(clock.now().timestamp())
    assert (await track("DELETE", f"{base}/projects/{gone['id']}")).json == gone["id"]
    answer = await track("GET", base + "/projects", params={"since": since})
    (row,) = answer.json
    assert (row["name"], row["status"]) == ("Gone", "deleted")
    assert row["server_deleted_at"] == "2026-06-15T12:01:00+00:00"


async def test_private_projects_are_visible_to_members(
    sandbox: Sandbox, make: Make, base: str, track: Any, as_user: Any
) -> None:
    private, public = await make("Private"), await make("Public", is_private=False)
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    call = as_user(member)
    assert await names(call, base) == ["Public"]
    assert [row["name"] for row in (await call("GET", "/me/projects")).json] == ["Public"]
    url = f"{base}/projects/{private['id']}"
    assert (await call("GET", url)).status == 404
    body = {"project_id": private["id"], "user_id": member.id}
    link = (await track("POST", base + "/project_users", body)).json
    assert (await call("GET", url)).status == 200
    assert (await call("PUT", url, {"name": "X"})).status == 403
    await track("PUT", f"{base}/project_users/{link['id']}", {"manager": True})
    assert (await call("PUT", url, {"name": "X"})).status == 200
    assert (await call("DELETE", f"{base}/projects/{public['id']}")).status == 403


async def test_groups_give_access_to_private_projects(
    sandbox: Sandbox, make: Make, base: str, track: Any, as_user: Any
) -> None:
    project = await make()
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    path = f"/organizations/{sandbox.organization_id}/groups"
    group = (await track("POST", path, {"name": "G", "users": [member.id]})).json
    body = {"project_id": project["id"], "group_id": group["group_id"]}
    await track("POST", base + "/project_groups", body)
    assert await names(as_user(member), base) == ["P"]
    assert await names(track, base, group_ids=group["group_id"]) == ["P"]
    rows = await track("GET", base + "/project_users", params={"with_group_members": "true"})
    assert [row["gid"] for row in rows.json] == [None, group["group_id"]]


@pytest.mark.parametrize("mode", ["delete", "unassign", None])
async def test_deletion_deletes_or_unassigns_entries(
    sandbox: Sandbox, make: Make, base: str, track: Any, mode: str | None
) -> None:
    project = await make()
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": -1,
        "project_id": project["id"],
    }
    entry = (await track("POST", base + "/time_entries", body)).json
    query = {} if mode is None else {"teDeletionMode": mode}
    url = f"{base}/projects/{project['id']}"
    assert (await track("DELETE", url, params={"teDeletionMode": "burn"})).status == 400
    assert (await track("DELETE", url, params=query)).json == project["id"]
    row = await track("GET", f"/me/time_entries/{entry['id']}")
    current = (await track("GET", "/me/time_entries/current")).json
    if mode == "delete":
        assert (row.status, current) == (404, None)
    else:
        assert (row.json["project_id"], current["id"]) == (None, entry["id"])
    assert (await track("GET", url)).status == 404


async def test_patches_succeed_or_fail_by_project(make: Make, base: str, track: Any) -> None:
    first, second = await make("One"), await make("Two")
    patch = [{"op": "replace", "path": "/name", "value": "Same"}]
    url = f"{base}/projects/{first['id']},{second['id']},7"
    answer = await track("PATCH", url, patch)
    assert answer.status == 200
    assert answer.json["success"] == [first["id"]]
    assert [row["message"] for row in answer.json["failure"]] == [
        "Name has already been taken",
        "Project not found",
    ]
    wrong = [{"op": "replace", "path": "/id", "value": 1}]
    assert (await track("PATCH", url, wrong)).status == 400


async def test_counts_statistics_and_pins(
    sandbox: Sandbox, make: Make, base: str, track: Any
) -> None:
    first, second = await make("One"), await make("Two")
    await track("POST", f"{base}/projects/{first['id']}/tasks", {"name": "T"})
    ids = {"project_ids": [first["id"], second["id"]]}
    tasks = (await track("POST", base + "/projects/task_count", ids)).json
    assert tasks == [{str(first["id"]): 1}, {str(second["id"]): 0}]
    users = (await track("POST", base + "/projects/user_count", ids)).json
    assert users == [{str(first["id"]): 1}, {str(second["id"]): 1}]
    assert len((await track("POST", base + "/projects/billable-amounts", ids)).json) == 2
    url = f"{base}/projects/{second['id']}"
    empty = {"earliest_time_entry": None, "latest_time_entry": None}
    assert (await track("GET", url + "/statistics")).json == empty
    assert (await track("POST", url + "/pin", {"pin": True})).raw == b""
    assert await names(track, base, sort_pinned="true") == ["Two", "One"]
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    assert (await track("POST", f"{base}/projects/{first['id']}/pin", {"pin": True})).status == 402
    await track("POST", url + "/pin", {"pin": False})
    rows = (await track("GET", base + "/projects")).json
    assert [row["pinned"] for row in rows] == [False, False]


async def test_free_plan_refuses_paid_fields(
    sandbox: Sandbox, make: Make, base: str, track: Any
) -> None:
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    await make(rate=None, template=False)
    assert (await track("POST", base + "/projects", {"name": "Q", "rate": 5})).status == 402


async def test_tracked_time_follows_every_change(
    sandbox: Sandbox, make: Make, base: str, track: Any
) -> None:
    project = await make()
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": 5400,
        "project_id": project["id"],
    }

    async def actual() -> Any:
        return (await track("GET", f"{base}/projects/{project['id']}")).json["actual_seconds"]

    assert await actual() is None
    entry = (await track("POST", base + "/time_entries", body)).json
    assert await actual() == 5400
    url = f"{base}/time_entries/{entry['id']}"
    await track("PUT", url, {"duration": 60, "start": "2026-06-15T09:00:00Z"})
    assert await actual() == 60
    await track("DELETE", url)
    assert await actual() is None


async def test_active_both_is_ignored(make: Make) -> None:
    assert (await make(active="both"))["active"] is False
