"""What a soak counts and measures, and whether it found a fault."""

from __future__ import annotations

import random
import statistics
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, NamedTuple

MAX_FAULTS: Final = 20
"""Faults after which a soak ends."""
SAMPLES_TO_JUDGE: Final = 40
"""Samples of the long-lived process below which its growth is not judged."""
WARM_UP: Final = 0.1
"""The part of the time in which the long-lived process still imports and fills its caches."""
GROWTH: Final = {"memory_mb": 8.0, "descriptors": 8.0, "threads": 4.0}
"""How much more the last quarter may have than the first."""
_RESERVOIR: Final = 5_000


class Sample(NamedTuple):
    """The resources of the long-lived process at a time."""

    memory_mb: float
    descriptors: float
    threads: float


class Times:
    """Durations, of which a random selection is stored."""

    def __init__(self) -> None:
        self.count = 0
        self._stored: list[float] = []
        self._chance = random.Random(1)

    def add(self, seconds: float) -> None:
        """Add a duration."""
        self.count += 1
        if len(self._stored) < _RESERVOIR:
            self._stored.append(seconds)
        elif (place := self._chance.randrange(self.count)) < _RESERVOIR:
            self._stored[place] = seconds

    def describe(self) -> str:
        """Return percentiles in milliseconds."""
        ordered = sorted(1000 * seconds for seconds in self._stored)
        shares = (("50 %", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("most", 1.0))
        texts = [
            f"{name} {ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.1f}"
            for name, share in shares
        ]
        return f"{', '.join(texts)} ms (of {self.count})"


class Report:
    """Counts, durations, samples and faults."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.times: dict[str, Times] = defaultdict(Times)
        self.samples: list[Sample] = []
        self.notes: list[str] = []
        """Further text, by the parts of the soak."""
        self.faults: list[str] = []
        self._started = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """Record an error within the block as a fault; the soak continues."""
        try:
            yield
        except Exception as exc:  # noqa: BLE001 - reported
            where = traceback.extract_tb(exc.__traceback__)[-1]
            place = f"{where.filename.rpartition('/')[2]}:{where.lineno}"
            self.fault(f"{name}: {type(exc).__name__} at {place}: {exc}")

    def fault(self, text: str) -> None:
        """Record a fault."""
        self.faults.append(text[:2_000])
        print(f"fault: {self.faults[-1]}", flush=True)  # noqa: T201 - not only at the end

    @property
    def has_too_many_faults(self) -> bool:
        """Whether the soak ends early: further faults would add nothing."""
        return len(self.faults) >= MAX_FAULTS

    def growth(self) -> dict[str, tuple[float, float]]:
        """Return the medians of the first and of the last quarter, after the warm-up."""
        samples = self.samples[int(len(self.samples) * WARM_UP) :]
        quarter = len(samples) // 4
        if not quarter:
            return {}
        first, last = samples[:quarter], samples[-quarter:]
        return {
            name: (
                statistics.median(getattr(sample, name) for sample in first),
                statistics.median(getattr(sample, name) for sample in last),
            )
            for name in Sample._fields
        }

    def judge(self) -> None:
        """Record what has grown as a fault."""
        if len(self.samples) < SAMPLES_TO_JUDGE:
            return
        for name, (first, last) in self.growth().items():
            if last - first > GROWTH[name]:
                self.fault(f"{name} of the long-lived process grew from {first:.1f} to {last:.1f}")

    def describe(self) -> str:
        """Return the report as text."""
        lines = [f"soak of {(time.monotonic() - self._started) / 60:.1f} minutes"]
        for section, counts in sorted(self.counts.items()):
            texts = [f"{name} {number}" for name, number in sorted(counts.items())]
            lines.append(f"{section}: {', '.join(texts)}")
        lines += [f"{name}: {times.describe()}" for name, times in sorted(self.times.items())]
        lines += self.notes
        for name, (first, last) in self.growth().items():
            lines.append(f"{name}: {first:.1f} in the first quarter, {last:.1f} in the last")
        lines += [f"fault: {text}" for text in self.faults]
        lines.append(f"{len(self.faults)} faults")
        return "\n".join(lines)
