"""Checks that a downloaded file is of its kind and complete. No I/O.

An error page with status 200, an empty response and half of a zip file must never be taken for a
report. A :class:`FileValidator` sees all chunks of a body: it holds back the first 4 KiB until it
has checked how the file starts, and checks at the end whether the file is complete. The formats PDF
and XLSX mark their own end. CSV does not, so there a length or chunks of HTTP must prove it.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from .._threads import BUILD_LOCK
from ..errors import IncompleteBodyError, ResponseError, UnexpectedContentError

__all__ = ["FileValidator", "Kind"]

Kind: TypeAlias = Literal["csv", "pdf", "xlsx", "zip"]

_ZIPS: Final = frozenset({"xlsx", "zip"})
_HEAD_SIZE: Final = 4_096
_TAIL_SIZE: Final = 22 + 65_535
"""The longest end-of-central-directory record of a zip file."""
_BOM: Final = b"\xef\xbb\xbf"
_HTML: Final = re.compile(rb"\s*<", re.ASCII)
_NOT_A_FILE: Final = re.compile(
    r"\s*(text/html|application/xhtml|application/(?:[\w.-]+\+)?json)\b"
)


def is_page(body: bytes) -> bool:
    """Return whether a body is an HTML page, such as the login of a proxy."""
    return _HTML.match(body[:_HEAD_SIZE].removeprefix(_BOM)) is not None


def proves_itself(body: bytes) -> bool:
    """Return whether a body that ended with its connection is complete: valid JSON.

    An HTML page is accepted here, since it is rejected later with a better message.
    """
    if body.strip() in {b"null", b"true", b"false"}:
        return True
    first, last = body.lstrip()[:1], body.rstrip()[-1:]
    if first + last not in {b"{}", b"[]", b'""'}:
        return is_page(body)
    try:
        with BUILD_LOCK:  # slow to import, and only bodies without a length need it
            from . import codec

        codec.parse(body)
    except ResponseError:
        return False
    return True


class FileValidator:
    """Checks the start and the end of a body as it arrives.

    ``framed``: HTTP proves that the body is complete, by a length or by chunks.
    """

    def __init__(self, kind: Kind | None, content_type: str, *, framed: bool) -> None:
        self._kind: Kind | None = kind
        self._framed = framed
        self._head = b""
        self._tail = b""
        self._size = 0
        if kind is not None and _NOT_A_FILE.match(content_type.lower()):
            media_type = content_type.partition(";")[0]
            raise UnexpectedContentError(
                f"the response is {media_type} and not {_with_article(kind)}"
            )

    def feed(self, chunk: bytes) -> bytes:
        """Take the next chunk; return the bytes that the caller may use.

        None are returned until the start of the file has been checked.
        """
        self._size += len(chunk)
        if self._kind == "pdf" or self._kind in _ZIPS:
            self._tail = (self._tail + chunk)[-_TAIL_SIZE:]
        if self._kind is None or self._size - len(chunk) >= _HEAD_SIZE:
            return chunk
        self._head += chunk
        if len(self._head) < _HEAD_SIZE:
            return b""
        self._check_head()
        return self._head

    def finish(self) -> bytes:
        """Check the end; return the bytes that were held back."""
        if self._kind is None:
            if not self._framed:
                raise _unverifiable()
            return b""
        held = b""
        if self._size < _HEAD_SIZE:
            held = self._head
            self._check_head()
        if self._kind == "pdf":
            self._check_pdf()
        elif self._kind in _ZIPS:
            self._check_zip()
        elif not self._framed:
            raise _unverifiable()
        return held

    def _check_head(self) -> None:
        head, kind = self._head, self._kind
        if not head:
            raise UnexpectedContentError(f"the {_label(kind)} file is empty")
        if _HTML.match(head.removeprefix(_BOM)) is not None:
            raise UnexpectedContentError(
                f"the response is an HTML page and not {_with_article(kind)}"
            )
        if kind == "pdf" and b"%PDF-" not in head[:1_024]:
            raise self._wrong_type(b"%PDF-")
        empty = kind == "zip" and head.startswith(b"PK\x05\x06")
        if kind in _ZIPS and not head.startswith(b"PK\x03\x04") and not empty:
            raise self._wrong_type(b"PK\x03\x04")
        if kind == "csv":
            line = re.split(rb"[\r\n]", head.removeprefix(_BOM), maxsplit=1)[0]
            if b"\0" in head or line[:1] in {b"{", b"["} or not re.search(rb"[,;\t]", line):
                raise UnexpectedContentError(
                    "the response is not a CSV file: its first line is not a header"
                )

    def _wrong_type(self, signature: bytes) -> ResponseError:
        if signature.startswith(self._head):  # shorter than the signature, but right so far
            return self._ends_early()
        return UnexpectedContentError(f"the response is not {_with_article(self._kind)}")

    def _check_pdf(self) -> None:
        if b"%%EOF" not in self._tail[-1_024:]:
            raise self._ends_early()

    def _check_zip(self) -> None:
        # The directory is right before its end record, which contains its size and offset.
        tail, at = self._tail, len(self._tail)
        while (at := tail.rfind(b"PK\x05\x06", 0, at)) >= 0:
            record = tail[at : at + 22]
            size = int.from_bytes(record[12:16], "little")
            offset = int.from_bytes(record[16:20], "little")
            comment_size = int.from_bytes(record[20:22], "little")
            record_offset = self._size - len(tail) + at
            ends_here = len(record) == 22 and record_offset + 22 + comment_size == self._size
            # A ZIP64 file has the size and offset in another record.
            zip64 = offset == 0xFFFF_FFFF or record[10:12] == b"\xff\xff"
            if ends_here and (offset + size == record_offset or zip64):
                return
        raise self._ends_early()

    def _ends_early(self) -> IncompleteBodyError:
        return IncompleteBodyError(
            f"the {_label(self._kind)} file ends early, after {self._size} bytes"
        )


def _label(kind: Kind | None) -> str:
    return "ZIP" if kind is None else kind.upper()


def _with_article(kind: Kind | None) -> str:
    return f"{'an' if kind == 'xlsx' else 'a'} {_label(kind)} file"


def _unverifiable() -> IncompleteBodyError:
    return IncompleteBodyError(
        "the file may be incomplete: it has neither a Content-Length nor chunks"
    )
