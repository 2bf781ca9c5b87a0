"""Times, lengths and periods as people write them, and the zone they are in.

Everything is local: without an offset a time is one of the zone of the settings, and output is in
the same zone. ``zone`` is ``None`` for the machine's own (see :func:`parse_zone`). ::

    moment   9:00 · yesterday 9:00 · monday 9:00 · 2026-03-01 9:00 · 9:00pm · now · -15m · ISO 8601
    length   15m · 1h30m · 1.5h · 90s · 1:30 (where it cannot be a time of day)
    span     9:00-10:30 · yesterday 9:00-10:30 · 9:00 1h30m · 1h30m (which ends now)
    days     today · yesterday · week · last month · 7d · 2026-03-01 · 2026-03-01..2026-03-31

A local time that the clocks skip, or that occurs twice, when summer time starts or ends is an
error: it could only be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from ..errors import InvalidArgumentError

__all__ = [
    "WEEKDAYS",
    "Days",
    "Span",
    "check_length",
    "check_span",
    "first_moment",
    "now",
    "parse_days",
    "parse_length",
    "parse_moment",
    "parse_span",
    "parse_zone",
    "split_span",
]

WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip

_MAX_LENGTH: Final = timedelta(hours=999)
"""The longest entry that Toggl stores."""
_UNITS: Final = {"d": 86400, "h": 3600, "hr": 3600, "m": 60, "min": 60, "s": 1, "sec": 1}
_CLOCK: Final = re.compile(r"(?i)(?:(.+) )?(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?(am|pm)?")
_ISO: Final = re.compile(r"(?i)\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)")
_AMOUNT: Final = re.compile(r"(?i)(\d+(?:[.,]\d+)?) ?(sec|min|hr|[smhd])")
_LENGTH: Final = re.compile(r"(?i)(?:\d+(?:[.,]\d+)? ?(?:sec|min|hr|[smhd]) ?)+")
_SEPARATOR: Final = re.compile(r" ?(?:\.\.|[-\u2013\u2014]) ?")
"""Between two moments: two dots, a hyphen, or a dash."""
_MOST_WORDS: Final = 6
"""Words of the longest span: ``2026-03-01 9:00 pm - 11:00 pm``."""


class Span(NamedTuple):
    """From when to when something was done; both are aware."""

    start: datetime
    stop: datetime


class Days(NamedTuple):
    """A period of whole days; both are included."""

    first: date
    last: date


def now() -> datetime:
    """Return the current time in UTC, in whole seconds as Toggl stores them."""
    return datetime.now(UTC).replace(microsecond=0)


def parse_zone(name: str) -> tzinfo | None:
    """Return a zone by its IANA name; ``local`` is the machine's, which is ``None``."""
    if name.casefold() == "local":
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise InvalidArgumentError(
            f"{name!r} is not a time zone: write an IANA name such as Europe/Oslo, or local"
        ) from None


def first_moment(day: date, zone: tzinfo | None) -> datetime:
    """Return when a day starts, also where the clocks skip its midnight or show it twice."""
    # fold=0 is the first of two midnights. In a gap it has the offset of before, with which the
    # skipped midnight is the moment of the change.
    return _aware(datetime.combine(day, time()), zone, fold=0)


def parse_moment(text: str, zone: tzinfo | None) -> datetime:
    """Return the moment that a text means; a time without a day is one of today."""
    moment = _moment(_normal(text), zone)
    if moment is None:
        raise InvalidArgumentError(
            f"{text!r} is not a time: write one such as 9:00, yesterday 9:00, 2026-03-01 09:00, "
            "or -15m"
        )
    return moment


def parse_length(text: str) -> timedelta:
    """Return a length such as ``1h30m``, ``90m``, ``1.5h`` or ``1:30`` (hours and minutes)."""
    words = _normal(text)
    length = _length(words)
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", words):
        length = timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3] or 0))
    if length is None:
        raise InvalidArgumentError(
            f"{text!r} is not a length: write one such as 45m, 1h30m or 1:30"
        )
    return check_length(length)


def check_length(length: timedelta) -> timedelta:
    """Return a length that an entry can have."""
    if length <= timedelta():
        raise InvalidArgumentError("an entry must be longer than zero seconds")
    if length > _MAX_LENGTH:
        raise InvalidArgumentError("an entry must not be longer than 999 hours")
    return length


def parse_span(text: str, zone: tzinfo | None) -> Span:
    """Return from when to when: two moments, a moment and a length, or a length that ends now."""
    span = _span(_normal(text), zone)
    if span is None:
        raise InvalidArgumentError(
            f"{text!r} does not say from when to when: write 9:00-10:30, yesterday 9:00-10:30, "
            "9:00 1h30m, or 1h30m for a length that ends now"
        )
    return check_span(span, zone)


def check_span(span: Span, zone: tzinfo | None) -> Span:
    """Return a span whose end is after its start."""
    if span.stop <= span.start:
        start, stop = (moment.astimezone(zone) for moment in span)
        raise InvalidArgumentError(
            f"the end ({stop:%Y-%m-%d %H:%M}) must be after the start ({start:%Y-%m-%d %H:%M}); "
            "write the day of each if it is not the same"
        )
    check_length(span.stop - span.start)
    return span


def split_span(words: Sequence[str], zone: tzinfo | None) -> tuple[str, Sequence[str]]:
    """Divide words into the longest span that they start with, and the rest (a description)."""
    refused = 1
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        text = " ".join(words[:count])
        try:
            if _span(_normal(text), zone) is not None:
                return text, words[count:]
        except InvalidArgumentError:  # a span that makes no sense; parse_span says why
            refused = count
    return " ".join(words[:refused]), words[refused:]


def parse_days(text: str, zone: tzinfo | None, *, week_start: str = "monday") -> Days:
    """Return a period of days: ``today``, ``last week``, ``7d``, a date, ``DATE..DATE`` ..."""
    words, today = _normal(text).casefold().replace("last-", "last "), _today(zone)
    if days := _named_days(words.removeprefix("this "), today, week_start):
        return days
    if (match := re.fullmatch(r"(\d{1,4}) ?(d|days?|w|weeks?)", words)) and int(match[1]):
        return Days(today - timedelta(int(match[1]) * (7 if match[2][0] == "w" else 1) - 1), today)
    first, dots, last = (word.strip() for word in words.partition(".."))
    if first and (day := _day(first, zone)) is not None:
        end = _day(last, zone) if last else today if dots else day
        if end is not None and end < day:
            raise InvalidArgumentError(f"{text!r} ends before it starts")
        if end is not None:
            return Days(day, end)
    raise InvalidArgumentError(
        f"{text!r} is not a period: write today, yesterday, week, last month, 7d, a date such as "
        "2026-03-01, or 2026-03-01..2026-03-31"
    )


def _named_days(words: str, today: date, week_start: str) -> Days | None:
    week = today - timedelta((today.weekday() - WEEKDAYS.index(week_start)) % 7)
    month = today.replace(day=1)
    if words == "week":
        return Days(week, week + timedelta(6))
    if words == "last week":
        return Days(week - timedelta(7), week - timedelta(1))
    if words == "month":
        return Days(month, (month + timedelta(31)).replace(day=1) - timedelta(1))
    if words == "last month":
        return Days((month - timedelta(1)).replace(day=1), month - timedelta(1))
    return None


def _normal(text: str) -> str:
    return " ".join(text.split())


def _today(zone: tzinfo | None) -> date:
    return now().astimezone(zone).date()


def _day(text: str, zone: tzinfo | None) -> date | None:
    """Return a day, or ``None`` if the text does not look like one."""
    word, today = text.casefold(), _today(zone)
    if word in {"yesterday", "today", "tomorrow"}:
        return today + timedelta(("yesterday", "today", "tomorrow").index(word) - 1)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise InvalidArgumentError(f"{text!r} is not a day of the calendar") from None
    word = word.removeprefix("last ")
    if len(word) >= 3:
        for number, name in enumerate(WEEKDAYS):
            if name.startswith(word):
                return today - timedelta((today.weekday() - number) % 7)
    return None


def _moment(text: str, zone: tzinfo | None, day: date | None = None) -> datetime | None:
    """Return a moment, by default of today, or ``None`` if the text does not look like one."""
    if text.casefold() == "now":
        return now()
    if text[:1] in {"-", "+"} and (length := _length(text[1:])) is not None:
        return now() - length if text[0] == "-" else now() + length
    if _ISO.fullmatch(text):
        try:
            return datetime.fromisoformat(text.upper()).replace(microsecond=0).astimezone(UTC)
        except (ValueError, OverflowError):
            raise InvalidArgumentError(f"{text!r} is not a time of the calendar") from None
    match = _CLOCK.fullmatch(re.sub(r"(?i)^(\d{4}-\d\d-\d\d)T", r"\1 ", text))
    if match is None or not (match[3] or match[5]):  # a lone number is not a time
        return None
    if match[1] and (day := _day(match[1], zone)) is None:
        return None
    hour, half = int(match[2]), (match[5] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 24
    try:
        at = time(hour, int(match[3] or 0), int(match[4] or 0))
    except ValueError:
        raise InvalidArgumentError(f"{text!r} is not a time of the clock") from None
    return _local_moment(datetime.combine(day or _today(zone), at), zone)


def _length(text: str) -> timedelta | None:
    """Return a length, or ``None`` if the text does not look like one."""
    text = re.sub(r"(?i)(\d+h ?[0-5]\d)$", r"\1m", text)  # 1h30
    if not _LENGTH.fullmatch(text):
        return None
    amounts = [
        (float(amount.replace(",", ".")), _UNITS[unit.lower()])
        for amount, unit in _AMOUNT.findall(text)
    ]
    units = [unit for _, unit in amounts]
    if units != sorted(set(units), reverse=True):  # 5m5m, 30m1h
        return None
    return timedelta(seconds=round(min(sum(amount * unit for amount, unit in amounts), 1e9)))


def _span(text: str, zone: tzinfo | None) -> Span | None:
    """Return a span, or ``None`` if the text does not look like one."""
    if (length := _length(text)) is not None:
        until = now()
        return Span(until - check_length(length), until)
    for first, second in _divisions(text, _SEPARATOR):
        if (start := _moment(first, zone)) is not None:
            stop = _moment(second, zone, start.astimezone(zone).date())
            if stop is not None:
                return Span(start, stop)
    for first, second in _divisions(text, re.compile(" ")):
        if (length := _length(second)) is not None and (start := _moment(first, zone)) is not None:
            return Span(start, start + check_length(length))
    return None


def _divisions(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Divide a text at each of its separators."""
    for match in separator.finditer(text):
        yield text[: match.start()], text[match.end() :]


def _local_moment(naive: datetime, zone: tzinfo | None) -> datetime:
    """Return the only moment at which the clocks of a zone show a time."""
    early, late = _aware(naive, zone, fold=0), _aware(naive, zone, fold=1)
    moment = early.astimezone(UTC)
    if early.utcoffset() == late.utcoffset():
        return moment
    shown = f"{naive:%Y-%m-%d %H:%M}"
    if moment.astimezone(zone).replace(tzinfo=None) != naive:
        raise InvalidArgumentError(f"{shown} does not exist: the clocks were set forward over it")
    raise InvalidArgumentError(
        f"{shown} occurs twice, as the clocks were set back: write {early.isoformat()} or "
        f"{late.isoformat()}"
    )


def _aware(naive: datetime, zone: tzinfo | None, *, fold: int) -> datetime:
    folded = naive.replace(fold=fold)
    try:
        # Without a zone, the machine's; which may fail at the ends of the calendar.
        aware = folded.astimezone() if zone is None else folded.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        raise InvalidArgumentError(f"{naive:%Y-%m-%d} is outside of the calendar") from None
    return aware
