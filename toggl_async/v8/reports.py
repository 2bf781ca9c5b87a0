"""Reports under the names of Reports API v2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from typing import Any, Final, Unpack

from ..errors import NotFoundError
from ..models.v8.queries import Id
from ..models.v8.reports import (
    Details,
    DetailsQuery,
    Summary,
    SummaryQuery,
    Title,
    Weekly,
    WeeklyQuery,
)
from ..reports import Reports as ReportsV3
from . import report_conversion
from .converters import index_of
from .legacy import LegacyNamespace
from .report_conversion import (
    GROUP_FILTERS,
    combine_users,
    date_range,
    detailed_order,
    needs_members,
    read_report_query,
    report_filters,
    week_range,
)
from .values import parse_id

NAMES_PER_REQUEST: Final = 200
"""The most projects on a page."""


class Reports(LegacyNamespace):
    """Reports. Times are in milliseconds, amounts in units of a currency."""

    __slots__ = ()
    name = "v8"

    async def get_detailed_report(self, workspace_id: Id, **query: Unpack[DetailsQuery]) -> Details:
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

        >>> page = await session.v8.get_detailed_report(7, since="2026-03-01", until="2026-03-31")
        >>> page.total_count, page.data[0].description
        """
        params = read_report_query(DetailsQuery, query)
        workspace_id = parse_id("workspace_id", workspace_id)
        page = params.pop("page", 1)
        first, last = date_range(params, self._today())
        cache = self._report_cache
        key = (workspace_id, first, last, params)
        if page <= 1 or key != cache.rows_key:
            filters = await self._filters(workspace_id, params, first, last)
            rows: Iterable[Any] = ()
            if filters is not None:
                rows = (
                    await self._v3(params)
                    .detailed.search(
                        workspace_id, enrich_response=True, **filters, **detailed_order(params)
                    )
                    .all()
                )
            entries = [entry for row in rows for entry in report_conversion.detailed_rows(row)]
            if params.get("without_description"):
                entries = [entry for entry in entries if not entry.description]
            cache.rows, cache.rows_key = entries, key
        return report_conversion.details_page(cache.rows, page)

    async def get_summary_report(self, workspace_id: Id, **query: Unpack[SummaryQuery]) -> Summary:
        """Return sums by ``grouping``, and within each group by ``subgrouping``.

        GET /summary, carried by ``reports.summary.search``, for the workspace ``workspace_id``. One
        request, and one more for the names of the groups (``track.projects.list``,
        ``track.clients.with_ids`` or ``track.workspace_users.users``), which v3 does not return;
        likewise for sub groups that are not entries (tasks by ``track.tasks.of_projects``). At most
        a year. A sub group with amounts of several currencies has an item for each, with
        ``distinct_rates="on"`` for each rate. For the other parameters see
        :meth:`get_detailed_report`. Toggl has removed ``display_hours="decimal"`` and
        ``without_description`` from this report: :class:`RetiredOperationError`.

        >>> await session.v8.get_summary_report(7, since="2026-03-01", grouping="users")
        """
        params = read_report_query(SummaryQuery, query)
        workspace_id = parse_id("workspace_id", workspace_id)
        grouping: Any = params.get("grouping", "projects")
        subgrouping: Any = params.get("subgrouping", "time_entries")
        first, last = date_range(params, self._today())
        filters = await self._filters(workspace_id, params, first, last)
        if filters is None:
            return Summary(total_grand=0, total_billable=0, total_currencies=(), data=())
        by_id = params.get("subgrouping_ids") and subgrouping == "time_entries"
        if params.get("grouped_time_entry_ids") or by_id:
            filters["include_time_entry_ids"] = True
        if params.get("distinct_rates"):
            filters["distinguish_rates"] = True
        report = await self._v3(params).summary.search(
            workspace_id, grouping=grouping, sub_grouping=subgrouping, **filters
        )
        groups = report.groups or ()
        names = await self._titles(workspace_id, grouping, [group.id for group in groups])
        if subgrouping != "time_entries":
            unnamed = [
                sub_group.id
                for group in groups
                for sub_group in group.sub_groups or ()
                if sub_group.title is None
            ]
            names |= await self._titles(workspace_id, subgrouping, unnamed)
        return report_conversion.summary(report, grouping, subgrouping, names, params)

    async def get_weekly_report(self, workspace_id: Id, **query: Unpack[WeeklyQuery]) -> Weekly:
        """Return the seven days from ``since`` on, by project and user, or by user and project.

        GET /weekly, carried by ``reports.weekly.search``, for the workspace ``workspace_id``. One
        request. Without ``since`` the week starts six days ago. Rows are in the order of the
        service unless ``order_field`` or ``order_desc`` is given. For the other parameters see
        :meth:`get_detailed_report`. Toggl has removed ``display_hours="decimal"``,
        ``distinct_rates="on"`` and ``without_description`` from this report:
        :class:`RetiredOperationError`.

        >>> week = await session.v8.get_weekly_report(7, since="2026-03-02", grouping="users")
        >>> week.week_totals
        """
        params = read_report_query(WeeklyQuery, query)
        workspace_id = parse_id("workspace_id", workspace_id)
        first, last = week_range(params, self._today())
        filters = await self._filters(workspace_id, params, first, last)
        if filters is None:
            return report_conversion.weekly([], params)
        rows = await self._v3(params).weekly.search(workspace_id, **filters)
        return report_conversion.weekly(rows, params)

    def _today(self) -> date:
        return self._client.clock.now().astimezone(UTC).date()

    def _v3(self, params: Mapping[str, Any]) -> ReportsV3:
        return ReportsV3(self._named_caller(params.get("user_agent")))

    async def _filters(
        self, workspace_id: int, params: Mapping[str, Any], first: date, last: date
    ) -> dict[str, Any] | None:
        """Return the filters of v3; ``None`` where the groups leave no user."""
        filters = report_filters(params, first, last)
        if needs_members(params):
            user_ids = combine_users(params, await self._members(workspace_id, params))
            if not user_ids:
                return None
            filters["user_ids"] = user_ids
        elif "members_of_group_ids" in params:
            filters["group_ids"] = params["members_of_group_ids"]
        return filters | await self._rounding(workspace_id, params)

    async def _members(self, workspace_id: int, params: Mapping[str, Any]) -> dict[int, list[int]]:
        """Return the user ids of the groups of a workspace."""
        organization_id = await self._locator.organization(workspace_id)
        groups = await self._track.groups.in_workspace(organization_id, workspace_id).all()
        members = {
            group.group_id: [user.user_id for user in group.users or () if user.user_id is not None]
            for group in groups
        }
        for name in GROUP_FILTERS:
            for group_id in params.get(name, ()):
                if group_id not in members:
                    raise NotFoundError(
                        f"{name}: workspace {workspace_id} has no group {group_id}", status=404
                    )
        return members

    async def _rounding(self, workspace_id: int, params: Mapping[str, Any]) -> dict[str, int]:
        if not params.get("rounding"):
            return {"rounding_minutes": 0}  # without it the user's preference decides
        cached = self._report_cache.rounding
        if workspace_id not in cached:
            workspace = await self._track.workspaces.get(workspace_id)
            cached[workspace_id] = {
                "rounding": workspace.rounding or 0,
                "rounding_minutes": workspace.rounding_minutes or 0,
            }
        return cached[workspace_id]

    async def _titles(
        self, workspace_id: int, kind: str, ids: Iterable[int | None]
    ) -> dict[tuple[str, int | None], Title]:
        """Return the titles of projects, clients, users or tasks."""
        wanted = [*dict.fromkeys(id_ for id_ in ids if id_ is not None)]
        track, titles = self._track, dict[tuple[str, int | None], Title]()
        if kind == "users" and wanted:
            for user in await track.workspace_users.users(workspace_id).all():
                titles[kind, user.id] = Title(user=user.fullname)
            return titles
        for first in range(0, len(wanted), NAMES_PER_REQUEST):
            part = wanted[first : first + NAMES_PER_REQUEST]
            if kind == "projects":
                projects = track.projects.list(workspace_id, project_ids=part, active="both")
                for project in await projects.all():
                    titles[kind, project.id] = Title(
                        project=project.name,
                        client=project.client_name,
                        color=index_of(project.color),
                        color_hex=project.color,
                    )
            elif kind == "clients":
                for client in await track.clients.with_ids(workspace_id, part).all():
                    titles[kind, client.id] = Title(client=client.name)
            else:
                for task in await track.tasks.of_projects(workspace_id, task_ids=part).all():
                    titles[kind, task.id] = Title(task=task.name)
        return titles
