# ruff: noqa: T201
"""Running the operations of one client in order; used inside the client's own environment.

Nothing but the standard library: the other clients' environments have not got ours.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any, Final

URL: Final = os.environ["SANDBOX_URL"]
TOKEN: Final = os.environ["SANDBOX_TOKEN"]
WORKSPACE: Final = int(os.environ["SANDBOX_WORKSPACE"])
#: What earlier steps made.
made: dict[str, Any] = {}


def step(operation: str, work: Callable[[], Any], fault: str = "", sign: str = "") -> None:
    """Run one operation and print the outcome.

    ``fault`` says why the client itself is not expected to manage it; it counts only for an
    error that has ``sign`` in its text, so that it hides no other one.
    """
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 - a client's own errors are of any kind
        text = f"{type(error).__name__}: {error}".replace("\n", " ")
        excused = bool(fault) and sign in text
        outcome = "fault" if excused else "failed"
        print(json.dumps([operation, outcome, f"{fault} [{text[:90]}]" if excused else text[:600]]))
        return
    print(json.dumps([operation, "ok", repr(value)[:60] if value is not None else ""]))


def keep(name: str, value: Any) -> Any:
    """Remember what was made, for later steps."""
    made[name] = value
    return value


def need(condition: bool, text: str) -> None:
    """Fail a step when the answer is not what was asked for."""
    if not condition:
        raise AssertionError(text)


def skip(operation: str, reason: str) -> None:
    """Say that a client does not offer an operation, or not against this API."""
    print(json.dumps([operation, "skipped", reason]))
