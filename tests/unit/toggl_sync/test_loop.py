"""The thread of the event loop, without a session."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import threading
import traceback
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from toggl_async.errors import NotFoundError, SessionClosedError
from toggl_sync._loop import LoopThread, run_once

from ...support.waiting import HANG, wait_until

variable = contextvars.ContextVar("variable", default="unset")


async def nothing() -> None:
    pass


async def double(number: int, *, plus: int = 0) -> int:
    await asyncio.sleep(0)
    return 2 * number + plus


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    thread = LoopThread(nothing)
    yield thread
    thread.close()


def servers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "toggl-sync"]


def wait_for_the_end() -> None:
    wait_until(lambda: not servers(), "the thread of the loop has ended")


def test_returns_what_the_coroutine_returns(loop: LoopThread) -> None:
    assert loop.run(double, 4, plus=1) == 9


def test_starts_at_the_first_call_only(loop: LoopThread) -> None:
    assert not servers()
    loop.run(nothing)
    loop.run(nothing)
    assert len(servers()) == 1


def test_many_threads_race_for_the_start() -> None:
    for _ in range(20):
        loop = LoopThread(nothing)
        with ThreadPoolExecutor(16) as pool:
            results = list(pool.map(lambda n, run=loop.run: run(double, n), range(16)))
        assert results == list(range(0, 32, 2))
        assert len(servers()) == 1
        loop.close()


def test_32_threads_get_their_own_answers(loop: LoopThread) -> None:
    wrong: list[int] = []

    def work(number: int) -> None:
        wrong.extend(n for n in range(50) if loop.run(double, n, plus=number) != 2 * n + number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_context_variables_flow_in_and_not_out(loop: LoopThread) -> None:
    async def look() -> str:
        seen = variable.get()
        variable.set("inside")
        return seen

    variable.set("mine")
    assert loop.run(look) == "mine"
    assert variable.get() == "mine"


def test_a_call_from_its_own_loop_is_refused(loop: LoopThread) -> None:
    async def call() -> None:
        loop.run(nothing)

    with pytest.raises(RuntimeError, match="own loop"):
        loop.run(call)


async def test_a_call_inside_a_running_loop_works(loop: LoopThread) -> None:
    assert loop.run(double, 3) == 6


def test_two_loops_may_call_each_other_one_way(loop: LoopThread) -> None:
    async def call() -> int:
        return run_once(double, 5)

    assert loop.run(call) == 10


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_system_exit_does_not_end_the_loop(loop: LoopThread, kind: type[BaseException]) -> None:
    async def leave() -> None:
        raise kind

    with pytest.raises(kind):
        loop.run(leave)
    assert loop.run(double, 1) == 2


def test_system_exit_in_a_task_does_not_end_the_loop(loop: LoopThread) -> None:
    async def leave() -> None:
        raise SystemExit(3)

    async def spawn() -> None:
        await asyncio.gather(leave(), return_exceptions=True)
        await asyncio.sleep(0)

    loop.run(spawn)
    assert loop.run(double, 1) == 2


def test_an_exception_shows_the_users_frames_and_no_frame_of_the_loop(loop: LoopThread) -> None:
    async def fail() -> None:
        raise NotFoundError("absent")

    with pytest.raises(NotFoundError) as caught:
        loop.run(fail)
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    # The coroutine of the test is kept as that of a user's middleware would be.
    assert names == [
        "test_an_exception_shows_the_users_frames_and_no_frame_of_the_loop",
        "fail",
    ]


def test_a_bug_keeps_all_its_frames(loop: LoopThread) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    async def outer() -> None:
        await fail()

    with pytest.raises(ZeroDivisionError) as caught:
        loop.run(outer)
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[1:] == ["outer", "fail"]


def test_cause_is_preserved(loop: LoopThread) -> None:
    async def fail() -> None:
        try:
            raise OSError("down")
        except OSError as exc:
            raise NotFoundError("absent") from exc

    with pytest.raises(NotFoundError) as caught:
        loop.run(fail)
    assert isinstance(caught.value.__cause__, OSError)


def test_close_runs_the_farewell_once_and_ends_the_thread() -> None:
    messages: list[str] = []

    async def farewell() -> None:
        messages.append(threading.current_thread().name)

    loop = LoopThread(farewell)
    loop.run(nothing)
    loop.close()
    loop.close()
    assert messages == ["toggl-sync"]
    assert not servers()
    with pytest.raises(SessionClosedError):
        loop.run(nothing)


def test_close_before_the_first_call_starts_nothing() -> None:
    loop = LoopThread(nothing)
    loop.close()
    assert not servers()
    with pytest.raises(SessionClosedError):
        loop.run(nothing)


def test_error_of_the_farewell_is_reported() -> None:
    async def farewell() -> None:
        raise ValueError("not saved")

    loop = LoopThread(farewell)
    loop.run(nothing)
    with pytest.raises(ValueError, match="not saved"):
        loop.close()
    assert not servers()


def test_close_cancels_and_awaits_tasks_of_calls() -> None:
    ended: list[str] = []
    left: list[object] = []

    async def background() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)  # only cancelling is not enough to get past this
            ended.append("task")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            ended.append("generator")

    async def leave() -> None:
        left.append(asyncio.create_task(background()))
        generator = numbers()
        left.append(generator)
        await anext(generator)

    loop = LoopThread(nothing)
    loop.run(leave)
    loop.close()
    assert ended == ["task", "generator"]
    assert not servers()


def test_close_does_not_wait_for_a_task_that_will_not_end() -> None:
    async def stubborn() -> None:
        while True:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(3600)

    tasks: list[asyncio.Task[None]] = []

    async def leave() -> None:
        tasks.append(asyncio.create_task(stubborn()))
        await asyncio.sleep(0)

    loop = LoopThread(nothing)
    loop.run(leave)
    loop.close()
    wait_for_the_end()
    assert not tasks[0].done()
    tasks[0]._log_destroy_pending = False  # type: ignore[attr-defined]  # pyright: ignore


def test_close_ends_the_calls_of_other_threads(loop: LoopThread) -> None:
    errors: list[BaseException] = []
    started = threading.Semaphore(0)

    async def wait() -> None:
        started.release()
        await asyncio.Event().wait()

    def call() -> None:
        try:
            loop.run(wait)
        except BaseException as exc:  # noqa: BLE001 - whatever it is
            errors.append(exc)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
        started.acquire()
    loop.close()
    for thread in threads:
        thread.join(HANG)
    assert [type(error) for error in errors] == [SessionClosedError] * 8


def test_loop_closed_from_its_own_thread(loop: LoopThread) -> None:
    async def close() -> None:
        loop.close()
        await asyncio.Event().wait()

    with pytest.raises(SessionClosedError):
        loop.run(close)
    wait_for_the_end()


def test_dropped_loop_runs_the_farewell_and_ends() -> None:
    spoke = threading.Event()

    async def farewell() -> None:
        spoke.set()

    loop = LoopThread(farewell)
    loop.run(nothing)
    del loop
    gc.collect()
    assert spoke.wait(HANG)
    wait_for_the_end()


def test_dropped_with_a_farewell_that_hangs_it_ends_all_the_same() -> None:
    async def farewell() -> None:
        await asyncio.Event().wait()

    loop = LoopThread(farewell)
    loop.run(nothing)
    del loop
    gc.collect()
    wait_for_the_end()


def test_close_cancels_tasks_that_calls_started(loop: LoopThread) -> None:
    tasks: list[asyncio.Task[None]] = []
    messages: list[str] = []

    async def background() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(20):  # turns of the loop
                await asyncio.sleep(0)
            messages.append("cleaned up")

    async def spawn() -> None:
        tasks.append(asyncio.create_task(background()))
        await asyncio.sleep(0)

    loop.run(spawn)
    loop.close()
    assert tasks[0].cancelled()
    assert messages == ["cleaned up"]


def test_close_closes_async_generators(loop: LoopThread) -> None:
    messages: list[str] = []

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            messages.append("closed")

    generator = numbers()

    async def first() -> int:
        return await anext(generator)

    assert loop.run(first) == 1
    loop.close()
    assert messages == ["closed"]


def test_run_once_leaves_no_thread() -> None:
    assert run_once(double, 2) == 4
    assert not servers()
