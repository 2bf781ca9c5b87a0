"""The weekly report (Reports API v3): seven days of a workspace."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from ..downloads import Download
from ..models.reports.weekly import WeeklyFilter, WeeklyOptions, WeeklyPdfOptions, WeeklyRow
from .checks import narrowed

SEARCH: Final = "/workspace/{workspace_id}/weekly/time_entries"
CSV: Final = "/workspace/{workspace_id}/weekly/time_entries.csv"
PDF: Final = "/workspace/{workspace_id}/weekly/time_entries.pdf"

WEEK: Final = 7


class Weekly(Namespace):
    """The weekly report: seven days, by user and project."""

    __slots__ = ()
    api = "reports"
    name = "reports.weekly"

    async def search(self, workspace_id: int, **only: Unpack[WeeklyFilter]) -> list[WeeklyRow]:
        """Return a row per user and project: lists of seven numbers, a day each.

        POST /workspace/{workspace_id}/weekly/time_entries. One request of the organization's
        quota, everything in one answer. At least one filter; the span is a week. Times are
        seconds, amounts cents.

        >>> rows = await session.reports.weekly.search(
        ...     7, start_date=date(2026, 3, 2), end_date=date(2026, 3, 8)
        ... )
        >>> rows[0].seconds
        (0, 3600, 0, 0, 1800, 0, 0)
        """
        fields = narrowed(WeeklyFilter, only, most_days=WEEK)
        return await self._post_list(WeeklyRow, SEARCH, workspace_id, json=fields, reads=True)

    def csv(self, workspace_id: int, **only: Unpack[WeeklyOptions]) -> Download:
        """Download the report as a CSV file.

        POST /workspace/{workspace_id}/weekly/time_entries.csv. One request of the organization's
        quota. At least one filter; the span is a week. :class:`UnexpectedContentError` when
        something else comes than such a file, :class:`IncompleteBodyError` when it is cut.

        >>> async with session.reports.weekly.csv(7, start_date=date(2026, 3, 2)) as file:
        ...     await file.save("week.csv")
        """
        fields = narrowed(WeeklyOptions, only, most_days=WEEK)
        return self._download("POST", CSV, workspace_id, json=fields, kind="csv")

    def pdf(self, workspace_id: int, **only: Unpack[WeeklyPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/weekly/time_entries.pdf. One request of the organization's
        quota. At least one filter; the span is a week. Errors are those of :meth:`csv`.

        >>> async with session.reports.weekly.pdf(7, start_date=date(2026, 3, 2)) as file:
        ...     await file.save("week.pdf")
        """
        fields = narrowed(WeeklyPdfOptions, only, most_days=WEEK)
        return self._download("POST", PDF, workspace_id, json=fields, kind="pdf")
