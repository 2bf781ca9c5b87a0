"""What single values the lenient decoder reads, and which it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import msgspec
import pytest

from toggl_async._http.codec.lenient import (
    TypeMismatch,
    parse_common_datetime,
    read_bool,
    read_date,
    read_datetime,
    read_float,
    read_int,
    read_str,
    read_wall_clock,
)

NINE: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


READ: Final[list[tuple[Callable[[Any], Any], Any, Any]]] = [
    (read_int, 17, 17),
    (read_int, 17.0, 17),
    (read_int, " -17 ", -17),
    (read_int, "9007199254740993", 2**53 + 1),
    (read_float, 17, 17.0),
    (read_float, "-3.5", -3.5),
    (read_float, "1e3", 1000.0),
    (read_str, "17", "17"),
    (read_bool, False, False),
    (read_date, "2026-03-02", date(2026, 3, 2)),
    (read_date, "2026-03-02T23:00:00-05:00", date(2026, 3, 2)),
    (read_datetime, "2026-03-02T09:00:00Z", NINE),
    (read_datetime, "2026-03-02t09:00z", NINE),
    (read_datetime, "2026-03-02 09:00:00.5Z", NINE + timedelta(seconds=0.5)),
    (read_datetime, "2026-03-02T09:00:00.000007Z", NINE + timedelta(microseconds=7)),
    (read_datetime, "2026-03-02T04:30:00-04:30", NINE.astimezone(_zone(-270))),
    (read_datetime, "2026-03-02T14:45:00Z+0545", NINE.astimezone(_zone(345))),
    (read_wall_clock, "2026-03-02T09:00:00", NINE.replace(tzinfo=None)),
    (read_wall_clock, "2026-03-02T09:00:00Z", NINE.replace(tzinfo=None)),
    (read_wall_clock, "2026-03-02T09:00:00-05:00", NINE.replace(tzinfo=None)),
    (read_wall_clock, "null", None),
    (read_wall_clock, None, None),
]


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize(("read", "value", "expected"), READ)
def test_value_is_read(read: Callable[[Any], Any], value: Any, expected: Any) -> None:
    result = read(value)
    assert (type(result), result) == (type(expected), expected)
    if isinstance(expected, datetime):
        assert result.utcoffset() == expected.utcoffset()


REFUSED: Final[list[tuple[Callable[[Any], Any], list[Any]]]] = [
    (read_int, [True, 1.5, float("nan"), float("inf"), "1.5", "", "x", "\u0661", None, [1]]),
    (read_float, [True, "", "x", "1,5", "inf", "nan", "1_0", None, [1.0]]),
    (read_str, [17, True, None, ["x"]]),
    (read_bool, [0, 1, "true", None]),
    (read_date, ["2026-02-30", "2026-3-2", "", 20260302, None]),
    (
        read_datetime,
        ["2026-03-02T09:00:00", "2026-03-02", "2026-03-02T25:00:00Z", "", "null", 0, None,
         "2026-03-02T09:00:00+24:00", datetime(2026, 3, 2)],  # noqa: DTZ001 - that is the point
    ),
    (read_wall_clock, ["2026-03-02", "x", 0]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "value"), [(read, value) for read, values in REFUSED for value in values]
)
def test_value_is_refused(read: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(TypeMismatch):
        read(value)


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize(
    "fraction", ["4", "0000004", "0000005", "0000006", "1234564", "1234565", "9999995", "123456789"]
)
@pytest.mark.parametrize("zone", ["Z", "-03:30"])
def test_fractions_are_rounded_as_the_fast_decoder_does(fraction: str, zone: str) -> None:
    text = f"2026-12-31T23:59:59.{fraction}{zone}"
    assert read_datetime(text) == msgspec.convert(text, datetime)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00-03:30"],
)
def test_common_times_are_those_of_the_other_reader(text: str) -> None:
    time = parse_common_datetime(text)
    assert time is not None
    assert (time, time.utcoffset()) == (read_datetime(text), read_datetime(text).utcoffset())


@pytest.mark.parametrize(
    "text",
    [
        "20260302T090000.00Z",
        "2026-03-02T09:00:00.0",
        "2026-03-02 09:00:00Z",
        "2026-02-30T09:00:00Z",
    ],
)
def test_other_times_are_not_common(text: str) -> None:
    assert parse_common_datetime(text) is None
