"""Whether a page is whole, as far as the report's own numbers tell: pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from ..paging import PagePosition
from .flatten import Line

__all__ = ["gap", "seconds_in"]


def gap(lines: Sequence[Line], at: PagePosition, after: PagePosition) -> str | None:
    """Say which rows a page leaves out, or ``None`` if it leaves out none.

    Rows are numbered through the report. Within a page the numbers go up by one, and the next
    page begins right behind its last. Numbers that are too low are no gap: rows shift when an
    entry is deleted meanwhile, the cursor (an entry's time and id) holds, and what comes twice
    is dropped by its id.
    """
    rows = lines[-1].place + 1 if lines else 0
    offset: int | None = None  # of the numbers to the places in the page
    for line in lines:
        if line.number is None:
            continue
        if offset is not None and line.number - line.place > offset:
            return f"row {line.place + offset} is missing"
        offset = line.number - line.place
    asked: int = at.cursor.get("first_row_number", 1)
    if offset is None:
        offset = asked
    elif offset > asked and "first_id" not in at.cursor:
        return f"rows {asked} to {offset - 1} are missing"
    following: int | None = after.cursor.get("first_row_number")
    if following is not None and following > offset + rows:
        return f"rows {offset + rows} to {following - 1} are missing"
    return None


class _Seconds(msgspec.Struct):
    seconds: int | None = None


_SECONDS: Final = msgspec.json.Decoder(_Seconds, strict=False)


def seconds_in(lines: Sequence[Line]) -> int:
    """Return the sum of the durations of a page."""
    return sum(_SECONDS.decode(line.json).seconds or 0 for line in lines if line.error is None)
