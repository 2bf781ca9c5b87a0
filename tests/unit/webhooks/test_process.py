"""Claim, handle, confirm: no event is lost when the handler or the deduplicator fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import attrs
import pytest

from toggl_async.errors import InvalidArgumentError
from toggl_async.webhooks import (
    AsyncDeduplicator,
    ClaimResult,
    MemoryDeduplicator,
    Receiver,
    Reception,
    WebhookEvent,
    aiohttp_handler,
    asgi_app,
)

from ...support.deliveries import delivery, event, make_receiver

Process = Callable[[Receiver, Callable[[WebhookEvent], None]], Awaitable[Reception]]


@attrs.define
class AsyncMemory:
    """An asynchronous deduplicator: the blocking one behind coroutines, and a list of calls."""

    blocking: MemoryDeduplicator = attrs.Factory(MemoryDeduplicator)
    calls: list[str] = attrs.Factory(list[str])
    before: Callable[[str], Awaitable[None]] | None = None

    async def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.before is not None:
            await self.before(name)

    async def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        await self._called("claim")
        result = self.blocking.claim(key, owner=owner, expires_in=expires_in)
        await self._called("claimed")
        return result

    async def confirm(self, key: str, /, *, owner: str) -> None:
        await self._called("confirm")
        self.blocking.confirm(key, owner=owner)

    async def release(self, key: str, /, *, owner: str) -> None:
        await self._called("release")
        self.blocking.release(key, owner=owner)


async def blocking(receiver: Receiver, handle: Callable[[WebhookEvent], None]) -> Reception:
    return receiver.process(*delivery(event()), handle)


async def coroutine(receiver: Receiver, handle: Callable[[WebhookEvent], None]) -> Reception:
    async def handle_async(received: WebhookEvent) -> None:
        handle(received)

    return await receiver.process_async(*delivery(event()), handle_async)


@pytest.fixture(params=["blocking", "coroutine", "coroutine, async deduplicator"])
def process(request: pytest.FixtureRequest) -> Process:
    return blocking if request.param == "blocking" else coroutine


@pytest.fixture
def receiver(request: pytest.FixtureRequest) -> Receiver:
    parameter: str = request.node.callspec.params["process"]
    return make_receiver(deduplicator=AsyncMemory()) if "async" in parameter else make_receiver()


class ProcessEnds(BaseException):
    """Like KeyboardInterrupt, without its effect on pytest."""


async def test_handled_event_is_not_handled_again(receiver: Receiver, process: Process) -> None:
    events: list[WebhookEvent] = []
    receptions = [await process(receiver, events.append) for _ in range(3)]
    assert [reception.status for reception in receptions] == [200, 200, 200]
    assert len(events) == 1


@pytest.mark.promise("no-event-is-lost")
async def test_event_of_a_failing_handler_is_handled_at_its_next_delivery(
    receiver: Receiver, process: Process
) -> None:
    def fail(_: WebhookEvent) -> None:
        raise ValueError("no room")

    events: list[WebhookEvent] = []
    failed = await process(receiver, fail)
    assert (failed.status, b"no room" in failed.body) == (500, False)
    assert (await process(receiver, events.append)).status == 200
    assert len(events) == 1


@pytest.mark.promise("no-event-is-lost")
async def test_event_is_handled_again_when_the_process_ends_within_it(
    receiver: Receiver, process: Process
) -> None:
    def end(_: WebhookEvent) -> None:
        raise ProcessEnds

    events: list[WebhookEvent] = []
    with pytest.raises(ProcessEnds):
        await process(receiver, end)
    assert (await process(receiver, events.append)).status == 200
    assert len(events) == 1


async def test_repetition_during_the_handling_is_busy_and_not_handled(
    receiver: Receiver, process: Process
) -> None:
    """The first delivery fails afterwards: the repetition must not have been answered by 200."""
    started, go_on = asyncio.Event(), asyncio.Event()
    handled: list[str] = []

    async def fail_slowly(_: WebhookEvent) -> None:
        started.set()
        await go_on.wait()
        raise ValueError

    async def note(_: WebhookEvent) -> None:
        handled.append("again")

    first = asyncio.create_task(receiver.process_async(*delivery(event()), fail_slowly))
    await started.wait()
    busy = await receiver.process_async(*delivery(event()), note)
    assert (busy.status, busy.event, handled) == (503, None, [])
    assert "Retry-After" in busy.headers
    go_on.set()
    assert (await first).status == 500
    assert (await process(receiver, lambda _: handled.append("later"))).status == 200
    assert handled == ["later"]


@pytest.mark.promise("no-event-is-lost")
@pytest.mark.parametrize("moment", ["claim", "claimed", "handle", "confirm", "release"])
async def test_cancellation_at_any_time(moment: str) -> None:
    """An event cancelled before the end of its handling is delivered again, later it is not."""
    reached = asyncio.Event()
    handled: list[WebhookEvent] = []

    async def pause(name: str) -> None:
        if name == moment and not reached.is_set():
            reached.set()
            await asyncio.Event().wait()

    async def handle(received: WebhookEvent) -> None:
        await pause("handle")
        handled.append(received)
        if moment == "release" and len(handled) == 1:
            raise ValueError

    memory = AsyncMemory(before=pause)
    receiver = make_receiver(deduplicator=memory)
    task = asyncio.create_task(receiver.process_async(*delivery(event()), handle))
    await reached.wait()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    before = len(handled)
    assert (await receiver.process_async(*delivery(event()), handle)).status == 200
    assert len(handled) - before == (0 if moment == "confirm" else 1)


async def test_event_of_a_slow_handler_is_cancelled_and_delivered_again() -> None:
    receiver, ended = make_receiver(), asyncio.Event()

    async def hang(_: WebhookEvent) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    assert (await receiver.process_async(*delivery(event()), hang, timeout=0.01)).status == 500
    assert ended.is_set()
    events: list[WebhookEvent] = []
    assert (await coroutine(receiver, events.append)).status == 200
    assert len(events) == 1


@pytest.mark.parametrize("method", ["claim", "confirm", "release"])
@pytest.mark.parametrize("kind", ["blocking", "async"])
async def test_deduplicator_that_fails(method: str, kind: str) -> None:
    """Without a claim nothing is handled; after the handling its result is final."""
    handled: list[WebhookEvent] = []

    class Broken(MemoryDeduplicator):
        pass

    def fail(*_: object, **__: object) -> None:
        raise ConnectionError("the database is away")

    async def fail_async(name: str) -> None:
        if name == method:
            fail()

    broken: Any = AsyncMemory(before=fail_async) if kind == "async" else Broken()
    if kind == "blocking":
        setattr(broken, method, fail)
    receiver = make_receiver(deduplicator=broken)

    def handle(received: WebhookEvent) -> None:
        handled.append(received)
        if method == "release":
            raise ValueError

    processes = [coroutine] if kind == "async" else [coroutine, blocking]
    for process in processes:
        handled.clear()
        if kind == "blocking":
            receiver = make_receiver(deduplicator=broken)
        reception = await process(receiver, handle)
        expected = {"claim": (503, 0), "confirm": (200, 1), "release": (500, 1)}[method]
        assert (reception.status, len(handled)) == expected
        broken_memory = broken.blocking if kind == "async" else broken
        broken_memory._claims.clear()  # as if the claims had expired
        assert b"database" not in reception.body


@pytest.mark.parametrize("answer", [True, False, None, "yes"])
async def test_invalid_result_of_a_deduplicator_is_not_trusted(answer: Any) -> None:
    class Strange(MemoryDeduplicator):
        def claim(self, *_: Any, **__: Any) -> Any:
            return answer

    for process in (blocking, coroutine):
        handled: list[WebhookEvent] = []
        assert (await process(make_receiver(deduplicator=Strange()), handled.append)).status == 503
        assert handled == []


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.promise("no-event-is-lost")
@pytest.mark.parametrize("process", [blocking, coroutine])
async def test_claim_expires_when_its_process_died(process: Process) -> None:
    class Unreachable(MemoryDeduplicator):
        def release(self, key: str, /, *, owner: str) -> None:
            raise ConnectionError

    def fail(_: WebhookEvent) -> None:
        raise ValueError

    clock = Clock()
    receiver = make_receiver(deduplicator=Unreachable(clock=clock), claim_timeout=30)
    events: list[WebhookEvent] = []
    await process(receiver, fail)
    clock.now = 29
    assert (await process(receiver, events.append)).status == 503
    clock.now = 31
    assert (await process(receiver, events.append)).status == 200
    assert len(events) == 1


def test_delivery_whose_claim_has_expired_does_not_release_its_successors() -> None:
    clock = Clock()
    receiver = make_receiver(deduplicator=MemoryDeduplicator(clock=clock), claim_timeout=30)
    slow = receiver.receive(*delivery(event()))
    clock.now = 31
    assert receiver.receive(*delivery(event())).event is not None
    receiver.failed(slow)
    assert receiver.receive(*delivery(event())).status == 503


def test_blocking_methods_refuse_an_asynchronous_deduplicator() -> None:
    deduplicator: AsyncDeduplicator = AsyncMemory()
    receiver = make_receiver(deduplicator=deduplicator)
    with pytest.raises(InvalidArgumentError, match="process_async"):
        receiver.receive(*delivery(event()))
    with pytest.raises(InvalidArgumentError, match="process_async"):
        receiver.process(*delivery(event()), print)


def test_coroutine_function_is_refused_by_the_blocking_method_before_a_claim() -> None:
    async def handle(_: WebhookEvent) -> None:
        raise AssertionError("not called")

    receiver = make_receiver()
    with pytest.raises(InvalidArgumentError, match="process_async"):
        receiver.process(*delivery(event()), handle)
    assert receiver.receive(*delivery(event())).event is not None


def test_reception_without_an_event_cannot_be_confirmed_or_failed() -> None:
    receiver = make_receiver()
    refused = receiver.receive(b"", {})
    for method in (receiver.confirm, receiver.failed):
        with pytest.raises(InvalidArgumentError, match="no event"):
            method(refused)


@pytest.mark.parametrize("adapter", [aiohttp_handler, asgi_app])
@pytest.mark.parametrize("seconds", [5, 6, 0, -1, float("nan")])
async def test_handling_must_end_before_its_claim_does(adapter: Any, seconds: float) -> None:
    async def handle(_: WebhookEvent) -> None: ...

    with pytest.raises(InvalidArgumentError, match="claim_timeout of 5 seconds"):
        adapter(make_receiver(claim_timeout=5), handle, timeout=seconds)
    with pytest.raises(InvalidArgumentError, match="claim_timeout of 5 seconds"):
        await make_receiver(claim_timeout=5).process_async(b"", {}, handle, timeout=seconds)


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_claim_timeout_must_be_positive(timeout: float) -> None:
    with pytest.raises(InvalidArgumentError, match="claim_timeout"):
        make_receiver(claim_timeout=timeout)
