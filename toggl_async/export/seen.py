"""Which entries were written already: four bytes an entry or less, however long the export."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

__all__ = ["SeenIds"]

_SIZE: Final = 1000
_FEW: Final = 16
_WIDTHS: Final = tuple((code, 2 ** (8 * array(code).itemsize)) for code in "BHIQ")


class SeenIds:
    """The ids in one file. An entry that moves while it is read comes twice, and counts once.

    A Python set would take some seventy bytes an id. Here ids lie in order, in runs of some
    thousand. Reports come in the order of time and ids rise with it, so that a page mostly is a
    new run behind the others.
    """

    def __init__(self) -> None:
        self._lows: list[int] = []
        self._runs: list[_Run] = []

    def __len__(self) -> int:
        return sum(map(len, self._runs))

    def __contains__(self, id_: int) -> bool:
        place = bisect_right(self._lows, id_) - 1
        return place >= 0 and id_ in self._runs[place]

    def fresh(self, ids: Sequence[int]) -> set[int]:
        """Return those not seen before, and remember them."""
        new = set(ids)
        if self._runs and new and min(new) <= self._runs[-1].high:
            new = {id_ for id_ in new if id_ not in self}
        self._add(sorted(new))
        return new

    def without(self, ids: Iterable[int]) -> list[int]:
        """Return those not seen yet, in order."""
        return sorted({id_ for id_ in ids if id_ not in self})

    def _add(self, new: list[int]) -> None:
        behind = bisect_right(new, self._runs[-1].high) if self._runs else 0
        among, new = new[:behind], new[behind:]
        places = groupby(among, lambda id_: max(bisect_right(self._lows, id_) - 1, 0))
        # From the last to the first, so that places stay when a run is cut in two.
        for place, some in reversed([(place, list(some)) for place, some in places]):
            runs = self._runs[place].with_more(some)
            self._runs[place : place + 1] = runs
            self._lows[place : place + 1] = [run.low for run in runs]
        if new:
            self._runs += _runs_of(new)
            self._lows += [run.low for run in self._runs[len(self._lows) :]]


class _Run:
    """Some ids in order: how far each lies above the first, in as few bytes as that takes."""

    __slots__ = ("_above", "high", "low")

    def __init__(self, ids: Sequence[int]) -> None:
        self.low, self.high = ids[0], ids[-1]
        span = self.high - self.low
        self._above: Sequence[int] = range(span + 1)
        if span >= len(ids):  # there are gaps
            code = next(code for code, end in _WIDTHS if span < end)
            self._above = array(code, [id_ - self.low for id_ in ids])

    def __len__(self) -> int:
        return len(self._above)

    def __iter__(self) -> Iterator[int]:
        return (above + self.low for above in self._above)

    def __contains__(self, id_: int) -> bool:
        above = id_ - self.low
        if isinstance(self._above, range):
            return above in self._above
        place = bisect_left(self._above, above)
        return place < len(self._above) and self._above[place] == above

    def with_more(self, ids: list[int]) -> list[_Run]:
        """Return the runs that take the place of this one."""
        inside = self.low < ids[0] and ids[-1] < self.high
        if len(ids) > _FEW or not inside or isinstance(self._above, range):
            return _runs_of(sorted([*self, *ids]))
        above: array[int] = self._above  # type: ignore[assignment]
        for id_ in ids:
            above.insert(bisect_left(above, id_ - self.low), id_ - self.low)
        return [self] if len(above) < 2 * _SIZE else _runs_of(list(self))


def _runs_of(ids: list[int]) -> list[_Run]:
    count = -(-len(ids) // (2 * _SIZE)) or 1
    size = -(-len(ids) // count)
    return [_Run(ids[first : first + size]) for first in range(0, len(ids), size)]
