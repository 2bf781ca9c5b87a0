"""Times, lengths and periods as people write them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.cli import times
from toggl_async.errors import InvalidArgumentError

TALLINN = ZoneInfo("Europe/Tallinn")
NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)  # a Friday, 17:00 in Tallinn
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "UTC", "Europe/Tallinn", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
            "Africa/Cairo", "Asia/Kathmandu", "Pacific/Apia", "America/Havana",
        )
    ]
)  # fmt: skip
MINUTES = st.integers(946_684_800 // 60, 2_840_140_800 // 60)  # from 2000 to 2060
MOMENTS = MINUTES.map(lambda minute: datetime.fromtimestamp(minute * 60, UTC))


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00", "2026-11-27 09:00"),
        (" 09:00 ", "2026-11-27 09:00"),
        ("9:00:30", "2026-11-27 09:00:30"),
        ("9am", "2026-11-27 09:00"),
        ("12am", "2026-11-27 00:00"),
        ("12:30 PM", "2026-11-27 12:30"),
        ("9:15 pm", "2026-11-27 21:15"),
        ("today 9:00", "2026-11-27 09:00"),
        ("yesterday 9:00", "2026-11-26 09:00"),
        ("tomorrow 9:00", "2026-11-28 09:00"),
        ("monday 9:00", "2026-11-23 09:00"),
        ("last mon 9:00", "2026-11-23 09:00"),
        ("Friday 9:00", "2026-11-27 09:00"),
        ("2026-03-01 9:00", "2026-03-01 09:00"),
        ("2026-03-01T09:00", "2026-03-01 09:00"),
        ("2026-03-01T09:00Z", "2026-03-01 11:00"),
        ("2026-03-01 09:00+01:00", "2026-03-01 10:00"),
        ("2026-03-01T09:00:00.5-05:00", "2026-03-01 16:00"),
        ("now", "2026-11-27 17:00"),
        ("-15m", "2026-11-27 16:45"),
        ("-1h30m", "2026-11-27 15:30"),
        ("+1h", "2026-11-27 18:00"),
    ],
)
def test_moment(text: str, expected: str) -> None:
    moment = times.parse_moment(text, TALLINN)
    assert moment == datetime.fromisoformat(expected).replace(tzinfo=TALLINN)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a time"),
        ("soon", "is not a time"),
        ("9", "is not a time"),
        ("900", "is not a time"),
        ("nosuchday 9:00", "is not a time"),
        ("9:00 yesterday", "is not a time"),
        ("25:00", "not a time of the clock"),
        ("9:60", "not a time of the clock"),
        ("13pm", "not a time of the clock"),
        ("0am", "not a time of the clock"),
        ("2026-02-30 9:00", "not a day of the calendar"),
        ("2026-13-01T09:00Z", "not a time of the calendar"),
        ("0001-01-01 00:10", "outside of the calendar"),
        ("2026-03-29 03:30", "does not exist: the clocks were set forward over it"),
        ("2026-10-25 03:30", "occurs twice, as the clocks were set back: write 2026-10-25T03:30"),
    ],
)
def test_a_moment_that_makes_no_sense(text: str, sentence: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        times.parse_moment(text, TALLINN)
    assert sentence in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15m", 15), ("1h30m", 90), ("1h 30m", 90), ("1h30", 90), ("1.5h", 90), ("1,5h", 90),
        ("90min", 90), ("2hr", 120), ("1d", 1440), ("1:30", 90), ("0:01:00", 1), ("60s", 1),
        ("1H30M", 90),
    ],
)  # fmt: skip
def test_length(text: str, minutes: float) -> None:
    assert times.parse_length(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "5", "m", "1x", "30m1h", "5m5m", "-5m", "0m", "1000h", "1:75", "1h30m x"]
)
def test_a_length_that_makes_no_sense(text: str) -> None:
    with pytest.raises(InvalidArgumentError):
        times.parse_length(text)


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("09:00-10:30", "2026-11-27 09:00", "2026-11-27 10:30"),
        ("9:00 - 10:30", "2026-11-27 09:00", "2026-11-27 10:30"),
        ("9:00..10:30", "2026-11-27 09:00", "2026-11-27 10:30"),
        ("9:00\u201310:30", "2026-11-27 09:00", "2026-11-27 10:30"),
        ("9am-10pm", "2026-11-27 09:00", "2026-11-27 22:00"),
        ("yesterday 9:00-10:30", "2026-11-26 09:00", "2026-11-26 10:30"),
        ("yesterday 22:00-today 01:00", "2026-11-26 22:00", "2026-11-27 01:00"),
        ("yesterday 9:00 1h30m", "2026-11-26 09:00", "2026-11-26 10:30"),
        ("2026-03-01 9:00-10:30", "2026-03-01 09:00", "2026-03-01 10:30"),
        ("2026-03-01T09:00-2026-03-02T10:00", "2026-03-01 09:00", "2026-03-02 10:00"),
        (
            "2026-03-01T09:00+02:00-2026-03-01T10:00+02:00", "2026-03-01 09:00", "2026-03-01 10:00",
        ),
        ("9:00-now", "2026-11-27 09:00", "2026-11-27 17:00"),
        ("90m", "2026-11-27 15:30", "2026-11-27 17:00"),
        # Over the start and the end of summer time: the length is that of a stopwatch.
        ("2026-03-29 02:00 2h", "2026-03-29 02:00", "2026-03-29 05:00"),
        ("2026-10-25 02:00 2h", "2026-10-25 02:00", "2026-10-25T01:00Z"),
    ],
)  # fmt: skip
def test_span(text: str, start: str, stop: str) -> None:
    moments = [
        moment if moment.tzinfo else moment.replace(tzinfo=TALLINN)
        for moment in map(datetime.fromisoformat, (start, stop))
    ]
    assert [*times.parse_span(text, TALLINN)] == moments


@pytest.mark.parametrize(
    "text",
    ["", "9:00", "Planning", "10:30-9:00", "9:00-9:00", "25:00-26:00", "9:00-", "-9:00", "9-10",
     "2026-03-29 03:30-05:00", "1000h", "0m", "9:00 0m", "today-yesterday"],
)  # fmt: skip
def test_a_span_that_makes_no_sense(text: str) -> None:
    with pytest.raises(InvalidArgumentError):
        times.parse_span(text, TALLINN)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("9:00-10:30 Planning the beds", "9:00-10:30"),
        ("yesterday 9:00 1h30m Planning", "yesterday 9:00 1h30m"),
        ("1h 9:00 meeting", "1h"),
        ("9:00-10:00 2h talk", "9:00-10:00"),
        ("9:00 - 10:00 - the meeting", "9:00 - 10:00"),
        ("2026-03-01 9:00 pm - 11:00 pm late", "2026-03-01 9:00 pm - 11:00 pm"),
        ("Planning", "Planning"),
        ("25:00-26:00 Planning", "25:00-26:00"),
    ],
)
def test_words_are_divided_into_span_and_description(text: str, span: str) -> None:
    when, rest = times.split_span(text.split(), TALLINN)
    assert (when, " ".join(rest)) == (span, text.removeprefix(span).strip())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-27", "2026-11-27"),
        ("yesterday", "2026-11-26", "2026-11-26"),
        ("week", "2026-11-23", "2026-11-29"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("Last Week", "2026-11-16", "2026-11-22"),
        ("last-week", "2026-11-16", "2026-11-22"),
        ("month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("7d", "2026-11-21", "2026-11-27"),
        ("1d", "2026-11-27", "2026-11-27"),
        ("2 weeks", "2026-11-14", "2026-11-27"),
        ("monday", "2026-11-23", "2026-11-23"),
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("2026-03-01..2026-03-31", "2026-03-01", "2026-03-31"),
        ("2026-03-01 .. yesterday", "2026-03-01", "2026-11-26"),
        ("monday..", "2026-11-23", "2026-11-27"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    days = times.parse_days(text, TALLINN)
    assert [*days] == [date.fromisoformat(first), date.fromisoformat(last)]


@pytest.mark.parametrize("text", ["", "soon", "..", "..today", "0d", "today..2026-03-01", "week 2"])
def test_days_that_make_no_sense(text: str) -> None:
    with pytest.raises(InvalidArgumentError):
        times.parse_days(text, TALLINN)


def test_a_week_starts_where_the_settings_say() -> None:
    assert [*times.parse_days("week", TALLINN, week_start="sunday")] == [
        date(2026, 11, 22),
        date(2026, 11, 28),
    ]


def test_days_are_those_of_the_zone() -> None:
    assert times.parse_days("today", ZoneInfo("Pacific/Auckland")).first == date(2026, 11, 28)


@given(MOMENTS, ZONES)
def test_what_a_zone_shows_is_read_as_the_same_moment(moment: datetime, zone: tzinfo) -> None:
    """Or it is one of two moments, which is an error that shows both."""
    shown = f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
    read, message = _read(shown, zone)
    if read is not None:
        assert read == moment
    else:
        assert "occurs twice" in message
        both = message.partition("write ")[2].split(" or ")
        assert moment in [times.parse_moment(text, zone) for text in both]


@given(MOMENTS, ZONES)
def test_each_time_is_a_moment_or_an_error(moment: datetime, zone: tzinfo) -> None:
    shown = f"{moment:%Y-%m-%d %H:%M}"  # as if it were a local one
    read, message = _read(shown, zone)
    if read is None:
        assert "does not exist" in message or "occurs twice" in message
    else:
        assert f"{read.astimezone(zone):%Y-%m-%d %H:%M}" == shown


def _read(text: str, zone: tzinfo) -> tuple[datetime | None, str]:
    """Return a moment, or the message of the error."""
    try:
        return times.parse_moment(text, zone), ""
    except InvalidArgumentError as exc:
        return None, exc.message


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), ZONES)
def test_days_follow_each_other_without_a_gap(day: date, zone: tzinfo) -> None:
    start = times.first_moment(day, zone).astimezone(UTC)
    assert start.astimezone(zone).date() >= day  # Apia had no 30 December 2011
    before = (start - timedelta(seconds=1)).astimezone(zone)
    assert before.date() < day
    assert times.first_moment(day + timedelta(1), zone) >= start


@given(MOMENTS, st.integers(1, 999 * 60), ZONES)
def test_a_span_of_two_moments_is_read_as_it_was_written(
    start: datetime, minutes: int, zone: tzinfo
) -> None:
    stop = start + timedelta(minutes=minutes)
    text = f"{start.astimezone(zone).isoformat()} - {stop.astimezone(zone).isoformat()}"
    assert times.parse_span(text, zone) == (start, stop)


@given(st.integers(1, 998), st.integers(0, 59))
def test_a_length_is_read_as_it_was_written(hours: int, minutes: int) -> None:
    expected = timedelta(hours=hours, minutes=minutes)
    for text in (f"{hours}h{minutes}m", f"{hours}h{minutes:02}", f"{hours}:{minutes:02}"):
        assert times.parse_length(text) == expected


@given(st.text())
def test_any_text_is_read_or_is_an_error_of_one_line(text: str) -> None:
    messages = [_read(text, TALLINN)[1]]
    for parse in (times.parse_span, times.parse_days):
        with suppress(InvalidArgumentError):
            parse(text, TALLINN)
    assert len("".join(messages).splitlines()) <= 1


@pytest.fixture
def machine_in_new_york() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of the machine cannot be set")
@pytest.mark.usefixtures("machine_in_new_york")
def test_the_zone_of_the_machine() -> None:
    new_york = ZoneInfo("America/New_York")
    for text in ("9:00", "yesterday 9:00", "2026-07-01 09:00"):
        assert times.parse_moment(text, None) == times.parse_moment(text, new_york)
    for text in ("2026-03-08 02:30", "2026-11-01 01:30"):
        with pytest.raises(InvalidArgumentError) as of_machine:
            times.parse_moment(text, None)
        with pytest.raises(InvalidArgumentError) as of_zone:
            times.parse_moment(text, new_york)
        assert of_machine.value.message == of_zone.value.message
    for day in (date(2026, 3, 8), date(2026, 11, 1)):
        assert times.first_moment(day, None) == times.first_moment(day, new_york)


@pytest.mark.parametrize("name", ["Nowhere", "", "../etc/passwd", "Europe/", "\0"])
def test_an_unknown_zone(name: str) -> None:
    with pytest.raises(InvalidArgumentError, match="is not a time zone"):
        times.parse_zone(name)


def test_the_zone_of_the_machine_has_a_name() -> None:
    assert times.parse_zone("Local") is None
    assert times.parse_zone("Europe/Tallinn") == TALLINN
