"""Values of columns that are new in this version: until now the rows have had them in ``extra``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ...partitioning.entities import Entity
from ...rows.columns import EXTRA, columns_of
from ...rows.decoding import Row, encode_json
from .database import Database, quoted
from .row_table import CHUNK

__all__ = ["fill_columns"]


def fill_columns(database: Database, entity: Entity, added: Sequence[str]) -> None:
    """Move the values of new columns of a table from ``extra``; within a transaction."""
    sets = ", ".join(f"{quoted(name)} = ?" for name in (*added, EXTRA))
    is_row = " AND ".join(f"{quoted(name)} = ?" for name in entity.primary_key)
    update = f"UPDATE {quoted(entity.name)} SET {sets} WHERE {is_row}"
    for keys, extras in _rows_with(database, entity, added):
        moved = [{name: fields.pop(name, None) for name in added} for fields in extras]
        names = [column.name for column in columns_of(entity.name)]
        values = dict(zip(names, database.storable(entity, moved), strict=True))
        values[EXTRA] = [
            _extra(fields, misfits) for fields, misfits in zip(extras, values[EXTRA], strict=True)
        ]
        rows = zip(*(values[name] for name in (*added, EXTRA)), strict=True)
        database.connection.executemany(
            update, [(*row, *key) for row, key in zip(rows, keys, strict=True)]
        )


def _rows_with(
    database: Database, entity: Entity, names: Sequence[str]
) -> Iterator[tuple[list[tuple[Any, ...]], list[Row]]]:
    """Yield the keys and the decoded ``extra`` of rows that have one of these fields in it."""
    if not names:
        return
    key = ", ".join(map(quoted, entity.primary_key))
    extra = f"CAST({quoted(EXTRA)} AS TEXT)"
    condition = "(" + " OR ".join([f"{extra} LIKE ?"] * len(names)) + ")"
    values: list[Any] = [f'%"{name}":%' for name in names]
    after: tuple[Any, ...] = ()
    while True:
        marks = f" AND ({key}) > ({', '.join('?' * len(after))})" if after else ""
        rows = database.connection.execute(
            f"SELECT {key}, {extra} FROM {quoted(entity.name)} "
            f"WHERE {condition}{marks} ORDER BY {key} LIMIT {CHUNK}",
            [*values, *after],
        ).fetchall()
        if not rows:
            return
        keys = [tuple(row_key) for *row_key, _ in rows]
        yield keys, [msgspec.json.decode(fields) for *_, fields in rows]
        after = keys[-1]


def _extra(fields: Row, misfits: str | None) -> str | None:
    """Return what stays in ``extra``, with the values that do not fit their new columns."""
    fields = {**fields, **msgspec.json.decode(misfits or "{}")}
    return encode_json(fields).decode() if fields else None
