"""Reports v2 on the sandbox: pages, milliseconds, totals, filters, errors, files."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.core.state import Group

from .conftest import Caller, basic


@pytest.fixture
async def ids(sandbox: Sandbox, track: Caller) -> dict[str, int]:
    """One client, one project at 100 an hour with a task, three entries in June."""
    base = f"/workspaces/{sandbox.workspace_id}"
    client = (await track("POST", base + "/clients", {"name": "Harbor"})).json
    fields = {"name": "P", "client_id": client["id"], "rate": 100, "color": "#bf7000"}
    project = (await track("POST", base + "/projects", fields)).json
    task = await track("POST", f"{base}/projects/{project['id']}/tasks", {"name": "T"})
    ids = {"client": client["id"], "project": project["id"], "task": task.json["id"]}
    for day, more in (
        (10, {"project_id": ids["project"], "task_id": ids["task"], "billable": True}),
        (11, {"project_id": ids["project"], "description": "Talk", "tags": ["billed"]}),
        (12, {"description": "Alone"}),
    ):
        body = {
            "workspace_id": sandbox.workspace_id,
            "created_with": "tests",
            "start": f"2026-06-{day}T08:00:00Z",
            "duration": 5400,
            **more,
        }
        made = (await track("POST", base + "/time_entries", body)).json
        ids[f"entry{day}"] = made["id"]
        for tag_id in made["tag_ids"] or ():
            ids["tag"] = tag_id
    return ids


@pytest.fixture
def v2(sandbox: Sandbox, as_user: Any) -> Any:
    caller = as_user(sandbox.owner, "/reports/api/v2")

    async def get(path: str, **query: Any) -> Any:
        known = {"user_agent": "tests", "workspace_id": sandbox.workspace_id, "since": "2026-06-10"}
        params = {name: str(value) for name, value in {**known, **query}.items() if value != ""}
        return await caller("GET", path, params=params)

    return get


async def test_details_are_rows_in_milliseconds_with_totals(ids: dict[str, int], v2: Any) -> None:
    report = (await v2("/details")).json
    assert (report["total_grand"], report["total_billable"]) == (16_200_000, 5_400_000)
    assert report["total_currencies"] == [{"currency": "USD", "amount": 150.0}]
    assert (report["total_count"], report["per_page"]) == (3, 50)
    assert [row["id"] for row in report["data"]] == [ids[f"entry{day}"] for day in (12, 11, 10)]
    row = report["data"][2]
    assert (row["dur"], row["billable"], row["is_billable"]) == (5_400_000, 150.0, True)
    assert (row["client"], row["project"], row["task"]) == ("Harbor", "P", "T")
    # In the zone of the user, as recorded.
    assert (row["start"], row["end"]) == ("2026-06-10T11:00:00+03:00", "2026-06-10T12:30:00+03:00")


async def test_pages_have_fifty_rows(
    sandbox: Sandbox, clock: ManualClock, track: Caller, v2: Any
) -> None:
    body = {"workspace_id": sandbox.workspace_id, "created_with": "tests", "duration": 60}
    for minute in range(51):
        start = f"2026-06-10T08:{minute:02d}:00Z"
        path = f"/workspaces/{sandbox.workspace_id}/time_entries"
        await track("POST", path, {**body, "start": start})
    pages = [(await v2("/details", page=page)).json for page in (1, 2, 3)]
    assert [len(page["data"]) for page in pages] == [50, 1, 0]
    assert {page["total_count"] for page in pages} == {51}
    up = (await v2("/details", order_desc="off")).json["data"]
    assert up[0]["id"] == pages[1]["data"][0]["id"]
    # Clients that start at page 0 get the first page twice.
    assert (await v2("/details", page=0)).json == pages[0]
    assert (await v2("/details", page=-1)).status == 400


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({"project_ids": "0"}, [12]),
        ({"project_ids": "{project}"}, [11, 10]),
        ({"project_ids": "0,{project}"}, [12, 11, 10]),
        ({"client_ids": "{client}"}, [11, 10]),
        ({"client_ids": "0"}, [12]),
        ({"task_ids": "{task}"}, [10]),
        ({"tag_ids": "{tag}"}, [11]),
        ({"tag_ids": "0"}, [12, 10]),
        ({"billable": "yes"}, [10]),
        ({"billable": "no"}, [12, 11]),
        ({"billable": "both"}, [12, 11, 10]),
        ({"description": "talk"}, [11]),
        ({"without_description": "true"}, [10]),
        ({"user_ids": "1"}, []),
        ({"or_members_of_group_ids": "1"}, [12, 11, 10]),
        ({"user_ids": "1", "or_members_of_group_ids": "1"}, [12, 11, 10]),
        ({"or_members_of_group_ids": "2"}, []),
        ({"members_of_group_ids": "1"}, [12, 11, 10]),
        ({"user_ids": "1", "members_of_group_ids": "1"}, []),
        ({"time_entry_ids": "{entry11}"}, [11]),
        ({"since": "2026-06-11", "until": "2026-06-11"}, [11]),
        ({"since": ""}, [12, 11, 10]),
        ({"since": "", "until": "2026-06-11"}, [11, 10]),
        ({"since": "2026-06-11T00:00:00+00:00", "until": "2026-06-11T23:59:59+00:00"}, [11]),
    ],
)
async def test_filters(
    sandbox: Sandbox, ids: dict[str, int], v2: Any, query: dict[str, str], days: list[int]
) -> None:
    sandbox.track.groups[1] = Group(1, sandbox.organization_id, "G", 0, [sandbox.owner.id])
    wanted = {name: value.format_map(ids) for name, value in query.items()}
    rows = (await v2("/details", **wanted)).json["data"]
    assert [row["id"] for row in rows] == [ids[f"entry{day}"] for day in days]


async def test_totals_without_entries_are_null(v2: Any) -> None:
    report = (await v2("/summary")).json
    assert report == {
        "total_grand": None,
        "total_billable": None,
        "total_currencies": [{"currency": None, "amount": None}],
        "data": [],
    }


async def test_rounding_is_set_by_the_workspace(
    sandbox: Sandbox, ids: dict[str, int], v2: Any
) -> None:
    assert ids
    sandbox.track.workspaces[sandbox.workspace_id].settings |= {
        "rounding": 1,
        "rounding_minutes": 60,
    }
    assert (await v2("/details", rounding="on")).json["total_grand"] == 3 * 7_200_000


async def test_summary_has_groups_and_titles(ids: dict[str, int], v2: Any) -> None:
    loose, project = (await v2("/summary")).json["data"]
    assert (loose["id"], loose["title"]["project"]) == (None, None)
    assert (loose["time"], loose["total_currencies"]) == (5_400_000, [])
    assert project["id"] == ids["project"]
    assert project["title"] == {
        "project": "P",
        "client": "Harbor",
        "color": "4",
        "color_hex": "#bf7000",
    }
    paid, talk = project["items"]
    assert (paid["title"], paid["sum"], paid["rate"]) == ({"time_entry": ""}, 150.0, 100.0)
    assert (talk["title"], talk["sum"], talk["cur"]) == ({"time_entry": "Talk"}, None, "USD")
    users = {"grouping": "clients", "subgrouping": "users", "subgrouping_ids": "true"}
    grouped = (await v2("/summary", grouped_time_entry_ids="true", **users)).json["data"]
    (item,) = grouped[0]["items"]
    assert item["time_entry_ids"] == str(ids["entry12"])
    assert (await v2("/summary", grouping="users", subgrouping="users")).status == 400


async def test_week_has_seven_days_and_a_sum(ids: dict[str, int], v2: Any) -> None:
    answer = await v2("/weekly", until="2026-06-11")
    assert answer.headers["Warning"]
    report = answer.json
    hour = 5_400_000
    assert report["week_totals"] == [hour, hour, hour, None, None, None, None, 3 * hour]
    loose, project = report["data"]
    assert (loose["pid"], project["pid"]) == (None, ids["project"])
    assert project["totals"] == [hour, hour, None, None, None, None, None, 2 * hour]
    assert project["details"][0]["title"] == {"user": "Sandbox Owner"}
    money = (await v2("/weekly", grouping="users", calculate="earnings")).json
    amounts = [150.0, None, None, None, None, None, None, 150.0]
    assert money["data"][0]["totals"] == [{"currency": "USD", "amount": amounts}]
    assert "Warning" not in (await v2("/weekly")).headers


async def test_dashboard_of_a_project(sandbox: Sandbox, ids: dict[str, int], v2: Any) -> None:
    board = (await v2("/project/", project_id=ids["project"])).json
    assert (board["duration"], board["duration_without_task"]) == (10_800_000, 5_400_000)
    assert (board["billable_amount"], board["tasks_count"]) == (150.0, 1)
    assert (board["users"][0]["name"], board["tasks_page"][0]["name"]) == ("Sandbox Owner", "T")
    assert board["top_tasks"][0]["duration"] == 5_400_000
    gone = await v2("/project", project_id=1)
    assert (gone.status, gone.json["error"]["message"]) == (404, "Project not found")
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    assert (await v2("/project", project_id=ids["project"])).status == 402


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"user_agent": ""}, 400),
        ({"workspace_id": ""}, 400),
        ({"workspace_id": "x"}, 400),
        ({"workspace_id": "1"}, 403),
        ({"since": "soon"}, 400),
        ({"since": "2026-06-12", "until": "2026-06-11"}, 400),
        ({"since": "2024-01-01", "until": "2026-06-11"}, 400),
        ({"billable": "maybe"}, 400),
        ({"project_ids": "x"}, 400),
    ],
)
async def test_errors_are_objects(v2: Any, query: dict[str, str], status: int) -> None:
    answer = await v2("/details", **query)
    error = answer.json["error"]
    assert (answer.status, error["code"]) == (status, status)
    assert error["message"]
    assert error["tip"]


async def test_only_api_tokens_are_accepted(sandbox: Sandbox, anonymous: Caller) -> None:
    path = "/reports/api/v2/details"
    missing = await anonymous("GET", path)
    assert (missing.status, missing.json["error"]["code"]) == (401, 401)
    header = {"Authorization": basic(sandbox.owner.email, sandbox.owner.password)}
    refused = await anonymous("GET", path, headers=header)
    assert (refused.status, refused.json["error"]["code"]) == (403, 403)


@pytest.mark.parametrize("kind", ["details", "summary", "weekly"])
async def test_reports_are_available_as_files(ids: dict[str, int], v2: Any, kind: str) -> None:
    assert ids
    table = await v2(f"/{kind}.csv", display_hours="decimal")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert b"1.50" in table.raw
    assert (await v2(f"/{kind}.pdf")).raw.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("since", "last"),
    [
        ("2026-06-10", "2026-06-15"),  # until today
        ("2025-06-15", "2026-06-15"),  # a year ago
        ("2025-06-14", "2025-06-20"),  # over a year ago
        ("2026-06-16", "2026-06-22"),  # in the future
    ],
)
async def test_default_last_day(
    sandbox: Sandbox, track: Caller, v2: Any, since: str, last: str
) -> None:
    for day in (last, "2030-01-01"):
        fields = {"workspace_id": sandbox.workspace_id, "created_with": "tests", "duration": 60}
        path = f"/workspaces/{sandbox.workspace_id}/time_entries"
        await track("POST", path, {**fields, "start": f"{day}T09:00:00Z"})
    rows = (await v2("/details", since=since)).json["data"]
    assert [row["start"][:10] for row in rows] == [last]
    day_before = str(int(last[-2:]) - 1).zfill(2)
    assert (await v2("/details", since=since, until=last[:-2] + day_before)).json["data"] == []


async def test_v8_is_retired(as_user: Any, sandbox: Sandbox) -> None:
    assert (await as_user(sandbox.owner, "/api/v8")("GET", "/me")).status == 418
