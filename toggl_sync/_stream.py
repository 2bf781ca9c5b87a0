"""Streams of an export for blocking callers, and as Arrow streams."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from toggl_async._public import public
from toggl_async._threads import fork_safe_lock
from toggl_async.errors import InvalidArgumentError
from toggl_async.export.batch import Batch
from toggl_async.export.results import ExportSummary
from toggl_async.export.sinks.files.parquet import ArrowEncoder, require_arrow
from toggl_async.export.stream import BatchStream as AsyncBatchStream

from ._loop import LoopThread

__all__ = ["BatchStream"]


@public("toggl_sync.export")
class BatchStream:
    """The batches of :func:`read`. Nothing is sent before the first one.

    Each iteration starts where ``resume`` or ``since`` says, else at the beginning, and sends its
    requests again. Leaving an iteration early ends its requests.

    It is also a stream of Arrow batches (``__arrow_c_stream__``): DuckDB, polars, pandas, pyarrow,
    deltalake and others take it as it is, and read it batch by batch. Rejects are not in it; a
    stream with ``since`` is refused there, since Arrow has no deleted rows. Needs the extra
    ``parquet``.

    >>> for batch in read(session, "projects"):
    ...     print(len(batch.rows))
    >>> entries = read(session, "time_entries")
    >>> duckdb.sql("SELECT sum(seconds) / 3600 FROM entries")
    """

    def __init__(self, loop: LoopThread, wrapped: AsyncBatchStream) -> None:
        self._loop = loop
        self._wrapped = wrapped

    @property
    def entity(self) -> str:
        """What is read."""
        return self._wrapped.entity

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return self._wrapped.primary_key

    @property
    def is_update(self) -> bool:
        """Whether it returns what has changed, and what was deleted."""
        return self._wrapped.is_update

    @property
    def summary(self) -> ExportSummary | None:
        """The result, after the last batch: what was refused, what differs, and the requests."""
        return self._wrapped.summary

    @property
    def checkpoint(self) -> Any:
        """That of the batch that was returned last; at first what it continues from."""
        return self._wrapped.checkpoint

    def __iter__(self) -> Iterator[Batch]:
        return _Batches(self._loop, aiter(self._wrapped))

    def __arrow_c_schema__(self) -> object:
        """Return the schema for Arrow, without a request."""
        require_arrow()
        return ArrowEncoder(self.entity).schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows for Arrow. Nothing is sent before the first batch is asked for."""
        arrow = require_arrow()
        if self.is_update:
            raise InvalidArgumentError(
                "a stream with since cannot be read as an Arrow stream, which has no deleted rows; "
                "iterate over its batches"
            )
        encoder = ArrowEncoder(self.entity)
        batches = (encoder.record_batch(batch.rows) for batch in self if batch.rows)
        reader = arrow.RecordBatchReader.from_batches(encoder.schema, batches)
        return reader.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return repr(self._wrapped)


class _Batches(Iterator[Batch]):
    def __init__(self, loop: LoopThread, batches: AsyncIterator[Batch]) -> None:
        self._loop = loop
        self._batches = batches
        self._lock = fork_safe_lock()  # each batch goes to one of the threads that share it

    def __next__(self) -> Batch:
        with self._lock:
            batch = self._loop.run(_next_batch, self._batches)
        if batch is None:
            raise StopIteration
        return batch


async def _next_batch(batches: AsyncIterator[Batch]) -> Batch | None:
    return await anext(batches, None)
