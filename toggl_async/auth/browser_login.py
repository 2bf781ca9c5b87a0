"""Browser login for terminal programs.

:func:`login` opens the login page in the browser. A :class:`LoopbackServer` on this machine
receives the redirect with the authorization code, which is exchanged for the first token.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from .._http.clock import Clock
from .._http.resources import local_errors, require_asyncio
from .._threads import BUILD_LOCK
from .._tracebacks import no_frames
from ..credentials import PlanOAuth
from ..errors import DeadlineExceededError, InvalidArgumentError, OAuthError
from ..tokens import Token
from .authorizer import PLAN_URL
from .endpoint import TransportFactory
from .grants import (
    LOGIN_URL,
    authorization_request,
    exchange_authorization_code,
    parse_callback,
)

__all__ = ["LoopbackServer", "login"]

_HOST: Final = "127.0.0.1"  # "localhost" may resolve to another address
_HEAD_LIMIT: Final = 16 * 1024
_HEAD_TIMEOUT: Final = 10.0
_CLOSE_TIMEOUT: Final = 2.0
"""Seconds allowed for sending the last page to the browser."""
_ACCEPTED_PAGE: Final = (
    b"<!doctype html><title>Toggl Plan</title><p>The login is complete. Close this window."
)
_REJECTED_PAGE: Final = (
    b"<!doctype html><title>Toggl Plan</title><p>This address accepts only the redirect of a login."
)


@no_frames
async def login(
    credential: PlanOAuth,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    login_url: str = LOGIN_URL,
    open_browser: Callable[[str], object] | None = None,
    show: Callable[[str], object] | None = None,
    port: int = 0,
    path: str = "/callback",
    timeout: float = 300.0,  # noqa: ASYNC109 - raises our own error
    clock: Clock | None = None,
) -> Token:
    """Log in through the browser and save the token in the credential's store. One API request.

    Listens on ``http://127.0.0.1:<port><path>`` (0 selects a free port), which must be registered
    with Toggl as redirect address. ``open_browser`` (default: ``webbrowser.open``) is called in a
    worker thread with the address of the login page; ``show`` is called with it before, for
    example to print it where no browser opens. Raises ``DeadlineExceededError`` after ``timeout``
    seconds.
    """
    require_asyncio()
    if open_browser is None:
        with BUILD_LOCK:
            import webbrowser

        open_browser = webbrowser.open
    async with LoopbackServer(port=port, path=path) as server:
        request = authorization_request(
            credential, redirect_uri=server.redirect_uri, login_url=login_url
        )
        if show is not None:
            show(request.url)
        # Not awaited: a text browser runs until the user quits it.
        thread = threading.Thread(
            target=_open, args=(open_browser, request.url), name="toggl-async browser", daemon=True
        )
        with local_errors("no thread could be started to open the browser"):
            thread.start()
        callback_url = await server.wait(request.matches, within=timeout)
    code = parse_callback(request, callback_url)
    return await exchange_authorization_code(
        credential,
        request,
        code,
        transport_factory=transport_factory,
        base_url=base_url,
        clock=clock,
    )


def _open(open_browser: Callable[[str], object], url: str) -> None:
    # The login can still succeed: the user may open the address by hand.
    with suppress(Exception):
        open_browser(url)


class LoopbackServer:
    """Async context manager that listens on 127.0.0.1 for the redirect of one login.

    Every other request, such as one for a favicon, is answered with 400. The pages do not repeat
    any part of the request.
    """

    def __init__(self, *, port: int = 0, path: str = "/callback") -> None:
        if not path.startswith("/") or any(c in path for c in "?# "):
            raise InvalidArgumentError(
                "path must start with a slash and contain no query, fragment or space"
            )
        self._port = port
        self._path = path
        self._server: asyncio.Server | None = None
        self._matches: Callable[[str], bool] = lambda _: False
        self._callback: asyncio.Future[str] | None = None
        self._idle: set[asyncio.StreamWriter] = set()
        """Connections without a complete request so far."""
        self._responding: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def __aenter__(self) -> Self:
        try:
            self._server = await asyncio.start_server(
                self._respond, _HOST, self._port, limit=_HEAD_LIMIT
            )
        except OSError as exc:
            raise OAuthError(
                f"cannot listen on {_HOST}:{self._port}: {exc.strerror or type(exc).__name__}"
            ) from exc
        if not self._server.sockets:  # asyncio skips sockets that it cannot open
            raise OAuthError(f"cannot listen on {_HOST}:{self._port}: no socket could be opened")
        self._port = int(self._server.sockets[0].getsockname()[1])
        self._callback = asyncio.get_running_loop().create_future()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        # Browsers open spare connections and send nothing on them for minutes. Those are aborted at
        # once; responses in progress get a short time to finish.
        for writer in self._idle:
            writer.transport.abort()
        if self._responding:
            _, late = await asyncio.wait(self._responding, timeout=_CLOSE_TIMEOUT)
            for task in late:
                self._responding[task].transport.abort()
        if self._callback is not None:
            self._callback.cancel()

    @property
    def redirect_uri(self) -> str:
        """The redirect address to register with Toggl and to send with the login."""
        return f"http://{_HOST}:{self._port}{self._path}"

    async def wait(self, matches: Callable[[str], bool], *, within: float) -> str:
        """Return the full URL of the first request that ``matches`` accepts.

        Raises ``DeadlineExceededError`` after ``within`` seconds.
        """
        assert self._callback is not None
        self._matches = matches
        try:
            async with asyncio.timeout(within):
                return await asyncio.shield(self._callback)
        except TimeoutError:
            raise DeadlineExceededError(
                f"the browser did not return from the login within {within:g} seconds",
                timeout=within,
            ) from None

    async def _respond(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._responding[task] = writer
        try:
            url = self._callback_url(await self._read_head(reader, writer))
            callback = self._callback
            accepted = (
                url is not None
                and callback is not None
                and not callback.done()
                and self._matches(url)
            )
            status, page = (
                (b"200 OK", _ACCEPTED_PAGE) if accepted else (b"400 Bad Request", _REJECTED_PAGE)
            )
            writer.write(
                b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\n"
                b"Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n"
                b"Content-Length: %d\r\n\r\n" % len(page) + page
            )
            # Set before the next await, so that a second request is not accepted.
            if accepted and url is not None and callback is not None:
                callback.set_result(url)
            await writer.drain()
        except OSError:
            return
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            del self._responding[task]

    async def _read_head(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        self._idle.add(writer)
        try:
            async with asyncio.timeout(_HEAD_TIMEOUT):
                return await reader.readuntil(b"\r\n\r\n")
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            return b""
        finally:
            self._idle.discard(writer)

    def _callback_url(self, head: bytes) -> str | None:
        """Return the requested URL if it is a GET of the redirect address, else ``None``."""
        lines = head.decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        target, _, version = rest.partition(" ")
        hosts = [line[5:].strip() for line in lines[1:] if line[:5].lower() == "host:"]
        # The Host check stops web pages that reach this port through a DNS name of their own.
        if (
            method != "GET"
            or not version.startswith("HTTP/1.")
            or hosts != [f"{_HOST}:{self._port}"]
        ):
            return None
        if not target.startswith("/") or urlsplit(target).path != self._path:
            return None
        return f"http://{_HOST}:{self._port}{target}"
