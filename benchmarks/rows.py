"""Rows of the results, as they are printed and saved."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Final

from .goals import GOALS
from .stats import Ratio

__all__ = ["MILLION", "Row", "absolute", "compared"]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    """The name of its goal, see :mod:`benchmarks.goals`."""
    work: str
    floor: str
    """What it is compared with, and its figure."""
    ours: str
    """The figure of the SDK, with the unit."""
    value: float | None
    """What is compared with the goal: a ratio to the floor, or a figure; ``None`` if it failed."""
    unit: str = "x"
    low: float | None = None
    high: float | None = None
    others: dict[str, str] = field(default_factory=dict[str, str])
    """Other ways and the peers: their ratio to the floor, or why there is none."""
    note: str = ""

    @property
    def goal(self) -> float | None:
        """The goal, or ``None`` if the row has none."""
        goal = GOALS.get(self.name.removesuffix(MILLION))
        return None if goal is None else goal.most

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached, after rounding as in the table."""
        if self.goal is None:
            return None
        return self.value is not None and round(self.value, 2) <= self.goal

    def as_json(self) -> dict[str, Any]:
        """Return the row as JSON values."""
        return {**asdict(self), "goal": self.goal, "reached": self.reached}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Row:
        """Read the output of :meth:`as_json`."""
        return cls(**{key: value for key, value in saved.items() if key not in _COMPUTED})


MILLION: Final = "-million"
"""Suffix of rows that repeat others at a larger size, with the same goals."""
_COMPUTED = frozenset({"goal", "reached"})


def compared(
    name: str,
    work: str,
    *,
    floor: tuple[str, str],
    ours: str,
    ratio: Ratio,
    others: dict[str, str] | None = None,
    note: str = "",
) -> Row:
    """Return a row that compares with a floor, given by its name and figure."""
    return Row(
        name,
        work,
        f"{floor[0]}: {floor[1]}",
        ours,
        ratio.median,
        "x",
        ratio.low,
        ratio.high,
        others or {},
        note,
    )


def absolute(
    name: str,
    work: str,
    values: list[float],
    unit: str,
    *,
    floor: str = "",
    others: dict[str, str] | None = None,
    note: str = "",
) -> Row:
    """Return a row of figures without a comparison: the median, the lowest and the highest."""
    if not values:
        return Row(name, work, floor, "-", None, unit, others=others or {}, note=note)
    middle = median(values)
    shown = f"{middle:.3g} {unit}"
    return Row(name, work, floor, shown, middle, unit, min(values), max(values), others or {}, note)
