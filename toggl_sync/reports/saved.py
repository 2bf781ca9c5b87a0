# Written by tools/make_sync.py from toggl_async/reports/saved.py;
# change that file, not this one.
"""Saved reports (Reports API v3), which have filters and are shared by a report token."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.reports.detailed import DetailedRow
from toggl_async.models.reports.saved import (
    SavedReport,
    SavedReportChange,
    SavedReportDates,
    SavedReportPdfOptions,
    SavedReportRowsChange,
)
from toggl_async.reports.saved import Saved as AsyncSaved
from toggl_async.secrets import Secret

from .._downloads import Download
from .._namespace import BlockingNamespace
from .._paging import Pages


class Saved(BlockingNamespace[AsyncSaved]):
    """Saved reports: everyone with the token can read public ones, owner and admins the others."""

    __slots__ = ()

    @no_frames
    def load(self, report_token: str | Secret, **changes: Unpack[SavedReportChange]) -> SavedReport:
        """Return a saved report with its results, for the saved filters or others.

        POST /shared/{report_token}. One request. ``report_token`` is the token that the report is
        shared with. The saved dates and rounding apply unless others are given; both dates or
        none. A detailed report has several pages, of which this returns one: :meth:`rows` lists the
        rows of all. Times are seconds, amounts cents. :class:`ForbiddenError` for a private report
        of another user.

        >>> report = session.reports.saved.load("5f0c...")
        >>> report.report_type
        'summary'
        """
        return self._loop.run(self._wrapped.load, report_token, **changes)

    @no_frames
    def rows(
        self, report_token: str | Secret, **changes: Unpack[SavedReportRowsChange]
    ) -> Pages[DetailedRow]:
        """List the rows of a saved detailed report.

        POST /shared/{report_token}. One request a page. ``report_token`` is that of :meth:`load`.
        Each row is returned once, also where rows at the end of a page have the same start.
        :class:`UnexpectedContentError` for a summary or weekly report.

        >>> for row in session.reports.saved.rows("5f0c..."):
        ...     print(row.username, row.time_entries)
        """
        return Pages(self._loop, self._wrapped.rows(report_token, **changes))

    @no_frames
    def csv(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as a CSV file.

        POST /shared/{report_token}/csv. One request. ``report_token`` is that of :meth:`load`.
        :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.reports.saved.csv("5f0c...") as file:
        ...     file.save("report.csv")
        """
        return Download(self._loop, self._wrapped.csv(report_token, **dates))

    @no_frames
    def pdf(self, report_token: str | Secret, **options: Unpack[SavedReportPdfOptions]) -> Download:
        """Download a saved report as a PDF.

        POST /shared/{report_token}/pdf. One request. ``report_token`` and errors are those of
        :meth:`csv`.

        >>> with session.reports.saved.pdf("5f0c...", display_mode="date_time") as file:
        ...     file.save("report.pdf")
        """
        return Download(self._loop, self._wrapped.pdf(report_token, **options))

    @no_frames
    def xlsx(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as an Excel file.

        POST /shared/{report_token}/xlsx. One request. ``report_token`` and errors are those of
        :meth:`csv`.

        >>> with session.reports.saved.xlsx("5f0c...") as file:
        ...     file.save("report.xlsx")
        """
        return Download(self._loop, self._wrapped.xlsx(report_token, **dates))
