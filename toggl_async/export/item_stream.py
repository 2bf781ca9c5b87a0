"""Splits a JSON list that arrives in chunks into shorter lists, without storing all of it.

Toggl 2.0 answers a stream with one JSON list; lines of JSON (NDJSON) are accepted as well. The text
is scanned for brackets and strings only; what an object contains is decoded by the caller.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Final

from .._http.request import BodyStream
from ..errors import DecodeError, IncompleteBodyError

__all__ = ["BRACKETS_AND_STRINGS", "ListSplitter", "pieces_of"]

PIECE: Final = 1 << 18
"""Bytes after which the list is split."""
BRACKETS_AND_STRINGS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|["\[\]{}]', re.DOTALL)
"""Matches each bracket and each whole string of JSON; a quote alone is a string that is cut off."""


class ListSplitter:
    """Takes the chunks of a body by :meth:`feed`; :meth:`finish` raises if it ended early."""

    def __init__(self) -> None:
        self._buffer = b""
        self._started = False
        self._lines = False
        self._ended = False
        self._depth = 0
        self._scanned = 0
        self._cut = 0
        """The index after the last complete item in the buffer."""

    def feed(self, chunk: bytes) -> bytes | None:
        """Read a chunk; return a list of whole items when there are enough of them."""
        self._buffer += chunk
        if not self._started and not self._start():
            return None
        self._scan()
        return self._take() if self._cut >= PIECE else None

    def finish(self) -> bytes | None:
        """Return the rest of the items."""
        if not self._started:
            if self._buffer.strip() in {b"", b"null"}:
                return None
            raise DecodeError("$ should be a list", path="$")
        if not (self._lines or self._ended) or self._depth > (0 if self._lines else 1):
            raise IncompleteBodyError("the list ended early")
        if not self._ended and self._buffer[self._cut :].strip():
            raise IncompleteBodyError("the last item ended early")
        return self._take()

    def _start(self) -> bool:
        text = self._buffer.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not text:
            return False
        if text[:1] not in {b"[", b"{"}:
            return False  # ``null``, or not a list: known at the end
        self._lines = text[:1] == b"{"
        self._buffer = text if self._lines else text[1:]
        self._depth, self._started = (0 if self._lines else 1), True
        return True

    def _scan(self) -> None:
        """Find the end of the last whole item."""
        top = 0 if self._lines else 1
        for match in BRACKETS_AND_STRINGS.finditer(self._buffer, self._scanned):
            token = match[0]
            if token == b'"':  # a string that continues in the next chunk
                self._scanned = match.start()
                return
            if token in {b"{", b"["}:
                self._depth += 1
            elif token in {b"}", b"]"}:
                self._depth -= 1
                if self._depth == top:
                    self._cut = match.end()
                elif self._depth < top:
                    self._ended = True
            self._scanned = match.end()

    def _take(self) -> bytes | None:
        items, self._buffer = self._buffer[: self._cut], self._buffer[self._cut :]
        self._scanned -= self._cut
        self._cut = 0
        items = items.strip(b" \t\r\n,")
        if self._lines:
            items = b",".join(line for line in items.splitlines() if line.strip())
        return b"[" + items + b"]" if items else None


async def pieces_of(stream: BodyStream) -> AsyncIterator[bytes]:
    """Iterate over the lists that a body is cut into."""
    splitter = ListSplitter()
    try:
        async for chunk in stream.chunks():
            if piece := splitter.feed(chunk):
                yield piece
        if piece := splitter.finish():
            yield piece
    finally:
        await stream.aclose()
