"""Time entries: fields and rules as recorded."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox

Make = Callable[..., Awaitable[dict[str, Any]]]
FIELDS = {
    "id", "workspace_id", "project_id", "task_id", "billable", "start", "stop", "duration",
    "description", "tags", "tag_ids", "duronly", "at", "server_deleted_at", "user_id", "uid", "wid",
}  # fmt: skip


@pytest.fixture
def path(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}/time_entries"


@pytest.fixture
def make(sandbox: Sandbox, track: Any, path: str) -> Make:
    async def made(start: str = "2026-06-15T09:00:00Z", **fields: Any) -> dict[str, Any]:
        body = {
            "created_with": "tests",
            "workspace_id": sandbox.workspace_id,
            "start": start,
        } | fields
        answer = await track("POST", path, body)
        assert answer.status == 200, answer.raw
        row: dict[str, Any] = answer.json
        return row

    return made


async def test_new_timer_has_no_stop_and_no_tags(make: Make) -> None:
    row = await make(start="2026-06-15T09:00:00.987Z", duration=-1)
    assert set(row) == FIELDS
    assert (row["duration"], row["stop"]) == (-1, None)
    assert (row["tags"], row["tag_ids"]) == (None, None)
    assert row["start"] == "2026-06-15T09:00:00Z"
    assert re.fullmatch(r"2026-06-15T12:00:00(\.\d{1,6})?Z", row["at"])


async def test_current_entry_has_the_negative_start(make: Make, track: Any) -> None:
    assert (await track("GET", "/me/time_entries/current")).raw == b"null"
    made = await make(duration=-1)
    row = (await track("GET", "/me/time_entries/current")).json
    assert row["id"] == made["id"]
    assert row["start"] == "2026-06-15T09:00:00+00:00"
    assert row["duration"] == -int(datetime.fromisoformat(row["start"]).timestamp())
    assert row["tags"] == []


async def test_entry_without_duration_and_stop_is_not_running(make: Make, track: Any) -> None:
    row = await make()
    assert (row["duration"], row["stop"]) == (0, None)
    assert (await track("GET", "/me/time_entries/current")).json is None


async def test_stop_and_duration_are_computed(make: Make) -> None:
    assert (await make(duration=60))["stop"] == "2026-06-15T09:01:00Z"
    assert (await make(stop="2026-06-15T10:00:00Z"))["duration"] == 3600


async def test_start_date_replaces_the_day(make: Make) -> None:
    row = await make(duration=60, start_date="2026-06-01")
    assert row["start"] == "2026-06-01T09:00:00Z"


@pytest.mark.parametrize(
    "change",
    [
        {"created_with": None},
        {"created_with": ""},
        {"start": None},
        {"start": "2026-06-15"},
        {"start": "0001-01-01T00:00:00Z"},
        {"workspace_id": None},
        {"workspace_id": 1},
        {"duration": "60"},
        {"duration": 60, "stop": "2026-06-15T10:00:00Z"},
        {"duration": -1, "stop": "2026-06-15T10:00:00Z"},
        {"stop": "2026-06-15T08:00:00Z"},
        {"duration": 10**15},
        {"project_id": 1},
        {"task_id": 1},
        {"tag_ids": [1]},
        {"tags": [None]},
        {"description": "x" * 3001},
        {"user_id": 1},
    ],
)
async def test_bad_bodies_get_400_and_a_json_string(
    sandbox: Sandbox, track: Any, path: str, change: dict[str, Any]
) -> None:
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
    }
    answer = await track("POST", path, body | change)
    assert answer.status == 400
    assert isinstance(answer.json, str)
    assert not sandbox.track.entries.by_id


async def test_starting_a_timer_stops_the_running_one(make: Make, track: Any) -> None:
    first = await make(duration=-1)
    await make(start="2026-06-15T10:00:00Z", duration=-1)
    row = (await track("GET", f"/me/time_entries/{first['id']}")).json
    assert (row["duration"], row["stop"]) == (3600, "2026-06-15T10:00:00+00:00")


async def test_tags_are_created_with_entries(make: Make, track: Any) -> None:
    row = await make(tags=["Ümlaut", "other"], duration=1)
    assert row["tags"] == ["Ümlaut", "other"]
    again = await make(tags=["ümlaut"], duration=1)
    assert again["tag_ids"] == row["tag_ids"][:1]
    assert len((await track("GET", "/me/tags")).json) == 2


async def test_pid_and_tid_are_sent_only_with_project_and_task(
    sandbox: Sandbox, make: Make, track: Any
) -> None:
    base = f"/workspaces/{sandbox.workspace_id}/projects"
    project = (await track("POST", base, {"name": "P"})).json
    task = (await track("POST", f"{base}/{project['id']}/tasks", {"name": "T"})).json
    row = await make(task_id=task["id"], duration=5)
    assert (row["pid"], row["tid"]) == (project["id"], task["id"])
    assert "pid" not in await make(duration=5)


async def test_second_stop_is_409(make: Make, track: Any, path: str, clock: ManualClock) -> None:
    row = await make(duration=-1)
    clock.advance(30.5)
    stopped = (await track("PATCH", f"{path}/{row['id']}/stop")).json
    assert (stopped["stop"], stopped["duration"]) == ("2026-06-15T12:00:30Z", 3 * 3600 + 30)
    assert stopped["tags"] == []
    answer = await track("PATCH", f"{path}/{row['id']}/stop")
    assert answer.status == 409
    assert isinstance(answer.json, str)


async def test_update_changes_only_what_was_sent(make: Make, track: Any, path: str) -> None:
    row = await make(duration=60, description="a", tags=["x", "y"])
    url = f"{path}/{row['id']}"
    assert (await track("PUT", url, {"billable": True})).json["description"] == "a"
    assert (await track("PUT", url, {"description": None})).json["description"] is None
    added = await track("PUT", url, {"tags": ["z"], "tag_action": "add"})
    assert added.json["tags"] == ["x", "y", "z"]
    removed = await track("PUT", url, {"tags": ["x", "nope"], "tag_action": "delete"})
    assert removed.json["tags"] == ["y", "z"]
    assert (await track("PUT", url, {"tags": ["w"]})).json["tags"] == ["w"]
    moved = (await track("PUT", url, {"start": "2026-06-15T08:59:00Z"})).json
    assert (moved["stop"], moved["duration"]) == ("2026-06-15T09:01:00Z", 120)
    assert (await track("PUT", url, {"stop": "2026-06-15T08:00:00Z"})).status == 400


async def test_lists_are_newest_first_without_deleted(make: Make, track: Any, path: str) -> None:
    old = await make(start="2026-06-14T09:00:00Z", duration=60)
    new = await make(duration=60)
    gone = await make(duration=60)
    assert (await track("DELETE", f"{path}/{gone['id']}")).status == 200
    rows = (await track("GET", "/me/time_entries")).json
    assert [row["id"] for row in rows] == [new["id"], old["id"]]
    assert (await track("DELETE", f"{path}/{gone['id']}")).status == 404
    assert (await track("GET", f"/me/time_entries/{gone['id']}")).status == 404


async def test_since_lists_changed_and_deleted_entries(
    make: Make, track: Any, path: str, clock: ManualClock
) -> None:
    kept, gone = await make(duration=60), await make(duration=60)
    clock.advance(100)
    since = int(clock.now().timestamp())
    await track("DELETE", f"{path}/{gone['id']}")
    rows = (await track("GET", "/me/time_entries", params={"since": since})).json
    assert [row["id"] for row in rows] == [gone["id"]]
    assert rows[0]["server_deleted_at"] == "2026-06-15T12:01:40+00:00"
    rows = (await track("GET", "/me/time_entries", params={"since": since - 200})).json
    assert {row["id"] for row in rows} == {kept["id"], gone["id"]}


@pytest.mark.parametrize(
    "query",
    [
        {"since": "1781000000", "before": "2026-06-15"},
        {"since": "yesterday"},
        {"since": "1"},
        {"start_date": "2026-06-01"},
        {"start_date": "2026-06-05", "end_date": "2026-06-01"},
        {"start_date": "2026-06-31", "end_date": "2026-07-01"},
        {"before": "soon"},
    ],
)
async def test_bad_queries_get_400_and_a_json_string(track: Any, query: dict[str, str]) -> None:
    answer = await track("GET", "/me/time_entries", params=query)
    assert answer.status == 400
    assert isinstance(answer.json, str)


async def test_date_as_end_excludes_that_day(make: Make, track: Any) -> None:
    first = await make(start="2026-06-09T23:00:00Z", duration=1)
    await make(start="2026-06-10T00:00:00Z", duration=1)
    query = {"start_date": "2026-06-09", "end_date": "2026-06-10"}
    rows = (await track("GET", "/me/time_entries", params=query)).json
    assert [row["id"] for row in rows] == [first["id"]]


async def test_too_early_start_is_400_with_the_earliest_day(track: Any) -> None:
    query = {"start_date": "2026-01-01", "end_date": "2026-06-10"}
    answer = await track("GET", "/me/time_entries", params=query)
    assert answer.status == 400
    assert "2026-03-15" in answer.json
    query["start_date"] = "2026-03-17"
    assert (await track("GET", "/me/time_entries", params=query)).status == 200


async def test_list_ends_silently_after_a_thousand(sandbox: Sandbox, track: Any) -> None:
    sandbox.seed(people=1, workspaces=1, organizations=1, entries=20_000)
    query = {"start_date": "2026-05-01", "end_date": "2026-06-15"}
    rows = (await track("GET", "/me/time_entries", params=query)).json
    starts = [row["start"] for row in rows]
    assert len(rows) == 1000
    assert starts == sorted(starts, reverse=True)


async def test_meta_adds_names(sandbox: Sandbox, make: Make, track: Any) -> None:
    base = f"/workspaces/{sandbox.workspace_id}"
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    project = await track("POST", base + "/projects", {"name": "P", "client_id": client["id"]})
    await make(project_id=project.json["id"], duration=5)
    (row,) = (await track("GET", "/me/time_entries", params={"meta": "true"})).json
    assert (row["client_name"], row["project_name"]) == ("C", "P")
    assert row["user_name"] == sandbox.owner.fullname
    assert {"project_color", "project_active", "project_billable", "user_avatar_url"} <= set(row)


async def test_entries_of_others_require_an_admin(
    sandbox: Sandbox, make: Make, track: Any, path: str, as_user: Any
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    own = await make(duration=5)
    theirs = await make(duration=5, user_id=member.id)
    as_member = as_user(member)
    assert (await as_member("PUT", f"{path}/{own['id']}", {"billable": True})).status == 403
    assert (await as_member("GET", f"/me/time_entries/{own['id']}")).status == 404
    assert (await track("PUT", f"{path}/{theirs['id']}", {"billable": True})).status == 200


async def test_constraints_are_enforced(
    sandbox: Sandbox, make: Make, track: Any, path: str
) -> None:
    rules = sandbox.track.workspaces[sandbox.workspace_id].constraints
    rules.time_entry_constraints_enabled = rules.description_present = True
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
    }
    assert (await track("POST", path, body)).status == 400
    await make(description="here")
