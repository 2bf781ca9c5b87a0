# Written by tools/make_sync.py from toggl_async/v8/reports.py;
# change that file, not this one.
"""Reports under the names of Reports API v2."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.queries import Id
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
    """Reports. Times are in milliseconds, amounts in units of a currency."""

    __slots__ = ()

    def get_detailed_report(self, workspace_id: Id, **query: Unpack[DetailsQuery]) -> Details:
        """Return a page of 50 entries, with the sums over all pages.

        GET /details, carried by ``reports.detailed.search``, for the workspace ``workspace_id``.
        One request per 1000 entries, because counts and sums are calculated from the entries. The
        session caches them, so that the pages after the first cost nothing; page 1 requests them
        again. The newest entries come first unless ``order_field`` or ``order_desc`` say otherwise.
        An amount that the service gives for several entries together is divided in proportion to
        their time.

        Days are in the user's time zone; the default of today is the day in UTC. Without ``since``
        the report starts six days ago; without ``until`` it ends today, or six days after ``since``
        where that is in the future or over a year ago. More than a year is requested in parts.
        Durations are exact; ``rounding="on"`` costs one more request, once, for the setting of the
        workspace. ``members_of_group_ids`` limits the users to the members of groups,
        ``or_members_of_group_ids`` extends ``user_ids`` by them: two more requests
        (``track.groups.in_workspace`` and, once, ``track.workspaces.get`` for the organization),
        none where ``members_of_group_ids`` is given without the other two. ``user_agent`` goes into
        the ``User-Agent`` header. Toggl has removed ``display_hours="decimal"`` and
        ``distinct_rates="on"`` from this report: :class:`RetiredOperationError`.

        >>> page = session.v8.get_detailed_report(7, since="2026-03-01", until="2026-03-31")
        >>> page.total_count, page.data[0].description
        """
        return self._loop.run(self._wrapped.get_detailed_report, workspace_id, **query)

    def get_summary_report(self, workspace_id: Id, **query: Unpack[SummaryQuery]) -> Summary:
        """Return sums by ``grouping``, and within each group by ``subgrouping``.

        GET /summary, carried by ``reports.summary.search``, for the workspace ``workspace_id``. One
        request, and one more for the names of the groups (``track.projects.list``,
        ``track.clients.with_ids`` or ``track.workspace_users.users``), which v3 does not return;
        likewise for sub groups that are not entries (tasks by ``track.tasks.of_projects``). At most
        a year. A sub group with amounts of several currencies has an item for each, with
        ``distinct_rates="on"`` for each rate. For the other parameters see
        :meth:`get_detailed_report`. Toggl has removed ``display_hours="decimal"`` and
        ``without_description`` from this report: :class:`RetiredOperationError`.

        >>> session.v8.get_summary_report(7, since="2026-03-01", grouping="users")
        """
        return self._loop.run(self._wrapped.get_summary_report, workspace_id, **query)

    def get_weekly_report(self, workspace_id: Id, **query: Unpack[WeeklyQuery]) -> Weekly:
        """Return the seven days from ``since`` on, by project and user, or by user and project.

        GET /weekly, carried by ``reports.weekly.search``, for the workspace ``workspace_id``. One
        request. Without ``since`` the week starts six days ago. Rows are in the order of the
        service unless ``order_field`` or ``order_desc`` is given. For the other parameters see
        :meth:`get_detailed_report`. Toggl has removed ``display_hours="decimal"``,
        ``distinct_rates="on"`` and ``without_description`` from this report:
        :class:`RetiredOperationError`.

        >>> week = session.v8.get_weekly_report(7, since="2026-03-02", grouping="users")
        >>> week.week_totals
        """
        return self._loop.run(self._wrapped.get_weekly_report, workspace_id, **query)
