"""Converts parameters of Reports v2 to v3, and responses of Reports v3 to v2. No I/O.

Seconds become milliseconds, cents become units of their currency. Amounts of different currencies
are never added together, and each amount is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from ..errors import InvalidArgumentError, RetiredOperationError
from ..models.reports.common import BillableHourlyRate
from ..models.reports.detailed import DetailedRow, DetailedRowTimeEntry
from ..models.reports.summary import SummaryGroup as Group
from ..models.reports.summary import SummaryReport, SummarySubGroup
from ..models.reports.weekly import WeeklyRow as Row
from ..models.v8.reports import (
    CurrencyAmount,
    Details,
    DetailsQuery,
    DetailsRow,
    Summary,
    SummaryGroup,
    SummaryItem,
    SummaryQuery,
    Title,
    Weekly,
    WeeklyDetail,
    WeeklyQuery,
    WeeklyRow,
)
from .values import read_query

WEEK: Final = timedelta(days=6)
"""From the first day of seven to the last."""
YEAR: Final = timedelta(days=366)
"""The span that a report cannot exceed."""
ID_FILTERS: Final = (
    "client_ids", "project_ids", "user_ids", "tag_ids", "task_ids", "time_entry_ids",
)  # fmt: skip
NULLABLE_IDS: Final = frozenset({"client_ids", "project_ids", "tag_ids", "task_ids"})
"""Filters in which 0 selects what has none."""
GROUP_FILTERS: Final = ("members_of_group_ids", "or_members_of_group_ids")

REMOVED: Final = {
    "display_hours": (
        "it changed files only; use reports.detailed.download(duration_format=...) for those"
    ),
    "without_description": (
        "sums cannot be narrowed to it any more; get_detailed_report still can"
    ),
    "distinct_rates": "only the summary report can be split by rate",
}
_REMOVED_IN: Final[Mapping[type[Any], Collection[str]]] = {
    DetailsQuery: {"display_hours", "distinct_rates"},
    SummaryQuery: {"display_hours", "without_description"},
    WeeklyQuery: {"display_hours", "without_description", "distinct_rates"},
}
_NO_EFFECT: Final = {False, "minutes"}
"""Default values of removed parameters, which are accepted since they have no effect."""
SINGULAR: Final = {
    "projects": "project",
    "clients": "client",
    "users": "user",
    "tasks": "task",
    "time_entries": "time_entry",
}
DETAILS_PER_PAGE: Final = 50
DAYS: Final = 7
Names = Mapping[tuple[str, int | None], Title]
"""The title of each item, by its kind and id."""


# -- parameters


def read_report_query(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a report, each of its type; refuse those that have no effect.

    ``None`` and empty values are left out. In lists of ids ``None`` stands for "without one".
    """
    query = read_query(schema, given)
    for name in sorted(_REMOVED_IN[schema]):
        if query.pop(name, False) not in _NO_EFFECT:
            raise RetiredOperationError(f"{name}: {REMOVED[name]}")
    for name in (*ID_FILTERS, *GROUP_FILTERS):
        if name in query:
            query[name] = _nullable_ids(name, query[name])
    if query.get("page", 1) < 0:
        raise InvalidArgumentError(f"page must be 0 or more (got {query['page']})")
    return query


def _nullable_ids(name: str, ids: list[int]) -> list[int | None]:
    if 0 in ids and name not in NULLABLE_IDS:
        raise InvalidArgumentError(f"{name} must be positive ids (got 0)")
    return [id_ or None for id_ in dict.fromkeys(ids)]


def date_range(query: Mapping[str, Any], today: date) -> tuple[date, date]:
    """Return the first and the last day of a report.

    As documented for v2: ``since`` is six days before today, ``until`` is today unless ``since`` is
    in the future or over a year ago; then it is six days after ``since``.

    >>> date_range({"since": date(2019, 1, 1)}, date(2026, 3, 9))
    (datetime.date(2019, 1, 1), datetime.date(2019, 1, 7))
    """
    since: date = query.get("since") or today - WEEK
    until: date | None = query.get("until")
    if until is None:
        until = today if since <= today and today - since < YEAR else _week_end(since)
    if until < since:
        raise InvalidArgumentError(
            f"until must not be before since (got {until}; the report starts on {since}, "
            "which is six days ago unless since is given)"
        )
    return since, until


def week_range(query: Mapping[str, Any], today: date) -> tuple[date, date]:
    """Return the seven days of the weekly report."""
    since: date = query.get("since") or today - WEEK
    return since, _week_end(since)


def _week_end(since: date) -> date:
    try:
        return since + WEEK
    except OverflowError:
        raise InvalidArgumentError(f"since is too late (got {since})") from None


def report_filters(query: Mapping[str, Any], first: date, last: date) -> dict[str, Any]:
    """Return the filters of v3, without those that need the members of groups."""
    filters: dict[str, Any] = {"start_date": first, "end_date": last}
    for name in ID_FILTERS:
        if name in query:
            filters[name] = query[name]
    if query.get("billable", "both") != "both":
        filters["billable"] = query["billable"] == "yes"
    if "description" in query:
        filters["description"] = query["description"]
    return filters


def needs_members(query: Mapping[str, Any]) -> bool:
    """Return whether the users of a report depend on the members of groups.

    Groups that only limit "all users" are a filter of v3 and need no lookup.
    """
    if "or_members_of_group_ids" in query:
        return True
    return "members_of_group_ids" in query and "user_ids" in query


def combine_users(query: Mapping[str, Any], members: Mapping[int, Iterable[int]]) -> list[int]:
    """Return the users of a report: first extended by groups, then limited to groups.

    ``members`` are the user ids of each group. An empty list means that no user matches.

    >>> combine_users(
    ...     {"user_ids": [1, 2], "or_members_of_group_ids": [8], "members_of_group_ids": [9]},
    ...     {8: [3], 9: [2, 3, 4]},
    ... )
    [2, 3]
    """
    users = set(query.get("user_ids", ()))
    for group_id in query.get("or_members_of_group_ids", ()):
        users.update(members[group_id])
    if "members_of_group_ids" in query:
        limit: set[int] = set()
        for group_id in query["members_of_group_ids"]:
            limit.update(members[group_id])
        users &= limit
    return sorted(users)


def detailed_order(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the order of the detailed report: the newest first unless the query says otherwise."""
    return {
        "order_by": query.get("order_field", "date"),
        "order_dir": "DESC" if query.get("order_desc", True) else "ASC",
    }


# -- detailed


def detailed_rows(row: DetailedRow) -> list[DetailsRow]:
    """Divide a row into its entries, and its amount among them."""
    entries = row.time_entries or ()
    amounts = _split_cents(row.billable_amount_in_cents, [entry.seconds or 0 for entry in entries])
    return [_detailed_row(row, entry, cents) for entry, cents in zip(entries, amounts, strict=True)]


def _detailed_row(row: DetailedRow, entry: DetailedRowTimeEntry, cents: int | None) -> DetailsRow:
    return DetailsRow(
        id=entry.id,
        pid=row.project_id,
        tid=row.task_id,
        uid=row.user_id,
        description=row.description,
        start=_iso(entry.start),
        end=_iso(entry.stop),
        updated=_iso(entry.at),
        dur=(entry.seconds or 0) * 1000,
        user=row.username,
        use_stop=True,
        client=row.client_name,
        project=row.project_name,
        task=row.task_name,
        billable=None if cents is None else cents / 100,
        is_billable=row.billable,
        cur=row.currency,
        tags=row.tag_names or (),
    )


def _split_cents(cents: int | None, seconds: Sequence[int]) -> list[int | None]:
    """Split an amount in proportion to seconds; the parts add up to it exactly."""
    if cents is None:
        return [None] * len(seconds)
    weights = seconds if sum(seconds) else [1] * len(seconds)
    total, elapsed, spent = sum(weights), 0, 0
    parts: list[int | None] = []
    for weight in weights:
        elapsed += weight
        part = (2 * cents * elapsed + total) // (2 * total) - spent  # rounded half up
        spent += part
        parts.append(part)
    return parts


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def details_page(rows: Sequence[DetailsRow], page: int) -> Details:
    """Return a page of the detailed report with the sums over all pages; 0 is the first page."""
    first = max(page - 1, 0) * DETAILS_PER_PAGE
    return Details(
        total_grand=sum(row.dur or 0 for row in rows),
        total_billable=sum(row.dur or 0 for row in rows if row.is_billable),
        total_currencies=add_currencies(
            (row.cur, row.billable) for row in rows if row.billable is not None and row.cur
        ),
        total_count=len(rows),
        per_page=DETAILS_PER_PAGE,
        data=tuple(rows[first : first + DETAILS_PER_PAGE]),
    )


# -- money


def add_currencies(amounts: Iterable[tuple[str | None, float]]) -> tuple[CurrencyAmount, ...]:
    """Add up amounts, separately for each currency."""
    sums: defaultdict[str | None, float] = defaultdict(float)
    for currency, amount in amounts:
        sums[currency] += amount
    return tuple(
        CurrencyAmount(currency=currency, amount=round(amount, 2))
        for currency, amount in sums.items()
    )


def earned(rates: Iterable[BillableHourlyRate] | None) -> list[tuple[str | None, float]]:
    """Return currency and amount of each rate."""
    return [
        (rate.currency, (rate.billable_seconds or 0) / 3600 * rate.hourly_rate_in_cents / 100)
        for rate in rates or ()
        if rate.hourly_rate_in_cents is not None
    ]


def billable_milliseconds(rates: Iterable[BillableHourlyRate] | None) -> int:
    """Return the billable time of rates."""
    return sum(rate.billable_seconds or 0 for rate in rates or ()) * 1000


# -- summary


def summary(
    report: SummaryReport, grouping: str, subgrouping: str, names: Names, query: Mapping[str, Any]
) -> Summary:
    """Convert the summary report, in the order that the query asks for."""
    groups = [
        _summary_group(group, grouping, subgrouping, names, query) for group in report.groups or ()
    ]
    if "order_field" in query or "order_desc" in query:
        groups.sort(key=_SUMMARY_ORDERS[query.get("order_field", "title")])
        if query.get("order_desc"):
            groups.reverse()
    rates = [rate for group in report.groups or () for rate in _rates_of(group)]
    return Summary(
        total_grand=report.seconds * 1000,
        total_billable=billable_milliseconds(rates),
        total_currencies=add_currencies(earned(rates)),
        data=tuple(groups),
    )


def _summary_group(
    group: Group, grouping: str, subgrouping: str, names: Names, query: Mapping[str, Any]
) -> SummaryGroup:
    items = [
        item
        for sub_group in group.sub_groups or ()
        for item in _summary_items(sub_group, subgrouping, names, query)
    ]
    return SummaryGroup(
        id=group.id,
        title=names.get((grouping, group.id), Title()),
        time=group.seconds * 1000,
        total_currencies=add_currencies(earned(_rates_of(group))),
        items=tuple(items),
    )


def _rates_of(group: Group) -> list[BillableHourlyRate]:
    return [rate for sub_group in group.sub_groups or () for rate in sub_group.rates or ()]


def _summary_items(
    sub_group: SummarySubGroup, subgrouping: str, names: Names, query: Mapping[str, Any]
) -> list[SummaryItem]:
    """Return an item per currency, or with ``distinct_rates`` per rate.

    The time is divided among them: what is not billable belongs to the first currency, and with
    ``distinct_rates`` to an item without a rate.
    """
    title = names.get((subgrouping, sub_group.id))
    if title is None or sub_group.title is not None:
        title = Title(**{SINGULAR[subgrouping]: sub_group.title})
    entry_ids = ",".join(map(str, sub_group.ids or ()))
    own_ids = entry_ids if subgrouping == "time_entries" else str(sub_group.id or "")
    items: list[SummaryItem] = []
    for rates, seconds in _time_per_rate(sub_group, by_rate=bool(query.get("distinct_rates"))):
        hourly = [rate.hourly_rate_in_cents for rate in rates if rate.hourly_rate_in_cents]
        items.append(
            SummaryItem(
                title=title,
                time=seconds * 1000,
                cur=rates[0].currency if rates else None,
                sum=round(sum(amount for _, amount in earned(rates)), 2),
                rate=hourly[0] / 100 if hourly else None,
                ids=own_ids if query.get("subgrouping_ids") else None,
                time_entry_ids=entry_ids if query.get("grouped_time_entry_ids") else None,
            )
        )
    return items


def _time_per_rate(
    sub_group: SummarySubGroup, *, by_rate: bool
) -> list[tuple[list[BillableHourlyRate], int]]:
    """Return the rates that go into one item, with their share of the seconds."""
    parts: dict[Any, list[BillableHourlyRate]] = {}
    for rate in sub_group.rates or ():
        key = (rate.currency, rate.hourly_rate_in_cents) if by_rate else rate.currency
        parts.setdefault(key, []).append(rate)
    total = sub_group.seconds or 0
    if not parts:
        return [([], total)]
    shares = [
        (rates, sum(rate.billable_seconds or 0 for rate in rates)) for rates in parts.values()
    ]
    rest = total - sum(seconds for _, seconds in shares)
    if by_rate and rest > 0:
        return [*shares, ([], rest)]
    rates, seconds = shares[0]
    return [(rates, seconds + rest), *shares[1:]]


def _title_key(row: SummaryGroup | WeeklyRow) -> str:
    title = row.title or Title()
    return (title.project or title.client or title.user or "").casefold()


_SUMMARY_ORDERS: Final[Mapping[str, Callable[[SummaryGroup], Any]]] = {
    "title": _title_key,
    "duration": lambda group: group.time or 0,
    "amount": lambda group: sum(total.amount or 0 for total in group.total_currencies or ()),
}


# -- weekly


def weekly(rows: Sequence[Row], query: Mapping[str, Any]) -> Weekly:
    """Convert the weekly report to projects with their users, or to users with their projects."""
    by_project = query.get("grouping", "projects") == "projects"
    earnings = query.get("calculate") == "earnings"
    groups: dict[int | None, dict[int | None, list[Row]]] = {}
    for row in rows:
        outer, inner = row.project_id, row.user_id
        if not by_project:
            outer, inner = inner, outer
        groups.setdefault(outer, {}).setdefault(inner, []).append(row)
    data: list[WeeklyRow] = []
    for outer, parts in groups.items():
        group_rows = [row for part in parts.values() for row in part]
        details = tuple(
            WeeklyDetail(
                title=_user_title(part[0]) if by_project else _project_title(part[0]),
                totals=_week_totals(part, earnings=earnings),
                **{"uid" if by_project else "pid": inner},
            )
            for inner, part in parts.items()
        )
        data.append(
            WeeklyRow(
                title=_project_title(group_rows[0]) if by_project else _user_title(group_rows[0]),
                totals=_week_totals(group_rows, earnings=earnings),
                details=details,
                **{"pid" if by_project else "uid": outer},
            )
        )
    return Weekly(
        total_grand=sum(sum(row.seconds or ()) for row in rows) * 1000,
        total_billable=sum(sum(row.billable_seconds or ()) for row in rows) * 1000,
        total_currencies=add_currencies(
            (row.currency, sum(row.billable_amounts_in_cents or ()) / 100)
            for row in rows
            if row.currency is not None
        ),
        data=_weekly_order(data, query),
        week_totals=_week_totals(rows, earnings=earnings),
    )


def _week_totals(rows: Sequence[Row], *, earnings: bool) -> tuple[Any, ...]:
    """Return seven days and their sum: milliseconds, or amounts of each currency."""
    if not earnings:
        days = _add_days(row.seconds or () for row in rows)
        return tuple(seconds * 1000 for seconds in (*days, sum(days)))
    by_currency: dict[str, list[Sequence[int]]] = {}
    for row in rows:
        if row.currency is not None:
            amounts = row.billable_amounts_in_cents or ()
            by_currency.setdefault(row.currency, []).append(amounts)
    totals: list[dict[str, Any]] = []
    for currency, lists in by_currency.items():
        days = _add_days(lists)
        amounts_and_sum = [round(cents / 100, 2) for cents in (*days, sum(days))]
        totals.append({"currency": currency, "amount": amounts_and_sum})
    return tuple(totals)


def _add_days(lists: Iterable[Sequence[int]]) -> list[int]:
    days = [0] * DAYS
    for values in lists:
        for day, value in enumerate(values[:DAYS]):
            days[day] += value
    return days


def _weekly_order(rows: list[WeeklyRow], query: Mapping[str, Any]) -> tuple[WeeklyRow, ...]:
    field = query.get("order_field", "title" if "order_desc" in query else None)
    if field == "title":
        rows.sort(key=_title_key)
    elif field is not None:
        day = DAYS if field == "week_total" else int(field.removeprefix("day")) - 1
        rows.sort(key=lambda row: _day_total(row.totals or (), day))
    if query.get("order_desc"):
        rows.reverse()
    return tuple(rows)


def _day_total(totals: Sequence[Any], day: int) -> float:
    if totals and isinstance(totals[0], dict):
        return float(sum(total["amount"][day] for total in totals))
    return float(totals[day]) if totals else 0.0


def _project_title(row: Row) -> Title:
    return Title(
        project=row.project_name,
        client=row.client_name,
        color=row.project_color,
        color_hex=row.project_hex_color,
    )


def _user_title(row: Row) -> Title:
    return Title(user=row.user_name)
