"""How the work of a task is divided among its people, in Toggl 2.0."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "NewTaskAllocation",
    "TaskAllocation",
    "TaskAllocationChange",
]


@model
class TaskAllocation(Model):
    """The share of one person in the work of a task."""

    id: int
    allocated_mins: int | None = None
    """Allocated work in minutes; ``None`` if the task is divided by percent."""
    allocated_percent: int | None = None
    """Share of the work in hundredths of a percent, 0 to 10000 (the unit is inferred); ``None`` if
    the task is divided by minutes."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    task_id: int | None = None
    """The task that is divided."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewTaskAllocation(TypedDict, total=False):
    """A share of a person. Give minutes or percent, the same for all people of a task."""

    allocated_mins: int
    """Allocated work in minutes, not negative. Left out: by percent."""
    allocated_percent: int
    """Share of the work in hundredths of a percent, 0 to 10000 (the unit is inferred). Left out: by
    minutes."""
    toggl_user_id: Required[int]
    """The account of the person (``user_account_id``)."""


class TaskAllocationChange(TypedDict, total=False):
    """A share to change; a field left out stays."""

    allocated_mins: int | None
    """Allocated work in minutes, not negative; ``None`` clears it."""
    allocated_percent: int | None
    """Share of the work in hundredths of a percent, 0 to 10000 (the unit is inferred); ``None``
    clears it."""
    id: Required[int]
    """Which one to change."""
