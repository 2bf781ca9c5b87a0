"""Objects of Toggl 2.0 that are created together, in one request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import Model, model
from .billable_rates import NewRate, Rate
from .milestones import Milestone, MilestoneFields
from .project_members import ProjectMembersAdd
from .projects import Project, ProjectFields
from .rates import NewProjectRate, ProjectRate
from .task_allocations import NewTaskAllocation, TaskAllocation
from .task_fields import NewSubtask, NewTask
from .tasks import Task
from .time_blocks import TimeBlock, TimeBlockFields
from .time_entries import TimeEntry, TimeEntryFields

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
    """A project and what was created with it."""

    billable_rates: tuple[Rate, ...] | None = None
    """Its billable rates, in cents or the like."""
    milestones: tuple[Milestone, ...] | None = None
    """The milestones that were created."""
    project: Project | None = None
    """The new project."""
    rates: tuple[ProjectRate, ...] | None = None
    """Its rates of the older kind, which are decimal amounts."""


class NewCompositeProject(TypedDict, total=False):
    """A new project and what is created with it."""

    billable_rates: Iterable[NewRate]
    """Billable rates, in cents or the like. Default: none."""
    members: ProjectMembersAdd
    """Its people and teams. Default: the current user alone (inferred)."""
    milestones: Iterable[MilestoneFields]
    """Milestones of the project. Default: none."""
    project: Required[ProjectFields]
    """The project itself."""
    rates: Iterable[NewProjectRate]
    """Rates of the older kind, which are decimal amounts. Default: none."""


@model
class CompositeTasks(Model):
    """A task and what was created with it."""

    estimate_allocations: tuple[TaskAllocation, ...] | None = None
    """How its work is divided among people."""
    subtasks: tuple[Task, ...] | None = None
    """The tasks below it."""
    task: Task | None = None
    """The new task."""
    time_blocks: tuple[TimeBlock, ...] | None = None
    """The time blocks that were created."""
    time_entry: TimeEntry | None = None
    """Its time entry; ``None`` unless one was asked for."""


class NewCompositeTask(NewTask, total=False):
    """Fields of a task that is created with others."""

    recurring_task_id: int
    """The recurring task that it is an instance of. Default: none."""


class NewCompositeTimeEntry(TimeEntryFields, total=False):
    """Fields of a time entry that is created with its task."""

    time_block: TimeBlockFields
    """A time block that is made for it. Default: none."""


class NewCompositeTasks(TypedDict, total=False):
    """A new task and what is created with it."""

    estimate_allocations: Iterable[NewTaskAllocation]
    """How its work is divided among people. Default: not divided."""
    subtasks: Iterable[NewSubtask]
    """The tasks below it. Default: none."""
    task: Required[NewCompositeTask]
    """The task itself."""
    time_blocks: Iterable[TimeBlockFields]
    """Its time blocks. Default: none."""
    time_entry: NewCompositeTimeEntry
    """Its time entry. Default: none."""
