"""Reports of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar, Unpack

import attrs

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import check_day
from .._http.validation import check_ranges, checked, checked_list
from ..errors import UnexpectedContentError
from ..models.focus.reports import (
    ClientHours,
    HoursFilter,
    ProfitabilityQuery,
    ProjectHours,
    ReportDictionary,
    ReportFilter,
    ReportPeriod,
    ReportQuery,
    ReportResult,
    ReportSearch,
    UserHours,
)
from ..paging import Pages

PROFITABILITY: Final = "/reports/workspaces/{workspace_id}/profitability"
QUERY: Final = "/reports/workspaces/{workspace_id}/query"
DICTIONARY: Final = "/reports/workspaces/{workspace_id}/query/dictionary"
WORKLOAD: Final = "/reports/workspaces/{workspace_id}/workload"

IN_QUERY: Final[tuple[str, ...]] = ("include_dicts", "response_format")
"""Keywords of a report that belong to the query; the others are the body."""

H = TypeVar("H")
Row = Mapping[str, Any]


@attrs.frozen
class PageNumberInBody(PageNumber):
    """Pages whose number and size are an object in the body."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the object."""
        return {"pagination": super().params(cursor)}


BY_100: Final = PageNumberInBody(100)


class Reports(Namespace):
    """Reports: sums over time entries. Files are made by the web app only, not by the API.

    Methods that begin with ``hours_by`` return tracked time with names; the other ones take the
    queries of Toggl.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.reports"

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

        >>> async for row in session.focus.reports.hours_by_project(7, "2026-06-01", "2026-06-30"):
        ...     print(row.client_name, row.project_name, row.hours)
        """

        def read(row: Row, names: ReportDictionary) -> ProjectHours:
            project_id = _id_in(row, "project_id")
            project = (names.projects or {}).get(str(project_id))
            client_id = None if project is None else project.client_id
            client = (names.clients or {}).get(str(client_id))
            return ProjectHours(
                project_id=project_id,
                project_name=None if project is None else project.name,
                client_id=client_id,
                client_name=None if client is None else client.name,
                **_sums_in(row),
            )

        return self._hours(
            ProjectHours,
            "project_id",
            read,
            workspace_id=workspace_id,
            start_date=start_date,
            end_date=end_date,
            filters=filters,
        )

    async def hours_by_client(
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

        >>> for row in await session.focus.reports.hours_by_client(7, "2026-06-01", "2026-06-30"):
        ...     print(row.client_name, row.hours)
        """
        clients: dict[int | None, ClientHours] = {}
        async for project in self.hours_by_project(workspace_id, start_date, end_date, **filters):
            if project.project_id is not None and project.project_name is None:
                raise UnexpectedContentError(
                    f"the report does not name project {project.project_id}, so that its client is "
                    "unknown: use hours_by_project"
                )
            client = clients.get(project.client_id)
            entries = project.entries
            if client is not None:
                both = entries is not None and client.entries is not None
                entries = (client.entries or 0) + (entries or 0) if both else None
            clients[project.client_id] = ClientHours(
                client_id=project.client_id,
                client_name=project.client_name or (client.client_name if client else None),
                seconds=project.seconds + (client.seconds if client else 0),
                entries=entries,
            )
        return list(clients.values())

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

        >>> async for row in session.focus.reports.hours_by_user(
        ...     7, "2026-06-01", "2026-06-30", project_id=88
        ... ):
        ...     print(row.user_name, row.hours)
        """

        def read(row: Row, names: ReportDictionary) -> UserHours:
            user_account_id = _id_in(row, "user_account_id")
            user = (names.users or {}).get(str(user_account_id))
            return UserHours(
                user_account_id=user_account_id,
                user_name=None if user is None else user.name,
                **_sums_in(row),
            )

        return self._hours(
            UserHours,
            "user_account_id",
            read,
            workspace_id=workspace_id,
            start_date=start_date,
            end_date=end_date,
            filters=filters,
        )

    async def query(self, workspace_id: int, **query: Unpack[ReportSearch]) -> ReportResult:
        """Return one page of a report, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/query. One request. Durations are seconds. Running
        entries count 0, planned ones are left out. ``data_json_row`` is ``None`` for a report
        without rows. Whether a report without ``pagination`` is complete is not documented: send
        it, and request the next page until one is shorter than ``per_page``.
        :class:`FeatureNotAvailableError` or :class:`ForbiddenError` if the pricing plan does not
        include it, :class:`ValidationError` if an exchange rate is missing.

        >>> report = await session.focus.reports.query(
        ...     7,
        ...     period={"from": "2026-06-01", "to": "2026-06-30"},
        ...     aggregations=[{"function": "sum", "property": "duration"}],
        ...     groupings=[{"property": "project_id"}],
        ...     pagination={"page": 1, "per_page": 100},
        ... )
        >>> [row["sum_duration"] for row in report.data_json_row or ()]
        [6900, 1800]
        """
        return await self._report(QUERY, workspace_id, checked(ReportSearch, query))

    async def profitability(
        self, workspace_id: int, **query: Unpack[ProfitabilityQuery]
    ) -> ReportResult:
        """Return a report on revenue, costs and forecasts, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/profitability. One request. The names of its
        properties are not documented, nor whether it has pages. :class:`ForbiddenError` if the
        pricing plan does not include it, :class:`ValidationError` if an exchange rate is missing.
        """
        return await self._report(PROFITABILITY, workspace_id, checked(ProfitabilityQuery, query))

    async def workload(self, workspace_id: int, **query: Unpack[ReportQuery]) -> ReportResult:
        """Return a report on planned time and capacity, in minutes, by a query of Toggl.

        POST /reports/workspaces/{workspace_id}/workload. One request. Grouped by
        ``user_account_id`` it has pages and a ``total_count``. :class:`ForbiddenError` without the
        permission.
        """
        return await self._report(WORKLOAD, workspace_id, checked(ReportQuery, query))

    async def dictionary(
        self, workspace_id: int, filters: Iterable[ReportFilter]
    ) -> ReportDictionary:
        """Return the names of ids in reports.

        POST /reports/workspaces/{workspace_id}/query/dictionary. One request. ``filters`` name the
        properties and ids, as those of :meth:`query` do, at most 1000.

        >>> names = await session.focus.reports.dictionary(
        ...     7, [{"property": "project_id", "operator": "=", "value": 88}]
        ... )
        >>> names.projects["88"].name
        'Allotment'
        """
        body = checked_list(ReportFilter, filters, most=1000)
        return await self._post(
            ReportDictionary, DICTIONARY, workspace_id, json=body, read_only=True
        )

    async def _report(self, route: str, workspace_id: int, fields: dict[str, Any]) -> ReportResult:
        query = {name: fields.pop(name) for name in IN_QUERY if name in fields}
        fields["period"] = checked(ReportPeriod, fields["period"])
        return await self._post(
            ReportResult, route, workspace_id, query=query, json=fields, read_only=True
        )

    def _hours(
        self,
        item: type[H],
        grouping: str,
        read: Callable[[Row, ReportDictionary], H],
        *,
        workspace_id: int,
        start_date: dt.date | str,
        end_date: dt.date | str,
        filters: HoursFilter,
    ) -> Pages[H]:
        days = {
            "start_date": check_day("start_date", start_date),
            "end_date": check_day("end_date", end_date),
        }
        check_ranges(days)
        body = {
            "period": {"from": days["start_date"], "to": days["end_date"]},
            "aggregations": [{"function": "sum", "property": "duration"}],
            "groupings": [{"property": grouping}],
            "filters": [
                {"property": name, "operator": "=", "value": value}
                for name, value in checked(HoursFilter, filters).items()
            ],
        }

        def read_page(content: bytes) -> list[H]:
            report = self._client.codec.loads(content, ReportResult)
            names = report.dictionaries or ReportDictionary()
            return [read(row, names) for row in report.data_json_row or ()]

        return self._pages(
            item,
            QUERY,
            workspace_id,
            query={"include_dicts": True},
            json=body,
            pagination=BY_100,
            read_page=read_page,
        )


def _id_in(row: Row, name: str) -> int | None:
    """Return the id that a row is grouped by; a row without it would count for another one."""
    value = row.get(name)
    if name not in row or not (value is None or type(value) is int):
        raise UnexpectedContentError(f"a row of the report has no {name}")
    return value


def _sums_in(row: Row) -> dict[str, Any]:
    seconds, count = row.get("sum_duration", ""), row.get("count")
    if not (seconds is None or type(seconds) in {int, float}):
        raise UnexpectedContentError("a row of the report has no sum_duration")
    # Null is the sum of entries that are all running.
    return {"seconds": int(seconds or 0), "entries": count if type(count) is int else None}
