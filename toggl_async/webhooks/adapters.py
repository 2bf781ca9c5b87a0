"""Receivers for aiohttp.web and for ASGI (Starlette, FastAPI, ...): a few lines around one."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import anyio

from .._threads import BUILD_LOCK, import_anyio
from ..models.webhooks.events import WebhookEvent
from .receiver import Headers, Receiver, Reception

if TYPE_CHECKING:
    from aiohttp import web

__all__ = ["ASGIApp", "Handle", "aiohttp_handler", "asgi_app"]

Handle: TypeAlias = Callable[[WebhookEvent], Awaitable[object]]
"""What is done with an event. If it raises, the event is answered by 500 and comes again."""

Message: TypeAlias = MutableMapping[str, Any]
ASGIApp: TypeAlias = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]

TIMEOUT: Final = 10.0
log = logging.getLogger("toggl_async.webhooks")


def aiohttp_handler(
    receiver: Receiver, handle: Handle, *, timeout: float = TIMEOUT
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return a handler for aiohttp.web.

    >>> app = web.Application()
    >>> app.router.add_post("/toggl", aiohttp_handler(Receiver(secret), handle))

    Reading and handling may take ``timeout`` seconds each.
    """

    async def answer(request: web.Request) -> web.StreamResponse:
        with BUILD_LOCK:
            from aiohttp import web

        too_long = (request.content_length or 0) > receiver.max_body
        chunks = None if too_long else request.content.iter_any()
        # Pairs, not the mapping: a header that came twice has to show.
        headers = list(request.headers.items())
        done = await _received(receiver, handle, timeout, chunks, headers)
        return web.Response(status=done.status, body=done.body, content_type="application/json")

    return answer


def asgi_app(receiver: Receiver, handle: Handle, *, timeout: float = TIMEOUT) -> ASGIApp:
    """Return an ASGI application, to be mounted or to stand alone.

    >>> app = FastAPI()
    >>> app.mount("/toggl", asgi_app(Receiver(secret), handle))

    It answers POST at any path below. Reading and handling may take ``timeout`` seconds each.
    """

    async def app(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1003})
        elif scope["method"] != "POST":
            await _respond(send, Reception(405), (b"allow", b"POST"))
        else:
            headers = [(bytes(name), bytes(value)) for name, value in scope["headers"]]
            chunks: AsyncIterator[bytes] | None = _body(receive)
            if any(
                name.lower() == b"content-length"
                and value.isdigit()
                and int(value[:18]) > receiver.max_body
                for name, value in headers
            ):
                chunks = None
            await _respond(send, await _received(receiver, handle, timeout, chunks, headers))

    return app


async def _received(
    receiver: Receiver,
    handle: Handle,
    timeout: float,  # noqa: ASYNC109 - it is two of them
    chunks: AsyncIterator[bytes] | None,
    headers: Headers,
) -> Reception:
    """Take a request in; ``chunks`` is ``None`` when it announced too much."""
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
    # In a thread, since a memory may be a database.
    received = await _in_thread(partial(receiver.receive, bytes(body), headers))
    event = received.event
    if event is None:
        log.log(logging.DEBUG if received.ok else logging.WARNING, "webhook: %s", received.reason)
        return received
    try:
        with anyio.fail_after(timeout):
            await handle(event)
    except Exception:
        log.exception("webhook: event %s could not be handled", event.event_id)
        return await _in_thread(partial(receiver.failed, event))
    except BaseException:  # cancelled: the server goes down, or the client is gone
        with anyio.CancelScope(shield=True):
            await _in_thread(partial(receiver.failed, event))
        raise
    return received


async def _in_thread(act: Callable[[], Reception]) -> Reception:
    return await anyio.to_thread.run_sync(act)


async def _body(receive: Callable[[], Awaitable[Message]]) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return  # what came is no whole body, and its signature will tell
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


async def _respond(
    send: Callable[[Message], Awaitable[None]],
    done: Reception,
    *headers: tuple[bytes, bytes],
) -> None:
    length = (b"content-length", str(len(done.body)).encode())
    kind = (b"content-type", b"application/json")
    start = {"type": "http.response.start", "status": done.status}
    await send({**start, "headers": [kind, length, *headers]})
    await send({"type": "http.response.body", "body": done.body})


async def _live(
    receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Come and go with the server: there is nothing to set up."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
