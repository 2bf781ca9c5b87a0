"""An event is claimed, then handled or released; claims expire, and the memory is bounded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from toggl_async.errors import InvalidArgumentError
from toggl_async.webhooks import ClaimResult, Deduplicator, MemoryDeduplicator

CLAIMED, BUSY, HANDLED = ClaimResult.CLAIMED, ClaimResult.BUSY, ClaimResult.HANDLED


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def claim(deduplicator: Deduplicator, key: str = "a", owner: str = "first") -> ClaimResult:
    return deduplicator.claim(key, owner=owner, expires_in=60)


def handle(deduplicator: Deduplicator, *keys: str) -> None:
    for key in keys:
        assert claim(deduplicator, key) is CLAIMED
        deduplicator.confirm(key, owner="first")


@pytest.mark.promise("events-once")
def test_each_event_is_handled_once() -> None:
    deduplicator = MemoryDeduplicator()
    assert [claim(deduplicator, key) for key in "aabab"] == [CLAIMED, BUSY, CLAIMED, BUSY, BUSY]
    deduplicator.confirm("a", owner="first")
    assert [claim(deduplicator, key) for key in "ab"] == [HANDLED, BUSY]


def test_released_event_can_be_claimed_again() -> None:
    deduplicator = MemoryDeduplicator()
    claim(deduplicator)
    deduplicator.release("a", owner="first")
    deduplicator.release("unknown", owner="first")
    assert claim(deduplicator) is CLAIMED


def test_claim_expires() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(clock=clock)
    claim(deduplicator)
    clock.now = 59.9
    assert claim(deduplicator, owner="second") is BUSY
    clock.now = 60
    assert claim(deduplicator, owner="second") is CLAIMED
    clock.now = 119.9
    assert claim(deduplicator, owner="third") is BUSY, "the new claim has its own time"


def test_expired_claim_does_not_release_its_successor() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(clock=clock)
    claim(deduplicator, owner="first")
    clock.now = 60
    claim(deduplicator, owner="second")
    deduplicator.release("a", owner="first")
    assert claim(deduplicator, owner="third") is BUSY


def test_expired_claim_can_still_be_confirmed() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(clock=clock)
    claim(deduplicator, owner="first")
    clock.now = 60
    claim(deduplicator, owner="second")
    deduplicator.confirm("a", owner="first")
    deduplicator.release("a", owner="second")
    assert claim(deduplicator, owner="third") is HANDLED


def test_handled_event_cannot_be_released() -> None:
    deduplicator = MemoryDeduplicator()
    handle(deduplicator, "a")
    deduplicator.release("a", owner="first")
    assert claim(deduplicator) is HANDLED


def test_handled_events_are_removed_after_a_day() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(clock=clock)
    handle(deduplicator, "a")
    clock.now = 86_399
    assert claim(deduplicator) is HANDLED
    clock.now = 86_400
    assert claim(deduplicator) is CLAIMED


def test_oldest_handled_event_is_removed_when_full() -> None:
    deduplicator = MemoryDeduplicator(max_events=3)
    handle(deduplicator, *"abcd")
    assert len(deduplicator) == 3
    assert [claim(deduplicator, key) for key in "bcd"] == [HANDLED] * 3
    assert claim(deduplicator, "a") is CLAIMED


def test_handled_events_never_push_out_a_claim() -> None:
    deduplicator = MemoryDeduplicator(max_events=2)
    claim(deduplicator, "in progress")
    handle(deduplicator, *"abcdef")
    assert claim(deduplicator, "in progress", owner="second") is BUSY


def test_more_claims_than_fit_are_busy_until_one_ends() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(max_events=2, clock=clock)
    assert [claim(deduplicator, key) for key in "abc"] == [CLAIMED, CLAIMED, BUSY]
    deduplicator.release("a", owner="first")
    assert [claim(deduplicator, key) for key in "cd"] == [CLAIMED, BUSY]
    clock.now = 60
    assert claim(deduplicator, "d") is CLAIMED, "expired claims make room"
    assert len(deduplicator) == 1


def test_confirming_twice_extends_the_retention() -> None:
    clock = Clock()
    deduplicator = MemoryDeduplicator(10, clock=clock)
    handle(deduplicator, "a", "b")
    clock.now = 5
    deduplicator.confirm("a", owner="first")
    clock.now = 12
    assert [claim(deduplicator, key) for key in "ab"] == [HANDLED, CLAIMED]


@pytest.mark.promise("events-once")
def test_one_of_many_threads_gets_the_claim() -> None:
    deduplicator = MemoryDeduplicator()
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: claim(deduplicator), range(200)))
    assert results.count(CLAIMED) == 1
    assert results.count(BUSY) == 199


@pytest.mark.parametrize("bad", [{"retention": 0}, {"retention": float("nan")}, {"max_events": 0}])
def test_memory_without_room_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError, match=next(iter(bad))):
        MemoryDeduplicator(**bad)


def test_repr_shows_the_numbers() -> None:
    deduplicator = MemoryDeduplicator()
    claim(deduplicator, "in progress")
    handle(deduplicator, "a", "b")
    assert repr(deduplicator) == "<MemoryDeduplicator: 1 claimed, 2 handled>"


class WatchedClaims(dict[str, Any]):
    """Claims that record whether the lock is held when they are read."""

    def __init__(self, deduplicator: MemoryDeduplicator) -> None:
        super().__init__()
        self.deduplicator = deduplicator
        self.held: list[bool] = []

    def get(self, *args: Any) -> Any:
        self.held.append(self.deduplicator._lock.locked())
        return super().get(*args)

    def pop(self, *args: Any) -> Any:
        self.held.append(self.deduplicator._lock.locked())
        return super().pop(*args)


@pytest.mark.parametrize("method", ["claim", "confirm", "release"])
def test_deduplication_looks_at_claims_under_the_lock(method: str) -> None:
    deduplicator = MemoryDeduplicator()
    claims = WatchedClaims(deduplicator)
    deduplicator._claims = claims
    more = {"expires_in": 60.0} if method == "claim" else {}
    getattr(deduplicator, method)("key", owner="owner", **more)
    assert claims.held == [True]
    assert not deduplicator._lock.locked()
