"""An export as a stream of batches, each with the checkpoint that follows it.

The engine is the same as for files. It runs in its own task and writes into a
:class:`.sinks.stream.StreamSink`, from which the reader takes the batches::

    engine: request -> decode -> batch ---------> waits until it is taken -> request ...
    reader:                        `-> __anext__ -> stores rows and checkpoint -> __anext__

So at most one page of each quota is ahead of the reader, and one more is requested.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any

from .._http.resources import require_asyncio
from .._public import public
from .._threads import BUILD_LOCK, import_anyio
from ..credentials import ApiToken, EmailPassword
from ..errors import InvalidArgumentError, TogglError
from ..session import TogglSession
from .batch import Batch
from .checkpoint import Checkpoint, describe_difference
from .job import RowSelection, StreamJob
from .partitioning.discovery import api_hosts
from .partitioning.entities import ENTITIES, check_entity
from .results import ExportSummary, Progress
from .sinks.stream import SavedStream, StreamSink, last_batch

__all__ = ["BatchStream"]


@public("toggl_async.export")
class BatchStream:
    """The batches of :func:`read`. Nothing is sent before the first one.

    Each iteration starts where ``resume`` or ``since`` says, else at the beginning, and sends its
    requests again. Leaving an iteration early ends its requests.

    >>> async for batch in read(session, "projects"):
    ...     print(len(batch.rows))
    """

    def __init__(
        self,
        session: TogglSession,
        entity: str,
        options: Mapping[str, Any],
        *,
        resume: Mapping[str, Any] | str | bytes | None = None,
        since: Mapping[str, Any] | str | bytes | None = None,
        accounts: tuple[ApiToken | EmailPassword, ...] = (),
        on_progress: Callable[[Progress], None] | None = None,
    ) -> None:
        if resume is not None and since is not None:
            raise InvalidArgumentError("resume and since cannot be given both")
        self._session = session
        self._accounts = accounts
        self._on_progress = on_progress
        self._name = "resume" if since is None else "since"
        self._saved = resume if since is None else since
        self._job = self._checked_job(entity, options)
        self.summary: ExportSummary | None = None
        """The result, after the last batch: what was refused, what differs, and the requests."""
        self._last: Batch | None = None

    @property
    def checkpoint(self) -> Any:
        """That of the last batch that was returned; at first the one in ``resume`` or ``since``."""
        return self._saved if self._last is None else self._last.checkpoint

    @property
    def entity(self) -> str:
        """What is read."""
        return self._job.entities[0]

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return ENTITIES[self.entity].primary_key

    @property
    def is_update(self) -> bool:
        """Whether it returns what has changed, and what was deleted."""
        return self._job.update

    def _checked_job(self, entity: str, options: Mapping[str, Any]) -> StreamJob:
        """Return the job; options that are not given are those of the checkpoint."""
        entity = check_entity(entity)
        if self._saved is None:
            return StreamJob(to="stream", entities=(entity,), **options)
        argument, saved = self._name, SavedStream.load(self._name, self._saved)
        checkpoint = saved.checkpoint
        if saved.entity != entity:
            raise InvalidArgumentError(
                f"{argument} is a checkpoint of {saved.entity}, not of {entity}"
            )
        if argument == "since" and checkpoint.stage != "done":
            raise InvalidArgumentError(
                "since must be the checkpoint of the last batch, which is finished; "
                "pass this one as resume"
            )
        given = {
            key: value
            for key, value in checkpoint.job.items()
            if key in RowSelection.__annotations__
        }
        update = argument == "since" or checkpoint.stage == "updating"
        job = StreamJob(to="stream", entities=(entity,), update=update, **(given | dict(options)))
        if differs := describe_difference(checkpoint, job, api_hosts(self._session)):
            raise InvalidArgumentError(
                f"{argument} was made with other options: {differs}; use the same options, "
                "or start without it"
            )
        return job

    def __aiter__(self) -> AsyncIterator[Batch]:
        return self._batches()

    async def _batches(self) -> AsyncIterator[Batch]:
        saved = None if self._saved is None else SavedStream.load(self._name, self._saved)
        if saved is not None and not self._job.update and _is_complete(saved.checkpoint):
            yield last_batch(saved.entity, partial(dict, saved.value))
            rows = sum(state.rows for state in saved.checkpoint.partitions.values())
            self.summary = ExportSummary(
                rows=rows, requests=0, bytes=0, seconds=0.0, files=(), already_complete=True
            )
            return
        reading = _Reading(self._session, self._job, saved, self._accounts, self._on_progress)
        try:
            while (batch := await reading.next_batch()) is not None:
                self._last = batch
                yield batch
            self.summary = reading.summary
        except TogglError as exc:
            if saved is not None or self._last is not None:
                exc.add_note("resume= with the checkpoint of the last batch continues from there")
            raise
        finally:
            await reading.close()

    def __repr__(self) -> str:
        what = "update" if self.is_update else "rows"
        return f"<BatchStream of {self.entity}: {what}>"


def _is_complete(checkpoint: Checkpoint) -> bool:
    return (
        checkpoint.stage == "done" and not checkpoint.failures and not checkpoint.account_failures
    )


class _Reading:
    """A run of the engine, whose batches are taken one at a time."""

    def __init__(
        self,
        session: TogglSession,
        job: StreamJob,
        saved: SavedStream | None,
        accounts: tuple[ApiToken | EmailPassword, ...],
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        require_asyncio()
        import_anyio()
        with BUILD_LOCK:
            from .engine.run import Runner

        self._sink = StreamSink(job, saved)
        self._available = asyncio.Event()
        self._taken = asyncio.Event()
        runner = Runner(
            session,
            job,
            self._sink,
            accounts=accounts,
            on_progress=on_progress,
            after_write=self._wait_for_reader,
        )
        self._task = asyncio.create_task(runner.run())
        self._task.add_done_callback(lambda _: self._available.set())

    @property
    def summary(self) -> ExportSummary:
        """The result of a run that has ended."""
        return self._task.result()

    async def _wait_for_reader(self) -> None:
        while self._sink.pending:
            self._available.set()
            self._taken.clear()
            await self._taken.wait()

    async def next_batch(self) -> Batch | None:
        """Return the next batch; ``None`` after the last one."""
        while not self._sink.pending:
            if self._task.done():
                self._task.result()  # raises the error that ended it
                return None
            self._available.clear()
            await self._available.wait()
        self._taken.set()
        return self._sink.pending.popleft()

    async def close(self) -> None:
        """End the run, and wait for its end."""
        with BUILD_LOCK:
            from .concurrency import cancel_task

        await cancel_task(self._task)
