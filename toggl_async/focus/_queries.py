"""Queries of Toggl 2.0: empty values, whole days, and orders by custom fields.

An empty value in a query means "without any": ``project_id=`` selects tasks without a project.
Callers write ``None`` for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, get_args

from .._http.routes import Repeated
from .._http.validation import checked
from ..errors import InvalidArgumentError

_DAY_END = dt.time(23, 59, 59, tzinfo=dt.UTC)


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
