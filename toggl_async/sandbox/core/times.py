"""Reads and writes the time formats of the services.

The state contains unix seconds (and microseconds for ``at``). Responses contain text, in the
several formats of the live services.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

__all__ = [
    "day_of",
    "instant_or_day",
    "is_zone",
    "local",
    "micro_z",
    "midnight",
    "nano_z",
    "parse_clock_time",
    "parse_day",
    "parse_instant",
    "three_months_before",
    "utc_offset",
    "utc_z",
    "zone_named",
]

_RFC3339: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:?\d{2})", re.ASCII
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?", re.ASCII)
_YEARS: Final = range(2006, 2100)
_QUARTER: Final = 900
_DAY_SECONDS: Final = 86_400
_EPOCH: Final = date(1970, 1, 1).toordinal()
_HOURS: Final = tuple(f"{minute // 60:02d}:{minute % 60:02d}:" for minute in range(1440))
_SECONDS: Final = tuple(f"{second:02d}" for second in range(60))


@lru_cache(maxsize=4096)
def _day_text(day: int) -> str:
    return date.fromordinal(_EPOCH + day).isoformat() + "T"


def _text(seconds: int) -> str:
    """Format unix seconds without a zone; tables make this fast for reports."""
    day, rest = divmod(seconds, _DAY_SECONDS)
    return _day_text(day) + _HOURS[rest // 60] + _SECONDS[rest % 60]


def utc_offset(seconds: int) -> str:
    """Format unix seconds as ``2026-01-02T03:04:05+00:00``."""
    return _text(seconds) + "+00:00"


def utc_z(seconds: int) -> str:
    """Format unix seconds as ``2026-01-02T03:04:05Z``."""
    return _text(seconds) + "Z"


def micro_z(micros: int) -> str:
    """Format unix microseconds with a ``Z``; zeros at the end of the fraction are left out."""
    seconds, rest = divmod(micros, 1_000_000)
    return f"{_text(seconds)}.{rest:06d}".rstrip("0").rstrip(".") + "Z"


def nano_z(micros: int) -> str:
    """Format unix microseconds with nine digits of fraction, as webhooks do."""
    seconds, rest = divmod(micros, 1_000_000)
    return f"{_text(seconds)}.{rest * 1000:09d}Z"


@lru_cache(maxsize=65_536)
def _offset(quarter: int, zone: str) -> tuple[int, str]:
    # Offsets change only at quarter hours, so the result is cached for each quarter of an hour.
    moment = datetime.fromtimestamp(quarter * _QUARTER, zone_named(zone))
    return int((moment.utcoffset() or timedelta()).total_seconds()), moment.isoformat()[19:]


def local(seconds: int, zone: str) -> str:
    """Format unix seconds in ``zone`` with its numeric offset."""
    shift, suffix = _offset(seconds // _QUARTER, zone)
    return _text(seconds + shift) + suffix


def day_of(seconds: int, zone: str) -> str:
    """Return the calendar day of an instant in ``zone``."""
    return local(seconds, zone)[:10]


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo:
    """Return the time zone ``name``, which must have passed :func:`is_zone`."""
    return ZoneInfo(name)


def is_zone(name: str) -> bool:
    """Return whether ``name`` is a time zone of the tz database."""
    try:
        zone_named(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)


def parse_instant(text: str) -> int | None:
    """Read an RFC 3339 date-time as unix seconds; fractions are cut, as live."""
    if _RFC3339.fullmatch(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text.upper().replace(" ", "T"))
        seconds = int(moment.timestamp() // 1)
    except (ValueError, OverflowError):
        return None
    return seconds if moment.year in _YEARS else None


def parse_day(text: str) -> date | None:
    """Read ``YYYY-MM-DD``."""
    if _DAY.fullmatch(text) is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def parse_clock_time(text: str) -> int | None:
    """Read ``HH:MM`` or ``HH:MM:SS`` as seconds after midnight."""
    if _CLOCK_TIME.fullmatch(text) is None:
        return None
    parts = [int(part) for part in text.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)


def midnight(day: date, zone: str = "UTC") -> int:
    """Return the unix seconds of the start of ``day`` in ``zone``."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone_named(zone)).timestamp())


def instant_or_day(text: str) -> int | None:
    """Read a date-time, or a day as its midnight in UTC."""
    day = parse_day(text)
    return midnight(day) if day is not None else parse_instant(text)


def three_months_before(seconds: int) -> int:
    """Return the midnight in UTC of the same day three calendar months earlier."""
    day = date.fromisoformat(day_of(seconds, "UTC"))
    months = day.year * 12 + day.month - 1 - 3
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return midnight(date(year, month, min(day.day, last)))
