"""Figures of classic responses: the functions that convert them, without I/O."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from toggl_async import InvalidArgumentError
from toggl_async.models.reports.common import BillableHourlyRate
from toggl_async.models.reports.detailed import DetailedRow, DetailedRowTimeEntry
from toggl_async.models.reports.summary import SummaryGroup, SummaryReport, SummarySubGroup
from toggl_async.models.reports.weekly import WeeklyRow
from toggl_async.models.track.invitations import (
    InvitationInfo,
    InvitationResult,
    InvitationWorkspaceInfo,
)
from toggl_async.models.track.projects import Project
from toggl_async.models.track.tasks import Task
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.models.track.workspace_users import WorkspaceUser
from toggl_async.models.v8.reports import DetailsRow, Title
from toggl_async.v8 import converters, report_conversion
from toggl_async.v8.converters import EARLIER, PALETTE, hex_of, index_of
from toggl_async.v8.report_conversion import (
    combine_users,
    date_range,
    detailed_order,
    needs_members,
    week_range,
)

from ...support.cases import each_case

TODAY = date(2026, 3, 9)
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def detailed(cents: int | None, *seconds: int, **fields: Any) -> list[DetailsRow]:
    entries = tuple(
        DetailedRowTimeEntry(id=number, seconds=value) for number, value in enumerate(seconds, 1)
    )
    more: dict[str, Any] = {"currency": "EUR", **fields}
    row = DetailedRow(time_entries=entries, billable_amount_in_cents=cents, **more)
    return report_conversion.detailed_rows(row)


# -- the detailed report


@pytest.mark.parametrize(
    ("cents", "seconds", "amounts"),
    [
        (6000, [3600], [60.0]),
        (6000, [3600, 3600], [30.0, 30.0]),
        (9000, [3600, 1800], [60.0, 30.0]),
        (100, [1, 1, 1], [0.33, 0.34, 0.33]),
        (1, [1, 1], [0.01, 0.0]),
        (500, [0, 0], [2.5, 2.5]),
        (500, [0, 60], [0.0, 5.0]),
        (0, [60, 60], [0.0, 0.0]),
        (None, [60, 60], [None, None]),
    ],
)
def test_the_amount_of_a_row_is_counted_once(
    cents: int | None, seconds: list[int], amounts: list[float | None]
) -> None:
    rows = detailed(cents, *seconds)
    assert [row.billable for row in rows] == amounts
    page = report_conversion.details_page(rows, 1)
    totals = {total.currency: total.amount for total in page.total_currencies or ()}
    assert totals == ({} if cents is None else {"EUR": cents / 100})


@each_case("cents", range(1, 400, 7))
@each_case("seconds", [[1, 2, 3], [7, 7, 7, 7], [3599, 1, 61], [10_000, 1]])
def test_the_parts_of_an_amount_add_up(cents: int, seconds: list[int]) -> None:
    parts = [round((row.billable or 0) * 100) for row in detailed(cents, *seconds)]
    assert sum(parts) == cents
    for part, value in zip(parts, seconds, strict=True):
        assert abs(part - cents * value / sum(seconds)) <= 1


def test_totals_of_the_detailed_report() -> None:
    rows = [
        *detailed(1000, 600, billable=True, currency="EUR"),
        *detailed(2000, 900, billable=True, currency="USD"),
        *detailed(500, 60, billable=True, currency="EUR"),
        *detailed(None, 30, billable=False, currency="EUR"),
    ]
    page = report_conversion.details_page(rows, 1)
    assert [row.dur for row in rows] == [600_000, 900_000, 60_000, 30_000]
    assert [row.is_billable for row in rows] == [True, True, True, False]
    assert (page.total_grand, page.total_billable) == (1_590_000, 1_560_000)
    assert [(total.currency, total.amount) for total in page.total_currencies or ()] == [
        ("EUR", 15.0),
        ("USD", 20.0),
    ]


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        (0, range(1, 51)),
        (1, range(1, 51)),
        (2, range(51, 101)),
        (3, range(101, 121)),
        (4, range(0)),
    ],
)
def test_pages_have_fifty_rows(page: int, ids: range) -> None:
    rows = detailed(None, *range(120))
    answer = report_conversion.details_page(rows, page)
    assert [row.id for row in answer.data or ()] == [*ids]
    assert (answer.total_count, answer.per_page) == (120, 50)


# -- the summary report


def rate(seconds: int, cents: int | None, currency: str) -> BillableHourlyRate:
    return BillableHourlyRate(
        billable_seconds=seconds, hourly_rate_in_cents=cents, currency=currency
    )


def summary_of(*sub_groups: SummarySubGroup, **query: Any) -> Any:
    report = SummaryReport(groups=(SummaryGroup(id=61, sub_groups=sub_groups),))
    names: report_conversion.Names = {("projects", 61): Title(project="Garden")}
    return report_conversion.summary(report, "projects", "time_entries", names, query)


TWO_CURRENCIES = SummarySubGroup(
    title="Weeding",
    seconds=10_000,
    rates=(rate(3600, 6000, "EUR"), rate(1800, 4000, "USD"), rate(900, 8000, "EUR")),
    ids=(11, 12),
)


@pytest.mark.parametrize(
    ("distinct_rates", "items"),
    [
        (False, [(8_200_000, "EUR", 80.0, 60.0), (1_800_000, "USD", 20.0, 40.0)]),
        (
            True,
            [
                (3_600_000, "EUR", 60.0, 60.0),
                (1_800_000, "USD", 20.0, 40.0),
                (900_000, "EUR", 20.0, 80.0),
                (3_700_000, None, 0, None),
            ],
        ),
    ],
)
def test_currencies_are_separate_and_time_is_counted_once(
    distinct_rates: bool, items: list[Any]
) -> None:
    report = summary_of(TWO_CURRENCIES, distinct_rates=distinct_rates)
    (group,) = report.data
    assert [(item.time, item.cur, item.sum, item.rate) for item in group.items] == items
    assert sum(item.time for item in group.items) == group.time == report.total_grand == 10_000_000
    assert report.total_billable == 6_300_000
    for totals in (report.total_currencies, group.total_currencies):
        assert [(total.currency, total.amount) for total in totals] == [
            ("EUR", 80.0),
            ("USD", 20.0),
        ]


@pytest.mark.parametrize(
    ("query", "ids", "time_entry_ids"),
    [
        ({}, None, None),
        ({"subgrouping_ids": True}, "11,12", None),
        ({"grouped_time_entry_ids": True}, None, "11,12"),
    ],
)
def test_ids_of_a_summary(query: Any, ids: str | None, time_entry_ids: str | None) -> None:
    (group,) = summary_of(TWO_CURRENCIES, **query).data
    assert {item.ids for item in group.items} == {ids}
    assert {item.time_entry_ids for item in group.items} == {time_entry_ids}


def test_a_summary_without_rates() -> None:
    (group,) = summary_of(SummarySubGroup(title="Weeding", seconds=60)).data
    (item,) = group.items
    assert (item.time, item.cur, item.sum, item.rate) == (60_000, None, 0, None)
    assert group.total_currencies == ()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["B", "a", "C"]),
        ({"order_field": "title"}, ["a", "B", "C"]),
        ({"order_desc": True}, ["C", "B", "a"]),
        ({"order_desc": False}, ["a", "B", "C"]),
        ({"order_field": "duration"}, ["C", "B", "a"]),
        ({"order_field": "duration", "order_desc": True}, ["a", "B", "C"]),
        ({"order_field": "amount"}, ["B", "a", "C"]),
        ({"order_field": "amount", "order_desc": True}, ["C", "a", "B"]),
    ],
)
def test_order_of_a_summary(query: Any, names: list[str]) -> None:
    figures = [("B", 200, 100), ("a", 300, 200), ("C", 100, 300)]
    groups = tuple(
        SummaryGroup(
            id=number,
            sub_groups=(SummarySubGroup(seconds=seconds, rates=(rate(3600, cents, "EUR"),)),),
        )
        for number, (_, seconds, cents) in enumerate(figures)
    )
    titles: report_conversion.Names = {
        ("projects", number): Title(project=name) for number, (name, _, _) in enumerate(figures)
    }
    report = report_conversion.summary(
        SummaryReport(groups=groups), "projects", "time_entries", titles, query
    )
    assert [row.title.project for row in report.data or () if row.title] == names


# -- the weekly report


def week_row(
    project_id: int | None,
    user_id: int,
    seconds: list[int],
    currency: str | None = None,
    cents: int = 0,
) -> WeeklyRow:
    return WeeklyRow(
        project_id=project_id,
        user_id=user_id,
        project_name=f"project {project_id}",
        user_name=f"user {user_id}",
        seconds=tuple(seconds),
        billable_seconds=tuple(value // 2 for value in seconds),
        billable_amounts_in_cents=(cents, 0, 0, 0, 0, 0, 0),
        currency=currency,
    )


WEEK = [
    week_row(61, 11, [60, 0, 0, 0, 0, 0, 120], "EUR", 1000),
    week_row(61, 12, [0, 30, 0, 0, 0, 0, 0], "USD", 500),
    week_row(62, 11, [10, 0, 0, 0, 0, 0, 0], "EUR", 250),
    week_row(61, 11, [5, 0, 0, 0, 0, 0, 0], "USD", 125),
    week_row(None, 11, [1, 0, 0, 0, 0, 0, 0]),
]


def test_a_week_by_project() -> None:
    week = report_conversion.weekly(WEEK, {})
    assert week.total_grand == 226_000
    assert week.total_billable == 112_000
    assert week.week_totals == (76_000, 30_000, 0, 0, 0, 0, 120_000, 226_000)
    rows = {row.pid: row for row in week.data or ()}
    assert [*rows] == [61, 62, None]
    assert rows[61].totals == (65_000, 30_000, 0, 0, 0, 0, 120_000, 215_000)
    assert [detail.uid for detail in rows[61].details or ()] == [11, 12]
    first = next(iter(rows[61].details or ()))
    assert (rows[61].title, first.title) == (Title(project="project 61"), Title(user="user 11"))
    assert first.totals == (65_000, 0, 0, 0, 0, 0, 120_000, 185_000)
    assert [(total.currency, total.amount) for total in week.total_currencies or ()] == [
        ("EUR", 12.5),
        ("USD", 6.25),
    ]


def test_a_week_by_user() -> None:
    week = report_conversion.weekly(WEEK, {"grouping": "users"})
    rows = {row.uid: row for row in week.data or ()}
    assert [*rows] == [11, 12]
    assert rows[11].title == Title(user="user 11")
    details = rows[11].details or ()
    assert [detail.pid for detail in details] == [61, 62, None]
    assert [detail.title for detail in details][:1] == [Title(project="project 61")]


def test_earnings_of_a_week_by_currency() -> None:
    week = report_conversion.weekly(WEEK, {"calculate": "earnings"})
    assert week.week_totals == (
        {"currency": "EUR", "amount": [12.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 12.5]},
        {"currency": "USD", "amount": [6.25, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.25]},
    )
    rows = {row.pid: row for row in week.data or ()}
    assert rows[None].totals == ()


@pytest.mark.parametrize(
    ("query", "projects"),
    [
        ({}, [61, 62, None]),
        ({"order_field": "day1"}, [None, 62, 61]),
        ({"order_field": "day2", "order_desc": True}, [61, None, 62]),
        ({"order_field": "week_total", "order_desc": True}, [61, 62, None]),
        ({"order_field": "title"}, [61, 62, None]),
        ({"order_desc": True}, [None, 62, 61]),
        ({"calculate": "earnings", "order_field": "day1"}, [None, 62, 61]),
    ],
)
def test_order_of_a_week(query: Any, projects: list[int | None]) -> None:
    assert [row.pid for row in report_conversion.weekly(WEEK, query).data or ()] == projects


# -- dates and users


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, ("2026-03-03", "2026-03-09")),
        ("2026-03-09", None, ("2026-03-09", "2026-03-09")),
        ("2026-03-01", None, ("2026-03-01", "2026-03-09")),
        ("2025-03-09", None, ("2025-03-09", "2026-03-09")),
        ("2025-03-08", None, ("2025-03-08", "2025-03-14")),
        ("2019-01-01", None, ("2019-01-01", "2019-01-07")),
        ("2026-03-10", None, ("2026-03-10", "2026-03-16")),
        ("2019-01-01", "2026-01-01", ("2019-01-01", "2026-01-01")),
        (None, "2026-03-05", ("2026-03-03", "2026-03-05")),
    ],
)
def test_days_of_a_report(since: str | None, until: str | None, expected: tuple[str, str]) -> None:
    query = {
        name: date.fromisoformat(text)
        for name, text in (("since", since), ("until", until))
        if text is not None
    }
    first, last = date_range(query, TODAY)
    assert (first.isoformat(), last.isoformat()) == expected


@pytest.mark.parametrize(
    "query", [{"until": date(2026, 3, 2)}, {"since": TODAY, "until": date(2026, 3, 8)}]
)
def test_days_in_the_wrong_order_are_refused(query: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="until must not be before since"):
        date_range(query, TODAY)


def test_a_week_has_seven_days() -> None:
    assert week_range({}, TODAY) == (date(2026, 3, 3), TODAY)
    assert week_range({"since": date(2019, 1, 1)}, TODAY) == (date(2019, 1, 1), date(2019, 1, 7))
    with pytest.raises(InvalidArgumentError, match="since is too late"):
        week_range({"since": date.max}, TODAY)


MEMBERS = {8: [1, 3], 9: [2, 3, 4], 10: list[int]()}


@pytest.mark.parametrize(
    ("users", "limiting", "extending", "expected"),
    [
        ([1, 2], [9], None, [2]),
        ([1, 2], None, [9], [1, 2, 3, 4]),
        ([1, 2], [9], [8], [2, 3]),
        ([1, 2], [8, 9], None, [1, 2]),
        (None, None, [8, 9], [1, 2, 3, 4]),
        (None, [9], [8], [3]),
        ([1], [9], None, []),
        (None, None, [10], []),
        ([1], [10], None, []),
    ],
)
def test_groups_limit_and_extend_users(
    users: list[int] | None,
    limiting: list[int] | None,
    extending: list[int] | None,
    expected: list[int],
) -> None:
    given = {
        "user_ids": users,
        "members_of_group_ids": limiting,
        "or_members_of_group_ids": extending,
    }
    query = {name: ids for name, ids in given.items() if ids is not None}
    assert needs_members(query)
    assert combine_users(query, MEMBERS) == expected


def test_groups_alone_are_a_filter_of_v3() -> None:
    assert not needs_members({"members_of_group_ids": [9]})
    assert not needs_members({"user_ids": [1]})


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, ("date", "DESC")),
        ({"order_desc": False}, ("date", "ASC")),
        ({"order_field": "user"}, ("user", "DESC")),
        ({"order_field": "user", "order_desc": False}, ("user", "ASC")),
    ],
)
def test_order_of_the_detailed_report(query: Any, order: tuple[str, str]) -> None:
    assert tuple(detailed_order(query).values()) == order


# -- Track


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"active": True, "inactive": True}, True),
        ({"inactive": True}, False),
        ({"inactive": False}, True),
        ({}, None),
    ],
)
def test_members_are_active_or_not(fields: Any, expected: bool | None) -> None:
    member = converters.to_member(WorkspaceUser(id=31, **fields), 7)
    assert (member.active, member.wid) == (expected, 7)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"admin": True, "role": "user"}, True),
        ({"admin": False, "role": "admin"}, False),
        ({"workspace_admin": True}, True),
        ({"role": "admin"}, True),
        ({"role": "projectlead"}, False),
        ({}, None),
    ],
)
def test_members_are_administrators_or_not(fields: Any, expected: bool | None) -> None:
    assert converters.to_member(WorkspaceUser(id=31, **fields), 7).admin is expected


def test_invitations_are_those_to_the_workspace() -> None:
    """An invitation to several workspaces has a member of each."""
    result = InvitationResult(
        data=(
            InvitationInfo(
                invitation_id=1,
                email="ada@example.com",
                workspaces=tuple(
                    InvitationWorkspaceInfo(
                        workspace_id=workspace, workspace_user_id=30 + workspace
                    )
                    for workspace in (7, 8)
                ),
            ),
        )
    )
    members = converters.to_invite_result(result, 8).data
    assert [(member.id, member.wid) for member in members or ()] == [(38, 8)]


@pytest.mark.parametrize(
    ("fields", "done", "name"),
    [
        ((), None, None),
        (("done_seconds",), 5400, None),
        (("uname",), None, "Ada"),
        (("done_seconds", "uname"), 5400, "Ada"),
    ],
)
def test_tasks_count_in_seconds(
    fields: tuple[str, ...], done: int | None, name: str | None
) -> None:
    source = Task(id=91, tracked_seconds=5_400_999, estimated_seconds=7200, user_name="Ada")
    task = converters.to_task(source, frozenset(fields))
    assert (task.tracked_seconds, task.estimated_seconds) == (5400, 7200)
    assert (task.done_seconds, task.uname) == (done, name)


@pytest.mark.parametrize(("duration", "expected"), [(60, 60), (0, 0), (-1, -1772438400)])
def test_a_running_entry_has_minus_its_start(duration: int, expected: int) -> None:
    entry = TimeEntry(id=11, workspace_id=7, start=START, duration=duration)
    assert converters.to_time_entry(entry).duration == expected


@pytest.mark.parametrize(
    ("asked", "hours", "expected"), [(False, 5, None), (True, 5, 5), (True, None, 0)]
)
def test_actual_hours_only_where_requested(
    asked: bool, hours: int | None, expected: int | None
) -> None:
    project = Project(id=61, workspace_id=7, actual_hours=hours, is_private=False, active=True)
    converted = converters.to_project(project, actual_hours=asked)
    assert converted.actual_hours == expected
    assert (converted.is_private, converted.active) == (False, True)


@pytest.mark.parametrize(
    ("color", "index"),
    [
        *((color, str(number)) for number, color in enumerate(PALETTE)),
        *((color, str(number)) for number, color in enumerate(EARLIER)),
        ("#D92B2B", "12"),
        ("#06a8ff", "0"),  # nearest by blue
        ("#06ff93", "6"),  # nearest by green
        ("#ff0bd9", "2"),  # nearest by red
        (None, None),
        ("named", "named"),
    ],
)
def test_index_of_a_colour(color: str | None, index: str | None) -> None:
    assert index_of(color) == index


@pytest.mark.parametrize(
    ("color", "expected"),
    [(0, PALETTE[0]), ("14", PALETTE[14]), (" 5", "#2da608"), ("#AbCdEf", "#AbCdEf")],
)
def test_colour_of_an_index(color: str | int, expected: str) -> None:
    assert hex_of(color) == expected


@pytest.mark.parametrize("color", [-1, 15, "15", "red", "#12345", "", True])
def test_a_colour_that_does_not_exist_is_refused(color: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="color must be an index from 0 to 14"):
        hex_of(color)
