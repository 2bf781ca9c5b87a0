"""Adapters that run a :class:`Receiver` in aiohttp.web and in ASGI (Starlette, FastAPI, ...)."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import anyio
import attrs

from .._threads import BUILD_LOCK, import_anyio
from ..models.webhooks.events import WebhookEvent
from .receiver import Headers, Receiver, Reception, logger

if TYPE_CHECKING:
    from aiohttp import web

__all__ = ["ASGIApp", "Handle", "aiohttp_handler", "asgi_app"]

Handle: TypeAlias = Callable[[WebhookEvent], Awaitable[object]]
"""Handles an event. If it raises, the response is 500 and Toggl sends the event again."""

Message: TypeAlias = MutableMapping[str, Any]
ASGIApp: TypeAlias = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]

TIMEOUT: Final = 10.0


def aiohttp_handler(
    receiver: Receiver, handle: Handle, *, timeout: float = TIMEOUT
) -> Callable[[Any], Awaitable[Any]]:
    """Return a handler for aiohttp.web: it takes a ``web.Request``, returns a ``web.Response``.

    >>> app = web.Application()
    >>> app.router.add_post("/toggl", aiohttp_handler(Receiver(secret), handle))

    Reading and handling may take ``timeout`` seconds each.
    """
    receiver.check_timeout(timeout)

    async def answer(request: web.Request) -> web.StreamResponse:
        with BUILD_LOCK:
            from aiohttp import web

        too_long = (request.content_length or 0) > receiver.max_body
        chunks = None if too_long else request.content.iter_any()
        # Pairs, not the mapping: a header that was sent twice must be detected.
        headers = list(request.headers.items())
        reception = await _process(receiver, handle, timeout, chunks, headers)
        return web.Response(
            status=reception.status,
            body=reception.body,
            content_type="application/json",
            headers=reception.headers,
        )

    return answer


def asgi_app(receiver: Receiver, handle: Handle, *, timeout: float = TIMEOUT) -> ASGIApp:
    """Return an ASGI application: for a route, to be mounted, or to stand alone.

    >>> from starlette.routing import Route
    >>> app = FastAPI()
    >>> app.router.routes.append(Route("/toggl", asgi_app(Receiver(secret), handle)))

    With a ``Route`` the address is ``/toggl``. Mounted by ``app.mount("/toggl", ...)`` it is
    ``/toggl/``; requests to ``/toggl`` are then redirected, which Toggl does not follow.
    It answers POST at any path that reaches it. Reading and handling may take ``timeout`` seconds
    each.
    """
    receiver.check_timeout(timeout)
    return _ReceiverApp(receiver, handle, timeout)


@attrs.frozen
class _ReceiverApp:
    """An ASGI application; an object, since Starlette's ``Route`` passes a request to functions."""

    receiver: Receiver
    handle: Handle
    timeout: float

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] == "lifespan":
            await _run_lifespan(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1003})
        elif scope["method"] != "POST":
            await _respond(send, Reception(405, headers={"Allow": "POST"}))
        else:
            headers = [(bytes(name), bytes(value)) for name, value in scope["headers"]]
            chunks: AsyncIterator[bytes] | None = _body(receive)
            if any(
                name.lower() == b"content-length"
                and value.isdigit()
                and int(value[:18]) > self.receiver.max_body
                for name, value in headers
            ):
                chunks = None
            reception = await _process(self.receiver, self.handle, self.timeout, chunks, headers)
            await _respond(send, reception)


async def _process(
    receiver: Receiver,
    handle: Handle,
    timeout: float,  # noqa: ASYNC109 - used twice: for reading and for handling
    chunks: AsyncIterator[bytes] | None,
    headers: Headers,
) -> Reception:
    """Read a request and process it; ``chunks`` is ``None`` if its Content-Length is too large."""
    if chunks is None:
        return receiver.too_large()
    import_anyio()
    body = bytearray()
    with anyio.move_on_after(timeout) as reading:
        async for chunk in chunks:
            body += chunk
            if len(body) > receiver.max_body:
                return receiver.too_large()
    if reading.cancelled_caught:
        return Reception(408, reason="the body came too slowly")
    reception = await receiver.process_async(bytes(body), headers, handle, timeout=timeout)
    if reception.event is None:
        logger.log(
            logging.DEBUG if reception.ok else logging.WARNING, "webhook: %s", reception.reason
        )
    return reception


async def _body(receive: Callable[[], Awaitable[Message]]) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return  # the body is incomplete, so its signature will not match
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


async def _respond(send: Callable[[Message], Awaitable[None]], reception: Reception) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(reception.body)).encode()),
        *((name.lower().encode(), text.encode()) for name, text in reception.headers.items()),
    ]
    await send({"type": "http.response.start", "status": reception.status, "headers": headers})
    await send({"type": "http.response.body", "body": reception.body})


async def _run_lifespan(
    receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Confirm the start and the end of the server; nothing has to be set up."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
