"""Listings: many pages as one stream, resumable, and never a silent prefix."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, Generic, Self, TypeVar

import attrs

from ._public import public
from .errors import InvalidArgumentError, TruncatedResultError

__all__ = ["Page", "PagePosition", "Pages"]

T = TypeVar("T")


@public("toggl_async")
@attrs.frozen
class PagePosition:
    """Where a listing stands between two pages. Save it, and go on from it later.

    ``cursor`` is what the next request sends; an empty one is the start. ``done`` is after the
    last page. Both are plain JSON: ``attrs.asdict(position)`` and ``PagePosition(**saved)``.
    """

    cursor: dict[str, Any] = attrs.Factory(dict[str, Any])
    pages: int = 0
    """Pages read so far."""
    skip: int = 0
    """Items of the page at ``cursor`` that were handed out already."""
    done: bool = False


@attrs.frozen
class Page(Generic[T]):
    """One page, and the cursor of the next (``None`` after the last)."""

    items: list[T]
    next: dict[str, Any] | None = None


Fetch = Callable[[dict[str, Any]], Awaitable[Page[T]]]


@public("toggl_async")
class Pages(Generic[T]):
    """The items of a listing, fetched page by page as they are asked for.

    ``async for item in pages`` goes to the end, ``await pages.next_page()`` returns one page at
    a time (an empty list after the last), ``await pages.all()`` (or just ``await pages``) returns
    everything. Nothing is requested before the first of these, and nothing is held open between
    pages, so leaving a loop early costs nothing.

    >>> async for project in session.track.me.projects_paginated():
    ...     print(project.name)
    """

    def __init__(self, fetch: Fetch[T], position: PagePosition | None = None) -> None:
        self._fetch = fetch
        self._position = position or PagePosition()
        self._items: list[T] = []  # of the present page, the next one last
        self._present = self._position
        self._handed_out = 0
        self._seen: set[str] = set()

    @property
    def position(self) -> PagePosition:
        """Where to go on: at the next page, or within the present one. Costs no request."""
        if self._items:
            return attrs.evolve(self._present, skip=self._handed_out)
        return self._position

    def resume(self, position: PagePosition) -> Self:
        """Go on from a saved position; only before the first page was read."""
        if self._position.pages or self._items:
            raise InvalidArgumentError("a listing that has begun cannot be moved")
        self._position = self._present = position
        return self

    async def next_page(self) -> list[T]:
        """Return the next page, or an empty list after the last. Costs one request.

        After ``async for`` was left within a page, it returns the rest of that page first.
        """
        if self._items:
            items, self._items = self._items[::-1], []
            return items
        while not (position := self._position).done:
            page = await self._fetch(position.cursor)
            if page.next is not None:
                self._check(page)
            self._present, self._handed_out = position, position.skip
            self._position = PagePosition(
                cursor=page.next or {}, pages=position.pages + 1, done=page.next is None
            )
            if items := page.items[position.skip :]:
                return items
        return []

    async def all(self) -> list[T]:
        """Return all items (from the present position on)."""
        items: list[T] = []
        while self._items or not self._position.done:
            items += await self.next_page()
        return items

    def __await__(self) -> Generator[Any, None, list[T]]:
        return self.all().__await__()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while not self._items:
            if self._position.done:
                raise StopAsyncIteration
            self._items = (await self.next_page())[::-1]
        self._handed_out += 1
        return self._items.pop()

    def _check(self, page: Page[T]) -> None:
        """Refuse what would loop for ever or end too early without a word."""
        mark = repr(sorted((page.next or {}).items()))
        if mark in self._seen or page.next == self._position.cursor:
            raise TruncatedResultError(
                f"the service named the same next page twice (page {self._position.pages + 1})"
            )
        if not page.items:
            raise TruncatedResultError(
                f"page {self._position.pages + 1} is empty, yet the service names a next one"
            )
        self._seen.add(mark)
