"""The detailed report and its totals, computed from the entries."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

SEARCH = "/search/time_entries"
YEAR = {"start_date": "2025-06-16", "end_date": "2026-06-15"}


@pytest.fixture
async def entries(sandbox: Sandbox, track: Any) -> list[dict[str, Any]]:
    base = f"/workspaces/{sandbox.workspace_id}"
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    body = {"name": "P", "client_id": client["id"], "rate": 80, "color": "#1b7f5c"}
    project = (await track("POST", base + "/projects", body)).json
    rows: list[dict[str, Any]] = []
    for number, more in enumerate(
        [
            {"project_id": project["id"], "billable": True, "tags": ["a"], "description": "One"},
            {"project_id": project["id"], "description": "two"},
            {"tags": ["a", "b"], "description": "One"},
            {"duration": 7200},
        ]
    ):
        body = {
            "created_with": "x",
            "workspace_id": sandbox.workspace_id,
            # The owner is in Tallinn (+03:00 in June): 22:30Z is half past one.
            "start": f"2026-06-1{number}T22:30:00Z",
            "duration": 3600,
        } | more
        rows.append((await track("POST", base + "/time_entries", body)).json)
    return rows


async def _ids(reports: Any, **body: Any) -> list[int]:
    answer = await reports("POST", SEARCH, YEAR | {"order_dir": "ASC"} | body)
    assert answer.status == 200, answer.raw
    return [row["time_entries"][0]["id"] for row in answer.json]


async def test_row_has_the_recorded_fields(
    sandbox: Sandbox, reports: Any, entries: list[dict[str, Any]]
) -> None:
    answer = await reports("POST", SEARCH, YEAR | {"order_dir": "ASC"})
    first = entries[0]
    assert answer.json[0] == {
        "user_id": sandbox.owner.id,
        "username": sandbox.owner.fullname,
        "project_id": first["project_id"],
        "task_id": None,
        "billable": True,
        "description": "One",
        "tag_ids": first["tag_ids"],
        "billable_amount_in_cents": 8000,
        "hourly_rate_in_cents": 8000,
        "currency": "USD",
        "time_entries": [
            {
                "id": first["id"],
                "seconds": 3600,
                "start": "2026-06-11T01:30:00+03:00",
                "stop": "2026-06-11T02:30:00+03:00",
                "at": "2026-06-15T12:00:00+00:00",
                "at_tz": "2026-06-15T15:00:00+03:00",
            }
        ],
        "row_number": 1,
    }


async def test_days_are_those_of_the_users_zone(reports: Any, entries: list[Any]) -> None:
    ids = await _ids(reports, start_date="2026-06-11", end_date="2026-06-12")
    assert ids == [entries[0]["id"], entries[1]["id"]]


async def test_filters(sandbox: Sandbox, reports: Any, entries: list[Any]) -> None:
    ids = [row["id"] for row in entries]
    project, tag = entries[0]["project_id"], entries[0]["tag_ids"][0]
    client = sandbox.track.projects[project].client_id
    for body, expected in (
        ({"project_ids": [project]}, ids[:2]),
        ({"project_ids": [None]}, ids[2:]),
        ({"project_ids": [None, project]}, ids),
        ({"project_ids": []}, ids),
        ({"client_ids": [client]}, ids[:2]),
        ({"client_ids": [None]}, ids[2:]),
        ({"tag_ids": [tag]}, [ids[0], ids[2]]),
        ({"tag_ids": [None]}, [ids[1], ids[3]]),
        ({"task_ids": [None]}, ids),
        ({"user_ids": [1]}, []),
        ({"description": "ONE"}, [ids[0], ids[2]]),
        ({"billable": True}, ids[:1]),
        ({"billable": False}, ids[1:]),
        ({"min_duration_seconds": 3601}, ids[3:]),
        ({"max_duration_seconds": 3600}, ids[:3]),
        ({"time_entry_ids": ids[1:2]}, ids[1:2]),
    ):
        assert await _ids(reports, **body) == expected, body


async def test_rows_are_sorted(reports: Any, entries: list[Any]) -> None:
    ids = [row["id"] for row in entries]
    assert await _ids(reports, order_dir="DESC") == ids[::-1]
    assert await _ids(reports, order_by="duration", order_dir="DESC") == [ids[3], *ids[2::-1]]
    assert await _ids(reports, order_by="description") == [ids[3], ids[0], ids[2], ids[1]]


async def test_grouped_rows_contain_several_entries(
    sandbox: Sandbox, reports: Any, track: Any
) -> None:
    for hour in (8, 9):
        body = {
            "created_with": "x",
            "workspace_id": sandbox.workspace_id,
            "start": f"2026-06-10T0{hour}:00:00Z",
            "duration": 60,
            "description": "same",
        }
        await track("POST", f"/workspaces/{sandbox.workspace_id}/time_entries", body)
    (row,) = (await reports("POST", SEARCH, YEAR | {"grouped": True})).json
    assert len(row["time_entries"]) == 2


async def test_amounts_can_be_hidden_and_names_added(reports: Any, entries: list[Any]) -> None:
    body = YEAR | {"hide_amounts": True, "enrich_response": True, "order_dir": "ASC"}
    row = (await reports("POST", SEARCH, body)).json[0]
    assert row["billable_amount_in_cents"] is None
    assert (row["project_name"], row["client_name"], row["tag_names"]) == ("P", "C", ["a"])
    assert row["project_hex"] == "#1b7f5c"


@pytest.mark.parametrize("key", ["row", "id"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_pages_have_no_gap_or_overlap(
    sandbox: Sandbox, reports: Any, key: str, direction: str
) -> None:
    sandbox.seed(organizations=1, workspaces=1, entries=1_000)
    body: dict[str, Any] = YEAR | {"page_size": 250, "order_dir": direction}
    seen: list[int] = []
    pages = 0
    while True:
        answer = await reports("POST", SEARCH, body)
        pages += 1
        assert answer.json[0]["row_number"] == len(seen) + 1
        seen += [row["time_entries"][0]["id"] for row in answer.json]
        if "X-Next-Row-Number" not in answer.headers:
            break
        if key == "row":
            body["first_row_number"] = int(answer.headers["X-Next-Row-Number"])
        else:
            body["first_id"] = int(answer.headers["X-Next-ID"])
            body["first_timestamp"] = int(answer.headers["X-Next-Timestamp"])
            body["first_row_number"] = int(answer.headers["X-Next-Row-Number"])
    # 1000 entries are exactly four full pages; the last one has no next row.
    assert (pages, len(seen), len(set(seen))) == (4, 1_000, 1_000)


async def test_cursor_is_stable_when_rows_are_added(
    sandbox: Sandbox, reports: Any, track: Any
) -> None:
    sandbox.seed(organizations=1, workspaces=1, entries=100)
    body = YEAR | {"page_size": 50, "order_dir": "DESC"}
    first = await reports("POST", SEARCH, body)
    new = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T11:00:00Z",
        "duration": 5,
    }
    await track("POST", f"/workspaces/{sandbox.workspace_id}/time_entries", new)
    body |= {
        "first_id": int(first.headers["X-Next-ID"]),
        "first_timestamp": int(first.headers["X-Next-Timestamp"]),
        "first_row_number": 51,
    }
    second = await reports("POST", SEARCH, body)
    ids = [row["time_entries"][0]["id"] for row in (*first.json, *second.json)]
    assert len(ids) == len(set(ids)) == 100


async def test_page_sizes_are_limited(sandbox: Sandbox, reports: Any) -> None:
    sandbox.seed(organizations=1, workspaces=1, entries=1_200)
    assert len((await reports("POST", SEARCH, YEAR)).json) == 50
    answer = await reports("POST", SEARCH, YEAR | {"page_size": 5_000})
    assert (len(answer.json), answer.headers["X-Page-Size"]) == (1_000, "1000")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"page_size": 50},
        {"start_date": "2025-06-14", "end_date": "2026-06-15"},
        {"start_date": "2026-06-15", "end_date": "2026-06-14"},
        {"start_date": "2026-02-30"},
        YEAR | {"page_size": 0},
        YEAR | {"order_by": "shoe size"},
        YEAR | {"order_dir": 1},
        YEAR | {"project_ids": ["x"]},
        YEAR | {"first_row_number": 0},
        YEAR | {"startTime": "25:00"},
        [],
    ],
)
async def test_bad_requests_get_400_and_a_json_string(reports: Any, body: Any) -> None:
    answer = await reports("POST", SEARCH, body)
    assert answer.status == 400
    assert isinstance(answer.json, str)


async def test_366_days_are_allowed(reports: Any) -> None:
    body = {"start_date": "2025-06-15", "end_date": "2026-06-15"}
    assert (await reports("POST", SEARCH, body)).status == 200


async def test_members_see_their_own_and_public_time(
    sandbox: Sandbox, entries: list[Any], as_user: Any
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    call = as_user(member, f"/reports/api/v3/workspace/{sandbox.workspace_id}")
    assert (await call("POST", SEARCH, YEAR)).json == []
    sandbox.track.projects[entries[0]["project_id"]].is_private = False
    sandbox.track.entries.revision += 1
    assert len((await call("POST", SEARCH, YEAR)).json) == 2


async def test_totals_agree_with_the_rows(sandbox: Sandbox, reports: Any) -> None:
    sandbox.seed(organizations=1, workspaces=1, entries=900)
    rows = (await reports("POST", SEARCH, YEAR | {"page_size": 1000})).json
    totals = (await reports("POST", SEARCH + "/totals", YEAR | {"with_graph": True})).json
    assert totals["seconds"] == sum(row["time_entries"][0]["seconds"] for row in rows)
    amounts = [row["billable_amount_in_cents"] or 0 for row in rows]
    assert totals["billable_amount_in_cents"] == sum(amounts)
    assert sum(point["seconds"] for point in totals["graph"]) == totals["seconds"]
    assert totals["resolution"] == "month"
    assert totals["tracked_days"] > 200


async def test_running_and_deleted_entries_are_not_in_reports(
    sandbox: Sandbox, reports: Any, track: Any, entries: list[Any]
) -> None:
    await track("DELETE", f"/workspaces/{sandbox.workspace_id}/time_entries/{entries[0]['id']}")
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T10:00:00Z",
        "duration": -1,
    }
    await track("POST", f"/workspaces/{sandbox.workspace_id}/time_entries", body)
    assert await _ids(reports) == [row["id"] for row in entries[1:]]
