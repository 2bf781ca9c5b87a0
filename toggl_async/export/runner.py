"""Runs an export: chains of parts side by side, pages one by one, each made durable at once."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

import anyio
import attrs

from ..errors import (
    ExportError,
    ExportIncompleteError,
    IncompleteBodyError,
    QuotaExceededError,
    TogglError,
)
from ..paging import PagePosition, Pages
from ..reports.detailed import PAGE_SIZE
from ..session import TogglSession
from .ahead import Ahead, Arrived
from .completeness import difference, gap
from .counting import Counter
from .existing import existing
from .job import ExportJob
from .listing import entries_of, report_filter, unread_of
from .outcome import Progress
from .output import Output
from .plan import Part, Plan
from .sheet import Sheet
from .state import State
from .tables import TIME_ENTRIES
from .together import in_thread, together

__all__ = ["Runner", "Told"]

GRACE: Final = 3.0
"""Seconds that others have to finish the page in hand when one has failed."""
_MOST_BAD: Final = 0.1
_ENOUGH: Final = 1000
_MOST_IDS: Final = 1000

Told = Callable[[Progress], None] | None


class _StoppedError(Exception):
    """Somebody else has failed, or the caller wants an end."""


class _GapError(Exception):
    """A page leaves out rows."""


@attrs.define(eq=False, kw_only=True)
class Runner:
    """One run over the parts that are not done yet."""

    sessions: Sequence[TogglSession]
    job: ExportJob
    plan: Plan
    output: Output
    state: State
    counter: Counter
    began: float
    on_progress: Told
    should_stop: Callable[[], bool] | None
    places: frozenset[int] | None
    stopped: bool = False
    _days_read: dict[str, int] = attrs.Factory(dict[str, int])
    _lock: threading.Lock = attrs.Factory(threading.Lock)
    """Held by worker threads while they write."""
    _reading: threading.Lock = attrs.Factory(threading.Lock)
    _failure: BaseException | None = None
    _broken: BaseException | None = None
    _quotas: list[QuotaExceededError] = attrs.Factory(list[QuotaExceededError])

    async def run(self) -> bool:
        """Read everything; ``False`` if the caller wanted an end before."""
        left = [
            chain for chain in self.plan.chains if not all(self._is_over(part) for part in chain)
        ]
        for part in self.plan.parts:
            if self.state.part(part.key).done:
                self._days_read[part.key] = part.days
        feed = iter(left)
        workers = min(self.job.concurrency, len(left))
        with anyio.CancelScope() as scope:
            await together(*[partial(self._work, feed, scope)] * workers)
        if self._failure is not None:
            raise self._failure
        if self._quotas:
            raise min(self._quotas, key=lambda exc: exc.resets_in)
        return not self.stopped

    async def _work(self, feed: Iterator[tuple[Part, ...]], scope: anyio.CancelScope) -> None:
        for chain in feed:  # shared: each chain goes to the worker that is free first
            for part in chain:
                try:
                    if not self.state.part(part.key).done:
                        await self._read(part)
                    if self.state.part(part.key).unverified and self.job.verify:
                        await self._verify(part)
                except _StoppedError:
                    return
                except QuotaExceededError as exc:  # others may have another quota
                    exc.add_note(f"while exporting {part}")
                    self._quotas.append(exc)
                    break
                except Exception as exc:  # noqa: BLE001 - raised again by run()
                    if isinstance(exc, TogglError):
                        exc.add_note(f"while exporting {part}")
                    if self._failure is None:
                        self._failure = exc
                        scope.deadline = anyio.current_time() + GRACE
                    return

    def _is_over(self, part: Part) -> bool:
        mine = self.state.part(part.key)
        return mine.done and not (mine.unverified and self.job.verify)

    def _is_ending(self) -> bool:
        if self.should_stop is not None and self.should_stop():
            self.stopped = True
        return self.stopped or self._failure is not None

    def _check_end(self) -> None:
        if self._is_ending():
            raise _StoppedError

    async def _read(self, part: Part) -> None:
        saved = self.state.part(part.key)
        pages, read = self._pages(part)
        if saved.pages:
            pages = pages.resume(PagePosition(saved.cursor, saved.pages))
        async with Ahead(pages) as ahead:
            while ahead.more:
                if not ahead.begun:
                    self._check_end()
                page = await ahead.page()
                if page.leads_on(PAGE_SIZE) and not self._is_ending():
                    await ahead.begin()
                try:
                    await self._write(part, partial(_read, part, page, read), page.after)
                except (_GapError, IncompleteBodyError):
                    await self._again(part, page, ahead)
                del page  # it would stay until the next one has come

    def _pages(self, part: Part) -> tuple[Pages[Any], Callable[[list[Any]], Sheet]]:
        return unread_of(self.sessions[part.account], self.job, part, self.places)

    async def _again(self, part: Part, page: Arrived[Any], ahead: Ahead[Any]) -> None:
        """Read a page once more that had a gap. Costs one request."""
        pages, read = self._pages(part)
        pages = pages.resume(page.before)
        again = Arrived(await pages.next_page(), page.before, pages.position)
        try:
            await self._write(part, partial(_read, part, again, read), again.after)
        except _GapError as missing:
            raise ExportIncompleteError(
                f"the report of workspace {part.place} has a gap: {missing}"
            ) from None
        if again.after != page.after:
            await ahead.turn_to(pages)

    async def _verify(self, part: Part) -> None:
        """Compare the sum of the seconds with the service's. Costs one request."""
        self._check_end()
        mine = self.state.part(part.key)
        totals = await self.sessions[part.account].reports.detailed.totals(
            part.place, **report_filter(self.job, part)
        )
        if mine.seconds != (totals.seconds or 0) or mine.summed != mine.rows:
            await self._repair(part)
        mine.unverified = False
        await self._write(part, partial(Sheet, ()), None)

    async def _repair(self, part: Part) -> None:
        """Fetch by their ids the entries that the pages left out.

        Costs one request, and one for each 1000 of them: all pages again would cost more, and
        would find an account in use changed again.
        """
        session, mine = self.sessions[part.account], self.state.part(part.key)
        ids, told = await existing(session, self.job, part)
        missing = await self._missing(part, ids)
        for first in range(0, len(missing), _MOST_IDS):
            some = missing[first : first + _MOST_IDS]
            pages = entries_of(session, self.job, part, time_entry_ids=some)
            while not pages.position.done:
                self._check_end()
                before = mine.rows
                await self._write(part, partial(Sheet.of, await pages.next_page()), None)
                self.state.repaired += mine.rows - before
        if missing and (left := await self._missing(part, ids)) and not mine.rejected:
            raise ExportIncompleteError(
                f"{len(left)} entries of workspace {part.place} are missing, {left[0]} for one: "
                "the service counts them and does not send them; without verify the export is "
                "finished without them"
            )
        if mine.seconds != told and mine.summed == mine.rows and not mine.rejected:
            self.state.differences.append(difference(part, mine.seconds, told))

    async def _missing(self, part: Part, ids: array[int]) -> list[int]:
        def look() -> list[int]:
            with self._lock:
                return self.output.missing_of(part, ids)

        return await in_thread(look)

    async def _write(
        self, part: Part, read: Callable[[], Sheet], position: PagePosition | None
    ) -> None:
        """Write a page and the checkpoint; without a position one that is not of the chain.

        All of it is done in one go in a worker thread: reading, writing, and waiting for the disk.
        """
        start = await in_thread(partial(self._write_now, part, read, position))
        self._refuse_rubbish()
        self._tell(part, start, done=position is None or position.done)

    def _write_now(
        self, part: Part, read: Callable[[], Sheet], position: PagePosition | None
    ) -> datetime | None:
        """Return when the last entry began. The page itself does not outlive this."""
        with self._reading:  # one page at a time: threads that compete keep the event loop waiting
            sheet = read()
        with self._lock:
            if self._broken is not None:  # the state in memory is ahead of the disk
                raise _StoppedError
            mine = self.state.part(part.key)
            mine.rejected += len(sheet.rejects)
            if position is not None:
                mine.cursor, mine.pages = position.cursor, position.pages
                mine.done = position.done
                rows = len(sheet) + (position.pages - 1) * PAGE_SIZE
                mine.unverified = position.done and self.job.verify and part.is_verified(rows)
            try:
                self.output.write(part, sheet, self.state)
            except BaseException as exc:
                self._broken = exc
                raise
        return sheet.start

    def _refuse_rubbish(self) -> None:
        bad, good = self.output.rejected, self.output.rows
        if bad + good >= _ENOUGH and bad > _MOST_BAD * (bad + good):
            raise ExportError(
                f"{bad} of {bad + good} rows cannot be read: the service does not send what this "
                "version expects"
            )

    def _tell(self, part: Part, start: datetime | None, *, done: bool) -> None:
        read = self._days_read.get(part.key, 0)
        if done:
            read = part.days
        elif part.entity == TIME_ENTRIES and start is not None:
            read = max(read, min((start.date() - part.first).days, part.days))
        self._days_read[part.key] = read
        self.tell(part, sum(self._days_read.values()))

    def tell(self, part: Part, days: int) -> None:
        """Say how it stands: a page of ``part`` was written, and so many days are read."""
        if self.on_progress is None:
            return
        self.on_progress(
            Progress(
                entity=part.entity,
                workspace_id=part.place if part.table.scope == "workspace" else None,
                rows=self.output.rows,
                requests=self.counter.requests,
                bytes=self.output.size,
                seconds=anyio.current_time() - self.began,
                parts_done=sum(self.state.part(one.key).done for one in self.plan.parts),
                parts=len(self.plan.parts),
                fraction=days / self.plan.days,
                accounts=tuple(tuple(one.quota()) for one in self.sessions),
            )
        )


def _read(part: Part, page: Arrived[Any], read: Callable[[list[Any]], Sheet]) -> Sheet:
    sheet = read(page.items)
    if part.entity == TIME_ENTRIES and (missing := gap(sheet, page.before, page.after)):
        raise _GapError(missing)
    return sheet
