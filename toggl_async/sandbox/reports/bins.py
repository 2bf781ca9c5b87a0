"""Spans of days: which resolution fits a range, and the days of each bin."""

from __future__ import annotations

from datetime import date, timedelta

from toggl_async.sandbox.times import day_of

from .filters import ReportFilter

__all__ = ["bin_of", "bins_of", "fitting"]


def fitting(wanted: ReportFilter) -> str:
    """Return the resolution that the service picks when none is asked for."""
    span = (date.fromisoformat(wanted.last_day) - date.fromisoformat(wanted.first_day)).days
    return "day" if span <= 31 else "week" if span <= 92 else "month"


def bins_of(wanted: ReportFilter, resolution: str) -> list[str]:
    """Return the bins of a range in order, empty ones too."""
    day, last = date.fromisoformat(wanted.first_day), date.fromisoformat(wanted.last_day)
    keys: dict[str, None] = {}
    while day <= last:
        keys[_key(day, resolution)] = None
        day += timedelta(days=1)
    return list(keys)


def bin_of(seconds: int, zone: str, resolution: str) -> str:
    """Return the bin of an instant: the first day of its day, week, month or quarter."""
    return _key(date.fromisoformat(day_of(seconds, zone)), resolution)


def _key(day: date, resolution: str) -> str:
    if resolution == "week":
        day -= timedelta(days=day.weekday())
    elif resolution == "month":
        day = day.replace(day=1)
    elif resolution == "quarter":
        day = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.isoformat()
