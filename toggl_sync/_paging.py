"""Listings for blocking callers. Each page is one call to the event loop."""

from __future__ import annotations

import threading
from typing import Generic, Self, TypeVar

import attrs

from toggl_async._public import public
from toggl_async.paging import PagePosition
from toggl_async.paging import Pages as AsyncPages

from ._loop import LoopThread

__all__ = ["PagePosition", "Pages"]

T = TypeVar("T")


@public("toggl_sync")
class Pages(Generic[T]):
    """The items of a listing, fetched page by page when they are needed.

    ``for item in pages`` iterates over all items, ``pages.next_page()`` returns one page at a time
    (an empty list after the last), ``pages.all()`` returns everything. Nothing is requested before
    the first of these, and no connection is held between pages, so leaving a loop early costs
    nothing. Threads may share a listing: each item goes to one of them.

    >>> for entry in session.track.time_entries.list():
    ...     print(entry.description)
    """

    def __init__(self, loop: LoopThread, wrapped: AsyncPages[T]) -> None:
        self._loop = loop
        self._wrapped = wrapped
        self._lock = threading.RLock()  # two threads must not request the same page
        self._items: list[T] = []  # of the current page, in reverse order
        self._current = wrapped.position
        self._page_end = 0  # index behind the last item of the current page

    @property
    def position(self) -> PagePosition:
        """Where to resume: at the next page, or within the current one. Costs no request."""
        with self._lock:
            if remaining := len(self._items):
                return attrs.evolve(self._current, skip=self._page_end - remaining)
            return self._wrapped.position

    def resume(self, position: PagePosition) -> Self:
        """Continue from a saved position; only before the first page was read."""
        self._wrapped = self._wrapped.resume(position)
        return self

    def next_page(self) -> list[T]:
        """Return the next page, or an empty list after the last. Costs one request.

        After ``for`` was left within a page, it returns the rest of that page first.
        """
        with self._lock:
            if self._items:
                items, self._items = self._items[::-1], []
                return items
            return self._loop.run(self._wrapped.next_page)

    def all(self) -> list[T]:
        """Return all items from the current position on."""
        with self._lock:
            rest = self._loop.run(self._wrapped.all)
            items, self._items = self._items[::-1], []
            return items + rest

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            # Another thread may empty the list between a check and the pop, so there is no check.
            try:
                return self._items.pop()
            except IndexError:
                pass
            with self._lock:
                if not self._items:
                    before = self._wrapped.position
                    if before.done:
                        raise StopIteration
                    page = self._loop.run(self._wrapped.next_page)
                    self._current, self._page_end = before, before.skip + len(page)
                    self._items = page[::-1]
