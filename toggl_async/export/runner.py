"""Runs an export: chains of parts side by side, pages one by one, each made durable at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import anyio
import attrs

from ..errors import ExportError, ExportIncompleteError, QuotaExceededError, TogglError
from ..paging import PagePosition, Pages
from ..session import TogglSession
from .completeness import gap, seconds_in
from .counting import Counter
from .flatten import Line
from .job import ExportJob
from .listing import pages_of, report_filter
from .outcome import Progress
from .output import Output
from .plan import Part, Plan
from .state import State
from .tables import TIME_ENTRIES
from .together import in_thread, together

__all__ = ["Runner", "Told"]

GRACE: Final = 3.0
"""Seconds that others have to finish the page in hand when one has failed."""
_MOST_BAD: Final = 0.1
_ENOUGH: Final = 1000

Told = Callable[[Progress], None] | None


class _StoppedError(Exception):
    """Somebody else has failed, or the caller wants an end."""


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
    _lock: anyio.Lock = attrs.Factory(anyio.Lock)
    _failure: BaseException | None = None
    _broken: BaseException | None = None
    _quotas: list[QuotaExceededError] = attrs.Factory(list[QuotaExceededError])

    async def run(self) -> bool:
        """Read everything; ``False`` if the caller wanted an end before."""
        left = [
            chain
            for chain in self.plan.chains
            if not all(self.state.part(part.key).done for part in chain)
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

    def _check_end(self) -> None:
        if self.should_stop is not None and self.should_stop():
            self.stopped = True
        if self.stopped or self._failure is not None:
            raise _StoppedError

    async def _read(self, part: Part) -> None:
        saved = self.state.part(part.key)
        pages = self._pages(part)
        if saved.pages:
            pages = pages.resume(PagePosition(saved.cursor, saved.pages))
        while not pages.position.done:
            self._check_end()
            position = pages.position
            lines = await pages.next_page()
            if part.entity == TIME_ENTRIES and gap(lines, position, pages.position):
                pages, lines = await self._again(part, position)
            await self._write(part, lines, pages.position)
        if self.job.verify and part.entity == TIME_ENTRIES:
            await self._verify(part)

    def _pages(self, part: Part) -> Pages[Line]:
        return pages_of(self.sessions[part.account], self.job, part, self.places)

    async def _again(self, part: Part, position: PagePosition) -> tuple[Pages[Line], list[Line]]:
        """Read a page once more that had a gap. Costs one request."""
        pages = self._pages(part)
        pages = pages.resume(position)
        lines = await pages.next_page()
        if missing := gap(lines, position, pages.position):
            raise ExportIncompleteError(
                f"the report of workspace {part.place} has a gap: {missing}"
            )
        return pages, lines

    async def _verify(self, part: Part) -> None:
        """Compare the sum of the seconds with the service's. Costs one request."""
        totals = await self.sessions[part.account].reports.detailed.totals(
            part.place, **report_filter(self.job, part)
        )
        found, told = self.state.part(part.key).seconds, totals.seconds or 0
        if found != told:
            raise ExportIncompleteError(
                f"the entries of workspace {part.place} are {found} seconds, and the service "
                f"counts {told}; they may have been changed meanwhile: begin anew with overwrite"
            )

    async def _write(self, part: Part, lines: list[Line], position: PagePosition) -> None:
        async with self._lock:
            if self._broken is not None:  # the state in memory is ahead of the disk
                raise _StoppedError
            mine = self.state.part(part.key)
            mine.cursor, mine.pages = position.cursor, position.pages
            mine.done = position.done
            if self.job.verify and part.entity == TIME_ENTRIES:
                mine.seconds += seconds_in(lines)
            try:
                await in_thread(partial(self.output.write, part, lines, self.state))
            except BaseException as exc:
                self._broken = exc
                raise
        self._refuse_rubbish()
        self._tell(part, lines, done=position.done)

    def _refuse_rubbish(self) -> None:
        bad, good = self.output.rejected, self.output.rows
        if bad + good >= _ENOUGH and bad > _MOST_BAD * (bad + good):
            raise ExportError(
                f"{bad} of {bad + good} rows cannot be read: the service does not send what this "
                "version expects"
            )

    def _tell(self, part: Part, lines: list[Line], *, done: bool) -> None:
        read = self._days_read.get(part.key, 0)
        if done:
            read = part.days
        elif lines and (start := lines[-1].start) is not None and part.entity == TIME_ENTRIES:
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
                quotas=tuple(quota for one in self.sessions for quota in one.quota()),
            )
        )
