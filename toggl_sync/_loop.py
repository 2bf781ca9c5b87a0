"""Runs the coroutines of blocking callers on a private event loop in a thread.

Each session has one :class:`LoopThread`, which starts its :class:`_Worker` (a thread and its loop)
with the first call. A call becomes a :class:`_Job`: the caller submits it to the loop and waits for
a lock that the job releases when it is finished::

    caller's thread                      worker's thread
    run() -> _Job.wait() -- submit() --> _Job.start() -> task -> _Job._run()
    waits for _Job.done <--------------- _Job._release()

anyio's ``BlockingPortal`` is not used: held by an object it keeps the interpreter from exiting,
makes forked children hang, and switches threads twice per call instead of once.
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
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextvars import copy_context
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast

from toggl_async._http.resources import local_errors, open_event_loop
from toggl_async._http.transport import import_for_requests
from toggl_async.errors import EventLoopError, SessionClosedError

from ._traces import shorten

__all__ = ["LoopThread", "run_once"]

P = ParamSpec("P")
R = TypeVar("R")

CANCEL_TIMEOUT: Final = 2.0
"""Seconds that calls have for their cleanup after Ctrl-C or when the loop stops."""
CLOSE_TIMEOUT: Final = 1.0
"""Seconds to close the connections of a session that was not closed by its owner."""

# A thread that waits for a lock without a limit cannot be interrupted on Windows.
_POLL: Final = 0.1 if sys.platform == "win32" else -1


class LoopThread:
    """Runs coroutine functions for blocking callers in any number of threads.

    The thread starts with the first call, and again with the first call in a forked child. It is
    stopped by :meth:`close`, when this object is garbage-collected, or when the interpreter exits.
    ``on_close`` runs on the loop before that.
    """

    def __init__(self, on_close: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._on_close = on_close
        self._closed = False
        self.reset()
        _loop_threads.add(self)

    def reset(self) -> None:
        """Start without a loop: none is running yet, or it belongs to the parent of a fork."""
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def run(self, call: Callable[P, Awaitable[R]], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a coroutine function on the loop, and return its result.

        Ctrl-C cancels it and waits up to ``CANCEL_TIMEOUT`` for its cleanup.
        """
        worker = self._worker
        if worker is None or worker.pid != os.getpid():
            worker = self._start()
        if worker.ident == threading.get_ident():
            raise EventLoopError(
                "a blocking call on the session's own loop (in a hook or a middleware) would wait "
                "forever; use the async session there"
            )
        # Iterators are read here: one over a listing calls the session, which the loop cannot do.
        job = _Job(
            worker,
            call,
            tuple(_read_iterator(value) for value in args),
            {name: _read_iterator(value) for name, value in kwargs.items()},
        )
        job.wait()
        error = job.error
        if error is None:
            return cast("R", job.result)
        trace = shorten(error)
        try:
            raise error  # noqa: TRY301 - so that this frame can be removed below
        except BaseException:
            # A bare raise adds no line for this frame: the traceback ends at the user's call.
            error.__traceback__ = trace
            raise
        finally:
            del error, trace

    def close(self) -> None:
        """Run ``on_close`` and stop the loop; pending calls raise ``SessionClosedError``."""
        with self._lock:
            worker, self._worker, self._closed = self._worker, None, True
        if worker is None or worker.pid != os.getpid():
            return
        if worker.ident == threading.get_ident():  # called by a hook: it cannot wait for itself
            worker.close_soon()
            return
        job = _Job(worker, self._on_close, (), {})
        try:
            # The loop may have stopped already, at the exit of the interpreter.
            with contextlib.suppress(SessionClosedError):
                job.wait()
        finally:
            worker.stop()
            worker.thread.join(CANCEL_TIMEOUT + CLOSE_TIMEOUT)
        if job.error is not None:
            raise job.error

    def _start(self) -> _Worker:
        import_for_requests()  # here, since on the loop it would delay other calls
        with self._lock:
            if self._closed:
                raise SessionClosedError("the session is closed")
            worker = self._worker
            if worker is None or worker.pid != os.getpid():
                worker = _Worker(self._on_close)
                worker.start()
                self._worker = worker
                weakref.finalize(self, worker.close_soon).atexit = False
            return worker


def run_once(call: Callable[P, Awaitable[R]], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a coroutine function that needs no session, on a new loop."""
    loop = LoopThread(_no_cleanup)
    try:
        return loop.run(call, *args, **kwargs)
    finally:
        loop.close()


def _read_iterator(value: Any) -> Any:
    """Return the items of a generator, ``map`` and the like; other values as they are."""
    return list(value) if isinstance(value, Iterator) else value


async def _no_cleanup() -> None:
    pass


class _Job(Generic[R]):
    """One call: what to run, and its result."""

    __slots__ = (
        "args",
        "call",
        "context",
        "done",
        "error",
        "finished",
        "kwargs",
        "result",
        "task",
        "worker",
    )

    def __init__(
        self,
        worker: _Worker,
        call: Callable[..., Awaitable[R]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        self.worker = worker
        self.call = call
        self.args = args
        self.kwargs = kwargs
        self.context = copy_context()
        # Waiting for a bare lock costs a third of waiting for a Future.
        self.done = threading.Lock()
        self.done.acquire()
        self.finished = False
        self.result: R | None = None
        self.error: BaseException | None = None
        self.task: asyncio.Task[None] | None = None

    def wait(self) -> None:
        """Run the call and wait until it is finished; Ctrl-C cancels it first."""
        worker, done = self.worker, self.done
        try:
            worker.jobs.add(self)
            worker.submit(self.start)
            while not done.acquire(timeout=_POLL):
                pass
        except BaseException:  # raised in this thread, such as KeyboardInterrupt: end the task too
            self._cancel_and_wait()
            raise
        finally:
            worker.jobs.discard(self)

    def _cancel_and_wait(self) -> None:
        if not self.finished:
            with contextlib.suppress(SessionClosedError):
                self.worker.submit(self._cancel)
                self.done.acquire(timeout=CANCEL_TIMEOUT)

    def start(self) -> None:
        """Start the task. Called on the loop."""
        if self.worker.stopping:
            self.fail()
        else:
            self.task = self.worker.loop.create_task(self._run(), context=self.context)

    async def _run(self) -> None:
        try:
            self.result = await self.call(*self.args, **self.kwargs)
        except asyncio.CancelledError as exc:
            self.error = exc
            if self.worker.stopping:
                self.error = SessionClosedError("the session was closed during the call")
        except BaseException as exc:  # noqa: BLE001 - SystemExit must not stop the loop
            self.error = exc
        finally:
            self._release()

    def fail(self, why: str = "the session was closed during the call") -> None:
        """Finish with an error, since the loop has stopped."""
        if not self.finished:
            self.error = SessionClosedError(why)
            self._release()

    def _release(self, _: object = None) -> None:
        self.finished = True
        with contextlib.suppress(RuntimeError):  # already released, by a Ctrl-C at the same moment
            self.done.release()

    def _cancel(self) -> None:
        if self.task is None:
            self._release()
        else:
            self.task.cancel()
            # A task cancelled before it started never runs, and so never releases the lock.
            self.task.add_done_callback(self._release)


class _Worker:
    """A thread and its event loop.

    It has no reference to a :class:`LoopThread`, so that these can be garbage-collected.
    """

    def __init__(self, on_close: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.on_close = on_close
        self.pid = os.getpid()
        self.jobs: set[_Job[Any]] = set()
        self.stopping = False
        self.ident: int | None = None
        self.closing: asyncio.Task[None] | None = None
        self.loop = open_event_loop()
        # In debug mode asyncio logs callbacks that take longer than this.
        self.loop.slow_callback_duration = 1.0
        self.thread = threading.Thread(target=self._run_loop, name="toggl-sync", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        try:
            with local_errors("the thread of the session could not be started"):
                self.thread.start()
        except BaseException:
            self.loop.close()
            raise
        _workers.add(self)

    def submit(self, callback: Callable[[], object]) -> None:
        """Schedule a callback on the loop, from any thread."""
        try:
            self.loop.call_soon_threadsafe(callback)
        except RuntimeError:  # the loop is closed
            raise SessionClosedError("the session is closed") from None

    def stop(self) -> None:
        """Stop the loop, from any thread."""
        self.stopping = True
        with contextlib.suppress(SessionClosedError):
            self.submit(self.loop.stop)

    def close_soon(self) -> None:
        """Close and stop without waiting. The garbage collector calls this in any thread."""
        if self.pid == os.getpid():  # the loop does not run in a forked child
            with contextlib.suppress(SessionClosedError):
                self.submit(self._start_closing)

    def _start_closing(self) -> None:
        if self.closing is None:
            self.closing = self.loop.create_task(self._close_and_stop())

    async def _close_and_stop(self) -> None:
        try:
            # No caller is left to receive an error.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(CLOSE_TIMEOUT):
                    await self.on_close()
        finally:
            self.stopping = True
            self.loop.stop()

    def _run_loop(self) -> None:
        self.ident = threading.get_ident()
        loop = self.loop
        try:
            while not self.stopping:
                # SystemExit in a task that a call has created ends run_forever(), but not this thread.
                with contextlib.suppress(SystemExit, KeyboardInterrupt):
                    loop.run_forever()
            self._clean_up()
        finally:
            loop.close()
            self.ident = None  # another thread may get the same number
            # A call submitted between loop.stop() and loop.close() would wait forever.
            for job in list(self.jobs):
                job.fail()
            _workers.discard(self)

    def _clean_up(self) -> None:
        loop = self.loop
        remaining = asyncio.all_tasks(loop)
        for task in remaining:
            task.cancel()
        with contextlib.suppress(Exception):
            if remaining:
                loop.run_until_complete(asyncio.wait(remaining, timeout=CANCEL_TIMEOUT))
        with contextlib.suppress(Exception):
            # Not the executor: a DNS lookup that hangs would delay the exit of the program.
            loop.run_until_complete(loop.shutdown_asyncgens())


_loop_threads: Final[weakref.WeakSet[LoopThread]] = weakref.WeakSet()
_workers: Final[set[_Worker]] = set()


def _at_exit() -> None:
    # Daemon threads still run now; later nothing could be closed.
    workers = list(_workers)
    for worker in workers:
        worker.close_soon()
    deadline = time.monotonic() + CLOSE_TIMEOUT
    for worker in workers:
        worker.thread.join(max(0.0, deadline - time.monotonic()))


def _after_fork() -> None:
    # Threads and sockets belong to the parent: nothing is closed here.
    workers = list(_workers)
    _workers.clear()
    for loop_thread in list(_loop_threads):
        loop_thread.reset()
    for worker in workers:
        for job in list(worker.jobs):  # forked by a signal handler during a call
            job.fail("the process was forked during the call")


atexit.register(_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
