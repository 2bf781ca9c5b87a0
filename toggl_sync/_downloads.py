"""A response body as a context manager, for blocking callers."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Self

from toggl_async.downloads import Download as AsyncDownload

from ._loop import LoopThread

__all__ = ["Download"]


class Download:
    """A file of the service's. The request goes out when the context is entered.

    >>> with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
    ...     file.save("account.zip")

    Reports know their kind: what begins or ends unlike a csv, pdf or xlsx file is refused.
    :meth:`read` and :meth:`save` ask once more for a body that was cut.
    """

    def __init__(self, loop: LoopThread, twin: AsyncDownload) -> None:
        self._loop = loop
        self._twin = twin

    @property
    def content_type(self) -> str:
        """The media type that the server named."""
        return self._twin.content_type

    @property
    def size(self) -> int | None:
        """Bytes that the server announced, where it did."""
        return self._twin.size

    def __enter__(self) -> Self:
        self._loop.run(self._twin.__aenter__)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.run(self._twin.__aexit__, kind, error, trace)

    def __iter__(self) -> Iterator[bytes]:
        """Go through the bytes; a body that ends early is an ``IncompleteBodyError``.

        What is no file of the kind is an ``UnexpectedContentError`` before the first byte.
        """
        # A class and no generator: one that is dropped would have to wait for the loop while it
        # is collected. The connection belongs to the 'with' block anyway.
        return _Chunks(self._loop, aiter(self._twin))

    def read(self) -> bytes:
        """Return the whole body. Costs a second request if the first answer was cut."""
        return self._loop.run(self._twin.read)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> int:
        """Write the body to a file and return its size. The name appears when it is whole.

        Costs a second request if the first answer was cut. Whatever goes wrong, no file is left.
        """
        return self._loop.run(self._twin.save, path, overwrite=overwrite)


class _Chunks(Iterator[bytes]):
    def __init__(self, loop: LoopThread, chunks: AsyncIterator[bytes]) -> None:
        self._loop = loop
        self._twin = chunks

    def __next__(self) -> bytes:
        chunk = self._loop.run(_step, self._twin)
        if chunk is None:
            raise StopIteration
        return chunk


async def _step(chunks: AsyncIterator[bytes]) -> bytes | None:
    return await anext(chunks, None)
