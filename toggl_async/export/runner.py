"""Runs an export: parts side by side, pages one by one, files in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import anyio
import attrs

from ..errors import ExportIncompleteError, TogglError
from ..events import AttemptEnded, CallEnded
from ..paging import PagePosition, Pages
from ..session import TogglSession
from .completeness import gap
from .flatten import Flattener, Line
from .job import ExportedFile, ExportJob, ExportSummary, Progress
from .plan import Part, Plan, make_plan
from .seen import SeenIds
from .sinks.jsonl import JsonlSink
from .together import in_thread, together

__all__ = ["run"]

_NOTHING_SENT: Final = frozenset(
    {"ConnectError", "ConnectTimeoutError", "PoolTimeoutError", "TLSError"}
)


class _Counter:
    """Counts requests by the session's own events, and passes them on to the user's hook.

    An event per call tells its attempts, so retries count, and so does a body that was asked for
    again; attempts that found no connection do not. A stage of the user's would see neither
    which attempts reached the server, nor could it be added to a session that exists.
    """

    def __init__(self, hook: Callable[[Any], None] | None) -> None:
        self.requests = 0
        self._hook = hook

    def __call__(self, event: Any) -> None:
        if isinstance(event, CallEnded):
            self.requests += event.attempts
        elif isinstance(event, AttemptEnded) and event.error in _NOTHING_SENT:
            self.requests -= 1
        if self._hook is not None:
            self._hook(event)


@attrs.define(eq=False)
class _File:
    """A file, and whose turn it is to write to it."""

    sink: JsonlSink
    turn: int = 0
    moved: anyio.Event = attrs.Factory(anyio.Event)
    seen: SeenIds = attrs.Factory(SeenIds)
    workspace_id: int | None = None

    async def wait(self, turn: int) -> None:
        """Wait until all earlier parts of the file are written."""
        while self.turn != turn:
            await self.moved.wait()

    def next_turn(self) -> None:
        """Let the next part write."""
        self.turn += 1
        moved, self.moved = self.moved, anyio.Event()
        moved.set()


async def run(
    session: TogglSession, job: ExportJob, on_progress: Callable[[Progress], None] | None
) -> ExportSummary:
    """Carry out a job; nothing has its final name unless everything went well."""
    counter = _Counter(session.options.on_event)
    session = session.with_options(on_event=counter)
    began = anyio.current_time()
    sinks: list[JsonlSink] = []
    try:
        if job.one_file:  # may be refused before the first request
            await _open(job, job.workspaces or (), sinks)
        ids = job.workspaces or await _workspaces(session)
        if not job.one_file:
            await _open(job, ids, sinks)
        plan = make_plan(job, ids)
        export = _Export(
            session=session,
            job=job,
            plan=plan,
            files=[_File(sink) for sink in sinks],
            counter=counter,
            began=began,
            on_progress=on_progress,
        )
        await export.run()
        files = await in_thread(partial(_publish, sinks))
    finally:
        with anyio.CancelScope(shield=True):
            await in_thread(partial(_close, sinks))
    return ExportSummary(
        rows=sum(sink.rows for sink in sinks),
        requests=counter.requests,
        bytes=sum(sink.size for sink in sinks),
        seconds=anyio.current_time() - began,
        files=files,
        duplicates=export.duplicates,
        rejected=sum(sink.rejected for sink in sinks),
    )


async def _workspaces(session: TogglSession) -> tuple[int, ...]:
    """Return the ids of all workspaces of the account. One request of the user's own quota."""
    return tuple(sorted([workspace.id for workspace in await session.track.me.workspaces()]))


async def _open(job: ExportJob, ids: tuple[int, ...], sinks: list[JsonlSink]) -> None:
    paths = [job.to] if job.one_file else [job.path_for(one) for one in ids]

    def take() -> None:
        for path in paths:
            sink = JsonlSink(path, overwrite=job.overwrite)
            sinks.append(sink)  # before it is opened: what is half open has to be closed, too
            sink.open()

    await in_thread(take)


def _publish(sinks: list[JsonlSink]) -> tuple[ExportedFile, ...]:
    """Give all files their names, after all of them have reached the disk."""
    for sink in sinks:
        sink.finish()
    return tuple([sink.publish() for sink in sinks])


def _close(sinks: list[JsonlSink]) -> None:
    for sink in sinks:
        sink.close()


@attrs.define(eq=False, kw_only=True)
class _Export:
    """One run."""

    session: TogglSession
    job: ExportJob
    plan: Plan
    files: list[_File]
    counter: _Counter
    began: float
    on_progress: Callable[[Progress], None] | None
    days_read: dict[Part, int] = attrs.Factory(dict[Part, int])
    parts_done: int = 0
    duplicates: int = 0

    async def run(self) -> None:
        """Let so many workers go through the parts; the first error ends all."""
        feed = iter(self.plan.parts)
        workers = min(self.job.concurrency, len(self.plan.parts))
        await together(*[partial(self._work, feed)] * workers)

    async def _work(self, feed: Iterator[Part]) -> None:
        for part in feed:  # shared: each part goes to the worker that is free first
            try:
                await self._read(part)
            except TogglError as exc:
                exc.add_note(
                    f"while exporting workspace {part.workspace_id} "
                    f"from {part.first} until {part.last}"
                )
                raise

    async def _read(self, part: Part) -> None:
        file = self.files[part.file]
        pages = self._pages(part)
        while not pages.position.done:
            position = pages.position
            lines = await pages.next_page()
            if gap(lines, position, pages.position):
                pages, lines = await self._again(part, position)
            # Reading ahead ends here: a part holds one page until it may write.
            await file.wait(part.turn)
            await self._write(part, file, lines)
            self._tell(part, lines, done=pages.position.done)
        file.next_turn()

    def _pages(self, part: Part) -> Pages[Line]:
        strict = self.session.options.strict
        codec = self.session._caller.codec  # noqa: SLF001 - of the same house
        return self.session.reports.detailed._search(  # noqa: SLF001
            Line,
            part.workspace_id,
            {
                "start_date": part.first,
                "end_date": part.last,
                "enrich_response": True,
                "order_by": "date",
                "order_dir": "ASC",  # what is tracked meanwhile comes last, and moves nothing
            },
            Flattener(part.workspace_id, codec, strict=strict).read,
        )

    async def _again(self, part: Part, position: PagePosition) -> tuple[Pages[Line], list[Line]]:
        """Read a page once more that had a gap. Costs one request."""
        pages = self._pages(part).resume(position)
        lines = await pages.next_page()
        if missing := gap(lines, position, pages.position):
            raise ExportIncompleteError(
                f"the report of workspace {part.workspace_id} has a gap: {missing}"
            )
        return pages, lines

    async def _write(self, part: Part, file: _File, lines: list[Line]) -> None:
        if file.workspace_id != part.workspace_id:
            file.workspace_id, file.seen = part.workspace_id, SeenIds()
        fresh = file.seen.fresh([line.id for line in lines if line.error is None])
        kept: list[Line] = []
        for line in lines:
            if line.error is not None:
                kept.append(line)
            elif line.id in fresh:
                fresh.remove(line.id)
                kept.append(line)
            else:
                self.duplicates += 1
        if kept:
            await in_thread(partial(file.sink.write, part.workspace_id, kept))

    def _tell(self, part: Part, lines: list[Line], *, done: bool) -> None:
        self.parts_done += done
        read = self.days_read.get(part, 0)
        if done:
            read = part.days
        elif lines and (start := lines[-1].start) is not None:
            read = max(read, min((start.date() - part.first).days, part.days))
        self.days_read[part] = read
        if self.on_progress is None:
            return
        sinks = [file.sink for file in self.files]
        parts = len(self.plan.parts)
        self.on_progress(
            Progress(
                workspace_id=part.workspace_id,
                rows=sum(sink.rows for sink in sinks),
                requests=self.counter.requests,
                bytes=sum(sink.size for sink in sinks),
                seconds=anyio.current_time() - self.began,
                parts_done=self.parts_done,
                parts=parts,
                fraction=sum(self.days_read.values()) / self.plan.days,
            )
        )
