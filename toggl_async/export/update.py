"""Brings a database up to date: fetches what changed, and finds what was deleted.

Lists come whole, for a list of changes would cost the same one request. Of the entries a report
by the time of the last change is read until it comes to what was there before, and a summary
tells which entries exist: two requests for each workspace and 366 days.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import attrs
import msgspec

from ..errors import TogglError
from ..models.reports.summary import SummaryReport
from ..paging import Pages
from ..session import TogglSession
from .flatten import Flattener, Line
from .job import ExportJob
from .listing import pages_of, report_filter
from .plan import Part, Plan
from .state import State
from .tables import TIME_ENTRIES
from .together import in_thread

if TYPE_CHECKING:
    from .database import DatabaseOutput

__all__ = ["begin_update", "ids_of", "update"]

_MARGIN: Final = 600
"""Seconds by which clocks may differ, and changes may come late."""
_IDS: Final = 1000


class _At(msgspec.Struct):
    at: datetime | None = None


_AT: Final = msgspec.json.Decoder(_At)


def begin_update(state: State, last: date) -> None:
    """Make a finished state one of an update that begins now."""
    if state.stage == "done":
        state.stage = "updating"
        state.since, state.began = state.began, int(time.time())
        state.last = max(last, state.last)
        state.parts.clear()


async def ids_of(session: TogglSession, job: ExportJob, part: Part) -> list[int]:
    """Return the ids of the entries of a report: a summary lists them. One request."""
    report: SummaryReport = await session.reports.summary.search(
        part.place,
        grouping="users",
        sub_grouping="projects",
        include_time_entry_ids=True,
        **report_filter(job, part),
    )
    return [
        id_
        for group in report.groups or ()
        for inner in group.sub_groups or ()
        for id_ in inner.ids or ()
    ]


async def update(
    sessions: Sequence[TogglSession],
    job: ExportJob,
    plan: Plan,
    output: DatabaseOutput,
    state: State,
) -> tuple[int, int]:
    """Bring a database up to date; return how many rows were changed and deleted."""
    places = None if job.workspaces is None else frozenset(job.workspaces)
    updater = _Updater(
        sessions=sessions, job=job, plan=plan, output=output, state=state, places=places
    )
    await updater.run()
    return updater.changed, updater.deleted


@attrs.define(eq=False, kw_only=True)
class _Updater:
    """One update. Each place of a table is one transaction, and done once."""

    sessions: Sequence[TogglSession]
    job: ExportJob
    plan: Plan
    output: DatabaseOutput
    state: State
    places: frozenset[int] | None
    changed: int = 0
    deleted: int = 0

    async def run(self) -> None:
        """Bring everything up to date that is not yet."""
        for _, group in groupby(self.plan.parts, key=lambda part: (part.entity, part.place)):
            parts = list(group)
            if all(self.state.part(part.key).done for part in parts):
                continue
            try:
                keys = [key for part in parts for key in await self._read(part)]
            except TogglError as exc:
                exc.add_note(f"while updating {parts[0]}")
                raise
            for part in parts:
                self.state.part(part.key).done = True
            retain = partial(self.output.retain, parts[0], keys, self.state)
            self.deleted += await in_thread(retain)

    async def _read(self, part: Part) -> list[int]:
        """Fetch what changed of a part; return the keys of all that exists."""
        session = self.sessions[part.account]
        if part.entity != TIME_ENTRIES:
            keys: list[int] = []
            async for page in _pages_in(pages_of(session, self.job, part, self.places)):
                keys += [line.id for line in page if line.error is None]
                await self._write(part, page)
            return keys
        ids = await ids_of(session, self.job, part)
        if ids:
            await self._changes(session, part)
            missing = sorted(set(ids) - await in_thread(partial(self.output.keys, part)))
            for first in range(0, len(missing), _IDS):
                some = missing[first : first + _IDS]
                async for page in self._entries(session, part, time_entry_ids=some):
                    await self._write(part, page)
        return ids

    async def _changes(self, session: TogglSession, part: Part) -> None:
        since = (self.state.since or 0) - _MARGIN
        async for page in self._entries(session, part, order_by="last_update", order_dir="DESC"):
            await self._write(part, page)
            if any(_changed_at(line) < since for line in page):
                return

    def _entries(self, session: TogglSession, part: Part, **only: Any) -> AsyncIterator[list[Line]]:
        caller = session._caller  # noqa: SLF001 - of the same house
        read = Flattener(part.place, caller.codec, strict=session.options.strict).read
        asked = report_filter(self.job, part) | {"enrich_response": True, **only}
        return _pages_in(session.reports.detailed._search(Line, part.place, asked, read))  # noqa: SLF001

    async def _write(self, part: Part, lines: list[Line]) -> None:
        write = partial(self.output.bring_up_to_date, part, lines)
        self.changed += await in_thread(write)


async def _pages_in(pages: Pages[Line]) -> AsyncIterator[list[Line]]:
    while not pages.position.done:
        yield await pages.next_page()


def _changed_at(line: Line) -> float:
    at = None if line.error is not None else _AT.decode(line.json).at
    return at.timestamp() if at is not None else float("inf")
