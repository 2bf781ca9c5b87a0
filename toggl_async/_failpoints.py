"""Named points at which a test can kill, delay or fail the process.

They do nothing unless ``TOGGL_ASYNC_FAILPOINTS`` is set. The variable is read once, at the first
failpoint reached: ``refresh.answered=exit`` or ``refresh.intent=sleep:0.5,store.written=raise``. A
number after ``@`` skips that many passes: ``export.data.written=kill@2`` acts on the third pass.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Final

__all__ = ["VARIABLE", "FailpointReachedError", "failpoint", "reload"]

VARIABLE: Final = "TOGGL_ASYNC_FAILPOINTS"

_actions: dict[str, str] | None = None


class FailpointReachedError(RuntimeError):
    """A test asked for this failure."""


def failpoint(name: str) -> None:
    """Run the action set for ``name``: ``exit``, ``kill``, ``signal:n``, ``raise``, ``sleep:s``."""
    actions = _actions if _actions is not None else reload()
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
    elif kind == "signal":
        os.kill(os.getpid(), int(detail))
    elif kind == "sleep":
        time.sleep(float(detail))
    elif kind == "raise":
        raise FailpointReachedError(name)
    else:
        raise ValueError(f"{VARIABLE} accepts exit, kill, signal, raise and sleep, not {kind!r}")


def reload() -> dict[str, str]:
    """Read the variable again, for tests that change it within a process."""
    global _actions  # noqa: PLW0603 - read once per process
    pairs = [part.partition("=") for part in os.environ.get(VARIABLE, "").split(",") if part]
    _actions = {name.strip(): action.strip() for name, _, action in pairs}
    return _actions
