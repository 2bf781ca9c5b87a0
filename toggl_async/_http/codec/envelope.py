"""Extracts lists from JSON objects, as bytes that are decoded like any other list."""

from __future__ import annotations

import json
from typing import Any, Final, cast

import msgspec

from ...errors import DecodeError
from .codec import parse, split

_PARTS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


def unwrap(data: bytes, name: str) -> tuple[bytes, dict[str, Any]]:
    """Return the JSON of one field, and the other fields decoded.

    A bare list is returned unchanged, unless it contains only the object, as some pages of Toggl's
    documentation show it.
    """
    if data.lstrip()[:1] == b"[":
        inner = split(data)
        if len(inner) != 1 or name not in _parts(bytes(inner[0])):
            return data, {}
        data = bytes(inner[0])
    parts = _parts(data)
    items = parts.pop(name, b"null")
    return items, {other: parse(part) for other, part in parts.items()}


def ensure_list(data: bytes) -> bytes:
    """Return a JSON list; a single object is wrapped in one."""
    return b"[" + data + b"]" if data.lstrip()[:1] == b"{" else data


def concat(data: bytes) -> bytes:
    """Return the lists of an object of lists as one JSON list, in the order of the response."""
    items = [bytes(item) for part in _parts(data).values() for item in split(part)]
    return b"[" + b",".join(items) + b"]"


def flatten(data: bytes) -> bytes:
    """Return a list of lists as one JSON list; a list of objects is returned unchanged."""
    if not data.lstrip().startswith(b"["):
        return data
    rows = [bytes(row) for row in split(data)]
    if not any(row.lstrip().startswith(b"[") for row in rows):
        return data
    nested = [split(row) if row.lstrip().startswith(b"[") else [row] for row in rows]
    return b"[" + b",".join(bytes(item) for items in nested for item in items) + b"]"


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        return {name: bytes(part) for name, part in _PARTS.decode(data).items()}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if (parts := _leniently(data)) is not None:
            return parts
        if parse(data) is None:  # null means empty, as for lists; parse raises if it is not JSON
            return {}
        raise DecodeError("$ should be an object", path="$") from None


def _leniently(data: bytes) -> dict[str, bytes] | None:
    """Read an object that strict JSON does not allow, such as one with half of a surrogate pair.

    The value that is not allowed stays in its part, so that it costs its own item only. Bytes that
    are not UTF-8 become such values too: replaced, they would pass for text.
    """
    try:
        value = json.loads(data.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    fields = cast("dict[str, object]", value)
    return {name: json.dumps(part).encode() for name, part in fields.items()}
