# Written by tools/make_sync.py from toggl_async/workspace/focus/reports.py;
# change that file, not this one.
"""``focus.reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.reports import ReportsInWorkspace as AsyncReportsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ReportsInWorkspace"]


class ReportsInWorkspace(BlockingNamespace[AsyncReportsInWorkspace]):
    """Methods of ``session.focus.reports``, bound to one workspace."""

    __slots__ = ()

    def hours_by_project(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> Pages[ProjectHours]:
        """List the projects of a period with the time that was tracked for them, and their names.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_project``.
        """
        return Pages(self._loop, self._wrapped.hours_by_project(start_date, end_date, **filters))

    def hours_by_client(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> list[ClientHours]:
        """Return the clients of a period with the time that was tracked for their projects.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_client``.
        """
        return self._loop.run(self._wrapped.hours_by_client, start_date, end_date, **filters)

    def hours_by_user(
        self, start_date: dt.date | str, end_date: dt.date | str, **filters: Unpack[HoursFilter]
    ) -> Pages[UserHours]:
        """List the people of a workspace with the time that they tracked in a period.

        Parameters, cost and errors: see ``session.focus.reports.hours_by_user``.
        """
        return Pages(self._loop, self._wrapped.hours_by_user(start_date, end_date, **filters))

    def query(self, **query: Unpack[ReportSearch]) -> ReportResult:
        """Return one page of a report, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.query``.
        """
        return self._loop.run(self._wrapped.query, **query)

    def profitability(self, **query: Unpack[ProfitabilityQuery]) -> ReportResult:
        """Return a report on revenue, costs and forecasts, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.profitability``.
        """
        return self._loop.run(self._wrapped.profitability, **query)

    def workload(self, **query: Unpack[ReportQuery]) -> ReportResult:
        """Return a report on planned time and capacity, in minutes, by a query of Toggl.

        Parameters, cost and errors: see ``session.focus.reports.workload``.
        """
        return self._loop.run(self._wrapped.workload, **query)

    def dictionary(self, filters: Iterable[ReportFilter]) -> ReportDictionary:
        """Return the names of ids in reports.

        Parameters, cost and errors: see ``session.focus.reports.dictionary``.
        """
        return self._loop.run(self._wrapped.dictionary, filters)
