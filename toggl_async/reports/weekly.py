"""The weekly report (Reports API v3): seven days, by user and project."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.downloads import Download
from ..models.reports.weekly import WeeklyFilter, WeeklyOptions, WeeklyPdfOptions, WeeklyRow
from ._base import ReportNamespace

SEARCH: Final = "/workspace/{workspace_id}/weekly/time_entries"
CSV: Final = "/workspace/{workspace_id}/weekly/time_entries.csv"
PDF: Final = "/workspace/{workspace_id}/weekly/time_entries.pdf"

WEEK: Final = 7


class Weekly(ReportNamespace):
    """The weekly report: seven days, by user and project."""

    __slots__ = ()
    api = "reports"
    name = "reports.weekly"

    async def search(self, workspace_id: int, **filters: Unpack[WeeklyFilter]) -> list[WeeklyRow]:
        """Return the time of each user on each project, as lists of seven days.

        POST /workspace/{workspace_id}/weekly/time_entries. One request of the organization's quota,
        not paginated. At most seven days; without ``end_date`` the seven days from ``start_date``
        on. Durations are exact unless ``rounding`` is given. Times are seconds, amounts cents.

        >>> rows = await session.reports.weekly.search(
        ...     7, start_date=date(2026, 3, 2), end_date=date(2026, 3, 8)
        ... )
        >>> rows[0].seconds
        (0, 3600, 0, 0, 1800, 0, 0)
        """
        fields = self._dated(WeeklyFilter, filters, longest=WEEK, span=WEEK)
        return await self._report_rows(
            WeeklyRow, SEARCH, workspace_id, fields=fields, given=filters
        )

    def csv(self, workspace_id: int, **filters: Unpack[WeeklyOptions]) -> Download:
        """Download the report as a CSV file.

        POST /workspace/{workspace_id}/weekly/time_entries.csv. One request of the organization's
        quota. The week and the rounding are those of :meth:`search`.
        :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.reports.weekly.csv(7, start_date=date(2026, 3, 2)) as file:
        ...     await file.save("week.csv")
        """
        fields = self._dated(WeeklyOptions, filters, longest=WEEK, span=WEEK)
        check = self._range(fields, filters).check
        return self._download("POST", CSV, workspace_id, json=fields, kind="csv", check=check)

    def pdf(self, workspace_id: int, **filters: Unpack[WeeklyPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/weekly/time_entries.pdf. One request of the organization's
        quota. The week, the rounding and the errors are those of :meth:`csv`.

        >>> async with session.reports.weekly.pdf(7, start_date=date(2026, 3, 2)) as file:
        ...     await file.save("week.pdf")
        """
        fields = self._dated(WeeklyPdfOptions, filters, longest=WEEK, span=WEEK)
        check = self._range(fields, filters).check
        return self._download("POST", PDF, workspace_id, json=fields, kind="pdf", check=check)
