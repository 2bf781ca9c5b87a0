"""Operations shared by waiters of many event loops and threads, and failpoints."""

from __future__ import annotations

import asyncio
import threading

import pytest

from toggl_async import _failpoints as failpoints
from toggl_async._failpoints import FailpointReachedError, failpoint
from toggl_async.auth.single_flight import SingleFlight
from toggl_async.errors import (
    ConnectionLostError,
    DeadlineExceededError,
    LoginRequiredError,
    RefreshFailedError,
)

from ...support.waiting import HANG


def started(work: object) -> SingleFlight[object]:
    assert callable(work)
    operation: SingleFlight[object] = SingleFlight(work, "test")
    operation.start()
    return operation


async def test_result_can_be_awaited_again() -> None:
    operation = started(lambda: 7)

    assert [await operation.wait() for _ in range(3)] == [7, 7, 7]


async def test_the_call_runs_in_a_non_daemon_thread() -> None:
    operation = started(lambda: threading.current_thread().daemon)

    assert await operation.wait() is False


async def test_the_time_limit_ends_the_waiting_only() -> None:
    go = threading.Event()
    operation = started(lambda: go.wait(HANG))

    with pytest.raises(DeadlineExceededError):
        await operation.wait(0.01)  # expires: it is the case
    go.set()
    assert await operation.wait() is True


async def test_each_waiter_raises_a_copy_of_the_error() -> None:
    def work() -> None:
        raise LoginRequiredError("log in", error="invalid_grant")

    operation = started(work)
    errors: list[LoginRequiredError] = []
    for _ in range(2):
        with pytest.raises(LoginRequiredError) as caught:
            await operation.wait()
        errors.append(caught.value)

    assert errors[0] is not errors[1]
    assert errors[0].__cause__ is errors[1].__cause__ is operation.error
    assert errors[0].error == "invalid_grant"


async def test_errors_keep_no_frames_whose_locals_could_be_secret() -> None:
    def work() -> None:
        try:
            raise ConnectionLostError("lost")
        except ConnectionLostError as exc:
            raise LoginRequiredError("log in") from exc

    operation = started(work)
    await operation.wait_done()
    error = operation.error
    while error is not None:
        assert error.__traceback__ is None
        error = error.__cause__


async def test_errors_that_are_not_ours_are_wrapped() -> None:
    def work() -> None:
        raise ZeroDivisionError("secret")

    with pytest.raises(RefreshFailedError, match="ZeroDivisionError") as caught:
        await started(work).wait()
    assert "secret" not in str(caught.value)


async def test_missing_thread_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        operation = started(lambda: 1)

    with pytest.raises(RefreshFailedError, match="no thread"):
        await operation.wait()


def test_waiter_of_a_closed_loop_is_ignored() -> None:
    go = threading.Event()
    operation = started(lambda: go.wait(HANG))
    loop = asyncio.new_event_loop()
    task = loop.create_task(operation.wait())
    loop.run_until_complete(asyncio.sleep(0))
    operation._waiters = list(operation._waiters)
    waiters = list(operation._waiters)
    task.cancel()
    loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.close()
    operation._waiters = waiters  # as if the loop had been closed meanwhile

    go.set()

    assert asyncio.run(operation.wait(HANG)) is True


def test_failpoints_do_nothing_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(failpoints.VARIABLE, raising=False)
    failpoints.reload()

    failpoint("refresh.saved")


def test_failpoints_raise_sleep_and_refuse_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(failpoints.VARIABLE, "a=raise, b=sleep:0,c=dance")
    failpoints.reload()
    try:
        with pytest.raises(FailpointReachedError, match="a"):
            failpoint("a")
        failpoint("b")
        with pytest.raises(ValueError, match="dance"):
            failpoint("c")
        failpoint("d")
    finally:
        monkeypatch.undo()
        failpoints.reload()
