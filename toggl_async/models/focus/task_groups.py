"""Groups of tasks of Toggl 2.0, and moves between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .clients import ClientLite
from .projects import ProjectLite
from .tasks import TaskAssignment, TaskLite

__all__ = [
    "TaskGroup",
    "TaskGroupEntry",
    "TaskGroupFilter",
    "TaskGroupMove",
]


@model
class TaskGroupEntry(Model):
    """A task in a group."""

    id: int
    allocation_unit: str | None = None
    """How the estimate is divided among its people: ``percent`` or ``flat``."""
    assignee_user_ids: tuple[int, ...] | None = None
    """The people it is assigned to, by id."""
    assignees: tuple[TaskAssignment, ...] | None = None
    """The people and teams it is assigned to; lists have them only with ``include_assignees``."""
    client: ClientLite | None = None
    """The client of its project; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimate_type: str | None = None
    """``daily``: the estimate is per day; ``total``: it is for the whole span."""
    estimated_mins: int | None = None
    """Estimated work in minutes; ``None`` without an estimate."""
    masked: bool | None = None
    """Whether its names are blanked, because its project is private."""
    name: str | None = None
    """Shown name."""
    parent_task: TaskLite | None = None
    """The task above it; ``None`` for a task at the top."""
    period_end: dt.date | None = None
    """The last day of the period of a recurring project; ``None`` otherwise."""
    period_start: dt.date | None = None
    """The first day of the period of a recurring project; ``None`` otherwise."""
    private: bool | None = None
    """Whether only its members see it."""
    project: ProjectLite | None = None
    """The project; ``None`` without one."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    projection_revision: str | None = None
    """Undocumented: a mark of the state of the recurrence."""
    source: str | None = None
    """Where it was made, such as ``focus``, ``plan`` or ``google_calendar``."""
    source_template_task_id: int | None = None
    """The task of a template that it was made from; ``None`` otherwise."""
    start_date: dt.date | None = None
    """The first day, inclusive; ``None``: open."""
    status_id: int | None = None
    """How far it is: a status of the workspace, by id."""
    template_project_id: int | None = None
    """The recurring project that the period belongs to; ``None`` otherwise."""
    virtual: bool | None = None
    """Whether it stands for a task of a later period that was not made yet."""
    weight: int | None = None
    """Place in its group, from the lowest number."""


@model
class TaskGroup(Model):
    """The tasks of a person, a project or a tag."""

    id: int
    name: str | None = None
    """Shown name of the group; ``None`` for people."""
    tasks: tuple[TaskGroupEntry, ...] | None = None
    """The tasks of the group."""
    type: str | None = None
    """What the tasks have in common: a user, a project or a tag."""


class TaskGroupMove(TypedDict, total=False):
    """A task that is moved to another group, or removed from one."""

    end_date: dt.date | str
    """The new last day, inclusive. Left out: the day stays."""
    id: Required[int]
    """The task to move."""
    op: Required[Literal["move", "remove"]]
    """``move`` it to the target, or ``remove`` it from the source."""
    source_group_id: int | None
    """The group that it leaves: a person, project or tag, by id; ``None`` or left out: it had none
    (inferred)."""
    start_date: dt.date | str
    """The new first day, inclusive. Left out: the day stays."""
    target_group_id: Required[int | None]
    """The group that it joins: person, project or tag, by id. ``None`` among people: no person."""
    weight: Required[int]
    """Place in the group, from 0."""


class TaskGroupFilter(TypedDict, total=False):
    """Which groups of tasks to list, and which tasks in them."""

    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Only those that were made in one of these."""
    priority: Literal["none", "low", "medium", "high"]
    """Only tasks that are this urgent."""
    status_id: Iterable[int]
    """Only with these statuses, by id."""
    project_id: Iterable[int | None] | None
    """Only of these projects, by id. ``None``, alone or among them: those without a project."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    user_tag_id: Iterable[int]
    """Only of people with these tags, by id."""
    group_id: Iterable[int]
    """Only of people of these teams, by id."""
    creator_id: Iterable[int]
    """Only those that these people created, by id."""
    name: str
    """Part of the name (inferred)."""
    start_date: dt.date | str
    """Only tasks that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only tasks that start on this day or earlier (inferred)."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    exclude_empty: bool
    """Leave out groups without tasks. Default: with them (inferred)."""
    include_unassigned: bool
    """Include the group of those that belong to no other. Default: the choice of the service."""
    include_unmaterialized: bool
    """Include tasks of later periods that were not made yet: see ``virtual``. Default: without
    them."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""
    min_days: int
    """Only tasks that last this many days or more (inferred)."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""
    order_by: Iterable[Literal["group_name", "-group_name"]]
    """How to sort the groups: by ``group_name``, or ``-group_name`` for the reverse. Default:
    ``group_name``, so that the pages are stable."""
