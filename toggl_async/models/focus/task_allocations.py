"""TaskAllocations of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "NewTaskAllocation",
    "TaskAllocation",
    "TaskAllocationChange",
    "TaskAllocationDeleteFilter",
]


@model
class TaskAllocation(Model):
    """XXX TaskAllocation."""

    id: int
    allocated_mins: int | None = None
    """Allocated time, in minutes."""
    allocated_percent: int | None = None
    """XXX 0 to 10000, so hundredths (inferred)."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewTaskAllocation(TypedDict, total=False):
    """XXX TaskAllocationCreate."""

    allocated_mins: int
    """Allocated time, in minutes."""
    allocated_percent: int
    """XXX 0 to 10000, so hundredths (inferred)."""
    toggl_user_id: Required[int]
    """The account of the person (``user_account_id``). Required."""


class TaskAllocationChange(TypedDict, total=False):
    """XXX TaskAllocationUpdate."""

    allocated_mins: int | None
    """Allocated time, in minutes."""
    allocated_percent: int | None
    """XXX"""
    id: Required[int]
    """Id. Required."""


class TaskAllocationDeleteFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    id: Iterable[int]
    """Id."""
