"""One run of an export from start to end: lock, checkpoint, partitions, pages, publishing.

What a run does depends on the checkpoint that it finds::

    none                       discover, read, publish
    reading, publishing        resume
    done                       update, or complete what failed, or nothing: it is complete
    updating                   continue the update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final

import anyio

from ..._http.resources import require_asyncio
from ..._threads import BUILD_LOCK, import_anyio
from ...credentials import ApiToken, EmailPassword
from ...errors import ExportTargetError, TogglError
from ...session import TogglSession
from ..checkpoint import Checkpoint, describe_difference
from ..concurrency import run_in_thread
from ..job import ExportJob
from ..partitioning.discovery import (
    Discovery,
    api_hosts,
    check_accounts,
    discover,
    sessions_for,
)
from ..partitioning.entities import ENTITIES
from ..partitioning.partitions import Account, PartitionSet, build_partitions
from ..results import ExportedFile, ExportFailure, ExportSummary
from ..rows.derived import load_zone
from ..sinks import open_sink
from ..sinks.base import Sink, UpdateTarget
from ..sinks.files.compression import compressor
from ..targets import DatabaseUrl
from .fetcher import ExportRun, ProgressCallback
from .session_events import RequestCounter, ServiceClock
from .updater import Updater, restart_failed, start_update
from .waiting import WaitTracker

__all__ = ["Runner", "check_dependencies", "date_range", "run", "updated_range"]

_YEAR: Final = timedelta(days=365)
_EARLIEST_DAY: Final = timedelta(hours=14)
"""The offset of the time zone in which a day starts first."""


async def run(
    session: TogglSession,
    job: ExportJob,
    on_progress: ProgressCallback = None,
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    should_stop: Callable[[], bool] | None = None,
) -> ExportSummary:
    """Run a job, or resume it; files get their names when they are complete."""
    require_asyncio()
    import_anyio()
    check_dependencies(job)
    runner = Runner(
        session,
        job,
        open_sink(job),
        accounts=accounts,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    try:
        return await runner.run()
    except TogglError as exc:
        if runner.resumable:
            exc.add_note("the same export resumes from its checkpoint")
        raise
    finally:
        with anyio.CancelScope(shield=True):
            await run_in_thread(partial(runner.sink.close, keep=runner.keep))


class Runner:
    """One run of a job into a target: what it does depends on the target's checkpoint."""

    def __init__(
        self,
        session: TogglSession,
        job: ExportJob,
        sink: Sink,
        *,
        accounts: Iterable[ApiToken | EmailPassword] = (),
        on_progress: ProgressCallback = None,
        should_stop: Callable[[], bool] | None = None,
        after_write: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.job = job
        self.sink = sink
        self.keep = False
        """Whether the unfinished export is preserved when the run ends."""
        self.resumable = False
        """Whether the next run of the same export continues from the checkpoint."""
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._after_write = after_write
        self._run: ExportRun | None = None
        self._waits = WaitTracker(self._report_wait)
        self._service_clock = ServiceClock()
        self._counter = RequestCounter(
            self._waits.event, self._service_clock.event, session.options.on_event
        )
        self._started = anyio.current_time()
        self._max_wait = max(job.max_wait, session.options.max_quota_wait)
        self._clock = session._client.clock  # noqa: SLF001 - the session has no public name for it
        # The export waits for quotas itself: it knows what else can be done meanwhile.
        own = session.with_options(on_event=self._counter, low_priority=True, max_quota_wait=0.0)
        self._sessions = sessions_for(own, accounts)
        self._hosts = api_hosts(session)

    def _report_wait(self) -> None:
        if self._run is not None:
            self._run.report_wait()

    async def run(self) -> ExportSummary:
        """Do what the checkpoint asks for."""
        await run_in_thread(self.sink.lock)
        checkpoint = await self._load()
        if checkpoint is None:
            return await self._read(await self._new_checkpoint(), resumed=False)
        if not self.job.update and await self._is_updating(checkpoint):
            raise ExportTargetError(
                f"an update of {self.job.to} was interrupted; run it again with update"
            )
        if checkpoint.stage in {"done", "updating"}:
            return await self._continue_finished(checkpoint)
        self.keep = self.resumable = checkpoint.has_progress or checkpoint.stage == "publishing"
        if not self.resumable:  # nothing was read before
            self._start_now(checkpoint)
        return await self._read(checkpoint, resumed=True)

    async def _is_updating(self, checkpoint: Checkpoint) -> bool:
        """Return whether an update was interrupted; updates of files have their own checkpoint."""
        if checkpoint.stage != "done":
            return checkpoint.stage == "updating"
        target = self.sink.update_target()
        try:
            return await run_in_thread(partial(target.load, checkpoint)) is not None
        finally:
            await run_in_thread(target.close)

    # -- the checkpoint

    async def _load(self) -> Checkpoint | None:
        """Return the checkpoint of this job; with ``overwrite`` that of another job is removed."""
        try:
            checkpoint = await run_in_thread(self.sink.load)
            if checkpoint is None:
                return None
            finished = checkpoint.stage in {"done", "updating"}
            if finished and self.job.overwrite and not self.job.update:
                await run_in_thread(self.sink.discard)
                return None
            if differs := describe_difference(checkpoint, self.job, self._hosts):
                state = "was exported" if finished else "has an unfinished export"
                raise ExportTargetError(  # noqa: TRY301 - overwrite catches it
                    f"{self.job.to} {state} with other options: {differs}; use the same options, "
                    "name another target, or pass overwrite to start over"
                )
            checkpoint.accounts = await check_accounts(self._sessions, checkpoint.accounts)
        except ExportTargetError:
            if not self.job.overwrite:
                raise
            await run_in_thread(self.sink.discard)
            return None
        return checkpoint

    async def _new_checkpoint(self) -> Checkpoint:
        await run_in_thread(partial(self.sink.ensure_absent, None))
        discovery = await discover(self._sessions, self.job)
        first, last = date_range(self.job, discovery)
        checkpoint = Checkpoint(
            job=self.job.fingerprint_fields(),
            hosts=self._hosts,
            first=first,
            last=last,
            accounts=discovery.accounts,
            discovery=discovery.requests,
            account_failures=_messages(discovery),
        )
        self._start_now(checkpoint)
        return checkpoint

    def _start_now(self, checkpoint: Checkpoint) -> None:
        """Note when the run starts; the first response corrects it, before its rows are saved."""
        self._service_clock.set_now(partial(setattr, checkpoint, "started"))

    def _partitions(self, checkpoint: Checkpoint) -> PartitionSet:
        return build_partitions(
            self.job,
            checkpoint.accounts,
            checkpoint.first,
            checkpoint.last,
            discovery=checkpoint.discovery,
        )

    # -- reading

    async def _read(self, checkpoint: Checkpoint, *, resumed: bool) -> ExportSummary:
        partitions = self._partitions(checkpoint)
        if not partitions.partitions:
            raise _nothing_to_export(checkpoint)
        if not resumed:
            await run_in_thread(partial(self.sink.ensure_absent, partitions))
        await run_in_thread(partial(self.sink.open, partitions, checkpoint))
        complete = True
        if checkpoint.stage == "reading":
            try:
                complete = await self._export_run(partitions, checkpoint).run()
            finally:
                self.keep = self.resumable = checkpoint.has_progress
        return await self._finish(checkpoint, partitions, complete=complete, resumed=resumed)

    def _export_run(self, partitions: PartitionSet, checkpoint: Checkpoint) -> ExportRun:
        workspaces = self.job.workspaces
        self._run = ExportRun(
            sessions=self._sessions,
            job=self.job,
            partitions=partitions,
            sink=self.sink,
            checkpoint=checkpoint,
            counter=self._counter,
            clock=self._clock,
            started=self._started,
            on_progress=self._on_progress,
            should_stop=self._should_stop,
            workspaces=None if workspaces is None else frozenset(workspaces),
            waits=self._waits,
            max_wait=self._max_wait,
            after_write=self._after_write,
        )
        return self._run

    async def _finish(
        self, checkpoint: Checkpoint, partitions: PartitionSet, *, complete: bool, resumed: bool
    ) -> ExportSummary:
        files: tuple[ExportedFile, ...] = ()
        if complete:
            files = await run_in_thread(partial(self.sink.publish, checkpoint))
            self.keep = self.resumable = True
            files = await run_in_thread(partial(self.sink.deliver, files))
        return self._summary(checkpoint, partitions, files, complete=complete, resumed=resumed)

    # -- a finished export

    async def _continue_finished(self, checkpoint: Checkpoint) -> ExportSummary:
        self.keep = True
        target = self.sink.update_target()
        try:
            update = await run_in_thread(partial(target.load, checkpoint))
            if update is None and checkpoint.stage == "updating":
                update = checkpoint
            files = await run_in_thread(partial(self.sink.check_finished, checkpoint))
            if self.job.update:
                return await self._update(update or checkpoint, target, resumed=update is not None)
            if checkpoint.failures and checkpoint.updated_from is not None:
                # What failed still has its rows from before the update, so it is updated again.
                restart_failed(checkpoint)
                return await self._update(checkpoint, target, resumed=True)
        finally:
            with anyio.CancelScope(shield=True):
                await run_in_thread(target.close)
        if checkpoint.failures or checkpoint.account_failures:
            return await self._complete(checkpoint)
        first, last = date_range(self.job, Discovery(checkpoint.accounts, 0, {}))
        if (first, last) != (checkpoint.first, checkpoint.last) and any(
            ENTITIES[name].dated for name in self.job.entities
        ):
            raise ExportTargetError(
                f"{self.job.to} was exported from {checkpoint.first} to {checkpoint.last}, and "
                f"the days are now {first} to {last}; pass update to bring it up to date, "
                "or overwrite to start over"
            )
        return self._summary(checkpoint, self._partitions(checkpoint), files, already_complete=True)

    async def _complete(self, checkpoint: Checkpoint) -> ExportSummary:
        """Read what the service refused in the run before."""
        if checkpoint.account_failures:
            discovery = await discover(self._sessions, self.job)
            checkpoint.accounts = discovery.accounts
            checkpoint.account_failures = _messages(discovery)
        partitions = self._partitions(checkpoint)
        files: dict[int, None] = {}
        for partition in partitions.partitions:
            state = checkpoint.partition(partition)
            if state.failure is not None or not state.done:
                state.failure = None
                files[partition.file] = None
        checkpoint.stage = "reading"
        specs = [partitions.files[index] for index in files]
        await run_in_thread(partial(self.sink.reopen, checkpoint, specs))
        return await self._read(checkpoint, resumed=True)

    async def _update(
        self, checkpoint: Checkpoint, target: UpdateTarget, *, resumed: bool
    ) -> ExportSummary:
        if checkpoint.stage == "done":
            discovery = await discover(self._sessions, self.job)
            first, last = updated_range(self.job, discovery, checkpoint)
            start_update(checkpoint, first, last, _merged(checkpoint.accounts, discovery))
            self._start_now(checkpoint)
            checkpoint.account_failures = _messages(discovery)
        partitions = self._partitions(checkpoint)
        if not partitions.partitions:
            raise _nothing_to_export(checkpoint)
        updater = Updater(run=self._export_run(partitions, checkpoint), target=target)
        await run_in_thread(partial(target.start, partitions, checkpoint))
        self.resumable = True
        files: tuple[ExportedFile, ...] = ()
        if complete := await updater.update():
            files = await run_in_thread(partial(target.publish, checkpoint))
            files = await run_in_thread(partial(self.sink.deliver, files))
        return self._summary(
            checkpoint,
            partitions,
            files,
            complete=complete,
            resumed=resumed,
            changed=target.changed,
            deleted=updater.deleted,
            expired=updater.expired,
        )

    def _summary(
        self,
        checkpoint: Checkpoint,
        partitions: PartitionSet,
        files: tuple[ExportedFile, ...],
        **more: Any,
    ) -> ExportSummary:
        sink = self.sink
        rejected = sink.rejected
        if checkpoint.files:  # an update of files writes them itself
            rejected = sum(saved["rejected"] for saved in checkpoint.files.values())
        return ExportSummary(
            rows=sum(file.rows for file in files) if files else sink.rows,
            requests=self._counter.requests,
            bytes=sum(file.bytes for file in files) if files else sink.size,
            seconds=anyio.current_time() - self._started,
            files=files,
            duplicates=checkpoint.duplicates,
            rejected=rejected,
            recovered=checkpoint.recovered,
            differences=tuple(checkpoint.differences),
            failures=_failures(checkpoint, partitions),
            started_at=datetime.fromtimestamp(checkpoint.started, UTC),
            **more,
        )


def _failures(checkpoint: Checkpoint, partitions: PartitionSet) -> tuple[ExportFailure, ...]:
    failures = [
        ExportFailure(what=f"account {number + 1}", error=message, account=number + 1)
        for number, message in checkpoint.account_failures.items()
    ]
    for partition in partitions.partitions:
        message = checkpoint.partition(partition).failure
        if message is not None:
            workspace = partition.scope_id if partition.entity.scope == "workspace" else None
            failures.append(
                ExportFailure(what=str(partition), error=message, workspace_id=workspace)
            )
    return tuple(failures)


def _messages(discovery: Discovery) -> dict[int, str]:
    return {number: error.message for number, error in discovery.failures.items()}


def _merged(saved: tuple[Account, ...], discovery: Discovery) -> tuple[Account, ...]:
    """Return the accounts as they are now, or as they were if they could not be discovered."""
    return tuple(
        old if number in discovery.failures else new
        for number, (old, new) in enumerate(zip(saved, discovery.accounts, strict=True))
    )


def _nothing_to_export(checkpoint: Checkpoint) -> ExportTargetError:
    reason = "; ".join(checkpoint.account_failures.values())
    return ExportTargetError(
        "there is nothing to export: the account belongs to no workspace that was asked for"
        + (f" ({reason})" if reason else "")
    )


def date_range(job: ExportJob, discovery: Discovery) -> tuple[date, date]:
    """Return the days of a job. The checkpoint stores them, so that they are fixed when it resumes.

    Days are those of the account's time zone. If that is not known, the last day is today in the
    zone in which a day starts first: a day in the future costs nothing, and the current day of an
    account must not be left out.
    """
    last = job.end_date or max(_today(account) for account in discovery.accounts)
    if job.last_days is not None:
        return last - timedelta(days=job.last_days - 1), last
    if job.start_date is not None and job.start_date > last:
        last = job.start_date
    return job.start_date or last - _YEAR, last


def updated_range(job: ExportJob, discovery: Discovery, finished: Checkpoint) -> tuple[date, date]:
    """Return the days of an update. Where no first day was given, the window grows."""
    first, last = date_range(job, discovery)
    if job.start_date is None and job.last_days is None:
        first = finished.first  # the window has no start, so no row leaves it
    return first, max(last, finished.last)


def _today(account: Account) -> date:
    now = datetime.now(UTC)
    if (zone := load_zone(account.timezone)) is not None:
        return now.astimezone(zone).date()
    return (now + _EARLIEST_DAY).date()


def check_dependencies(job: ExportJob) -> None:
    """Raise if an optional package is missing, before anything is sent."""
    with BUILD_LOCK:
        if job.file_format == "parquet":
            from ..sinks.files.parquet import require_arrow

            require_arrow()
        if job.file_format == "xlsx":
            from ..sinks.files.xlsx import require_xlsx

            require_xlsx()
        if isinstance(job.to, DatabaseUrl) and job.to.dialect == "postgresql":
            from ..sinks.databases.postgres import require_psycopg

            require_psycopg()
    compressor(f"x.{job.file_format}")
