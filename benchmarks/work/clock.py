"""Measures blocks of work: CPU of this process, wall time, memory."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self


def cpu() -> float:
    """Return the CPU seconds (user and system, all threads) of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Stretch:
    """Measures a block: ``cpu`` and ``wall`` in seconds."""

    cpu = 0.0
    wall = 0.0

    def __enter__(self) -> Self:
        self._began = time.perf_counter()
        self._cpu = cpu()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cpu = cpu() - self._cpu
        self.wall = time.perf_counter() - self._began


PASSES = 5
"""Measurements in a process; the fastest counts, since disturbances only add time."""


def quickest(stretches: Iterable[Stretch]) -> Stretch:
    """Return the measurement with the least CPU."""
    return min(stretches, key=lambda stretch: stretch.cpu)


def resident() -> int:
    """Return the resident memory of this process in bytes, or 0 if it is unknown."""
    return _status("VmRSS")


def reset_peak() -> None:
    """Reset :func:`peak`, if the system supports it."""
    if os.path.exists("/proc/self/clear_refs"):  # noqa: PTH110 - only a check
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> int:
    """Return the peak of the resident memory in bytes since :func:`reset_peak`."""
    return _status("VmHWM")


def _status(name: str) -> int:
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next(line for line in text.splitlines() if line.startswith(name + ":"))
    return int(line.split()[1]) * 1024
