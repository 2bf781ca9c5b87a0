"""Whether a page is whole, as far as the report's own numbers tell: pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..paging import PagePosition
from .job import ExportJob
from .plan import Part
from .sheet import Line, Sheet
from .state import State
from .tables import TIME_ENTRIES

__all__ = ["add_up", "difference", "gap"]


def gap(lines: Sequence[Line], at: PagePosition, after: PagePosition) -> str | None:
    """Say which rows a page leaves out, or ``None`` if it leaves out none.

    Rows are numbered through the report. Within a page the numbers go up by one, and the next
    page begins right behind its last. Numbers that are too low are no gap: rows shift when an
    entry is deleted meanwhile, the cursor (an entry's time and id) holds, and what comes twice
    is dropped by its id.
    """
    numbers = Sheet.of(lines).numbers
    rows = len(numbers)
    offset: int | None = None  # of the numbers to the places in the page
    if rows and numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + rows)):
        offset = numbers[0]  # as nearly always
    else:
        for place, number in enumerate(numbers):
            if number is None:
                continue
            if offset is not None and number - place > offset:
                return f"row {place + offset} is missing"
            offset = number - place
    asked: int = at.cursor.get("first_row_number", 1)
    if offset is None:
        offset = asked
    elif offset > asked and "first_id" not in at.cursor:
        return f"rows {asked} to {offset - 1} are missing"
    following: int | None = after.cursor.get("first_row_number")
    if following is not None and following > offset + rows:
        return f"rows {offset + rows} to {following - 1} are missing"
    return None


def add_up(job: ExportJob, part: Part, fresh: Sequence[Line], state: State) -> None:
    """Add the durations of rows that were written to the sum that will be compared."""
    if job.verify and part.entity == TIME_ENTRIES:
        sheet, mine = Sheet.of(fresh), state.part(part.key)
        mine.summed += len(sheet.ids)
        mine.seconds += sum(block.seconds() for block in sheet.blocks)


def difference(part: Part, found: int, told: int) -> str:
    """Say that sums differ although no entry is missing."""
    return (
        f"the entries of workspace {part.place} from {part.first} until {part.last} are {found} "
        f"seconds, and the service counts {told}: some were changed or deleted meanwhile"
    )
