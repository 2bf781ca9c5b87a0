"""Runs the coroutine of a command: signals, exit codes, and errors as one sentence."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn, TypeVar, cast

import click

from ..errors import NameLookupError, TogglError

__all__ = ["SHUTDOWN", "CommandError", "explain", "result_of", "run"]

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

    def signal(self, number: int, task: asyncio.Future[Any]) -> None:
        """Handle a signal."""
        again, self.code = self.requested(), 128 + number
        if self._graceful and not again:
            self._announce("toggl-async: finishing the current page")
            asyncio.get_running_loop().call_later(SHUTDOWN_TIMEOUT, task.cancel)
        else:
            task.cancel()


SHUTDOWN: Final = Shutdown()


def run(work: Coroutine[Any, Any, int]) -> NoReturn:
    """Run a command's coroutine, and end the process with its exit code."""
    sys.exit(result_of(work))


def result_of(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine and return its result; an error or a signal ends the process."""
    try:
        result, code = asyncio.run(_until_stopped(work)), SHUTDOWN.code
    except KeyboardInterrupt:  # where there are no handlers for signals
        result, code = None, INTERRUPTED
    except TogglError as exc:
        sentence, code = explain(exc)
        click.echo(f"toggl-async: {sentence}", err=True)
        sys.exit(code)
    if result is None and code:
        click.echo(f"toggl-async: {_ENDS.get(code, 'ended')}", err=True)
        sys.exit(code)
    return cast("T", result)


async def _until_stopped(work: Coroutine[Any, Any, T]) -> T | None:
    """Run the work until it ends, or until SIGTERM (as containers send) or Ctrl-C cancels it.

    Returns ``None`` if a signal ended it, also if its result is the exit code of that signal.
    """
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    SHUTDOWN.reset()
    # There are no such handlers on Windows, and none outside of the main thread.
    with suppress(NotImplementedError, RuntimeError, ValueError):
        for number in numbers:
            loop.add_signal_handler(number, SHUTDOWN.signal, number, task)
    try:
        result: T | None = await task
    except asyncio.CancelledError:
        if not SHUTDOWN.requested():
            raise
        result = None
    finally:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for number in numbers:
                loop.remove_signal_handler(number)
    return None if SHUTDOWN.requested() and result == SHUTDOWN.code else result


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
