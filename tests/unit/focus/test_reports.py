"""Hours by project, client and person: one report query each, with names."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pytest

from toggl_async import FocusApiKey, TogglSession
from toggl_async.errors import (
    InvalidArgumentError,
    TogglError,
    TruncatedResultError,
    UnexpectedContentError,
)
from toggl_async.models.focus.reports import ClientHours, ProjectHours, UserHours
from toggl_async.sandbox import Sandbox

from ...catalogue.data import sample
from ...support.recorder import Answer, Sent, recorded, reply

DAYS: Final = ("2026-06-01", date(2026, 6, 30))

PROJECTS: Final = {
    "data_json_row": [
        {"project_id": 88, "sum_duration": 6900, "count": 3},
        {"project_id": 89, "sum_duration": 300, "count": 1},
        {"project_id": 90, "sum_duration": 60, "count": 1},
        {"project_id": None, "sum_duration": 1800, "count": 1},
    ],
    "dictionaries": {
        "projects": {
            "88": {"id": 88, "name": "Allotment", "client_id": 5},
            "89": {"id": 89, "name": "Orchard", "client_id": 5},
            "90": {"id": 90, "name": "Shed", "client_id": None},
        },
        "clients": {"5": {"id": 5, "name": "Parish"}},
    },
}


def always(body: Any) -> Answer:
    return lambda _: reply(body)


async def test_hours_by_project_have_names_and_seconds() -> None:
    session, sent = recorded(always(PROJECTS))
    rows = await session.focus.reports.hours_by_project(7, *DAYS).all()
    assert rows[0] == ProjectHours(
        project_id=88,
        project_name="Allotment",
        client_id=5,
        client_name="Parish",
        seconds=6900,
        entries=3,
    )
    assert rows[3] == ProjectHours(
        project_id=None,
        project_name=None,
        client_id=None,
        client_name=None,
        seconds=1800,
        entries=1,
    )
    (request,) = sent
    assert (request.query, request.route) == (
        {"include_dicts": "true"},
        "/reports/workspaces/{workspace_id}/query",
    )
    assert request.json == {
        "period": {"from": "2026-06-01", "to": "2026-06-30"},
        "aggregations": [{"function": "sum", "property": "duration"}],
        "groupings": [{"property": "project_id"}],
        "filters": [],
        "pagination": {"page": 1, "per_page": 100},
    }


async def test_filters_are_conditions_of_the_report() -> None:
    session, sent = recorded(always({}))
    await session.focus.reports.hours_by_user(7, *DAYS, project_id=88, user_account_id=9).all()
    assert sent[0].json["filters"] == [
        {"property": "project_id", "operator": "=", "value": 88},
        {"property": "user_account_id", "operator": "=", "value": 9},
    ]


async def test_hours_by_client_add_up_the_projects_of_each_client() -> None:
    session, sent = recorded(always(PROJECTS))
    rows = await session.focus.reports.hours_by_client(7, *DAYS)
    assert rows == [
        ClientHours(client_id=5, client_name="Parish", seconds=7200, entries=4),
        ClientHours(client_id=None, client_name=None, seconds=1860, entries=2),
    ]
    assert rows[0].hours == 2.0
    assert len(sent) == 1


@pytest.mark.parametrize("names", [None, {}, {"projects": {"88": {"name": "without an id"}}}])
async def test_projects_without_names_have_no_client_to_add_them_to(names: Any) -> None:
    session, _ = recorded(always({**PROJECTS, "dictionaries": names}))
    rows = await session.focus.reports.hours_by_project(7, *DAYS).all()
    assert [row.seconds for row in rows] == [6900, 300, 60, 1800]
    with pytest.raises(UnexpectedContentError, match="does not name project 88"):
        await session.focus.reports.hours_by_client(7, *DAYS)


async def test_the_sandbox_reports_hours() -> None:
    async with (
        Sandbox() as sandbox,
        TogglSession(focus=FocusApiKey(sandbox.focus_api_key), focus_url=sandbox.url) as session,
    ):
        (workspace,) = await session.focus.users.find_workspaces()
        place = f"/organizations/{workspace.organization_id}/workspaces/{workspace.workspace_id}"
        client = await session.request(
            "focus",
            "POST",
            f"/workspaces/{workspace.workspace_id}/clients",
            json={"name": "Parish"},
        )
        fields = {"name": "Allotment", "client_id": client.json()["id"]}
        project = await session.request("focus", "POST", f"{place}/projects", json=fields)
        entry = {"type": "activity", "start": "2026-06-02T09:00:00Z", "duration": 5400}
        for more in ({}, {"project_id": project.json()["id"]}):
            await session.request("focus", "POST", f"{place}/time-entries", json=entry | more)
        reports, days = session.focus.reports, ("2026-06-01", "2026-06-30")
        projects = await reports.hours_by_project(workspace.workspace_id, *days).all()
        clients = await reports.hours_by_client(workspace.workspace_id, *days)
        (user,) = await reports.hours_by_user(workspace.workspace_id, *days).all()
        account = await session.focus.users.get_my_account()
    assert {(row.project_name, row.client_name, row.hours) for row in projects} == {
        ("Allotment", "Parish", 1.5),
        (None, None, 1.5),
    }
    assert {(row.client_name, row.hours) for row in clients} == {("Parish", 1.5), (None, 1.5)}
    assert (user.user_account_id, user.hours) == (account.user_account_id, 3.0)
    assert user.user_name


async def test_hours_by_user_have_the_names_of_accounts() -> None:
    answer = {
        "data_json_row": [
            {"user_account_id": 9000001, "sum_duration": 60, "count": 1},
            {"user_account_id": 9000002, "sum_duration": None, "count": 1},
        ],
        "dictionaries": {"users": {"9000001": {"id": 9000001, "name": "Ada Sample"}}},
    }
    session, _ = recorded(always(answer))
    rows = await session.focus.reports.hours_by_user(7, *DAYS).all()
    assert rows == [
        UserHours(user_account_id=9000001, user_name="Ada Sample", seconds=60, entries=1),
        UserHours(user_account_id=9000002, user_name=None, seconds=0, entries=1),
    ]


@pytest.mark.parametrize("answer", [{}, {"data_json_row": None}, {"data_json_row": []}])
async def test_an_empty_report_is_an_empty_list(answer: dict[str, Any]) -> None:
    session, sent = recorded(always(answer))
    reports = session.focus.reports
    assert await reports.hours_by_project(7, *DAYS).all() == []
    assert await reports.hours_by_user(7, *DAYS).all() == []
    assert await reports.hours_by_client(7, *DAYS) == []
    assert len(sent) == 3


async def test_samples_are_read() -> None:
    session, _ = recorded(always(sample("focus_report_result.json")))
    rows = await session.focus.reports.hours_by_project(7, *DAYS).all()
    assert [(row.project_id, row.seconds, row.entries) for row in rows] == [
        (88, 6900, 3),
        (None, 1800, 1),
    ]
    session, _ = recorded(always(sample("focus_report_empty.json")))
    assert await session.focus.reports.hours_by_project(7, *DAYS).all() == []


def hundred(page: int) -> dict[str, Any]:
    """Return a page of projects of one client, the third of which is short."""
    count = 100 if page < 3 else 1
    ids = range(page * 1000, page * 1000 + count)
    return {
        "data_json_row": [{"project_id": id_, "sum_duration": 36, "count": 1} for id_ in ids],
        "dictionaries": {
            "projects": {str(id_): {"id": id_, "name": "x", "client_id": 5} for id_ in ids},
        },
    }


async def test_more_than_100_rows_take_more_requests() -> None:
    def answer(request: Sent) -> Any:
        return reply(hundred(request.json["pagination"]["page"]))

    session, sent = recorded(answer)
    rows = await session.focus.reports.hours_by_project(7, *DAYS).all()
    assert len({row.project_id for row in rows}) == 201
    assert [request.json["pagination"]["page"] for request in sent] == [1, 2, 3]
    (client,) = await session.focus.reports.hours_by_client(7, *DAYS)
    assert (client.seconds, client.entries) == (201 * 36, 201)


async def test_a_report_that_ignores_the_page_is_an_error() -> None:
    session, _ = recorded(always(hundred(1)))
    with pytest.raises(TruncatedResultError, match="same page twice"):
        await session.focus.reports.hours_by_project(7, *DAYS).all()


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ({"sum_duration": 60, "count": 1}, "project_id"),
        ({"project_id": "88", "sum_duration": 60}, "project_id"),
        ({"project_id": 88, "count": 1}, "sum_duration"),
        ({"project_id": 88, "duration_sum": 60}, "sum_duration"),
        ({"project_id": 88, "sum_duration": "1:00"}, "sum_duration"),
    ],
)
async def test_a_row_without_what_it_is_about_is_an_error(
    row: dict[str, Any], missing: str
) -> None:
    session, _ = recorded(always({"data_json_row": [row]}))
    with pytest.raises(UnexpectedContentError, match=missing):
        await session.focus.reports.hours_by_project(7, *DAYS).all()


@pytest.mark.parametrize(
    ("start_date", "end_date", "problem"),
    [
        ("2026-06-30", "2026-06-01", "end_date is before start_date"),
        ("yesterday", "2026-06-01", "start_date"),
        ("2026-06-01", 20260630, "end_date"),
    ],
)
async def test_periods_are_checked_before_sending(
    start_date: Any, end_date: Any, problem: str
) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match=problem):
        _ = session.focus.reports.hours_by_project(7, start_date, end_date)
    assert sent == []


@pytest.mark.parametrize(
    ("period", "problem"),
    [
        ({"from": "2026-06-30", "to": "2026-06-01"}, "to is before from"),
        ({"from": "June", "to": "2026-06-01"}, "from"),
        ({"from": "2026-06-01"}, "to"),
        ({"from_": "2026-06-01", "from": "2026-06-01", "to": "2026-06-01"}, "from_"),
    ],
)
async def test_the_period_of_a_query_is_checked(period: Any, problem: str) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match=problem):
        await session.focus.reports.query(
            7, period=period, aggregations=[{"function": "sum", "property": "duration"}]
        )
    assert sent == []


async def test_a_query_sends_body_and_form_apart() -> None:
    session, sent = recorded(always({}))
    report = await session.focus.reports.query(
        7,
        period={"from": "2026-06-01T00:00:00+02:00", "to": date(2026, 6, 30)},
        aggregations=[{"function": "sum", "property": "duration"}],
        include_dicts=True,
        response_format="hierarchical",
    )
    assert report.data_json_row is None
    assert sent[0].query == {"include_dicts": "true", "response_format": "hierarchical"}
    assert sent[0].json == {
        "period": {"from": "2026-06-01T00:00:00+02:00", "to": "2026-06-30"},
        "aggregations": [{"function": "sum", "property": "duration"}],
    }


def test_hours_become_dictionaries() -> None:
    row = UserHours(user_account_id=9, user_name="Ada", seconds=5400, entries=2)
    assert json.loads(row.to_json()) == {
        "user_account_id": 9,
        "user_name": "Ada",
        "seconds": 5400,
        "entries": 2,
    }
    assert row.hours == 1.5
    assert issubclass(UnexpectedContentError, TogglError)
