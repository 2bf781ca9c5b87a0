"""File downloads: a response body as a context manager, streamed and checked for completeness.

The life cycle of a :class:`Download`::

    async with ...   sends the request; ``content_type`` and ``size`` are known
    iterate once     each chunk is checked by a FileValidator; the end raises if bytes are missing
    or read(), save()  the same; after a body that ended early they send the request once more
    exit             releases the connection
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from .._public import public
from .._threads import BUILD_LOCK, import_anyio
from ..errors import IncompleteBodyError, InvalidArgumentError
from .file_validation import FileValidator, Kind
from .request import BodyStream, HttpResponse
from .resources import expanded_path, local_errors

__all__ = ["Download", "Kind"]

T = TypeVar("T")


@public("toggl_async")
class Download:
    """A file download. The request is sent when the context is entered.

    >>> async with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
    ...     await file.save("account.zip")

    For a report, a response that is not a complete CSV, PDF or XLSX file raises. :meth:`read` and
    :meth:`save` send the request once more if the body ended early.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[HttpResponse]], kind: Kind | None = None
    ) -> None:
        self._fetch = fetch
        self._kind: Kind | None = kind
        self._stream: BodyStream | None = None
        self._started = False
        self._framed = False
        self.content_type: str = ""
        self.size: int | None = None
        """Size in bytes, if the server announced it."""

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def _open(self) -> None:
        response = await self._fetch()
        self._stream, self._started = response.stream, False
        self.content_type = response.headers.get("Content-Type", "")
        length = response.headers.get("Content-Length", "")
        known = length.isascii() and length.isdigit() and len(length) <= 18
        plain = response.headers.get("Content-Encoding", "identity").lower() in {"", "identity"}
        self.size = int(length) if known and plain else None
        chunked = "chunked" in response.headers.get("Transfer-Encoding", "").lower()
        # No compression was requested. A compressed body proves its own end.
        self._framed = known or chunked or not plain

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.aclose()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the bytes; a body that ends early raises ``IncompleteBodyError``.

        A file of another kind raises ``UnexpectedContentError`` before the first byte.
        """
        if self._stream is None:
            raise InvalidArgumentError("a download can only be read inside its 'async with' block")
        if self._started:  # the rest would be taken for the whole file
            raise InvalidArgumentError("a download can be read once; enter it again to repeat it")
        self._started = True
        validator = FileValidator(self._kind, self.content_type, framed=self._framed)
        stream, size = self._stream, 0
        async for chunk in stream.chunks():
            size += len(chunk)
            if checked := validator.feed(chunk):
                yield checked
        if self.size is not None and size != self.size:
            raise IncompleteBodyError(f"only {size} of {self.size} bytes were received")
        if checked := validator.finish():
            yield checked

    async def read(self) -> bytes:
        """Return the whole body. Costs a second request if the first response ended early."""

        async def read_all() -> bytes:
            return b"".join([chunk async for chunk in self])

        return await self._with_one_retry(read_all)

    async def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> int:
        """Write the body to a file and return its size. The file appears when it is complete.

        Costs a second request if the first response ended early. After an error there is no file.
        """
        import_anyio()
        target = expanded_path(path)
        with local_errors(f"cannot write {target}"):
            return await self._save(target, overwrite=overwrite)

    async def _save(self, target: Path, *, overwrite: bool) -> int:
        with BUILD_LOCK:
            import anyio

        if not overwrite and await anyio.Path(target).exists():
            raise _exists(target)
        partial = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")

        async def write() -> int:
            size = 0
            async with await anyio.open_file(partial, "wb") as file:
                async for chunk in self:
                    size += await file.write(chunk)
                await file.flush()
                await anyio.to_thread.run_sync(os.fsync, file.wrapped.fileno())
            return size

        try:
            size = await self._with_one_retry(write)
            await anyio.to_thread.run_sync(_rename, partial, target, overwrite)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await anyio.Path(partial).unlink(missing_ok=True)
            raise
        return size

    async def _with_one_retry(self, read: Callable[[], Awaitable[T]]) -> T:
        try:
            return await read()
        except IncompleteBodyError:
            await self._close()
        await self._open()
        return await read()


def _rename(partial: Path, target: Path, overwrite: bool) -> None:
    """Rename the complete file; without ``overwrite``, raise if the target exists."""
    if overwrite:
        partial.replace(target)
        return
    try:
        target.hardlink_to(partial)  # unlike a rename, this never replaces a file
    except FileExistsError:
        raise _exists(target) from None
    except OSError:  # the file system has no hard links
        if target.exists():
            raise _exists(target) from None
        partial.replace(target)
    else:
        partial.unlink()


def _exists(target: Path) -> InvalidArgumentError:
    return InvalidArgumentError(f"{target.name} exists; pass overwrite=True to replace it")
