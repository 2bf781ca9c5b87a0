"""Pages of a listing, each asked for while the one before it is still being written."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final, Generic, NamedTuple, Self, TypeVar

import anyio

from ..paging import PagePosition, Pages

__all__ = ["Ahead", "Arrived"]

T = TypeVar("T")

_TURNS: Final = 3
"""Of the event loop, until a request that need not wait has reached the socket. Whatever took the
interpreter before that would delay it, and then the service's answer."""


class Arrived(NamedTuple, Generic[T]):
    """A page, and where the listing stood before and after it."""

    items: list[T]
    before: PagePosition
    after: PagePosition

    def leads_on(self, size: int) -> bool:
        """Tell by the numbers alone whether the next page is the one right behind so many rows."""
        following: int | None = self.after.cursor.get("first_row_number")
        first: int = self.before.cursor.get("first_row_number", 1)
        return following == first + size


class Ahead(Generic[T]):
    """A listing that is asked for its next page when the caller says so, and read later.

    At most one request is under way. What it answers is handed out as it would have been without:
    an error is raised by :meth:`page`, after everything before it was written.
    """

    def __init__(self, pages: Pages[T]) -> None:
        self._pages = pages
        self._next: asyncio.Task[None] | None = None
        self._page: Arrived[T] | None = None

    @property
    def more(self) -> bool:
        """Whether there is a page to come."""
        return self.begun or not self._pages.position.done

    @property
    def begun(self) -> bool:
        """Whether it was asked for already."""
        return self._next is not None

    async def begin(self) -> None:
        """Send the request for the next page."""
        self._next = asyncio.create_task(self._fetch())
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    async def page(self) -> Arrived[T]:
        """Wait for the next page. Costs one request, unless it was begun."""
        if self._next is None:
            await self._fetch()
        else:
            task, self._next = self._next, None
            try:
                await task
            finally:
                if not task.done():
                    await _ended(task)
        page, self._page = self._page, None
        assert page is not None
        return page

    async def _fetch(self) -> None:
        before = self._pages.position
        items = await self._pages.next_page()
        # Not the task's result, which lives as long as the task, and nobody knows how long that is.
        self._page = Arrived(items, before, self._pages.position)

    async def turn_to(self, pages: Pages[T]) -> None:
        """Go on with another listing; what was asked for is dropped."""
        await self._drop()
        self._pages = pages

    async def _drop(self) -> None:
        if self._next is not None:
            task, self._next = self._next, None
            await _ended(task)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._drop()


async def _ended(task: asyncio.Task[None]) -> None:
    """Leave no request behind, nor an error that nobody has seen."""
    task.cancel()
    with anyio.CancelScope(shield=True):
        await asyncio.wait([task])
    if not task.cancelled():
        task.exception()
