"""Which entries were written already: eight bytes an entry, however long the export."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

__all__ = ["SeenIds"]


class SeenIds:
    """The ids in one file. An entry that moves while it is read comes twice, and counts once.

    A Python set would take some seventy bytes an id. Reports come in the order of time and ids
    rise with it, so a page is compared with those whose range of ids it overlaps: mostly none.
    """

    def __init__(self) -> None:
        self._pages: list[tuple[int, int, array[int]]] = []

    def __len__(self) -> int:
        return sum(len(ids) for _, _, ids in self._pages)

    def fresh(self, ids: Sequence[int]) -> set[int]:
        """Return those not seen before, and remember them."""
        new = set(ids)
        if not new:
            return new
        low, high = min(new), max(new)
        for first, last, page in self._pages:
            if first <= high and low <= last:
                new.difference_update(page)
        if new:
            self._pages.append((min(new), max(new), array("q", new)))
        return new
