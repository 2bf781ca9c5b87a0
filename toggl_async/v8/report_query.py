"""Reads the parameters of Reports v2 and translates them to those of v3. No I/O."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from ..errors import InvalidArgumentError, RetiredOperationError
from ..models.v8.reports import DetailsQuery, SummaryQuery, WeeklyQuery
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
"""Values of removed parameters that are the default: they ask for nothing."""


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
            f"until must not be before since (got {until}; the report begins on {since}, "
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
    """Tell whether the users of a report depend on the members of groups.

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
