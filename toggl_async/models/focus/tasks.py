"""Tasks of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, OpenEnum, model
from .clients import ClientLite
from .custom_fields import CustomFieldValue
from .projects import ProjectAssignmentMatchTier, ProjectAssignmentOrigin, ProjectLite
from .statuses import StatusLite
from .tags import TagLite

__all__ = [
    "Task",
    "TaskAssignment",
    "TaskAssignmentEntity",
    "TaskDict",
    "TaskLite",
    "TaskMetadata",
    "TaskProjectAssignmentMetadata",
    "TaskRequiredField",
    "TaskRequiredFieldFields",
    "TaskRequiredFieldKind",
    "TaskWithAggregations",
]


class TaskAssignmentEntity(OpenEnum):
    """Who a task is assigned to; other values are kept as text."""

    USER = "user"
    TEAM = "team"


@model
class TaskAssignment(Model):
    """A person or a team that a task is assigned to."""

    id: int
    type: TaskAssignmentEntity | None = None
    """Whether ``id`` is that of a person or of a team."""


@model
class TaskProjectAssignmentMetadata(Model):
    """How a task got its project."""

    accuracy: float | None = None
    """How sure the suggestion was; the scale is not documented."""
    confirmed_at: AwareDatetime | None = None
    """When a person confirmed it; ``None`` unless one did."""
    match_tier: ProjectAssignmentMatchTier | None = None
    """How well the name matched."""
    matched_name: str | None = None
    """The name of a project that matched."""
    normalized_name: str | None = None
    """The name in the form that was compared."""
    origin: ProjectAssignmentOrigin | None = None
    """Who or what assigned it."""
    suggested_at: AwareDatetime | None = None
    """When it was suggested; ``None`` unless it was."""


@model
class TaskMetadata(Model):
    """What calendars and other services say about a task."""

    all_day: bool | None = None
    """Whether the calendar event lasts whole days."""
    calendar_event_id: int | None = None
    """The calendar event that it was made from."""
    calendar_id: int | None = None
    """The calendar that has the event."""
    extension_source: str | None = None
    """The service that it was started at, by an extension."""
    extension_url: str | None = None
    """Its URL at that service."""
    external_id: str | None = None
    """Its id at the service that it comes from."""
    ical_uid: str | None = None
    """The UID of the calendar event (RFC 5545)."""
    last_asserted_track_project_id: int | None = None
    """The project of Toggl Track that a mirror of tasks last had for it; do not count on it."""
    meeting_link: Secret | None = None
    """The URL of the online meeting."""
    project_assignment: TaskProjectAssignmentMetadata | None = None
    """How it got its project."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


@model
class TaskLite(Model):
    """A task, as groups of tasks hold it."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class Task(Model):
    """A task of a workspace; it belongs to a project or to none, and may be below another task."""

    id: int
    allocation_unit: str | None = None
    """How the estimate is divided among its people: ``percent`` or ``flat``."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it is."""
    assignee_user_ids: tuple[int, ...] | None = None
    """The people it is assigned to, by id."""
    assignees: tuple[TaskAssignment, ...] | None = None
    """The people and teams it is assigned to; lists have them only with ``include_assignees``."""
    auto_log_time: bool | None = None
    """Whether planned time is logged by itself when it is over; ``None``: not set."""
    billable: bool | None = None
    """Whether its time is billable."""
    client: ClientLite | None = None
    """The client of its project; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """What its custom fields hold."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """Free text; ``None`` without one."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimate_type: str | None = None
    """``daily``: the estimate is per day; ``total``: it is for the whole span."""
    estimated_mins: int | None = None
    """Estimated work in minutes; ``None`` without an estimate."""
    is_template: bool | None = None
    """Whether it belongs to a template of a project."""
    metadata: TaskMetadata | None = None
    """What calendars and other services say about it."""
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Longer text, with formatting; ``None`` without one."""
    parent_task_id: int | None = None
    """The task above it; ``None`` for a task at the top."""
    parent_task_name: str | None = None
    """Name of the task above it."""
    pinned: bool | None = None
    """Whether the current user pinned it."""
    position: int | None = None
    """Place in the order that people see, from the lowest number."""
    priority: str | None = None
    """How urgent it is: ``none``, ``low``, ``medium`` or ``high``."""
    priority_at: dt.date | None = None
    """The day on which it got its priority; ``None`` without one."""
    private: bool | None = None
    """Whether only its members see it."""
    project: ProjectLite | None = None
    """The project; ``None`` without one."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    recurrence_date: dt.date | None = None
    """The day of the recurrence that it stands for; ``None`` unless it is an instance."""
    recurring_task_id: int | None = None
    """The recurring task that it is an instance of; ``None`` otherwise."""
    rrule: str | None = None
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``; ``None`` if it does
    not."""
    source: str | None = None
    """Where it was made, such as ``focus``, ``plan`` or ``google_calendar``."""
    source_template_task_id: int | None = None
    """The task of a template that it was made from; ``None`` otherwise."""
    start_date: dt.date | None = None
    """The first day, inclusive; ``None``: open."""
    status: StatusLite | None = None
    """How far it is."""
    status_id: int | None = None
    """How far it is: a status of the workspace, by id."""
    status_updated_at: AwareDatetime | None = None
    """When its status last changed."""
    tag_ids: tuple[int, ...] | None = None
    """The tags it has, by id."""
    tags: tuple[TagLite, ...] | None = None
    """The tags it has."""
    toggl_user_id: int | None = None
    """The account of the person who created it (inferred)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TaskWithAggregations(Task):
    """A task with the sums of what is below it."""

    parent: Task | None = None
    """The task above it; ``None`` for a task at the top."""
    sub_task_done_count: int | None = None
    """Number of tasks below it that are done."""
    sub_task_total_count: int | None = None
    """Number of tasks below it."""
    time_block_completed_count: int | None = None
    """Number of its time blocks that are completed."""
    time_block_scheduled_completed_count: int | None = None
    """Number of its scheduled time blocks that are completed."""
    time_block_scheduled_total_count: int | None = None
    """Number of its scheduled time blocks."""
    time_block_total_count: int | None = None
    """Number of its time blocks."""
    time_entry_total_count: int | None = None
    """Number of its time entries."""
    total_blocked_time: int | None = None
    """Time of its time blocks; the unit is not documented, probably seconds."""
    total_scheduled_blocked_time: int | None = None
    """Time of its scheduled time blocks; the unit is not documented, probably seconds."""
    total_tracked_time: int | None = None
    """Time logged for it; the unit is not documented, probably seconds."""


@model
class TaskDict(Model):
    """A task, as the dictionaries of reports hold it."""

    id: int
    billable: bool | None = None
    """Whether its time is billable."""
    children_count: int | None = None
    """Number of tasks directly below it."""
    color: str | None = None
    """``#`` and six hex digits."""
    creator_id: int | None = None
    """The person who created it, by id."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """What its custom fields hold."""
    description: str | None = None
    """Free text; ``None`` without one."""
    estimated_mins: int | None = None
    """Estimated work in minutes; ``None`` without an estimate."""
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Longer text, with formatting; ``None`` without one."""
    parent_task_id: int | None = None
    """The task above it; ``None`` for a task at the top."""
    pinned: bool | None = None
    """Whether the current user pinned it."""
    priority: str | None = None
    """How urgent it is: ``none``, ``low``, ``medium`` or ``high``."""
    private: bool | None = None
    """Whether only its members see it."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    status_id: int | None = None
    """How far it is: a status of the workspace, by id."""
    status_updated_at: AwareDatetime | None = None
    """When its status last changed."""
    tag_ids: tuple[int, ...] | None = None
    """The tags it has, by id."""


class TaskRequiredFieldKind(OpenEnum):
    """A field that a workspace demands of tasks; other values are kept as text."""

    PROJECT = "project"
    DESCRIPTION = "description"
    TAGS = "tags"


@model
class TaskRequiredField(Model):
    """A field that a workspace demands of tasks."""

    kind: TaskRequiredFieldKind | None = None
    """Which field."""


class TaskRequiredFieldFields(TypedDict, total=False):
    """A field that a workspace is to demand of tasks."""

    kind: Required[Literal["project", "description", "tags"]]
    """Which field."""
