"""The other clients, each in its own environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..bench import Contestant

_SCRIPTS: Final = {
    "toggl-api-wrapper": ("toggl-api-wrapper", "benchmarks.work.peer_wrapper", ""),
    "toggl-api-wrapper async": ("toggl-api-wrapper", "benchmarks.work.peer_wrapper", "async_"),
    "toggl-python": ("toggl-python", "benchmarks.work.peer_toggl_python", ""),
    "TogglPy": ("TogglPy", "benchmarks.work.peer_togglpy", ""),
}


def contestants(work: str, arguments: Mapping[str, Any]) -> dict[str, Contestant]:
    """Return the peers for a task: ``get``, ``listing``, ``export`` or ``bucket``."""
    return {
        name: Contestant(f"{module}:{prefix}{work}", dict(arguments), environment, aside=True)
        for name, (environment, module, prefix) in _SCRIPTS.items()
    }
