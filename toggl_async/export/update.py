"""Brings a target up to date: fetches what changed, and finds what was deleted.

Lists come whole, for a list of changes would cost the same one request. Of the entries a report
by the time of the last change is read until it comes to what was there before, and a summary
tells which entries exist: two requests for each workspace and 366 days.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs
import msgspec

from ..errors import TogglError
from ..paging import Pages
from ..session import TogglSession
from .completeness import difference
from .existing import existing
from .flatten import Line
from .listing import entries_of, pages_of
from .plan import Account, Part
from .state import State
from .tables import TIME_ENTRIES
from .together import in_thread

if TYPE_CHECKING:
    from .output import Updatable
    from .runner import Runner

__all__ = ["begin_update", "update"]

_MARGIN: Final = 600
"""Seconds by which clocks may differ, and changes may come late."""


class _At(msgspec.Struct):
    at: datetime | None = None


_AT: Final = msgspec.json.Decoder(_At)


def begin_update(state: State, last: date, accounts: Sequence[Account]) -> None:
    """Make a finished state one of an update that begins now."""
    if state.stage == "done":
        state.stage = "updating"
        # Never the same second twice: parts are named after it, and the last of them counts.
        state.since, state.began = state.began, max(int(time.time()), state.began + 1)
        state.last = max(last, state.last)
        before = _places(state.accounts)
        state.accounts = tuple(accounts)
        state.joined = tuple(sorted(_places(accounts) - before))
        state.parts.clear()
        state.files.clear()
        state.differences.clear()
        state.repaired = 0


def _places(accounts: Iterable[Account]) -> set[int]:
    return {
        place
        for account in accounts
        for place in (*dict(account.workspaces), *account.plan_workspaces)
    }


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
                await in_thread(partial(self.output.note, ()))
                seconds = [await self._read(part) for part in parts]
                self.deleted += await in_thread(partial(self.output.retain, parts, state))
                if self.runner.job.verify:
                    await self._compare(parts[0], sum(seconds))
            except _EndError:
                return False
            except TogglError as exc:
                exc.add_note(f"while updating {parts[0]}")
                raise
            self._days += days
            self.runner.tell(parts[0], self._days)
        return True

    def _check_end(self) -> None:
        if self.runner.should_stop is not None and self.runner.should_stop():
            raise _EndError

    async def _read(self, part: Part) -> int:
        """Fetch what changed of a part, and note what exists; return the seconds of it all."""
        session, job = self.runner.sessions[part.account], self.runner.job
        if part.entity != TIME_ENTRIES:
            async for page in self._pages_in(pages_of(session, job, part, self.runner.places)):
                await self._note([line.id for line in page if line.error is None])
                await self._write(part, page)
            return 0
        self._check_end()
        ids, seconds = await existing(session, job, part)
        await self._note(ids)
        if ids:
            await self._changes(session, part)
            last = 0
            while some := await in_thread(partial(self.output.missing, part, last)):
                last = some[-1]
                async for page in self._pages_in(
                    entries_of(session, job, part, time_entry_ids=some)
                ):
                    await self._write(part, page)
        return seconds

    async def _note(self, keys: Sequence[int]) -> None:
        await in_thread(partial(self.output.note, keys))

    async def _changes(self, session: TogglSession, part: Part) -> None:
        state = self.runner.state
        # Of a workspace that was left and joined again, rows may be older than that.
        since = 0 if part.place in state.joined else (state.since or 0) - _MARGIN
        changes = entries_of(
            session, self.runner.job, part, order_by="last_update", order_dir="DESC"
        )
        async for page in self._pages_in(changes):
            await self._write(part, page)
            if any(_changed_at(line) < since for line in page):
                return

    async def _compare(self, part: Part, told: int) -> None:
        """Compare the sum of the durations with that of the list of ids. Costs no request."""
        if part.entity == TIME_ENTRIES:
            found = await in_thread(partial(self.output.seconds, part))
            if found is not None and found != told:
                self.runner.state.differences.append(difference(part, found, told))

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
