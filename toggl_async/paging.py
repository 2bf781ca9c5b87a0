"""Listings: the pages of the service as one iterable, resumable, and never a silent prefix.

A :class:`Pages` is a description of what to request. Each iteration starts at the first page and
sends its own requests. The iteration that was started last is also the one that
:meth:`Pages.next_page` and :attr:`Pages.position` continue::

    pages -- async for, all(), first(), pages() --> a new Reader at the start
          -- next_page(), position -------------->  the reader that was started last
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NoReturn, Self, TypeVar

import attrs

from ._public import public
from ._threads import BUILD_LOCK
from .errors import InvalidArgumentError, TruncatedResultError

if TYPE_CHECKING:
    from .frames import ArrowTable, PandasFrame, PolarsFrame
else:  # for typing.get_type_hints, without importing any of these packages
    ArrowTable = PandasFrame = PolarsFrame = Any

__all__ = ["Items", "Page", "PagePosition", "Pages", "Reader"]

T = TypeVar("T")

_HTML_ROWS: Final = 10
_CELL: Final = 200
"""Characters of a value in a table."""
FIRST_ITEM: Final = "first"
"""The field of a cursor with the id of the first item of the page before it, where pages are
numbered."""
NO_LENGTH: Final = (
    "the length of a listing is known only after reading it: use len({example}), which requests "
    "all pages"
)


@public("toggl_async")
@attrs.frozen
class PagePosition:
    """Where a listing is between two pages. Save it to resume from it later.

    ``cursor`` is what the next request sends; an empty one is the start. ``done`` is after the
    last page. The fields are plain JSON: ``attrs.asdict(position)``, ``PagePosition(**saved)``.
    """

    cursor: dict[str, Any] = attrs.Factory(dict[str, Any])
    """What the next request sends."""
    pages: int = 0
    """Pages read so far."""
    skip: int = 0
    """Items of the page at ``cursor`` that were already returned."""
    done: bool = False
    """Whether the last page was read."""


@attrs.frozen
class Page(Generic[T]):
    """One page, and the cursor of the next (``None`` after the last)."""

    items: list[T]
    next: dict[str, Any] | None = None


Fetch = Callable[[dict[str, Any]], Awaitable[Page[T]]]


class Items(list[T]):
    """A list whose display in a notebook is a table. In all other respects it is a list."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """Return a table of the first items, for notebooks."""
        rows = [getattr(item, "to_dict", None) for item in self[:_HTML_ROWS]]
        if not rows or None in rows:
            return None  # shown as text
        values = [row() for row in rows if row is not None]
        names = [
            name
            for name in dict.fromkeys(name for row in values for name in row)
            if any(row.get(name) is not None for row in values)
        ]
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{html.escape(_cell(row.get(name)))}</td>" for name in names)
            + "</tr>"
            for row in values
        )
        rest = f"<p>{len(self) - _HTML_ROWS} more</p>" if len(self) > _HTML_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _cell(value: object) -> str:
    return "" if value is None else str(value)[:_CELL]


@public("toggl_async")
class Pages(Generic[T]):
    """The items of a listing, requested page by page as they are needed.

    ``async for item in pages`` iterates over all items; ``await pages.all()``, or just
    ``await pages``, returns them as a list. Nothing is requested before the first of these, and no
    connection is held between pages, so leaving a loop early costs nothing.

    Each iteration starts at the first page and sends its requests again: to use the items twice,
    keep the list. A listing that was resumed starts at that position each time.

    >>> async for project in session.track.me.projects_paginated():
    ...     print(project.name)
    """

    def __init__(
        self,
        fetch: Fetch[T],
        position: PagePosition | None = None,
        *,
        item: Any = None,
        source: str = "",
    ) -> None:
        self._fetch = fetch
        self._item = item
        self._source = source
        self._start = position or PagePosition()
        self._reader: Reader[T] | None = None

    @property
    def position(self) -> PagePosition:
        """Where to resume: at the next page, or within the current one. Costs no request.

        It is that of the iteration that was started last, and before any the start.
        """
        return self._start if self._reader is None else self._reader.position

    def resume(self, position: PagePosition) -> Self:
        """Start from a saved ``position``. Costs no request.

        Every iteration then starts there. :class:`InvalidArgumentError` after the first page was
        read.

        >>> pages = session.track.time_entries.list(start_date=date(2026, 3, 1)).resume(position)
        """
        if self._reader is not None and self._reader.has_started:
            raise InvalidArgumentError(
                "a listing that was read cannot be resumed elsewhere: call its method again"
            )
        self._start, self._reader = position, None
        return self

    async def next_page(self) -> list[T]:
        """Return the next page, or an empty list after the last. Costs one request.

        It continues at :attr:`position`. After ``async for`` was left within a page, it returns the
        rest of that page first, without a request.

        >>> pages = session.track.me.projects_paginated()
        >>> while page := await pages.next_page():
        ...     print(len(page))
        """
        return await self._current().next_page()

    async def pages(self) -> AsyncIterator[list[T]]:
        """Iterate over the pages, from the first. Costs one request per page.

        >>> async for page in session.track.me.projects_paginated().pages():
        ...     print(len(page))
        """
        reader = self._begin()
        while page := await reader.next_page():
            yield page

    async def all(self, limit: int | None = None) -> list[T]:
        """Return all items, from the first page on. Costs one request per page.

        With ``limit`` it returns at most that many, and requests no page after them.

        >>> projects = await session.track.me.projects_paginated().all(limit=100)
        """
        if limit is not None:
            check_limit(limit)
        reader, items = self._begin(), Items[T]()
        while limit is None or len(items) < limit:
            page = await reader.next_page(None if limit is None else limit - len(items))
            if not page:
                break
            items += page
        return items

    async def first(self) -> T | None:
        """Return the first item, or ``None`` if there is none. Costs one request.

        >>> project = await session.track.me.projects_paginated().first()
        """
        return next(iter(await self.all(limit=1)), None)

    async def to_pandas(self) -> PandasFrame:
        """Return all items as a pandas ``DataFrame``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``pandas``.

        >>> frame = await session.reports.detailed.entries(
        ...     7, start_date=date(2026, 3, 1)
        ... ).to_pandas()
        """
        frame: PandasFrame = await self._to_frame("pandas")
        return frame

    async def to_polars(self) -> PolarsFrame:
        """Return all items as a polars ``DataFrame``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``polars``.

        >>> frame = await session.track.me.projects_paginated().to_polars()
        """
        frame: PolarsFrame = await self._to_frame("polars")
        return frame

    async def to_arrow(self) -> ArrowTable:
        """Return all items as a pyarrow ``Table``. Costs one request per page.

        The columns are those of :mod:`toggl_async.frames`. Needs the extra ``parquet``.

        >>> table = await session.track.me.projects_paginated().to_arrow()
        """
        frame: ArrowTable = await self._to_frame("pyarrow")
        return frame

    async def _to_frame(self, package: str) -> Any:
        with BUILD_LOCK:
            from . import frames

        frames.require(package, self._item)  # before anything is requested
        items = await self.all()
        # In a thread: importing pandas and filling the columns would block the event loop.
        return await asyncio.to_thread(frames.convert, package, items, self._item)

    def __await__(self) -> Generator[Any, None, list[T]]:
        return self.all().__await__()

    def __aiter__(self) -> AsyncIterator[T]:
        return self._begin()

    def __bool__(self) -> Literal[True]:
        return True  # whether it has items is known only after a request

    def __len__(self) -> NoReturn:
        raise TypeError(NO_LENGTH.format(example="await pages.all()"))

    def __repr__(self) -> str:
        return self._describe(self.position)

    def _describe(self, position: PagePosition) -> str:
        """Return what is listed, and how many pages were read at ``position``."""
        of = f" of {self._item.__name__}" if hasattr(self._item, "__name__") else ""
        source = f" from {self._source}" if self._source else ""
        count = position.pages + (position.skip > 0)
        pages = "1 page" if count == 1 else f"{count} pages"
        return f"<Pages{of}{source}, {pages} read>"

    def _begin(self) -> Reader[T]:
        """Start an iteration, as ``async for`` does; for the blocking listing."""
        self._reader = Reader(self._fetch, self._start)
        return self._reader

    def _current(self) -> Reader[T]:
        return self._reader or self._begin()


class Reader(AsyncIterator[T]):
    """One iteration over a listing."""

    def __init__(self, fetch: Fetch[T], position: PagePosition) -> None:
        self._fetch = fetch
        self._next = position
        self._current = position
        self._items: list[T] = []  # the rest of the current page, in reverse order
        self._returned = 0  # items of the current page that were returned
        self._seen: set[str] = set()
        self._first_items: set[Any] = set()
        self.has_started = False

    @property
    def position(self) -> PagePosition:
        """Where this iteration is."""
        if self._items:
            return attrs.evolve(self._current, skip=self._returned)
        return self._next

    async def next_page(self, limit: int | None = None) -> list[T]:
        """Return the rest of the current page, else the next page; at most ``limit`` items."""
        if not self._items:
            await self._request()
        if limit is None or limit >= len(self._items):
            items, self._items = self._items[::-1], []
            return items
        items = self._items[: -limit - 1 : -1]
        del self._items[-limit:]
        self._returned += limit
        return items

    async def _request(self) -> None:
        while not (position := self._next).done:
            page = await self._fetch(position.cursor)
            if page.next is not None:
                self._check(page)
            self._current, self._returned = position, position.skip
            self._next = PagePosition(
                cursor=page.next or {}, pages=position.pages + 1, done=page.next is None
            )
            self.has_started = True
            if items := page.items[position.skip :]:
                self._items = items[::-1]
                return

    async def __anext__(self) -> T:
        if not self._items:
            await self._request()
            if not self._items:
                raise StopAsyncIteration
        self._returned += 1
        return self._items.pop()

    def _check(self, page: Page[T]) -> None:
        """Refuse pages that would never end, or that end the listing too early."""
        cursor = repr(sorted((page.next or {}).items()))
        if cursor in self._seen or page.next == self._next.cursor:
            raise TruncatedResultError(
                f"the service named the same next page twice (page {self._next.pages + 1})"
            )
        if not page.items:
            raise TruncatedResultError(
                f"page {self._next.pages + 1} is empty, yet the service names a next one"
            )
        # A service that ignores the number of the page, and sends its rows in any order.
        first = (page.next or {}).get(FIRST_ITEM)
        if first is not None and first in self._first_items:
            raise TruncatedResultError(
                f"the service sent a page again (page {self._next.pages + 1} starts with id "
                f"{first}, as an earlier one does)"
            )
        self._seen.add(cursor)
        self._first_items.add(first)


def check_limit(limit: object) -> None:
    """Raise unless ``limit`` is a number of items."""
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise InvalidArgumentError(f"limit must be an integer of at least 0 (got {limit!r})")
