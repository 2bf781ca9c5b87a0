# ruff: noqa: T201
"""Running the operations of one client in order; used inside the client's own environment.

Nothing but the standard library: the clients' environments do not have our packages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any, Final

TOKEN: Final = os.environ["TOGGL_API_TOKEN"]
ORGANIZATION: Final = int(os.environ["SANDBOX_ORGANIZATION"])
WORKSPACE: Final = int(os.environ["SANDBOX_WORKSPACE"])
#: What earlier steps made.
made: dict[str, Any] = {}


def step(operation: str, work: Callable[[], Any]) -> Any:
    """Run one operation and print how it ended; return what it returned."""
    try:
        value = work()
    except (Exception, SystemExit) as exc:  # noqa: BLE001 - a client's errors are of any kind
        _print(operation, "failed", f"{type(exc).__name__}: {exc}"[:2000])
        return None
    _print(operation, "passed", "")
    return value


def keep(name: str, value: Any) -> Any:
    """Remember what was made, for later steps."""
    made[name] = value
    return value


def need(condition: object, text: str) -> None:
    """Fail a step when the answer is not what was asked for."""
    if not condition:
        raise AssertionError(text)


def skip(operation: str, reason: str) -> None:
    """Report that an operation is not run, and why."""
    _print(operation, "skipped", reason)


def _print(operation: str, outcome: str, detail: str) -> None:
    print(json.dumps([operation, outcome, detail]), flush=True)
