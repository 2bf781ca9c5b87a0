"""Listings for blocking callers: the thread is crossed once a page, and nothing is held open."""

from __future__ import annotations

import threading
from typing import Generic, Self, TypeVar

import attrs

from toggl_async.paging import PagePosition
from toggl_async.paging import Pages as AsyncPages

from ._loop import LoopThread

__all__ = ["PagePosition", "Pages"]

T = TypeVar("T")


class Pages(Generic[T]):
    """The items of a listing, fetched page by page as they are asked for.

    ``for item in pages`` goes to the end, ``pages.next_page()`` returns one page at a time (an
    empty list after the last), ``pages.all()`` returns everything. Nothing is requested before the
    first of these, and nothing is held open between pages, so leaving a loop early costs nothing.
    Threads may share one: each item goes to one of them.

    >>> for entry in session.track.time_entries.list():
    ...     print(entry.description)
    """

    def __init__(self, loop: LoopThread, twin: AsyncPages[T]) -> None:
        self._loop = loop
        self._twin = twin
        self._lock = threading.RLock()  # two threads must not ask for the same page
        self._items: list[T] = []  # of the present page, the next one last
        self._present = twin.position
        self._end = 0

    @property
    def position(self) -> PagePosition:
        """Where to go on: at the next page, or within the present one. Costs no request."""
        with self._lock:
            if left := len(self._items):
                return attrs.evolve(self._present, skip=self._end - left)
            return self._twin.position

    def resume(self, position: PagePosition) -> Self:
        """Go on from a saved position; only before the first page was read."""
        self._twin = self._twin.resume(position)
        return self

    def next_page(self) -> list[T]:
        """Return the next page, or an empty list after the last. Costs one request.

        After ``for`` was left within a page, it returns the rest of that page first.
        """
        with self._lock:
            if self._items:
                items, self._items = self._items[::-1], []
                return items
            return self._loop.run(self._twin.next_page)

    def all(self) -> list[T]:
        """Return all items (from the present position on)."""
        with self._lock:
            rest = self._loop.run(self._twin.all)
            items, self._items = self._items[::-1], []
            return items + rest

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            # Threads may empty the list between a look and the pop, so there is no look.
            try:
                return self._items.pop()
            except IndexError:
                pass
            with self._lock:
                if not self._items:
                    before = self._twin.position
                    if before.done:
                        raise StopIteration
                    page = self._loop.run(self._twin.next_page)
                    self._present, self._end = before, before.skip + len(page)
                    self._items = page[::-1]
