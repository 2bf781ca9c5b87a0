"""The weekly report: seven days, a row for each user and project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from ..core.bodies import Body
from ..core.state import TrackState
from ..core.times import day_of
from ..core.wire import http_error, json_response
from ..track.call import TrackCall
from ..track.project_fields import PALETTE
from .amounts import cents, rate_in_cents
from .filters import (
    DEFAULT_DAYS,
    ROUTES,
    ReportFilter,
    matching,
    range_headers,
    read_filter,
    rounded,
)

__all__ = ["PALETTE", "read_week", "weekly_rows"]

#: Parameters that only other reports accept; unknown ones are ignored.
_UNSUPPORTED: Final = {
    "first_id", "first_row_number", "first_timestamp", "include_time_entry_ids", "page_size",
    "sub_grouping",
}  # fmt: skip


@ROUTES.on("POST", "/workspace/{workspace_id}/weekly/time_entries")
def search_weekly(call: TrackCall) -> object:
    """Return the rows of a week; 400 for parameters of other reports."""
    filters = read_week(call, call.body())
    return json_response(weekly_rows(call, filters), 200, range_headers(filters))


def read_week(call: TrackCall, body: Body) -> ReportFilter:
    """Read the filters of a week: seven days, or fewer with ``end_date``."""
    unsupported = _UNSUPPORTED & set(body.values)
    if unsupported:
        raise http_error(400, f"Unsupported parameter: {min(unsupported)}")
    if body.day("start_date") is None:
        raise http_error(400, "start_date is required")
    filters = read_filter(call, body)
    if len(_days(filters)) > DEFAULT_DAYS:
        raise http_error(
            400, f"start_date and end_date must not span more than {DEFAULT_DAYS} days"
        )
    return filters


def _days(filters: ReportFilter) -> list[str]:
    first = date.fromisoformat(filters.first_day)
    last = date.fromisoformat(filters.last_day)
    return [(first + timedelta(days=count)).isoformat() for count in range((last - first).days + 1)]


def weekly_rows(call: TrackCall, filters: ReportFilter) -> list[dict[str, Any]]:
    """Return the rows by user and project; lists of seven contain a value for each day."""
    state, zone = call.state, call.user.timezone
    indexes = {day: index for index, day in enumerate(_days(filters))}
    rows: dict[tuple[int, int | None], dict[str, Any]] = {}
    for entry in matching(state, filters):
        index = indexes.get(day_of(entry.start, zone))
        if index is None:
            continue
        rate = rate_in_cents(state, entry) if entry.billable else None
        key = entry.user_id, entry.project_id
        row = rows.get(key)
        if row is None:
            row = rows[key] = _new_row(state, filters, *key)
        length = rounded(entry.duration, filters)
        row["seconds"][index] += length
        if entry.billable:
            row["billable_seconds"][index] += length
            row["billable_amounts_in_cents"][index] += cents(rate or 0, length)
            row["hourly_rate_in_cents"] = rate
    return list(rows.values())


def _new_row(
    state: TrackState, filters: ReportFilter, user_id: int, project_id: int | None
) -> dict[str, Any]:
    project = state.projects.get(project_id or 0)
    client = state.clients.get(project.client_id or 0) if project else None
    color = project.color if project else ""
    settings = state.workspaces[filters.workspace_id].settings
    currency = project.settings.get("currency") if project else None
    return {
        "user_id": user_id,
        "user_name": state.users[user_id].fullname,
        "project_id": project_id,
        "project_name": project.name if project else None,
        "project_color": str(PALETTE.index(color) if color in PALETTE else 0),
        "project_hex_color": color,
        "client_name": client.name if client else None,
        "planned_task_id": None,
        "currency": currency or settings.get("default_currency", "USD"),
        "hourly_rate_in_cents": None,
        "seconds": [0] * 7,
        "billable_seconds": [0] * 7,
        "billable_amounts_in_cents": [0] * 7,
    }
