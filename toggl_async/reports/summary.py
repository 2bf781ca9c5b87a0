"""The summary report (Reports API v3): sums by project, user or client."""

from __future__ import annotations

from typing import Any, Final, Unpack

from .._http.downloads import Download
from ..models.reports.common import DateRange, Totals
from ..models.reports.summary import (
    ProjectUsersSummaryRow,
    SummaryFilter,
    SummaryOptions,
    SummaryPdfOptions,
    SummaryReport,
)
from ._base import ReportNamespace
from ._summary_names import named_summary
from .checks import FileFormat, file_format
from .filters import Filters

SEARCH: Final = "/workspace/{workspace_id}/summary/time_entries"
FILE: Final = "/workspace/{workspace_id}/summary/time_entries.{extension}"
PDF: Final = "/workspace/{workspace_id}/summary/time_entries.pdf"
PROJECT_USERS: Final = "/workspace/{workspace_id}/projects/summary"
PROJECT: Final = "/workspace/{workspace_id}/projects/{project_id}/summary"


class Summary(ReportNamespace):
    """The summary report: sums by project, user or client."""

    __slots__ = ()
    api = "reports"
    name = "reports.summary"

    async def search(
        self, workspace_id: int, *, with_names: bool = False, **filters: Unpack[SummaryFilter]
    ) -> SummaryReport:
        """Return the sums by ``grouping``, and within each group by ``sub_grouping``.

        POST /workspace/{workspace_id}/summary/time_entries. One request of the organization's
        quota, not paginated. At most 366 days; without ``end_date`` the report ends today;
        ``start_date`` is required unless ``time_entry_ids`` are given. Durations are exact unless
        ``rounding`` is given. Without ``grouping`` the groups are projects, and the sub groups time
        entries. Times are seconds, rates cents an hour. The group with the id ``None`` is time
        without a project (or client). :class:`TruncatedResultError` when Toggl reports fewer days
        than were requested. :class:`FeatureNotAvailableError` where the pricing plan does not
        include a filter, such as ``audit``.

        >>> report = await session.reports.summary.search(
        ...     7, start_date=date(2026, 3, 1), grouping="projects", sub_grouping="users"
        ... )
        >>> {group.id: group.seconds for group in report.groups}
        {101: 5400, None: 60}

        ``with_names=True`` sets ``name`` of the groups and sub groups. It costs at least one
        further request of the same quota for each kind of object in the report (projects, clients,
        users, tasks): one a page of names, for users one per 100, and one more if some of them are
        inactive. An object that Toggl does not list, such as a deleted one, has no name.

        >>> report = await session.reports.summary.search(
        ...     7, start_date=date(2026, 3, 1), with_names=True
        ... )
        >>> [(group.name, group.seconds) for group in report.groups]
        [('Garden', 5400), (None, 60)]
        """
        fields = self._dated(SummaryFilter, filters)
        report = await self._report(
            SummaryReport, SEARCH, workspace_id, fields=fields, given=filters
        )
        if not with_names:
            return report
        return await named_summary(
            Filters(self._client),
            workspace_id,
            report,
            fields.get("grouping", "projects"),
            fields.get("sub_grouping", "time_entries"),
        )

    async def project_users(
        self, workspace_id: int, **filters: Unpack[DateRange]
    ) -> list[ProjectUsersSummaryRow]:
        """Return the time of each user on each project, in seconds.

        POST /workspace/{workspace_id}/projects/summary. One request of the organization's quota,
        not paginated. At most 366 days; without ``end_date`` the report ends today.

        >>> rows = await session.reports.summary.project_users(7, start_date=date(2026, 3, 1))
        """
        fields = self._dated(DateRange, filters)
        return await self._report_rows(
            ProjectUsersSummaryRow, PROJECT_USERS, workspace_id, fields=fields, given=filters
        )

    async def project(
        self, workspace_id: int, project_id: int, **filters: Unpack[DateRange]
    ) -> Totals:
        """Return the sums of one project: seconds and cents.

        POST /workspace/{workspace_id}/projects/{project_id}/summary. One request of the
        organization's quota. At most 366 days; without ``end_date`` the report ends today.
        :class:`ForbiddenError` for a project that the user may not see.

        >>> (await session.reports.summary.project(7, 101, start_date=date(2026, 3, 1))).seconds
        5400
        """
        fields = self._dated(DateRange, filters)
        return await self._report(
            Totals, PROJECT, workspace_id, project_id, fields=fields, given=filters
        )

    def download(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",  # noqa: A002 - there is no better word
        **filters: Unpack[SummaryOptions],
    ) -> Download:
        """Download the report as a file.

        POST /workspace/{workspace_id}/summary/time_entries.{extension}. One request of the
        organization's quota. Days, grouping and rounding are as in :meth:`search`; groups are in
        ascending order of title unless ``order_by`` or ``order_dir`` say otherwise. ``format`` is
        ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.reports.summary.download(
        ...     7, format="xlsx", start_date=date(2026, 3, 1), hide_amounts=True
        ... ) as file:
        ...     await file.save("march.xlsx")
        """
        fields = _ordered(self._dated(SummaryOptions, filters))
        kind = file_format(format)
        check = self._range(fields, filters).check
        return self._download("POST", FILE, workspace_id, kind, json=fields, kind=kind, check=check)

    def pdf(self, workspace_id: int, **filters: Unpack[SummaryPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/summary/time_entries.pdf. One request of the organization's
        quota. Days, order, rounding and errors are those of :meth:`download`.

        >>> async with session.reports.summary.pdf(7, start_date=date(2026, 3, 1)) as file:
        ...     await file.save("march.pdf")
        """
        fields = _ordered(self._dated(SummaryPdfOptions, filters))
        check = self._range(fields, filters).check
        return self._download("POST", PDF, workspace_id, json=fields, kind="pdf", check=check)


def _ordered(fields: dict[str, Any]) -> dict[str, Any]:
    return {"order_by": "title", "order_dir": "ASC", **fields}
