"""The log of the rows that a stream has returned, which is a part of its checkpoints.

A stream has no file from which it could read its rows again. So each batch appends an entry: the
keys of its rows, a digest of each row, and the columns that an update compares (see
:data:`.row_table.INDEXED`); some twenty bytes a row. Entries never change, so that the checkpoints
of all batches share them.

Columns that say something about another object than the entry (the name of its project) are
represented by one digest for each project, person, task, set of tags and workspace. One that
occurred with two different digests was renamed meanwhile: its digest is ``MIXED``.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Any, Final, TypeAlias

import msgspec

from ...partitioning.entities import TIME_ENTRIES, Entity
from ...rows.decoding import Row, encode_json
from ...rows.dedup import IdSet
from .database import Database, quoted
from .row_table import DEPENDENT_COLUMNS, index_columns, index_value

__all__ = ["DIGEST", "MIXED", "ROWS", "LogText", "Names", "RowLog", "digests_of", "names_in"]

DIGEST: Final = "_digest"
"""The column with the digest of a row."""
ROWS: Final = "_rows"
"""The table of the rows."""
MIXED: Final = -1
_SIZE: Final = 6
"""Bytes of a digest: of a million rows that changed, none is missed in all likelihood."""
_CHUNK: Final = 1000
_HALF: Final = 1 << 63
_ENCODER: Final = msgspec.msgpack.Encoder()

Name: TypeAlias = tuple[str, Any, int]
"""A column, the value of it that identifies an object, and the digest of what it is called."""
Names: TypeAlias = dict[tuple[int, str, Any], int]
"""Digests by scope, column and value."""


class _Entry(msgspec.Struct, array_like=True, omit_defaults=True):
    """What one batch adds to the log."""

    scope: int
    steps: list[int] = []
    """The key of the first row, then the difference of each key to the one before it."""
    columns: list[list[Any]] = []
    digests: bytes = b""
    names: list[Name] = []
    deleted: list[int] = []
    rejects: list[bytes] = []
    """The keys of rows that could not be read, hashed."""
    ends_update: bool = False
    """Whether the scope was updated: all rows have these names, and there are no other rejects."""


_ENTRY: Final = msgspec.msgpack.Decoder(_Entry)


class _Columns(dict[str, list[Any]]):
    """The values of the fields of rows, each read when it is needed first."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __missing__(self, name: str) -> list[Any]:
        values = self[name] = [row.get(name) for row in self._rows]
        return values


class LogText:
    """An entry as a text. It is compressed when it is asked for, since few readers do."""

    __slots__ = ("_packed", "_text")

    def __init__(self, packed: bytes, text: str | None = None) -> None:
        self._packed = packed
        self._text = text

    def __str__(self) -> str:
        packed = self._packed  # before the text is looked at: another thread may just set both
        if self._text is None:
            self._text = base64.b64encode(zlib.compress(packed, 1)).decode()
            self._packed = b""
        return self._text

    def entry(self) -> _Entry:
        """Return the entry; :class:`ValueError` if it is damaged."""
        packed = self._packed
        try:
            if self._text is not None:
                packed = zlib.decompress(base64.b64decode(self._text, validate=True))
            entry = _ENTRY.decode(packed)
        except (binascii.Error, zlib.error, msgspec.DecodeError, TypeError) as exc:
            raise ValueError("a damaged entry") from exc
        if len(entry.digests) != _SIZE * len(entry.steps):
            raise ValueError("an entry with other digests than rows")
        return entry


class RowLog:
    """The entries of one entity, and what they say about names and rejects."""

    def __init__(self, entity: Entity, entries: Iterable[str] = ()) -> None:
        self.entries: list[LogText] = []
        self.names: Names = {}
        self.rejects: dict[int, Counter[bytes]] = {}
        """How often each row that could not be read was returned, by scope."""
        self._entity = entity
        stored = (entity.key, entity.scope_field)
        self._columns = [name for name in index_columns(entity) if name not in stored]
        for text in entries:
            self.entries.append(LogText(b"", text))
            self._note(self.entries[-1].entry())

    def append(
        self,
        scope_id: int,
        rows: Sequence[Row] = (),
        *,
        digests: Sequence[int] | None = None,
        rejects: Iterable[bytes] = (),
        deleted: Iterable[int] = (),
    ) -> None:
        """Append what a batch returns."""
        key = self._entity.key
        row_digests = digests_of(rows) if digests is None else digests
        columns = _Columns(rows)
        entry = _Entry(
            scope_id,
            steps=_steps([row[key] for row in rows]),
            columns=[self._compared(name, columns[name]) for name in self._columns] if rows else [],
            digests=b"".join(digest.to_bytes(_SIZE) for digest in row_digests),
            names=_names_in(self._entity, columns) if rows else [],
            deleted=list(deleted),
            rejects=list(rejects),
        )
        self._add(entry)

    def end_update(self, scope_id: int, names: Names, rejects: Iterable[bytes]) -> None:
        """Append what an update of a scope has seen, unless it is what is known."""
        known = self.names
        changed = [
            (name[1], name[2], digest)
            for name, digest in names.items()
            if name[0] == scope_id and known.get(name) != digest
        ]
        seen = list(rejects)
        if changed or Counter(seen) != self.rejects.get(scope_id, Counter()):
            self._add(_Entry(scope_id, names=changed, rejects=seen, ends_update=True))

    def _add(self, entry: _Entry) -> None:
        try:
            packed = _ENCODER.encode(entry)
        except OverflowError:  # an integer of more than 64 bits
            entry.columns = [[index_value(value) for value in values] for values in entry.columns]
            packed = _ENCODER.encode(entry)
        self.entries.append(LogText(packed))
        self._note(entry)

    def _note(self, entry: _Entry) -> None:
        if entry.ends_update:
            self.rejects[entry.scope] = Counter()
        self.rejects.setdefault(entry.scope, Counter()).update(entry.rejects)
        for column, value, digest in entry.names:
            name = (entry.scope, column, value)
            if entry.ends_update or self.names.setdefault(name, digest) == digest:
                self.names[name] = digest
            else:
                self.names[name] = MIXED

    def ids(self, scope_ids: Collection[int]) -> dict[int, IdSet]:
        """Return the keys of the rows of some scopes."""
        ids: dict[int, IdSet] = {}
        for text in self.entries if scope_ids else ():
            entry = text.entry()
            if entry.scope in scope_ids and entry.steps:
                ids.setdefault(entry.scope, IdSet()).add_new(_keys(entry.steps))
        return ids

    # -- as a table, while it is updated

    def create_table(self, database: Database) -> None:
        """Create the table, and write the rows into it; within a transaction."""
        entity = self._entity
        keys = entity.primary_key
        columns = ", ".join(
            f"{quoted(name)} INTEGER" if name in keys else quoted(name)
            for name in index_columns(entity)
        )
        database.connection.execute(
            f"CREATE TABLE {ROWS} ({columns}, {DIGEST} INTEGER, "
            f"PRIMARY KEY ({', '.join(map(quoted, keys))})) WITHOUT ROWID"
        )
        for text in self.entries:
            self._replay(text.entry(), database)
        if entity.scope_field is not None and keys[0] != entity.scope_field:
            database.connection.execute(
                f"CREATE INDEX _by_scope ON {ROWS} ({quoted(entity.scope_field)})"
            )

    def _replay(self, entry: _Entry, database: Database) -> None:
        ids = _keys(entry.steps)
        digests = [
            int.from_bytes(entry.digests[place : place + _SIZE])
            for place in range(0, len(entry.digests), _SIZE)
        ]
        columns = [map(index_value, values) for values in entry.columns]
        scopes = [entry.scope] * len(ids)
        self.write(database, scopes, ids, digests, columns)
        self.delete(database, entry.scope, entry.deleted)

    def write(
        self,
        database: Database,
        scope_ids: Sequence[int],
        ids: Sequence[int],
        digests: Sequence[int],
        columns: Sequence[Iterable[Any]],
    ) -> None:
        """Write rows into the table; within a transaction."""
        entity = self._entity
        names = [entity.key, *self._columns, DIGEST]
        values: list[Iterable[Any]] = [ids, *columns, digests]
        if entity.scope_field is not None:
            names.append(entity.scope_field)
            values.append(scope_ids)
        marks = ", ".join("?" * len(names))
        database.connection.executemany(
            f"INSERT OR REPLACE INTO {ROWS} ({', '.join(map(quoted, names))}) VALUES ({marks})",
            list(zip(*values, strict=True)) if ids else [],
        )

    def write_rows(
        self, database: Database, scope_id: int, rows: Sequence[Row], digests: Sequence[int]
    ) -> None:
        """Write rows as the service returned them into the table; within a transaction."""
        ids = [row[self._entity.key] for row in rows]
        fields = _Columns(rows)
        columns = [map(index_value, self._compared(name, fields[name])) for name in self._columns]
        self.write(database, [scope_id] * len(ids), ids, digests, columns)

    def _compared(self, name: str, values: list[Any]) -> list[Any]:
        """Return what is compared of the values of a column: of a time only the day."""
        if name not in self._entity.day_fields:
            return values
        return [value[:10] if isinstance(value, str) else None for value in values]

    def delete(self, database: Database, scope_id: int, ids: Iterable[int]) -> None:
        """Remove rows of a scope from the table; within a transaction."""
        field = self._entity.scope_field
        scope = "" if field is None else f" AND {quoted(field)} = ?"
        values = () if field is None else (scope_id,)
        database.connection.executemany(
            f"DELETE FROM {ROWS} WHERE {quoted(self._entity.key)} = ?{scope}",
            [(id_, *values) for id_ in ids],
        )

    def rewrite(self, database: Database) -> None:
        """Replace the entries by as few as the rows of the table need."""
        names, rejects = self.names, self.rejects
        self.entries = []
        scope = self._entity.scope_field
        columns = [quoted(name) for name in (scope, self._entity.key, *self._columns) if name]
        cursor = database.connection.execute(
            f"SELECT {DIGEST}, {', '.join(columns)} FROM {ROWS} ORDER BY {columns[0]}, 3"
            if scope
            else f"SELECT {DIGEST}, 0, {', '.join(columns)} FROM {ROWS} ORDER BY {columns[0]}"
        )
        while rows := cursor.fetchmany(_CHUNK):
            for scope_id in dict.fromkeys(row[1] for row in rows):
                digests, _, ids, *values = zip(
                    *(row for row in rows if row[1] == scope_id), strict=True
                )
                self._add(
                    _Entry(
                        scope_id,
                        steps=_steps(ids),
                        columns=[list(column) for column in values],
                        digests=b"".join(digest.to_bytes(_SIZE) for digest in digests),
                    )
                )
        self.names, self.rejects = {}, {}
        for scope_id in {scope_id for scope_id, _, _ in names} | rejects.keys():
            self.end_update(scope_id, names, rejects.get(scope_id, Counter()).elements())


def digests_of(rows: Iterable[Row]) -> list[int]:
    """Return a digest of each row."""
    return [_digest(row) for row in rows]


def _digest(value: Any) -> int:
    try:
        data = _ENCODER.encode(value)
    except OverflowError:  # an integer of more than 64 bits
        data = encode_json(value)
    return int.from_bytes(blake2b(data, digest_size=_SIZE).digest())


def names_in(entity: Entity, rows: Sequence[Row]) -> list[Name]:
    """Return what rows say of their projects, persons, tasks, tags and workspace."""
    return _names_in(entity, _Columns(rows))


def _names_in(entity: Entity, columns: _Columns) -> list[Name]:
    names: list[Name] = []
    if entity.name != TIME_ENTRIES:
        return names
    for column, dependent in DEPENDENT_COLUMNS.items():
        if not any(columns[column]):
            continue
        fields = [columns[name] for name in (column, *dependent)]
        pairs = zip(*fields, strict=True)
        try:
            distinct: Collection[tuple[Any, ...]] = set(pairs)
        except TypeError:  # lists
            pairs = zip(*fields, strict=True)
            distinct = {repr(values): values for values in pairs if values[0]}.values()
        names += [
            (column, index_value(value), _digest(called))
            for value, *called in distinct
            if value is not None and value != []
        ]
    return names


def _steps(ids: Sequence[int]) -> list[int]:
    steps: list[int] = []
    before = 0
    for id_ in ids:
        steps.append(_wrapped(id_ - before))
        before = id_
    return steps


def _keys(steps: Iterable[int]) -> list[int]:
    keys: list[int] = []
    key = 0
    for step in steps:
        key = _wrapped(key + step)
        keys.append(key)
    return keys


def _wrapped(number: int) -> int:
    """Return a number modulo 2**64, as a signed one."""
    return (number + _HALF) % (2 * _HALF) - _HALF
