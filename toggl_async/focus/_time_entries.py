"""Checks of time entries of Toggl 2.0, and the clients of their projects."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.base import evolved
from ..models.focus.projects import Project, ProjectLite
from ..models.focus.time_entries import TimeEntryWithTask


class _Span(TypedDict):
    since: dt.date | dt.datetime
    """Start, inclusive."""
    until: dt.date | dt.datetime
    """End, exclusive."""


def span(since: dt.date | dt.datetime, until: dt.date | dt.datetime) -> list[dt.datetime]:
    """Return both ends of a span of time in UTC; a day is its first second."""
    ends = checked(_Span, {"since": since, "until": until}).values()
    start, end = (
        end.astimezone(dt.UTC)
        if isinstance(end, dt.datetime)
        else dt.datetime.combine(end, dt.time(tzinfo=dt.UTC))
        for end in ends
    )
    if start > end:  # a day and a time
        raise InvalidArgumentError("until is before since")
    return [start, end]


def not_negative(body: dict[str, Any]) -> dict[str, Any]:
    """Check the lengths: running entries of Toggl 2.0 have none, and no negative one."""
    for name in ("duration", "planned_duration"):
        if (seconds := body.get(name)) is not None and seconds < 0:
            raise InvalidArgumentError(
                f"{name} must not be negative: tracking.start starts the timer"
            )
    return body


def new_entry(body: dict[str, Any]) -> dict[str, Any]:
    """Check the fields of a new entry: it is a plan, logged time, or both."""
    if "start" not in body and "planned_start" not in body:
        raise InvalidArgumentError("a time entry needs start, or planned_start for a plan")
    return not_negative(body)


def without_client(entry: TimeEntryWithTask) -> int | None:
    """Return the project of an entry if its client is not known."""
    if entry.client_name is not None:
        return None
    if entry.project_id is not None:
        return entry.project_id
    if entry.project is not None:
        return entry.project.id
    return None if entry.task is None else entry.task.project_id


def with_project(entry: TimeEntryWithTask, project: Project) -> TimeEntryWithTask:
    """Return an entry with the client in its project, and with its unknown fields."""
    if entry.project is None:
        lite = ProjectLite(id=project.id, name=project.name, color=project.color)
    else:
        lite = entry.project
    return evolved(entry, project=evolved(lite, client=project.client))
