"""Whether the bytes of a file are of its kind, and whether they are all there: pure, no I/O.

An error page that came with status 200, an empty answer and half of a zip must never pass for a
report. PDF and XLSX tell their own end; CSV does not, so there the framing has to.
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
_TAIL: Final = 22 + 65_535
"""The longest end-of-central-directory record of a zip."""
_BOM: Final = b"\xef\xbb\xbf"
_PAGE: Final = re.compile(rb"\s*<", re.ASCII)
_NOT_A_FILE: Final = re.compile(
    r"\s*(text/html|application/xhtml|application/(?:[\w.-]+\+)?json)\b"
)


def is_page(body: bytes) -> bool:
    """Tell whether a body is an HTML page: a proxy's login, say, or a notice of maintenance."""
    return _PAGE.match(body[:_HEAD_SIZE].removeprefix(_BOM)) is not None


def proves_itself(body: bytes) -> bool:
    """Tell whether a body that ended with its connection is whole, as most JSON shows by its end.

    A page is let through: it is refused for what it is, further on.
    """
    if body.strip() in {b"null", b"true", b"false"}:
        return True
    begin, end = body.lstrip()[:1], body.rstrip()[-1:]
    if begin + end not in {b"{}", b"[]", b'""'}:
        return is_page(body)
    try:
        with BUILD_LOCK:  # the codec is heavy, and only suspicious bodies need it
            from . import codec

        codec.parse(body)
    except ResponseError:
        return False
    return True


class FileValidator:
    """Looks at the beginning and the end of a body while it goes by.

    ``framed`` tells that the transport itself proves the end: by a length or by chunks.
    """

    def __init__(self, kind: Kind | None, content_type: str, *, framed: bool) -> None:
        self._kind = kind
        self._framed = framed
        self._head = b""
        self._tail = b""
        self._size = 0
        if kind is not None and _NOT_A_FILE.match(content_type.lower()):
            said = content_type.partition(";")[0]
            raise UnexpectedContentError(f"{said} came in place of a {kind} file")

    def feed(self, chunk: bytes) -> bytes:
        """Take note of a part; return what may be handed on: nothing before the head is judged."""
        self._size += len(chunk)
        if self._kind == "pdf" or self._kind in _ZIPS:
            self._tail = (self._tail + chunk)[-_TAIL:]
        if self._kind is None or self._size - len(chunk) >= _HEAD_SIZE:
            return chunk
        self._head += chunk
        if len(self._head) < _HEAD_SIZE:
            return b""
        self._check_head()
        return self._head

    def finish(self) -> bytes:
        """Judge the whole; return what was held back."""
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
            raise UnexpectedContentError(f"the {kind} file is empty")
        if _PAGE.match(head.removeprefix(_BOM)) is not None:
            raise UnexpectedContentError(f"a page came in place of a {kind} file")
        if kind == "pdf" and b"%PDF-" not in head[:1_024]:
            raise self._wrong_type(b"%PDF-")
        empty = kind == "zip" and head.startswith(b"PK\x05\x06")
        if kind in _ZIPS and not head.startswith(b"PK\x03\x04") and not empty:
            raise self._wrong_type(b"PK\x03\x04")
        if kind == "csv":
            line = re.split(rb"[\r\n]", head.removeprefix(_BOM), maxsplit=1)[0]
            if b"\0" in head or line[:1] in {b"{", b"["} or not re.search(rb"[,;\t]", line):
                raise UnexpectedContentError("what came has no header of a csv file")

    def _wrong_type(self, signature: bytes) -> ResponseError:
        if signature.startswith(self._head):  # the little that came is right
            return IncompleteBodyError(f"the {self._kind} file ends after {self._size} bytes")
        return UnexpectedContentError(f"what came is no {self._kind} file")

    def _check_pdf(self) -> None:
        if b"%%EOF" not in self._tail[-1_024:]:
            raise IncompleteBodyError(f"the pdf file ends early, after {self._size} bytes")

    def _check_zip(self) -> None:
        # The directory lies right before its end record, which says how long and where it is.
        tail, at = self._tail, len(self._tail)
        while (at := tail.rfind(b"PK\x05\x06", 0, at)) >= 0:
            record = tail[at : at + 22]
            length = int.from_bytes(record[12:16], "little")
            begins = int.from_bytes(record[16:20], "little")
            comment = int.from_bytes(record[20:22], "little")
            place = self._size - len(tail) + at
            whole = len(record) == 22 and place + 22 + comment == self._size
            large = begins == 0xFFFF_FFFF or record[10:12] == b"\xff\xff"  # another record tells
            if whole and (begins + length == place or large):
                return
        raise IncompleteBodyError(f"the {self._kind} file ends early, after {self._size} bytes")


def _unverifiable() -> IncompleteBodyError:
    return IncompleteBodyError("nothing tells that the file is whole: no length and no chunks")
