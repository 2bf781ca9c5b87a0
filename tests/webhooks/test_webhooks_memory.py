"""What came before is known for a day, and the memory is bounded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from toggl_async.errors import InvalidArgumentError
from toggl_async.webhooks import EventMemory, RecentEvents


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_event_is_new_once() -> None:
    memory: EventMemory = RecentEvents()
    assert [memory.claim(key) for key in "aabab"] == [True, False, True, False, False]


def test_released_event_is_new_again() -> None:
    memory = RecentEvents()
    memory.claim("a")
    memory.release("a")
    memory.release("never seen")
    assert memory.claim("a")


def test_forgets_after_a_day() -> None:
    clock = Clock()
    memory = RecentEvents(clock=clock)
    memory.claim("a")
    clock.now = 86_399
    assert not memory.claim("a")
    memory.claim("b")
    clock.now = 86_400
    assert memory.claim("a")
    assert len(memory) == 2


def test_forgets_the_oldest_when_full() -> None:
    memory = RecentEvents(most=3)
    for key in "abcd":
        memory.claim(key)
    assert len(memory) == 3
    assert not memory.claim("d")
    assert memory.claim("a")


def test_one_of_many_threads_gets_it() -> None:
    memory = RecentEvents()
    with ThreadPoolExecutor(16) as pool:
        got = list(pool.map(memory.claim, ["a"] * 200))
    assert got.count(True) == 1


@pytest.mark.parametrize("bad", [{"seconds": 0}, {"most": 0}])
def test_memory_without_room(bad: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError):
        RecentEvents(**bad)


def test_repr_tells_the_number() -> None:
    assert repr(RecentEvents()) == "<RecentEvents: 0>"
