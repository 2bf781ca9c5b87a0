"""Tasks of Toggl Plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["NewTask", "Task", "TaskChange", "TaskFilter", "TaskStatus", "TimelineFilter"]


class TaskStatus(OpenEnum):
    """Where a task stands; other values survive as text."""

    TO_DO = "to-do"
    DONE = "done"


@model
class Task(Model):
    """A task on a timeline or in the backlog (which has no dates)."""

    id: int
    name: str | None = None
    notes: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    """The last day: included."""
    start_time: str | None = None
    """``HH:MM``, in the workspace's zone."""
    end_time: str | None = None
    """``HH:MM``, in the workspace's zone."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    estimated_hours: float | None = None
    """Hours per day; the service writes the number as text."""
    estimated_minutes: int | None = None
    """Minutes per day; the service writes the number as text."""
    status: TaskStatus | None = None
    workspace_members: tuple[int, ...] | None = None
    """User ids of those who do it."""
    folder_id: int | None = None
    """The project, under its older name: see :attr:`project_or_folder_id`."""
    project_id: int | None = None
    """The project, under its newer name; the service sends one of the two."""
    tag_ids: tuple[int, ...] | None = None
    position: int | None = None
    weight: int | None = None
    done: bool | None = None
    pinned: bool | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    project: dict[str, Any] | None = None
    user_id: int | None = None
    parent_id: int | None = None
    project_segment_id: int | None = None
    created_by: int | None = None
    updated_by: int | None = None
    estimate_type: str | None = None
    """Such as ``daily``."""
    estimate_skips_weekend: bool | None = None
    repetition_rule: Any = None
    plan_status_position: int | None = None
    visible_properties: tuple[Any, ...] | None = None

    @property
    def project_or_folder_id(self) -> int | None:
        """The project's id, whichever name the service gave it."""
        return self.project_id if self.project_id is not None else self.folder_id


class TaskFilter(TypedDict, total=False):
    """Which tasks to list."""

    since: datetime
    """Without it, from the first one on (inferred)."""
    until: datetime
    """Without it, to the last one (inferred)."""
    project: Sequence[int]
    tasks: Sequence[int]
    group: int
    tags: Sequence[int]


class TimelineFilter(TaskFilter, total=False):
    """Which tasks of the timeline to list."""

    users: Sequence[int]


class _TaskFields(TypedDict, total=False):
    start_date: date | None
    end_date: date | None
    start_time: str | None
    end_time: str | None
    color: str
    estimated_hours: float | None
    pinned: bool
    status: str
    workspace_members: Sequence[int]
    project_id: int | None
    user_id: int
    notes: str | None


class NewTask(_TaskFields, total=False):
    """What a new task may carry. Toggl wants a project or a user as well."""

    name: Required[str]


class TaskChange(_TaskFields, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""

    name: str
