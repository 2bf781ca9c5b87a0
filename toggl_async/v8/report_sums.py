"""Answers of Reports v3, added up and put into the shapes of v2.

Seconds become milliseconds, cents units of their currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from ..models.reports.common import BillableHourlyRate
from ..models.reports.detailed import DetailedRow
from ..models.reports.summary import SummaryGroup as Group
from ..models.reports.summary import SummarySubGroup
from ..models.reports.weekly import WeeklyRow as Row
from ..models.v8.reports import (
    CurrencyAmount,
    DetailsRow,
    SummaryGroup,
    SummaryItem,
    Title,
    Weekly,
    WeeklyDetail,
    WeeklyRow,
)

SINGULAR: Final = {
    "projects": "project",
    "clients": "client",
    "users": "user",
    "tasks": "task",
    "time_entries": "time_entry",
}
Names = Mapping[tuple[str, int | None], Title]
"""The title of each thing, by its kind and id."""


def details(row: DetailedRow) -> list[DetailsRow]:
    """Take a row apart into entries; amounts belong to the row, which holds one."""
    cents = row.billable_amount_in_cents
    return [
        DetailsRow(
            id=one.id,
            pid=row.project_id,
            tid=row.task_id,
            uid=row.user_id,
            description=row.description,
            start=_text(one.start),
            end=_text(one.stop),
            updated=_text(one.at),
            dur=(one.seconds or 0) * 1000,
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
        for one in row.time_entries or ()
    ]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def currencies(amounts: Iterable[tuple[str | None, float]]) -> tuple[CurrencyAmount, ...]:
    """Add amounts up by currency."""
    sums: defaultdict[str | None, float] = defaultdict(float)
    for currency, amount in amounts:
        sums[currency] += amount
    return tuple(
        CurrencyAmount(currency=currency, amount=round(amount, 2))
        for currency, amount in sums.items()
    )


def amounts_of(rates: Iterable[BillableHourlyRate] | None) -> list[tuple[str | None, float]]:
    """Return what was earned, rate by rate."""
    return [
        (rate.currency, (rate.billable_seconds or 0) / 3600 * rate.hourly_rate_in_cents / 100)
        for rate in rates or ()
        if rate.hourly_rate_in_cents is not None
    ]


def billable_of(rates: Iterable[BillableHourlyRate] | None) -> int:
    """Return the billable milliseconds."""
    return sum(rate.billable_seconds or 0 for rate in rates or ()) * 1000


def group(
    one: Group, grouping: str, subgrouping: str, names: Names, *, ids: bool, entry_ids: bool
) -> SummaryGroup:
    """Translate a group of the summary."""
    items = [
        _item(sub, subgrouping, names, ids=ids, entry_ids=entry_ids) for sub in one.sub_groups or ()
    ]
    rates = [rate for sub in one.sub_groups or () for rate in sub.rates or ()]
    return SummaryGroup(
        id=one.id,
        title=names.get((grouping, one.id), Title()),
        time=one.seconds * 1000,
        total_currencies=currencies(amounts_of(rates)),
        items=tuple(items),
    )


def _item(
    sub: SummarySubGroup, subgrouping: str, names: Names, *, ids: bool, entry_ids: bool
) -> SummaryItem:
    title = names.get((subgrouping, sub.id))
    if title is None or sub.title is not None:
        title = Title(**{SINGULAR[subgrouping]: sub.title})
    amounts = amounts_of(sub.rates)
    rate = next(iter(sub.rates or ()), None)
    cents = None if rate is None else rate.hourly_rate_in_cents
    entries = ",".join(map(str, sub.ids or ()))
    own = entries if subgrouping == "time_entries" else str(sub.id or "")
    return SummaryItem(
        title=title,
        time=(sub.seconds or 0) * 1000,
        cur=None if rate is None else rate.currency,
        sum=round(sum(amount for _, amount in amounts), 2),
        rate=None if cents is None else cents / 100,
        ids=own if ids else None,
        time_entry_ids=entries if entry_ids else None,
    )


def weekly(rows: Sequence[Row], grouping: str, *, earnings: bool) -> Weekly:
    """Put rows per user and project into projects with their users, or users with projects."""
    outer = "pid" if grouping == "projects" else "uid"
    groups: dict[int | None, list[Row]] = {}
    for row in rows:
        key = row.project_id if outer == "pid" else row.user_id
        groups.setdefault(key, []).append(row)
    data: list[WeeklyRow] = []
    for key, some in groups.items():
        first = some[0]
        inner = tuple(
            WeeklyDetail(
                title=_person(row) if outer == "pid" else _project(row),
                totals=_totals([row], earnings=earnings),
                **({"uid": row.user_id} if outer == "pid" else {"pid": row.project_id}),
            )
            for row in some
        )
        data.append(
            WeeklyRow(
                title=_project(first) if outer == "pid" else _person(first),
                totals=_totals(some, earnings=earnings),
                details=inner,
                **{outer: key},
            )
        )
    return Weekly(
        total_grand=sum(sum(row.seconds or ()) for row in rows) * 1000,
        total_billable=sum(sum(row.billable_seconds or ()) for row in rows) * 1000,
        total_currencies=currencies(
            (row.currency, sum(row.billable_amounts_in_cents or ()) / 100)
            for row in rows
            if row.currency is not None
        ),
        data=tuple(data),
        week_totals=_totals(rows, earnings=earnings),
    )


def _totals(rows: Sequence[Row], *, earnings: bool) -> tuple[Any, ...]:
    """Return seven days and their sum."""
    if not earnings:
        days = _days([row.seconds or () for row in rows])
        return tuple(int(day) * 1000 for day in (*days, sum(days)))
    by_currency: dict[str | None, list[Sequence[int]]] = {}
    for row in rows:
        by_currency.setdefault(row.currency, []).append(row.billable_amounts_in_cents or ())
    found: list[dict[str, Any]] = []
    for currency, lists in by_currency.items():
        days = _days(lists)
        amounts = [round(day / 100, 2) for day in (*days, sum(days))]
        found.append({"currency": currency, "amount": amounts})
    return tuple(found)


def _days(lists: Iterable[Sequence[int]]) -> list[int]:
    days = [0] * 7
    for one in lists:
        for day, value in enumerate(one[:7]):
            days[day] += value
    return days


def _project(row: Row) -> Title:
    return Title(
        project=row.project_name,
        client=row.client_name,
        color=row.project_color,
        color_hex=row.project_hex_color,
    )


def _person(row: Row) -> Title:
    return Title(user=row.user_name)
