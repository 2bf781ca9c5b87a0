"""The filters of all reports: reads them, and finds the matching entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import attrs

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.routing import Routes
from ..core.state import TrackState, Workspace
from ..core.times import day_of, midnight, parse_clock_time, parse_day
from ..core.wire import http_error
from ..track.call import TrackCall
from ..track.serializers import SETTINGS

__all__ = [
    "DEFAULT_DAYS",
    "FILTERS",
    "ROUTES",
    "ReportFilter",
    "matching",
    "range_headers",
    "read_filter",
    "rounded",
]

ROUTES: Routes[TrackCall] = Routes()


_MAX_DAYS: Final = 366
#: The days of a report with only one date, or none.
DEFAULT_DAYS: Final = 7
_MINUTES: Final = (0, 1, 5, 6, 10, 12, 15, 30, 60, 240)
FILTERS: Final = (
    "billable", "client_ids", "description", "end_date", "group_ids", "max_duration_seconds",
    "min_duration_seconds", "project_ids", "start_date", "tag_ids", "task_ids",
    "time_entry_ids", "user_ids",
)  # fmt: skip
Ids = frozenset[int | None]


@attrs.frozen
class ReportFilter:
    """The filters of a report; hashable, so that they can be the key of a cache."""

    workspace_id: int
    viewer_id: int
    first_day: str
    last_day: str
    start: int
    end: int
    user_ids: Ids | None
    group_ids: Ids | None
    project_ids: Ids | None
    client_ids: Ids | None
    tag_ids: Ids | None
    task_ids: Ids | None
    entry_ids: Ids | None
    description: str
    billable: bool | None
    min_duration: int | None
    max_duration: int | None
    rounding: int
    rounding_minutes: int


def _ids(body: Body, name: str) -> Ids | None:
    items = body.items(name)
    if items is None:
        return None
    if not all(item is None or (type(item) is int and abs(item) < 2**63) for item in items):
        body.add_error(name, "must be a list of ids")
        return None
    # An empty list filters nothing, like a missing one.
    return frozenset(items) or None


def read_filter(call: TrackCall, body: Body) -> ReportFilter:
    """Read and check the filters; days are those of the caller's time zone.

    ``start_date`` alone means seven days, as recorded. Inferred: so does ``end_date`` alone, and no
    date means the last seven days. Durations are rounded by the caller's preferences, unless the
    body contains a rounding.
    """
    workspace = call.workspace()
    zone = call.user.timezone
    if not any(body.values.get(name) not in (None, []) for name in FILTERS):
        raise http_error(400, "at least one parameter must be set")
    first, last = body.day("start_date"), body.day("end_date")
    after, before = _time_of_day(body, "startTime", 0), _time_of_day(body, "endTime", None)
    first_day, last_day = _days(first, last, day_of(call.now(), zone))
    direction, minutes = _preferred_rounding(call, workspace)
    if not body.errors and first_day > last_day:
        body.add_error("start_date", "must not be after end_date")
    if (last_day - first_day).days >= _MAX_DAYS:
        body.add_error("start_date", f"and end_date must not be more than {_MAX_DAYS} days apart")
    filters = ReportFilter(
        workspace.id,
        call.user.id,
        first_day.isoformat(),
        last_day.isoformat(),
        midnight(first_day, zone) + (after or 0),
        midnight(last_day + timedelta(days=1), zone)
        if before is None
        else midnight(last_day, zone) + before,
        _ids(body, "user_ids"),
        _ids(body, "group_ids"),
        _ids(body, "project_ids"),
        _ids(body, "client_ids"),
        _ids(body, "tag_ids"),
        _ids(body, "task_ids"),
        _ids(body, "time_entry_ids"),
        body.text("description").casefold(),
        body.boolean("billable") if body.has("billable") else None,
        body.integer("min_duration_seconds"),
        body.integer("max_duration_seconds"),
        body.one_of("rounding", (-1, 0, 1), direction),
        body.one_of("rounding_minutes", _MINUTES, minutes),
    )
    body.check()
    return filters


def _days(first: str | None, last: str | None, today: str) -> tuple[date, date]:
    first_day, last_day = parse_day(first or ""), parse_day(last or "")
    span = timedelta(days=DEFAULT_DAYS - 1)
    if first_day is not None and last_day is None:
        return first_day, first_day + span
    last_day = last_day or date.fromisoformat(today)
    return first_day or last_day - span, last_day


def _preferred_rounding(call: TrackCall, workspace: Workspace) -> tuple[int, int]:
    """Return direction and minutes of the caller's preferences, or else of the workspace.

    According to the documentation "user preferences" are the default. Inferred: the setting of the
    workspace applies to users without a preference.
    """
    preferences = call.user.preferences.get("", {})
    if "reportRounding" not in preferences:
        settings = {**SETTINGS, **workspace.settings}
        return settings["rounding"], settings["rounding_minutes"]
    minutes = preferences.get("reportRoundingStepInMinutes")
    if preferences["reportRounding"] is not True or minutes not in _MINUTES:
        return 0, 0
    # The values of the direction are inferred.
    words = {"down": -1, "-1": -1, "up": 1, "1": 1}
    return words.get(str(preferences.get("reportRoundingDirection")), 0), minutes


def range_headers(filters: ReportFilter) -> dict[str, str]:
    """Return the headers with the days of a report."""
    return {"X-Range-Start": filters.first_day, "X-Range-End": filters.last_day}


def _time_of_day(body: Body, name: str, default: int | None) -> int | None:
    text = body.text(name)
    if not text:
        return default
    seconds = parse_clock_time(text)
    if seconds is None:
        body.add_error(name, "must be a time of day")
    return seconds


def matching(state: TrackState, filters: ReportFilter) -> list[Entry]:
    """Return the finished entries that match, oldest start first."""
    predicates = _predicates(state, filters)
    rows = state.entries.of_workspace_between(filters.workspace_id, filters.start, filters.end)
    # Running entries are not in reports.
    rows = [entry for entry in rows if entry.deleted is None and entry.duration >= 0]
    for predicate in predicates:
        rows = [entry for entry in rows if predicate(entry)]
    return rows


def _predicates(state: TrackState, filters: ReportFilter) -> list[Callable[[Entry], Any]]:
    workspace = state.workspaces[filters.workspace_id]
    predicates: list[Callable[[Entry], Any]] = []
    if not workspace.members[filters.viewer_id].admin:
        predicates.append(_visible_to(state, workspace, filters.viewer_id))
    users, projects, tasks = filters.user_ids, filters.project_ids, filters.task_ids
    tags, billable, text = filters.tag_ids, filters.billable, filters.description
    clients, entry_ids = filters.client_ids, filters.entry_ids
    min_duration, max_duration = filters.min_duration, filters.max_duration
    if filters.group_ids is not None:
        grouped: set[int | None] = {
            user_id
            for group_id in filters.group_ids
            if group_id in state.groups
            for user_id in state.groups[group_id].users
        }
        predicates.append(lambda entry: entry.user_id in grouped)
    if users is not None:
        predicates.append(lambda entry: entry.user_id in users)
    if projects is not None:
        predicates.append(lambda entry: entry.project_id in projects)
    if clients is not None:
        client_of = {project.id: project.client_id for project in state.projects.values()}
        predicates.append(lambda entry: client_of.get(entry.project_id or 0) in clients)
    if tasks is not None:
        predicates.append(lambda entry: entry.task_id in tasks)
    if tags is not None:
        without = None in tags
        predicates.append(
            lambda entry: without if not entry.tag_ids else not tags.isdisjoint(entry.tag_ids)
        )
    if entry_ids is not None:
        predicates.append(lambda entry: entry.id in entry_ids)
    if text:
        predicates.append(lambda entry: text in (entry.description or "").casefold())
    if billable is not None:
        predicates.append(lambda entry: entry.billable is billable)
    if min_duration is not None:
        predicates.append(lambda entry: entry.duration >= min_duration)
    if max_duration is not None:
        predicates.append(lambda entry: entry.duration <= max_duration)
    return predicates


def _visible_to(state: TrackState, workspace: Workspace, viewer_id: int) -> Callable[[Entry], bool]:
    """Return a filter for what regular members see: their own time, and that of public projects."""
    public = {
        project.id
        for project in state.projects.values()
        if project.workspace_id == workspace.id and not project.is_private
    }
    return lambda entry: entry.user_id == viewer_id or (entry.project_id or 0) in public


def rounded(seconds: int, filters: ReportFilter) -> int:
    """Round a duration as the filters specify: down, to the nearest, or up."""
    unit = filters.rounding_minutes * 60
    if not unit:
        return seconds
    if filters.rounding == 0:
        return (seconds + unit // 2) // unit * unit
    return (seconds if filters.rounding < 0 else seconds + unit - 1) // unit * unit
