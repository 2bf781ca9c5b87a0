"""Time limits: one timer for all, and the manners of ``asyncio.timeout``; time is made to pass."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from toggl_async._http.deadline_timer import Deadline, deadline_timer_of


class _Hurried(selectors.DefaultSelector):
    """Does not wait: the time passes by itself."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.passed += timeout or 0.0
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.hurried = _Hurried()
        self.timers = 0
        super().__init__(self.hurried)

    def time(self) -> float:
        return 1000.0 + self.hurried.passed

    def call_at(  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        self, when: float, callback: Any, *args: Any, **more: Any
    ) -> asyncio.TimerHandle:
        self.timers += 1
        return super().call_at(when, callback, *args, **more)


Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def loop() -> Iterator[_Loop]:
    made = _Loop()
    yield made
    made.close()


async def _passed(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    then = loop.create_future()
    loop.call_at(loop.time() + seconds, then.set_result, None)
    await then


async def _for_ever() -> None:
    await asyncio.get_running_loop().create_future()


def test_alarm_one_timer_serves_all(loop: _Loop) -> None:
    async def call() -> None:
        with Deadline(loop.time() + 60):
            await asyncio.sleep(0)

    async def main() -> None:
        for _ in range(20):
            await asyncio.gather(*(call() for _ in range(10)))

    loop.run_until_complete(main())
    assert loop.timers == 1


def test_alarm_ends_what_takes_too_long_and_nothing_else(loop: _Loop) -> None:
    async def main() -> float:
        limit = Deadline(loop.time() + 5)
        with pytest.raises(TimeoutError), limit:
            await _for_ever()
        assert limit.expired
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0
        return loop.time()

    assert loop.run_until_complete(main()) == pytest.approx(1005)


@pytest.mark.parametrize("spans", [(9, 3, 6), (3, 6, 9), (6, 9, 3)])
def test_alarm_each_ends_in_its_own_time(loop: _Loop, spans: tuple[int, ...]) -> None:
    ends: dict[int, float] = {}

    async def call(span: int) -> None:
        with pytest.raises(TimeoutError), Deadline(1000.0 + span):
            await _for_ever()
        ends[span] = loop.time()

    async def main() -> None:
        await asyncio.gather(*map(call, spans))

    loop.run_until_complete(main())
    assert ends == {span: pytest.approx(1000 + span) for span in spans}


def test_alarm_short_limits_beside_long_ones_set_no_timer_each_time(loop: _Loop) -> None:
    async def short() -> None:
        with pytest.raises(TimeoutError), Deadline(loop.time() + 0.5):
            await _for_ever()

    async def main() -> None:
        with Deadline(loop.time() + 60):
            for _ in range(20):
                await short()

    loop.run_until_complete(main())
    assert loop.timers == 1 + 20  # the long one stays set


def test_alarm_limits_can_be_put_off(loop: _Loop) -> None:
    class Limit:
        at = 1004.0
        ended = 0.0

        def expire(self) -> None:
            self.ended = loop.time()

    async def main() -> None:
        limit = Limit()
        deadline_timer_of(loop).add(limit)
        await _passed(3)
        limit.at = 1007.0
        await _passed(9)
        assert limit.ended == pytest.approx(1007)

    loop.run_until_complete(main())


def test_alarm_the_inner_limit_is_not_the_outer_one(loop: _Loop) -> None:
    async def main() -> None:
        outer = Deadline(loop.time() + 9)
        with outer:
            with pytest.raises(TimeoutError), Deadline(loop.time() + 3):
                await _for_ever()
            await _passed(1)
        assert not outer.expired

    loop.run_until_complete(main())


def test_alarm_a_cancelled_task_stays_cancelled(loop: _Loop) -> None:
    async def call() -> None:
        with Deadline(loop.time() + 3):
            await _for_ever()

    async def main() -> None:
        task = asyncio.ensure_future(call())
        await _passed(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        both = asyncio.ensure_future(call())
        await asyncio.sleep(0)
        loop.call_at(loop.time() + 3, both.cancel)  # in the moment in which its time is over
        with pytest.raises(asyncio.CancelledError):
            await both

    loop.run_until_complete(main())


def test_alarm_an_error_of_the_block_comes_through(loop: _Loop) -> None:
    async def main() -> None:
        with pytest.raises(KeyError), Deadline(loop.time() + 3):
            raise KeyError("x")
        await _passed(9)  # nobody is interrupted afterwards

    loop.run_until_complete(main())


def test_alarm_needs_a_task(loop: _Loop) -> None:
    found: list[RuntimeError] = []

    def enter() -> None:
        with pytest.raises(RuntimeError, match="task") as caught, Deadline(0):
            pass
        found.append(caught.value)
        loop.stop()

    loop.call_soon(enter)
    loop.run_forever()
    assert found
