"""Rows of plain lists to lines: the very bytes that came, with the place they belong to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import msgspec

from .._http.codec import Codec, split
from ..errors import DecodeError, ResponseError
from .flatten import Line
from .tables import Table

__all__ = ["PlainRows"]

_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


class _Head(msgspec.Struct):
    """What has to be known of a row."""

    id: int | None = None
    group_id: int | None = None
    workspace_id: int | None = None
    wid: int | None = None
    start: datetime | None = None


_HEAD: Final = msgspec.json.Decoder(_Head)


class PlainRows:
    """Makes lines of the answers of one listing.

    ``places`` are the workspaces that were asked for: lists of the whole account hold all.
    """

    def __init__(
        self,
        table: Table,
        place: int,
        places: Collection[int] | None,
        codec: Codec,
        *,
        strict: bool = False,
    ) -> None:
        self._table = table
        self._place = f"{table.scope}_id" if place else None
        self._lead = b'{"%s_id":%d' % (table.scope.encode(), place)
        self._places = places
        self._codec = codec
        self._strict = strict

    def read(self, body: bytes) -> list[Line]:
        """Make the lines; raise only if the body is no list at all."""
        if b"\n" in body or b"\r" in body:
            # Within JSON these only stand between tokens, and a line must stay a line.
            body = body.replace(b"\n", b" ").replace(b"\r", b" ")
        lines = [self._line(place, bytes(raw)) for place, raw in enumerate(split(body))]
        return [line for line in lines if line is not None]

    def _line(self, place: int, data: bytes) -> Line | None:
        if self._strict:
            return self._careful(place, data)
        try:
            data.decode()  # the parts that are passed on are looked at by nobody else
            msgspec.json.decode(data)
            head = _HEAD.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._careful(place, data)
        key = head.group_id if self._table.key == "group_id" else head.id
        if key is None or abs(key) >= 2**63:
            return self._careful(place, data)
        workspace = head.workspace_id if head.workspace_id is not None else head.wid
        return self._made(place, data, key, workspace, head.start)

    def _careful(self, place: int, data: bytes) -> Line | None:
        try:
            row: Any = self._codec.loads(data, self._table.load_model())
            key: int = getattr(row, self._table.key)
            workspace = getattr(row, "workspace_id", None)
            if abs(key) >= 2**63:
                raise DecodeError("$.id has more than 64 bits", path="$.id")  # noqa: TRY301
            return self._made(place, data, key, workspace, getattr(row, "start", None))
        except DecodeError as exc:
            error = exc
        except (ResponseError, UnicodeDecodeError, RecursionError) as exc:  # no proper text
            error = DecodeError(f"$ cannot be read ({type(exc).__name__})", path="$")
        if self._strict:
            raise error
        return Line(place, None, 0, None, data, error)

    def _made(
        self, place: int, data: bytes, key: int, workspace: int | None, start: datetime | None
    ) -> Line | None:
        if self._places is not None and self._table.scope == "account":
            mine = key if self._table.name == "workspaces" else workspace
            if mine not in self._places:
                return None
        if self._place is not None and self._place not in _FIELDS.decode(data):
            rest = data.lstrip()[1:].lstrip()
            data = self._lead + (b"}" if rest == b"}" else b"," + rest)
        return Line(place, None, key, start, data)
