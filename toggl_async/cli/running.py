"""What all commands share: running a coroutine, and saying in one sentence what went wrong."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, Unpack

import click

from .connection import chosen

if TYPE_CHECKING:
    from ..errors import TogglError
    from ..session import SessionOptions, TogglSession

__all__ = ["STOP", "run", "track_session"]

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
SET_ASIDE: Final = 3
TRY_LATER: Final = 75
INTERRUPTED: Final = 130
TERMINATED: Final = 143
GRACE: Final = 4.0
"""Seconds for the page in hand, after a signal."""
_ENDS: Final = {INTERRUPTED: "interrupted", TERMINATED: "terminated"}

_NO_CREDENTIALS: Final = (
    "no credentials in the environment: set TOGGL_API_TOKEN, or TOGGL_EMAIL and TOGGL_PASSWORD"
)

_NO_PLAN_CREDENTIALS: Final = (
    "no credentials for Toggl Plan: set TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET, "
    "and run toggl-async login"
)


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

    def signal(self, number: int, task: asyncio.Task[int]) -> None:
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
    from ..errors import TogglError

    try:
        code = asyncio.run(_until_stopped(work))
    except KeyboardInterrupt:  # where there are no handlers for signals
        code = INTERRUPTED
        click.echo("toggl-async: interrupted", err=True)
    except TogglError as exc:
        sentence, code = explain(exc)
        click.echo(f"toggl-async: {sentence}", err=True)
    sys.exit(code)


async def _until_stopped(work: Coroutine[Any, Any, int]) -> int:
    """Let SIGTERM, which containers are stopped by, end the work as cleanly as Ctrl-C does."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    STOP.reset()
    # There are no such handlers on Windows, and none outside of the main thread.
    with suppress(NotImplementedError, RuntimeError, ValueError):
        for number in numbers:
            loop.add_signal_handler(number, STOP.signal, number, task)
    try:
        code = await task
    except asyncio.CancelledError:
        if not STOP.wanted():
            raise
        code = STOP.code
    finally:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for number in numbers:
                loop.remove_signal_handler(number)
    if code and code == STOP.code:
        click.echo(f"toggl-async: {_ENDS.get(code, 'ended')}", err=True)
    return code


def explain(exc: TogglError) -> tuple[str, int]:
    """Return a sentence for people, and the exit code."""
    from .. import errors

    sentence, code = exc.message, FAILED
    if isinstance(exc, errors.MissingCredentialsError) and "credentials for plan" in sentence:
        sentence = _NO_PLAN_CREDENTIALS
    elif isinstance(exc, errors.InvalidArgumentError):
        code = USAGE
    elif isinstance(exc, errors.AuthenticationError):
        sentence = "Toggl refused the credentials; check TOGGL_API_TOKEN (or email and password)"
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


def track_session(*, plan_only: bool = False, **options: Unpack[SessionOptions]) -> TogglSession:
    """Return a session from the environment, which must have credentials for Track.

    With ``plan_only`` those for Plan are enough.
    """
    from .._environment import track_from_env
    from ..errors import MissingCredentialsError
    from ..session import TogglSession

    if track_from_env() is None and not plan_only:
        raise MissingCredentialsError(_NO_CREDENTIALS)
    return TogglSession.from_env(**(options | chosen()))
