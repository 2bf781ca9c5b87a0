"""Requests each page of a listing while the previous one is being written."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final, Generic, NamedTuple, Self, TypeVar

from ...paging import PagePosition, Pages
from ..concurrency import cancel_task

__all__ = ["FetchedPage", "Prefetcher"]

T = TypeVar("T")

_ITERATIONS: Final = 3
"""Iterations of the event loop until a request that does not have to wait is written to the socket.
Work that started earlier would delay the request, and so the response."""


class FetchedPage(NamedTuple, Generic[T]):
    """A page, and the positions of the listing before and after it."""

    items: list[T]
    before: PagePosition
    after: PagePosition

    def is_contiguous(self, size: int) -> bool:
        """Return whether the next page starts right after ``size`` rows, by the row numbers."""
        following: int | None = self.after.cursor.get("first_row_number")
        first: int = self.before.cursor.get("first_row_number", 1)
        return following == first + size


class Prefetcher(Generic[T]):
    """A listing whose next page can be requested before it is needed.

    At most one request is in progress. Its error is raised by :meth:`page`, so that the pages
    before it are written first.
    """

    def __init__(self, pages: Pages[T]) -> None:
        self._pages = pages
        self._next: asyncio.Task[None] | None = None
        self._page: FetchedPage[T] | None = None

    @property
    def has_more(self) -> bool:
        """Whether there is another page."""
        return self.pending or not self._pages.position.done

    @property
    def pending(self) -> bool:
        """Whether the next page was requested."""
        return self._next is not None

    async def request_next(self) -> None:
        """Send the request for the next page."""
        self._next = asyncio.create_task(self._fetch())
        for _ in range(_ITERATIONS):
            await asyncio.sleep(0)

    async def page(self) -> FetchedPage[T]:
        """Return the next page. Costs one request, unless it is pending."""
        if self._next is None:
            await self._fetch()
        else:
            task, self._next = self._next, None
            try:
                await task
            finally:
                if not task.done():
                    await cancel_task(task)
        page, self._page = self._page, None
        assert page is not None
        return page

    async def _fetch(self) -> None:
        before = self._pages.position
        items = await self._pages.next_page()
        # Not as the task's result, which would live as long as the task.
        self._page = FetchedPage(items, before, self._pages.position)

    async def _drop(self) -> None:
        if self._next is not None:
            task, self._next = self._next, None
            await cancel_task(task)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._drop()
