"""A local Toggl server with state, for tests and experiments.

It behaves as the live services were observed to behave, including their quirks, and shares no
code with the SDK, so that the SDK is not tested against its own assumptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .clock import ManualClock
    from .sandbox import Sandbox
    from .threaded import SandboxThread, ThreadedSandbox

__all__ = ["ManualClock", "Sandbox", "SandboxThread", "ThreadedSandbox"]

# Imported on first use, because pytest imports this package to load its plugin.
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
