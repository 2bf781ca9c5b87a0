"""A sandbox that runs in a thread, for sync code and code with its own event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .._public import public
from .sandbox import Sandbox

__all__ = ["SandboxThread", "ThreadedSandbox"]

T = TypeVar("T")


@public("toggl_async.sandbox")
class SandboxThread:
    """A thread with an event loop that serves one or more sandboxes.

    ::

        with SandboxThread() as thread, thread.sandbox(quota="free") as sandbox:
            requests.get(sandbox.url + "/api/v9/me", auth=(sandbox.owner.api_token, "api_token"))
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        # A daemon, so that an interrupted test run does not hang.
        self._thread = threading.Thread(target=self._serve, name="toggl-sandbox", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for the thread to end."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @contextmanager
    def sandbox(self, *args: Any, **options: Any) -> Generator[ThreadedSandbox]:
        """Serve a new sandbox; the arguments are those of :class:`Sandbox`."""
        sandbox = ThreadedSandbox(self, *args, **options)
        self.wait_for(sandbox.start())
        try:
            yield sandbox
        finally:
            self.wait_for(sandbox.stop())

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the thread's loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def run(self, work: Callable[[], T]) -> T:
        """Call a function in the thread, between two requests."""
        if threading.current_thread() is self._thread:
            return work()

        async def call() -> T:
            return work()

        return self.wait_for(call())

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        tasks = asyncio.all_tasks(self._loop)  # unfinished responses
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))


@public("toggl_async.sandbox")
class ThreadedSandbox(Sandbox):
    """A sandbox served by another thread; methods that change its state run in that thread.

    ``requests``, ``track`` and the other attributes can be read at any time.
    """

    def __init__(self, thread: SandboxThread, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.thread = thread

    if not TYPE_CHECKING:
        # Hidden from type checkers, which use the signatures of Sandbox.

        def seed(self, *args: Any, **options: Any) -> Any:
            """See :meth:`Sandbox.seed`."""
            return self._run_in_thread("seed", args, options)

        def inject_fault(self, *args: Any, **options: Any) -> Any:
            """See :meth:`Sandbox.inject_fault`."""
            return self._run_in_thread("inject_fault", args, options)

        def add_user(self, *args: Any, **options: Any) -> Any:
            """See :meth:`Sandbox.add_user`."""
            return self._run_in_thread("add_user", args, options)

        def add_plan_account(self, *args: Any, **options: Any) -> Any:
            """See :meth:`Sandbox.add_plan_account`."""
            return self._run_in_thread("add_plan_account", args, options)

    def _run_in_thread(self, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        method = getattr(super(), name)
        return self.thread.run(lambda: method(*args, **options))
