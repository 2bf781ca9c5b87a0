"""The detailed report (Reports API v3): the time entries of all users of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, Unpack

from .._http.downloads import Download
from .._http.pagination import ReportCursor
from ..errors import DecodeError, InvalidArgumentError
from ..models.reports.common import Totals
from ..models.reports.detailed import (
    DetailedEntry,
    DetailedFilter,
    DetailedOptions,
    DetailedPdfOptions,
    DetailedRow,
    TotalsFilter,
    flatten,
)
from ..paging import Page, Pages
from ._base import ReportNamespace
from .checks import FileFormat, InRange, Range, file_format
from .windows import LONGEST_SPAN_DAYS, Window, join_windows, windows

__all__ = ["LONGEST_SPAN_DAYS", "PAGE_SIZE", "Detailed"]

SEARCH: Final = "/workspace/{workspace_id}/search/time_entries"
FILE: Final = "/workspace/{workspace_id}/search/time_entries.{extension}"
PDF: Final = "/workspace/{workspace_id}/search/time_entries.pdf"
TOTALS: Final = "/workspace/{workspace_id}/search/time_entries/totals"

PAGE_SIZE: Final = 1000

T = TypeVar("T")


class Detailed(ReportNamespace):
    """The detailed report: each time entry."""

    __slots__ = ()
    api = "reports"
    name = "reports.detailed"

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

        >>> async for row in session.reports.detailed.search(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), enrich_response=True
        ... ):
        ...     print(row.username, row.project_name, row.time_entries)
        """
        fields = _ordered(self._dated(DetailedFilter, filters, longest=None))
        days = self._range(fields, filters)
        spans = _spans(fields)
        if len(spans) < 2:
            return self._rows(DetailedRow, workspace_id, fields, days)

        def pages_of(span: Window) -> Pages[DetailedRow]:
            first, last = span
            part = {**fields, "start_date": first, "end_date": last}
            part_days = Range(first, min(last, max(first, days.last or last)))
            return self._rows(DetailedRow, workspace_id, part, part_days)

        parts = join_windows([(span, pages_of(span)) for span in spans])
        return Pages(parts, item=DetailedRow, source=self.name)

    def entries(self, workspace_id: int, **filters: Unpack[DetailedFilter]) -> Pages[DetailedEntry]:
        """List the time entries of the report, each with the fields of its row.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. Parameters and errors are those of :meth:`search`. Amounts (cents)
        belong to the row: with ``grouped=True`` each entry of a row repeats them, see
        ``entries_in_row``.

        >>> async for entry in session.reports.detailed.entries(
        ...     7, start_date=date(2026, 3, 1), project_ids=[None]
        ... ):
        ...     print(entry.start, entry.seconds, entry.description)
        """
        rows = self.search(workspace_id, **filters)

        async def fetch(cursor: dict[str, Any]) -> Page[DetailedEntry]:
            page = await rows._fetch(cursor)  # noqa: SLF001 - same package
            entries: list[DetailedEntry] = []
            for index, row in enumerate(page.items):
                if not row.time_entries:  # the row would be lost silently
                    path = f"$[{index}].time_entries"
                    raise DecodeError(f"{path} has no time entry", path=path)
                entries += flatten(row, workspace_id)
            return Page(entries, page.next)

        return Pages(fetch, item=DetailedEntry, source=self.name)

    async def totals(self, workspace_id: int, **filters: Unpack[TotalsFilter]) -> Totals:
        """Return the sums of the report: seconds, cents, rates and days.

        POST /workspace/{workspace_id}/search/time_entries/totals. One request of the organization's
        quota. Days and rounding are as in :meth:`search`, at most 366 days. ``with_graph=True``
        adds a sum per day, week or month (``granularity``).

        >>> totals = await session.reports.detailed.totals(7, start_date=date(2026, 3, 1))
        >>> totals.seconds
        5400
        """
        fields = self._dated(TotalsFilter, filters)
        return await self._report(Totals, TOTALS, workspace_id, fields=fields, given=filters)

    def download(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",  # noqa: A002 - there is no better word
        **filters: Unpack[DetailedOptions],
    ) -> Download:
        """Download the report as a file.

        POST /workspace/{workspace_id}/search/time_entries.{extension}. One request of the
        organization's quota, however many rows. Days, order and rounding are as in :meth:`search`,
        at most 366 days. ``format`` is ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when
        the response is not such a file, :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.reports.detailed.download(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31)
        ... ) as file:
        ...     await file.save("march.csv")
        """
        fields = _ordered(self._dated(DetailedOptions, filters))
        kind = file_format(format)
        check = self._range(fields, filters).check
        return self._download("POST", FILE, workspace_id, kind, json=fields, kind=kind, check=check)

    def pdf(self, workspace_id: int, **filters: Unpack[DetailedPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/search/time_entries.pdf. One request of the organization's
        quota. Days, order, rounding and errors are those of :meth:`download`.

        >>> async with session.reports.detailed.pdf(
        ...     7, start_date=date(2026, 3, 1), duration_format="decimal"
        ... ) as file:
        ...     await file.save("march.pdf")
        """
        fields = _ordered(self._dated(DetailedPdfOptions, filters))
        check = self._range(fields, filters).check
        return self._download("POST", PDF, workspace_id, json=fields, kind="pdf", check=check)

    def _search(
        self,
        item: type[T],
        workspace_id: int,
        filters: DetailedFilter,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        """List the rows of at most 366 days; the bulk export reads the pages itself."""
        fields = _ordered(self._dated(DetailedFilter, filters))
        return self._rows(item, workspace_id, fields, self._range(fields, filters), read_page)

    def _rows(
        self,
        item: type[T],
        workspace_id: int,
        fields: dict[str, Any],
        days: Range,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        pagination = InRange(ReportCursor(PAGE_SIZE), days)
        return self._pages(
            item, SEARCH, workspace_id, json=fields, pagination=pagination, read_page=read_page
        )


def _ordered(fields: dict[str, Any]) -> dict[str, Any]:
    """Add the order of the rows, which is the same for short and long spans."""
    return {"order_by": "date", "order_dir": "ASC", **fields}


def _spans(fields: dict[str, Any]) -> list[Window]:
    """Return the windows of a search, in the order of its rows; none without both days."""
    first, last = fields.get("start_date"), fields.get("end_date")
    if first is None or last is None:
        return []
    spans = list(windows(first, last))
    if len(spans) > 1 and fields.get("order_by", "date") != "date":
        raise InvalidArgumentError(
            f"order_by must be date for more than {LONGEST_SPAN_DAYS} days (requested in parts)"
        )
    return spans[::-1] if fields.get("order_dir") == "DESC" else spans
