"""The arithmetic: medians, ratios of what was measured side by side, slopes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

__all__ = ["Ratio", "Slope", "ratio", "slope"]


class Ratio(NamedTuple):
    """How much of the floor something takes: the median of the rounds, and the outer ones."""

    median: float
    low: float
    high: float


def ratio(of: Sequence[float], floor: Sequence[float]) -> Ratio:
    """Compare round by round: what slows the machine for a while slows both of a pair.

    >>> ratio([2.0, 6.0, 2.2], [1.0, 3.0, 1.0])
    Ratio(median=2.0, low=2.0, high=2.2)
    """
    if len(of) != len(floor) or not of:
        raise ValueError("there must be as many measurements as of the floor, and at least one")
    ratios = [a / b for a, b in zip(of, floor, strict=True)]
    return Ratio(median(ratios), min(ratios), max(ratios))


class Slope(NamedTuple):
    """How cost grows with size: cost = size ** power, roughly."""

    power: float
    per_item: float
    """What one more costs, between the smallest and the largest size."""


def slope(sizes: Sequence[float], costs: Sequence[float]) -> Slope:
    """Fit a line through the logarithms: a power of 1 is linear, of 0 is no growth.

    >>> slope([10, 100, 1000], [5, 50, 500]).power
    1.0
    """
    from math import log

    xs, ys = [log(size) for size in sizes], [log(max(cost, 1e-9)) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((a - x) ** 2 for a in xs)
    power = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / across
    return Slope(round(power, 6), (costs[-1] - costs[0]) / (sizes[-1] - sizes[0]))
