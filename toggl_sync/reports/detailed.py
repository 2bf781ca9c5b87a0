# Written by tools/make_sync.py from toggl_async/reports/detailed.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""The detailed report (Reports API v3): the time entries of all users of a workspace."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.common import Totals
from toggl_async.models.reports.detailed import (
    DetailedEntry,
    DetailedFilter,
    DetailedOptions,
    DetailedPdfOptions,
    DetailedRow,
    TotalsFilter,
)
from toggl_async.reports.checks import FileFormat
from toggl_async.reports.detailed import Detailed as AsyncDetailed

from .._downloads import Download
from .._namespace import BlockingNamespace
from .._paging import Pages

__all__ = ["Detailed"]


class Detailed(BlockingNamespace[AsyncDetailed]):
    """The detailed report: each time entry."""

    __slots__ = ()

    def search(self, workspace_id: int, **filters: Unpack[DetailedFilter]) -> Pages[DetailedRow]:
        """List the rows of the report, in pages of 1000.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. Dates are whole days in the user's time zone; without ``end_date`` the
        report ends today. ``start_date`` is required unless ``time_entry_ids`` are given. Rows are
        in ascending order of date unless ``order_by`` or ``order_dir`` say otherwise, one entry in
        each unless ``grouped=True``, and durations are exact unless ``rounding`` is given.
        ``[None]`` in a list of ids selects entries without such an object. Times are seconds,
        amounts cents. :class:`FeatureNotAvailableError` where the pricing plan does not include a
        filter, :class:`TruncatedResultError` when Toggl reports fewer days than were requested.

        More than 366 days are requested in windows of 366, one after the other (at least one
        request each); they can only be ordered by date. In each window ``row_number`` starts again,
        and ``grouped`` combines entries of the same window only.

        >>> for row in session.reports.detailed.search(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), enrich_response=True
        ... ):
        ...     print(row.username, row.project_name, row.time_entries)
        """
        return Pages(self._loop, self._wrapped.search(workspace_id, **filters))

    def entries(self, workspace_id: int, **filters: Unpack[DetailedFilter]) -> Pages[DetailedEntry]:
        """List the time entries of the report, each with the fields of its row.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. Parameters and errors are those of :meth:`search`. Amounts (cents)
        belong to the row: with ``grouped=True`` each entry of a row repeats them, see
        ``entries_in_row``.

        >>> for entry in session.reports.detailed.entries(
        ...     7, start_date=date(2026, 3, 1), project_ids=[None]
        ... ):
        ...     print(entry.start, entry.seconds, entry.description)
        """
        return Pages(self._loop, self._wrapped.entries(workspace_id, **filters))

    def totals(self, workspace_id: int, **filters: Unpack[TotalsFilter]) -> Totals:
        """Return the sums of the report: seconds, cents, rates and days.

        POST /workspace/{workspace_id}/search/time_entries/totals. One request of the organization's
        quota. Days and rounding are as in :meth:`search`, at most 366 days. ``with_graph=True``
        adds a sum per day, week or month (``granularity``).

        >>> totals = session.reports.detailed.totals(7, start_date=date(2026, 3, 1))
        >>> totals.seconds
        5400
        """
        return self._loop.run(self._wrapped.totals, workspace_id, **filters)

    def download(
        self, workspace_id: int, *, format: FileFormat = "csv", **filters: Unpack[DetailedOptions]
    ) -> Download:
        """Download the report as a file.

        POST /workspace/{workspace_id}/search/time_entries.{extension}. One request of the
        organization's quota, however many rows. Days, order and rounding are as in :meth:`search`,
        at most 366 days. ``format`` is ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when
        the response is not such a file, :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.reports.detailed.download(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31)
        ... ) as file:
        ...     file.save("march.csv")
        """
        return Download(self._loop, self._wrapped.download(workspace_id, format=format, **filters))

    def pdf(self, workspace_id: int, **filters: Unpack[DetailedPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/search/time_entries.pdf. One request of the organization's
        quota. Days, order, rounding and errors are those of :meth:`download`.

        >>> with session.reports.detailed.pdf(
        ...     7, start_date=date(2026, 3, 1), duration_format="decimal"
        ... ) as file:
        ...     file.save("march.pdf")
        """
        return Download(self._loop, self._wrapped.pdf(workspace_id, **filters))
