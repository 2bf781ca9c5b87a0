"""The weekly report: seven days, a row for every user and project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from ..core.bodies import Body
from ..core.state import World
from ..core.times import day_of
from ..core.wire import as_json, refuse
from ..track.call import TrackCall
from ..track.project_fields import PALETTE
from .amounts import cents, rate_in_cents
from .filters import DAYS, ROUTES, ReportFilter, matching, range_headers, read_filter, rounded

__all__ = ["PALETTE", "read_week", "weekly_rows"]

#: What only other reports understand; keys that no report knows are passed over.
_FOREIGN: Final = {
    "first_id", "first_row_number", "first_timestamp", "include_time_entry_ids", "page_size",
    "sub_grouping",
}  # fmt: skip


@ROUTES.on("POST", "/workspace/{workspace_id}/weekly/time_entries")
def search_weekly(call: TrackCall) -> object:
    """Answer the rows of a week; parameters of other reports are refused."""
    wanted = read_week(call, call.body())
    return as_json(weekly_rows(call, wanted), 200, range_headers(wanted))


def read_week(call: TrackCall, body: Body) -> ReportFilter:
    """Read the filters of a week: seven days, or fewer of them when ``end_date`` says so."""
    foreign = _FOREIGN & set(body.values)
    if foreign:
        raise refuse(400, f"Unsupported parameter: {min(foreign)}")
    if body.day("start_date") is None:
        raise refuse(400, "start_date is required")
    wanted = read_filter(call, body)
    if len(_days(wanted)) > DAYS:
        raise refuse(400, f"start_date and end_date must not span more than {DAYS} days")
    return wanted


def _days(wanted: ReportFilter) -> list[str]:
    first = date.fromisoformat(wanted.first_day)
    last = date.fromisoformat(wanted.last_day)
    return [(first + timedelta(days=count)).isoformat() for count in range((last - first).days + 1)]


def weekly_rows(call: TrackCall, wanted: ReportFilter) -> list[dict[str, Any]]:
    """Return the rows, by user and project; a day is a place in lists of seven."""
    world, zone = call.world, call.user.timezone
    places = {day: place for place, day in enumerate(_days(wanted))}
    rows: dict[tuple[int, int | None], dict[str, Any]] = {}
    for entry in matching(world, wanted):
        place = places.get(day_of(entry.start, zone))
        if place is None:
            continue
        rate = rate_in_cents(world, entry) if entry.billable else None
        key = entry.user_id, entry.project_id
        row = rows.get(key)
        if row is None:
            row = rows[key] = _new_row(world, wanted, *key)
        length = rounded(entry.duration, wanted)
        row["seconds"][place] += length
        if entry.billable:
            row["billable_seconds"][place] += length
            row["billable_amounts_in_cents"][place] += cents(rate or 0, length)
            row["hourly_rate_in_cents"] = rate
    return list(rows.values())


def _new_row(
    world: World, wanted: ReportFilter, user_id: int, project_id: int | None
) -> dict[str, Any]:
    project = world.projects.get(project_id or 0)
    client = world.clients.get(project.client_id or 0) if project else None
    color = project.color if project else ""
    settings = world.workspaces[wanted.workspace_id].settings
    currency = project.settings.get("currency") if project else None
    return {
        "user_id": user_id,
        "user_name": world.users[user_id].fullname,
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
