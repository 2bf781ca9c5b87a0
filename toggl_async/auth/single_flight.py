"""Work that nothing can stop half-way: a thread of its own, and waiters from anywhere."""

from __future__ import annotations

import asyncio
import copy
import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from ..errors import DeadlineExceededError, RefreshFailedError, TogglError

__all__ = ["Flight"]

T = TypeVar("T")


class Flight(Generic[T]):
    """One piece of work, shared by all who want its result.

    It runs in a thread that is not a daemon. So it survives the cancellation of whoever asked, the
    end of their event loop, ``SystemExit`` and Ctrl-C in the main thread: the interpreter waits for
    it. Only the death of the process ends it early.
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
        """Whether there is a result, or an error."""
        return self._done.is_set()

    @property
    def error(self) -> BaseException | None:
        """What went wrong, once it is done."""
        return self._error

    def start(self) -> None:
        """Begin."""
        # Said aloud, since a thread started from a daemon thread would be one as well.
        thread = threading.Thread(target=self._run, name=self._name, daemon=False)
        try:
            thread.start()
        except RuntimeError as error:  # no threads left, or the interpreter is on its way out
            self._finish(None, RefreshFailedError(f"no thread could be started: {error}"))

    def _run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  # it belongs to those who wait, whatever it is
            self._finish(None, error)
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
            except RuntimeError:  # that loop is closed: nobody waits there any more
                continue

    async def wait(self, within: float | None = None) -> T:
        """Wait for the result on the running loop. Cancelling this stops the waiting only.

        Past ``within`` seconds it is a ``DeadlineExceededError``, and the work goes on.
        """
        await self.settled(within)
        if not self.done:
            raise DeadlineExceededError("the access token was not renewed in time", timeout=within)
        return self.result()

    async def settled(self, within: float | None = None) -> None:
        """Wait until it is done, or the time is up."""
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
        """Return the result, or raise the error in a fresh copy.

        A copy, since all waiters raise it at once: one shared exception would collect the
        tracebacks of all of them.
        """
        error = self._error
        if error is None:
            return cast("T", self._result)
        raise fresh(error) from error

    def join(self, timeout: float | None = None) -> bool:
        """Wait without an event loop; whether it is done."""
        return self._done.wait(timeout)


def fresh(error: BaseException) -> TogglError:
    """Return an exception of the same kind and content that nobody has raised yet."""
    if isinstance(error, TogglError):
        return copy.copy(error)
    return RefreshFailedError(f"the refresh broke off with {type(error).__name__}")


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _drop_frames(error: BaseException | None) -> None:
    # The frames hold the request with its secrets, and error reporters like to print local
    # variables. Errors that are not ours keep theirs: they are bugs, and need them.
    if not isinstance(error, TogglError):
        return
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
