"""Remembers which rows were written, in four bytes a row or less."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

__all__ = ["IdSet"]

_RUN_SIZE: Final = 1000
_INSERT_AT_MOST: Final = 16
_WIDTHS: Final = tuple((code, 2 ** (8 * array(code).itemsize)) for code in "BHIQ")


class IdSet:
    """A set of ids for millions of them (a Python set takes some 70 bytes an id).

    Ids are sorted, in runs of about a thousand. Reports come in the order of time and ids rise
    with it, so that a page is mostly a new run after the others.
    """

    def __init__(self) -> None:
        self._lows: list[int] = []
        self._runs: list[_Run] = []

    def __len__(self) -> int:
        return sum(map(len, self._runs))

    def __contains__(self, id_: int) -> bool:
        index = bisect_right(self._lows, id_) - 1
        return index >= 0 and id_ in self._runs[index]

    def add_new(self, ids: Sequence[int]) -> set[int]:
        """Add ids; return those that were not in the set."""
        new = set(ids)
        if self._runs and new and min(new) <= self._runs[-1].high:
            new = {id_ for id_ in new if id_ not in self}
        self._add(sorted(new))
        return new

    def missing(self, ids: Iterable[int]) -> list[int]:
        """Return the ids that are not in the set, sorted."""
        return sorted({id_ for id_ in ids if id_ not in self})

    def _add(self, new: list[int]) -> None:
        split = bisect_right(new, self._runs[-1].high) if self._runs else 0
        inner, new = new[:split], new[split:]
        by_run = groupby(inner, lambda id_: max(bisect_right(self._lows, id_) - 1, 0))
        # From the last to the first, so that indexes stay valid when a run is split in two.
        for index, ids in reversed([(index, list(ids)) for index, ids in by_run]):
            runs = self._runs[index].with_ids(ids)
            self._runs[index : index + 1] = runs
            self._lows[index : index + 1] = [run.low for run in runs]
        if new:
            self._runs += _runs_of(new)
            self._lows += [run.low for run in self._runs[len(self._lows) :]]


class _Run:
    """Sorted ids, as distances from the first in as few bytes as that takes."""

    __slots__ = ("_offsets", "high", "low")

    def __init__(self, ids: Sequence[int]) -> None:
        self.low, self.high = ids[0], ids[-1]
        span = self.high - self.low
        self._offsets: Sequence[int] = range(span + 1)
        if span >= len(ids):  # there are gaps
            code = next(code for code, end in _WIDTHS if span < end)
            self._offsets = array(code, [id_ - self.low for id_ in ids])

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[int]:
        return (offset + self.low for offset in self._offsets)

    def __contains__(self, id_: int) -> bool:
        offset = id_ - self.low
        if isinstance(self._offsets, range):
            return offset in self._offsets
        index = bisect_left(self._offsets, offset)
        return index < len(self._offsets) and self._offsets[index] == offset

    def with_ids(self, ids: list[int]) -> list[_Run]:
        """Return the runs that replace this one."""
        inside = self.low < ids[0] and ids[-1] < self.high
        if len(ids) > _INSERT_AT_MOST or not inside or isinstance(self._offsets, range):
            return _runs_of(sorted([*self, *ids]))
        offsets: array[int] = self._offsets  # type: ignore[assignment]
        for id_ in ids:
            offsets.insert(bisect_left(offsets, id_ - self.low), id_ - self.low)
        return [self] if len(offsets) < 2 * _RUN_SIZE else _runs_of(list(self))


def _runs_of(ids: list[int]) -> list[_Run]:
    count = -(-len(ids) // (2 * _RUN_SIZE)) or 1
    size = -(-len(ids) // count)
    return [_Run(ids[first : first + size]) for first in range(0, len(ids), size)]
