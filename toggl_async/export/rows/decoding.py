"""Decodes the bytes of a page into rows: one dictionary for each row of the export.

:func:`read_report` reads a page of the detailed report. A row of the report holds the time entries
that are alike, nearly always one. Each entry becomes a row of its own: the report row's fields and
the entry's in place of ``time_entries``, and ``workspace_id``. :func:`read_list` reads the response
of a plain list, whose rows get the workspace or organization that was listed.

Fields that this version does not know are keys like any other. Only ``row_number`` is dropped: it
says where the row stands in one report. A page is decoded as a whole; only if that fails, row by
row. A row that cannot be decoded, or has no integer id, becomes a reject with its reason; the other
rows of the page are not affected.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final, TypeAlias, cast

import attrs
import msgspec

from ..._http.codec import split
from ...errors import DecodeError, UnexpectedContentError
from ..partitioning.entities import Entity

__all__ = [
    "MAX_INT64",
    "PageRows",
    "Reject",
    "Row",
    "decode_leniently",
    "decode_rows",
    "encode_json",
    "is_id",
    "read_list",
    "read_report",
    "set_scope",
    "total_seconds",
]

Row: TypeAlias = dict[str, Any]
"""A row: its fields by the names that the service gave them."""

ENTRIES_FIELD: Final = "time_entries"
WORKSPACE_FIELD: Final = "workspace_id"
ENTRIES_IN_ROW: Final = "entries_in_row"
POSITION_FIELD: Final = "row_number"
"""The position in one report: not a fact about the entry, and different in the next report."""
MAX_INT64: Final = 2**63 - 1
_LONGEST_SECONDS: Final = 2**40
"""A larger number is not a duration, and the sum would not fit into a checkpoint."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@attrs.frozen
class Reject:
    """A row that cannot be read."""

    data: bytes
    """Its JSON, as it came."""
    reason: str
    path: str
    """The path of the value in the row that cannot be read."""
    ids: tuple[int, ...] = ()
    """The keys in it, as far as they can be read."""


@attrs.define
class PageRows:
    """What a page holds."""

    rows: list[Row]
    rejects: list[Reject] = attrs.Factory(list[Reject])


def read_report(body: bytes, workspace_id: int, *, strict: bool = False) -> PageRows:
    """Return the rows of a page; raise only if the body is not a list of rows.

    In a ``strict`` session a row that cannot be read is an error instead of a reject.
    """
    page = PageRows([])
    for row, data in decode_rows(body):
        # Nearly every row has one entry and no name twice. This path halves the time of a page.
        try:
            (entry,) = row[ENTRIES_FIELD]
            simple = (
                type(entry["id"]) is int
                and row.keys().isdisjoint(entry)
                and WORKSPACE_FIELD not in row
                and WORKSPACE_FIELD not in entry
            )
            if simple and -MAX_INT64 <= entry["id"] <= MAX_INT64:
                del row[ENTRIES_FIELD]
                row[WORKSPACE_FIELD] = workspace_id
                row.update(entry)
                row.pop(POSITION_FIELD, None)
                page.rows.append(row)
                continue
        except (TypeError, ValueError, KeyError, AttributeError):
            pass
        try:
            page.rows += _entries_of(row, workspace_id)
        except DecodeError as exc:
            if strict:
                raise
            source = encode_json(row) if data is None else data
            page.rejects.append(Reject(source, exc.message, exc.path, tuple(_readable_ids(row))))
    return page


def _entries_of(row: Any, workspace_id: int) -> list[Row]:
    entries = row.get(ENTRIES_FIELD) if isinstance(row, dict) else None
    if not isinstance(entries, list):
        raise DecodeError(f"$.{ENTRIES_FIELD} should be a list", path=f"$.{ENTRIES_FIELD}")
    present: list[Any] = [entry for entry in entries if entry is not None]
    if not present:
        raise DecodeError(f"$.{ENTRIES_FIELD} is empty", path=f"$.{ENTRIES_FIELD}")
    for index, entry in enumerate(present):
        if not isinstance(entry, dict) or not is_id(entry.get("id")):
            path = f"$.{ENTRIES_FIELD}[{index}].id"
            raise DecodeError(f"{path} should be an integer of at most 64 bits", path=path)
    return [_merge(row, entry, workspace_id, len(present)) for entry in present]


def _merge(row: Row, entry: Row, workspace_id: int, entries: int) -> Row:
    """Return one entry with the fields of its row; the entry's field wins if both have a name."""
    merged = dict(row)
    merged.pop(POSITION_FIELD, None)
    del merged[ENTRIES_FIELD]
    if clashes := row.keys() & entry.keys():
        for name in clashes:
            free = f"row_{name}"
            while free in entry or free in row:
                free = f"row_{free}"
            merged[free] = row[name]
    merged.update(entry)
    set_scope(merged, WORKSPACE_FIELD, workspace_id)
    if isinstance(merged["id"], float):
        merged["id"] = int(merged["id"])
    if entries > 1 and ENTRIES_IN_ROW not in merged:
        merged[ENTRIES_IN_ROW] = entries  # the amounts are those of the whole row
    return merged


def read_list(
    body: bytes,
    entity: Entity,
    scope_id: int,
    workspaces: Collection[int] | None,
    *,
    strict: bool = False,
) -> PageRows:
    """Return the rows of a list; raise only if the body is not a list.

    ``workspaces`` are those that the export is about: lists of the whole account hold all.
    """
    page = PageRows([])
    if entity.single and (body := body.strip()) not in {b"", b"null"}:
        body = b"[" + body + b"]"
    elif not body:
        return page
    for row, data in decode_rows(body):
        if not isinstance(row, dict) or not is_id(cast("Row", row).get(entity.key)):
            path = f"$.{entity.key}"
            error = DecodeError(f"{path} should be an integer of at most 64 bits", path=path)
            if strict:
                raise error
            source = encode_json(row) if data is None else data
            page.rejects.append(Reject(source, error.message, path))
            continue
        fields = cast("Row", row)
        if isinstance(fields[entity.key], float):
            fields[entity.key] = int(fields[entity.key])
        of_workspace = entity.scope == "account" and entity.name != "organizations"
        account_wide = of_workspace and workspaces is not None
        if account_wide and _workspace_of(entity, fields) not in (workspaces or ()):
            continue
        if scope_id and entity.scope_field is not None:
            if entity.scope_field in fields:
                set_scope(fields, entity.scope_field, scope_id)
            else:
                fields = {entity.scope_field: scope_id, **fields}
        page.rows.append(fields)
    return page


def _workspace_of(entity: Entity, row: Row) -> Any:
    if entity.name == "workspaces":
        return row["id"]
    workspace_id = row.get("workspace_id")
    return row.get("wid") if workspace_id is None else workspace_id


def set_scope(row: Row, field: str, scope_id: int) -> None:
    """Set the field with the scope of a row; another value in it moves to a field ``row_...``."""
    sent = row.get(field)
    if sent is not None and sent != scope_id:
        name = f"row_{field}"
        while name in row:
            name = f"row_{name}"
        row[name] = sent
    row[field] = scope_id


def is_id(value: Any) -> bool:
    """Return whether a value can be a key: an integer of 64 bits, also as ``12.0``."""
    if isinstance(value, float):
        return value.is_integer() and abs(value) <= MAX_INT64
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_INT64


def _readable_ids(row: Any) -> Iterator[int]:
    entries = row.get(ENTRIES_FIELD) if isinstance(row, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and is_id(entry.get("id")):
            yield int(cast("dict[str, Any]", entry)["id"])


def decode_rows(body: bytes) -> Iterable[tuple[Any, bytes | None]]:
    """Return the items of a JSON list, each with its JSON where it is not what msgspec writes.

    An item that strict JSON does not allow (half of a surrogate pair, bytes that are not UTF-8,
    ``NaN``, a number beyond all floats) is read by the standard library: with a replacement
    character in a text, and a number that has no value as its text.
    """
    try:
        rows = msgspec.json.decode(body)
    except _UNREADABLE:
        return _decode_each(body)
    if rows is None:  # the service writes null for an empty list
        return ()
    if not isinstance(rows, list):
        raise DecodeError("$ should be a list", path="$")
    return zip(rows, repeat(None))


def _decode_each(body: bytes) -> Iterator[tuple[Any, bytes | None]]:
    try:
        items = split(body)  # raises if the body is not a list
    except UnexpectedContentError:  # as msgspec sees it: it does not skip such values either
        rows = decode_leniently(body)
        if not isinstance(rows, list):
            raise
        yield from zip(rows, repeat(None))
        return
    for raw in items:
        data = bytes(raw)
        try:
            row = msgspec.json.decode(data)
        except _UNREADABLE:
            row = decode_leniently(data)
        yield row, data


def decode_leniently(data: bytes) -> Any:
    """Decode a value that strict JSON does not allow; ``None`` if that is not possible."""
    try:
        value = json.loads(data.decode("utf-8", "replace"), parse_float=_finite, parse_constant=str)
        return _without_surrogates(value)
    except (ValueError, RecursionError):
        return None


def _finite(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text  # JSON has no other way to keep it


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {_without_surrogates(key): _without_surrogates(item) for key, item in items}
    return value


def total_seconds(rows: Sequence[Row]) -> int:
    """Return the sum of the durations of rows; what is not an integer counts as nothing."""
    return sum(
        value
        for row in rows
        if type(value := row.get("seconds")) is int and abs(value) <= _LONGEST_SECONDS
    )


def encode_json(value: Any) -> bytes:
    """Encode a decoded value as JSON on one line."""
    return msgspec.json.encode(value)
