"""The detailed report (Reports API v3): entries of all users of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, Unpack

from .._http.pagination import ReportCursor
from ..downloads import Download
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
from .joining import Window, joined
from .spans import LONGEST_SPAN_DAYS, windows

__all__ = ["LONGEST_SPAN_DAYS", "PAGE_SIZE", "Detailed"]

SEARCH: Final = "/workspace/{workspace_id}/search/time_entries"
FILE: Final = "/workspace/{workspace_id}/search/time_entries.{extension}"
PDF: Final = "/workspace/{workspace_id}/search/time_entries.pdf"
TOTALS: Final = "/workspace/{workspace_id}/search/time_entries/totals"

PAGE_SIZE: Final = 1000

T = TypeVar("T")


class Detailed(ReportNamespace):
    """The detailed report: entry by entry."""

    __slots__ = ()
    api = "reports"
    name = "reports.detailed"

    def search(self, workspace_id: int, **filters: Unpack[DetailedFilter]) -> Pages[DetailedRow]:
        """Go through the rows, in pages of 1000.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. Dates are whole days in the user's zone; without ``end_date`` the
        report ends today. Only ``time_entry_ids`` replace ``start_date``. Rows are in ascending
        order of date unless ``order_by`` or ``order_dir`` say otherwise, an entry in each unless
        ``grouped=True``, and durations are exact unless ``rounding`` is given. ``[None]`` in a
        list of ids selects what has none. Times are seconds, amounts cents.
        :class:`FeatureNotAvailableError` where the pricing plan lacks a filter,
        :class:`TruncatedResultError` when Toggl reports fewer days than were requested.

        More than 366 days are requested in windows of 366, one after the other (at least one
        request each); they are ordered by date then. In each window ``row_number`` starts again,
        and ``grouped`` puts together what lies within one.

        >>> async for row in session.reports.detailed.search(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), enrich_response=True
        ... ):
        ...     print(row.username, row.project_name, row.time_entries)
        """
        fields = _ordered(self._dated(DetailedFilter, filters, longest=None))
        whole = self._range(fields, filters)
        spans = _spans(fields)
        if len(spans) < 2:
            return self._rows(DetailedRow, workspace_id, fields, whole)

        def pages_of(span: Window) -> Pages[DetailedRow]:
            first, last = span
            inside = {**fields, "start_date": first, "end_date": last}
            days = Range(first, min(last, max(first, whole.last or last)))
            return self._rows(DetailedRow, workspace_id, inside, days)

        return Pages(joined([(span, pages_of(span)) for span in spans]))

    def entries(self, workspace_id: int, **filters: Unpack[DetailedFilter]) -> Pages[DetailedEntry]:
        """Go through the time entries: each has the fields of its row as well.

        POST /workspace/{workspace_id}/search/time_entries. One request per 1000 rows, of the
        organization's quota. All else is as in :meth:`search`. Amounts (cents) are the row's:
        with ``grouped=True`` each of its entries repeats them, see ``entries_in_row``.

        >>> async for entry in session.reports.detailed.entries(
        ...     7, start_date=date(2026, 3, 1), project_ids=[None]
        ... ):
        ...     print(entry.start, entry.seconds, entry.description)
        """
        rows = self.search(workspace_id, **filters)

        async def fetch(cursor: dict[str, Any]) -> Page[DetailedEntry]:
            page = await rows._fetch(cursor)  # noqa: SLF001 - of the same house
            entries: list[DetailedEntry] = []
            for place, row in enumerate(page.items):
                if not row.time_entries:  # it would vanish without a word
                    path = f"$[{place}].time_entries"
                    raise DecodeError(f"{path} holds no entry", path=path)
                entries += flatten(row, workspace_id)
            return Page(entries, page.next)

        return Pages(fetch)

    async def totals(self, workspace_id: int, **filters: Unpack[TotalsFilter]) -> Totals:
        """Return the sums over the entries: seconds, cents, rates, days.

        POST /workspace/{workspace_id}/search/time_entries/totals. One request of the
        organization's quota. Days and rounding are as in :meth:`search`, at most 366 days.
        ``with_graph=True`` adds a sum per day, week or month (``granularity``).

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
        organization's quota, however many rows. Days, order and rounding are as in
        :meth:`search`, at most 366 days.
        :class:`UnexpectedContentError` when something else comes than such a file,
        :class:`IncompleteBodyError` when it is cut.

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
        only: DetailedFilter,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        """Search a span that fits; the bulk export reads the pages in its own way."""
        fields = _ordered(self._dated(DetailedFilter, only))
        return self._rows(item, workspace_id, fields, self._range(fields, only), read_page)

    def _rows(
        self,
        item: type[T],
        workspace_id: int,
        fields: dict[str, Any],
        days: Range,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        style = InRange(ReportCursor(PAGE_SIZE), days)
        return self._pages(
            item, SEARCH, workspace_id, json=fields, pagination=style, read_page=read_page
        )


def _ordered(fields: dict[str, Any]) -> dict[str, Any]:
    """Add the order, which is the same for short and long spans."""
    return {"order_by": "date", "order_dir": "ASC", **fields}


def _spans(fields: dict[str, Any]) -> list[Window]:
    """Return the windows of a search, in the order of its rows; none without two days."""
    first, last = fields.get("start_date"), fields.get("end_date")
    if first is None or last is None:
        return []
    spans = list(windows(first, last))
    if len(spans) > 1 and fields.get("order_by", "date") != "date":
        raise InvalidArgumentError(
            f"more than {LONGEST_SPAN_DAYS} days come in parts, so they can only be ordered by date"
        )
    return spans[::-1] if fields.get("order_dir") == "DESC" else spans
