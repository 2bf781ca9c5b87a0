"""Values of other libraries: what they are turned into, and what is refused with which words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any, Final, TypedDict

import numpy as np
import pandas as pd
import pendulum
import pytest
import time_machine
from freezegun import freeze_time
from freezegun.api import FakeDate, FakeDatetime

from toggl_async._http.routes import check_day, check_id, check_ids, check_moment, to_unix
from toggl_async._http.validation import checked, end_inclusive
from toggl_async._values import plain_scalar
from toggl_async.errors import InvalidArgumentError
from toggl_async.models.track.time_entries import NewTimeEntry, add_tags, set_duration

NINE: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Text(str):
    """As ``SafeString`` of Django."""

    __slots__ = ()


class Level(IntEnum):
    HIGH = 3


class Index:
    def __index__(self) -> int:
        return 3


SCALARS: Final[dict[str, tuple[Any, Any]]] = {
    "Timestamp": (pd.Timestamp(NINE), NINE),
    "pendulum": (pendulum.datetime(2026, 3, 2, 9), NINE),
    "FakeDatetime": (FakeDatetime(2026, 3, 2, 9, tzinfo=UTC), NINE),
    "pendulum date": (pendulum.date(2026, 3, 2), date(2026, 3, 2)),
    "FakeDate": (FakeDate(2026, 3, 2), date(2026, 3, 2)),
    "datetime64 of days": (np.datetime64("2026-03-02"), date(2026, 3, 2)),
    "text": (Text("late"), "late"),
    "numpy text": (np.str_("late"), "late"),
    "int64": (np.int64(3), 3),
    "uint8": (np.uint8(3), 3),
    "IntEnum": (Level.HIGH, 3),
    "__index__": (Index(), 3),
    "array without dimensions": (np.array(3), 3),
    "float64": (np.float64(1.5), 1.5),
    "float32": (np.float32(1.5), 1.5),
    "Decimal": (Decimal("1.5"), 1.5),
    "Fraction": (Fraction(3, 2), 1.5),
    "numpy bool": (np.bool_(True), True),
    "Timedelta": (pd.Timedelta(hours=1), timedelta(hours=1)),
    "timedelta64": (np.timedelta64(1, "h"), timedelta(hours=1)),
}


@pytest.mark.parametrize(("value", "plain"), SCALARS.values(), ids=SCALARS)
def test_scalars_of_other_libraries_become_plain_values(value: Any, plain: Any) -> None:
    result = plain_scalar(value)
    assert result == plain
    if not isinstance(plain, timedelta):
        assert type(result) is type(plain)


@pytest.mark.parametrize("value", [pd.NaT, pd.NA, object(), b"x", 1j, np.datetime64("NaT")])
def test_other_values_stay_as_they_are(value: Any) -> None:
    assert plain_scalar(value) is value


class Parts(TypedDict, total=False):
    ids: list[int]
    seconds: int | timedelta
    day: date | str
    moment: datetime
    either: date | datetime | str
    amount: float
    name: str
    anything: Any
    inner: dict[str, list[int]]


REFUSED: Final[dict[str, tuple[str, Any, str]]] = {
    "NaT for a time": ("moment", pd.NaT, "a datetime with a time zone .got NaT, a missing value"),
    "NaT for a day": ("day", pd.NaT, "must be a date .got NaT, a missing value"),
    "NaT for either": ("either", pd.NaT, "must be a date, or a datetime .*got NaT"),
    "NaT for a duration": ("seconds", pd.NaT, "must be an int .got NaT"),
    "NA for an id": ("ids", [pd.NA], r"\[0\] must be an int .got NA, a missing value"),
    "NaN for an id": ("ids", [float("nan")], r"\[0\] must be an int .got NaN, a missing"),
    "NaN for an amount": ("amount", float("nan"), "NaN"),
    "numpy NaN for an amount": ("amount", np.float32("nan"), "NaN"),
    "a bool for an int": ("seconds", True, "must be an int .got bool"),
    "a bool of numpy for an int": ("seconds", np.True_, "must be an int .got bool"),
    "bools for ids": ("ids", pd.Series([True]), r"\[0\] must be an int .got bool"),
    "a float for an int": ("seconds", 1.5, "must be an int .got float"),
    "a Decimal for an int": ("seconds", Decimal(3), "must be an int .got Decimal"),
    "a naive time": ("moment", datetime(2026, 3, 2), "must have a time zone"),  # noqa: DTZ001 - a naive time
    "a naive Timestamp": ("moment", pd.Timestamp("2026-03-02"), "must have a time zone"),
    "a naive time or day": ("either", pd.Timestamp("2026-03-02"), "must have a time zone"),
    "a naive text": ("moment", "2026-03-02T09:00:00", "must have a time zone|not the ISO text"),
    "a day for a time": ("moment", date(2026, 3, 2), "a datetime with a time zone .got date"),
    "a time for a day": ("day", NINE, "must be a date .got datetime, which is a time"),
    "a Timestamp with a time": ("day", pd.Timestamp(NINE), "date .got Timestamp, which is a time"),
    "odd text": ("day", "2026-3-2", "not the ISO text of a day, such as 2026-03-01"),
    "odd text for either": ("either", "March", "is not ISO text: a day such as"),
    "text for a list": ("ids", "61", "must be a list .got str"),
    "a mapping for a list": ("ids", {61: 1}, "must be a list .got dict"),
    "bytes for text": ("name", b"x", "must be a str .got bytes"),
    "a Series for text": ("name", pd.Series(["x"]), "must be a str .got Series"),
    "a timedelta elsewhere": ("ids", [timedelta(1)], r"\[0\] must be an int .got timedelta"),
    "a timedelta in an unchecked place": ("anything", timedelta(1), "a number, not a timedelta"),
    "deep inside": ("inner", {"a": [None]}, r"must be an int .got None"),
}


@pytest.mark.parametrize(("field", "value", "words"), REFUSED.values(), ids=REFUSED)
def test_refusals_say_what_was_given_and_what_is_wanted(field: str, value: Any, words: str) -> None:
    with pytest.raises(InvalidArgumentError, match=f"^{field}.*?{words}"):
        checked(Parts, {field: value})


LISTS: Final[dict[str, Callable[[], Any]]] = {
    "tuple": lambda: (61, 62),
    "frozenset": lambda: frozenset((61, 62)),
    "generator": lambda: (number for number in (61, 62)),
    "dict keys": {61: "a", 62: "b"}.keys,
    "range": lambda: range(61, 63),
    "Series": lambda: pd.Series([61, 62]),
    "Index": lambda: pd.Index([61, 62]),
    "array": lambda: np.array([61, 62]),
    "nullable Series": lambda: pd.Series([61, 62], dtype="Int64"),
}


@pytest.mark.parametrize("values", LISTS.values(), ids=LISTS)
def test_any_iterable_is_a_list(values: Callable[[], Any]) -> None:
    assert checked(Parts, {"ids": values()}) == {"ids": [61, 62]}
    assert checked(Parts, {"inner": {"a": values()}}) == {"inner": {"a": [61, 62]}}
    assert checked(Parts, {"anything": values()}) == {"anything": [61, 62]}
    assert check_ids("ids", values()) == [61, 62]


def test_plain_values_are_those_that_were_given() -> None:
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    fields = checked(Parts, {"moment": moment, "name": "a", "amount": 1.5, "ids": [1]})
    assert fields["moment"] is moment


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        (timedelta(hours=1), 3600),
        (timedelta(seconds=59.9), 59),
        (timedelta(seconds=-0.5), 0),
        (timedelta(seconds=-1), -1),
        (pd.Timedelta(minutes=2), 120),
        (np.timedelta64(3, "m"), 180),
    ],
)
def test_timedeltas_are_whole_seconds_and_a_fraction_is_cut_off(given: Any, seconds: int) -> None:
    assert checked(Parts, {"seconds": given}) == {"seconds": seconds}
    if isinstance(given, timedelta):
        assert dict(set_duration(given))["value"] == seconds


def test_a_naive_midnight_stands_for_a_day_where_only_days_are_taken() -> None:
    assert checked(Parts, {"day": pd.Timestamp("2026-03-02")}) == {"day": date(2026, 3, 2)}
    assert check_day("day", pd.Timestamp("2026-03-02")) == date(2026, 3, 2)
    with pytest.raises(InvalidArgumentError, match="which is a time"):
        check_day("day", datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize("check", [check_day, check_moment, check_id, to_unix, check_ids])
@pytest.mark.parametrize("value", [pd.NaT, pd.NA, None, float("nan"), np.True_, object(), "", b""])
def test_parameters_by_position_are_refused_by_name(check: Any, value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="field"):
        check("field", value)


def test_steps_take_tags_of_other_libraries() -> None:
    assert dict(add_tags(*pd.Series([71, 72])))["value"] == [71, 72]
    assert dict(add_tags(Text("late")))["value"] == ["late"]


def test_the_last_day_becomes_the_day_after_it_and_times_stay() -> None:
    fields: dict[str, Any] = {"end_date": date(2026, 3, 31), "until": NINE}
    for name in ("end_date", "until", "absent"):
        end_inclusive(fields, name)
    assert fields == {"end_date": date(2026, 4, 1), "until": NINE}


def test_times_of_a_frozen_clock_are_taken() -> None:
    with freeze_time("2026-03-02T09:00:00Z"):
        start = datetime.now(UTC)
        assert type(start) is not type(NINE)
        fields = checked(NewTimeEntry, {"start": start})
    assert fields["start"] == NINE
    assert type(fields["start"]) is type(NINE)
    with time_machine.travel(NINE, tick=False):
        assert checked(NewTimeEntry, {"start": datetime.now(UTC)})["start"] == NINE


FROZEN_IMPORT: Final = """
from datetime import UTC, date, datetime
from freezegun import freeze_time
with freeze_time("2026-03-02T09:00:00Z"):
    from toggl_async._http.validation import checked
    from toggl_async.models.reports.common import DateRange
    from toggl_async.models.track.time_entries import NewTimeEntry
    now, today = datetime.now(UTC), date.today()
    from toggl_async._http.codec.codec import shared_codec
    from toggl_async.models.plan.milestones import Milestone
    from toggl_async.models.track.time_entries import TimeEntry
    loads = shared_codec(strict=True).loads
    entry = loads(b'{"id": 11, "workspace_id": 7, "start": "2026-03-02T09:00:00Z"}', TimeEntry)
    milestone = loads(b'{"id": 5, "date": "2026-03-02"}', Milestone)
    inside = checked(NewTimeEntry, {"start": now}), checked(DateRange, {"start_date": today})
fields = checked(NewTimeEntry, {"start": datetime(2026, 3, 2, 9, tzinfo=UTC)})
assert fields == inside[0], fields
assert checked(DateRange, {"start_date": date(2026, 3, 2)}) == inside[1]
assert entry.start == fields["start"]
assert milestone.date == date(2026, 3, 2)
print(type(fields["start"]).__name__, type(inside[1]["start_date"]).__name__)
"""


def test_modules_that_are_imported_under_a_frozen_clock_take_real_times() -> None:
    result = subprocess.run(
        [sys.executable, "-c", FROZEN_IMPORT], capture_output=True, text=True, check=False
    )
    assert result.stdout.split() == ["datetime", "date"], result.stderr
