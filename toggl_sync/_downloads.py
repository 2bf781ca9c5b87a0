"""A response body as a context manager, for blocking callers."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Self

from toggl_async._http.downloads import Download as AsyncDownload
from toggl_async._public import public

from ._loop import LoopThread

__all__ = ["Download"]


@public("toggl_sync")
class Download:
    """A file download. The request is sent when the context is entered.

    >>> with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
    ...     file.save("account.zip")

    Reports are validated: a body that does not start and end like a csv, pdf or xlsx file raises
    an error. :meth:`read` and :meth:`save` send the request again if the body was truncated.
    """

    def __init__(self, loop: LoopThread, wrapped: AsyncDownload) -> None:
        self._loop = loop
        self._wrapped = wrapped

    @property
    def content_type(self) -> str:
        """The media type that the server sent."""
        return self._wrapped.content_type

    @property
    def size(self) -> int | None:
        """The size in bytes that the server announced, or ``None``."""
        return self._wrapped.size

    def __enter__(self) -> Self:
        self._loop.run(self._wrapped.__aenter__)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.run(self._wrapped.__aexit__, kind, error, trace)

    def __iter__(self) -> Iterator[bytes]:
        """Iterate over the bytes. A truncated body raises ``IncompleteBodyError``.

        Content of another kind raises ``UnexpectedContentError`` before the first byte.
        """
        # Not a generator: closing one waits for the loop while it is garbage-collected. The 'with'
        # block closes the connection anyway.
        return _Chunks(self._loop, aiter(self._wrapped))

    def read(self) -> bytes:
        """Return the whole body. Costs a second request if the first body was truncated."""
        return self._loop.run(self._wrapped.read)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> int:
        """Write the body to a file and return its size. The file appears when it is complete.

        Costs a second request if the first body was truncated. After an error no file remains.
        """
        return self._loop.run(self._wrapped.save, path, overwrite=overwrite)


class _Chunks(Iterator[bytes]):
    def __init__(self, loop: LoopThread, chunks: AsyncIterator[bytes]) -> None:
        self._loop = loop
        self._wrapped = chunks

    def __next__(self) -> bytes:
        chunk = self._loop.run(_next_chunk, self._wrapped)
        if chunk is None:
            raise StopIteration
        return chunk


async def _next_chunk(chunks: AsyncIterator[bytes]) -> bytes | None:
    return await anext(chunks, None)
