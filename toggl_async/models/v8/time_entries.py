"""Time entries of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal, TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Count, Flag, Id, When

__all__ = ["TimeEntry", "TimeEntryBody", "TimeEntryFields", "TimeEntryRange"]


@model
class TimeEntry(Model):
    """A time entry."""

    id: int
    guid: str | None = None
    """Always ``None``: Toggl has removed it."""
    wid: int | None = None
    """The workspace it belongs to."""
    pid: int | None = None
    """The project; ``None`` for none."""
    tid: int | None = None
    """The task; ``None`` for none."""
    uid: int | None = None
    """Who tracked it."""
    billable: bool | None = None
    """Whether it can be billed. Needs a paid plan."""
    start: AwareDatetime | None = None
    """When it started."""
    stop: AwareDatetime | None = None
    """When it stopped; ``None`` while it is running."""
    duration: int | None = None
    """Length in seconds; while it is running, minus the start in Unix seconds."""
    description: str | None = None
    """What was done, as entered."""
    tags: tuple[str, ...] | None = None
    """Names of its tags."""
    duronly: bool | None = None
    """Always true: Toggl ignores it."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` otherwise."""


class TimeEntryFields(TypedDict, total=False):
    """Fields of a time entry."""

    id: Id
    """Read-only: accepted and not sent."""
    guid: str | None
    """Removed by Toggl: refused unless ``None``."""
    wid: Id
    """The workspace it belongs to.

    Default: that of ``pid`` or ``tid``, or the default workspace of the user.
    """
    pid: Id | None
    """The project; ``None`` or ``0``: no project."""
    tid: Id | None
    """The task; ``None`` or ``0``: no task."""
    uid: Id
    """Who it belongs to. Default: the user of the session."""
    billable: Flag
    """Whether it can be billed. Needs a paid plan."""
    start: When
    """When it starts. Required for a new entry, except by ``start_time_entry``."""
    stop: When | None
    """When it stops."""
    duration: Count | timedelta
    """Length in seconds; a negative one makes a running entry.

    Of a timedelta a fraction of a second is cut off.
    """
    description: str | None
    """What is done."""
    tags: Sequence[str] | None
    """Names of tags; unknown ones are created."""
    tag_action: Literal["add", "remove"]
    """What to do with ``tags``. Default: they replace all tags."""
    created_with: str
    """Name of the application."""
    duronly: Flag
    """Only ``True`` is possible, as in every answer: Toggl ignores it."""
    at: When | None
    """Read-only: accepted and not sent."""
    server_deleted_at: When | None
    """Read-only: accepted and not sent."""


class TimeEntryBody(TypedDict):
    """A time entry as the body of a request."""

    time_entry: TimeEntryFields
    """The fields of the time entry."""


class TimeEntryRange(TypedDict, total=False):
    """Which time entries to list, by their start."""

    start_date: When | None
    """Earliest start, inclusive. Default: nine days before ``end_date``."""
    end_date: When | None
    """Latest start. Default: a day from now."""
