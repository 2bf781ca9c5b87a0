# Written by tools/make_sync.py from toggl_async/v8/reports.py;
# change that file, not this one.
"""The reports, in the words of Reports API v2."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.reports import (
    Details,
    DetailsQuery,
    Summary,
    SummaryQuery,
    Weekly,
    WeeklyQuery,
)
from toggl_async.v8.reports import Reports as AsyncReports

from .._namespace import BlockingNamespace


class Reports(BlockingNamespace[AsyncReports]):
    """The reports. Times are milliseconds; amounts are units of a currency."""

    __slots__ = ()

    def get_detailed_report(self, workspace_id: int, /, **query: Unpack[DetailsQuery]) -> Details:
        """Return a page of entries, 50 of them, with the sums over all pages.

        GET /details, carried by ``reports.detailed.search``. One request per 1000 entries: what
        v2 counts and adds up stands in the entries themselves. The session keeps them, so that
        the pages after the first cost nothing; page 1 asks anew. Days are the user's, today is
        that of UTC; more than a year is asked for in parts. ``rounding="on"`` costs one request
        more, once, for the workspace's setting. ``user_agent`` and ``display_hours`` may be
        given and change nothing.

        >>> page = session.v8.get_detailed_report(7, since="2026-03-01", until="2026-03-31")
        >>> page.total_count, page.data[0].description
        """
        return self._loop.run(self._twin.get_detailed_report, workspace_id, **query)

    def get_summary_report(self, workspace_id: int, /, **query: Unpack[SummaryQuery]) -> Summary:
        """Return sums by ``grouping``, and within each group by ``subgrouping``.

        GET /summary, carried by ``reports.summary.search``. One request, and one for the names
        of the groups (``track.projects.list``, ``track.clients.with_ids`` or
        ``track.workspace_users.users``), which v3 leaves out; the same for sub groups that are
        no entries (tasks by ``track.tasks.of_projects``). At most a year. ``rounding="on"`` costs
        one request more, once, for the workspace's setting. ``without_description`` is gone from
        sums: :class:`RetiredOperationError`. ``user_agent`` and ``display_hours`` may be given
        and change nothing.

        >>> session.v8.get_summary_report(7, since="2026-03-01", grouping="users")
        """
        return self._loop.run(self._twin.get_summary_report, workspace_id, **query)

    def get_weekly_report(self, workspace_id: int, /, **query: Unpack[WeeklyQuery]) -> Weekly:
        """Return seven days from ``since`` on, by project and user or by user and project.

        GET /weekly, carried by ``reports.weekly.search``. One request. ``rounding="on"`` costs
        one request more, once, for the workspace's setting. ``without_description`` is gone from
        sums: :class:`RetiredOperationError`. ``user_agent``, ``display_hours`` and
        ``distinct_rates`` may be given and change nothing; rows come in the service's order
        unless ``order_field`` is given.

        >>> week = session.v8.get_weekly_report(7, since="2026-03-02", grouping="users")
        >>> week.week_totals
        """
        return self._loop.run(self._twin.get_weekly_report, workspace_id, **query)
