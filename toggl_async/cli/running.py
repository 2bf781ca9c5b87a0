"""What all commands share: running a coroutine, and saying in one sentence what went wrong."""

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

__all__ = ["STOP", "CommandError", "explain", "result_of", "run"]

T = TypeVar("T")

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
SET_ASIDE: Final = 3
NOT_FOUND: Final = 4
AMBIGUOUS: Final = 5
TRY_LATER: Final = 75
INTERRUPTED: Final = 130
TERMINATED: Final = 143
GRACE: Final = 4.0
"""Seconds for the page in hand, after a signal."""
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


class Stop:
    """Handles Ctrl-C and SIGTERM: stops immediately, or gracefully where the caller allows it."""

    def __init__(self) -> None:
        self.code = OK
        self._polite = False
        self._announce: Callable[[str], None] = _say

    def wanted(self) -> bool:
        """Whether an end is wanted."""
        return self.code != OK

    @contextmanager
    def polite(self, announce: Callable[[str], None]) -> Generator[None]:
        """Ask for :meth:`wanted` in here: a signal only ends it by force after a grace.

        ``announce`` shows a message on stderr, whatever else is shown there.
        """
        self._polite, self._announce = True, announce
        try:
            yield
        finally:
            self._polite, self._announce = False, _say

    def reset(self) -> None:
        """Forget the signals of an earlier run."""
        self.code = OK

    def signal(self, number: int, task: asyncio.Future[Any]) -> None:
        """Take a signal."""
        again, self.code = self.wanted(), 128 + number
        if self._polite and not again:
            self._announce("toggl-async: finishing the page in hand")
            asyncio.get_running_loop().call_later(GRACE, task.cancel)
        else:
            task.cancel()


STOP: Final = Stop()


def run(work: Coroutine[Any, Any, int]) -> NoReturn:
    """Run a command's coroutine, and end the process with its exit code."""
    sys.exit(result_of(work))


def result_of(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine and return its result; an error or a signal ends the process."""
    try:
        result, code = asyncio.run(_until_stopped(work)), STOP.code
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
    """Let SIGTERM, which containers are stopped by, end the work as cleanly as Ctrl-C does.

    Work that ends by a signal has no result, or the exit code of the signal, which is the same.
    """
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    STOP.reset()
    # There are no such handlers on Windows, and none outside of the main thread.
    with suppress(NotImplementedError, RuntimeError, ValueError):
        for number in numbers:
            loop.add_signal_handler(number, STOP.signal, number, task)
    try:
        result: T | None = await task
    except asyncio.CancelledError:
        if not STOP.wanted():
            raise
        result = None
    finally:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for number in numbers:
                loop.remove_signal_handler(number)
    return None if STOP.wanted() and result == STOP.code else result


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
