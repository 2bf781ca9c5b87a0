# Written by tools/make_sync.py from toggl_async/focus/reports.py;
# change that file, not this one.
"""Reports of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.reports import Reports as AsyncReports
from toggl_async.models.focus.reports import (
    ClientHours,
    HoursFilter,
    ProfitabilityQuery,
    ProjectHours,
    ReportDictionary,
    ReportFilter,
    ReportQuery,
    ReportResult,
    ReportSearch,
    UserHours,
)

from .._namespace import BlockingNamespace
from .._paging import Pages


class Reports(BlockingNamespace[AsyncReports]):
    """Reports: sums over time entries. Files are made by the web app only, not by the API.

    Methods that begin with ``hours_by`` return tracked time with names; the other ones take the
    queries of Toggl.
    """

    __slots__ = ()

    def hours_by_project(
        self,
        workspace_id: int,
        start_date: dt.date | str,
        end_date: dt.date | str,
        **filters: Unpack[HoursFilter],
    ) -> Pages[ProjectHours]:
        """List the projects of a period with the time that was tracked for them, and their names.

        POST /reports/workspaces/{workspace_id}/query. One request per 100 projects. ``start_date``
        and ``end_date`` are the first and the last day, both inclusive (inferred). Projects without
        tracked time are left out; time without a project is a row without ``project_id``. Errors
        are those of :meth:`query`, and :class:`TruncatedResultError` if Toggl sends the same page
        twice.

        >>> for row in session.focus.reports.hours_by_project(7, "2026-06-01", "2026-06-30"):
        ...     print(row.client_name, row.project_name, row.hours)
        """
        return Pages(
            self._loop,
            self._wrapped.hours_by_project(workspace_id, start_date, end_date, **filters),
        )

    def hours_by_client(
        self,
        workspace_id: int,
        start_date: dt.date | str,
        end_date: dt.date | str,
        **filters: Unpack[HoursFilter],
    ) -> list[ClientHours]:
        """Return the clients of a period with the time that was tracked for their projects.

        POST /reports/workspaces/{workspace_id}/query. One request per 100 projects, whose time this
        adds up: that Toggl groups by client is not documented. ``start_date`` and ``end_date`` are
        the first and the last day, both inclusive (inferred). Time without a client is a row
        without ``client_id``. The order is that in which Toggl sends the projects. Errors are those
        of :meth:`hours_by_project`, and :class:`UnexpectedContentError` if the report does not name
        a project, so that its client is unknown.

        >>> for row in session.focus.reports.hours_by_client(7, "2026-06-01", "2026-06-30"):
        ...     print(row.client_name, row.hours)
        """
        return self._loop.run(
            self._wrapped.hours_by_client, workspace_id, start_date, end_date, **filters
        )

    def hours_by_user(
        self,
        workspace_id: int,
        start_date: dt.date | str,
        end_date: dt.date | str,
        **filters: Unpack[HoursFilter],
    ) -> Pages[UserHours]:
        """List the people of a workspace with the time that they tracked in a period.

        POST /reports/workspaces/{workspace_id}/query. One request per 100 people. ``start_date``
        and ``end_date`` are the first and the last day, both inclusive (inferred). People without
        tracked time are left out. Errors are those of :meth:`query`, and
        :class:`TruncatedResultError` if Toggl sends the same page twice.

        >>> for row in session.focus.reports.hours_by_user(
        ...     7, "2026-06-01", "2026-06-30", project_id=88
        ... ):
        ...     print(row.user_name, row.hours)
        """
        return Pages(
            self._loop, self._wrapped.hours_by_user(workspace_id, start_date, end_date, **filters)
        )

    def query(self, workspace_id: int, **query: Unpack[ReportSearch]) -> ReportResult:
        """Return one page of a report, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/query. One request. Durations are seconds. Running
        entries count 0, planned ones are left out. ``data_json_row`` is ``None`` for a report
        without rows. Whether a report without ``pagination`` is complete is not documented: send
        it, and request the next page until one is shorter than ``per_page``.
        :class:`FeatureNotAvailableError` or :class:`ForbiddenError` if the pricing plan does not
        include it, :class:`ValidationError` if an exchange rate is missing.

        >>> report = session.focus.reports.query(
        ...     7,
        ...     period={"from": "2026-06-01", "to": "2026-06-30"},
        ...     aggregations=[{"function": "sum", "property": "duration"}],
        ...     groupings=[{"property": "project_id"}],
        ...     pagination={"page": 1, "per_page": 100},
        ... )
        >>> [row["sum_duration"] for row in report.data_json_row or ()]
        [6900, 1800]
        """
        return self._loop.run(self._wrapped.query, workspace_id, **query)

    def profitability(self, workspace_id: int, **query: Unpack[ProfitabilityQuery]) -> ReportResult:
        """Return a report on revenue, costs and forecasts, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/profitability. One request. The names of its
        properties are not documented, nor whether it has pages. :class:`ForbiddenError` if the
        pricing plan does not include it, :class:`ValidationError` if an exchange rate is missing.
        """
        return self._loop.run(self._wrapped.profitability, workspace_id, **query)

    def workload(self, workspace_id: int, **query: Unpack[ReportQuery]) -> ReportResult:
        """Return a report on planned time and capacity, in minutes, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/workload. One request. Grouped by
        ``user_account_id`` it has pages and a ``total_count``. :class:`ForbiddenError` without the
        permission.
        """
        return self._loop.run(self._wrapped.workload, workspace_id, **query)

    def dictionary(self, workspace_id: int, filters: Iterable[ReportFilter]) -> ReportDictionary:
        """Return the names of ids in reports.

        POST /reports/workspaces/{workspace_id}/query/dictionary. One request. ``filters`` name the
        properties and ids, as those of :meth:`query` do, at most 1000.

        >>> names = session.focus.reports.dictionary(
        ...     7, [{"property": "project_id", "operator": "=", "value": 88}]
        ... )
        >>> names.projects["88"].name
        'Allotment'
        """
        return self._loop.run(self._wrapped.dictionary, workspace_id, filters)
