"""A response body as a context manager: streamed, and only whole bodies count."""

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
    """A file of the service's. The request goes out when the context is entered.

    >>> async with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
    ...     await file.save("account.zip")

    Reports know their ``kind``: what begins or ends unlike a csv, pdf or xlsx file is refused.
    :meth:`read` and :meth:`save` ask once more for a body that was cut.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[HttpResponse]], kind: Kind | None = None
    ) -> None:
        self._fetch = fetch
        self._kind: Kind | None = kind
        self._stream: BodyStream | None = None
        self._begun = False
        self._framed = False
        self.content_type: str = ""
        self.size: int | None = None
        """Bytes that the server announced, where it did."""

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def _open(self) -> None:
        response = await self._fetch()
        self._stream, self._begun = response.stream, False
        self.content_type = response.headers.get("Content-Type", "")
        length = response.headers.get("Content-Length", "")
        known = length.isascii() and length.isdigit() and len(length) <= 18
        plain = response.headers.get("Content-Encoding", "identity").lower() in {"", "identity"}
        self.size = int(length) if known and plain else None
        chunked = "chunked" in response.headers.get("Transfer-Encoding", "").lower()
        # Identity was asked for. What came compressed all the same tells its own end.
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
        """Go through the bytes; a body that ends early is an ``IncompleteBodyError``.

        What is no file of the kind is an ``UnexpectedContentError`` before the first byte.
        """
        if self._stream is None:
            raise InvalidArgumentError("a download is read inside its 'async with' block, once")
        if self._begun:  # what is left would pass for the whole
            raise InvalidArgumentError("a download can be read once; enter it again for more")
        self._begun = True
        validator = FileValidator(self._kind, self.content_type, framed=self._framed)
        stream, got = self._stream, 0
        async for chunk in stream.chunks():
            got += len(chunk)
            if part := validator.feed(chunk):
                yield part
        if self.size is not None and got != self.size:
            raise IncompleteBodyError(f"{got} of {self.size} bytes came")
        if rest := validator.finish():
            yield rest

    async def read(self) -> bytes:
        """Return the whole body. Costs a second request if the first answer was cut."""

        async def whole() -> bytes:
            return b"".join([chunk async for chunk in self])

        return await self._twice(whole)

    async def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> int:
        """Write the body to a file and return its size. The name appears when it is whole.

        Costs a second request if the first answer was cut. Whatever goes wrong, no file is left.
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
        part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")

        async def written() -> int:
            size = 0
            async with await anyio.open_file(part, "wb") as file:
                async for chunk in self:
                    size += await file.write(chunk)
                await file.flush()
                await anyio.to_thread.run_sync(os.fsync, file.wrapped.fileno())
            return size

        try:
            size = await self._twice(written)
            await anyio.to_thread.run_sync(_publish, part, target, overwrite)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await anyio.Path(part).unlink(missing_ok=True)
            raise
        return size

    async def _twice(self, act: Callable[[], Awaitable[T]]) -> T:
        try:
            return await act()
        except IncompleteBodyError:
            await self._close()
        await self._open()
        return await act()


def _publish(part: Path, target: Path, overwrite: bool) -> None:
    """Give the finished file its name; somebody else's file of that name stays."""
    if overwrite:
        part.replace(target)
        return
    try:
        target.hardlink_to(part)  # unlike a rename it never replaces
    except FileExistsError:
        raise _exists(target) from None
    except OSError:  # no hard links here
        if target.exists():
            raise _exists(target) from None
        part.replace(target)
    else:
        part.unlink()


def _exists(target: Path) -> InvalidArgumentError:
    return InvalidArgumentError(f"{target.name} exists; say overwrite=True to replace it")
