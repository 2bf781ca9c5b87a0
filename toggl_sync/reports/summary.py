# Written by tools/make_sync.py from toggl_async/reports/summary.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""The summary report (Reports API v3): sums by project, user or client."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.common import DateRange, Totals
from toggl_async.models.reports.summary import (
    ProjectUsersSummaryRow,
    SummaryFilter,
    SummaryOptions,
    SummaryPdfOptions,
    SummaryReport,
)
from toggl_async.reports.checks import FileFormat
from toggl_async.reports.summary import Summary as AsyncSummary

from .._downloads import Download
from .._namespace import BlockingNamespace


class Summary(BlockingNamespace[AsyncSummary]):
    """The summary report: sums by project, user or client."""

    __slots__ = ()

    def search(
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

        >>> report = session.reports.summary.search(
        ...     7, start_date=date(2026, 3, 1), grouping="projects", sub_grouping="users"
        ... )
        >>> {group.id: group.seconds for group in report.groups}
        {101: 5400, None: 60}

        ``with_names=True`` sets ``name`` of the groups and sub groups. It costs at least one
        further request of the same quota for each kind of object in the report (projects, clients,
        users, tasks): one a page of names, for users one per 100, and one more if some of them are
        inactive. An object that Toggl does not list, such as a deleted one, has no name.

        >>> report = session.reports.summary.search(
        ...     7, start_date=date(2026, 3, 1), with_names=True
        ... )
        >>> [(group.name, group.seconds) for group in report.groups]
        [('Garden', 5400), (None, 60)]
        """
        return self._loop.run(self._wrapped.search, workspace_id, with_names=with_names, **filters)

    def project_users(
        self, workspace_id: int, **filters: Unpack[DateRange]
    ) -> list[ProjectUsersSummaryRow]:
        """Return the time of each user on each project, in seconds.

        POST /workspace/{workspace_id}/projects/summary. One request of the organization's quota,
        not paginated. At most 366 days; without ``end_date`` the report ends today.

        >>> rows = session.reports.summary.project_users(7, start_date=date(2026, 3, 1))
        """
        return self._loop.run(self._wrapped.project_users, workspace_id, **filters)

    def project(self, workspace_id: int, project_id: int, **filters: Unpack[DateRange]) -> Totals:
        """Return the sums of one project: seconds and cents.

        POST /workspace/{workspace_id}/projects/{project_id}/summary. One request of the
        organization's quota. At most 366 days; without ``end_date`` the report ends today.
        :class:`ForbiddenError` for a project that the user may not see.

        >>> (session.reports.summary.project(7, 101, start_date=date(2026, 3, 1))).seconds
        5400
        """
        return self._loop.run(self._wrapped.project, workspace_id, project_id, **filters)

    def download(
        self, workspace_id: int, *, format: FileFormat = "csv", **filters: Unpack[SummaryOptions]
    ) -> Download:
        """Download the report as a file.

        POST /workspace/{workspace_id}/summary/time_entries.{extension}. One request of the
        organization's quota. Days, grouping and rounding are as in :meth:`search`; groups are in
        ascending order of title unless ``order_by`` or ``order_dir`` say otherwise. ``format`` is
        ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.reports.summary.download(
        ...     7, format="xlsx", start_date=date(2026, 3, 1), hide_amounts=True
        ... ) as file:
        ...     file.save("march.xlsx")
        """
        return Download(self._loop, self._wrapped.download(workspace_id, format=format, **filters))

    def pdf(self, workspace_id: int, **filters: Unpack[SummaryPdfOptions]) -> Download:
        """Download the report as a PDF.

        POST /workspace/{workspace_id}/summary/time_entries.pdf. One request of the organization's
        quota. Days, order, rounding and errors are those of :meth:`download`.

        >>> with session.reports.summary.pdf(7, start_date=date(2026, 3, 1)) as file:
        ...     file.save("march.pdf")
        """
        return Download(self._loop, self._wrapped.pdf(workspace_id, **filters))
