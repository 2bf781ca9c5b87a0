"""Saved reports (Reports API v3): shared by a token, with filters of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

import attrs

from .._frames import no_frames
from .._http.namespace import Namespace
from .._http.request import HttpResponse
from ..downloads import Download
from ..errors import UnexpectedContentError
from ..models.reports.detailed import DetailedRow
from ..models.reports.saved import (
    SavedReport,
    SavedReportChange,
    SavedReportDates,
    SavedReportPdfOptions,
    SavedReportRowsChange,
)
from ..paging import Pages
from ..secrets import Secret
from .checks import saved_fields

REPORT: Final = "/shared/{report_token}"
CSV: Final = "/shared/{report_token}/csv"
PDF: Final = "/shared/{report_token}/pdf"
XLSX: Final = "/shared/{report_token}/xlsx"


class Saved(Namespace):
    """Saved reports by their token. Public ones are open to all, others to owner and admins."""

    __slots__ = ()
    api = "reports"
    name = "reports.saved"

    @no_frames
    async def load(
        self, report_token: str | Secret, **changes: Unpack[SavedReportChange]
    ) -> SavedReport:
        """Return a saved report with its results, for its own filters or changed ones.

        POST /shared/{report_token}. One request. Its own dates and rounding hold unless others
        are given; both dates or none. Of a detailed report it is one page only:
        :meth:`rows` goes through all of them. Times are seconds, amounts cents.
        :class:`ForbiddenError` for a private report of another user.

        >>> report = await session.reports.saved.load("5f0c...")
        >>> report.report_type
        'summary'
        """
        fields = saved_fields(SavedReportChange, changes)
        return await self._post(SavedReport, REPORT, report_token, json=fields, read_only=True)

    @no_frames
    def rows(
        self, report_token: str | Secret, **changes: Unpack[SavedReportRowsChange]
    ) -> Pages[DetailedRow]:
        """Go through all rows of a saved detailed report.

        POST /shared/{report_token}. One request a page. Rows with the moment at which a page ends
        come once. :class:`UnexpectedContentError` for a report of another type.

        >>> async for row in session.reports.saved.rows("5f0c..."):
        ...     print(row.username, row.time_entries)
        """
        fields = saved_fields(SavedReportRowsChange, changes)
        codec = self._client.codec

        def read_page(body: bytes) -> list[DetailedRow]:
            report = codec.loads(body, SavedReport)
            if report.detailed_results is None:
                kind = report.report_type or "unknown"
                raise UnexpectedContentError(f"the report's type is {kind}, not detailed")
            return list(report.detailed_results.report or ())

        return self._pages(
            DetailedRow,
            REPORT,
            report_token,
            json=fields,
            pagination=_FROM_MOMENT,
            read_page=read_page,
        )

    @no_frames
    def csv(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as a CSV file.

        POST /shared/{report_token}/csv. One request. :class:`UnexpectedContentError` when
        something else comes than such a file, :class:`IncompleteBodyError` when it is cut.

        >>> async with session.reports.saved.csv("5f0c...") as file:
        ...     await file.save("report.csv")
        """
        fields = saved_fields(SavedReportDates, dates)
        return self._download("POST", CSV, report_token, json=fields, kind="csv")

    @no_frames
    def pdf(self, report_token: str | Secret, **options: Unpack[SavedReportPdfOptions]) -> Download:
        """Download a saved report as a PDF.

        POST /shared/{report_token}/pdf. One request. Errors are those of :meth:`csv`.

        >>> async with session.reports.saved.pdf("5f0c...", display_mode="date_time") as file:
        ...     await file.save("report.pdf")
        """
        fields = saved_fields(SavedReportPdfOptions, options)
        return self._download("POST", PDF, report_token, json=fields, kind="pdf")

    @no_frames
    def xlsx(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as an Excel file.

        POST /shared/{report_token}/xlsx. One request. Errors are those of :meth:`csv`.

        >>> async with session.reports.saved.xlsx("5f0c...") as file:
        ...     await file.save("report.xlsx")
        """
        fields = saved_fields(SavedReportDates, dates)
        return self._download("POST", XLSX, report_token, json=fields, kind="xlsx")


@attrs.frozen
class _FromMoment:
    """A cursor that is the start of the next row; other rows may have the same start."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The moment, as unix seconds."""
        at = cursor.get("at")
        return {} if at is None else {"first_timestamp": at}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], reply: HttpResponse, /
    ) -> dict[str, Any] | None:
        """What the header says; none at the end."""
        known = set(cursor.get("known", ()))
        items[:] = [row for row in items if not (ids := _ids(row)) or not ids <= known]
        header = reply.headers.get("X-Next-Timestamp")
        if header is None:
            return None
        if not (header.isascii() and header.isdigit() and len(header) <= _LONGEST_COUNT):
            raise UnexpectedContentError("the header that names the next page is not a number")
        at = int(header)
        same = known if cursor.get("at") == at else set[int]()
        for row in items:
            if any(_second(entry) == at for entry in row.time_entries or ()):
                same |= _ids(row)
        return {"at": at, "known": sorted(same)}


_LONGEST_COUNT: Final = 18
"""Digits; longer ones are no number that can be meant."""
_FROM_MOMENT: Final = _FromMoment()


def _ids(row: DetailedRow) -> set[int]:
    return {entry.id for entry in row.time_entries or ()}


def _second(entry: Any) -> int | None:
    return None if entry.start is None else int(entry.start.timestamp())
