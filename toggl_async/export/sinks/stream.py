"""A target that passes its rows to a reader instead of writing them: see :mod:`..stream`.

The state that another target stores in a file or a table is in the checkpoint of each batch. Calls
come from worker threads, one at a time, as for every target; :attr:`StreamSink.pending` are the
batches that were not taken yet.
"""

from __future__ import annotations

import tempfile
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from ...errors import ExportTargetError, InvalidArgumentError
from ..batch import Batch
from ..checkpoint import FORMAT, Checkpoint, WriteResult, load_checkpoint
from ..job import ExportJob
from ..partitioning.entities import ENTITIES, Entity
from ..partitioning.partitions import FileSpec, Partition, PartitionSet
from ..results import ExportedFile
from ..rows.columns import columns_of
from ..rows.decoding import PageRows, Reject, Row, total_seconds
from ..rows.dedup import IdSet
from .base import UpdateTarget
from .databases.database import Database, SqliteDatabase
from .databases.row_log import DIGEST, MIXED, ROWS, LogText, Names, RowLog, digests_of, names_in
from .databases.row_table import Representative, RowTable, create_update_tables
from .rejects import new_reject_lines, reject_key, reject_line

__all__ = ["SavedStream", "StreamSink", "last_batch"]

_KEYS: Final = frozenset({"entity", "columns", "export", "rows"})


class SavedStream(NamedTuple):
    """A checkpoint of a batch, read back."""

    name: str
    """The argument that it was passed as."""
    value: dict[str, Any]
    checkpoint: Checkpoint

    @property
    def entity(self) -> str:
        """What the rows are."""
        entity: str = self.value["entity"]
        return entity

    def load_log(self) -> RowLog:
        """Return the log of the rows that were returned. Takes a microsecond a row."""
        try:
            return RowLog(ENTITIES[self.entity], self.value["rows"])
        except (TypeError, ValueError):
            raise _not_a_checkpoint(self.name) from None

    @classmethod
    def load(cls, name: str, value: object) -> SavedStream:
        """Read the argument ``name``; :class:`InvalidArgumentError` if it is not a checkpoint."""
        wrong = _not_a_checkpoint(name)
        if isinstance(value, str | bytes):
            try:
                value = msgspec.json.decode(value)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                raise wrong from None
        if not isinstance(value, Mapping) or not value.keys() >= _KEYS:
            raise wrong
        fields: dict[str, Any] = dict(value)
        entity = fields["entity"]
        if not isinstance(entity, str) or entity not in ENTITIES:
            raise wrong
        export = fields["export"]
        version: Any = export.get("format") if isinstance(export, Mapping) else None
        if type(version) is int and version > FORMAT:
            raise InvalidArgumentError(
                f"{name} was made by a newer version of toggl-async (format {version}): upgrade "
                "toggl-async, or start without it"
            )
        try:
            checkpoint = load_checkpoint(msgspec.json.encode(export), name)
        except (ExportTargetError, TypeError, ValueError):
            raise wrong from None
        if checkpoint.job.get("entities") != [entity] or not isinstance(fields["rows"], list):
            raise wrong
        if fields["columns"] != _columns_digest(entity):  # an update reads all rows again
            checkpoint.incomplete_columns = True
        if checkpoint.stage == "updating":  # a scope that is not complete is updated again
            for key, state in list(checkpoint.partitions.items()):
                if not state.done:
                    del checkpoint.partitions[key]
        return cls(name, fields, checkpoint)


def _not_a_checkpoint(name: str) -> InvalidArgumentError:
    return InvalidArgumentError(f"{name} must be the checkpoint of a batch of read()")


class StreamSink:
    """Passes the rows of one entity to a reader, in batches."""

    def __init__(self, job: ExportJob, saved: SavedStream | None) -> None:
        (name,) = job.entities
        self.entity = ENTITIES[name]
        self.pending: deque[Batch] = deque()
        self.log = RowLog(self.entity)
        self.partitions: dict[str, Any] = {}
        """The states of the partitions, as JSON; a state is replaced when it changes."""
        self.rows = 0
        self.size = 0
        """There are no files; nothing is counted."""
        self._saved = saved
        self._settings: dict[str, Any] = {}
        """What changes only when a run starts or ends."""
        self._ids: dict[int, IdSet] = {}
        self._last: dict[int, str] = {}
        """The key of the last partition of each scope."""

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return sum(rejects.total() for rejects in self.log.rejects.values())

    # -- the checkpoint

    def load(self) -> Checkpoint | None:
        """Return the checkpoint that was passed, and read the log in it."""
        if self._saved is None:
            return None
        self.log = self._saved.load_log()
        return self._saved.checkpoint

    def lock(self) -> None:
        """Do nothing: there is nothing that another export could write."""

    def discard(self) -> None:
        """Do nothing."""

    def ensure_absent(self, partitions: PartitionSet | None) -> None:
        """Do nothing."""

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:  # noqa: ARG002 - part of the protocol
        """Return no files."""
        return ()

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Do nothing: what is there can be continued."""

    def start(self, checkpoint: Checkpoint) -> None:
        """Take over the states of the partitions."""
        self.rows = sum(state.rows for state in checkpoint.partitions.values())
        self._settings = msgspec.json.decode(checkpoint.dump_without_partitions())
        self.partitions = {
            key: msgspec.to_builtins(state) for key, state in checkpoint.partitions.items()
        }

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Continue at the checkpoint: know which rows of incomplete scopes were returned."""
        self.start(checkpoint)
        incomplete: set[int] = set()
        for partition in partitions.partitions:
            self._last[partition.scope_id] = partition.key
            state = checkpoint.partition(partition)
            if not state.done or state.unverified:
                incomplete.add(partition.scope_id)
        self._ids = self.log.ids(incomplete)

    def snapshot(self, checkpoint: Checkpoint) -> Callable[[], dict[str, Any]]:
        """Return a function that returns the current checkpoint as JSON, whenever it is called."""
        changing = {
            "partitions": dict(self.partitions),
            "duplicates": checkpoint.duplicates,
            "recovered": checkpoint.recovered,
            "differences": list(checkpoint.differences),
        }
        entity = self.entity.name
        return partial(_json, entity, self._settings, changing, list(self.log.entries))

    # -- reading

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Add a batch with the rows of a page that were not returned before."""
        key, scope_id = self.entity.key, partition.scope_id
        new_ids = self._ids_of(scope_id).add_new([row[key] for row in page.rows])
        rows: Sequence[Row] = page.rows
        if len(new_ids) < len(rows):
            by_id = {row[key]: row for row in reversed(page.rows)}
            rows = [row for row in page.rows if by_id.get(row[key]) is row and row[key] in new_ids]
        rejects = self.new_rejects(partition, page.rejects)
        duplicates = len(page.rows) - len(rows)
        result = WriteResult(len(rows), duplicates, total_seconds(rows), len(rejects))
        checkpoint.count(partition, result)
        self.save(partition, checkpoint)
        if self._is_complete(partition, checkpoint):
            self._ids.pop(scope_id, None)
        self.rows += len(rows)
        if rows or rejects:
            self.log.append(scope_id, rows, rejects=map(_reject_digest, rejects))
            self.add_batch(partition, checkpoint, rows=rows, rejects=rejects)
        return result

    def _ids_of(self, scope_id: int) -> IdSet:
        return self._ids.setdefault(scope_id, IdSet())

    def _is_complete(self, partition: Partition, checkpoint: Checkpoint) -> bool:
        state = checkpoint.partition(partition)
        is_last = self._last[partition.scope_id] == partition.key
        return is_last and state.done and not state.unverified

    def new_rejects(self, partition: Partition, rejects: Iterable[Reject]) -> list[bytes]:
        """Return the lines of rejects that were not returned before."""
        lines = new_reject_lines(partition, rejects, {})
        known = self.log.rejects.get(partition.scope_id, Counter[bytes]())
        counts = Counter[bytes]()
        new: list[bytes] = []
        for line in lines:
            digest = _reject_digest(line)
            counts[digest] += 1
            if counts[digest] > known[digest]:
                new.append(line)
        return new

    def add_batch(
        self,
        partition: Partition,
        checkpoint: Checkpoint,
        *,
        rows: Sequence[Row] = (),
        deleted: Iterable[int] = (),
        rejects: Iterable[bytes] = (),
    ) -> None:
        """Add a batch to those that the reader can take."""
        batch = Batch(
            entity=partition.entity_name,
            scope_id=partition.scope_id,
            rows=list(rows),
            deleted=list(deleted),
            rejects=[msgspec.json.decode(line) for line in rejects],
            make_checkpoint=self.snapshot(checkpoint),
        )
        self.pending.append(batch)

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Note the state of a partition; the next batch has it."""
        self.partitions[partition.key] = msgspec.to_builtins(checkpoint.partition(partition))

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys were not returned, sorted."""
        return self._ids_of(partition.scope_id).missing(ids)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Add the last batch."""
        checkpoint.stage = "done"
        self.start(checkpoint)
        self.pending.append(last_batch(self.entity.name, self.snapshot(checkpoint)))
        return ()

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Return the files, of which there are none."""
        return tuple(files)

    def close(self, *, keep: bool) -> None:
        """Do nothing."""

    def update_target(self) -> UpdateTarget:
        """Return the object that updates what was returned."""
        return _StreamUpdate(self)


class _StreamUpdate:
    """Returns the rows that are new or differ, and the keys of those that were deleted.

    What was returned is a table in a temporary database, written from the checkpoint's log.
    """

    def __init__(self, sink: StreamSink) -> None:
        self.changed = 0
        self._sink = sink
        self._log = sink.log
        self._entries_before = len(sink.log.entries)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._database = SqliteDatabase(Path("the temporary index of a stream"))
        self._checkpoint: Checkpoint | None = None
        self._names: Names = {}
        """What this update has seen, of scopes that it has not finished or just finished."""
        self._rejects: dict[int, set[bytes]] = {}
        """The same of rows that cannot be read."""
        self._renamed: dict[str, list[tuple[str, Any]]] = {}
        """By the key of a partition: columns and values whose names differ from those returned."""
        self._deleted: list[tuple[Partition, Sequence[int]]] = []
        self._ending: Partition | None = None

    def load(self, finished: Checkpoint) -> Checkpoint | None:  # noqa: ARG002 - part of the protocol
        """Return nothing: the stream's own checkpoint says how far an update is."""
        return None

    def start(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:  # noqa: ARG002 - part of the protocol
        """Write the table."""
        self._checkpoint = checkpoint
        self._sink.start(checkpoint)
        self._folder = tempfile.TemporaryDirectory(prefix="toggl-stream-")
        self._database.open(Path(self._folder.name, "rows"), scratch=True)
        with self._database.transaction():
            self._log.create_table(self._database)
            create_update_tables(self._database)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Return the rows that are deleted in the block, with the checkpoint at its end."""
        with self._database.transaction():
            yield
        deleted = [(partition, ids) for partition, ids in self._deleted if ids]
        self._deleted = []
        ending, self._ending = self._ending, None
        if ending is not None:
            scope_id = ending.scope_id
            self._log.end_update(scope_id, self._names, self._rejects.get(scope_id, ()))
        for partition, groups in groupby(deleted, key=lambda item: item[0]):
            ids = [id_ for _, group in groups for id_ in group]
            self._log.append(partition.scope_id, deleted=ids)
            assert self._checkpoint is not None
            self._sink.add_batch(partition, self._checkpoint, deleted=ids)

    def table(self, entity: Entity) -> RowTable:
        """Return the rows that were returned."""
        return _ReturnedRows(self._database, entity, self._renamed)

    def start_scope(self, partition: Partition) -> None:
        """Forget what was listed and seen of a scope."""
        self.table(partition.entity).clear_listed(partition)
        self._names = {
            name: digest for name, digest in self._names.items() if name[0] != partition.scope_id
        }
        self._rejects.pop(partition.scope_id, None)

    def replace_rejects(self, partition: Partition) -> None:
        """Note that a scope ends: at the end of the transaction its rejects are replaced."""
        self._ending = partition

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Return the rows that are new or differ."""
        entity, scope_id = partition.entity, partition.scope_id
        rows = list({row[entity.key]: row for row in page.rows}.values())
        for column, value, digest in names_in(entity, rows):
            name = (scope_id, column, value)
            self._names[name] = digest if self._names.get(name, digest) == digest else MIXED
        with self._database.transaction() as connection:
            find = f"SELECT {DIGEST} FROM {ROWS} WHERE {entity.key} = ?"
            scope: tuple[int, ...] = ()
            if entity.scope_field is not None:
                find, scope = f"{find} AND {entity.scope_field} = ?", (scope_id,)
            changed: list[Row] = []
            changed_digests: list[int] = []
            for row, digest in zip(rows, digests_of(rows), strict=True):
                if connection.execute(find, (row[entity.key], *scope)).fetchone() != (digest,):
                    changed.append(row)
                    changed_digests.append(digest)
            self._log.write_rows(self._database, scope_id, changed, changed_digests)
            self.table(entity).add_seen(partition, (row[entity.key] for row in rows))
        self.changed += len(changed)
        seen = map(_reject_digest, (reject_line(partition, reject) for reject in page.rejects))
        self._rejects.setdefault(scope_id, set()).update(seen)
        rejects = self._sink.new_rejects(partition, page.rejects)
        if changed or rejects:
            self._log.append(
                scope_id, changed, digests=changed_digests, rejects=map(_reject_digest, rejects)
            )
            assert self._checkpoint is not None
            self._sink.add_batch(partition, self._checkpoint, rows=changed, rejects=rejects)

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Note whose names differ from those that were returned: their entries are fetched."""
        scope_id, known = partition.scope_id, self._log.names
        self._renamed[partition.key] = [
            (column, value)
            for column, value, digest in names_in(partition.entity, rows)
            if known.get((scope_id, column, value)) != digest
        ]

    def delete(self, partition: Partition, ids: Sequence[int]) -> None:
        """Remove rows of a scope, and return their keys at the end of the transaction."""
        with self._database.transaction():
            self._log.delete(self._database, partition.scope_id, ids)
        self._deleted.append((partition, ids))

    def save(self, checkpoint: Checkpoint, partitions: Sequence[Partition]) -> None:
        """Note the states of partitions; the next batch has them."""
        for partition in partitions:
            self._sink.save(partition, checkpoint)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Add the last batch."""
        if len(self._log.entries) > self._entries_before:
            with self._database.errors():
                self._log.rewrite(self._database)
        return self._sink.publish(checkpoint)

    def close(self) -> None:
        """Remove the table."""
        self._database.close()
        if self._folder is not None:
            self._folder.cleanup()


class _ReturnedRows(RowTable):
    """The table of the rows that were returned; they are not there to be changed."""

    def __init__(
        self, database: Database, entity: Entity, renamed: dict[str, list[tuple[str, Any]]]
    ) -> None:
        super().__init__(database, entity, ROWS)
        self._renamed = renamed

    def ids_of_changed(
        self, partition: Partition, representatives: Iterable[Representative]
    ) -> list[int]:
        """Return also the entries of what was renamed: a stream has to return them again."""
        ids = super().ids_of_changed(partition, representatives)
        for column, value in self._renamed.pop(partition.key, ()):
            ids += self.ids_with(partition, column, value)
        return ids


def last_batch(entity: str, make_checkpoint: Callable[[], dict[str, Any]]) -> Batch:
    """Return the batch that ends a stream: it has only a checkpoint."""
    return Batch(entity=entity, scope_id=0, rows=[], make_checkpoint=make_checkpoint, finished=True)


def _json(
    entity: str,
    settings: dict[str, Any],
    changing: dict[str, Any],
    entries: list[LogText],
) -> dict[str, Any]:
    """Return a checkpoint as JSON."""
    return {
        "entity": entity,
        "columns": _columns_digest(entity),
        "export": settings | changing,
        "rows": list(map(str, entries)),
    }


def _columns_digest(entity: str) -> str:
    """Return a digest of the columns, which another version of this package may change."""
    return sha256(repr([tuple(column) for column in columns_of(entity)]).encode()).hexdigest()[:16]


def _reject_digest(line: bytes) -> bytes:
    return sha256(reject_key(line)).digest()[:8]
