"""Updates exported files: each is rewritten next to the old one, then renamed.

::

    index the rows of the files -> fetch what changed -> rewrite -> rename
    (a temporary database, <target>.update)              (copy, replace, patch, drop, append)

The temporary database has the few columns of each row that an update compares, the rows that were
fetched, and the checkpoint: an interrupted update continues, and the old files stay until all new
ones are complete. Rows that did not change are copied as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

import msgspec

from ...._failpoints import failpoint
from ....errors import ExportTargetError
from ...checkpoint import Checkpoint
from ...job import ExportJob
from ...partitioning.entities import ENTITIES, TIME_ENTRIES, Entity
from ...partitioning.partitions import FileSpec, Partition, PartitionSet
from ...results import ExportedFile
from ...rows.decoding import PageRows, Row
from ...rows.dedup import IdSet
from ..databases.database import SqliteDatabase, quoted, remove_database
from ..databases.row_table import (
    DEPENDENT_COLUMNS,
    RowTable,
    create_update_tables,
    index_columns,
    index_value,
)
from ..databases.state_tables import StateTables
from ..fsutil import checksum, raise_target_error, sync_directory
from ..rejects import reject_key, reject_line
from .compression import reader
from .journal import Journal
from .output_file import OutputFile, in_chunks

__all__ = ["FileUpdate"]

_CHUNK: Final = 1000
_KEYS: Final = tuple(DEPENDENT_COLUMNS)


class FileUpdate:
    """An update of the files of one export. Blocking: to be called in worker threads."""

    def __init__(self, job: ExportJob, journal: Journal) -> None:
        self._job = job
        self._journal = journal
        self._path = job.sidecar_path("update")
        self._database = SqliteDatabase(self._path)
        self._state = StateTables(self._database)
        self._partitions: list[list[Partition]] = []
        self._specs: tuple[FileSpec, ...] = ()
        self.changed = 0

    def load(self, finished: Checkpoint) -> Checkpoint | None:
        """Read the checkpoint of an unfinished update of this export, if there is one."""
        if not self._path.exists():
            return None
        try:
            self._database.open(self._path, scratch=True)
            checkpoint = self._state.load(self._path) if self._state.exist else None
        except ExportTargetError:  # damaged: indexed again
            checkpoint = None
        # Without a checkpoint it was killed while it was indexed; one that does not continue the
        # finished export is left from another export of this name.
        if checkpoint is None or checkpoint.updated_from != finished.started:
            self._remove_database()
            return None
        return checkpoint

    def start(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Index the files, or continue with the index that is there."""
        self._specs = partitions.files
        self._partitions = [[] for _ in partitions.files]
        for partition in partitions.partitions:
            self._partitions[partition.file].append(partition)
        if self._database.is_open:
            return
        self._remove_database()
        self._database.open(self._path, scratch=True)
        with self._database.transaction() as connection:
            # An index that is incomplete cannot be used, so one sync at the end is enough.
            for name in dict.fromkeys(spec.entity_name for spec in partitions.files):
                connection.execute(_create_index(ENTITIES[name]))
            connection.execute(
                "CREATE TABLE _fresh (entity TEXT NOT NULL, scope INTEGER NOT NULL, "
                "id INTEGER NOT NULL, is_new INTEGER NOT NULL, row TEXT NOT NULL, "
                "PRIMARY KEY (entity, scope, id)) WITHOUT ROWID"
            )
            connection.execute(
                "CREATE TABLE _deleted (entity TEXT NOT NULL, scope INTEGER NOT NULL, "
                "id INTEGER NOT NULL, PRIMARY KEY (entity, scope, id)) WITHOUT ROWID"
            )
            connection.execute("CREATE TABLE _patches (scope INTEGER NOT NULL, row TEXT NOT NULL)")
            connection.execute("CREATE INDEX _patches_by_scope ON _patches (scope)")
            connection.execute(
                "CREATE TABLE _rejects (entity TEXT NOT NULL, scope INTEGER NOT NULL, "
                "key TEXT NOT NULL, line TEXT NOT NULL, "
                "PRIMARY KEY (entity, scope, key)) WITHOUT ROWID"
            )
            connection.execute(
                "CREATE TABLE _reread (entity TEXT NOT NULL, scope INTEGER NOT NULL, "
                "PRIMARY KEY (entity, scope)) WITHOUT ROWID"
            )
            create_update_tables(self._database)
            for spec in partitions.files:
                self._index(spec, checkpoint.files.get(spec.name))
            self._state.create()
            self._state.save_all(checkpoint)

    def _index(self, spec: FileSpec, saved: dict[str, int] | None) -> None:
        file = OutputFile(self._job, spec)
        if saved is None:  # a workspace that was joined since
            file.ensure_absent()
            return
        # What is in a Parquet file has no checksum: it is written from the rows at the end.
        if not file.is_converted and checksum(file.path) != saved["crc"]:
            raise ExportTargetError(
                f"{file.path} was changed since it was exported; pass overwrite to replace it"
            )
        names = index_columns(file.entity)
        marks = ", ".join("?" * len(names))
        statement = f"INSERT OR REPLACE INTO {_index_table(file.entity)} VALUES ({marks})"
        self._database.connection.executemany(
            statement,
            (
                list(map(index_value, file.encoder.values(file.encoder.fields(stored), names)))
                for stored in _stored_rows(file)
            ),
        )

    def transaction(self) -> AbstractContextManager[object]:
        """Return a context manager that commits all changes in its block, or none of them."""
        return self._database.transaction()

    def table(self, entity: Entity) -> RowTable:
        """Return the index of the rows of an entity."""
        return RowTable(self._database, entity, _index_name(entity))

    def start_scope(self, partition: Partition) -> None:
        """Delete what an interrupted update has recorded for a scope."""
        with self._database.transaction() as connection:
            self.table(partition.entity).clear_listed(partition)
            connection.execute(
                "DELETE FROM _rejects WHERE entity = ? AND scope = ?",
                (partition.entity_name, partition.scope_id),
            )

    def replace_rejects(self, partition: Partition) -> None:
        """Replace the rejects of a scope by those of this update."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO _reread VALUES (?, ?)",
                (partition.entity_name, partition.scope_id),
            )

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Store rows as the service returned them, for the rewrite: one transaction."""
        entity = partition.entity
        with self._database.transaction() as connection:
            for row in page.rows:
                self._upsert(partition, row)
            self.table(entity).add_seen(partition, (row[entity.key] for row in page.rows))
            lines = [reject_line(partition, reject) for reject in page.rejects]
            connection.executemany(
                "INSERT OR IGNORE INTO _rejects VALUES (?, ?, ?, ?)",
                [
                    (entity.name, partition.scope_id, reject_key(line).decode(), line.decode())
                    for line in lines
                ],
            )
        failpoint("export.update.written")

    def _upsert(self, partition: Partition, row: Row) -> None:
        connection, entity = self._database.connection, partition.entity
        key = row[entity.key]
        scope = _scope_condition(entity)
        values = (key,) if entity.scope_field is None else (key, partition.scope_id)
        exists = connection.execute(
            f"SELECT 1 FROM {_index_table(entity)} WHERE {quoted(entity.key)} = ?{scope}",
            values,
        ).fetchone()
        connection.execute(
            "INSERT INTO _fresh VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET row = excluded.row",
            (
                entity.name,
                partition.scope_id,
                key,
                exists is None,
                msgspec.json.encode(row).decode(),
            ),
        )
        names = index_columns(entity)
        marks = ", ".join("?" * len(names))
        connection.execute(
            f"INSERT OR REPLACE INTO {_index_table(entity)} VALUES ({marks})",
            [index_value(row.get(name)) for name in names],
        )

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Store rows whose projects, users, tasks and tags are copied to all rows with them."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO _patches VALUES (?, ?)",
                [(partition.scope_id, msgspec.json.encode(row).decode()) for row in rows],
            )

    def delete(self, partition: Partition, ids: Sequence[int]) -> None:
        """Store which rows are to be removed."""
        entity = partition.entity
        scope = _scope_condition(entity)
        values = () if entity.scope_field is None else (partition.scope_id,)
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO _deleted VALUES (?, ?, ?)",
                [(entity.name, partition.scope_id, id_) for id_ in ids],
            )
            connection.executemany(
                f"DELETE FROM {_index_table(entity)} WHERE {quoted(entity.key)} = ?{scope}",
                [(id_, *values) for id_ in ids],
            )

    def save(self, checkpoint: Checkpoint, partitions: Sequence[Partition]) -> None:
        """Write the states of partitions."""
        with self._database.transaction():
            self._state.save(checkpoint, [partition.key for partition in partitions])

    # -- writing the new files

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Write new files where anything changed, then rename all of them.

        Once the journal has the stage ``publishing``, the new files are the export: after a crash
        the next run renames them.
        """
        for index, spec in enumerate(self._specs):
            checkpoint.files.update(self._rewrite(index, spec, checkpoint))
        checkpoint.stage = "publishing"
        self._journal.save(checkpoint)
        failpoint("export.publishing")
        self._remove_database()
        exported: list[ExportedFile] = []
        for spec in self._specs:
            file = OutputFile(self._job, spec, replace=True)
            saved = checkpoint.files.get(spec.name)
            if saved is None:  # a new workspace that failed
                continue
            file.rows, file.rejected = saved["rows"], saved["rejected"]
            file.publish()
            exported.append(file.exported())
            checkpoint.files[spec.name] = {**saved, "published": exported[-1].bytes}
        for directory in {done.path.parent for done in exported}:
            sync_directory(directory)
        failpoint("export.published")
        checkpoint.stage = "done"
        self._journal.save(checkpoint)
        return tuple(exported)

    def _rewrite(
        self, index: int, spec: FileSpec, checkpoint: Checkpoint
    ) -> dict[str, dict[str, int]]:
        """Write the new file next to the old one; return what is in it."""
        file = OutputFile(self._job, spec, replace=True)
        partitions = {item.scope_id: item for item in self._partitions[index]}
        is_new = not file.path.exists()
        if is_new and all(
            checkpoint.partition(item).failure is not None for item in self._partitions[index]
        ):
            return {}
        try:
            unchanged = not self._write_rows(file, partitions, is_new=is_new)
        finally:
            file.release()
        if unchanged and not file.rejected and not file.rejects.path.exists():
            return {spec.name: {**checkpoint.files[spec.name], "rejected": 0}}
        return {spec.name: file.saved()}

    def _write_rows(
        self, file: OutputFile, partitions: dict[int, Partition], *, is_new: bool
    ) -> bool:
        """Write the new file; return whether it differs from the old one, which stays else."""
        rewriter = _Rewriter(self._database, file, partitions)
        file.create()
        for page in in_chunks(rewriter.rows()):
            file.staged.write(file.compress(file.encoder.join(page)))
            file.rows += len(page)
        file.rejected = self._write_rejects(file, partitions)
        self.changed += rewriter.changed
        differs = is_new or rewriter.changed + rewriter.dropped > 0
        if differs:
            file.finish()
        if file.is_converted or not differs:
            file.staged.discard_partial()
        return differs

    def _write_rejects(self, file: OutputFile, partitions: dict[int, Partition]) -> int:
        """Write the rejects of scopes that were not read again, and the new ones."""
        lines: dict[bytes, bytes] = {}
        """By their keys."""
        scope_field = file.entity.scope_field
        reread: set[int] = set()
        new: list[bytes] = []
        with self._database.errors():
            connection = self._database.connection
            for scope_id in partitions:  # a file has one of thousands, or all
                of_scope = (file.entity.name, scope_id)
                if connection.execute(
                    "SELECT 1 FROM _reread WHERE entity = ? AND scope = ?", of_scope
                ).fetchone():
                    reread.add(scope_id)
                rejects = connection.execute(
                    "SELECT line FROM _rejects WHERE entity = ? AND scope = ?", of_scope
                )
                new += [line.encode() for (line,) in rejects]
        if file.rejects.path.exists():
            for line in file.rejects.path.read_bytes().splitlines(keepends=True):
                scope_id = msgspec.json.decode(line).get(scope_field, 0) if scope_field else 0
                if scope_id not in reread:
                    lines[reject_key(line)] = line
        for line in new:
            lines.setdefault(reject_key(line), line)
        if lines:
            file.rejects.create()
            file.rejects.write(b"".join(lines.values()))
            file.rejects.sync()
            file.rejects.close()
        return len(lines)

    def _remove_database(self) -> None:
        self._database.close()
        remove_database(self._path)

    def close(self) -> None:
        """Release the database; an unfinished update stays."""
        self._database.close()


class _Rewriter:
    """Goes through the rows of the new file: copied, replaced, patched, left out, appended."""

    def __init__(
        self, database: SqliteDatabase, file: OutputFile, partitions: dict[int, Partition]
    ) -> None:
        self._database = database
        self._file = file
        self._encoder = file.encoder
        self._scopes = sorted(partitions)
        self._deleted = self._ids("_deleted", "1")
        self._fresh = self._ids("_fresh", "NOT is_new")
        self._patches = self._load_patches()
        self.changed = 0
        self.dropped = 0

    def _ids(self, table: str, condition: str) -> dict[int, IdSet]:
        ids: dict[int, IdSet] = {}
        find = f"SELECT id FROM {table} WHERE entity = ? AND scope = ? AND {condition} ORDER BY id"
        for scope in self._scopes:
            with self._database.errors():
                cursor = self._database.connection.execute(find, (self._file.entity.name, scope))
                while rows := cursor.fetchmany(_CHUNK):
                    ids.setdefault(scope, IdSet()).add_new([id_ for (id_,) in rows])
        return ids

    def _load_patches(self) -> dict[tuple[int, str, Any], Any]:
        """Return the row to copy from, by scope, key field and its value."""
        patches: dict[tuple[int, str, Any], Any] = {}
        if self._file.entity.name != TIME_ENTRIES:
            return patches
        for scope in self._scopes:
            with self._database.errors():
                rows = self._database.connection.execute(
                    "SELECT row FROM _patches WHERE scope = ?", (scope,)
                ).fetchall()
            stored = self._encoder.stored([msgspec.json.decode(row) for (row,) in rows])
            for source in map(self._encoder.fields, stored):
                for name, value in zip(_KEYS, self._encoder.values(source, _KEYS), strict=True):
                    if value is not None:
                        patches[scope, name, value] = source
        return patches

    def rows(self) -> Iterator[Any]:
        """Go through the rows, in the encoder's form: those of the old file, then the new ones."""
        if self._file.path.exists():
            for chunk in in_chunks(_stored_rows(self._file)):
                yield from self._rewritten(chunk)
        for scope in self._scopes:
            for rows in self._new_rows(scope):
                self.changed += len(rows)
                yield from self._encoder.stored(rows)

    def _rewritten(self, chunk: Sequence[Any]) -> Iterator[Any]:
        encoder, scope_field = self._encoder, self._file.entity.scope_field
        names = (self._file.entity.key, *((scope_field,) if scope_field else ()))
        keys: list[tuple[int, int]] = []
        for stored in chunk:
            id_, *scope = encoder.values(encoder.fields(stored), names)
            keys.append((scope[0] if scope else 0, id_))
        fresh = self._fresh_rows(keys)
        for (scope_id, id_), stored in zip(keys, chunk, strict=True):
            if id_ in self._deleted.get(scope_id, ()):
                self.dropped += 1
                continue
            row = self._patched(scope_id, fresh.get((scope_id, id_), stored))
            if row != stored:
                self.changed += 1
            yield row

    def _patched(self, scope_id: int, stored: Any) -> Any:
        if not self._patches:
            return stored
        encoder, changed = self._encoder, False
        fields = encoder.fields(stored)
        for name, value in zip(_KEYS, encoder.values(fields, _KEYS), strict=True):
            if (source := self._patches.get((scope_id, name, value))) is not None:
                changed |= encoder.copy_fields(source, fields, DEPENDENT_COLUMNS[name])
        return encoder.dump(fields) if changed else stored

    def _fresh_rows(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Any]:
        """Return the rows of these that were fetched, in the encoder's form."""
        wanted = [key for key in keys if key[1] in self._fresh.get(key[0], ())]
        rows: list[Row] = []
        for scope_id, id_ in wanted:
            with self._database.errors():
                (row,) = self._database.connection.execute(
                    "SELECT row FROM _fresh WHERE entity = ? AND scope = ? AND id = ?",
                    (self._file.entity.name, scope_id, id_),
                ).fetchone()
            rows.append(msgspec.json.decode(row))
        return dict(zip(wanted, self._encoder.stored(rows), strict=True))

    def _new_rows(self, scope: int) -> Iterator[list[Row]]:
        entity = self._file.entity
        days = [f"json_extract(row, '$.{name}'), " for name in entity.day_fields if entity.dated]
        order = "".join(days) + "id"
        with self._database.errors():
            cursor = self._database.connection.execute(
                f"SELECT row FROM _fresh WHERE entity = ? AND scope = ? AND is_new "
                "AND NOT EXISTS (SELECT 1 FROM _deleted AS gone WHERE gone.entity = _fresh.entity "
                f"AND gone.scope = _fresh.scope AND gone.id = _fresh.id) ORDER BY {order}",
                (self._file.entity.name, scope),
            )
            while rows := cursor.fetchmany(_CHUNK):
                yield [msgspec.json.decode(row) for (row,) in rows]


def _stored_rows(file: OutputFile) -> Iterator[Any]:
    try:
        with reader(file.path, file.path.name) as opened:
            yield from file.encoder.stored_rows(opened)
    except (OSError, ValueError, EOFError) as exc:
        raise_target_error("cannot read", file.path, exc)


def _index_name(entity: Entity) -> str:
    return f"rows_{entity.name}"


def _index_table(entity: Entity) -> str:
    return quoted(_index_name(entity))


def _create_index(entity: Entity) -> str:
    keys = tuple(name for name in (entity.scope_field, entity.key) if name is not None)
    # Without the type SQLite does not use the key to find an integer of another table.
    columns = ", ".join(
        f"{quoted(name)} INTEGER" if name in keys else quoted(name)
        for name in index_columns(entity)
    )
    return (
        f"CREATE TABLE {_index_table(entity)} ({columns}, "
        f"PRIMARY KEY ({', '.join(map(quoted, keys))})) WITHOUT ROWID"
    )


def _scope_condition(entity: Entity) -> str:
    return "" if entity.scope_field is None else f" AND {quoted(entity.scope_field)} = ?"
