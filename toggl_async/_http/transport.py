"""Sends requests with aiohttp; no other module imports it.

Only the connections of aiohttp are used: no redirects, no cookies, no environment, no retries
of its own, no credentials, no decompression. There is one aiohttp session per event loop. It is
opened by the first request, and closes with the loop even if the transport is not closed.

When bytes may be sent
----------------------

The rate limit and the retries depend on the moment at which the first byte of a request leaves:
requests must not leave closer together than the limit allows, however long a connection takes, and
a write whose bytes may have left is not sent again. aiohttp has no hook for that moment, since it
writes as soon as it has a connection. So the connector, which hands out the connection, asks::

    middleware/rate_limit.py   call.before_send = rate_limiter.acquire_send
              |
    _Pool.send                 _active_call = call    (aiohttp does not pass the call on)
              |
    Connector.connect          waits for a connection from aiohttp's pool, or for a new one
              |
      +--> has_unasked_bytes   yes: close the connection and take another one
      |       | no
      |    call.confirm_send     if other processes share the limits: still the turn of this one?
      |       |
      |    _may_send(call)     call.before_send() > 0: sleep that long, then check again
      +-------+ 0
              |
    call.in_flight = True      aiohttp gets the connection and writes the request
              |
    call.answered(), failed()  in_flight = False; the retry middleware decides what happens next
"""

from __future__ import annotations

import asyncio
import io
import os
import select
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from .._threads import fork_safe_lock, import_modules, memo
from .._tracebacks import without_frames
from ..errors import (
    ConnectError,
    ConnectionLostError,
    ConnectTimeoutError,
    IncompleteBodyError,
    InvalidArgumentError,
    PoolTimeoutError,
    ReadTimeoutError,
    ResponseTooLargeError,
    SessionClosedError,
    TLSError,
    TogglError,
    UnexpectedContentError,
)
from .decompression import ACCEPTED, Decompressor
from .file_validation import proves_itself
from .outcome import REDIRECTS
from .proxies import DIRECT, Proxies
from .request import CallContext, HttpResponse, Request, Send, Transport, TransportFactory

if TYPE_CHECKING:
    import ssl

    import aiohttp

CONNECTIONS: Final = 100
KEEP_ALIVE: Final = 30.0
_MAX_DRAINED: Final = 65_536
"""Bytes of an unused body that are read so that its connection can be used again."""
_LARGE: Final = 1 << 20
"""Bytes from which a request body is sent in chunks."""
_ERROR_BODY: Final = 1 << 16
"""Bytes of an error body that are read; nothing uses more."""
_YIELD_AFTER: Final = 1 << 18
"""Decompressed bytes after which other tasks may run: about a millisecond of work."""
_RECEIVE_SIZE: Final = 1 << 16
"""Smaller than asyncio's default, which makes malloc map and unmap a buffer for every read."""
_NO_CONTENT_TYPE: Final = ("Content-Type",)
_LAZY_IMPORTS: Final = (
    "concurrent.futures.thread",  # asyncio resolves host names in it
    "encodings.idna",  # the encoding of host names
    "encodings.utf_8_sig",
    "http",
    "ssl",
    "yarl",
    "aiohttp",
)
"""Modules that sending a request imports.

Not imported before the first request: aiohttp is half of the SDK's import time.
"""


def import_for_requests() -> None:
    """Import everything that the first request needs before it is sent."""
    import_modules(_LAZY_IMPORTS)


class AiohttpTransport:
    """Sends requests unchanged. Safe to use from several event loops, each with its own pool."""

    def __init__(
        self, *, ssl_context: ssl.SSLContext | None = None, proxies: Proxies = DIRECT
    ) -> None:
        if ssl_context is not None:
            import ssl

            if not isinstance(ssl_context, ssl.SSLContext):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise InvalidArgumentError(
                    "ssl_context must be an ssl.SSLContext; certificates are always checked"
                )
        self._ssl = ssl_context
        self._proxies = proxies
        self._lock = fork_safe_lock()
        self._pools: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Pool] = (
            weakref.WeakKeyDictionary()
        )
        self.closed = False
        self._abandoned: list[object] = []  # keeps finalizers from closing the parent's connections
        _ALL.add(self)

    def _after_fork(self) -> None:
        pools = list(self._pools.values())
        self._pools = weakref.WeakKeyDictionary()
        for pool in pools:
            pool.abandon_after_fork()
        self._abandoned.append(pools)

    def send(self, request: Request) -> Awaitable[HttpResponse]:
        """Send one request and read the response; the body of a stream is left to the caller."""
        if self.closed:
            raise SessionClosedError("the session is closed")
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        return self._send_first(loop, request) if pool is None else pool.send(request, self)

    async def _send_first(self, loop: asyncio.AbstractEventLoop, request: Request) -> HttpResponse:
        pool = await self._open(loop)
        return await pool.send(request, self)

    async def _open(self, loop: asyncio.AbstractEventLoop) -> _Pool:
        import_for_requests()
        pool = _Pool(self._ssl, self._proxies)
        # Nothing was awaited since `send` looked for a pool, so each loop gets one.
        with self._lock:
            for other in [other for other in self._pools if other.is_closed()]:
                del self._pools[other]  # the pool holds a reference to its loop
            self._pools[loop] = pool
        # A loop closes its async generators before it ends; there is no other hook.
        await anext(pool.close_with_loop)
        return pool

    @asynccontextmanager
    async def short_lived(self) -> AsyncGenerator[Send]:
        """Return a transport for a short-lived loop; its connections close with the block.

        For token refreshes, which run in a thread and a loop of their own. They may finish after
        the session is closed, so they use a separate transport.
        """
        transport = AiohttpTransport(ssl_context=self._ssl, proxies=self._proxies)
        try:
            yield transport.send
        finally:
            await transport.aclose()

    async def aclose(self) -> None:
        """Close all connections; running calls raise ``SessionClosedError``."""
        self.closed = True
        await self.release()
        with self._lock:
            others = list(self._pools.items())
            self._pools.clear()
        for loop, pool in others:
            if loop.is_running():
                asyncio.run_coroutine_threadsafe(pool.aclose(), loop)

    async def release(self) -> None:
        """Close the connections of the running loop; the next request opens new ones."""
        with self._lock:
            pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.aclose()


def transport_factory(transport: Transport) -> TransportFactory:
    """Return the factory for token refreshes; a user's transport serves all event loops."""
    if isinstance(transport, AiohttpTransport):
        return transport.short_lived
    return lambda: nullcontext(transport.send)


_ALL: Final[weakref.WeakSet[AiohttpTransport]] = weakref.WeakSet()


def _after_fork() -> None:
    for transport in list(_ALL):
        transport._after_fork()  # noqa: SLF001 - same module


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


class _Pool:
    """The connections of one event loop."""

    def __init__(self, context: ssl.SSLContext | None, proxies: Proxies) -> None:
        import aiohttp
        from yarl import URL

        self._proxies = proxies
        self._session = aiohttp.ClientSession(
            connector=_connector()(
                limit=CONNECTIONS,
                keepalive_timeout=KEEP_ALIVE,
                ssl=True if context is None else context,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,  # it would also read .netrc
            auto_decompress=False,
            headers={"Accept-Encoding": ACCEPTED},
            response_class=_response_class(),
        )
        # aiohttp resends GET, PUT and DELETE if a pooled connection turns out to be dead. Retries
        # are up to the retry middleware, which counts them. A test checks this over a socket.
        self._session._retry_connection = False  # noqa: SLF001 - there is no public switch
        self._url = URL
        self._busy = 0
        self._open: set[aiohttp.ClientResponse] = set()
        self.close_with_loop: AsyncGenerator[None] = self._until_closed()

    async def _until_closed(self) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            # aiohttp does not wake tasks that are reading a body.
            for response in self._open:
                response.content.set_exception(ConnectionAbortedError())
            await self._session.close()

    async def aclose(self) -> None:
        await self.close_with_loop.aclose()

    def abandon_after_fork(self) -> None:
        """Leave the connections to the parent process.

        A forked child must not close them: both processes share the kernel's poll object, and
        closing would remove the parent's sockets from it.
        """
        connector: Any = self._session.connector
        connector._closed = True  # noqa: SLF001 - no public way closes without the loop

    async def send(self, request: Request, transport: AiohttpTransport) -> HttpResponse:
        pool_exhausted = self._busy >= CONNECTIONS
        self._busy += 1
        streaming = False
        _active_call.set(request.call)
        try:
            response = await self._send_request(request)
            self._open.add(response)
            if request.stream and 200 <= response.status < 300:
                streaming = True
                return HttpResponse(response.status, response.headers, b"", _Stream(response, self))
            try:
                if response.status in REDIRECTS:
                    body = await _drain(response)
                elif response.status >= 300:
                    body = await _read_error(response, request.call)
                else:
                    body = await _read(response, request.call)
            except BaseException:
                response.close()
                raise
            finally:
                self._open.discard(response)
            return HttpResponse(response.status, response.headers, body)
        except TogglError as exc:
            exc.add_context(**request.context)
            raise
        except asyncio.CancelledError as exc:
            # When aiohttp closes, it cancels the futures of waiting requests, not their tasks.
            if not transport.closed or _cancelled():
                raise without_frames(exc)  # noqa: B904 - the same error; aiohttp's show headers
            error: TogglError = SessionClosedError("the session was closed during the call")
        except Exception as exc:  # noqa: BLE001 - exceptions of aiohttp must not leave the SDK
            error = _translate_error(
                exc, request, pool_exhausted=pool_exhausted, closed=transport.closed
            )
        except BaseException as exc:  # noqa: BLE001 - such as Ctrl-C; aiohttp's frames show headers
            raise without_frames(exc)  # noqa: B904 - the same error
        finally:
            self._busy -= not streaming
        # Raised outside the except block: aiohttp's exception may show credentials and must not
        # become its context.
        raise error

    def _send_request(self, request: Request) -> Awaitable[aiohttp.ClientResponse]:
        body, headers, options = request.body, request.headers, request.call.options
        proxy = self._proxies.for_url(request.url)
        proxy_headers = None if proxy is None else proxy.headers
        if proxy_headers is not None and request.url.startswith("http:"):
            headers = {**headers, **proxy_headers}  # no tunnel: the proxy reads the request
        return self._session.request(
            request.method,
            self._url(request.url, encoded=True),
            # aiohttp writes bytes at once and warns if there are many; a file is sent in chunks.
            data=body if body is None or len(body) < _LARGE else io.BytesIO(body),
            headers=headers,
            proxy=None if proxy is None else proxy.address,
            proxy_headers=proxy_headers,
            # aiohttp would set a Content-Type for a POST without a body.
            skip_auto_headers=_NO_CONTENT_TYPE
            if body is None and request.method != "GET"
            else None,
            allow_redirects=False,
            timeout=_timeouts(options.connect_timeout, options.read_timeout),
        )

    def release(self, response: aiohttp.ClientResponse) -> None:
        """Give back the connection of a stream that was closed."""
        self._busy -= 1
        self._open.discard(response)

    @property
    def closed(self) -> bool:
        return self._session.closed


class _Stream:
    """A response body as it arrives; the connection is released at its end."""

    def __init__(self, response: aiohttp.ClientResponse, pool: _Pool) -> None:
        self._response = response
        self._pool = pool
        self._released = False

    async def chunks(self) -> AsyncIterator[bytes]:
        """Iterate over the decoded bytes."""
        encoding = self._response.headers.get("Content-Encoding")
        decompressor = None if encoding is None else Decompressor(encoding)
        reason = ""
        while not reason:
            try:
                chunk = await self._response.content.readany()
            except Exception as exc:  # noqa: BLE001 - exceptions of aiohttp must not leave the SDK
                reason = type(exc).__name__
            else:
                if not chunk:
                    if decompressor is not None:
                        decompressor.finish()
                        if not decompressor.proves_end and not _has_framing(self._response):
                            raise _unverifiable()
                    return
                if decompressor is None:
                    yield chunk
                    continue
                size_since_yield = 0
                for piece in decompressor.pieces(chunk):
                    yield piece
                    size_since_yield += len(piece)
                    if size_since_yield >= _YIELD_AFTER:
                        size_since_yield = 0
                        await asyncio.sleep(0)
        if self._pool.closed:
            raise SessionClosedError("the session was closed during the download")
        raise IncompleteBodyError(f"the download ended early ({reason})")

    async def aclose(self) -> None:
        """Release the connection."""
        self._response.close()
        if not self._released:
            self._released = True
            self._pool.release(self._response)


_active_call: ContextVar[CallContext] = ContextVar("toggl_async_call")
"""The call whose request is being sent. aiohttp calls the connector without it."""


def _may_send(call: CallContext) -> float:
    """Mark the request as in flight and return 0, or return the seconds to wait first."""
    if call.before_send is not None and (seconds := call.before_send()) > 0:
        return seconds
    call.in_flight = True
    return 0.0


async def _drain(response: aiohttp.ClientResponse) -> bytes:
    """Read and discard a short body, so that its connection can be used again."""
    size = 0
    try:
        while chunk := await response.content.readany():
            size += len(chunk)
            if size > _MAX_DRAINED:
                response.close()
                break
    except Exception:  # noqa: BLE001 - the body is not needed
        response.close()
    return b""


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _read(response: aiohttp.ClientResponse, call: CallContext) -> bytes:
    """Read a complete body."""
    content, headers, limit = response.content, response.headers, call.options.max_body
    encoding = headers.get("Content-Encoding")
    if encoding is not None:
        return await _read_compressed(response, Decompressor(encoding), limit, call)
    first = await content.readany()
    if content.at_eof() and len(first) <= limit:
        return first if "Content-Length" in headers else _framed(response, first, call)
    chunks, size = [first], len(first)
    while chunk := await content.readany():
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            break
    if size > limit:
        del first, chunks  # locals of a traceback are printed by some tools
        raise _too_large(limit)
    return _framed(response, b"".join(chunks), call)


async def _read_compressed(
    response: aiohttp.ClientResponse,
    decompressor: Decompressor,
    limit: int,
    call: CallContext,
    *,
    cut: bool = False,
) -> bytes:
    """Decompress a body up to the limit; beyond it, raise, or truncate it with ``cut``."""
    pieces: list[bytes] = []
    size = size_since_yield = 0
    while chunk := await response.content.readany():
        for piece in decompressor.pieces(chunk):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                if cut:
                    response.close()
                    return b"".join(pieces)[:limit]
                raise _too_large(limit)
            size_since_yield += len(piece)
            if size_since_yield >= _YIELD_AFTER:
                size_since_yield = 0
                await asyncio.sleep(0)
    decompressor.finish()
    body = b"".join(pieces)
    return body if decompressor.proves_end else _framed(response, body, call)


async def _read_error(response: aiohttp.ClientResponse, call: CallContext) -> bytes:
    """Read the start of an error body; return an empty one if it cannot be read."""
    try:
        encoding = response.headers.get("Content-Encoding", "identity")
        decompressor = Decompressor(encoding)
        return await _read_compressed(response, decompressor, _ERROR_BODY, call, cut=True)
    except Exception:  # noqa: BLE001 - the status is raised, with or without the body
        response.close()
        return b""


def _too_large(limit: int) -> ResponseTooLargeError:
    return ResponseTooLargeError(f"the response is larger than {limit} bytes")


def _framed(response: aiohttp.ClientResponse, body: bytes, call: CallContext) -> bytes:
    """Return the body; raise if it may be incomplete.

    Responses of a mock of aiohttp did not come over a connection and have no framing.
    """
    unframed = body and call.in_flight and not _has_framing(response)
    if unframed and not proves_itself(body):
        raise _unverifiable()
    return body


def _has_framing(response: aiohttp.ClientResponse) -> bool:
    headers = response.headers
    chunked = "chunked" in headers.get("Transfer-Encoding", "").lower()
    return chunked or "Content-Length" in headers


def _unverifiable() -> IncompleteBodyError:
    return IncompleteBodyError(
        "the response may be incomplete: it has neither a Content-Length nor chunks"
    )


@lru_cache(maxsize=64)
def _timeouts(connect: float, read: float | None) -> aiohttp.ClientTimeout:
    import aiohttp

    # The deadline middleware limits the total, which includes waits and token refreshes.
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_connect=connect, sock_read=read)


@memo
def _response_class() -> type[aiohttp.ClientResponse]:
    import aiohttp

    class Response(aiohttp.ClientResponse):
        """A response whose repr shows no URL, which may hold a token, and no headers."""

        def __repr__(self) -> str:
            return f"<ClientResponse [{self.status}]>"

    return Response


@memo
def _connector() -> Any:
    import aiohttp
    from aiohttp.client_proto import ResponseHandler

    class Protocol(ResponseHandler):
        """A connection that closes if bytes arrive while no request is active.

        They would be taken for the response to the next request.
        """

        idle = False
        readable: Callable[[int], object] | None = None
        """Returns whether the socket is readable; ``None`` before the first request."""

        def data_received(self, data: bytes) -> None:
            if self.idle and data:  # aiohttp passes b"" to resume a parser
                self.abort()
            else:
                super().data_received(data)

        def has_unasked_bytes(self) -> bool:
            """Return whether unexpected bytes, or the end of the connection, have arrived.

            They may be in aiohttp's buffer or in the kernel's. A TLS connection that received
            bytes of the protocol, such as a session ticket, is closed too, since they look like
            bytes of a response. A new connection expects tickets, so only the buffer is checked.

            This costs 1 to 2 microseconds of about 100 per request; half of it is the poll.
            """
            if self.should_close or not self.is_connected():
                return True
            return self.readable is not None and bool(self.readable(0))

    class Connector(aiohttp.TCPConnector):
        """Hands out connections without unexpected bytes, when the call may send its request."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            factory: Any = partial(Protocol, loop=self._loop)
            self._factory = factory

        async def connect(self, *args: Any, **kwargs: Any) -> Any:
            call = _active_call.get()
            connection = await super().connect(*args, **kwargs)
            try:
                while True:
                    protocol: Any = connection.protocol
                    if protocol.has_unasked_bytes():
                        connection.close()
                        if protocol.readable is None:
                            # New, so the server sends before it is asked, as it would again.
                            raise aiohttp.ServerDisconnectedError  # noqa: TRY301 - released below
                        connection = await super().connect(*args, **kwargs)
                    elif (confirm := call.confirm_send) is not None:
                        call.confirm_send = None
                        await confirm()
                    elif (seconds := _may_send(call)) > 0:
                        await asyncio.sleep(seconds)
                    else:
                        break
            except BaseException:
                connection.release()
                raise
            protocol.idle = False
            transport: Any = connection.transport
            if protocol.readable is None:
                protocol.readable = _readiness(transport)
            if getattr(transport, "max_size", 0) > _RECEIVE_SIZE:
                transport.max_size = _RECEIVE_SIZE
            return connection

        def _release(self, key: Any, protocol: Any, *, should_close: bool = False) -> None:
            super()._release(key, protocol, should_close=should_close)
            protocol.idle = True

    return Connector


def _readiness(transport: Any) -> Callable[[int], object]:
    """Return a function that returns whether a socket has bytes, or has ended.

    Its argument is the timeout, 0. The default loop of Windows reads ahead, so there the function
    always returns ``False``.
    """
    sock = transport.get_extra_info("socket")
    if sock is None:
        return lambda _: False
    descriptor: int = sock.fileno()
    if not hasattr(select, "poll"):
        return lambda _: select.select([descriptor], (), (), 0)[0]
    poll = select.poll()  # unlike select(), it takes descriptors above 1023
    poll.register(descriptor, select.POLLIN)
    return poll.poll


def _translate_error(
    exc: Exception, request: Request, *, pool_exhausted: bool, closed: bool
) -> TogglError:
    """Return the SDK's error for an exception of aiohttp.

    The exception is not chained, since it may show credentials.
    """
    import ssl

    import aiohttp

    call = request.call
    context = request.context
    if closed:
        return SessionClosedError("the session was closed during the call", **context)
    sent = call.in_flight
    options = call.options
    tls = (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError)
    if isinstance(exc, tls) and not sent:
        return TLSError("the server's certificate or the TLS handshake failed", **context)
    if isinstance(exc, aiohttp.ClientConnectorDNSError):
        return ConnectError("the host name could not be resolved", **context)
    if isinstance(exc, aiohttp.ClientConnectorError):
        cause: OSError = exc.os_error
        reason = cause.strerror or type(cause).__name__
        return ConnectError(f"no connection to the server: {reason}", **context)
    if isinstance(exc, aiohttp.ConnectionTimeoutError) or (
        isinstance(exc, TimeoutError) and not sent
    ):
        seconds = f"{options.connect_timeout:g} s"
        if pool_exhausted:
            return PoolTimeoutError(f"all connections were busy for {seconds}", **context)
        return ConnectTimeoutError(f"no connection within {seconds}", **context)
    if isinstance(exc, TimeoutError):
        return ReadTimeoutError(
            f"the server sent nothing for {options.read_timeout:g} s", **context
        )
    if isinstance(exc, aiohttp.ClientPayloadError):
        return ConnectionLostError("the response ended early", sent=True, **context)
    if isinstance(exc, aiohttp.ClientHttpProxyError):
        return ConnectError(f"the proxy answered {exc.status}", **context)
    if isinstance(exc, aiohttp.ClientResponseError):  # not an HTTP response
        return UnexpectedContentError("the response is not valid HTTP", **context)
    if isinstance(exc, aiohttp.ClientError | OSError):
        return ConnectionLostError("the connection was lost", sent=sent, **context)
    if not sent:  # such as a RuntimeError, where no thread could be started to look up the host
        return ConnectError(f"the request could not be sent ({type(exc).__name__})", **context)
    return ConnectionLostError(f"the request failed ({type(exc).__name__})", sent=sent, **context)
