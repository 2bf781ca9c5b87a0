"""Request bodies: forms and files, in memory so that they can be sent again."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

import anyio
import attrs

from .._threads import import_anyio
from ..errors import InvalidArgumentError
from .resources import local_errors, require_asyncio
from .routes import encode_query_value

JSON: Final = "application/json"
_KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
)
_PDF: Final = (b"%PDF-", "pdf", "application/pdf")
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""How browsers write names in multipart headers (the HTML standard)."""


@attrs.frozen
class Body:
    """A body that is ready to be sent."""

    content: bytes = attrs.field(repr=False)
    content_type: str


@attrs.frozen
class Part:
    """A file in a multipart body."""

    field: str
    filename: str
    content: bytes = attrs.field(repr=False)
    content_type: str = "application/octet-stream"


def form(fields: Mapping[str, object]) -> Body:
    """Write fields the way a browser submits a plain form."""
    pairs = [(name, _bytes(name, value)) for name, value in fields.items()]
    return Body(urlencode(pairs).encode(), "application/x-www-form-urlencoded")


def multipart(fields: Mapping[str, object], files: Iterable[Part] = ()) -> Body:
    """Write fields and files the way a browser submits a form with files (RFC 7578)."""
    boundary = secrets.token_hex(24)  # nothing that is sent can hold it by chance
    out: list[bytes] = []
    for name, value in fields.items():
        out += _part(boundary, _named(name), _bytes(name, value))
    for file in files:
        head = f'{_named(file.field)}; filename="{file.filename.translate(_ESCAPES)}"'
        out += _part(boundary, f"{head}\r\nContent-Type: {file.content_type}", file.content)
    out.append(f"--{boundary}--\r\n".encode())
    return Body(b"".join(out), f"multipart/form-data; boundary={boundary}")


def _bytes(name: str, value: object) -> bytes:
    try:
        return encode_query_value(name, value).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        raise InvalidArgumentError(f"{name} is not proper text") from None


def _named(name: str) -> str:
    return f'form-data; name="{name.translate(_ESCAPES)}"'


def _part(boundary: str, disposition: str, content: bytes) -> list[bytes]:
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n\r\n"
    return [head.encode(), content, b"\r\n"]


async def image_part(field: str, file: bytes | str | os.PathLike[str]) -> Part:
    """Read an image file; its type is detected by its first bytes, not by its name."""
    part = _detect_type(field, "picture", await _read(file), _KINDS)
    if part is None:
        raise InvalidArgumentError("the file is no PNG, JPEG or GIF picture")
    return part


async def receipt_part(field: str, file: bytes | str | os.PathLike[str]) -> Part:
    """Read a receipt, an image or a PDF file; its type is detected by its first bytes."""
    part = _detect_type(field, "receipt", await _read(file), (*_KINDS, _PDF))
    if part is None:
        raise InvalidArgumentError("the file is no PDF, and no PNG, JPEG or GIF picture")
    return part


async def _read(file: bytes | str | os.PathLike[str]) -> bytes:
    require_asyncio()
    import_anyio()
    if isinstance(file, bytes):
        content = bytes(file)
    else:
        try:
            path = anyio.Path(file)
            with local_errors(f"cannot read {os.fspath(file)!r}"):
                content = await path.read_bytes()
        except (TypeError, ValueError):  # no path, or one with a NUL
            raise InvalidArgumentError("the file must be its bytes, or a path") from None
    if not content:
        raise InvalidArgumentError("the file is empty")
    return content


def _detect_type(
    field: str, name: str, content: bytes, kinds: Iterable[tuple[bytes, str, str]]
) -> Part | None:
    for start, suffix, content_type in kinds:
        if content.startswith(start):
            return Part(field, f"{name}.{suffix}", content, content_type)
    return None
