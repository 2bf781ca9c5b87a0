"""Pages over a span that is too long for one report: window after window, without doubles.

The cursor names the window by its days, so that a saved position finds it again. Windows are
whole days and do not overlap; should the service count an entry to both days that it touches,
the cursor also carries the ids of those that cross the border, and the next window drops them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias, cast

import attrs

from ..errors import InvalidArgumentError
from ..models.base import attach_raw, raw_of
from ..models.reports.detailed import DetailedRow
from ..paging import Fetch, Page, Pages

__all__ = ["Window", "joined"]

Window: TypeAlias = tuple[date, date]
"""The first and the last day."""


def joined(parts: Sequence[tuple[Window, Pages[DetailedRow]]]) -> Fetch[DetailedRow]:
    """Return what fetches the pages of all windows, in the order in which they are given."""
    spans = [span for span, _ in parts]

    async def fetch(cursor: dict[str, Any]) -> Page[DetailedRow]:
        while True:
            place = _place(spans, cursor)
            inner = {name: value for name, value in cursor.items() if name not in _OURS}
            page = await parts[place][1]._fetch(inner)  # noqa: SLF001 - of the same house
            rows = _without(page.items, set(cursor.get("before", ())))
            following = _following(spans, place, cursor, page)
            # A page that was left empty here is not the last; Pages would take it for an error.
            if rows or following is None or (page.next is not None and not page.items):
                return Page(rows, following)
            cursor = following

    return fetch


_OURS = frozenset({"window", "before", "crossing"})


def _place(spans: Sequence[Window], cursor: dict[str, Any]) -> int:
    named = cursor.get("window")
    if named is None:
        return 0
    for place, (first, last) in enumerate(spans):
        if [first.isoformat(), last.isoformat()] == named:
            return place
    raise InvalidArgumentError("this position belongs to a search of other days")


def _following(
    spans: Sequence[Window], place: int, cursor: dict[str, Any], page: Page[DetailedRow]
) -> dict[str, Any] | None:
    last = place + 1 == len(spans)
    crossing = list(cursor.get("crossing", ()))
    if not last:
        border = min(spans[place], spans[place + 1])[1]
        crossing += _crossing(page.items, border)
    if page.next is not None:
        more: dict[str, Any] = {**page.next, "window": _named(spans[place])}
        if crossing:
            more["crossing"] = crossing
        if before := cursor.get("before"):
            more["before"] = before
        return more
    if last:
        return None
    more = {"window": _named(spans[place + 1])}
    if crossing:
        more["before"] = crossing
    return more


def _named(window: Window) -> list[str]:
    return [day.isoformat() for day in window]


def _crossing(rows: list[DetailedRow], border: date) -> list[int]:
    """Return the entries that lie on both sides of the end of a day."""
    return [
        entry.id
        for row in rows
        for entry in row.time_entries or ()
        if entry.start is not None
        and entry.start.date() <= border
        and (entry.stop is None or entry.stop.date() > border)
    ]


def _without(rows: list[DetailedRow], ids: set[int]) -> list[DetailedRow]:
    """Take out entries that came before, and rows that held nothing else."""
    if not ids:
        return rows
    left: list[DetailedRow] = []
    for row in rows:
        entries = row.time_entries or ()
        kept = tuple(entry for entry in entries if entry.id not in ids)
        if len(kept) == len(entries):
            left.append(row)
        elif kept:
            shorter: DetailedRow = attrs.evolve(cast("Any", row), time_entries=kept)
            attach_raw(shorter, raw_of(row))
            left.append(shorter)
    return left
