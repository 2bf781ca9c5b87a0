"""Tasks of Toggl Plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["NewTask", "Task", "TaskChange", "TaskFilter", "TaskStatus", "TimelineFilter"]


class TaskStatus(OpenEnum):
    """The status of a task; other values are kept as text."""

    TO_DO = "to-do"
    DONE = "done"


@model
class Task(Model):
    """A task on the timeline, or in the backlog (without dates)."""

    id: int
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Longer text about it."""
    start_date: date | None = None
    """The first day; ``None`` in the backlog."""
    end_date: date | None = None
    """The last day, inclusive."""
    start_time: str | None = None
    """Time of day at which it starts, as ``HH:MM`` in the workspace's zone."""
    end_time: str | None = None
    """Time of day at which it ends, as ``HH:MM`` in the workspace's zone."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    estimated_hours: float | None = None
    """Estimate in hours per day. The service sends the number as text."""
    estimated_minutes: int | None = None
    """Estimate in minutes per day. The service sends the number as text."""
    status: TaskStatus | None = None
    """How far it is; ``to-do`` and ``done`` were seen."""
    workspace_members: tuple[int, ...] | None = None
    """Ids of the users who do it."""
    folder_id: int | None = None
    """The project, under its older name: see :attr:`project_or_folder_id`."""
    project_id: int | None = None
    """The project, under its newer name. The service sends one of the two."""
    tag_ids: tuple[int, ...] | None = None
    """The tags it carries."""
    position: int | None = None
    """Position in its list."""
    weight: int | None = None
    """Undocumented; a number for sorting."""
    done: bool | None = None
    """Whether it is finished."""
    pinned: bool | None = None
    """Whether it is pinned; the effect is not documented."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    project: dict[str, Any] | None = None
    """Undocumented; seen in live answers."""
    user_id: int | None = None
    """The user it is assigned to."""
    parent_id: int | None = None
    """The task that it is a part of; ``None`` otherwise."""
    project_segment_id: int | None = None
    """The section of the project it is in."""
    created_by: int | None = None
    """Id of the user who created it."""
    updated_by: int | None = None
    """Id of the user who changed it last."""
    estimate_type: str | None = None
    """What the estimate counts for, such as ``daily``."""
    estimate_skips_weekend: bool | None = None
    """Whether weekends are left out of the estimate."""
    repetition_rule: Any = None
    """How it repeats; the form is not documented."""
    plan_status_position: int | None = None
    """Undocumented; seen in live answers."""
    visible_properties: tuple[Any, ...] | None = None
    """Undocumented; seen in live answers."""

    @property
    def project_or_folder_id(self) -> int | None:
        """Id of the project, from whichever of the two fields the service sent."""
        return self.project_id if self.project_id is not None else self.folder_id


class TaskFilter(TypedDict, total=False):
    """Which tasks to list."""

    since: datetime
    """Only tasks from this time on, as an aware datetime. Default: no limit (inferred)."""
    until: datetime
    """Only tasks until this time, as an aware datetime. Default: no limit (inferred)."""
    project: Iterable[int]
    """Only tasks of these projects, by id."""
    tasks: Iterable[int]
    """Only the tasks with these ids."""
    group: int
    """Only tasks of members of this group, by id."""
    tags: Iterable[int]
    """Only tasks with these tags, by id."""


class TimelineFilter(TaskFilter, total=False):
    """Which tasks of the timeline to list."""

    users: Iterable[int]
    """Only tasks of these users, by id."""


class _TaskFields(TypedDict, total=False):
    start_date: date | str | None
    """The first day; ``None``: the backlog."""
    end_date: date | str | None
    """The last day, inclusive."""
    start_time: str | None
    """Time of day at which it starts, as ``HH:MM`` in the workspace's zone."""
    end_time: str | None
    """Time of day at which it ends, as ``HH:MM`` in the workspace's zone."""
    color: str
    """``#`` and six hex digits."""
    estimated_hours: float | None
    """Estimate in hours per day."""
    pinned: bool
    """Whether it is pinned; the effect is not documented."""
    status: str
    """How far it is, such as ``to-do`` or ``done``."""
    workspace_members: Iterable[int]
    """Ids of the users who do it."""
    project_id: int | None
    """The project it belongs to; ``None``: no project."""
    user_id: int
    """The user it is assigned to."""
    notes: str | None
    """Longer text about it."""


class NewTask(_TaskFields, total=False):
    """Fields of a new task. ``project_id`` or ``user_id`` is required too."""

    name: Required[str]
    """Shown name. Required."""


class TaskChange(_TaskFields, total=False):
    """Fields of a task to change; a field left out stays as it is, ``None`` clears it."""

    name: str
    """The new name."""
