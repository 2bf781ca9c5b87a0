"""What billable rates and labor costs have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .._http.routes import check_ids
from ..errors import InvalidArgumentError
from ..models.focus.billable_rates import RatesOfProjectUsers
from ._requests import checked_query

MOST_IDS: Final = 200


def checked_project_users(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Check which rates of users within projects to list; Toggl refuses to list all of them."""
    query = checked_query(RatesOfProjectUsers, filters)
    if not query.keys() & {"project_id", "user_id", "date"}:
        raise InvalidArgumentError("pass at least one of project_id, user_id and date")
    for name in ("project_id", "user_id"):
        if name in query:
            check_ids(name, query[name], most=MOST_IDS)
    return query
