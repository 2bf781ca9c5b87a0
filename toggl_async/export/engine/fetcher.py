"""Reads the partitions of an export concurrently and writes each page with its checkpoint.

Chains of partitions that share a quota share workers; no worker waits for the quota of another.
A page is decoded and written in a worker thread, one at a time, while the next one is requested.

What the service refuses (402 for the pricing plan, 403, 404) fails its workspace, a refused
credential fails its account, and everything else continues. Temporary failures (a quota, an
outage, a response that cannot be read) are waited for as long as the job allows; a partition that
keeps failing is read after the others. An error of the target ends the run.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias

import anyio
import attrs

from ..._http.clock import Clock
from ..._threads import fork_safe_lock
from ...errors import (
    AuthenticationError,
    ExportIncompleteError,
    MissingCredentialsError,
    QuotaExceededError,
    StatusError,
    TogglError,
    TruncatedResultError,
)
from ...paging import PagePosition, Pages
from ...reports.detailed import PAGE_SIZE
from ...session import TogglSession
from ..checkpoint import Checkpoint, PartitionState, WriteResult
from ..concurrency import run_concurrently, run_in_thread
from ..entry_ids import describe_mismatch
from ..job import ExportJob
from ..partitioning.entities import TIME_ENTRIES
from ..partitioning.partitions import Partition, PartitionSet, QuotaKey
from ..results import Progress
from ..rows.decoding import PageRows
from ..sinks.base import Sink
from ..sources import PageReader, fetch_entry_ids, open_entries, open_pages
from .prefetch import FetchedPage, Prefetcher
from .session_events import RequestCounter
from .waiting import Retry, WaitTracker, pause_after

__all__ = ["REPEATED_PAGES", "ExportRun", "ProgressCallback", "RunStoppedError", "is_refusal"]

ProgressCallback: TypeAlias = Callable[[Progress], None] | None

_DRAIN_TIMEOUT: Final = 3.0
"""Seconds that other workers have to finish their page after an error that ends the run."""
_STOP_TIMEOUT: Final = 0.3
"""The same after a request to stop."""
_POLL_INTERVAL: Final = 0.1
_MAX_REJECT_RATE: Final = 0.1
_REJECT_RATE_SAMPLE: Final = 1000
_IDS_PER_REQUEST: Final = 1000
_POSTPONED_AFTER: Final = 6
"""Attempts at a partition, in about a minute, after which others are read first."""
_MAX_FAILED_LISTINGS: Final = 3
"""Listings that fail in a row, without a response in between, before a worker gives up: the service
is down, and further requests would be wasted."""
REPEATED_PAGES: Final = 3
"""Pages in a row without a new row, after which a listing counts as endless. Rows that move while
the listing is read do not fill that many."""
_BEFORE_VERIFICATION: Final = 0.99
"""The largest fraction that is reported before everything is verified."""


class _PostponedError(Exception):
    """A partition keeps failing and is read again after the others."""


class RunStoppedError(Exception):
    """Another worker failed, or stop was requested."""


def is_refusal(error: TogglError) -> bool:
    """Return whether the service refuses a listing permanently, so that waiting does not help."""
    return isinstance(error, StatusError) and pause_after(error, 0) is None


@attrs.define(eq=False, kw_only=True)
class ExportRun:
    """One run over the partitions that are not done."""

    sessions: Sequence[TogglSession]
    job: ExportJob
    partitions: PartitionSet
    sink: Sink
    checkpoint: Checkpoint
    counter: RequestCounter
    clock: Clock
    started: float
    on_progress: ProgressCallback
    should_stop: Callable[[], bool] | None
    workspaces: frozenset[int] | None
    waits: WaitTracker
    max_wait: float
    """Seconds to wait without any progress before giving up."""
    after_write: Callable[[], Awaitable[None]] | None = None
    """Awaited by each worker after it has written something: a stream waits for its reader."""
    stopped: bool = False
    refused_accounts: dict[int, TogglError] = attrs.Factory(dict[int, TogglError])
    _days_read: dict[str, int] = attrs.Factory(dict[str, int])
    _days: int = 0
    """The sum of ``_days_read``."""
    _done: set[str] = attrs.Factory(set[str])
    _verified: set[str] = attrs.Factory(set[str])
    _lock: threading.Lock = attrs.Factory(fork_safe_lock)
    """Held by worker threads while they write."""
    _decoding: threading.Lock = attrs.Factory(fork_safe_lock)
    _scope: anyio.CancelScope = attrs.Factory(anyio.CancelScope)
    _pages_read: int = 0
    _repeated: dict[str, int] = attrs.Factory(dict[str, int])
    """The number of latest pages of a partition, in a row, without a new row."""
    _retries: dict[str, Retry] = attrs.Factory(dict[str, Retry])
    _failure: BaseException | None = None
    """The error that ends the run."""
    _sink_error: BaseException | None = None
    _temporary: list[TogglError] = attrs.Factory(list[TogglError])
    """Temporary errors that lasted too long; one is raised when everything else is done."""
    _refusals: list[TogglError] = attrs.Factory(list[TogglError])

    # -- scheduling

    async def run(self) -> bool:
        """Read everything; ``False`` if stop was requested before the end."""
        for partition in self.partitions.partitions:
            self.count(partition)
        by_quota: dict[QuotaKey, deque[tuple[Partition, ...]]] = {}
        for chain in self.partitions.chains:
            if not all(self._is_complete(partition) for partition in chain):
                by_quota.setdefault(chain[0].quota, deque()).append(chain)
        workers: list[Callable[[], Any]] = []
        for queue in by_quota.values():
            workers += [partial(self._work, queue)] * min(self.job.concurrency, len(queue))
        await self.run_workers(workers)
        return not self.stopped

    async def run_workers(self, workers: list[Callable[[], Any]]) -> None:
        """Run all workers, then raise the error that they recorded, if any.

        After a failure or a request to stop, workers that take too long to finish are cancelled.
        """
        with self._scope:
            await self._with_stop_watch(workers, self._scope)
        if self._failure is not None:
            raise self._failure
        if self._temporary:
            raise min(self._temporary, key=_resets_in)
        states = [self.checkpoint.partition(item) for item in self.partitions.partitions]
        if self._refusals and all(state.failure is not None for state in states):
            raise self._refusals[0]

    def note_refusal(self, error: TogglError) -> None:
        """Record a refusal, which is raised at the end if nothing at all could be read."""
        self._refusals.append(error)

    def note_failure(self, error: Exception) -> bool:
        """Record an error that may affect other listings; return whether they may continue."""
        if isinstance(error, TogglError) and pause_after(error, 0) is not None:
            self._temporary.append(error)  # other listings may have another quota
            return True
        if self._failure is None:
            self._failure = error
            self._scope.deadline = anyio.current_time() + _DRAIN_TIMEOUT
        return False

    async def _with_stop_watch(
        self, workers: list[Callable[[], Any]], scope: anyio.CancelScope
    ) -> None:
        if self.should_stop is None:
            await run_concurrently(*workers)
            return
        watching = anyio.CancelScope()

        async def watch() -> None:
            with watching:
                await self._stop_requested()
                scope.deadline = min(scope.deadline, anyio.current_time() + _STOP_TIMEOUT)

        async def work() -> None:
            try:
                await run_concurrently(*workers)
            finally:
                watching.cancel()

        await run_concurrently(watch, work)

    async def _stop_requested(self) -> None:
        while not self._is_stop_requested():  # noqa: ASYNC110 - the caller has a function, no event
            await anyio.sleep(_POLL_INTERVAL)

    def _is_stop_requested(self) -> bool:
        if not self.stopped and self.should_stop is not None and self.should_stop():
            self.stopped = True
        return self.stopped

    async def _work(self, queue: deque[tuple[Partition, ...]]) -> None:
        """Read chains until none is left; the queue is shared by the workers of a quota."""
        failed_in_a_row = 0
        while queue and failed_in_a_row < _MAX_FAILED_LISTINGS:
            chain = queue.popleft()
            for number, partition in enumerate(chain, 1):
                pages = self._pages_read
                try:
                    if not self._is_complete(partition):
                        await self._process(partition, alone=not queue and number == len(chain))
                except RunStoppedError:
                    return
                except _PostponedError:
                    queue.append((partition,))
                    continue
                except Exception as exc:  # noqa: BLE001 - raised again by run()
                    if isinstance(exc, TogglError):
                        exc.add_note(f"while exporting {partition}")
                    if await self._is_contained(partition, exc):
                        continue
                    if not self.note_failure(exc):
                        return
                    # Another listing may succeed, unless the whole service is down.
                    failed_in_a_row = failed_in_a_row + 1 if self._pages_read == pages else 1
                    if (
                        isinstance(exc, QuotaExceededError)
                        or failed_in_a_row == _MAX_FAILED_LISTINGS
                    ):
                        return

    async def _is_contained(self, partition: Partition, exc: Exception) -> bool:
        """Record a failure of one workspace or account; return ``False`` if it affects others."""
        if isinstance(exc, AuthenticationError):
            self.refused_accounts[partition.account] = exc
            if len(self.sessions) == 1:
                return False
        elif not (
            isinstance(exc, ExportIncompleteError | MissingCredentialsError)
            or (isinstance(exc, TogglError) and is_refusal(exc))
        ):
            return False
        assert isinstance(exc, TogglError)
        self.note_refusal(exc)
        self.checkpoint.partition(partition).failure = exc.message
        await self._save(partition)
        return True

    def _is_complete(self, partition: Partition) -> bool:
        state = self.checkpoint.partition(partition)
        return state.done and not (state.unverified and self.job.verify)

    async def _process(self, partition: Partition, *, alone: bool) -> None:
        """Read and verify a partition; wait and try again after temporary errors.

        After a minute of failures it is postponed, unless it is ``alone``.
        """
        state = self.checkpoint.partition(partition)
        if partition.account in self.refused_accounts:
            raise self.refused_accounts[partition.account]
        retry = self._retries.setdefault(partition.key, Retry())
        if (seconds := retry.due_at - self.clock.monotonic()) > 0:
            await self._wait(retry, seconds)
        while True:
            pages = state.pages
            try:
                if not state.done:
                    await self._read(partition, state)
                if state.unverified and self.job.verify:
                    await self._verify(partition, state)
            except TogglError as exc:
                if state.pages > pages:  # the attempt made progress
                    retry.reset()
                seconds = self.pause_for(exc, retry)
                if retry.attempts > _POSTPONED_AFTER and not alone:
                    raise _PostponedError from exc
                await self._wait(retry, seconds)
            else:
                return

    def pause_for(self, error: TogglError, retry: Retry) -> float:
        """Return the seconds to wait after an error; raise it if it must not be waited for."""
        if isinstance(error, QuotaExceededError) and self._pages_read > retry.pages_read:
            retry.reset()  # other listings used the quota, so the run makes progress
        retry.pages_read = self._pages_read
        pause = pause_after(error, retry.attempts)
        if pause is None or retry.waited + pause > self.max_wait:
            raise error
        self.check_stop()
        retry.add(pause, self.clock.monotonic())
        retry.reason = "quota" if isinstance(error, QuotaExceededError) else "retry"
        return pause

    async def wait_after(self, error: TogglError, retry: Retry) -> None:
        """Wait after an error; raise it if it must not be waited for."""
        await self._wait(retry, self.pause_for(error, retry))

    async def _wait(self, retry: Retry, seconds: float) -> None:
        self.waits.add(retry.reason, seconds)
        await self.sleep(seconds)

    def page_read(self) -> None:
        """Record that a usable response was received."""
        self._pages_read += 1
        self.waits.activity()

    async def sleep(self, seconds: float) -> None:
        """Sleep by the session's clock; a request to stop ends it."""
        sleeping = anyio.CancelScope()

        async def watch() -> None:
            await self._stop_requested()
            sleeping.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(watch)
            with sleeping:
                await self.clock.sleep(seconds)
            group.cancel_scope.cancel()
        self.check_stop()

    def check_stop(self) -> None:
        """Raise if the run has to end."""
        if self._is_stop_requested() or self._failure is not None:
            raise RunStoppedError

    # -- pages

    async def _read(self, partition: Partition, state: PartitionState) -> None:
        state.failure = None
        pages, read = self._open(partition)
        if state.pages:
            pages = pages.resume(PagePosition(state.cursor, state.pages))
        async with Prefetcher(pages) as prefetcher:
            while prefetcher.has_more:
                if not prefetcher.pending:
                    self.check_stop()
                page = await prefetcher.page()
                self.page_read()
                if page.is_contiguous(PAGE_SIZE) and not self._is_ending():
                    await prefetcher.request_next()
                await self._write_page(partition, page, read)
                del page  # else it would stay in memory until the next one has come

    def _is_ending(self) -> bool:
        return self._is_stop_requested() or self._failure is not None

    def _open(self, partition: Partition) -> tuple[Pages[Any], PageReader]:
        session = self.sessions[partition.account]
        account = self.checkpoint.accounts[partition.account]
        return open_pages(session, self.job, partition, account, self.workspaces)

    async def _write_page(
        self, partition: Partition, page: FetchedPage[Any], read: PageReader
    ) -> None:
        items, position = page.items, page.after
        last_start = await run_in_thread(partial(self._write, partition, items, read, position))
        self._check_reject_rate(partition)
        self._report_progress(partition, last_start)
        await self.written()

    async def written(self) -> None:
        """Await the target after a write: a stream waits until its reader has taken the rows."""
        if self.after_write is not None:
            await self.after_write()

    def _write(
        self,
        partition: Partition,
        items: list[Any],
        read: PageReader,
        position: PagePosition | None,
        seen_rejects: list[int] | None = None,
    ) -> str | None:
        """Write a page and the checkpoint, in a worker thread; return when the last row started.

        Without a position it is a page beyond the listing: entries that were asked for by id.
        """
        with self._decoding:  # one page at a time: threads that compete delay the event loop
            page = read(items)
        with self._lock:
            if self._sink_error is not None:  # the checkpoint in memory is ahead of the disk
                raise RunStoppedError
            state = self.checkpoint.partition(partition)
            if position is not None:
                state.cursor, state.pages = position.cursor, position.pages
                state.done = position.done
                rows = state.rows + len(page.rows)
                verified = self.job.verify and partition.is_verified(rows, position.pages)
                state.unverified = position.done and verified
            try:
                result = self.sink.write(partition, page, self.checkpoint)
            except BaseException as exc:
                self._sink_error = exc
                raise
        if position is not None:
            self._check_repetition(partition, page, result)
        if seen_rejects is not None:
            for reject in page.rejects:
                seen_rejects += reject.ids or (0,)
        return _last_start(page)

    def _check_repetition(self, partition: Partition, page: PageRows, result: WriteResult) -> None:
        """Raise if a listing returns the same pages again and again, and would never end."""
        if partition.entity.streamed:  # read again from its start after an interruption
            return
        is_new = result.rows or result.rejected or not page.rows
        repeated = 0 if is_new else self._repeated.get(partition.key, 0) + 1
        self._repeated[partition.key] = repeated
        if repeated >= REPEATED_PAGES and not self.checkpoint.partition(partition).done:
            raise TruncatedResultError(f"the service returns the same {partition} again and again")

    async def _save(self, partition: Partition) -> None:
        def save() -> None:
            with self._lock:
                self.sink.save(partition, self.checkpoint)

        await run_in_thread(save)

    def _check_reject_rate(self, partition: Partition) -> None:
        state = self.checkpoint.partition(partition)
        bad, good = state.rejected, state.rows
        if bad + good >= _REJECT_RATE_SAMPLE and bad > _MAX_REJECT_RATE * (bad + good):
            raise ExportIncompleteError(
                f"{bad} of {bad + good} rows cannot be read: the service does not send what this "
                "version expects"
            )

    # -- verification

    async def _verify(self, partition: Partition, state: PartitionState) -> None:
        """Compare the ids with the service's list and fetch what is missing.

        Costs one request, and one for each 1000 missing entries. Reading all pages again would cost
        more, and could miss other rows of an account that is in use.
        """
        self.check_stop()
        session = self.sessions[partition.account]
        entry_ids = await fetch_entry_ids(session, self.job, partition)
        self.page_read()
        missing = await self._missing(partition, entry_ids.all_ids())
        rejected: list[int] = []
        for first in range(0, len(missing), _IDS_PER_REQUEST):
            chunk = missing[first : first + _IDS_PER_REQUEST]
            account = self.checkpoint.accounts[partition.account]
            pages, read = open_entries(session, self.job, partition, account, time_entry_ids=chunk)
            while not pages.position.done:
                self.check_stop()
                items = await pages.next_page()
                before = state.rows
                write = partial(self._write, partition, items, read, None, rejected)
                await run_in_thread(write)
                self.checkpoint.recovered += state.rows - before
                await self.written()
        left = await self._missing(partition, entry_ids.all_ids()) if missing else []
        if left:
            # A reject whose ids cannot be read (noted as 0) may be any of those that are left.
            unexplained = [id_ for id_ in left if id_ not in set(rejected)]
            if len(unexplained) > rejected.count(0):
                raise ExportIncompleteError(
                    f"{len(unexplained)} entries of workspace {partition.scope_id} are missing, "
                    f"such as {unexplained[0]}: the service lists them and does not return them; "
                    "with verify off the export is finished without them"
                )
        mismatch = describe_mismatch(
            partition,
            entry_ids,
            rows=state.rows,
            seconds=state.seconds,
            unreadable=len(left),
            comparable=not missing and not state.rejected,
        )
        if mismatch is not None:
            self.checkpoint.differences.append(mismatch)
        state.unverified, state.failure = False, None
        await self._save(partition)
        self._report_progress(partition, None)

    async def _missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        def look_up() -> list[int]:
            with self._lock:
                return self.sink.missing(partition, ids)

        return await run_in_thread(look_up)

    # -- progress

    def count(self, partition: Partition, days: int = 0) -> None:
        """Record how much of a partition is read.

        The sums are updated, not computed again, since there may be thousands of partitions.
        """
        if self.checkpoint.partition(partition).done:
            self._done.add(partition.key)
            days = partition.days
        if self._is_complete(partition):
            self._verified.add(partition.key)
        before = self._days_read.get(partition.key, 0)
        self._days_read[partition.key] = max(before, min(days, partition.days))
        self._days += self._days_read[partition.key] - before

    def _report_progress(self, partition: Partition, last_start: str | None) -> None:
        days = 0
        if partition.entity_name == TIME_ENTRIES and last_start is not None:
            days = _days_until(last_start, partition.first)
        self.count(partition, days)
        self.report(partition)

    def report_wait(self) -> None:
        """Report that a wait starts."""
        if self.partitions.partitions:
            self.report(self.partitions.partitions[0])

    def report(self, partition: Partition) -> None:
        """Report the progress: a page of ``partition`` was written."""
        if self.on_progress is None:
            return
        total = len(self.partitions.partitions)
        fraction = self._days / self.partitions.days
        self.on_progress(
            Progress(
                entity=partition.entity_name,
                workspace_id=(
                    partition.scope_id if partition.entity.scope == "workspace" else None
                ),
                rows=self.sink.rows,
                requests=self.counter.requests,
                bytes=self.sink.size,
                seconds=anyio.current_time() - self.started,
                partitions_done=len(self._done),
                partitions=total,
                fraction=fraction
                if len(self._verified) == total
                else min(fraction, _BEFORE_VERIFICATION),
                accounts=tuple(tuple(session.quota()) for session in self.sessions),
                waits=self.waits.current,
                seconds_waited=self.waits.seconds_waited,
            )
        )


def _days_until(start: str, first: date) -> int:
    try:
        return (date.fromisoformat(start[:10]) - first).days
    except ValueError:
        return 0


def _resets_in(error: TogglError) -> float:
    return error.resets_in if isinstance(error, QuotaExceededError) else 0.0


def _last_start(page: PageRows) -> str | None:
    start = page.rows[-1].get("start") if page.rows else None
    return start if isinstance(start, str) else None
