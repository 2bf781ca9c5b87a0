"""Runs the coroutine of a command: signals, exit codes, and errors as one sentence."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn, ParamSpec, TypeVar, cast

import click

from .._failpoints import failpoint
from ..errors import NameLookupError, TogglError

__all__ = ["SHUTDOWN", "CommandError", "explain", "result_of", "run", "run_until_stopped"]

P = ParamSpec("P")
T = TypeVar("T")

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
PARTIAL: Final = 3
NOT_FOUND: Final = 4
AMBIGUOUS: Final = 5
TRY_LATER: Final = 75
INTERRUPTED: Final = 130
TERMINATED: Final = 143
SHUTDOWN_TIMEOUT: Final = 4.0
"""Seconds after a signal until a command that shuts down gracefully is cancelled."""
_ENDS: Final = {INTERRUPTED: "interrupted", TERMINATED: "terminated"}


NO_OTHER_CREDENTIALS: Final = (
    "no credentials for Toggl Plan or Toggl 2.0: set TOGGL_PLAN_CLIENT_ID and "
    "TOGGL_PLAN_CLIENT_SECRET, and run toggl-async login, or set TOGGL_FOCUS_API_KEY"
)


class CommandError(TogglError):
    """A command cannot do what it was asked for; ``code`` is the exit code of the process."""

    code: int = FAILED


def _say(message: str) -> None:
    click.echo(message, err=True)


class Shutdown:
    """Handles Ctrl-C and SIGTERM: cancels the command, or lets it shut down gracefully."""

    def __init__(self) -> None:
        self.code = OK
        self._graceful = False
        self._announce: Callable[[str], None] = _say
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Future[Any] | None = None

    def requested(self) -> bool:
        """Return whether a signal has arrived."""
        return self.code != OK

    @contextmanager
    def graceful(self, announce: Callable[[str], None]) -> Generator[None]:
        """Within this block the command polls :meth:`requested` and ends on its own.

        It is cancelled only after :data:`SHUTDOWN_TIMEOUT`, or by a second signal. ``announce``
        shows a message on stderr, next to a progress display.
        """
        self._graceful, self._announce = True, announce
        try:
            yield
        finally:
            self._graceful, self._announce = False, _say

    def reset(self) -> None:
        """Forget the signals of an earlier run."""
        self.code = OK
        self._loop = self._task = None

    def install(self) -> Callable[[], None]:
        """Handle signals from now on; return a function that ends this.

        One that arrives before :meth:`attach`, or while the loop closes, is only noted: an
        exception at any point would leave coroutines that were never awaited, or an open loop.
        """
        before: dict[int, Any] = {}
        with suppress(ValueError):  # outside of the main thread there are no handlers
            for number in (signal.SIGINT, signal.SIGTERM):
                before[number] = signal.signal(number, self._handle)

        def restore() -> None:
            while before:
                number, handler = before.popitem()
                signal.signal(number, signal.SIG_DFL if handler is None else handler)

        return restore

    def attach(self, loop: asyncio.AbstractEventLoop, task: asyncio.Future[Any]) -> None:
        """Let signals end a task."""
        self._loop, self._task = loop, task
        if self.requested():  # one has arrived meanwhile
            task.cancel()

    def _handle(self, number: int, _: object) -> None:
        if self._loop is None or self._task is None:
            self.code = 128 + number
        elif not self._task.done():
            self._loop.call_soon_threadsafe(self._signal, number)
        elif self.requested():
            raise KeyboardInterrupt  # the loop does not close
        else:
            self.code = 128 + number

    def _signal(self, number: int) -> None:
        assert self._loop is not None
        assert self._task is not None
        again, self.code = self.requested(), 128 + number
        if self._graceful and not again:
            self._announce("toggl-async: finishing the current page")
            self._loop.call_later(SHUTDOWN_TIMEOUT, self._task.cancel)
        else:
            self._task.cancel()


SHUTDOWN: Final = Shutdown()


def run(
    function: Callable[P, Coroutine[Any, Any, int]], *args: P.args, **options: P.kwargs
) -> NoReturn:
    """Run a command's coroutine function, and end the process with its exit code."""
    sys.exit(result_of(function, *args, **options))


def result_of(
    function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **options: P.kwargs
) -> T:
    """Run a coroutine function and return its result; an error or a signal ends the process."""
    try:
        result, code = run_until_stopped(function, *args, **options)
    except KeyboardInterrupt:  # while the loop closes
        result, code = None, INTERRUPTED
    except TogglError as exc:
        sentence, code = explain(exc)
        click.echo(f"toggl-async: {sentence}", err=True)
        sys.exit(code)
    if result is None and code:
        click.echo(f"toggl-async: {_ENDS.get(code, 'ended')}", err=True)
        sys.exit(code)
    return cast("T", result)


def run_until_stopped(
    function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **options: P.kwargs
) -> tuple[T | None, int]:
    """Run a coroutine function; return its result, and the exit code of a signal or 0.

    SIGTERM, which containers are stopped by, ends the work as cleanly as Ctrl-C does. Work that
    ends by a signal has no result, or the exit code of the signal, which is the same.
    """
    SHUTDOWN.reset()
    # Before there is a coroutine, which a KeyboardInterrupt could leave behind.
    restore = SHUTDOWN.install()

    async def work() -> T | None:
        return None if SHUTDOWN.requested() else await _stoppable(function(*args, **options))

    try:
        failpoint("cli.starting")
        result = asyncio.run(work())
    finally:
        restore()
    return (None if SHUTDOWN.requested() and result == SHUTDOWN.code else result), SHUTDOWN.code


async def _stoppable(work: Coroutine[Any, Any, T]) -> T | None:
    task = asyncio.ensure_future(work)
    SHUTDOWN.attach(asyncio.get_running_loop(), task)
    try:
        return await task
    except asyncio.CancelledError:
        if not SHUTDOWN.requested():
            raise
        return None


def explain(exc: TogglError) -> tuple[str, int]:
    """Return a sentence for people, and the exit code."""
    from .. import errors

    sentence, code = exc.message, FAILED
    if isinstance(exc, CommandError):
        code = exc.code
    elif isinstance(exc, errors.MissingCredentialsError) and re.search(
        "credentials for (plan|focus)", sentence
    ):
        sentence = NO_OTHER_CREDENTIALS
    elif isinstance(exc, NameLookupError):
        sentence, code = _explain_name(exc)
    elif isinstance(exc, errors.InvalidArgumentError):
        code = USAGE
    elif isinstance(exc, errors.AuthenticationError):
        what = "TOGGL_API_TOKEN (or email and password), or run toggl-async auth login"
        if (exc.operation or "").startswith("focus."):
            what = "TOGGL_FOCUS_API_KEY, which expires, and which a new key revokes"
        sentence = f"Toggl refused the credentials; check {what}"
    elif isinstance(exc, errors.QuotaExceededError):
        from ..export.display import duration

        at = f", at {exc.resets_at:%H:%M} UTC" if exc.resets_at is not None else ""
        sentence = f"the hourly quota is used up; it resets in {duration(exc.resets_in)}{at}"
        code = TRY_LATER
    elif isinstance(exc, errors.RetryLaterError | errors.RateLimitedError):
        code = TRY_LATER
    elif isinstance(exc, errors.ForbiddenError | errors.NotFoundError):
        sentence = f"it does not exist, or this account has no access to it ({sentence})"
    return "; ".join([sentence, *getattr(exc, "__notes__", ())]), code


def _explain_name(exc: NameLookupError) -> tuple[str, int]:
    """Return a sentence about a name, with what it could have been, and the exit code."""
    from ..errors import AmbiguousNameError

    candidates = [
        f"{candidate.name} ({candidate.parent}, id {candidate.id})"
        if candidate.parent
        else f"{candidate.name} (id {candidate.id})"
        for candidate in exc.candidates
    ]
    if isinstance(exc, AmbiguousNameError):
        advice = "pass the id" if exc.kind == "workspace" else "pass the id, or --workspace"
        listed = ", ".join(candidates)
        sentence = f"{len(candidates)} {exc.kind}s are named {exc.name!r}: {listed}; {advice}"
        return sentence, AMBIGUOUS
    return exc.message, NOT_FOUND
