"""What requests of Toggl 2.0 have in common: the start of their routes, queries and pages.

An empty value in a query means "without any": ``project_id=`` selects tasks without a project.
Callers write ``None`` for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final, get_args

import attrs

from .._http.codec.envelope import unwrap
from .._http.pagination import CountedPageNumber
from .._http.request import HttpResponse
from .._http.routes import Repeated, check_ids
from .._http.validation import checked
from ..errors import InvalidArgumentError, TruncatedResultError

WORKSPACE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}"
"""What most routes start with."""
BY_100: Final = CountedPageNumber(100, total="total")
"""100 is the largest page; the last one is short, or reaches the total of lists that have one."""


@attrs.frozen
class GroupedPageNumber(CountedPageNumber):
    """Pages of groups. Their total may count what is in the groups, so a short page is the last."""

    total: str = ""

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the number of the next page; raise if the service grouped only a part."""
        if unwrap(response.body, self.data)[1].get("is_truncated") is True:
            raise TruncatedResultError(
                "the service grouped only the first 5000 projects: narrow the filters, or group "
                "the projects of list()"
            )
        return CountedPageNumber.next_cursor(self, cursor, items, response)


GROUPS_BY_100: Final = GroupedPageNumber(100)
BY_100_ROWS: Final = CountedPageNumber(100, total="total", size_field="rows")
"""As :data:`BY_100`, where responses call the size of a page ``rows``."""

MOST_IDS: Final = 200
"""Ids that a filter of rates takes."""
_DAY_END: Final = dt.time(23, 59, 59, tzinfo=dt.UTC)


def checked_query(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Check filters like :func:`checked`; ``None``, alone or in a list, becomes an empty value.

    Values of ``cf_filter`` are sent one by one, since they may hold commas.
    """
    query = checked(schema, given)
    for name, value in query.items():
        if value is None:
            query[name] = ""
        elif isinstance(value, list):
            items: list[Any] = value
            if not items:  # it would be sent as the empty value
                raise InvalidArgumentError(f"{name} is empty: leave it out to select all")
            query[name] = ["" if item is None else item for item in items]
    if "cf_filter" in query:
        query["cf_filter"] = Repeated(query["cf_filter"])
    return query


def window(query: dict[str, Any]) -> dict[str, Any]:
    """Replace days in ``date_from`` and ``date_to`` by their first and last second in UTC."""
    for name, time in (("date_from", dt.time(tzinfo=dt.UTC)), ("date_to", _DAY_END)):
        day = query[name]
        if not isinstance(day, dt.datetime):
            query[name] = dt.datetime.combine(day, time)
    return query


def check_order(query: Mapping[str, Any], orders: Any, prefix: str) -> None:
    """Raise if ``order_by`` has something else than one of ``orders`` or a custom field.

    ``prefix`` is what the id of a custom field has in front, such as ``cf_``.
    """
    known = get_args(orders)
    for order in query.get("order_by", ()):
        if order not in known and not re.fullmatch(rf"-?{prefix}[1-9][0-9]*", order):
            names = ", ".join(name for name in known if not name.startswith("-"))
            raise InvalidArgumentError(
                f"order_by takes {names}, or {prefix} and the id of a custom field; "
                "- in front reverses the order"
            )


def checked_project_users(schema: type[Any], filters: Mapping[str, Any]) -> dict[str, Any]:
    """Check which rates of users within projects to list; Toggl refuses to list all of them."""
    query = checked_query(schema, filters)
    if not query.keys() & {"project_id", "user_id", "date"}:
        raise InvalidArgumentError("pass at least one of project_id, user_id and date")
    for name in ("project_id", "user_id"):
        if name in query:
            check_ids(name, query[name], most=MOST_IDS)
    return query
