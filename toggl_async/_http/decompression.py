"""Decompresses a body in small chunks, and detects incomplete ones.

aiohttp can do it too, but accepts a truncated gzip body, and decompresses as much as fits into its
buffers without yielding to the event loop.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from ..errors import IncompleteBodyError, UnexpectedContentError

ACCEPTED: Final = "gzip, deflate"
"""The encodings that requests accept; all are decoded here."""
_PIECE: Final = 1 << 16
_MOST_MEMBERS: Final = 1_000
"""Of one gzip body. Each costs an object, so that many tiny ones would take long."""
_GZIP: Final = zlib.MAX_WBITS + 16
_GZIP_NAMES: Final = frozenset({"gzip", "x-gzip"})


class Decompressor:
    """One body's. Feed it what comes, then :meth:`finish`."""

    def __init__(self, encoding: str) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in {"", "identity"}]
        if len(names) > 1 or (not _GZIP_NAMES.issuperset(names) and names != ["deflate"]):
            raise UnexpectedContentError(
                "the answer has a content encoding that was not asked for: "
                f"{', '.join(names)[:40]!r}"
            )
        self._gzip = names != ["deflate"]
        self._plain = not names
        self._inflate = zlib.decompressobj(_GZIP) if self._gzip else None
        self._members = 0
        self._began = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack the next bytes, into pieces of at most 64 KiB."""
        if self._plain:
            yield data
            return
        self._began = self._began or bool(data)
        inflate = self._inflate or self._deflated(data)
        while True:
            if inflate.eof:
                if not data:
                    return
                inflate = self._next_member(data)
            try:
                piece = inflate.decompress(data, _PIECE)
            except zlib.error:
                raise UnexpectedContentError("the compressed answer is damaged") from None
            if piece:
                yield piece
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if not data and len(piece) < _PIECE:  # else there may be more inside
                return

    def finish(self) -> None:
        """Refuse a body that ended before its compressed stream did."""
        if self._began and not (self._inflate is not None and self._inflate.eof):
            raise IncompleteBodyError("the compressed answer ended before it was whole")

    @property
    def proves_end(self) -> bool:
        """Whether what came is known to be whole, even where nothing else tells the length."""
        return self._began and not self._plain

    def _deflated(self, data: bytes) -> zlib._Decompress:
        # "deflate" is zlib's format; some servers send the bare stream under that name.
        bare = bool(data) and data[0] & 0x0F != 8
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
        return self._inflate

    def _next_member(self, data: bytes) -> zlib._Decompress:
        self._members += 1
        if not self._gzip or self._members > _MOST_MEMBERS or data[:1] != b"\x1f":
            raise UnexpectedContentError("something follows the compressed answer")
        self._inflate = zlib.decompressobj(_GZIP)
        return self._inflate
