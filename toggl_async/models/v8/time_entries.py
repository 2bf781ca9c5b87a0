"""Time entries, as API v8 had them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = ["TimeEntry", "TimeEntryBody", "TimeEntryFields", "TimeEntryRange"]


@model
class TimeEntry(Model):
    """A time entry."""

    id: int
    guid: str | None = None
    """Only in wire mode: Toggl has given it up."""
    wid: int | None = None
    pid: int | None = None
    tid: int | None = None
    uid: int | None = None
    billable: bool | None = None
    start: Aware | None = None
    stop: Aware | None = None
    duration: int | None = None
    """Seconds; while it is running, minus the start as unix seconds."""
    description: str | None = None
    tags: tuple[str, ...] | None = None
    """Names."""
    duronly: bool | None = None
    at: Aware | None = None
    """When it was last changed."""
    server_deleted_at: Aware | None = None


class TimeEntryFields(TypedDict, total=False):
    """What an entry consists of. What only answers hold may be there and changes nothing."""

    id: int
    guid: str | None
    wid: int
    pid: int | None
    tid: int | None
    uid: int
    billable: bool
    start: When
    stop: When | None
    duration: int
    """Seconds; a negative one makes a running entry."""
    description: str | None
    tags: Sequence[str] | None
    tag_action: Literal["add", "remove"]
    created_with: str
    duronly: bool
    at: When | None
    server_deleted_at: When | None


class TimeEntryBody(TypedDict):
    """The same in its envelope."""

    time_entry: TimeEntryFields


class TimeEntryRange(TypedDict, total=False):
    """Which entries to list: by their start."""

    start_date: When
    end_date: When
