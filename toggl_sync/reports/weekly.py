# Written by tools/make_sync.py from toggl_async/reports/weekly.py;
# change that file, not this one.
"""The weekly report (Reports API v3): seven days, by user and project."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.weekly import (
    WeeklyFilter,
    WeeklyOptions,
    WeeklyPdfOptions,
    WeeklyRow,
)
from toggl_async.reports.weekly import Weekly as AsyncWeekly

from .._downloads import Download
from .._namespace import BlockingNamespace


class Weekly(BlockingNamespace[AsyncWeekly]):
    """The weekly report: seven days, by user and project."""

    __slots__ = ()

    def search(self, workspace_id: int, **filters: Unpack[WeeklyFilter]) -> list[WeeklyRow]:
        """Return the time of each user on each project, as lists of seven days.

        POST /workspace/{workspace_id}/weekly/time_entries. One request of the organization's quota,
        not paginated. At most seven days; without ``end_date`` the seven days from ``start_date``
        on. Durations are exact unless ``rounding`` is given. Times are seconds, amounts cents.

        >>> rows = session.reports.weekly.search(
        ...     7, start_date=date(2026, 3, 2), end_date=date(2026, 3, 8)
        ... )
        >>> rows[0].seconds
        (0, 3600, 0, 0, 1800, 0, 0)
        """
        return self._loop.run(self._wrapped.search, workspace_id, **filters)

    def csv(self, workspace_id: int, **filters: Unpack[WeeklyOptions]) -> Download:
        """Download the report as a CSV file.

        POST /workspace/{workspace_id}/weekly/time_entries.csv. One request of the organization's
        quota. The week and the rounding are those of :meth:`search`.
        :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.reports.weekly.csv(7, start_date=date(2026, 3, 2)) as file:
        ...     file.save("week.csv")
        """
        return Download(self._loop, self._wrapped.csv(workspace_id, **filters))

    def pdf(self, workspace_id: int, **filters: Unpack[WeeklyPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/weekly/time_entries.pdf. One request of the organization's
        quota. The week, the rounding and the errors are those of :meth:`csv`.

        >>> with session.reports.weekly.pdf(7, start_date=date(2026, 3, 2)) as file:
        ...     file.save("week.pdf")
        """
        return Download(self._loop, self._wrapped.pdf(workspace_id, **filters))
