"""Composites of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import Model, model
from .billable_rates import NewRate, Rate
from .milestones import Milestone, MilestoneFields
from .projects import Project, ProjectFields, ProjectMembersAdd
from .rates import NewProjectRate, ProjectRate
from .task_allocations import NewTaskAllocation, TaskAllocation
from .tasks import NewSubtask, Task
from .time_blocks import TimeBlock, TimeBlockFields
from .time_entries import TimeEntry

__all__ = [
    "CompositeProject",
    "CompositeTasks",
    "NewCompositeProject",
    "NewCompositeTask",
    "NewCompositeTasks",
    "NewCompositeTimeEntry",
]


@model
class CompositeProject(Model):
    """XXX CompositeProject."""

    billable_rates: tuple[Rate, ...] | None = None
    """XXX"""
    milestones: tuple[Milestone, ...] | None = None
    """XXX"""
    project: Project | None = None
    """The project."""
    rates: tuple[ProjectRate, ...] | None = None
    """XXX"""


class NewCompositeProject(TypedDict, total=False):
    """XXX CompositeProjectCreate."""

    billable_rates: Iterable[NewRate]
    """XXX"""
    members: ProjectMembersAdd
    """The members."""
    milestones: Iterable[MilestoneFields]
    """XXX"""
    project: Required[ProjectFields]
    """The project. Required."""
    rates: Iterable[NewProjectRate]
    """XXX"""


class NewCompositeTask(TypedDict, total=False):
    """XXX CompositeTaskCreate."""

    allocation_unit: Literal["percent", "flat"]
    """How the estimate is spread: per day or in total."""
    assignee_user_ids: Iterable[int] | None
    """The people it is assigned to, by id."""
    auto_log_time: bool
    """Whether planned time is logged automatically."""
    billable: bool
    """Whether it is billable."""
    color: str
    """``#`` and six hex digits."""
    custom_fields: Mapping[str, Any]
    """Values of custom fields: the id of each field and its value."""
    description: str
    """Free text."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    estimate_type: Literal["daily", "total"]
    """XXX"""
    estimated_mins: int
    """Estimated work, in minutes."""
    integration_ext_id: int
    """Its id at the service that it was imported from."""
    integration_source: str
    """The service that it was imported from."""
    name: Required[str]
    """Shown name. Required."""
    notes: str
    """Notes, as formatted text."""
    parent_task_id: int
    """The task above it; ``None`` for a task at the top."""
    pinned: bool
    """Whether the user pinned it."""
    position: int | None
    """Its place in the order that users see, from the lowest number."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
    priority_at: dt.date | str
    """When it was given priority; ``None`` without priority."""
    private: bool
    """Whether only its members see it."""
    project_id: int
    """The project it belongs to; ``None`` without one."""
    recurring_task_id: int
    """The recurring task that it is an instance of."""
    rrule: str | None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str
    """The first day, inclusive."""
    status_id: int
    """Its status."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id."""


@model
class CompositeTasks(Model):
    """XXX CompositeTasks."""

    estimate_allocations: tuple[TaskAllocation, ...] | None = None
    """XXX"""
    subtasks: tuple[Task, ...] | None = None
    """XXX"""
    task: Task | None = None
    """The task."""
    time_blocks: tuple[TimeBlock, ...] | None = None
    """The time blocks."""
    time_entry: TimeEntry | None = None
    """The time entry."""


class NewCompositeTimeEntry(TypedDict, total=False):
    """XXX CompositeTimeEntryCreate."""

    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    duration: int
    """Length in seconds."""
    planned_at: dt.datetime
    """When it was planned."""
    planned_duration: int
    """Planned length in seconds."""
    planned_start: dt.datetime
    """When it is planned to start."""
    start: dt.datetime
    """When it started."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    time_block: TimeBlockFields
    """XXX"""
    time_block_id: int
    """The time block it belongs to."""
    tracked_at: dt.datetime
    """When it was tracked."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""


class NewCompositeTasks(TypedDict, total=False):
    """XXX CompositeTasksCreate."""

    estimate_allocations: Iterable[NewTaskAllocation]
    """XXX"""
    subtasks: Iterable[NewSubtask]
    """XXX"""
    task: Required[NewCompositeTask]
    """The task. Required."""
    time_blocks: Iterable[TimeBlockFields]
    """The time blocks."""
    time_entry: NewCompositeTimeEntry
    """The time entry."""
