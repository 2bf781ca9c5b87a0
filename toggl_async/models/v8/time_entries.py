"""Time entries of API v8."""

from __future__ import annotations

from collections.abc import Sequence
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
    pid: int | None = None
    tid: int | None = None
    uid: int | None = None
    billable: bool | None = None
    start: AwareDatetime | None = None
    stop: AwareDatetime | None = None
    duration: int | None = None
    """Seconds; while it is running, minus the start as unix seconds."""
    description: str | None = None
    tags: tuple[str, ...] | None = None
    """Names."""
    duronly: bool | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None


class TimeEntryFields(TypedDict, total=False):
    """The fields of an entry.

    ``id``, ``at`` and ``server_deleted_at`` are read-only: accepted and not sent.
    """

    id: Id
    guid: str | None
    wid: Id
    pid: Id | None
    """``None`` or ``0``: no project."""
    tid: Id | None
    uid: Id
    billable: Flag
    start: When
    stop: When | None
    duration: Count
    """Seconds; a negative one makes a running entry."""
    description: str | None
    tags: Sequence[str] | None
    tag_action: Literal["add", "remove"]
    """Without it ``tags`` replace all tags."""
    created_with: str
    """The name of the application."""
    duronly: Flag
    """``True``, as every answer has it: Toggl ignores it."""
    at: When | None
    server_deleted_at: When | None


class TimeEntryBody(TypedDict):
    """An entry as the body of a request."""

    time_entry: TimeEntryFields


class TimeEntryRange(TypedDict, total=False):
    """Which entries to list: by their start."""

    start_date: When | None
    end_date: When | None
