"""Spans of days: cutting long ones into what a report takes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

__all__ = ["LONGEST_SPAN_DAYS", "windows"]

LONGEST_SPAN_DAYS: Final = 366


def windows(
    first: date, last: date, longest: int = LONGEST_SPAN_DAYS
) -> Iterator[tuple[date, date]]:
    """Cut a range of days into the fewest spans of at most ``longest`` days; both ends included.

    >>> [str(end) for _, end in windows(date(2024, 1, 1), date(2026, 1, 1))]
    ['2024-12-31', '2026-01-01']
    """
    while True:
        # Compared as a difference: the day after date.max cannot be written.
        if (last - first).days < longest:
            yield first, last
            return
        end = first + timedelta(days=longest - 1)
        yield first, end
        first = end + timedelta(days=1)
