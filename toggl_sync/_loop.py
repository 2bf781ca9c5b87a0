"""A private event loop on a thread of its own, for callers that block.

One per session, started by the first call. asyncio alone: a ``BlockingPortal`` held by an object
keeps the interpreter from ending and hangs forked children, and costs two hand-overs a call where
one will do.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import sys
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import copy_context
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast

from toggl_async._http.resources import local_errors, open_event_loop
from toggl_async._http.transport import import_for_requests
from toggl_async.errors import EventLoopError, SessionClosedError

from ._traces import shorten

P = ParamSpec("P")
R = TypeVar("R")

CLEANUP: Final = 2.0
"""Seconds that a call interrupted by Ctrl-C has for its cleanup."""
FAREWELL: Final = 1.0
"""Seconds for closing the connections of a session that nobody closed."""

# A thread that waits for a lock without a limit cannot be interrupted on Windows.
_POLL: Final = 0.1 if sys.platform == "win32" else -1


class LoopThread:
    """Runs coroutine functions for blocking callers, in any number of threads.

    Started at the first call, and anew in a forked child; stopped by :meth:`close`, or when
    nothing refers to it any more, or when the interpreter ends. ``farewell`` is run on the loop
    before it stops.
    """

    def __init__(self, farewell: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._farewell = farewell
        self._closed = False
        self.renew()
        _ALL.add(self)

    def renew(self) -> None:
        """Forget the loop: none is running yet, or it stayed with the parent of a fork."""
        self._lock = threading.Lock()
        self._server: _Server | None = None

    def run(self, call: Callable[P, Awaitable[R]], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a coroutine function on the loop and wait for what it returns.

        Ctrl-C cancels it and waits a little for its cleanup.
        """
        server = self._server
        if server is None or server.pid != os.getpid():
            server = self._started()
        if server.ident == threading.get_ident():
            raise EventLoopError(
                "a blocking call made on the session's own loop (in a hook or a stage) would wait "
                "for ever; use the async session there"
            )
        job = _Job(server, call, args, kwargs)
        job.wait()
        error = job.error
        if error is None:
            return cast("R", job.result)
        trace = shorten(error)
        try:
            raise error  # noqa: TRY301 - so that this frame can be taken out
        except BaseException:
            # A bare raise adds no line for this frame: what the user sees is their own call.
            error.__traceback__ = trace
            raise
        finally:
            del error, trace

    def close(self) -> None:
        """Run the farewell and stop the loop; calls under way end with ``SessionClosedError``."""
        with self._lock:
            server, self._server, self._closed = self._server, None, True
        if server is None or server.pid != os.getpid():
            return
        if server.ident == threading.get_ident():  # from a hook: it cannot wait for itself
            server.abandon()
            return
        job = _Job(server, self._farewell, (), {})
        try:
            # It may have ended with the interpreter already.
            with contextlib.suppress(SessionClosedError):
                job.wait()
        finally:
            server.stop()
            server.thread.join(CLEANUP + FAREWELL)
        if job.error is not None:
            raise job.error

    def _started(self) -> _Server:
        import_for_requests()  # here, since on the loop it would hold up the calls of others
        with self._lock:
            if self._closed:
                raise SessionClosedError("the session is closed")
            server = self._server
            if server is None or server.pid != os.getpid():
                server = _Server(self._farewell)
                server.start()
                self._server = server
                weakref.finalize(self, server.abandon).atexit = False
            return server


def run_once(call: Callable[P, Awaitable[R]], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a coroutine function that belongs to no session, on a loop of its own."""
    loop = LoopThread(_no_farewell)
    try:
        return loop.run(call, *args, **kwargs)
    finally:
        loop.close()


async def _no_farewell() -> None:
    pass


class _Job(Generic[R]):
    """One call: what to run, and what became of it."""

    __slots__ = (
        "args",
        "call",
        "context",
        "done",
        "error",
        "kwargs",
        "over",
        "result",
        "server",
        "task",
    )

    def __init__(
        self,
        server: _Server,
        call: Callable[..., Awaitable[R]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        self.server = server
        self.call = call
        self.args = args
        self.kwargs = kwargs
        self.context = copy_context()
        # A bare lock is the cheapest thing a thread can wait for, a third of a Future.
        self.done = threading.Lock()
        self.done.acquire()
        self.over = False
        self.result: R | None = None
        self.error: BaseException | None = None
        self.task: asyncio.Task[None] | None = None

    def wait(self) -> None:
        """Have it run, and wait until it is over; Ctrl-C cancels it first."""
        server, done = self.server, self.done
        try:
            server.jobs.add(self)
            server.submit(self.start)
            while not done.acquire(timeout=_POLL):
                pass
        except BaseException:  # it reached this thread and not the task: pass it on
            self._abandon()
            raise
        finally:
            server.jobs.discard(self)

    def _abandon(self) -> None:
        if not self.over:
            with contextlib.suppress(SessionClosedError):
                self.server.submit(self._cancel)
                self.done.acquire(timeout=CLEANUP)

    def start(self) -> None:
        """Begin, on the loop."""
        if self.server.stopping:
            self.fail()
        else:
            self.task = self.server.loop.create_task(self._run(), context=self.context)

    async def _run(self) -> None:
        try:
            self.result = await self.call(*self.args, **self.kwargs)
        except asyncio.CancelledError as exc:
            self.error = exc
            if self.server.stopping:
                self.error = SessionClosedError("the session was closed during the call")
        except BaseException as exc:  # noqa: BLE001 - SystemExit too: the loop goes on
            self.error = exc
        finally:
            self._release()

    def fail(self, why: str = "the session was closed during the call") -> None:
        """End it, since its loop has ended."""
        if not self.over:
            self.error = SessionClosedError(why)
            self._release()

    def _release(self, _: object = None) -> None:
        self.over = True
        with contextlib.suppress(RuntimeError):  # released already, in the moment of a Ctrl-C
            self.done.release()

    def _cancel(self) -> None:
        if self.task is None:
            self._release()
        else:
            self.task.cancel()
            # One that has not begun is over without having run at all.
            self.task.add_done_callback(self._release)


class _Server:
    """The thread and its loop. It refers to no :class:`LoopThread`, so that those can go."""

    def __init__(self, farewell: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.farewell = farewell
        self.pid = os.getpid()
        self.jobs: set[_Job[Any]] = set()
        self.stopping = False
        self.ident: int | None = None
        self.leaving: asyncio.Task[None] | None = None
        self.loop = open_event_loop()
        # In debug mode what is slow is reported, on the standard error of a program.
        self.loop.slow_callback_duration = 1.0
        self.thread = threading.Thread(target=self._serve, name="toggl-sync", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        try:
            with local_errors("the session's thread could not be started"):
                self.thread.start()
        except BaseException:
            self.loop.close()
            raise
        _RUNNING.add(self)

    def submit(self, callback: Callable[[], object]) -> None:
        """Call something on the loop, from any thread."""
        try:
            self.loop.call_soon_threadsafe(callback)
        except RuntimeError:  # the loop is closed
            raise SessionClosedError("the session is closed") from None

    def stop(self) -> None:
        """End the loop, from any thread."""
        self.stopping = True
        with contextlib.suppress(SessionClosedError):
            self.submit(self.loop.stop)

    def abandon(self) -> None:
        """Say goodbye and stop, without waiting: called by the garbage collector in any thread."""
        if self.pid == os.getpid():  # a forked child has no such loop
            with contextlib.suppress(SessionClosedError):
                self.submit(self._leave)

    def _leave(self) -> None:
        if self.leaving is None:
            self.leaving = self.loop.create_task(self._say_goodbye())

    async def _say_goodbye(self) -> None:
        try:
            # Nobody is there to hear of an error.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(FAREWELL):
                    await self.farewell()
        finally:
            self.stopping = True
            self.loop.stop()

    def _serve(self) -> None:
        self.ident = threading.get_ident()
        loop = self.loop
        try:
            while not self.stopping:
                # SystemExit in a task that a call has started ends run_forever, not us.
                with contextlib.suppress(SystemExit, KeyboardInterrupt):
                    loop.run_forever()
            self._clean_up()
        finally:
            loop.close()
            self.ident = None  # the number will be another thread's
            # A call that came in between loop.stop and loop.close would wait for ever.
            for job in list(self.jobs):
                job.fail()
            _RUNNING.discard(self)

    def _clean_up(self) -> None:
        loop = self.loop
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        with contextlib.suppress(Exception):
            if left:
                loop.run_until_complete(asyncio.wait(left, timeout=CLEANUP))
        with contextlib.suppress(Exception):
            # Not the executor: a name look-up that hangs would hold up the end of the program.
            loop.run_until_complete(loop.shutdown_asyncgens())


_ALL: Final[weakref.WeakSet[LoopThread]] = weakref.WeakSet()
_RUNNING: Final[set[_Server]] = set()


def _at_exit() -> None:
    # At this point daemon threads still run; afterwards nothing could be closed any more.
    servers = list(_RUNNING)
    for server in servers:
        server.abandon()
    limit = time.monotonic() + FAREWELL
    for server in servers:
        server.thread.join(max(0.0, limit - time.monotonic()))


def _after_fork() -> None:
    # The threads stayed with the parent, and so do the sockets: nothing is closed here.
    servers = list(_RUNNING)
    _RUNNING.clear()
    for front in list(_ALL):
        front.renew()
    for server in servers:
        for job in list(server.jobs):  # forked by a signal handler, in the middle of a call
            job.fail("the process was forked during the call")


atexit.register(_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
