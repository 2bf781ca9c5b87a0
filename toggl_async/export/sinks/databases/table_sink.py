"""Export into tables of a database: one for each entity, the checkpoint in the same transactions.

The base of :mod:`.sqlite`, a SQLite file of the export alone, which is renamed when it is complete,
and of :mod:`.sql`, a database that others use too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from ...._failpoints import failpoint
from ....secrets import is_secret_name
from ...checkpoint import Checkpoint, WriteResult
from ...job import ExportJob
from ...partitioning.entities import ENTITIES, Entity
from ...partitioning.partitions import FileSpec, Partition, PartitionSet
from ...results import ExportedFile
from ...rows.columns import columns_of
from ...rows.decoding import PageRows, Row, total_seconds
from ..base import UpdateTarget
from ..rejects import new_reject_lines, reject_key, reject_line
from .database import Database, create_statement, quoted
from .new_columns import fill_columns
from .row_table import DEPENDENT_COLUMNS, LISTED, SEEN, RowTable, create_update_tables
from .state_tables import StateTables

__all__ = ["REJECTS", "TableSink"]

REJECTS: Final = "_rejects"
_NEW_REJECTS: Final = "_new_rejects"
"""During an update: the rejects of scopes that are not finished."""


class TableSink:
    """Writes an export into tables. Subclasses connect to the database and lock it."""

    def __init__(self, job: ExportJob, database: Database) -> None:
        self.database = database
        self.state = StateTables(database)
        self._job = job
        self._rows = 0
        self._rejected = 0

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return self._rows

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return self._rejected

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Continue in place: each page is a transaction of its own."""

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Create the tables that are not there."""
        with self.database.transaction() as connection:
            self.state.create()
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {REJECTS} "
                f"(entity TEXT NOT NULL, {quoted('row')} TEXT NOT NULL)"
            )
            for name in dict.fromkeys(item.entity_name for item in partitions.partitions):
                connection.execute(create_statement(self.database, ENTITIES[name]))
                self._add_columns(ENTITIES[name])
            self.state.save_all(checkpoint)
        self._count()

    def _add_columns(self, entity: Entity) -> None:
        """Add and fill columns that an earlier version did not know; drop credentials it had."""
        connection, table = self.database.connection, quoted(entity.name)
        existing = self.database.columns(entity.name).keys()
        known = {column.name: column for column in columns_of(entity.name)}
        added = [column for name, column in known.items() if name not in existing]
        for column in added:
            type_ = self.database.column_type(column)
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(column.name)} {type_}")
        fill_columns(self.database, entity, [column.name for column in added])
        for name in existing - known.keys():
            if is_secret_name(name):
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {quoted(name)}")

    def _count(self) -> None:
        names = [name for name in self._job.entities if self.database.has_table(name)]
        self._rows = sum(map(self._count_rows, names))
        self._rejected = self._count_rows(REJECTS) if self.database.has_table(REJECTS) else 0

    def _count_rows(self, table: str) -> int:
        with self.database.errors():
            connection = self.database.connection
            ((count,),) = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchall()
        return int(count)

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Write a page and the checkpoint: one transaction."""
        with self.database.transaction():
            fresh = self.database.insert(partition.entity, page.rows) if page.rows else []
            failpoint("export.data.written")
            new_rejects = self._add_rejects(partition, page)
            duplicates = len(page.rows) - len(fresh)
            result = WriteResult(len(fresh), duplicates, total_seconds(fresh), new_rejects)
            checkpoint.count(partition, result)
            self.state.save(checkpoint, [partition.key])
            failpoint("export.state.written")
        failpoint("export.state.replaced")
        self._rows += result.rows
        self._rejected += new_rejects
        return result

    def _add_rejects(self, partition: Partition, page: PageRows) -> int:
        """Write the rejects that were not written before; return how many that were."""
        connection = self.database.connection
        before = connection.total_changes
        if page.rejects:
            known = connection.execute(
                f"SELECT {quoted('row')} FROM {REJECTS} WHERE entity = ?",
                (partition.entity_name,),
            )
            keys = Counter(reject_key(row.encode()) for (row,) in known)
            new = new_reject_lines(partition, page.rejects, keys)
            connection.executemany(
                f"INSERT INTO {REJECTS} VALUES (?, ?)",
                [(partition.entity_name, line.decode().rstrip("\n")) for line in new],
            )
        return connection.total_changes - before

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Write the state of a partition."""
        with self.database.transaction():
            self.state.save(checkpoint, [partition.key])

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys have no row."""
        table = RowTable(self.database, partition.entity, partition.entity_name)
        return sorted(table.without_row(partition, ids))

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Record that the export is complete."""
        checkpoint.stage = "done"
        with self.database.transaction() as connection:
            for table in (SEEN, LISTED, _NEW_REJECTS):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            self.state.save_all(checkpoint)
        failpoint("export.publishing")
        return ()

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Return the files, which are in the target already."""
        return tuple(files)

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the tables."""
        return _TableUpdate(self)


class _TableUpdate:
    """Updates the finished tables in place; each page and each scope is a transaction."""

    def __init__(self, sink: TableSink) -> None:
        self._sink = sink
        self._database = sink.database
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
                "scope BIGINT NOT NULL, key TEXT NOT NULL, line TEXT NOT NULL, "
                f"PRIMARY KEY (entity, scope, key)){self._database.key_table}"
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
        """Return a context manager that commits all changes in its block, or none of them."""
        return self._database.transaction()

    def table(self, entity: Entity) -> RowTable:
        """Return the rows of an entity."""
        return RowTable(self._database, entity, entity.name)

    def start_scope(self, partition: Partition) -> None:
        """Delete what an interrupted update has recorded for a scope."""
        with self._database.transaction() as connection:
            self.table(partition.entity).clear_listed(partition)
            connection.execute(
                f"DELETE FROM {_NEW_REJECTS} WHERE entity = ? AND scope = ?",
                (partition.entity_name, partition.scope_id),
            )

    def replace_rejects(self, partition: Partition) -> None:
        """Replace the rejects of a scope by those of this update."""
        entity = partition.entity
        scope = ""
        values: tuple[str, ...] = ()
        if entity.scope_field is not None:  # a line starts with its scope
            scope = f" AND {quoted('row')} LIKE ?"
            values = (f'{{"{entity.scope_field}":{partition.scope_id},%',)
        new = (entity.name, partition.scope_id)
        with self._database.transaction() as connection:
            deleted = connection.execute(
                f"DELETE FROM {REJECTS} WHERE entity = ?{scope}",
                (entity.name, *values),
            ).rowcount
            added = connection.execute(
                f"INSERT INTO {REJECTS} SELECT entity, line FROM {_NEW_REJECTS} "
                "WHERE entity = ? AND scope = ?",
                new,
            ).rowcount
        self._sink._rejected += added - deleted  # noqa: SLF001 - one module

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Write rows that are new or differ: one transaction."""
        sink, entity = self._sink, partition.entity
        with self._database.transaction() as connection:
            added, written = self._database.upsert(entity, page.rows)
            self.table(entity).add_seen(partition, (row[entity.key] for row in page.rows))
            lines = [reject_line(partition, reject) for reject in page.rejects]
            connection.executemany(
                f"INSERT INTO {_NEW_REJECTS} VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
        self.changed += written
        sink._rows += added  # noqa: SLF001 - one module

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Copy what these rows say about projects, users, tasks and tags to all rows with them."""
        names = {column.name for column in columns_of(partition.entity_name)}
        with self._database.transaction() as connection:
            before = connection.total_changes
            for key, dependent in DEPENDENT_COLUMNS.items():
                columns = [name for name in dependent if name in names]
                current = self._latest_by_key(partition.entity, rows, key, columns)
                sets = ", ".join(f"{quoted(name)} = ?" for name in columns)
                operator = self._database.differs
                differs = " OR ".join(f"{quoted(name)} {operator} ?" for name in columns)
                connection.executemany(
                    f"UPDATE {quoted(partition.entity_name)} SET {sets} "
                    f"WHERE workspace_id = ? AND {quoted(key)} = ? AND ({differs})",
                    [
                        (*values, partition.scope_id, key_value, *values)
                        for key_value, values in current.items()
                    ],
                )
            self.changed += connection.total_changes - before

    def _latest_by_key(
        self, entity: Entity, rows: Sequence[Row], key: str, columns: Sequence[str]
    ) -> dict[Any, tuple[Any, ...]]:
        """Return the values of columns for each value of a key, as they stand in the table."""
        names = [column.name for column in columns_of(entity.name)]
        values = self._database.storable(entity, rows)
        keys = values[names.index(key)]
        picked = [values[names.index(name)] for name in columns]
        return {
            key_value: row_values
            for key_value, row_values in zip(keys, zip(*picked, strict=True), strict=True)
            if key_value is not None
        }

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
            self._sink.state.save(checkpoint, keys)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Finish the update."""
        return self._sink.publish(checkpoint)

    def close(self) -> None:
        """Release nothing: the sink has the connection."""
