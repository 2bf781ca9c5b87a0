"""The reports, in the words of Reports API v2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar, Unpack

from .._http.fields import checked
from ..errors import InvalidArgumentError
from ..models.v8.reports import (
    Details,
    DetailsQuery,
    Summary,
    SummaryQuery,
    Title,
    Weekly,
    WeeklyQuery,
)
from ..reports import Reports as Modern
from . import report_sums as sums
from .classic import Classic
from .palette import index_of
from .report_words import WEEK, filters, on_wire, read_words, refuse_without_description, window

DETAILS: Final = "/details"
SUMMARY: Final = "/summary"
WEEKLY: Final = "/weekly"

A_PAGE: Final = 50
AT_ONCE: Final = 200
"""So many projects come on one page."""

T = TypeVar("T")


class Reports(Classic):
    """The reports. Times are milliseconds; amounts are units of a currency."""

    __slots__ = ()
    name = "v8"

    async def get_detailed_report(
        self, workspace_id: int, /, **query: Unpack[DetailsQuery]
    ) -> Details:
        """Return a page of entries, 50 of them, with the sums over all pages.

        GET /details, carried by ``reports.detailed.search``. One request per 1000 entries: what
        v2 counts and adds up stands in the entries themselves. The session keeps them, so that
        the pages after the first cost nothing; page 1 asks anew. Days are the user's, today is
        that of UTC; more than a year is asked for in parts. ``rounding="on"`` costs one request
        more, once, for the workspace's setting. ``user_agent`` and ``display_hours`` may be
        given and change nothing.

        >>> page = await session.v8.get_detailed_report(7, since="2026-03-01", until="2026-03-31")
        >>> page.total_count, page.data[0].description
        """
        words = read_words(checked(DetailsQuery, query))
        page = words.get("page", 1)
        if page < 1:
            raise InvalidArgumentError("page begins at 1")
        if self._wired:
            return await self._report(Details, DETAILS, words, workspace_id)
        first, last = window(words, self._caller.clock.now())
        asked: dict[str, Any] = filters(words, first, last)
        if "order_field" in words:
            asked["order_by"] = words["order_field"]
        if "order_desc" in words:
            asked["order_dir"] = "DESC" if words["order_desc"] else "ASC"
        asked |= await self._rounded(words, workspace_id)
        bare = bool(words.get("without_description"))
        key = (workspace_id, asked, bare)
        if page == 1 or key != self._kept.rows_of:
            found = (
                await Modern(self._caller)
                .detailed.search(workspace_id, enrich_response=True, **asked)
                .all()
            )
            rows = [one for row in found for one in sums.details(row)]
            self._kept.rows = [row for row in rows if not (bare and row.description)]
            self._kept.rows_of = key
        rows = self._kept.rows
        start = (page - 1) * A_PAGE
        return Details(
            total_grand=sum(row.dur or 0 for row in rows),
            total_billable=sum(row.dur or 0 for row in rows if row.is_billable),
            total_currencies=sums.currencies(
                (row.cur, row.billable) for row in rows if row.billable is not None and row.cur
            ),
            total_count=len(rows),
            per_page=A_PAGE,
            data=tuple(rows[start : start + A_PAGE]),
        )

    async def get_summary_report(
        self, workspace_id: int, /, **query: Unpack[SummaryQuery]
    ) -> Summary:
        """Return sums by ``grouping``, and within each group by ``subgrouping``.

        GET /summary, carried by ``reports.summary.search``. One request, and one for the names
        of the groups (``track.projects.list``, ``track.clients.with_ids`` or
        ``track.workspace_users.users``), which v3 leaves out; the same for sub groups that are
        no entries (tasks by ``track.tasks.of_projects``). At most a year. ``rounding="on"`` costs
        one request more, once, for the workspace's setting. ``without_description`` is gone from
        sums: :class:`RetiredOperationError`. ``user_agent`` and ``display_hours`` may be given
        and change nothing.

        >>> await session.v8.get_summary_report(7, since="2026-03-01", grouping="users")
        """
        words = read_words(checked(SummaryQuery, query))
        if self._wired:
            return await self._report(Summary, SUMMARY, words, workspace_id)
        refuse_without_description(words)
        first, last = window(words, self._caller.clock.now())
        grouping, inner = (
            words.get("grouping", "projects"),
            words.get("subgrouping", "time_entries"),
        )
        with_ids = bool(words.get("subgrouping_ids"))
        with_entries = bool(words.get("grouped_time_entry_ids"))
        asked = {**filters(words, first, last), **await self._rounded(words, workspace_id)}
        asked |= {"grouping": grouping, "sub_grouping": inner}
        if with_entries or (with_ids and inner == "time_entries"):
            asked["include_time_entry_ids"] = True
        if words.get("distinct_rates"):
            asked["distinguish_rates"] = True
        report = await Modern(self._caller).summary.search(workspace_id, **asked)
        groups = report.groups or ()
        subs = [sub for group in groups for sub in group.sub_groups or ()]
        names = await self._titles(workspace_id, grouping, [group.id for group in groups])
        if inner != "time_entries":
            unnamed = [sub.id for sub in subs if sub.title is None]
            names |= await self._titles(workspace_id, inner, unnamed)
        data = [
            sums.group(one, grouping, inner, names, ids=with_ids, entry_ids=with_entries)
            for one in groups
        ]
        if "order_field" in words or "order_desc" in words:
            data.sort(key=_ORDERS[words.get("order_field", "title")])
            if words.get("order_desc"):
                data.reverse()
        rates = [rate for sub in subs for rate in sub.rates or ()]
        return Summary(
            total_grand=report.seconds * 1000,
            total_billable=sums.billable_of(rates),
            total_currencies=sums.currencies(sums.amounts_of(rates)),
            data=tuple(data),
        )

    async def get_weekly_report(self, workspace_id: int, /, **query: Unpack[WeeklyQuery]) -> Weekly:
        """Return seven days from ``since`` on, by project and user or by user and project.

        GET /weekly, carried by ``reports.weekly.search``. One request. ``rounding="on"`` costs
        one request more, once, for the workspace's setting. ``without_description`` is gone from
        sums: :class:`RetiredOperationError`. ``user_agent``, ``display_hours`` and
        ``distinct_rates`` may be given and change nothing; rows come in the service's order
        unless ``order_field`` is given.

        >>> week = await session.v8.get_weekly_report(7, since="2026-03-02", grouping="users")
        >>> week.week_totals
        """
        words = read_words(checked(WeeklyQuery, query))
        if self._wired:
            return await self._report(Weekly, WEEKLY, words, workspace_id)
        refuse_without_description(words)
        first, _ = window(words, self._caller.clock.now())
        asked = {
            **filters(words, first, first + WEEK),
            **await self._rounded(words, workspace_id),
        }
        rows = await Modern(self._caller).weekly.search(workspace_id, **asked)
        earnings = words.get("calculate") == "earnings"
        return _ordered(
            sums.weekly(rows, words.get("grouping", "projects"), earnings=earnings), words
        )

    async def _report(
        self, returns: type[T], route: str, words: Mapping[str, Any], workspace_id: int
    ) -> T:
        query = on_wire(words, workspace_id)
        request = self._caller.request(self.name, "reports2", "GET", route, query=query)
        return await self._model(returns, request)

    async def _rounded(self, words: Mapping[str, Any], workspace_id: int) -> dict[str, Any]:
        if not words.get("rounding"):
            return {}
        if workspace_id not in self._kept.rounding:
            found = await self._track.workspaces.get(workspace_id)
            self._kept.rounding[workspace_id] = {
                "rounding": found.rounding or 0,
                "rounding_minutes": found.rounding_minutes or 0,
            }
        return self._kept.rounding[workspace_id]

    async def _titles(
        self, workspace_id: int, kind: str, ids: list[int | None]
    ) -> dict[tuple[str, int | None], Title]:
        """Return the titles of projects, clients, users or tasks."""
        wanted = [*dict.fromkeys(one for one in ids if one is not None)]
        track, names = self._track, dict[tuple[str, int | None], Title]()
        for at in range(0, len(wanted), AT_ONCE):
            part = wanted[at : at + AT_ONCE]
            if kind == "projects":
                pages = track.projects.list(workspace_id, project_ids=part, active="both")
                for one in await pages.all():
                    names[kind, one.id] = Title(
                        project=one.name,
                        client=one.client_name,
                        color=index_of(one.color),
                        color_hex=one.color,
                    )
            elif kind == "clients":
                for client in await track.clients.with_ids(workspace_id, part).all():
                    names[kind, client.id] = Title(client=client.name)
            elif kind == "users":
                for user in await track.workspace_users.users(workspace_id).all():
                    names[kind, user.id] = Title(user=user.fullname)
            else:
                for task in await track.tasks.of_projects(workspace_id, task_ids=part).all():
                    names[kind, task.id] = Title(task=task.name)
        return names


def _title(row: Any) -> str:
    title = row.title or Title()
    return (title.project or title.client or title.user or "").casefold()


_ORDERS: Final[dict[str, Any]] = {
    "title": _title,
    "duration": lambda row: row.time or 0,
    "amount": lambda row: sum(one.amount or 0 for one in row.total_currencies or ()),
}


def _ordered(report: Weekly, words: Mapping[str, Any]) -> Weekly:
    field = words.get("order_field")
    if field is None:
        return report
    rows = list(report.data or ())
    place = 7 if field == "week_total" else int(field[3:]) - 1 if field != "title" else None
    rows.sort(key=_title if place is None else lambda row: _value(row.totals, place))
    if words.get("order_desc"):
        rows.reverse()
    return Weekly(
        total_grand=report.total_grand,
        total_billable=report.total_billable,
        total_currencies=report.total_currencies,
        data=tuple(rows),
        week_totals=report.week_totals,
    )


def _value(totals: Any, place: int) -> float:
    if totals and isinstance(totals[0], dict):
        return float(sum(one["amount"][place] for one in totals))
    return float(totals[place])
