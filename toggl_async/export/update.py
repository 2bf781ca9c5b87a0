"""Brings a target up to date: fetches what changed, and finds what was deleted.

Lists come whole, for a list of changes would cost the same one request. Of the entries a report
by the time of the last change is read until it comes to what was there before, and a summary
tells which entries exist: two requests for each workspace and 366 days.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
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
from .plan import Part
from .state import State
from .tables import TIME_ENTRIES
from .together import in_thread

if TYPE_CHECKING:
    from .output import Updatable
    from .runner import Runner

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
        # Never the same second twice: parts are named after it, and the last of them counts.
        state.since, state.began = state.began, max(int(time.time()), state.began + 1)
        state.last = max(last, state.last)
        state.parts.clear()
        state.files.clear()


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


async def update(runner: Runner, output: Updatable) -> tuple[bool, int, int]:
    """Bring a target up to date; return whether all of it, and how much was changed and deleted."""
    updater = _Updater(runner=runner, output=output)
    complete = await updater.run()
    return complete, updater.changed, updater.deleted


class _EndError(Exception):
    """The caller wants an end."""


@attrs.define(eq=False, kw_only=True)
class _Updater:
    """One update. Each place of a table is done once; what comes again before that is the same."""

    runner: Runner
    output: Updatable
    changed: int = 0
    deleted: int = 0
    _days: int = 0

    async def run(self) -> bool:
        """Bring everything up to date that is not yet; ``False`` if an end was wanted before."""
        state = self.runner.state
        for _, group in groupby(self.runner.plan.parts, key=lambda part: (part.entity, part.place)):
            parts = list(group)
            days = sum(part.days for part in parts)
            if all(state.part(part.key).done for part in parts):
                self._days += days
                continue
            try:
                keys = [key for part in parts for key in await self._read(part)]
            except _EndError:
                return False
            except TogglError as exc:
                exc.add_note(f"while updating {parts[0]}")
                raise
            for part in parts:
                state.part(part.key).done = True
            retain = partial(self.output.retain, parts[0], keys, state)
            self.deleted += await in_thread(retain)
            self._days += days
            self.runner.tell(parts[0], self._days)
        return True

    def _check_end(self) -> None:
        if self.runner.should_stop is not None and self.runner.should_stop():
            raise _EndError

    async def _read(self, part: Part) -> list[int]:
        """Fetch what changed of a part; return the keys of all that exists."""
        session = self.runner.sessions[part.account]
        if part.entity != TIME_ENTRIES:
            keys: list[int] = []
            async for page in self._pages_in(
                pages_of(session, self.runner.job, part, self.runner.places)
            ):
                keys += [line.id for line in page if line.error is None]
                await self._write(part, page)
            return keys
        self._check_end()
        ids = await ids_of(session, self.runner.job, part)
        if ids:
            await self._changes(session, part)
            missing = sorted(set(ids) - await in_thread(partial(self.output.keys, part)))
            for first in range(0, len(missing), _IDS):
                some = missing[first : first + _IDS]
                async for page in self._entries(session, part, time_entry_ids=some):
                    await self._write(part, page)
        return ids

    async def _changes(self, session: TogglSession, part: Part) -> None:
        since = (self.runner.state.since or 0) - _MARGIN
        async for page in self._entries(session, part, order_by="last_update", order_dir="DESC"):
            await self._write(part, page)
            if any(_changed_at(line) < since for line in page):
                return

    def _entries(self, session: TogglSession, part: Part, **only: Any) -> AsyncIterator[list[Line]]:
        caller = session._caller  # noqa: SLF001 - of the same house
        read = Flattener(part.place, caller.codec, strict=session.options.strict).read
        asked = report_filter(self.runner.job, part) | {"enrich_response": True, **only}
        return self._pages_in(session.reports.detailed._search(Line, part.place, asked, read))  # noqa: SLF001

    async def _write(self, part: Part, lines: list[Line]) -> None:
        write = partial(self.output.bring_up_to_date, part, lines, self.runner.state)
        self.changed += await in_thread(write)
        self.runner.tell(part, self._days)

    async def _pages_in(self, pages: Pages[Line]) -> AsyncIterator[list[Line]]:
        while not pages.position.done:
            self._check_end()
            yield await pages.next_page()


def _changed_at(line: Line) -> float:
    at = None if line.error is not None else _AT.decode(line.json).at
    return at.timestamp() if at is not None else float("inf")
