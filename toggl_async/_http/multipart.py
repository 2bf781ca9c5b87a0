"""Builds request bodies of forms and files. They are in memory, so that they can be sent again."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

import anyio
import attrs

from .._threads import import_anyio
from .._values import kind_of
from ..errors import InvalidArgumentError
from .resources import local_errors, require_asyncio
from .routes import encode_query_value

JSON: Final = "application/json"
_IMAGES: Final = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
)
_PDF: Final = (b"%PDF-", "pdf", "application/pdf")
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""Names in multipart headers are escaped as the HTML standard says."""


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
    """Encode fields like a plain HTML form."""
    pairs = [(name, _bytes(name, value)) for name, value in fields.items()]
    return Body(urlencode(pairs).encode(), "application/x-www-form-urlencoded")


def multipart(fields: Mapping[str, object], files: Iterable[Part] = ()) -> Body:
    """Encode fields and files like an HTML form with files (RFC 7578)."""
    boundary = secrets.token_hex(24)  # random, so that it does not occur in the content
    out: list[bytes] = []
    for name, value in fields.items():
        out += _part(boundary, _disposition(name), _bytes(name, value))
    for file in files:
        head = f'{_disposition(file.field)}; filename="{file.filename.translate(_ESCAPES)}"'
        out += _part(boundary, f"{head}\r\nContent-Type: {file.content_type}", file.content)
    out.append(f"--{boundary}--\r\n".encode())
    return Body(b"".join(out), f"multipart/form-data; boundary={boundary}")


def _bytes(name: str, value: object) -> bytes:
    try:
        return encode_query_value(name, value).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        raise InvalidArgumentError(f"{name} is not valid Unicode text") from None


def _disposition(name: str) -> str:
    return f'form-data; name="{name.translate(_ESCAPES)}"'


def _part(boundary: str, disposition: str, content: bytes) -> list[bytes]:
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n\r\n"
    return [head.encode(), content, b"\r\n"]


def file_part(field: str, filename: object, content: object) -> Part:
    """Check a file that is given by its name and content."""
    if not isinstance(filename, str) or not filename:
        raise InvalidArgumentError(f"the name of a file must be text (got {kind_of(filename)})")
    if not isinstance(content, bytes | bytearray | memoryview):
        raise InvalidArgumentError(
            f"the content of a file must be bytes (got {kind_of(content)}): read the file first"
        )
    if not len(content):
        raise InvalidArgumentError("the file is empty")
    _bytes("filename", filename)  # raises for half of a surrogate pair
    return Part(field, filename, bytes(content))


async def image_part(field: str, file: bytes | str | os.PathLike[str]) -> Part:
    """Read an image file; its type is detected by its first bytes, not by its name."""
    part = _detect_type(field, "picture", await _read(file), _IMAGES)
    if part is None:
        raise InvalidArgumentError("the file is not an image; pass a PNG, JPEG or GIF file")
    return part


async def receipt_part(field: str, file: bytes | str | os.PathLike[str]) -> Part:
    """Read a receipt, an image or a PDF file; its type is detected by its first bytes."""
    part = _detect_type(field, "receipt", await _read(file), (*_IMAGES, _PDF))
    if part is None:
        raise InvalidArgumentError(
            "the file is not a receipt; pass a PDF file or a PNG, JPEG or GIF image"
        )
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
        except (TypeError, ValueError):  # not a path, or a path with a NUL character
            raise InvalidArgumentError("the file must be bytes or a path") from None
    if not content:
        raise InvalidArgumentError("the file is empty")
    return content


def _detect_type(
    field: str, name: str, content: bytes, kinds: Iterable[tuple[bytes, str, str]]
) -> Part | None:
    for signature, suffix, content_type in kinds:
        if content.startswith(signature):
            return Part(field, f"{name}.{suffix}", content, content_type)
    return None
