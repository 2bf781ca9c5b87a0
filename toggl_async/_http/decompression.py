"""Decompresses bodies in small pieces and detects incomplete ones.

aiohttp can decompress too, but it accepts a truncated gzip body, and decompresses as much as fits
into its buffers without yielding to the event loop.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from ..errors import IncompleteBodyError, UnexpectedContentError

ACCEPTED: Final = "gzip, deflate"
"""The content encodings that requests accept; :class:`Decompressor` decodes all of them."""
_PIECE_SIZE: Final = 1 << 16
_MAX_MEMBERS: Final = 1_000
"""Most members of a gzip body. Each needs an object; a million tiny ones would take long."""
_GZIP: Final = zlib.MAX_WBITS + 16
_GZIP_NAMES: Final = frozenset({"gzip", "x-gzip"})


class Decompressor:
    """Decompresses one body: pass each chunk to :meth:`pieces`, then call :meth:`finish`."""

    def __init__(self, encoding: str) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in {"", "identity"}]
        if len(names) > 1 or (not _GZIP_NAMES.issuperset(names) and names != ["deflate"]):
            raise UnexpectedContentError(
                "the response has a content encoding that was not requested: "
                f"{', '.join(names)[:40]!r}"
            )
        self._gzip = names != ["deflate"]
        self._plain = not names
        self._inflate = zlib.decompressobj(_GZIP) if self._gzip else None
        self._members = 0
        self._started = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Decompress the next bytes, into pieces of at most 64 KiB."""
        if self._plain:
            yield data
            return
        self._started = self._started or bool(data)
        inflate = self._inflate or self._start_deflate(data)
        while True:
            if inflate.eof:
                if not data:
                    return
                inflate = self._next_member(data)
            try:
                piece = inflate.decompress(data, _PIECE_SIZE)
            except zlib.error:
                raise UnexpectedContentError("the compressed response is damaged") from None
            if piece:
                yield piece
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if not data and len(piece) < _PIECE_SIZE:  # a full piece: zlib may hold more output
                return

    def finish(self) -> None:
        """Raise if the body ended before its compressed stream did."""
        if self._started and not (self._inflate is not None and self._inflate.eof):
            raise IncompleteBodyError("the compressed response ends early")

    @property
    def proves_end(self) -> bool:
        """Whether the compression proves that the body is complete, without a length or chunks."""
        return self._started and not self._plain

    def _start_deflate(self, data: bytes) -> zlib._Decompress:
        # "deflate" is the format of zlib; some servers send the raw stream under that name.
        raw = bool(data) and data[0] & 0x0F != 8
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS)
        return self._inflate

    def _next_member(self, data: bytes) -> zlib._Decompress:
        self._members += 1
        if not self._gzip or self._members > _MAX_MEMBERS or data[:1] != b"\x1f":
            raise UnexpectedContentError("there are bytes after the end of the compressed response")
        self._inflate = zlib.decompressobj(_GZIP)
        return self._inflate
