"""Reports over ranges of days that are too long for one request: one window after the other.

The cursor names the window by its days, so that a saved cursor can be used later. Windows are whole
days and do not overlap. In case the service reports an entry for both days that it touches, the
cursor also has the ids of entries that cross the end of a window, and the next window drops them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from ..errors import InvalidArgumentError
from ..models.base import evolved
from ..models.reports.detailed import DetailedRow
from ..paging import Fetch, Page, Pages

__all__ = ["LONGEST_SPAN_DAYS", "Window", "join_windows", "windows"]

LONGEST_SPAN_DAYS: Final = 366
"""The most days that Toggl reports in one request."""

Window: TypeAlias = tuple[date, date]
"""The first and the last day."""


def windows(first: date, last: date, longest: int = LONGEST_SPAN_DAYS) -> Iterator[Window]:
    """Divide a range of days into the fewest of at most ``longest`` days; both ends are inclusive.

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


def join_windows(parts: Sequence[tuple[Window, Pages[DetailedRow]]]) -> Fetch[DetailedRow]:
    """Return a function that fetches the pages of all windows, in the given order."""
    spans = [span for span, _ in parts]

    async def fetch(cursor: dict[str, Any]) -> Page[DetailedRow]:
        while True:
            index = _window_index(spans, cursor)
            inner = {name: value for name, value in cursor.items() if name not in _OWN_KEYS}
            page = await parts[index][1]._fetch(inner)  # noqa: SLF001 - same package
            rows = _without_entries(page.items, set(cursor.get("before", ())))
            following = _following(spans, index, cursor, page)
            # A page that is empty after this filter is not the last; Pages would report an error.
            if rows or following is None or (page.next is not None and not page.items):
                return Page(rows, following)
            cursor = following

    return fetch


_OWN_KEYS = frozenset({"window", "before", "crossing"})


def _window_index(spans: Sequence[Window], cursor: dict[str, Any]) -> int:
    window = cursor.get("window")
    if window is None:
        return 0
    for index, (first, last) in enumerate(spans):
        if [first.isoformat(), last.isoformat()] == window:
            return index
    raise InvalidArgumentError("cursor belongs to a search of other days: start again without it")


def _following(
    spans: Sequence[Window], index: int, cursor: dict[str, Any], page: Page[DetailedRow]
) -> dict[str, Any] | None:
    last = index + 1 == len(spans)
    crossing = list(cursor.get("crossing", ()))
    if not last:
        border = min(spans[index], spans[index + 1])[1]
        crossing += _crossing(page.items, border)
    if page.next is not None:
        following: dict[str, Any] = {**page.next, "window": _to_cursor(spans[index])}
        if crossing:
            following["crossing"] = crossing
        if before := cursor.get("before"):
            following["before"] = before
        return following
    if last:
        return None
    following = {"window": _to_cursor(spans[index + 1])}
    if crossing:
        following["before"] = crossing
    return following


def _to_cursor(window: Window) -> list[str]:
    return [day.isoformat() for day in window]


def _crossing(rows: list[DetailedRow], border: date) -> list[int]:
    """Return the ids of entries that cross the end of a day."""
    return [
        entry.id
        for row in rows
        for entry in row.time_entries or ()
        if entry.start is not None
        and entry.start.date() <= border
        and (entry.stop is None or entry.stop.date() > border)
    ]


def _without_entries(rows: list[DetailedRow], ids: set[int]) -> list[DetailedRow]:
    """Return the rows without these entries, and without rows that have no others."""
    if not ids:
        return rows
    remaining: list[DetailedRow] = []
    for row in rows:
        entries = row.time_entries or ()
        others = tuple(entry for entry in entries if entry.id not in ids)
        if len(others) == len(entries):
            remaining.append(row)
        elif others:
            remaining.append(evolved(row, time_entries=others))
    return remaining
