"""Time entries in API v8: start, stop, current, tags, days."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from toggl_async.sandbox import HeldClock, Sandbox

from .conftest import Caller

START = "2026-06-15T08:00:00+02:00"


@pytest.fixture
async def box(clock: HeldClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock, users=2, v8=True) as box:
        yield box


@pytest.fixture
def v8(box: Sandbox, as_user: Any) -> Caller:
    caller: Caller = as_user(box.owner, "/api/v8")
    return caller


async def create(v8: Caller, path: str = "", **fields: Any) -> dict[str, Any]:
    body = {"time_entry": {"created_with": "the tests", **fields}}
    answer = await v8("POST", "/time_entries" + path, body)
    assert answer.status == 200, answer.raw
    row: dict[str, Any] = answer.json["data"]
    return row


async def test_start_current_and_stop(box: Sandbox, clock: HeldClock, v8: Caller) -> None:
    now = int(clock.now().timestamp())
    entry = await create(v8, "/start", description="Work")
    assert (entry["duration"], entry["start"]) == (-now, "2026-06-15T12:00:00.000Z")
    assert (entry["wid"], "stop" in entry) == (box.workspace_id, False)
    clock.advance(60)
    assert (await v8("GET", "/time_entries/current")).json["data"]["id"] == entry["id"]
    stopped = (await v8("PUT", f"/time_entries/{entry['id']}/stop")).json["data"]
    assert (stopped["duration"], stopped["stop"]) == (60, "2026-06-15T12:01:00.000Z")
    assert (await v8("GET", "/time_entries/current")).json == {"data": None}
    again = await v8("PUT", f"/time_entries/{entry['id']}/stop")
    assert (again.status, again.json) == (404, ["Time entry already stopped"])


async def test_a_start_stops_what_runs(clock: HeldClock, v8: Caller) -> None:
    first = await create(v8, "/start")
    clock.advance(10)
    second = await create(v8, duration=-1, start="2026-06-15T12:00:10Z")
    assert second["duration"] < -1
    assert (await v8("GET", f"/time_entries/{first['id']}")).json["data"]["duration"] == 10


async def test_the_project_tells_the_workspace(box: Sandbox, v8: Caller) -> None:
    body = {"project": {"wid": box.workspace_id, "name": "P"}}
    pid = (await v8("POST", "/projects", body)).json["data"]["id"]
    box.owner.default_workspace_id = 0
    entry = await create(v8, start=START, duration=60, pid=pid)
    assert (entry["wid"], entry["pid"]) == (box.workspace_id, pid)
    path = f"/time_entries/{entry['id']}"
    assert "pid" not in (await v8("PUT", path, {"time_entry": {"pid": 0}})).json["data"]


@pytest.mark.parametrize(
    ("lacking", "text"),
    [
        ("created_with", "Created with can't be blank"),
        ("start", "Start can't be blank"),
        ("duration", "Duration can't be blank"),
    ],
)
async def test_what_a_creation_needs(v8: Caller, lacking: str, text: str) -> None:
    fields = {"created_with": "tests", "start": START, "duration": 60}
    del fields[lacking]
    answer = await v8("POST", "/time_entries", {"time_entry": fields})
    assert (answer.status, answer.json) == (404, [text])


async def test_a_length_counts_more_than_an_end(v8: Caller) -> None:
    entry = await create(v8, start=START, duration=60, stop="2026-06-15T09:00:00+02:00")
    assert (entry["duration"], entry["stop"]) == (60, "2026-06-15T06:01:00.000Z")


async def test_tags_are_names_that_are_added_removed_or_replaced(v8: Caller) -> None:
    entry = await create(v8, start=START, duration=60, tags=["a", "b"])
    path = f"/time_entries/{entry['id']}"

    async def put(**fields: Any) -> list[str]:
        answer = await v8("PUT", path, {"time_entry": fields})
        assert answer.status == 200, answer.raw
        tags: list[str] = answer.json["data"].get("tags", [])
        return tags

    assert await put(tags=["c"], tag_action="add") == ["a", "b", "c"]
    assert await put(tags=["a"], tag_action="remove") == ["b", "c"]
    assert await put(tags=["d"]) == ["d"]
    assert await put(tags=[""]) == []
    answer = await v8("PUT", path, {"time_entry": {"tags": ["a"], "tag_action": "delete"}})
    assert answer.status == 404


async def test_many_entries_are_tagged_at_once(v8: Caller) -> None:
    ids = [(await create(v8, start=START, duration=60))["id"] for _ in range(2)]
    change = {"time_entry": {"tags": ["billed"], "tag_action": "add"}}
    rows = (await v8("PUT", f"/time_entries/{ids[0]},{ids[1]}", change)).json["data"]
    assert [row["tags"] for row in rows] == [["billed"], ["billed"]]


async def test_a_list_is_of_some_days_oldest_first(clock: HeldClock, v8: Caller) -> None:
    ids = [
        (await create(v8, start=f"2026-06-{day:02d}T08:00:00Z", duration=60))["id"]
        for day in (14, 10, 1)
    ]
    assert [row["id"] for row in (await v8("GET", "/time_entries")).json] == [ids[1], ids[0]]
    days = {"start_date": "2026-06-01T00:00:00+00:00", "end_date": "2026-06-11T00:00:00+00:00"}
    rows = (await v8("GET", "/time_entries", params=days)).json
    assert [row["id"] for row in rows] == [ids[2], ids[1]]
    assert rows[0]["start"] == "2026-06-01T08:00:00+00:00"
    bad = await v8("GET", "/time_entries", params={"start_date": "soon"})
    assert (bad.status, len(bad.json)) == (400, 1)
    await v8("DELETE", f"/time_entries/{ids[0]}")
    await v8("DELETE", f"/time_entries/{ids[1]}")
    assert (await v8("GET", "/time_entries")).json is None


async def test_others_entries_are_out_of_reach(box: Sandbox, v8: Caller, as_user: Any) -> None:
    other = await create(as_user(box.users[1], "/api/v8"), start=START, duration=60)
    for method, tail in (("GET", ""), ("PUT", "/stop"), ("DELETE", "")):
        answer = await v8(method, f"/time_entries/{other['id']}{tail}")
        assert (answer.status, answer.json) == (404, ["Time entry not found"])


async def test_the_dashboard_shows_who_did_what(clock: HeldClock, box: Sandbox, v8: Caller) -> None:
    await create(v8, start=START, duration=60, description="Done")
    await create(v8, "/start")
    board = (await v8("GET", f"/dashboard/{box.workspace_id}")).json
    assert board["most_active_user"] == [{"user_id": box.owner.id, "duration": 60}]
    running, done = board["activity"]
    assert running["duration"] == -int(clock.now().timestamp())
    assert (running["project_id"], "stop" in running) == (0, False)
    assert (done["description"], done["duration"]) == ("Done", 60)
