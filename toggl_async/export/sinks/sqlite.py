"""Export into SQLite: a table for each entity, and the checkpoint in the same transactions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from ..._failpoints import failpoint
from ...secrets import is_secret_name
from ..checkpoint import Checkpoint, WriteResult
from ..job import ExportJob
from ..partitioning.entities import ENTITIES, Entity
from ..partitioning.partitions import FileSpec, Partition, PartitionSet
from ..results import ExportedFile
from ..rows.columns import Column, by_columns, columns_of, is_empty
from ..rows.report import PageRows, Row, total_seconds
from .base import UpdateTarget
from .database import Database, quoted
from .fsutil import sync_directory
from .lock import TargetLock
from .rejects import new_reject_lines, reject_key, reject_line
from .row_table import DEPENDENT_COLUMNS, LISTED, SEEN, RowTable, create_update_tables
from .staged_file import StagedFile
from .state_tables import StateTables

__all__ = ["SqliteSink"]

_REJECTS: Final = "_rejects"
_NEW_REJECTS: Final = "_new_rejects"
"""While it is updated: the rejects of scopes that are not finished."""
_TYPES: Final = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}


class SqliteSink:
    """One database. Until everything is in it, it is called ``<name>.part``."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._file = StagedFile(job.to, overwrite=job.overwrite)
        self._lock = TargetLock(job.to, job.sidecar_path("lock"))
        self._database = Database(job.to)
        self._state = StateTables(self._database)
        self._published = False
        self._rows = 0
        self._rejected = 0

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return self._rows

    @property
    def size(self) -> int:
        """Bytes of the file."""
        with suppress(OSError):
            return (self._file.path if self._published else self._file.staged).stat().st_size
        return 0

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return self._rejected

    def lock(self) -> None:
        """Keep other exports away."""
        self._lock.acquire()

    # -- the checkpoint

    def load(self) -> Checkpoint | None:
        """Read the checkpoint of the unfinished database, else of the finished one."""
        for path in (self._file.staged, self._file.path):
            if not path.exists():
                continue
            self._published = path == self._file.path
            if self._published and not _is_sqlite(path):
                return None
            self._database.open(path)
            checkpoint = self._state.load(path) if self._state.exist else None
            if checkpoint is not None:
                if not self._published and checkpoint.stage == "done":
                    checkpoint.stage = "publishing"  # killed before the rename
                return checkpoint
            self._database.close()
            if not self._published:  # killed before its first page
                self.discard()
        self._published = False
        return None

    # -- reading

    def discard(self) -> None:
        """Remove the unfinished database; a finished one stays until it is replaced."""
        self._database.close()
        self._published = False
        self._file.discard_partial()
        for ending in ("-journal", "-wal", "-shm"):
            self._file.staged.with_name(self._file.staged.name + ending).unlink(missing_ok=True)

    def ensure_absent(self, partitions: PartitionSet | None) -> None:  # noqa: ARG002 - one file
        """Refuse a target that exists."""
        self._file.ensure_absent()

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:  # noqa: ARG002 - part of the protocol
        """Return the finished file."""
        self._count()
        return (self._exported(),)

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Continue in place: each page is a transaction of its own."""

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Create the tables that are not there."""
        if not self._database.is_open:
            self._database.open(self._file.staged)
        with self._database.transaction() as connection:
            self._state.create()
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {_REJECTS} (entity TEXT NOT NULL, row TEXT NOT NULL)"
            )
            for name in dict.fromkeys(item.entity_name for item in partitions.partitions):
                connection.execute(_create(ENTITIES[name]))
                self._add_columns(ENTITIES[name])
            self._state.save_all(checkpoint)
        self._count()

    def _add_columns(self, entity: Entity) -> None:
        """Add columns that an earlier version did not know, and drop credentials that it had."""
        connection = self._database.connection
        table = connection.execute(f"PRAGMA table_info({quoted(entity.name)})").fetchall()
        existing = {name for _, name, *_ in table}
        for column in columns_of(entity.name):
            if column.name not in existing:
                connection.execute(
                    f"ALTER TABLE {quoted(entity.name)} ADD COLUMN {_definition(column)}"
                )
        for name in existing - {column.name for column in columns_of(entity.name)}:
            if is_secret_name(name):
                connection.execute(f"ALTER TABLE {quoted(entity.name)} DROP COLUMN {quoted(name)}")

    def _count(self) -> None:
        with self._database.errors():
            connection = self._database.connection
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            counts = {
                name: connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
                for (name,) in names.fetchall()
                if name in ENTITIES or name == _REJECTS
            }
        self._rejected = counts.pop(_REJECTS, 0)
        self._rows = sum(counts.values())

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Write a page and the checkpoint: one transaction."""
        with self._database.transaction():
            fresh = self._insert(partition.entity, page.rows)
            failpoint("export.data.written")
            new_rejects = self._add_rejects(partition, page)
            duplicates = len(page.rows) - len(fresh)
            result = WriteResult(len(fresh), duplicates, total_seconds(fresh), new_rejects)
            checkpoint.count(partition, result)
            self._state.save(checkpoint, [partition.key])
            failpoint("export.state.written")
        failpoint("export.state.replaced")
        self._rows += result.rows
        self._rejected += new_rejects
        return result

    def _insert(self, entity: Entity, rows: Sequence[Row]) -> Sequence[Row]:
        """Insert the rows that are not there; return which that were."""
        connection = self._database.connection
        marks, values = _parameters(entity, rows)
        statement = _insert(entity, marks)
        before = connection.total_changes
        connection.execute("SAVEPOINT page")
        connection.executemany(statement, values)
        if connection.total_changes - before == len(rows):
            return rows
        connection.execute("ROLLBACK TO page")  # some were there: find out which
        fresh: list[Row] = []
        for row, row_values in zip(rows, values, strict=True):
            before = connection.total_changes
            connection.execute(statement, row_values)
            if connection.total_changes > before:
                fresh.append(row)
        return fresh

    def _add_rejects(self, partition: Partition, page: PageRows) -> int:
        """Write the rejects that were not written before; return how many that were."""
        connection = self._database.connection
        before = connection.total_changes
        if page.rejects:
            known = connection.execute(
                f"SELECT row FROM {_REJECTS} WHERE entity = ?",
                (partition.entity_name,),
            )
            keys = Counter(reject_key(row.encode()) for (row,) in known)
            new = new_reject_lines(partition, page.rejects, keys)
            connection.executemany(
                f"INSERT INTO {_REJECTS} VALUES (?, ?)",
                [(partition.entity_name, line.decode().rstrip("\n")) for line in new],
            )
        return connection.total_changes - before

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Write the state of a partition."""
        with self._database.transaction():
            self._state.save(checkpoint, [partition.key])

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys have no row."""
        table = RowTable(self._database, partition.entity, partition.entity_name)
        return sorted(table.without_row(partition, ids))

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Rename the database."""
        if not self._published:
            self._file.ensure_absent()  # again: hours may have passed
        checkpoint.stage = "done"
        with self._database.transaction() as connection:
            for table in (SEEN, LISTED, _NEW_REJECTS):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            self._state.save_all(checkpoint)
        failpoint("export.publishing")
        self._database.close()
        if not self._published:
            sync_directory(self._file.path.parent)
            self._file.publish()
            sync_directory(self._file.path.parent)
            self._published = True
        failpoint("export.published")
        return (self._exported(),)

    def _exported(self) -> ExportedFile:
        path = self._file.path
        return ExportedFile(path=path, rows=self._rows, bytes=path.stat().st_size)

    def close(self, *, keep: bool) -> None:
        """Release the database and the lock."""
        self._database.close()
        if not keep and not self._published:
            self.discard()
        self._lock.release()

    # -- updating, in place

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the database."""
        return _SqliteUpdate(self)


class _SqliteUpdate:
    """Updates the finished database in place; each page and each scope is a transaction."""

    def __init__(self, sink: SqliteSink) -> None:
        self._sink = sink
        self._database = sink._database  # noqa: SLF001 - one module
        self.changed = 0

    def load(self, finished: Checkpoint) -> Checkpoint | None:  # noqa: ARG002 - one database
        """Return nothing: the sink's own checkpoint says how far an update is."""
        return None

    def start(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Start or continue: the tables and the checkpoint are in the database."""
        self._sink.open(partitions, checkpoint)
        with self._database.transaction() as connection:
            for name in dict.fromkeys(item.entity_name for item in partitions.partitions):
                self._create_scope_index(ENTITIES[name])
            create_update_tables(self._database)
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {_NEW_REJECTS} (entity TEXT NOT NULL, "
                "scope INTEGER NOT NULL, key TEXT NOT NULL, line TEXT NOT NULL, "
                "PRIMARY KEY (entity, scope, key)) WITHOUT ROWID"
            )
            if not checkpoint.partitions:
                for table in (SEEN, LISTED, _NEW_REJECTS):
                    connection.execute(f"DELETE FROM {table}")

    def _create_scope_index(self, entity: Entity) -> None:
        """Index the rows of each scope, which an update counts and compares.

        Without it every scope would read the whole table. Where the primary key starts with the
        scope there is such an index.
        """
        field = entity.scope_field
        if field is not None and entity.primary_key[0] != field:
            name = quoted(f"{entity.name}_by_{field}")
            self._database.connection.execute(
                f"CREATE INDEX IF NOT EXISTS {name} ON {quoted(entity.name)} ({quoted(field)})"
            )

    def transaction(self) -> AbstractContextManager[object]:
        """Return a block of which everything is written at its end, or nothing."""
        return self._database.transaction()

    def table(self, entity: Entity) -> RowTable:
        """Return the rows of an entity."""
        return RowTable(self._database, entity, entity.name)

    def start_scope(self, partition: Partition) -> None:
        """Forget what an interrupted update noted of a scope."""
        with self._database.transaction() as connection:
            self.table(partition.entity).clear_listed(partition)
            connection.execute(
                f"DELETE FROM {_NEW_REJECTS} WHERE entity = ? AND scope = ?",
                (partition.entity_name, partition.scope_id),
            )

    def replace_rejects(self, partition: Partition) -> None:
        """Put the rejects that this update noted of a scope in place of the old ones."""
        entity = partition.entity
        scope: str = ""
        values: tuple[int, ...] = ()
        if entity.scope_field is not None:
            scope, values = f" AND row ->> '$.{entity.scope_field}' = ?", (partition.scope_id,)
        new = (entity.name, partition.scope_id)
        with self._database.transaction() as connection:
            deleted = connection.execute(
                f"DELETE FROM {_REJECTS} WHERE entity = ?{scope}",
                (entity.name, *values),
            ).rowcount
            added = connection.execute(
                f"INSERT INTO {_REJECTS} SELECT entity, line FROM {_NEW_REJECTS} "
                "WHERE entity = ? AND scope = ?",
                new,
            ).rowcount
        self._sink._rejected += added - deleted  # noqa: SLF001 - one module

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Write rows that are new or differ: one transaction."""
        sink, entity = self._sink, partition.entity
        marks, values = _parameters(entity, page.rows)
        with self._database.transaction() as connection:
            before = connection.total_changes
            connection.executemany(_insert(entity, marks), values)
            added = connection.total_changes - before
            connection.executemany(_upsert(entity, marks), values)
            changed = connection.total_changes - before
            self.table(entity).add_seen(partition, (row[entity.key] for row in page.rows))
            lines = [reject_line(partition, reject) for reject in page.rejects]
            connection.executemany(
                f"INSERT OR IGNORE INTO {_NEW_REJECTS} VALUES (?, ?, ?, ?)",
                [
                    (
                        entity.name,
                        partition.scope_id,
                        reject_key(line).decode(),
                        line.decode().rstrip("\n"),
                    )
                    for line in lines
                ],
            )
        failpoint("export.update.written")
        self.changed += changed
        sink._rows += added  # noqa: SLF001 - one module

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Copy what rows say of their project, person, task and tags to all rows of these."""
        names = {column.name for column in columns_of(partition.entity_name)}
        with self._database.transaction() as connection:
            before = connection.total_changes
            for key, dependent in DEPENDENT_COLUMNS.items():
                columns = [name for name in dependent if name in names]
                current = _latest_by_key(partition.entity, rows, key, columns)
                sets = ", ".join(f"{quoted(name)} = ?" for name in columns)
                differs = " OR ".join(f"{quoted(name)} IS NOT ?" for name in columns)
                connection.executemany(
                    f"UPDATE {quoted(partition.entity_name)} SET {sets} "
                    f"WHERE workspace_id = ? AND {quoted(key)} = ? AND ({differs})",
                    [
                        (*values, partition.scope_id, key_value, *values)
                        for key_value, values in current.items()
                    ],
                )
            self.changed += connection.total_changes - before

    def delete(self, partition: Partition, ids: Sequence[int]) -> None:
        """Remove rows of a scope."""
        entity = partition.entity
        scope: str = ""
        values: tuple[int, ...] = ()
        if entity.scope_field is not None:
            scope, values = f"{quoted(entity.scope_field)} = ? AND ", (partition.scope_id,)
        with self._database.transaction() as connection:
            connection.executemany(
                f"DELETE FROM {quoted(entity.name)} WHERE {scope}{quoted(entity.key)} = ?",
                [(*values, id_) for id_ in ids],
            )
        self._sink._rows -= len(ids)  # noqa: SLF001 - one module

    def save(self, checkpoint: Checkpoint, partitions: Sequence[Partition]) -> None:
        """Write the states of partitions."""
        with self._database.transaction():
            keys = [partition.key for partition in partitions]
            self._sink._state.save(checkpoint, keys)  # noqa: SLF001 - one module

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Finish the update."""
        return self._sink.publish(checkpoint)

    def close(self) -> None:
        """Release nothing: the sink has the database."""


def _latest_by_key(
    entity: Entity, rows: Sequence[Row], key: str, columns: Sequence[str]
) -> dict[Any, tuple[Any, ...]]:
    """Return the values of columns for each value of a key, as they stand in the table."""
    names = [column.name for column in columns_of(entity.name)]
    values = by_columns(rows, columns_of(entity.name))
    keys = values[names.index(key)]
    picked = [values[names.index(name)] for name in columns]
    return {
        key_value: row_values
        for key_value, row_values in zip(keys, zip(*picked, strict=True), strict=True)
        if key_value is not None
    }


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _parameters(
    entity: Entity, rows: Sequence[Row]
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return what ``VALUES`` has for each column, and the parameters of each row.

    Columns without any value have ``NULL`` instead of a parameter: binding a ``None`` takes the
    :mod:`sqlite3` module half a microsecond, more than any other value.
    """
    values_by_column = by_columns(rows, columns_of(entity.name))
    marks = ["NULL" if is_empty(values) else "?" for values in values_by_column]
    used = [values for values, mark in zip(values_by_column, marks, strict=True) if mark == "?"]
    return tuple(marks), list(zip(*used, strict=True))


def _definition(column: Column) -> str:
    return f"{quoted(column.name)} {_TYPES.get(column.kind, 'TEXT')}"


@cache
def _create(entity: Entity) -> str:
    columns = [_definition(column) for column in columns_of(entity.name)]
    keys = ", ".join(map(quoted, entity.primary_key))
    body = ", ".join([*columns, f"PRIMARY KEY ({keys})"])
    return f"CREATE TABLE IF NOT EXISTS {quoted(entity.name)} ({body})"


@lru_cache
def _insert(entity: Entity, marks: tuple[str, ...]) -> str:
    names = ", ".join(quoted(column.name) for column in columns_of(entity.name))
    return (
        f"INSERT INTO {quoted(entity.name)} ({names}) VALUES ({', '.join(marks)}) "
        "ON CONFLICT DO NOTHING"
    )


@lru_cache
def _upsert(entity: Entity, marks: tuple[str, ...]) -> str:
    """Return the statement that writes a row, or updates it if it differs."""
    names = [quoted(column.name) for column in columns_of(entity.name)]
    keys = {quoted(key) for key in entity.primary_key}
    rest = [name for name in names if name not in keys]
    sets = ", ".join(f"{name} = excluded.{name}" for name in rest)
    differs = " OR ".join(f"{quoted(entity.name)}.{name} IS NOT excluded.{name}" for name in rest)
    return (
        f"INSERT INTO {quoted(entity.name)} ({', '.join(names)}) VALUES ({', '.join(marks)}) "
        f"ON CONFLICT ({', '.join(sorted(keys))}) DO UPDATE SET {sets} WHERE {differs}"
    )
