"""The detailed report (Reports API v3): entries of all users of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar, Unpack

from .._http.fields import checked
from .._http.namespace import Namespace
from .._http.styles import NextRow
from ..errors import InvalidArgumentError
from ..models.reports.detailed import DetailedFilter, DetailedRow
from ..paging import Pages

SEARCH: Final = "/workspace/{workspace_id}/search/time_entries"

PAGE_SIZE: Final = 1000
LONGEST_SPAN_DAYS: Final = 366

T = TypeVar("T")


class Detailed(Namespace):
    """The detailed report: entry by entry."""

    __slots__ = ()
    api = "reports"
    name = "reports.detailed"

    def search(self, workspace_id: int, /, **only: Unpack[DetailedFilter]) -> Pages[DetailedRow]:
        """Go through the rows, in pages of 1000.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. At least one filter; dates are whole days in the user's zone, at most
        366 of them. ``[None]`` in a list of ids selects what has none. Amounts are cents.
        :class:`FeatureNotAvailableError` where the plan lacks a filter.

        >>> async for row in session.reports.detailed.search(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), enrich_response=True
        ... ):
        ...     print(row.username, row.project_name, row.time_entries)
        """
        return self._search(DetailedRow, workspace_id, only)

    def _search(
        self,
        item: type[T],
        workspace_id: int,
        only: DetailedFilter,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        """Search; the bulk export reads the pages in its own way."""
        fields = checked(DetailedFilter, only)
        if not fields:
            raise InvalidArgumentError("the detailed report wants at least one filter")
        first, last = fields.get("start_date"), fields.get("end_date")
        if first is not None and last is not None:
            if last < first:
                raise InvalidArgumentError("end_date is before start_date")
            if (last - first).days >= LONGEST_SPAN_DAYS:
                raise InvalidArgumentError("a report spans at most 366 days; ask in parts")
        return self._pages(
            item,
            SEARCH,
            workspace_id,
            json=fields,
            style=NextRow(PAGE_SIZE),
            read_page=read_page,
        )
