"""Tasks of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Count, Flag, Id, When

__all__ = ["Task", "TaskBody", "TaskFields"]


@model
class Task(Model):
    """A task. All durations are seconds."""

    id: int
    pid: int | None = None
    wid: int | None = None
    uid: int | None = None
    name: str | None = None
    active: bool | None = None
    estimated_seconds: int | None = None
    tracked_seconds: int | None = None
    done_seconds: int | None = None
    """Only with ``fields="done_seconds"``."""
    uname: str | None = None
    """Only with ``fields="uname"``."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class TaskFields(TypedDict, total=False):
    """The fields of a task.

    ``id``, ``at``, ``tracked_seconds``, ``done_seconds`` and ``uname`` are read-only: accepted and
    not sent.
    """

    id: Id
    pid: Id
    wid: Id
    uid: Id | None
    name: str
    active: Flag
    estimated_seconds: Count | None
    tracked_seconds: Count | None
    done_seconds: Count | None
    uname: str | None
    fields: str
    """``"done_seconds,uname"``: the answer includes these."""
    at: When | None


class TaskBody(TypedDict):
    """A task as the body of a request."""

    task: TaskFields
