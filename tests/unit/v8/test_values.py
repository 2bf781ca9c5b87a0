"""The spellings that classic scripts use are converted to current types."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from toggl_async import InvalidArgumentError
from toggl_async.models.v8.projects import ProjectFields
from toggl_async.models.v8.reports import DetailsQuery, SummaryQuery
from toggl_async.models.v8.time_entries import TimeEntryFields, TimeEntryRange
from toggl_async.models.v8.users import MeQuery
from toggl_async.models.v8.workspaces import ActiveFilter
from toggl_async.v8.report_conversion import read_report_query
from toggl_async.v8.values import is_several, parse_id, parse_ids, read_fields, read_query


class Text(str):
    """A subclass of str, as frameworks make them."""

    __slots__ = ()


class Moment(datetime):
    """A subclass of datetime, as pandas and pendulum have them."""


class Number(enum.IntEnum):
    SIX = 6


OSLO = timezone(timedelta(hours=1))


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_occurs_twice_is_the_one_that_was_given(fold: int) -> None:
    given = Moment(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Oslo"), fold=fold)
    read = read_fields(TimeEntryFields, {"start": given})["start"]
    assert type(read) is datetime
    assert (read, read.utcoffset()) == (given, timedelta(hours=2 - fold))


@pytest.mark.parametrize(
    ("schema", "name", "value", "expected"),
    [
        (MeQuery, "since", "1362579886", 1362579886),
        (MeQuery, "since", 1362579886.0, 1362579886),
        (DetailsQuery, "page", "1", 1),
        (DetailsQuery, "page", " 2 ", 2),
        (DetailsQuery, "page", Number.SIX, 6),
        (DetailsQuery, "since", "2026-1-1", date(2026, 1, 1)),
        (DetailsQuery, "since", "2026-01-01", date(2026, 1, 1)),
        (DetailsQuery, "since", "2026-01-01T23:00:00+01:00", date(2026, 1, 1)),
        (DetailsQuery, "since", "2026-01-01 23:00", date(2026, 1, 1)),
        (DetailsQuery, "since", datetime(2026, 1, 1, 23, tzinfo=OSLO), date(2026, 1, 1)),
        (DetailsQuery, "since", Moment(2026, 1, 1, 23), date(2026, 1, 1)),
        (DetailsQuery, "since", Text("20260101"), date(2026, 1, 1)),
        (DetailsQuery, "user_ids", ["11", "12"], [11, 12]),
        (DetailsQuery, "user_ids", "11, 12 ,", [11, 12]),
        (DetailsQuery, "user_ids", 11, [11]),
        (DetailsQuery, "user_ids", (user_id for user_id in (11, 12)), [11, 12]),
        (DetailsQuery, "client_ids", "0,21", [0, 21]),
        (DetailsQuery, "distinct_rates", "Off", False),
        (DetailsQuery, "rounding", "ON", True),
        (DetailsQuery, "rounding", 1, True),
        (DetailsQuery, "order_desc", "yes", True),
        (DetailsQuery, "order_desc", "0", False),
        (DetailsQuery, "without_description", "true", True),
        (DetailsQuery, "billable", "YES", "yes"),
        (DetailsQuery, "billable", True, "yes"),
        (DetailsQuery, "billable", "false", "no"),
        (DetailsQuery, "order_field", "Date", "date"),
        (SummaryQuery, "grouping", " users", "users"),
        (ActiveFilter, "active", False, "false"),
        (ActiveFilter, "active", "Both", "both"),
        (ActiveFilter, "active", 1, "true"),
        (TimeEntryRange, "start_date", "2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        (TimeEntryRange, "start_date", "2026-3-1", datetime(2026, 3, 1, tzinfo=UTC)),
        (TimeEntryRange, "start_date", date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)),
        (
            TimeEntryRange,
            "start_date",
            "2026-03-01T07:58:58.000Z",
            datetime(2026, 3, 1, 7, 58, 58, tzinfo=UTC),
        ),
        (
            TimeEntryRange,
            "start_date",
            "2026-03-01T07:58:58+0100",
            datetime(2026, 3, 1, 7, 58, 58, tzinfo=OSLO),
        ),
        (
            TimeEntryRange,
            "start_date",
            Moment(2026, 3, 1, 8, tzinfo=OSLO),
            datetime(2026, 3, 1, 8, tzinfo=OSLO),
        ),
        (ProjectFields, "cid", "81", 81),
        (ProjectFields, "cid", 0, None),
        (ProjectFields, "cid", "0", None),
        (ProjectFields, "cid", None, None),
        (ProjectFields, "rate", "12.5", 12.5),
        (ProjectFields, "rate", 0, 0.0),
        (ProjectFields, "estimated_hours", "0", 0),
        (ProjectFields, "active", "no", False),
        (ProjectFields, "name", Text("Garden"), "Garden"),
        (TimeEntryFields, "duration", "-1", -1),
        (TimeEntryFields, "tags", {"late"}, ["late"]),
    ],
)
def test_a_spelling_is_read_as_the_type(
    schema: type[Any], name: str, value: Any, expected: Any
) -> None:
    read = read_fields(schema, {name: value})[name]
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize("value", [None, "", "  ", [], ()])
@pytest.mark.parametrize(
    "name", ["client_ids", "or_members_of_group_ids", "billable", "description", "since", "page"]
)
def test_empty_values_of_a_query_are_not_given(name: str, value: Any) -> None:
    assert read_query(DetailsQuery, {name: value}) == {}


def test_none_is_omitted_from_a_body_where_it_cannot_clear() -> None:
    assert read_fields(ProjectFields, {"name": None, "active": None, "cid": None}) == {"cid": None}


@pytest.mark.parametrize(
    ("schema", "name", "value"),
    [
        (DetailsQuery, "since", "soon"),
        (DetailsQuery, "since", "2026-02-30"),
        (DetailsQuery, "since", 20260101),
        (DetailsQuery, "page", "two"),
        (DetailsQuery, "page", True),
        (DetailsQuery, "page", 1.5),
        (DetailsQuery, "page", -1),
        (DetailsQuery, "user_ids", "11;12"),
        (DetailsQuery, "user_ids", [11, None]),
        (DetailsQuery, "user_ids", True),
        (DetailsQuery, "user_ids", 0),
        (DetailsQuery, "members_of_group_ids", "0"),
        (DetailsQuery, "user_ids", "-11"),
        (DetailsQuery, "billable", "maybe"),
        (DetailsQuery, "rounding", "up"),
        (DetailsQuery, "rounding", 2),
        (DetailsQuery, "order_field", "colour"),
        (DetailsQuery, "display_hours", "hours"),
    ],
)
def test_unreadable_query_value_is_refused_by_name(
    schema: type[Any], name: str, value: Any
) -> None:
    with pytest.raises(InvalidArgumentError, match=rf"^{name}\b"):
        read_report_query(schema, {name: value})


@pytest.mark.parametrize(
    ("schema", "name", "value"),
    [
        (TimeEntryRange, "start_date", datetime(2026, 3, 1, 8)),  # noqa: DTZ001 - refused
        (TimeEntryRange, "start_date", "2026-03-01T08:00:00"),
        (TimeEntryRange, "start_date", "2026-3-1T08:00:00Z"),
        (TimeEntryRange, "start_date", 1362579886),
        (ProjectFields, "cid", "Orchard"),
        (ProjectFields, "cid", -1),
        (ProjectFields, "cid", True),
        (ProjectFields, "wid", 0),
        (ProjectFields, "rate", "much"),
        (ProjectFields, "rate", "nan"),
        (ProjectFields, "active", "perhaps"),
        (ProjectFields, "name", 61),
        (TimeEntryFields, "tags", "late"),
    ],
)
def test_unreadable_body_value_is_refused_by_name(schema: type[Any], name: str, value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=rf"^{name}\b"):
        read_fields(schema, {name: value})


def test_unknown_names_are_refused_with_a_hint() -> None:
    with pytest.raises(TypeError, match="did you mean 'client_ids'"):
        read_query(DetailsQuery, {"clients_ids": "21"})


@pytest.mark.parametrize(
    ("value", "ids", "several"),
    [
        (61, [61], False),
        ("61", [61], False),
        ("61,62", [61, 62], True),
        ("61, 62, 61", [61, 62], True),
        ([61], [61], True),
        (("61", 62), [61, 62], True),
        ({61}, [61], True),
    ],
)
def test_id_parameters(value: Any, ids: list[int], several: bool) -> None:
    assert parse_ids("project_ids", value) == ids
    assert is_several(value) == several


@pytest.mark.parametrize("value", ["", ",", [], "a", [True], 0, "0", None, -1])
@pytest.mark.parametrize("parse", [parse_id, parse_ids])
def test_wrong_ids_are_refused_by_name(parse: Callable[[str, Any], Any], value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=r"^project_ids"):
        parse("project_ids", value)
