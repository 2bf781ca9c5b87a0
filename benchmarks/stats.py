"""Ratios of paired measurements, and slopes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

__all__ = ["Ratio", "Slope", "ratio", "slope"]


class Ratio(NamedTuple):
    """A ratio to the floor: the median, the lowest and the highest of the rounds."""

    median: float
    low: float
    high: float


def ratio(of: Sequence[float], floor: Sequence[float]) -> Ratio:
    """Compare round by round, since a slow phase of the machine affects both of a pair.

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
    """The cost of one more item, between the smallest and the largest size."""


def slope(sizes: Sequence[float], costs: Sequence[float]) -> Slope:
    """Fit a line through the logarithms: a power of 1 means linear growth, 0 means none.

    >>> slope([10, 100, 1000], [5, 50, 500]).power
    1.0
    """
    from math import log

    xs, ys = [log(size) for size in sizes], [log(max(cost, 1e-9)) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((a - x) ** 2 for a in xs)
    power = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / across
    return Slope(round(power, 6), (costs[-1] - costs[0]) / (sizes[-1] - sizes[0]))
