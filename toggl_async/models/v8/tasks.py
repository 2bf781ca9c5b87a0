"""Tasks of projects, as API v8 had them."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

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
    """Only when asked for by ``fields="done_seconds"``."""
    uname: str | None = None
    """Only when asked for by ``fields="uname"``."""
    at: Aware | None = None
    """When it was last changed."""


class TaskFields(TypedDict, total=False):
    """What a task consists of. What only answers hold may be there and changes nothing."""

    id: int
    pid: int
    wid: int
    uid: int | None
    name: str
    active: bool
    estimated_seconds: int | None
    tracked_seconds: int | None
    done_seconds: int | None
    uname: str | None
    fields: str
    """``"done_seconds,uname"``: have these in the answer."""
    at: When | None


class TaskBody(TypedDict):
    """The same in its envelope."""

    task: TaskFields
