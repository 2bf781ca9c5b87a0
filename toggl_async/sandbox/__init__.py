"""A local Toggl server with state, for tests and for trying things out.

It behaves as the live services were observed to behave, quirks included, and knows
nothing of the rest of this package: an SDK must not be tested against its own ideas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .clock import ManualClock
    from .sandbox import Sandbox
    from .threaded import SandboxThread, ThreadedSandbox

__all__ = ["ManualClock", "Sandbox", "SandboxThread", "ThreadedSandbox"]

# Loaded when they are used: pytest imports this package to find the plugin in it.
_LAZY: Final = {
    "ManualClock": ".clock",
    "Sandbox": ".sandbox",
    "SandboxThread": ".threaded",
    "ThreadedSandbox": ".threaded",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'toggl_async.sandbox' has no attribute {name!r}")
    from importlib import import_module

    from .._threads import BUILD_LOCK

    with BUILD_LOCK:
        value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | _LAZY.keys())
