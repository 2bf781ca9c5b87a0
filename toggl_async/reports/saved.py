"""Saved reports (Reports API v3), which have filters and are shared by a report token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

import attrs

from .._http.downloads import Download
from .._http.namespace import Namespace
from .._http.request import HttpResponse
from .._tracebacks import no_frames
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
    """Saved reports: everyone with the token can read public ones, owner and admins the others."""

    __slots__ = ()
    api = "reports"
    name = "reports.saved"

    @no_frames
    async def load(
        self, report_token: str | Secret, **changes: Unpack[SavedReportChange]
    ) -> SavedReport:
        """Return a saved report with its results, for the saved filters or others.

        POST /shared/{report_token}. One request. ``report_token`` is the token that the report is
        shared with. The saved dates and rounding apply unless others are given; both dates or
        none. A detailed report has several pages, of which this returns one: :meth:`rows` lists the
        rows of all. Times are seconds, amounts cents. :class:`ForbiddenError` for a private report
        of another user.

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
        """List the rows of a saved detailed report.

        POST /shared/{report_token}. One request a page. ``report_token`` is that of :meth:`load`.
        Each row is returned once, also where rows at the end of a page have the same start.
        :class:`UnexpectedContentError` for a summary or weekly report.

        >>> async for row in session.reports.saved.rows("5f0c..."):
        ...     print(row.username, row.time_entries)
        """
        fields = saved_fields(SavedReportRowsChange, changes)
        codec = self._client.codec

        def read_page(body: bytes) -> list[DetailedRow]:
            report = codec.loads(body, SavedReport)
            if report.detailed_results is None:
                report_type = report.report_type or "unknown"
                raise UnexpectedContentError(
                    f"the report is of the type {report_type}, not detailed"
                )
            return list(report.detailed_results.report or ())

        return self._pages(
            DetailedRow,
            REPORT,
            report_token,
            json=fields,
            pagination=_FROM_START,
            read_page=read_page,
        )

    @no_frames
    def csv(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as a CSV file.

        POST /shared/{report_token}/csv. One request. ``report_token`` is that of :meth:`load`.
        :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.reports.saved.csv("5f0c...") as file:
        ...     await file.save("report.csv")
        """
        fields = saved_fields(SavedReportDates, dates)
        return self._download("POST", CSV, report_token, json=fields, kind="csv")

    @no_frames
    def pdf(self, report_token: str | Secret, **options: Unpack[SavedReportPdfOptions]) -> Download:
        """Download a saved report as a PDF.

        POST /shared/{report_token}/pdf. One request. ``report_token`` and errors are those of
        :meth:`csv`.

        >>> async with session.reports.saved.pdf("5f0c...", display_mode="date_time") as file:
        ...     await file.save("report.pdf")
        """
        fields = saved_fields(SavedReportPdfOptions, options)
        return self._download("POST", PDF, report_token, json=fields, kind="pdf")

    @no_frames
    def xlsx(self, report_token: str | Secret, **dates: Unpack[SavedReportDates]) -> Download:
        """Download a saved report as an Excel file.

        POST /shared/{report_token}/xlsx. One request. ``report_token`` and errors are those of
        :meth:`csv`.

        >>> async with session.reports.saved.xlsx("5f0c...") as file:
        ...     await file.save("report.xlsx")
        """
        fields = saved_fields(SavedReportDates, dates)
        return self._download("POST", XLSX, report_token, json=fields, kind="xlsx")


@attrs.frozen
class _FromStart:
    """Pagination by the start of the next row, which other rows may share."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the parameters of the request for this cursor: Unix seconds."""
        at = cursor.get("at")
        return {} if at is None else {"first_timestamp": at}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], reply: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the start that the header names, and drop the rows of earlier pages."""
        known = set(cursor.get("known", ()))
        items[:] = [row for row in items if not (ids := _ids(row)) or not ids <= known]
        header = reply.headers.get("X-Next-Timestamp")
        if header is None:
            return None
        if not (header.isascii() and header.isdigit() and len(header) <= _MAX_DIGITS):
            raise UnexpectedContentError("header X-Next-Timestamp is not a number of seconds")
        at = int(header)
        seen = known if cursor.get("at") == at else set[int]()
        for row in items:
            if any(_start_of(entry) == at for entry in row.time_entries or ()):
                seen |= _ids(row)
        return {"at": at, "known": sorted(seen)}


_MAX_DIGITS: Final = 18
"""Digits of a number of seconds; a header with more is not valid."""
_FROM_START: Final = _FromStart()


def _ids(row: DetailedRow) -> set[int]:
    return {entry.id for entry in row.time_entries or ()}


def _start_of(entry: Any) -> int | None:
    return None if entry.start is None else int(entry.start.timestamp())
