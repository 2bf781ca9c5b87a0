"""What all commands share: running a coroutine, and saying in one sentence what went wrong."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, Unpack

import click

if TYPE_CHECKING:
    from ..errors import TogglError
    from ..options import OptionsChange
    from ..session import TogglSession

__all__ = ["duration", "run", "track_session"]

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
SET_ASIDE: Final = 3
TRY_LATER: Final = 75
INTERRUPTED: Final = 130
TERMINATED: Final = 143

_NO_CREDENTIALS: Final = (
    "no credentials in the environment: set TOGGL_API_TOKEN, or TOGGL_EMAIL and TOGGL_PASSWORD"
)


def run(work: Coroutine[Any, Any, int]) -> NoReturn:
    """Run a command's coroutine, and end the process with its exit code."""
    from ..errors import TogglError

    try:
        code = asyncio.run(_until_terminated(work))
    except KeyboardInterrupt:
        code = INTERRUPTED
        click.echo("toggl-async: interrupted", err=True)
    except TogglError as exc:
        sentence, code = explain(exc)
        click.echo(f"toggl-async: {sentence}", err=True)
    sys.exit(code)


async def _until_terminated(work: Coroutine[Any, Any, int]) -> int:
    """Let SIGTERM, which containers are stopped by, end the work as cleanly as Ctrl-C does."""
    task = asyncio.ensure_future(work)
    terminated = False

    def terminate() -> None:
        nonlocal terminated
        terminated = True
        task.cancel()

    loop = asyncio.get_running_loop()
    # There are no such handlers on Windows, and none outside of the main thread.
    with suppress(NotImplementedError, RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGTERM, terminate)
    try:
        return await task
    except asyncio.CancelledError:
        if terminated:
            click.echo("toggl-async: terminated", err=True)
            return TERMINATED
        raise
    finally:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.remove_signal_handler(signal.SIGTERM)


def explain(exc: TogglError) -> tuple[str, int]:
    """Return a sentence for people, and the exit code."""
    from .. import errors

    sentence, code = exc.message, FAILED
    if isinstance(exc, errors.InvalidArgumentError):
        code = USAGE
    elif isinstance(exc, errors.AuthenticationError):
        sentence = "Toggl refused the credentials; check TOGGL_API_TOKEN (or email and password)"
    elif isinstance(exc, errors.QuotaExceededError):
        at = f", at {exc.resets_at:%H:%M} UTC" if exc.resets_at is not None else ""
        sentence = f"the hourly quota is used up; it resets in {duration(exc.resets_in)}{at}"
        code = TRY_LATER
    elif isinstance(exc, errors.RetryLaterError | errors.RateLimitedError):
        code = TRY_LATER
    elif isinstance(exc, errors.ForbiddenError | errors.NotFoundError):
        sentence = f"it does not exist, or this account has no access to it ({sentence})"
    return "; ".join([sentence, *getattr(exc, "__notes__", ())]), code


def duration(seconds: float) -> str:
    """Write seconds as people say them."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def track_session(**options: Unpack[OptionsChange]) -> TogglSession:
    """Return a session from the environment, which must have credentials for Track."""
    from ..errors import MissingCredentialsError
    from ..session import TogglSession, track_from_env

    if track_from_env() is None:
        raise MissingCredentialsError(_NO_CREDENTIALS)
    return TogglSession.from_env(**options)
