"""Receivers in aiohttp.web and ASGI: events reach the handler, and bad requests do not."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import attrs
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from toggl_async.webhooks import HEADER, Receiver, WebhookEvent, aiohttp_handler, asgi_app

from ...support.deliveries import delivery, event, make_receiver, ping

Post = Callable[..., Coroutine[Any, Any, tuple[int, bytes]]]


@attrs.define
class Handler:
    """Records the events; fails or waits on demand."""

    events: list[WebhookEvent] = attrs.Factory(list[WebhookEvent])
    error: BaseException | None = None
    wait_for: asyncio.Event | None = None
    called: asyncio.Event = attrs.Factory(asyncio.Event)

    async def __call__(self, event: WebhookEvent) -> None:
        self.events.append(event)
        self.called.set()
        if self.wait_for is not None:
            await self.wait_for.wait()
        if self.error is not None:
            raise self.error


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def handler_timeout() -> float:
    return 50


@pytest.fixture(params=["aiohttp", "asgi"])
async def post(
    request: pytest.FixtureRequest, handler: Handler, handler_timeout: float
) -> AsyncIterator[Post]:
    """Return a function that posts to one of the adapters, with one receiver per test."""
    options: dict[str, Any] = {"timeout": handler_timeout}
    receiver = make_receiver(max_body=10_000)
    if request.param == "asgi":
        app = asgi_app(receiver, handler, **options)

        async def call(body: bytes, headers: Any, **more: Any) -> tuple[int, bytes]:
            return await asgi_post(app, body, headers, **more)

        yield call
        return
    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(receiver, handler, **options))
    async with TestServer(served) as server, aiohttp.ClientSession() as session:

        async def ask(body: Any, headers: Any, **_: Any) -> tuple[int, bytes]:
            async with session.post(server.make_url("/hook"), data=body, headers=headers) as reply:
                return reply.status, await reply.read()

        yield ask


async def asgi_post(
    app: Any, body: bytes, headers: dict[str, str], *, method: str = "POST", pieces: int = 3
) -> tuple[int, bytes]:
    size = max(1, len(body) // pieces)
    chunks = [body[i : i + size] for i in range(0, len(body), size)] or [b""]
    messages = [
        {"type": "http.request", "body": chunk, "more_body": chunk is not chunks[-1]}
        for chunk in chunks
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await app({"type": "http", "method": method, "path": "/", "headers": raw}, receive, send)
    start, rest = sent
    return start["status"], rest["body"]


async def test_event_reaches_the_handler(post: Post, handler: Handler) -> None:
    assert await post(*delivery(event())) == (200, b"{}")
    assert [handled.event_id for handled in handler.events] == [880001]


def test_starlette_can_tell_an_application_from_a_function(handler: Handler) -> None:
    """It calls functions and methods with a request, and anything else as an application."""
    assert not inspect.isroutine(asgi_app(make_receiver(), handler))


async def test_ping_is_answered(post: Post, handler: Handler) -> None:
    status, body = await post(*delivery(ping()))
    assert (status, json.loads(body)) == (200, {"validation_code": "c0de"})
    assert handler.events == []


async def test_foreign_request_does_not_reach_the_handler(post: Post, handler: Handler) -> None:
    status, _ = await post(*delivery(event(), "another secret"))
    assert (status, handler.events) == (401, [])


async def test_repetition_reaches_the_handler_once(post: Post, handler: Handler) -> None:
    statuses = [(await post(*delivery(event())))[0] for _ in range(3)]
    assert statuses == [200, 200, 200]
    assert len(handler.events) == 1


@pytest.mark.promise("no-event-is-lost")
@pytest.mark.parametrize("error", [None, ValueError("no room")])
async def test_repetition_during_the_handling_is_sent_again_later(
    post: Post, handler: Handler, error: Exception | None
) -> None:
    handler.wait_for, handler.error = asyncio.Event(), error
    first = asyncio.create_task(post(*delivery(event())))
    await handler.called.wait()
    assert (await post(*delivery(event())))[0] == 503
    handler.wait_for.set()
    assert (await first)[0] == (500 if error else 200)
    assert len(handler.events) == 1
    handler.error = None
    assert (await post(*delivery(event())))[0] == 200
    assert len(handler.events) == (2 if error else 1)


@pytest.mark.promise("no-event-is-lost")
async def test_failed_event_is_delivered_again(post: Post, handler: Handler) -> None:
    handler.error = ValueError("no room")
    status, body = await post(*delivery(event()))
    assert status == 500
    assert b"no room" not in body
    handler.error = None
    assert (await post(*delivery(event())))[0] == 200
    assert len(handler.events) == 2


@pytest.mark.promise("receiver-is-bounded")
@pytest.mark.parametrize("handler_timeout", [0.5])
async def test_slow_handler_is_cancelled(post: Post, handler: Handler) -> None:
    handler.wait_for = asyncio.Event()
    assert (await post(*delivery(event())))[0] == 500
    handler.wait_for = None
    assert (await post(*delivery(event())))[0] == 200


@pytest.mark.promise("receiver-is-bounded")
async def test_large_body_is_refused(post: Post, handler: Handler) -> None:
    status, _ = await post(*delivery(b"x" * 20_000))
    assert (status, handler.events) == (413, [])


# -- aiohttp


@pytest.mark.promise("receiver-is-bounded")
async def test_large_body_without_a_length_is_not_read_to_its_end() -> None:
    read = 0
    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(make_receiver(max_body=10_000), Handler()))

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield b"x" * 1000
            await asyncio.sleep(0)

    async with TestServer(served) as server, aiohttp.ClientSession() as session:
        try:
            async with session.post(server.make_url("/hook"), data=endless()) as reply:
                assert reply.status == 413
        except aiohttp.ClientError:
            pass  # the server hung up before the client was done
    assert read < 10_000


async def test_doubled_header_is_seen() -> None:
    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(make_receiver(), Handler()))
    body, headers = delivery(event())
    twice = [(HEADER, headers[HEADER]), (HEADER, headers[HEADER])]
    async with (
        TestServer(served) as server,
        aiohttp.ClientSession() as session,
        session.post(server.make_url("/hook"), data=body, headers=twice) as reply,
    ):
        assert reply.status == 401


async def test_compressed_body_is_refused() -> None:
    import gzip

    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(make_receiver(), Handler()))
    body, headers = delivery(event())
    packed = {**headers, "Content-Encoding": "gzip"}
    async with (
        TestServer(served) as server,
        aiohttp.ClientSession() as session,
        session.post(server.make_url("/hook"), data=gzip.compress(body), headers=packed) as reply,
    ):
        assert reply.status == 415


# -- ASGI


def app_of(receiver: Receiver | None = None, handler: Handler | None = None, **options: Any) -> Any:
    return asgi_app(receiver or make_receiver(), handler or Handler(), **options)


async def test_headers_of_the_answer_reach_the_client() -> None:
    """A repetition is answered with Retry-After, another method with Allow."""
    receiver, handler = make_receiver(), Handler()
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app_of(receiver)({"type": "http", "method": "PUT", "headers": []}, None, send)
    assert (b"allow", b"POST") in sent[0]["headers"]

    body, headers = delivery(event())
    receiver.receive(body, headers)  # it is being handled
    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(receiver, handler))
    async with (
        TestServer(served) as server,
        aiohttp.ClientSession() as session,
        session.post(server.make_url("/hook"), data=body, headers=headers) as reply,
    ):
        assert (reply.status, reply.headers["Retry-After"]) == (503, "10")
        assert reply.content_type == "application/json"


async def test_other_verbs_are_not_allowed() -> None:
    assert (await asgi_post(app_of(), b"", {}, method="GET"))[0] == 405


async def test_announced_length_is_enough_to_refuse() -> None:
    headers = {"Content-Length": "99999999999999999999999"}
    assert (await asgi_post(app_of(), b"x", headers))[0] == 413
    assert (await asgi_post(app_of(), b"x", {"Content-Length": "many"}))[0] == 401


@pytest.mark.promise("receiver-is-bounded")
async def test_slow_body_is_refused() -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "headers": []}
    await app_of(timeout=0.02)(scope, receive, send)
    assert sent[0]["status"] == 408


async def test_client_that_leaves_within_the_body() -> None:
    handler = Handler()
    body, headers = delivery(event())
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": body[:10], "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(HEADER.lower().encode(), headers[HEADER].encode())]
    await app_of(handler=handler)({"type": "http", "method": "POST", "headers": raw}, receive, send)
    assert (sent[0]["status"], handler.events) == (401, [])


async def test_cancelled_event_is_delivered_again() -> None:
    receiver, handler = make_receiver(), Handler(wait_for=asyncio.Event())
    app = app_of(receiver, handler, timeout=50)
    task = asyncio.create_task(asgi_post(app, *delivery(event())))
    await handler.called.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert receiver.receive(*delivery(event())).event is not None


async def test_adapter_starts_and_stops_with_the_server() -> None:
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    await app_of()({"type": "lifespan"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_websockets_are_closed() -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    await app_of()({"type": "websocket"}, receive, send)
    assert sent == ["websocket.close"]
