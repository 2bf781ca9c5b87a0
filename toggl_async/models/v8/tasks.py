"""Tasks of API v8."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Count, Flag, Id, When

__all__ = ["Task", "TaskBody", "TaskFields"]


@model
class Task(Model):
    """A task of a project. All durations are in seconds."""

    id: int
    pid: int | None = None
    """The project it is part of."""
    wid: int | None = None
    """The workspace it belongs to."""
    uid: int | None = None
    """Who is assigned to it; ``None`` where it is for all members."""
    name: str | None = None
    """Name of the task."""
    active: bool | None = None
    """Whether time can be tracked on it; ``False`` once it is done."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    tracked_seconds: int | None = None
    """Tracked time, in seconds."""
    done_seconds: int | None = None
    """Tracked time, in seconds. ``None`` unless ``fields`` names it."""
    uname: str | None = None
    """Name of the assigned user. ``None`` unless ``fields`` names it."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class TaskFields(TypedDict, total=False):
    """Fields of a task."""

    id: Id
    """Read-only: accepted and not sent."""
    pid: Id
    """The project it is part of. Required for a new task; saves a lookup in an update."""
    wid: Id
    """The workspace of the project; saves a lookup."""
    uid: Id | None
    """Who is assigned to it; ``None`` or ``0`` clears it."""
    name: str
    """Name of the task. Required for a new one."""
    active: Flag
    """Whether time can be tracked on it; ``False`` marks it as done."""
    estimated_seconds: Count | timedelta | None
    """Estimated time, in seconds; ``None`` clears it. Of a timedelta a fraction is cut off."""
    tracked_seconds: Count | None
    """Read-only: accepted and not sent."""
    done_seconds: Count | None
    """Read-only: accepted and not sent."""
    uname: str | None
    """Read-only: accepted and not sent."""
    fields: str
    """Names of fields to add to the answer: ``"done_seconds,uname"``."""
    at: When | None
    """Read-only: accepted and not sent."""


class TaskBody(TypedDict):
    """A task as the body of a request."""

    task: TaskFields
    """The fields of the task."""
