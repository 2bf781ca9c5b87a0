"""Export into a database that others may use too: PostgreSQL, or a SQLite file, by its URL.

The tables are written in place: each page with its checkpoint in one transaction, so that a page
is stored once, however a run ends. The table ``_export`` says whether the export is complete.
"""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...._failpoints import failpoint
from ....errors import ExportTargetError
from ...checkpoint import Checkpoint
from ...job import ExportJob
from ...partitioning.entities import ENTITIES, Entity
from ...partitioning.partitions import PartitionSet
from ...results import ExportedFile
from ...rows.columns import columns_of
from ...targets import DatabaseUrl
from ..lock import TargetLock
from .database import Database, SqliteDatabase, quoted, remove_database
from .postgres import PostgresDatabase
from .state_tables import STATE_TABLES
from .table_sink import REJECTS, TableSink

__all__ = ["PostgresSink", "SharedSqliteSink"]

_OWN_TABLES: Final = (*STATE_TABLES, REJECTS)


class SqlSink(TableSink):
    """A table for each entity in a database, and those of the checkpoint (``_export...``)."""

    def __init__(self, job: ExportJob, target: DatabaseUrl, database: Database) -> None:
        super().__init__(job, database)
        self._target = target
        self._replaces = False
        """Whether existing rows are deleted when the tables are opened."""
        self._created: list[str] = []
        """Tables that this run has created."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Bytes of the tables, or of the database file."""

    @abstractmethod
    def lock(self) -> None:
        """Lock the database against other exports, and check that it can be written."""

    @abstractmethod
    def _connect(self) -> bool:
        """Connect, unless that is done; return whether there is a database."""

    def load(self) -> Checkpoint | None:
        """Read the checkpoint, and check the tables that are there."""
        if not self._connect():
            return None
        self._check_tables()
        return self.state.load(self._target) if self.state.exist else None

    def _check_tables(self) -> None:
        ours = self.state.exist
        for name in self._job.entities:
            self._check_table(ENTITIES[name], ours=ours)

    def _check_table(self, entity: Entity, *, ours: bool) -> None:
        """Refuse a table that the rows do not fit into."""
        existing = self.database.columns(entity.name)
        if not existing:
            return
        known = columns_of(entity.name)
        wrong = [
            f"{column.name} is {existing[column.name].type}"
            for column in known
            if column.name in existing
            and not self.database.accepts(column, existing[column.name].type)
        ]
        names = {column.name for column in known}
        if not ours:  # a column that an earlier version did not have is added
            wrong += [
                f"{column.name} is missing" for column in known if column.name not in existing
            ]
        wrong += [
            f"{name} is required"
            for name, column in existing.items()
            if column.required and name not in names
        ]
        if {name for name, column in existing.items() if column.in_key} != {*entity.primary_key}:
            wrong.append(f"the primary key is not ({', '.join(entity.primary_key)})")
        if wrong:
            raise ExportTargetError(
                f"the table {entity.name} in {self._target} has other columns than an export: "
                f"{'; '.join(wrong[:3])}; rename it, or name another schema or database"
            )
        if not self.database.may_write(entity.name):
            raise ExportTargetError(
                f"the user may not read and change the table {entity.name} in {self._target}"
            )

    def discard(self) -> None:
        """Let the next export replace what is there: until it starts, the rows stay."""
        self._replaces = True

    def ensure_absent(self, partitions: PartitionSet | None) -> None:  # noqa: ARG002 - by entity
        """Refuse tables with rows that no export has written, unless they may be replaced."""
        self._check_tables()
        if self._job.overwrite:
            self._replaces = True
            return
        for name in self._job.entities:
            if self.database.has_table(name) and self._count_rows(name):
                raise ExportTargetError(
                    f"the table {name} in {self._target} has rows; name another schema or "
                    "database, or pass overwrite to replace them"
                )

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:  # noqa: ARG002 - part of the protocol
        """Count the rows."""
        for name in self._job.entities:
            if not self.database.has_table(name):
                raise ExportTargetError(
                    f"the table {name} in {self._target} is gone; pass overwrite to export again"
                )
        self._count()
        return ()

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Create the tables that are not there; remove the rows that are replaced."""
        with self.database.transaction() as connection:
            names = [*self._job.entities, *_OWN_TABLES]
            missing = [name for name in names if not self.database.has_table(name)]
            if self._replaces:
                for name in self._replaced_tables():
                    connection.execute(f"DELETE FROM {quoted(name)}")
            super().open(partitions, checkpoint)
        self._created += missing
        self._replaces = False

    def _replaced_tables(self) -> set[str]:
        """Return the tables of this job and of the export that it replaces."""
        names = {*self._job.entities, REJECTS}
        if self.state.exist:
            with suppress(ExportTargetError):  # damaged: its entities are not known
                previous = self.state.load(self._target)
                names.update(previous.job["entities"] if previous is not None else ())
        return {name for name in names if self.database.has_table(name)}

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Record that the export is complete."""
        files = super().publish(checkpoint)
        self._count()
        failpoint("export.published")
        return files

    def close(self, *, keep: bool) -> None:
        """Release the connection and the lock."""
        if not keep and self._created and self.database.is_open:
            with suppress(ExportTargetError), self.database.transaction() as connection:
                for name in self._created:
                    connection.execute(f"DROP TABLE {quoted(name)}")
        self.database.close()


class PostgresSink(SqlSink):
    """A schema of a PostgreSQL database. The lock is the connection's, and ends with it."""

    database: PostgresDatabase

    def __init__(self, job: ExportJob, target: DatabaseUrl) -> None:
        super().__init__(job, target, PostgresDatabase(target))
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes of the tables when they were counted: at the start and at the end."""
        return self._size

    def lock(self) -> None:
        """Lock the schema against other exports."""
        self._connect()
        self.database.lock()

    def _connect(self) -> bool:
        if not self.database.is_open:
            self.database.connect()
        return True

    def _count(self) -> None:
        super()._count()
        self._size = self.database.size(self._job.entities)


class SharedSqliteSink(SqlSink):
    """Tables in a SQLite file that may have others."""

    database: SqliteDatabase

    def __init__(self, job: ExportJob, target: DatabaseUrl) -> None:
        self._file = Path(target.name)
        super().__init__(job, target, SqliteDatabase(self._file))
        self._lock = TargetLock(self._file, self._file.with_name(f"{self._file.name}.lock"))
        self._is_new = False

    @property
    def size(self) -> int:
        """Bytes of the file."""
        with suppress(OSError):
            return self._file.stat().st_size
        return 0

    def lock(self) -> None:
        """Lock the file against other exports."""
        self._lock.acquire()
        self._is_new = not self._file.exists()
        self.database.open(self._file)
        with self.database.transaction() as connection:
            connection.execute("CREATE TABLE _export_probe (id INTEGER)")
            connection.execute("DROP TABLE _export_probe")

    def _connect(self) -> bool:
        if not self.database.is_open and self._file.exists():
            self.database.open(self._file)
        return self.database.is_open

    def close(self, *, keep: bool) -> None:
        """Release the connection and the lock; remove a new file without rows."""
        super().close(keep=keep)
        if self._is_new and not keep:
            remove_database(self._file)
        self._lock.release()
