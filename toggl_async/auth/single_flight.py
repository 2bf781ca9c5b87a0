"""Single-flight execution in a thread that cancellation cannot stop."""

from __future__ import annotations

import asyncio
import copy
import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from ..errors import DeadlineExceededError, RefreshFailedError, TogglError

__all__ = ["SingleFlight"]

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """One function call whose result is shared by all waiters.

    It runs in a non-daemon thread, so it survives cancellation of its waiters, the end of their
    event loops, ``SystemExit`` and Ctrl-C in the main thread: the interpreter waits for it. Only
    the death of the process ends it early.
    """

    def __init__(self, work: Callable[[], T], name: str) -> None:
        self._work = work
        self._name = name
        self._mutex = threading.Lock()
        self._waiters: list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = []
        self._done = threading.Event()
        self._result: T | None = None
        self._error: BaseException | None = None

    @property
    def done(self) -> bool:
        """Whether the call has returned or raised."""
        return self._done.is_set()

    @property
    def error(self) -> BaseException | None:
        """The exception that the call raised, once it is done."""
        return self._error

    def start(self) -> None:
        """Start the thread. Without one, the error is a ``RefreshFailedError``."""
        # Explicit, since a thread started from a daemon thread would be a daemon.
        thread = threading.Thread(target=self._run, name=self._name, daemon=False)
        try:
            thread.start()
        except RuntimeError as exc:  # thread limit reached, or the interpreter is shutting down
            self._finish(None, RefreshFailedError(f"no thread could be started: {exc}"))

    def _run(self) -> None:
        try:
            result = self._work()
        except BaseException as exc:  # noqa: BLE001 - passed on to the waiters
            self._finish(None, exc)
        else:
            self._finish(result, None)

    def _finish(self, result: T | None, error: BaseException | None) -> None:
        _drop_frames(error)
        with self._mutex:
            self._result, self._error = result, error
            self._done.set()
            waiters, self._waiters = self._waiters, []
        for loop, future in waiters:
            try:
                loop.call_soon_threadsafe(_wake, future)
            except RuntimeError:  # that loop is closed
                continue

    async def wait(self, within: float | None = None) -> T:
        """Return the result. Cancelling this coroutine does not stop the call.

        Raises ``DeadlineExceededError`` after ``within`` seconds, while the call continues.
        """
        await self.wait_done(within)
        if not self.done:
            raise DeadlineExceededError(
                "the access token was not refreshed in time", timeout=within
            )
        return self.result()

    async def wait_done(self, within: float | None = None) -> None:
        """Wait until the call is done, at most ``within`` seconds."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        with self._mutex:
            if self.done:
                return
            self._waiters.append((loop, future))
        handle = None if within is None else loop.call_later(max(within, 0.0), _wake, future)
        try:
            await future
        finally:
            if handle is not None:
                handle.cancel()
            with self._mutex:
                self._waiters = [pair for pair in self._waiters if pair[1] is not future]

    def result(self) -> T:
        """Return the result, or raise a copy of the error.

        Each waiter raises its own copy, since a shared exception would collect the tracebacks of
        all waiters.
        """
        error = self._error
        if error is None:
            return cast("T", self._result)
        raise copy_error(error) from error


def copy_error(error: BaseException) -> TogglError:
    """Return a copy of an exception without its traceback."""
    if isinstance(error, TogglError):
        return copy.copy(error)
    return RefreshFailedError(f"the refresh failed with {type(error).__name__}")


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _drop_frames(error: BaseException | None) -> None:
    # The frames hold the request with its secrets, and error reporters print local variables.
    # Other exceptions are bugs and keep their frames.
    if not isinstance(error, TogglError):
        return
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
