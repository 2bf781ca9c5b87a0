"""Summary, weekly and project summaries, computed from the entries."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

SUMMARY = "/summary/time_entries"
WEEKLY = "/weekly/time_entries"
DAYS = {"start_date": "2026-06-01", "end_date": "2026-06-15"}


@pytest.fixture
async def project(sandbox: Sandbox, track: Any) -> int:
    base = f"/workspaces/{sandbox.workspace_id}"
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    body = {"name": "P", "client_id": client["id"], "rate": 80, "color": "#2da608"}
    made: int = (await track("POST", base + "/projects", body)).json["id"]
    rows: list[dict[str, Any]] = [
        {"project_id": made, "billable": True, "description": "One", "tags": ["a", "b"]},
        {"project_id": made, "description": "One"},
        {"project_id": made, "description": "Two", "tags": ["a"]},
        {"duration": 60},
    ]
    for number, more in enumerate(rows):
        body = {
            "created_with": "x",
            "workspace_id": sandbox.workspace_id,
            # The owner is in Tallinn (+03:00 in June): 22:30Z is half past one.
            "start": f"2026-06-0{number + 1}T22:30:00Z",
            "duration": 3600,
        } | more
        await track("POST", base + "/time_entries", body)
    return made


async def test_default_grouping_has_the_recorded_fields(reports: Any, project: int) -> None:
    answer = await reports("POST", SUMMARY, DAYS)
    assert (answer.headers["X-Grouping"], answer.headers["X-Sub-Grouping"]) == (
        "projects",
        "time_entries",
    )
    first, second = answer.json["groups"]
    assert (first["id"], second["id"]) == (project, None)
    colors = {"project_color": "0", "project_hex_color": "#2da608"}
    assert first == {"id": project, "sub_groups": first["sub_groups"], **colors}
    marks = {
        "ForExport": False,
        "DistinguishRates": False,
        "Grouping": "projects",
        "SubGrouping": "time_entries",
        **colors,
    }
    assert first["sub_groups"] == [
        {
            "id": None,
            "title": "One",
            "seconds": 7200,
            "rates": [{"billable_seconds": 3600, "hourly_rate_in_cents": 8000, "currency": "USD"}],
            "local_start": "2026-06-02T01:30:00Z",
            **marks,
        },
        {
            "id": None,
            "title": "Two",
            "seconds": 3600,
            "rates": [{"billable_seconds": 0, "hourly_rate_in_cents": 0, "currency": "USD"}],
            "local_start": "2026-06-04T01:30:00Z",
            **marks,
        },
    ]
    assert second["sub_groups"][0]["title"] == ""


async def test_other_groupings(sandbox: Sandbox, reports: Any, project: int) -> None:
    client = sandbox.track.projects[project].client_id

    async def groups(grouping: str, sub_grouping: str) -> Any:
        body = DAYS | {"grouping": grouping, "sub_grouping": sub_grouping}
        answer = await reports("POST", SUMMARY, body)
        assert answer.status == 200, answer.raw
        return {
            group["id"]: [(sub["id"], sub["seconds"]) for sub in group["sub_groups"]]
            for group in answer.json["groups"]
        }

    assert await groups("clients", "projects") == {client: [(project, 10800)], None: [(None, 60)]}
    owner = sandbox.owner.id
    assert await groups("users", "clients") == {owner: [(client, 10800), (None, 60)]}
    assert await groups("projects", "users") == {project: [(owner, 10800)], None: [(owner, 60)]}
    assert await groups("projects", "tasks") == {project: [(None, 10800)], None: [(None, 60)]}


async def test_tags_are_grouped_by_combination(reports: Any, project: int) -> None:
    answer = await reports("POST", SUMMARY, DAYS | {"grouping": "tags", "sub_grouping": "users"})
    rows = [(group["names"], group["sub_groups"][0]["seconds"]) for group in answer.json["groups"]]
    assert rows == [(["a", "b"], 3600), ([], 3660), (["a"], 3600)]


async def test_ids_and_rates_on_request(reports: Any, project: int) -> None:
    body = DAYS | {"include_time_entry_ids": True, "distinguish_rates": True}
    subs = (await reports("POST", SUMMARY, body)).json["groups"][0]["sub_groups"]
    assert [len(sub["ids"]) for sub in subs] == [2, 1]


async def test_distinguish_rates_splits_rows(
    sandbox: Sandbox, reports: Any, project: int, track: Any
) -> None:
    state = sandbox.track
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    base = f"/workspaces/{sandbox.workspace_id}"
    body = {"project_id": project, "user_id": member.id, "rate": 100}
    await track("POST", base + "/project_users", body)
    entry = {
        "created_with": "x", "workspace_id": sandbox.workspace_id, "start": "2026-06-05T10:00:00Z",
        "duration": 60, "project_id": project, "billable": True, "description": "One",
        "user_id": member.id,
    }  # fmt: skip
    await track("POST", base + "/time_entries", entry)
    plain = (await reports("POST", SUMMARY, DAYS)).json["groups"][0]["sub_groups"][0]
    assert [rate["hourly_rate_in_cents"] for rate in plain["rates"]] == [8000, 10000]
    answer = await reports("POST", SUMMARY, DAYS | {"distinguish_rates": True})
    rows = [row for row in answer.json["groups"][0]["sub_groups"] if row["title"] == "One"]
    assert [row["seconds"] for row in rows] == [7200, 60]
    state.organizations[sandbox.organization_id].pricing_plan = "free"
    free = (await reports("POST", SUMMARY, DAYS)).json["groups"][0]["sub_groups"][0]
    assert "rates" not in free


async def test_audit_filters_and_adds_empty_groups(
    sandbox: Sandbox, reports: Any, track: Any, project: int
) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/projects"
    empty = (await track("POST", path, {"name": "Empty"})).json["id"]

    async def ids(**audit: Any) -> list[Any]:
        answer = await reports("POST", SUMMARY, DAYS | {"audit": audit})
        return [group["id"] for group in answer.json["groups"]]

    assert await ids(group_filter={"min_duration_seconds": 100}) == [project]
    assert await ids(group_filter={"max_amount_cents": 0}) == [None]
    assert await ids(show_empty_groups=True, show_tracked_groups=False) == [empty]
    assert (await reports("POST", SUMMARY, DAYS | {"audit": 5})).status == 400


async def test_summary_agrees_with_the_totals(sandbox: Sandbox, reports: Any) -> None:
    sandbox.seed(organizations=1, workspaces=1, entries=2_000)
    year = {"start_date": "2025-06-16", "end_date": "2026-06-15"}
    totals = (await reports("POST", "/search/time_entries/totals", year)).json
    for grouping in ("projects", "users", "clients", "tags"):
        body = year | {"grouping": grouping, "sub_grouping": "time_entries"}
        groups = (await reports("POST", SUMMARY, body)).json["groups"]
        seconds = sum(sub["seconds"] for group in groups for sub in group["sub_groups"])
        assert seconds == totals["seconds"]


@pytest.mark.parametrize(
    "body",
    [{}, DAYS | {"grouping": "moods"}, DAYS | {"grouping": "users", "sub_grouping": "users"},
     DAYS | {"include_time_entry_ids": 1}],
)  # fmt: skip
async def test_bad_summaries_get_400(reports: Any, body: dict[str, Any]) -> None:
    assert (await reports("POST", SUMMARY, body)).status == 400


async def test_week_has_seven_values(sandbox: Sandbox, reports: Any, project: int) -> None:
    rows = (await reports("POST", WEEKLY, {"start_date": "2026-06-01"})).json
    assert rows[0] == {
        "user_id": sandbox.owner.id,
        "user_name": sandbox.owner.fullname,
        "project_id": project,
        "project_name": "P",
        "project_color": "5",
        "project_hex_color": "#2da608",
        "client_name": "C",
        "planned_task_id": None,
        "currency": "USD",
        "hourly_rate_in_cents": 8000,
        "seconds": [0, 3600, 3600, 3600, 0, 0, 0],
        "billable_seconds": [0, 3600, 0, 0, 0, 0, 0],
        "billable_amounts_in_cents": [0, 8000, 0, 0, 0, 0, 0],
    }
    assert (rows[1]["project_id"], rows[1]["seconds"][4]) == (None, 60)


@pytest.mark.parametrize(
    "body",
    [{}, {"end_date": "2026-06-07"}, {"start_date": "2026-06-01", "end_date": "2026-06-08"},
     {"start_date": "2026-06-01", "page_size": 5}],
)  # fmt: skip
async def test_week_refuses_other_spans_and_parameters(reports: Any, body: Any) -> None:
    assert (await reports("POST", WEEKLY, body)).status == 400


async def test_project_summaries(sandbox: Sandbox, reports: Any, project: int) -> None:
    rows = (await reports("POST", "/projects/summary", DAYS)).json
    assert rows == [
        {
            "user_id": sandbox.owner.id,
            "project_id": project,
            "tracked_seconds": 10800,
            "billable_seconds": 3600,
        }
    ]
    totals = (await reports("POST", f"/projects/{project}/summary", DAYS)).json
    assert (totals["seconds"], totals["resolution"], len(totals["graph"])) == (10800, "day", 15)
    assert (await reports("POST", "/projects/1/summary", DAYS)).status == 404
