"""Deduplication in Redis behaves like the one in memory, for several receivers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import redis.asyncio

from toggl_async.errors import InvalidArgumentError
from toggl_async.webhooks import (
    AsyncRedisDeduplicator,
    ClaimResult,
    Receiver,
    RedisDeduplicator,
    WebhookEvent,
    sign,
)

from ...support.servers import RedisServer, new_name
from ...support.waiting import wait_until

CLAIMED, BUSY, HANDLED = ClaimResult.CLAIMED, ClaimResult.BUSY, ClaimResult.HANDLED
SECRET = "s3cret"


@pytest.fixture
def client(redis_server: RedisServer) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_server.url, decode_responses=True) as client:
        yield client


@pytest.fixture(params=["url", "client"])
def deduplicator(
    redis_server: RedisServer, client: redis.Redis, request: pytest.FixtureRequest
) -> Iterator[RedisDeduplicator]:
    prefix = new_name("webhooks")
    server = redis_server.url if request.param == "url" else client
    deduplicator = RedisDeduplicator(server, prefix=prefix)
    yield deduplicator
    deduplicator._client.close()


def claim(
    deduplicator: RedisDeduplicator,
    key: str = "a",
    owner: str = "first",
    expires_in: float = 600,
) -> ClaimResult:
    return deduplicator.claim(key, owner=owner, expires_in=expires_in)


def expire(deduplicator: RedisDeduplicator, client: redis.Redis, key: str = "a") -> None:
    client.pexpire(f"{deduplicator._prefix}{key}", 1)
    wait_until(lambda: not client.exists(f"{deduplicator._prefix}{key}"), "the key has expired")


@pytest.mark.promise("events-once")
def test_each_event_is_handled_once(deduplicator: RedisDeduplicator) -> None:
    results = [claim(deduplicator, key, owner=str(n)) for n, key in enumerate("aabab")]
    assert results == [CLAIMED, BUSY, CLAIMED, BUSY, BUSY]
    deduplicator.confirm("a", owner="0")
    assert [claim(deduplicator, key, owner="other") for key in "ab"] == [HANDLED, BUSY]


def test_a_claim_that_is_sent_again_succeeds(deduplicator: RedisDeduplicator) -> None:
    """The client sends a command again if its connection breaks before the response."""
    assert [claim(deduplicator), claim(deduplicator)] == [CLAIMED, CLAIMED]


def test_owner_cannot_look_like_a_handled_event(deduplicator: RedisDeduplicator) -> None:
    assert claim(deduplicator, owner="handled") is CLAIMED
    assert claim(deduplicator, owner="second") is BUSY


def test_claim_and_handled_event_expire(
    deduplicator: RedisDeduplicator, client: redis.Redis
) -> None:
    name = f"{deduplicator._prefix}a"
    claim(deduplicator, expires_in=600)
    assert 500_000 < int(client.pttl(name)) <= 600_000
    expire(deduplicator, client)
    assert claim(deduplicator, owner="second", expires_in=0.0001) is CLAIMED
    wait_until(lambda: not client.exists(name), "the shortest claim has expired")
    deduplicator.confirm("a", owner="first")
    assert 86_000_000 < int(client.pttl(name)) <= 86_400_000
    expire(deduplicator, client)
    assert claim(deduplicator) is CLAIMED


def test_expired_claim_does_not_release_its_successor(
    deduplicator: RedisDeduplicator, client: redis.Redis
) -> None:
    claim(deduplicator, owner="first")
    expire(deduplicator, client)
    claim(deduplicator, owner="second")
    deduplicator.release("a", owner="first")
    deduplicator.release("unknown", owner="first")
    assert claim(deduplicator, owner="third") is BUSY
    deduplicator.release("a", owner="second")
    assert claim(deduplicator, owner="third") is CLAIMED


def test_expired_claim_can_still_be_confirmed(
    deduplicator: RedisDeduplicator, client: redis.Redis
) -> None:
    claim(deduplicator, owner="first")
    expire(deduplicator, client)
    claim(deduplicator, owner="second")
    deduplicator.confirm("a", owner="first")
    deduplicator.release("a", owner="second")
    assert claim(deduplicator, owner="third") is HANDLED


def test_one_of_many_receivers_gets_an_event(deduplicator: RedisDeduplicator) -> None:
    with ThreadPoolExecutor(16) as pool:
        calls = [pool.submit(claim, deduplicator, "x", str(n)) for n in range(64)]
        results = [call.result() for call in calls]
    assert sorted(result.value for result in results) == ["busy"] * 63 + ["claimed"]


@pytest.fixture
async def async_deduplicator(redis_server: RedisServer) -> AsyncIterator[AsyncRedisDeduplicator]:
    deduplicator = AsyncRedisDeduplicator(redis_server.url, prefix=new_name("webhooks"))
    yield deduplicator
    await deduplicator.aclose()


async def test_asynchronous_deduplicator(async_deduplicator: AsyncRedisDeduplicator) -> None:
    async def claim_by(owner: str) -> ClaimResult:
        return await async_deduplicator.claim("a", owner=owner, expires_in=600)

    assert [await claim_by("1"), await claim_by("2")] == [CLAIMED, BUSY]
    await async_deduplicator.release("a", owner="2")
    assert await claim_by("3") is BUSY
    await async_deduplicator.release("a", owner="1")
    assert await claim_by("3") is CLAIMED
    await async_deduplicator.confirm("a", owner="3")
    assert await claim_by("4") is HANDLED


def receiver_with(deduplicator: RedisDeduplicator | AsyncRedisDeduplicator) -> Receiver:
    return Receiver(SECRET, deduplicator=deduplicator, tolerance=None)


def delivery() -> tuple[bytes, dict[str, str]]:
    body = json.dumps(
        {
            "event_id": 1, "created_at": "2026-05-01T12:00:00Z", "creator_id": 2,
            "metadata": {"action": "created", "model": "tag"}, "subscription_id": 3,
            "payload": {}, "timestamp": "2026-05-01T12:00:00Z", "url_callback": "https://x.test",
        }
    ).encode()  # fmt: skip
    return body, {"X-Webhook-Signature-256": sign(body, SECRET)}


@pytest.mark.promise("events-once")
async def test_receivers_share_an_event(
    redis_server: RedisServer, async_deduplicator: AsyncRedisDeduplicator
) -> None:
    """A blocking and an asynchronous receiver use the same keys."""
    blocking = RedisDeduplicator(redis_server.url, prefix=async_deduplicator._prefix)
    handled: list[WebhookEvent] = []

    async def handle(event: WebhookEvent) -> None:
        handled.append(event)

    body, headers = delivery()
    receivers = [
        receiver_with(async_deduplicator),
        receiver_with(blocking),
    ]
    responses = [await receiver.process_async(body, headers, handle) for receiver in receivers]
    assert [response.status for response in responses] == [200, 200]
    assert len(handled) == 1
    blocking._client.close()


@pytest.mark.promise("no-event-is-lost")
async def test_dead_server_means_that_toggl_sends_the_event_again() -> None:
    with RedisServer() as server:
        url = server.url
    receiver = receiver_with(AsyncRedisDeduplicator(url))

    async def handle(event: WebhookEvent) -> None:
        raise AssertionError("the event was not claimed")

    reception = await receiver.process_async(*delivery(), handle)
    assert reception.status == 503


@pytest.mark.parametrize("kind", [RedisDeduplicator, AsyncRedisDeduplicator])
def test_wrong_arguments(kind: Callable[..., object]) -> None:
    with pytest.raises(InvalidArgumentError, match=r"must begin with redis://") as caught:
        kind("http://user:pa55word@host")
    assert "pa55word" not in str(caught.value)
    with pytest.raises(InvalidArgumentError, match="server must be a URL or a client"):
        kind(7)
    for retention in (0, -1, float("nan"), float("inf")):
        with pytest.raises(InvalidArgumentError, match="retention must be positive"):
            kind("redis://localhost", retention=retention)


def test_clients_of_the_other_kind_are_refused() -> None:
    with pytest.raises(InvalidArgumentError):
        RedisDeduplicator(redis.asyncio.Redis())  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError):
        AsyncRedisDeduplicator(redis.Redis())  # type: ignore[arg-type]
