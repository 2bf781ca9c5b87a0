"""Named places where a test may end, hold or break the process.

They do nothing unless ``TOGGL_ASYNC_FAILPOINTS`` is set, which is read once, at the first one
reached: ``refresh.answered=exit`` or ``refresh.intent=sleep:0.5,store.written=raise``. A number
behind ``@`` lets as many go by before: ``export.data.written=kill@2`` is for the third time.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Final

__all__ = ["VARIABLE", "FailpointReachedError", "failpoint", "reread"]

VARIABLE: Final = "TOGGL_ASYNC_FAILPOINTS"

_actions: dict[str, str] | None = None


class FailpointReachedError(RuntimeError):
    """A test asked for this failure."""


def failpoint(name: str) -> None:
    """Do what the environment asks for at ``name``: ``exit``, ``kill``, ``raise``, ``sleep:s``."""
    actions = _actions if _actions is not None else reread()
    if not actions or (action := actions.get(name)) is None:
        return
    action, _, passes = action.partition("@")
    if passes and int(passes) > 0:
        actions[name] = f"{action}@{int(passes) - 1}"
        return
    kind, _, detail = action.partition(":")
    if kind == "exit":
        os._exit(int(detail or 137))
    elif kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "sleep":
        time.sleep(float(detail))
    elif kind == "raise":
        raise FailpointReachedError(name)
    else:
        raise ValueError(f"{VARIABLE} knows exit, kill, raise and sleep, not {kind!r}")


def reread() -> dict[str, str]:
    """Read the environment again, for tests that change it within a process."""
    global _actions  # noqa: PLW0603  # read once for the process, on purpose
    pairs = [part.partition("=") for part in os.environ.get(VARIABLE, "").split(",") if part]
    _actions = {name.strip(): action.strip() for name, _, action in pairs}
    return _actions
