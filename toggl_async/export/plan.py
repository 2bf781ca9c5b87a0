"""From a job to its parts: pure, so that the number of requests is known before the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from ..reports.detailed import LONGEST_SPAN_DAYS, PAGE_SIZE
from .job import ExportJob

__all__ = ["Part", "Plan", "make_plan", "windows"]


@attrs.frozen
class Part:
    """One workspace and a span of days that one report can cover: a chain of pages."""

    workspace_id: int
    first: date
    last: date
    """Included."""
    file: int
    """Which file of the plan it goes into."""
    turn: int
    """Its place in that file, from 0."""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1


@attrs.frozen
class Plan:
    """The parts of an export, in the order in which they are begun.

    A part never begins before another that goes above it in the same file. So whoever waits for
    their turn in a file waits for a part that is under way, and nothing can block for good.
    """

    parts: tuple[Part, ...]
    files: tuple[tuple[int, ...], ...]
    """The workspaces in each file."""

    @property
    def least_requests(self) -> int:
        """The requests that are needed even if there are no rows: one for each part."""
        return len(self.parts)

    @property
    def days(self) -> int:
        """Days times workspaces."""
        return sum(part.days for part in self.parts)

    def requests_for(self, rows: Iterable[int], page_size: int = PAGE_SIZE) -> int:
        """Return the exact number of requests for so many rows in each of the parts."""
        return sum(
            max(1, -(-count // page_size)) for _, count in zip(self.parts, rows, strict=True)
        )


def windows(
    first: date,
    last: date,
    longest: int = LONGEST_SPAN_DAYS,
) -> Iterator[tuple[date, date]]:
    """Cut a range of days into the fewest spans of at most ``longest`` days; both ends included."""
    while True:
        # Compared as a difference: the day after date.max cannot be written.
        left = (last - first).days
        if left < longest:
            yield first, last
            return
        end = first + timedelta(days=longest - 1)
        yield first, end
        first = end + timedelta(days=1)


def make_plan(job: ExportJob, workspace_ids: Iterable[int]) -> Plan:
    """Return the parts of a job.

    Spans are as long as the service allows, although shorter ones could be read side by side:
    each further span costs a request that half fills a page, and requests are the scarce thing.
    """
    ids = tuple(workspace_ids)
    spans = list(windows(job.start_date, job.end_date))
    if job.one_file:
        cells = [(workspace_id, span) for workspace_id in ids for span in spans]
        parts = tuple(Part(ws, *span, file=0, turn=turn) for turn, (ws, span) in enumerate(cells))
        return Plan(parts, (ids,) if ids else ())
    parts = tuple(
        Part(ws, *span, file=file, turn=turn)
        for turn, span in enumerate(spans)
        for file, ws in enumerate(ids)
    )
    return Plan(parts, tuple((ws,) for ws in ids))
