"""Listings for blocking callers. Each page is one call to the event loop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Literal, NoReturn, Self, TypeVar, overload

import attrs

from toggl_async._public import public
from toggl_async._threads import BUILD_LOCK
from toggl_async.paging import NO_LENGTH, Items, PagePosition
from toggl_async.paging import Pages as AsyncPages
from toggl_async.paging import Reader as AsyncReader

from ._loop import LoopThread

if TYPE_CHECKING:
    from toggl_async.frames import ArrowTable, PandasFrame, PolarsFrame
else:  # for typing.get_type_hints, without importing any of these packages
    ArrowTable = PandasFrame = PolarsFrame = Any

__all__ = ["PagePosition", "Pages"]

T = TypeVar("T")


@public("toggl_sync")
class Pages(Generic[T]):
    """The items of a listing, requested page by page as they are needed.

    ``for item in pages`` iterates over all items; ``pages.all()``, or ``list(pages)``, returns them
    as a list, and ``pages[:10]`` the first ten. Nothing is requested before the first of these, and
    no connection is held between pages, so leaving a loop early costs nothing.

    Each iteration starts at the first page and sends its requests again: to use the items twice,
    keep the list. A listing that was resumed starts at that position each time. Threads may share
    an iterator, ``iter(pages)``: each item goes to one of them.

    >>> for entry in session.track.time_entries.list():
    ...     print(entry.description)
    """

    def __init__(self, loop: LoopThread, wrapped: AsyncPages[T]) -> None:
        self._loop = loop
        self._wrapped = wrapped
        self._lock = threading.RLock()  # two threads must not request the same page
        self._iterator: _ItemIterator[T] | None = None

    @property
    def position(self) -> PagePosition:
        """Where to resume: at the next page, or within the current one. Costs no request.

        It is that of the iteration that was started last, and before any the start.
        """
        iterator = self._iterator
        return self._wrapped.position if iterator is None else iterator.position

    def resume(self, position: PagePosition) -> Self:
        """Start from a saved ``position``. Costs no request.

        Every iteration then starts there. :class:`InvalidArgumentError` after the first page was
        read.

        >>> pages = session.track.time_entries.list(start_date=date(2026, 3, 1)).resume(position)
        """
        self._wrapped = self._wrapped.resume(position)
        self._iterator = None
        return self

    def next_page(self) -> list[T]:
        """Return the next page, or an empty list after the last. Costs one request.

        It continues at :attr:`position`. After ``for`` was left within a page, it returns the rest
        of that page first, without a request.

        >>> pages = session.track.me.projects_paginated()
        >>> while page := pages.next_page():
        ...     print(len(page))
        """
        with self._lock:
            iterator = self._iterator or self._begin()
        return iterator.next_page()

    def pages(self) -> Iterator[list[T]]:
        """Iterate over the pages, from the first. Costs one request per page.

        >>> for page in session.track.me.projects_paginated().pages():
        ...     print(len(page))
        """
        iterator = self._begin()
        while page := iterator.next_page():
            yield page

    def all(self, limit: int | None = None) -> list[T]:
        """Return all items, from the first page on. Costs one request per page.

        With ``limit`` it returns at most that many, and requests no page after them.

        >>> projects = session.track.me.projects_paginated().all(limit=100)
        """
        with self._lock:
            self._iterator = None
            return self._loop.run(self._wrapped.all, limit)

    def first(self) -> T | None:
        """Return the first item, or ``None`` if there is none. Costs one request.

        >>> project = session.track.me.projects_paginated().first()
        """
        return next(iter(self.all(limit=1)), None)

    def to_pandas(self) -> PandasFrame:
        """Return all items as a pandas ``DataFrame``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``pandas``.

        >>> frame = session.reports.detailed.entries(7, start_date=date(2026, 3, 1)).to_pandas()
        """
        frame: PandasFrame = self._to_frame("pandas")
        return frame

    def to_polars(self) -> PolarsFrame:
        """Return all items as a polars ``DataFrame``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``polars``.

        >>> frame = session.track.me.projects_paginated().to_polars()
        """
        frame: PolarsFrame = self._to_frame("polars")
        return frame

    def to_arrow(self) -> ArrowTable:
        """Return all items as a pyarrow ``Table``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``parquet``.

        >>> table = session.track.me.projects_paginated().to_arrow()
        """
        frame: ArrowTable = self._to_frame("pyarrow")
        return frame

    def _to_frame(self, package: str) -> Any:
        with BUILD_LOCK:
            from toggl_async import frames

        item = self._wrapped._item  # noqa: SLF001 - of the same project
        frames.require(package, item)  # before anything is requested
        return frames.convert(package, self.all(), item)

    def __iter__(self) -> Iterator[T]:
        return self._begin()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        """Return some of the first items. Costs one request per page, up to the last of them."""
        if isinstance(index, slice):
            bounds = [bound for bound in (index.start, index.stop, index.step) if bound is not None]
            if any(bound < 0 for bound in bounds):
                raise TypeError(_NEGATIVE)
            if index.stop is None:
                return Items(self.all()[index])
            return Items(islice(self, *index.indices(index.stop)))
        if index < 0:
            raise TypeError(_NEGATIVE)
        for item in islice(self, index, None):
            return item
        raise IndexError(f"the listing has no item {index}")

    def __bool__(self) -> Literal[True]:
        return True  # whether it has items is known only after a request

    def __len__(self) -> NoReturn:
        raise TypeError(NO_LENGTH.format(example="list(pages)"))

    def __repr__(self) -> str:
        return self._wrapped._describe(self.position)  # noqa: SLF001 - of the same project

    def _begin(self) -> _ItemIterator[T]:
        with self._lock:
            reader = self._wrapped._begin()  # noqa: SLF001 - of the same project
            self._iterator = _ItemIterator(self._loop, reader)
            return self._iterator


_NEGATIVE = "a listing cannot be indexed from its end: use list(pages), which requests all pages"


class _ItemIterator(Iterator[T]):
    """One iteration over a listing."""

    def __init__(self, loop: LoopThread, reader: AsyncReader[T]) -> None:
        self._loop = loop
        self._reader = reader
        self._lock = threading.RLock()  # two threads must not request the same page
        self._items: list[T] = []  # of the current page, in reverse order
        self._current = reader.position
        self._page_end = 0  # index behind the last item of the current page

    @property
    def position(self) -> PagePosition:
        with self._lock:
            if remaining := len(self._items):
                return attrs.evolve(self._current, skip=self._page_end - remaining)
            return self._reader.position

    def next_page(self) -> list[T]:
        """Return the rest of the current page, else the next page."""
        with self._lock:
            if self._items:
                items, self._items = self._items[::-1], []
                return items
            return self._loop.run(self._reader.next_page)

    def __next__(self) -> T:
        while True:
            # Another thread may empty the list between a check and the pop, so there is no check.
            try:
                return self._items.pop()
            except IndexError:
                pass
            with self._lock:
                if not self._items:
                    before = self._reader.position
                    if before.done:
                        raise StopIteration
                    page = self._loop.run(self._reader.next_page)
                    self._current, self._page_end = before, before.skip + len(page)
                    self._items = page[::-1]
