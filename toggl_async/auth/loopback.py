"""Waits on the loopback address for the browser to come back from a login."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from ..errors import DeadlineExceededError, InvalidArgumentError, OAuthError

__all__ = ["Receiver"]

_HOST: Final = "127.0.0.1"  # by number: "localhost" may resolve to something else
_HEAD_LIMIT: Final = 16 * 1024
_HEAD_TIMEOUT: Final = 10.0
_CLOSE_TIMEOUT: Final = 2.0
"""Seconds that a page may take to reach the browser once the login is over."""
_DONE: Final = (
    b"<!doctype html><title>Toggl Plan</title><p>The login is complete. Close this window."
)
_OTHER: Final = b"<!doctype html><title>Toggl Plan</title><p>This address waits for a login only."


class Receiver:
    """Listens on 127.0.0.1 for the one request that answers a login.

    Everything else, such as a browser's look for an icon or another program's guess, gets 400, and
    the waiting goes on. The pages say nothing of what was asked. Use it as a context manager.
    """

    def __init__(self, *, port: int = 0, path: str = "/callback") -> None:
        if not path.startswith("/") or any(c in path for c in "?# "):
            raise InvalidArgumentError("the path of the redirect address must be a plain path")
        self._port = port
        self._path = path
        self._server: asyncio.Server | None = None
        self._matches: Callable[[str], bool] = lambda _: False
        self._found: asyncio.Future[str] | None = None
        self._idle: set[asyncio.StreamWriter] = set()
        """The connections on which no request has come yet."""
        self._answering: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def __aenter__(self) -> Self:
        try:
            self._server = await asyncio.start_server(
                self._answer, _HOST, self._port, limit=_HEAD_LIMIT
            )
        except OSError as error:
            raise OAuthError(
                f"cannot listen on {_HOST}:{self._port}: {error.strerror or type(error).__name__}"
            ) from error
        if not self._server.sockets:  # asyncio passes over sockets that it cannot open
            raise OAuthError(f"cannot listen on {_HOST}:{self._port}: no socket could be opened")
        self._port = int(self._server.sockets[0].getsockname()[1])
        self._found = asyncio.get_running_loop().create_future()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        # Browsers open connections ahead of need and send nothing on them for minutes. They are
        # ended at once; a page that is on its way gets a little time.
        for writer in self._idle:
            writer.transport.abort()
        if self._answering:
            _, late = await asyncio.wait(self._answering, timeout=_CLOSE_TIMEOUT)
            for task in late:
                self._answering[task].transport.abort()
        if self._found is not None:
            self._found.cancel()

    @property
    def redirect_uri(self) -> str:
        """The address to register, or to name in the login."""
        return f"http://{_HOST}:{self._port}{self._path}"

    async def wait(self, matches: Callable[[str], bool], *, within: float) -> str:
        """Return the whole address of the first request that ``matches`` accepts.

        Raises ``DeadlineExceededError`` after ``within`` seconds.
        """
        assert self._found is not None
        self._matches = matches
        try:
            async with asyncio.timeout(within):
                return await asyncio.shield(self._found)
        except TimeoutError:
            raise DeadlineExceededError(
                f"the browser did not come back from the login within {within:g} seconds",
                timeout=within,
            ) from None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._answering[task] = writer
        try:
            url = self._url(await self._head(reader, writer))
            found = self._found
            good = url is not None and found is not None and not found.done() and self._matches(url)
            status, page = (b"200 OK", _DONE) if good else (b"400 Bad Request", _OTHER)
            writer.write(
                b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\n"
                b"Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n"
                b"Content-Length: %d\r\n\r\n" % len(page) + page
            )
            # Claimed before the next await: a second request must not be answered as well.
            if good and url is not None and found is not None:
                found.set_result(url)
            await writer.drain()
        except OSError:
            return
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            del self._answering[task]

    async def _head(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        self._idle.add(writer)
        try:
            async with asyncio.timeout(_HEAD_TIMEOUT):
                return await reader.readuntil(b"\r\n\r\n")
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            return b""
        finally:
            self._idle.discard(writer)

    def _url(self, head: bytes) -> str | None:
        """Return the address that was asked for, if it can be the one."""
        lines = head.decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        target, _, version = rest.partition(" ")
        hosts = [line[5:].strip() for line in lines[1:] if line[:5].lower() == "host:"]
        # A page on the web can make a browser send requests here, under a name of its own.
        if (
            method != "GET"
            or not version.startswith("HTTP/1.")
            or hosts != [f"{_HOST}:{self._port}"]
        ):
            return None
        if not target.startswith("/") or urlsplit(target).path != self._path:
            return None
        return f"http://{_HOST}:{self._port}{target}"
