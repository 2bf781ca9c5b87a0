"""A response body as a context manager: streamed, and only whole bodies count."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import anyio

from ._http.request import BodyStream, Reply
from .errors import IncompleteBodyError, InvalidArgumentError

__all__ = ["Download"]


class Download:
    """A file of the service's. The request goes out when the context is entered.

    >>> async with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
    ...     await file.save("account.zip")
    """

    def __init__(self, fetch: Callable[[], Awaitable[Reply]]) -> None:
        self._fetch = fetch
        self._stream: BodyStream | None = None
        self._begun = False
        self.content_type: str = ""
        self.size: int | None = None
        """Bytes that the server announced, where it did."""

    async def __aenter__(self) -> Self:
        reply = await self._fetch()
        self._stream, self._begun = reply.stream, False
        self.content_type = reply.headers.get("Content-Type", "")
        length = reply.headers.get("Content-Length", "")
        encoded = reply.headers.get("Content-Encoding", "identity") != "identity"
        self.size = int(length) if length.isascii() and length.isdigit() and not encoded else None
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.aclose()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Go through the bytes; a body that ends early is an ``IncompleteBodyError``."""
        if self._stream is None:
            raise InvalidArgumentError("a download is read inside its 'async with' block, once")
        if self._begun:  # what is left would pass for the whole
            raise InvalidArgumentError("a download can be read once; enter it again for more")
        self._begun = True
        stream, got = self._stream, 0
        async for chunk in stream.chunks():
            got += len(chunk)
            yield chunk
        if self.size is not None and got != self.size:
            raise IncompleteBodyError(f"{got} of {self.size} bytes came")

    async def read(self) -> bytes:
        """Return the whole body."""
        return b"".join([chunk async for chunk in self])

    async def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> int:
        """Write the body to a file and return its size. The name appears when it is whole."""
        target = Path(path)
        part = target.with_name(target.name + ".part")
        if not overwrite and await anyio.Path(target).exists():
            raise InvalidArgumentError(f"{target.name} exists; say overwrite=True to replace it")
        size = 0
        try:
            async with await anyio.open_file(part, "wb") as file:
                async for chunk in self:
                    size += await file.write(chunk)
                await file.flush()
                await anyio.to_thread.run_sync(os.fsync, file.wrapped.fileno())
            await anyio.to_thread.run_sync(os.replace, part, target)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await anyio.Path(part).unlink(missing_ok=True)
            raise
        return size
