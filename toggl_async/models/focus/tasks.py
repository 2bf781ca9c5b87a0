"""Tasks of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .clients import ClientLite
from .custom_fields import CustomFieldValue
from .projects import ProjectAssignmentMatchTier, ProjectAssignmentOrigin, ProjectLite
from .statuses import StatusLite
from .tags import TagLite

__all__ = [
    "NewSubtask",
    "NewTask",
    "NewTasksItem",
    "Task",
    "TaskArchiveFilter",
    "TaskAssignment",
    "TaskAssignmentEntity",
    "TaskAttachment",
    "TaskAttachmentChange",
    "TaskChange",
    "TaskChangeItem",
    "TaskDeleteFilter",
    "TaskDeleteManyFilter",
    "TaskDict",
    "TaskFilter",
    "TaskGetByExternalIdFilter",
    "TaskGetFilter",
    "TaskGroup",
    "TaskGroupEntry",
    "TaskGroupMove",
    "TaskListChildrenFilter",
    "TaskListGroupsFilter",
    "TaskListParentsFilter",
    "TaskListRecurringFilter",
    "TaskLite",
    "TaskMetadata",
    "TaskProjectAssignmentMetadata",
    "TaskReplacement",
    "TaskRequiredField",
    "TaskRequiredFieldFields",
    "TaskRequiredFieldKind",
    "TaskStreamFilter",
    "TaskUpdateFilter",
    "TaskWithAggregations",
    "TasksBulkArchive",
    "TasksBulkDuplicate",
    "TasksBulkRestore",
    "TasksBulkUnarchive",
]


class NewSubtask(TypedDict, total=False):
    """XXX SubtaskCreate."""

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


class TaskAssignmentEntity(OpenEnum):
    """XXX."""

    USER = "user"
    TEAM = "team"


@model
class TaskAssignment(Model):
    """XXX TaskAssignment."""

    id: int
    type: TaskAssignmentEntity | None = None
    """What kind it is."""


@model
class TaskProjectAssignmentMetadata(Model):
    """XXX TaskProjectAssignmentMetadata."""

    accuracy: float | None = None
    """XXX"""
    confirmed_at: AwareDatetime | None = None
    """XXX"""
    match_tier: ProjectAssignmentMatchTier | None = None
    """XXX"""
    matched_name: str | None = None
    """XXX"""
    normalized_name: str | None = None
    """XXX"""
    origin: ProjectAssignmentOrigin | None = None
    """XXX"""
    suggested_at: AwareDatetime | None = None
    """XXX"""


@model
class TaskMetadata(Model):
    """XXX TaskMetadata."""

    all_day: bool | None = None
    """Whether it lasts whole days."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    calendar_id: int | None = None
    """The calendar."""
    extension_source: str | None = None
    """XXX"""
    extension_url: str | None = None
    """XXX"""
    external_id: str | None = None
    """Its id at another service."""
    ical_uid: str | None = None
    """XXX"""
    last_asserted_track_project_id: int | None = None
    """XXX"""
    meeting_link: str | None = None
    """The URL of the online meeting."""
    project_assignment: TaskProjectAssignmentMetadata | None = None
    """XXX"""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


@model
class Task(Model):
    """XXX Task."""

    id: int
    allocation_unit: str | None = None
    """How the estimate is spread: per day or in total."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    assignee_user_ids: tuple[int, ...] | None = None
    """The people it is assigned to, by id."""
    assignees: tuple[TaskAssignment, ...] | None = None
    """XXX Users and teams; only with include_assignees on lists."""
    auto_log_time: bool | None = None
    """Whether planned time is logged automatically."""
    billable: bool | None = None
    """Whether it is billable."""
    client: ClientLite | None = None
    """The client."""
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimate_type: str | None = None
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    is_template: bool | None = None
    """Whether it is a template."""
    metadata: TaskMetadata | None = None
    """Further values, as the service keeps them."""
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Notes, as formatted text."""
    parent_task_id: int | None = None
    """The task above it; ``None`` for a task at the top."""
    parent_task_name: str | None = None
    """XXX"""
    pinned: bool | None = None
    """Whether the user pinned it."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    priority: str | None = None
    """How urgent it is."""
    priority_at: dt.date | None = None
    """When it was given priority; ``None`` without priority."""
    private: bool | None = None
    """Whether only its members see it."""
    project: ProjectLite | None = None
    """The project."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    recurrence_date: dt.date | None = None
    """XXX"""
    recurring_task_id: int | None = None
    """The recurring task that it is an instance of."""
    rrule: str | None = None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    source: str | None = None
    """Where it comes from."""
    source_template_task_id: int | None = None
    """The task of the template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    status: StatusLite | None = None
    """Its state."""
    status_id: int | None = None
    """Its status."""
    status_updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TaskAttachment(Model):
    """XXX TaskAttachment."""

    id: int
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    display_order: int | None = None
    """Its place in the order that users see, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name."""
    size: int | None = None
    """Size in bytes."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""


class TaskAttachmentChange(TypedDict, total=False):
    """XXX TaskAttachmentUpdate."""

    display_order: Required[int]
    """Its place in the order that users see, from the lowest number. Required."""
    name: Required[str]
    """Shown name. Required."""


class TaskChangeItem(TypedDict, total=False):
    """XXX TaskBulkPatch."""

    allocation_unit: Literal["percent", "flat"] | None
    """How the estimate is spread: per day or in total."""
    assignee_user_ids: Iterable[int] | None
    """The people it is assigned to, by id."""
    auto_log_time: bool | None
    """Whether planned time is logged automatically."""
    billable: bool
    """Whether it is billable."""
    color: str | None
    """``#`` and six hex digits."""
    custom_fields: Mapping[str, Any] | None
    """Values of custom fields: the id of each field and its value."""
    description: str | None
    """Free text."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: open."""
    estimate_type: Literal["daily", "total"]
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int | None
    """Estimated work, in minutes."""
    id: Required[int]
    """Id. Required."""
    name: str
    """Shown name."""
    notes: str | None
    """Notes, as formatted text."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    parent_task_id: int | None
    """The task above it; ``None`` for a task at the top."""
    pinned: bool
    """Whether the user pinned it."""
    position: int | None
    """Its place in the order that users see, from the lowest number."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
    priority_at: dt.date | str | None
    """When it was given priority; ``None`` without priority."""
    private: bool
    """Whether only its members see it."""
    project_id: int | None
    """The project it belongs to; ``None`` without one."""
    recurring_task_id: int | None
    """The recurring task that it is an instance of."""
    rrule: str | None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str | None
    """The first day, inclusive."""
    status_id: int
    """Its status."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id."""


class NewTask(TypedDict, total=False):
    """XXX TaskCreate."""

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
    """XXX Daily: per day, total: for the whole span."""
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
class TaskDict(Model):
    """XXX TaskDict."""

    id: int
    billable: bool | None = None
    """Whether it is billable."""
    children_count: int | None = None
    """How many are directly below it."""
    color: str | None = None
    """``#`` and six hex digits."""
    creator_id: int | None = None
    """The person who created it."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    description: str | None = None
    """Free text."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Notes, as formatted text."""
    parent_task_id: int | None = None
    """The task above it; ``None`` for a task at the top."""
    pinned: bool | None = None
    """Whether the user pinned it."""
    priority: str | None = None
    """How urgent it is."""
    private: bool | None = None
    """Whether only its members see it."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    status_id: int | None = None
    """Its status."""
    status_updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""


@model
class TaskLite(Model):
    """XXX TaskLite."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class TaskGroupEntry(Model):
    """XXX TaskGroupEntry."""

    id: int
    allocation_unit: str | None = None
    """How the estimate is spread: per day or in total."""
    assignee_user_ids: tuple[int, ...] | None = None
    """The people it is assigned to, by id."""
    assignees: tuple[TaskAssignment, ...] | None = None
    """XXX Users and teams; only with include_assignees on lists."""
    client: ClientLite | None = None
    """The client."""
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    end_date: dt.date | None = None
    """XXX Format inferred from the name."""
    estimate_type: str | None = None
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    masked: bool | None = None
    """XXX True: private project, names are blanked."""
    name: str | None = None
    """Shown name."""
    parent_task: TaskLite | None = None
    """XXX"""
    period_end: dt.date | None = None
    """XXX"""
    period_start: dt.date | None = None
    """XXX"""
    private: bool | None = None
    """Whether only its members see it."""
    project: ProjectLite | None = None
    """The project."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    projection_revision: str | None = None
    """XXX"""
    source: str | None = None
    """Where it comes from."""
    source_template_task_id: int | None = None
    """The task of the template it was made from."""
    start_date: dt.date | None = None
    """XXX Format inferred from the name."""
    status_id: int | None = None
    """Its status."""
    template_project_id: int | None = None
    """XXX"""
    virtual: bool | None = None
    """XXX True: not made yet."""
    weight: int | None = None
    """XXX"""


@model
class TaskGroup(Model):
    """XXX TaskGroup."""

    id: int
    name: str | None = None
    """XXX Null for users."""
    tasks: tuple[TaskGroupEntry, ...] | None = None
    """The tasks."""
    type: str | None = None
    """What kind it is."""


class TaskGroupMove(TypedDict, total=False):
    """XXX TaskGroupMove."""

    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    id: Required[int]
    """Id. Required."""
    op: Required[Literal["move", "remove"]]
    """XXX Required."""
    source_group_id: int | None
    """XXX"""
    start_date: dt.date | str
    """The first day, inclusive."""
    target_group_id: Required[int | None]
    """XXX Null on users: no assignee; leaving it out is refused. Required."""
    weight: Required[int]
    """XXX Required."""


class TaskChange(TypedDict, total=False):
    """XXX TaskPatch."""

    allocation_unit: Literal["percent", "flat"] | None
    """How the estimate is spread: per day or in total."""
    assignee_user_ids: Iterable[int] | None
    """The people it is assigned to, by id."""
    auto_log_time: bool | None
    """Whether planned time is logged automatically."""
    billable: bool
    """Whether it is billable."""
    color: str | None
    """``#`` and six hex digits."""
    custom_fields: Mapping[str, Any] | None
    """Values of custom fields: the id of each field and its value."""
    description: str | None
    """Free text."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: open."""
    estimate_type: Literal["daily", "total"]
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int | None
    """Estimated work, in minutes."""
    name: str
    """Shown name."""
    notes: str | None
    """Notes, as formatted text."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    parent_task_id: int | None
    """The task above it; ``None`` for a task at the top."""
    pinned: bool
    """Whether the user pinned it."""
    position: int | None
    """Its place in the order that users see, from the lowest number."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
    priority_at: dt.date | str | None
    """When it was given priority; ``None`` without priority."""
    private: bool
    """Whether only its members see it."""
    project_id: int | None
    """The project it belongs to; ``None`` without one."""
    recurring_task_id: int | None
    """The recurring task that it is an instance of."""
    rrule: str | None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str | None
    """The first day, inclusive."""
    status_id: int
    """Its status."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id."""


class TaskRequiredFieldKind(OpenEnum):
    """XXX."""

    PROJECT = "project"
    DESCRIPTION = "description"
    TAGS = "tags"


@model
class TaskRequiredField(Model):
    """XXX TaskRequiredField."""

    kind: TaskRequiredFieldKind | None = None
    """XXX"""


class TaskRequiredFieldFields(TypedDict, total=False):
    """XXX TaskRequiredField."""

    kind: Required[Literal["project", "description", "tags"]]
    """XXX Required."""


class TaskReplacement(TypedDict, total=False):
    """XXX TaskUpdate."""

    allocation_unit: Literal["percent", "flat"] | None
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
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int
    """Estimated work, in minutes."""
    name: Required[str]
    """Shown name. Required."""
    notes: str
    """Notes, as formatted text."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    parent_task_id: int
    """The task above it; ``None`` for a task at the top."""
    pinned: bool
    """Whether the user pinned it."""
    position: int | None
    """Its place in the order that users see, from the lowest number."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
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
    status_id: Required[int]
    """Its status. Required."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id."""


@model
class TaskWithAggregations(Model):
    """XXX TaskWithAggregations."""

    id: int
    allocation_unit: str | None = None
    """How the estimate is spread: per day or in total."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    assignee_user_ids: tuple[int, ...] | None = None
    """The people it is assigned to, by id."""
    assignees: tuple[TaskAssignment, ...] | None = None
    """XXX Users and teams; only with include_assignees on lists."""
    auto_log_time: bool | None = None
    """Whether planned time is logged automatically."""
    billable: bool | None = None
    """Whether it is billable."""
    client: ClientLite | None = None
    """The client."""
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimate_type: str | None = None
    """XXX Daily: per day, total: for the whole span."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    is_template: bool | None = None
    """Whether it is a template."""
    metadata: TaskMetadata | None = None
    """Further values, as the service keeps them."""
    name: str | None = None
    """Shown name."""
    notes: str | None = None
    """Notes, as formatted text."""
    parent: Task | None = None
    """XXX"""
    parent_task_id: int | None = None
    """The task above it; ``None`` for a task at the top."""
    parent_task_name: str | None = None
    """XXX"""
    pinned: bool | None = None
    """Whether the user pinned it."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    priority: str | None = None
    """How urgent it is."""
    priority_at: dt.date | None = None
    """When it was given priority; ``None`` without priority."""
    private: bool | None = None
    """Whether only its members see it."""
    project: ProjectLite | None = None
    """The project."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    recurrence_date: dt.date | None = None
    """XXX"""
    recurring_task_id: int | None = None
    """The recurring task that it is an instance of."""
    rrule: str | None = None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    source: str | None = None
    """Where it comes from."""
    source_template_task_id: int | None = None
    """The task of the template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    status: StatusLite | None = None
    """Its state."""
    status_id: int | None = None
    """Its status."""
    status_updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    sub_task_done_count: int | None = None
    """XXX"""
    sub_task_total_count: int | None = None
    """XXX"""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    time_block_completed_count: int | None = None
    """XXX"""
    time_block_scheduled_completed_count: int | None = None
    """XXX"""
    time_block_scheduled_total_count: int | None = None
    """XXX"""
    time_block_total_count: int | None = None
    """XXX"""
    time_entry_total_count: int | None = None
    """XXX"""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    total_blocked_time: int | None = None
    """XXX Unit not stated."""
    total_scheduled_blocked_time: int | None = None
    """XXX Unit not stated."""
    total_tracked_time: int | None = None
    """XXX Unit not stated."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TasksBulkArchive(TypedDict, total=False):
    """XXX TasksBulkArchive."""

    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


class NewTasksItem(TypedDict, total=False):
    """XXX TasksBulkCreate."""

    tasks: Required[Iterable[NewTask]]
    """The tasks. Required."""


class TasksBulkDuplicate(TypedDict, total=False):
    """XXX TasksBulkDuplicate."""

    cascade_duplicate_children: Required[bool]
    """XXX Required."""
    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


class TasksBulkRestore(TypedDict, total=False):
    """XXX TasksBulkRestore."""

    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


class TasksBulkUnarchive(TypedDict, total=False):
    """XXX TasksBulkUnarchive."""

    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


class TaskFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    with_entries: bool
    """XXX"""
    pinned: bool
    """Whether the user pinned it."""
    order_by: Iterable[
        Literal[
            "user_id",
            "-user_id",
            "project_id",
            "-project_id",
            "parent_task_id",
            "-parent_task_id",
            "name",
            "-name",
            "estimated_mins",
            "-estimated_mins",
            "priority",
            "-priority",
            "priority_at",
            "-priority_at",
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "status_id",
            "-status_id",
            "pinned",
            "-pinned",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "last_activity",
            "-last_activity",
            "position",
            "-position",
            "timeblock_start",
            "-timeblock_start",
            "timeblock_now_diff",
            "-timeblock_now_diff",
            "billable",
            "-billable",
            "relevance",
            "-relevance",
            "tag_ids",
            "-tag_ids",
            "assignees",
            "-assignees",
            "sub_tasks_grouped",
            "-sub_tasks_grouped",
        ]
    ]
    """XXX Also pcf_<id> of the project's custom field."""
    status_id: Iterable[int]
    """Its status."""
    toggl_user_id: int
    """The account of the person (``user_account_id``)."""
    name: str
    """Shown name."""
    has_time_entries: bool
    """XXX"""
    has_time_blocks: bool
    """XXX"""
    has_dates: bool
    """XXX"""
    private: bool
    """Whether only its members see it."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    include_project_completed: bool
    """XXX"""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    project_id: Iterable[int] | None
    """XXX Empty value adds tasks without project."""
    parent_task_id: Iterable[int] | None
    """The task above it; ``None`` for a task at the top."""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    active_by_date: dt.date | str
    """XXX"""
    start_date_from: dt.date | str
    """XXX Old name of start_date."""
    start_date_to: dt.date | str
    """XXX Old name of start_date."""
    end_date_from: dt.date | str
    """XXX Old name of end_date."""
    end_date_to: dt.date | str
    """XXX Old name of end_date."""
    dates_overlap_start: dt.date | str
    """XXX Old name of start_date."""
    dates_overlap_end: dt.date | str
    """XXX Old name of end_date."""
    estimated_mins_min: int
    """XXX"""
    estimated_mins_max: int
    """XXX"""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Where it comes from."""
    priority: Iterable[Literal["none", "low", "medium", "high"]]
    """How urgent it is."""
    is_priority: bool
    """XXX"""
    state: Iterable[
        Literal["timeblocked", "not_timeblocked", "tracked", "not_tracked", "active", "done"]
    ]
    """XXX"""
    timeblock_start_from: dt.datetime
    """XXX"""
    timeblock_start_until: dt.datetime
    """XXX"""
    time_block_id: Iterable[int]
    """The time block it belongs to."""
    time_block_completed: bool
    """XXX"""
    team_id: Iterable[int] | None
    """Teams, by id."""
    assignee_team_id: Iterable[int]
    """Teams it is assigned to, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    recurring: bool
    """XXX"""
    recurring_task_ids: Iterable[int]
    """The recurring tasks, by id."""
    client_id: Iterable[int] | None
    """The client it is for; ``None`` without one."""
    include_rates: bool
    """XXX Rate of the project."""
    include_assignees: bool
    """XXX"""
    include_parent_matches: bool
    """XXX"""
    disable_aggregations: bool
    """XXX Faster, without sums and parent."""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""


class TaskDeleteManyFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    ids: Required[Iterable[int]]
    """Their ids. Required."""
    outbound_sync: bool
    """XXX Also in the linked calendar."""


class TaskGetByExternalIdFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    source: Required[str]
    """Where it comes from. Required."""
    ext_id: Required[int]
    """XXX Required."""


class TaskListGroupsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Where it comes from."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
    status_id: Iterable[int]
    """Its status."""
    project_id: Iterable[int] | None
    """The project it belongs to; ``None`` without one."""
    client_id: Iterable[int] | None
    """The client it is for; ``None`` without one."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    team_id: Iterable[int] | None
    """Teams, by id."""
    user_tag_id: Iterable[int]
    """XXX"""
    group_id: Iterable[int]
    """The team."""
    creator_id: Iterable[int]
    """The person who created it."""
    name: str
    """Shown name."""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    start_date_from: dt.date | str
    """XXX Old name of start_date."""
    start_date_to: dt.date | str
    """XXX Old name of start_date."""
    end_date_from: dt.date | str
    """XXX Old name of end_date."""
    end_date_to: dt.date | str
    """XXX Old name of end_date."""
    private: bool
    """Whether only its members see it."""
    exclude_empty: bool
    """XXX"""
    include_unassigned: bool
    """XXX"""
    include_unmaterialized: bool
    """XXX"""
    include_assignees: bool
    """XXX"""
    min_days: int
    """XXX"""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""
    order_by: Iterable[Literal["group_name", "-group_name"]]
    """XXX"""


class TaskListRecurringFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    dates_overlap_start: dt.date | str
    """XXX Old name of start_date."""
    dates_overlap_end: dt.date | str
    """XXX Old name of end_date."""
    recurring_task_ids: Iterable[int]
    """The recurring tasks, by id."""
    team_id: Iterable[int] | None
    """Teams, by id."""
    assignee_team_id: Iterable[int]
    """Teams it is assigned to, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    include_assignees: bool
    """XXX"""


class TaskStreamFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    with_entries: bool
    """XXX"""
    pinned: bool
    """Whether the user pinned it."""
    order_by: Iterable[
        Literal[
            "user_id",
            "-user_id",
            "project_id",
            "-project_id",
            "parent_task_id",
            "-parent_task_id",
            "name",
            "-name",
            "estimated_mins",
            "-estimated_mins",
            "priority",
            "-priority",
            "priority_at",
            "-priority_at",
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "status_id",
            "-status_id",
            "pinned",
            "-pinned",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "last_activity",
            "-last_activity",
            "position",
            "-position",
            "billable",
            "-billable",
            "relevance",
            "-relevance",
            "tag_ids",
            "-tag_ids",
            "assignees",
            "-assignees",
            "sub_tasks_grouped",
            "-sub_tasks_grouped",
        ]
    ]
    """XXX Also pcf_<id> of the project's custom field."""
    status_id: Iterable[int]
    """Its status."""
    toggl_user_id: int
    """The account of the person (``user_account_id``)."""
    name: str
    """Shown name."""
    include_parent_matches: bool
    """XXX"""
    has_time_entries: bool
    """XXX"""
    has_time_blocks: bool
    """XXX"""
    has_dates: bool
    """XXX"""
    private: bool
    """Whether only its members see it."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    include_project_completed: bool
    """XXX"""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    project_id: Iterable[int] | None
    """The project it belongs to; ``None`` without one."""
    parent_task_id: Iterable[int] | None
    """The task above it; ``None`` for a task at the top."""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    active_by_date: dt.date | str
    """XXX"""
    start_date_from: dt.date | str
    """XXX Old name of start_date."""
    start_date_to: dt.date | str
    """XXX Old name of start_date."""
    end_date_from: dt.date | str
    """XXX Old name of end_date."""
    end_date_to: dt.date | str
    """XXX Old name of end_date."""
    dates_overlap_start: dt.date | str
    """XXX Old name of start_date."""
    dates_overlap_end: dt.date | str
    """XXX Old name of end_date."""
    estimated_mins_min: int
    """XXX"""
    estimated_mins_max: int
    """XXX"""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Where it comes from."""
    priority: Iterable[Literal["none", "low", "medium", "high"]]
    """How urgent it is."""
    is_priority: bool
    """XXX"""
    state: Iterable[
        Literal["timeblocked", "not_timeblocked", "tracked", "not_tracked", "active", "done"]
    ]
    """XXX"""
    time_block_id: Iterable[int]
    """The time block it belongs to."""
    time_block_completed: bool
    """XXX"""
    team_id: Iterable[int] | None
    """Teams, by id."""
    assignee_team_id: Iterable[int]
    """Teams it is assigned to, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    recurring: bool
    """XXX"""
    recurring_task_ids: Iterable[int]
    """The recurring tasks, by id."""
    client_id: Iterable[int] | None
    """The client it is for; ``None`` without one."""
    include_assignees: bool
    """XXX"""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""


class TaskGetFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    include_assignees: bool
    """XXX"""


class TaskUpdateFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_recurring_task_id: int
    """XXX"""


class TaskDeleteFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_recurring_task_id: int
    """XXX"""
    outbound_sync: bool
    """XXX Also in the linked calendar."""


class TaskArchiveFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_recurring_task_id: int
    """XXX"""


class TaskListChildrenFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[
        Literal[
            "user_id",
            "-user_id",
            "project_id",
            "-project_id",
            "parent_task_id",
            "-parent_task_id",
            "name",
            "-name",
            "estimated_mins",
            "-estimated_mins",
            "priority",
            "-priority",
            "priority_at",
            "-priority_at",
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "status_id",
            "-status_id",
            "pinned",
            "-pinned",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "last_activity",
            "-last_activity",
            "tag_ids",
            "-tag_ids",
            "assignees",
            "-assignees",
        ]
    ]
    """XXX"""
    status_id: int
    """Its status."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Where it comes from."""
    team_id: Iterable[int] | None
    """Teams, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    include_assignees: bool
    """XXX"""


class TaskListParentsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[
        Literal[
            "user_id",
            "-user_id",
            "project_id",
            "-project_id",
            "parent_task_id",
            "-parent_task_id",
            "name",
            "-name",
            "estimated_mins",
            "-estimated_mins",
            "priority",
            "-priority",
            "priority_at",
            "-priority_at",
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "status_id",
            "pinned",
            "-pinned",
            "-status_id",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "last_activity",
            "-last_activity",
            "tag_ids",
            "-tag_ids",
            "assignees",
            "-assignees",
        ]
    ]
    """XXX"""
    status_id: int
    """Its status."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Where it comes from."""
    team_id: Iterable[int] | None
    """Teams, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    include_assignees: bool
    """XXX"""
