# Written by tools/make_workspace.py from toggl_async/focus/reports.py
"""``focus.reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.reports import Reports as _Reports
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
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["ReportsInWorkspace"]


class ReportsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.reports``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Reports

    def hours_by_project(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> Pages[ProjectHours]:
        """List the projects of a period with the time that was tracked for them, and their names.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_project``.
        """
        return self._namespace.hours_by_project(self._workspace_id, start_date, end_date, **filters)

    async def hours_by_client(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> list[ClientHours]:
        """Return the clients of a period with the time that was tracked for their projects.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_client``.
        """
        return await self._namespace.hours_by_client(
            self._workspace_id, start_date, end_date, **filters
        )

    def hours_by_user(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> Pages[UserHours]:
        """List the people of a workspace with the time that they tracked in a period.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_user``.
        """
        return self._namespace.hours_by_user(self._workspace_id, start_date, end_date, **filters)

    async def query(self, **query: Unpack[ReportSearch]) -> ReportResult:
        """Return one page of a report, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.query``.
        """
        return await self._namespace.query(self._workspace_id, **query)

    async def profitability(self, **query: Unpack[ProfitabilityQuery]) -> ReportResult:
        """Return a report on revenue, costs and forecasts, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.profitability``.
        """
        return await self._namespace.profitability(self._workspace_id, **query)

    async def workload(self, **query: Unpack[ReportQuery]) -> ReportResult:
        """Return a report on planned time and capacity, in minutes, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.workload``.
        """
        return await self._namespace.workload(self._workspace_id, **query)

    async def dictionary(self, filters: Iterable[ReportFilter]) -> ReportDictionary:
        """Return the names of ids in reports.

        Parameters, cost and errors: see ``session.focus.reports.dictionary``.
        """
        return await self._namespace.dictionary(self._workspace_id, filters)
