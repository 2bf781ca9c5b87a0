"""Tasks of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, OpenEnum, model
from .clients import ClientLite
from .custom_fields import CustomFieldValue
from .projects import ProjectAssignmentMatchTier, ProjectAssignmentOrigin, ProjectLite
from .statuses import StatusLite
from .tags import TagLite

__all__ = [
    "ExternalTaskFilter",
    "NewSubtask",
    "NewTask",
    "RecurringTaskFilter",
    "RelatedTaskFilter",
    "Task",
    "TaskArchiving",
    "TaskAssignment",
    "TaskAssignmentEntity",
    "TaskAttachment",
    "TaskAttachmentChange",
    "TaskChange",
    "TaskChangeItem",
    "TaskDeletion",
    "TaskDetails",
    "TaskDict",
    "TaskDuplication",
    "TaskFilter",
    "TaskGroup",
    "TaskGroupEntry",
    "TaskGroupFilter",
    "TaskGroupMove",
    "TaskLite",
    "TaskMetadata",
    "TaskOrder",
    "TaskProjectAssignmentMetadata",
    "TaskReplacement",
    "TaskRequiredField",
    "TaskRequiredFieldFields",
    "TaskRequiredFieldKind",
    "TaskStreamFilter",
    "TaskStreamOrder",
    "TaskUpdate",
    "TaskWithAggregations",
    "TasksDeletion",
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


class _TaskFields(TypedDict, total=False):
    assignee_user_ids: Iterable[int] | None
    """The people it is assigned to, by id. Without them, or with ``None``, no person."""
    billable: bool
    """Whether its time is billable. Default: that of what it belongs to (inferred)."""
    estimate_type: Literal["daily", "total"]
    """``daily``: the estimate is per day; ``total``: it is for the whole span. Default: the choice
    of the service."""
    pinned: bool
    """Whether to pin it for the current user. Default: not."""
    position: int | None
    """Place in the order that people see, from the lowest number. Default: the end (inferred)."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is. Default: ``none`` (inferred)."""
    private: bool
    """Whether only its members see it. Default: that of the workspace (inferred)."""
    rrule: str | None
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``. Without it, it
    happens once."""
    tag_ids: Iterable[int] | None
    """Its tags, by id. Without them, or with ``None``, it has none."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id. Without them, or with ``None``, none."""


class _NewTaskFields(_TaskFields, total=False):
    allocation_unit: Literal["percent", "flat"]
    """How the estimate is divided among its people: ``percent`` or ``flat``. Default: the choice of
    the service."""
    auto_log_time: bool
    """Whether planned time is logged by itself when it is over. Default: the choice of the
    service."""
    color: str
    """``#`` and six hex digits. Without it the service chooses one (inferred)."""
    custom_fields: Mapping[str, Any]
    """Values of its custom fields: the id of each field, as text, and its value. Default: none."""
    description: str
    """Free text. Default: none."""
    end_date: dt.date | str
    """The last day, inclusive. Without it the end is open."""
    estimated_mins: int
    """Estimated work in minutes, not negative. Without it there is no estimate."""
    integration_ext_id: int
    """Its id at the service that it is imported from. Default: none."""
    integration_source: str
    """The service that it is imported from. Default: none."""
    name: Required[str]
    """Shown name."""
    notes: str
    """Longer text, with formatting. Default: none."""
    priority_at: dt.date | str
    """The day on which it got its priority. Default: today (inferred)."""
    project_id: int
    """The project it belongs to. Without it, none."""
    start_date: dt.date | str
    """The first day, inclusive. Without it the start is open."""
    status_id: int
    """Its status. Default: the first one of the workspace (inferred)."""


class NewSubtask(_NewTaskFields, total=False):
    """Fields of a new task below one that is created with it."""


class NewTask(_NewTaskFields, total=False):
    """Fields of a new task."""

    parent_task_id: int
    """The task above it. Default: a task at the top."""


class TaskReplacement(_TaskFields, total=False):
    """Fields of a task that is replaced: what is left out is reset."""

    allocation_unit: Literal["percent", "flat"] | None
    """How the estimate is divided among its people: ``percent`` or ``flat``; left out or ``None``:
    not divided (inferred)."""
    auto_log_time: bool
    """Whether planned time is logged by itself when it is over. Default: the choice of the
    service."""
    color: str
    """``#`` and six hex digits. Without it the service chooses one (inferred)."""
    custom_fields: Mapping[str, Any]
    """Values of its custom fields: the id of each field, as text, and its value. Default: none."""
    description: str
    """Free text. Default: none."""
    end_date: dt.date | str
    """The last day, inclusive. Without it the end is open."""
    estimated_mins: int
    """Estimated work in minutes, not negative. Without it there is no estimate."""
    name: Required[str]
    """Shown name."""
    notes: str
    """Longer text, with formatting. Default: none."""
    outbound_sync: bool
    """Whether the linked calendar is changed as well. Default: the choice of the service."""
    parent_task_id: int
    """The task above it. Default: a task at the top."""
    project_id: int
    """The project it belongs to. Without it, none."""
    recurring_task_id: int
    """The recurring task that it is an instance of. Default: none."""
    start_date: dt.date | str
    """The first day, inclusive. Without it the start is open."""
    status_id: Required[int]
    """How far it is: a status of the workspace, by id."""


class TaskChange(TypedDict, total=False):
    """Fields to change of a task; a field left out stays."""

    allocation_unit: Literal["percent", "flat"] | None
    """How the estimate is divided among its people: ``percent`` or ``flat``; ``None`` clears it."""
    assignee_user_ids: Iterable[int] | None
    """The people it is assigned to, by id, in place of the present ones; ``None`` removes all."""
    auto_log_time: bool | None
    """Whether planned time is logged by itself when it is over; ``None`` removes the choice."""
    billable: bool
    """Whether its time is billable."""
    color: str | None
    """``#`` and six hex digits; ``None`` removes it."""
    custom_fields: Mapping[str, Any] | None
    """Values of its custom fields: the id of each field, as text, and its value. ``None`` clears
    all of them."""
    description: str | None
    """Free text; ``None`` removes it."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None`` opens the end."""
    estimate_type: Literal["daily", "total"]
    """``daily``: the estimate is per day; ``total``: it is for the whole span."""
    estimated_mins: int | None
    """Estimated work in minutes, not negative; ``None`` removes the estimate."""
    name: str
    """Shown name."""
    notes: str | None
    """Longer text, with formatting; ``None`` removes it."""
    outbound_sync: bool
    """Whether the linked calendar is changed as well. Default: the choice of the service."""
    parent_task_id: int | None
    """The task above it; ``None`` moves it to the top."""
    pinned: bool
    """Whether the current user has it pinned."""
    position: int | None
    """Place in the order that people see, from the lowest number; ``None`` moves it to the end
    (inferred)."""
    priority: Literal["none", "low", "medium", "high"]
    """How urgent it is."""
    priority_at: dt.date | str | None
    """The day on which it got its priority; ``None`` clears it."""
    private: bool
    """Whether only its members see it."""
    project_id: int | None
    """The project it belongs to; ``None`` takes it out of its project."""
    recurring_task_id: int | None
    """The recurring task that it is an instance of; ``None`` detaches it."""
    rrule: str | None
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``; ``None`` ends the
    recurrence."""
    start_date: dt.date | str | None
    """The first day, inclusive; ``None`` opens the start."""
    status_id: int
    """How far it is: a status of the workspace, by id."""
    tag_ids: Iterable[int] | None
    """Its tags, by id, in place of those it has; ``None`` or an empty list removes all."""
    team_assignee_ids: Iterable[int] | None
    """The teams it is assigned to, by id, in place of the present ones; ``None`` removes all."""


class TaskUpdate(TaskChange, total=False):
    """Fields to change of a task, and of the later instances of a recurring one."""

    from_recurring_task_id: int
    """A recurring task, by id: changes this instance and the later ones. Left out: this task
    alone."""


class TaskChangeItem(TaskChange, total=False):
    """Changes of one task among several."""

    id: Required[int]
    """Which one to change."""


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


TaskStreamOrder = Literal[
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
"""How a stream of tasks can be sorted; ``-`` in front reverses it."""

TaskOrder = Literal[
    TaskStreamOrder,
    "timeblock_start",
    "-timeblock_start",
    "timeblock_now_diff",
    "-timeblock_now_diff",
]
"""How lists of tasks can be sorted; ``-`` in front reverses it."""


class _TaskSelection(TypedDict, total=False):
    with_entries: bool
    """Only tasks with time entries (inferred). Default: all."""
    pinned: bool
    """``True``: only those that the current user pinned; ``False``: only the others. Default:
    both."""
    status_id: Iterable[int]
    """Only with these statuses, by id."""
    toggl_user_id: int
    """Only tasks that this account created (``user_account_id``, inferred)."""
    name: str
    """Part of the name (inferred)."""
    include_parent_matches: bool
    """Include the tasks above those that match (inferred). Default: without them."""
    has_time_entries: bool
    """``True``: only tasks with time entries; ``False``: only those without. Default: both."""
    has_time_blocks: bool
    """``True``: only tasks with time blocks; ``False``: only those without. Default: both."""
    has_dates: bool
    """``True``: only tasks with a first or last day; ``False``: only those without. Default:
    both."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    include_project_completed: bool
    """Include tasks of completed projects. Default: without them."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    project_id: Iterable[int | None] | None
    """Only of these projects, by id. ``None``, alone or among them: those without a project."""
    parent_task_id: Iterable[int | None] | None
    """Only below these tasks, by id. ``None``, alone or among them: those at the top."""
    start_date: dt.date | str
    """Only tasks that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only tasks that start on this day or earlier (inferred)."""
    active_by_date: dt.date | str
    """Only tasks that this day is part of (inferred)."""
    estimated_mins_min: int
    """Only tasks with an estimate of this many minutes or more."""
    estimated_mins_max: int
    """Only tasks with an estimate of this many minutes or less."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Only those that were made in one of these."""
    priority: Iterable[Literal["none", "low", "medium", "high"]]
    """Only those that are this urgent."""
    is_priority: bool
    """``True``: only tasks with a priority; ``False``: only those without. Default: both."""
    state: Iterable[
        Literal["timeblocked", "not_timeblocked", "tracked", "not_tracked", "active", "done"]
    ]
    """Only tasks that are in one of these states: with or without time blocks, with or without
    logged time, active, or done."""
    time_block_id: Iterable[int]
    """Only of these time blocks, by id."""
    time_block_completed: bool
    """``True``: only tasks with completed time blocks; ``False``: with open ones. Default: both."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_team_id: Iterable[int]
    """Only assigned to these teams, by id."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    recurring: bool
    """``True``: only tasks that recur; ``False``: only the others. Default: both."""
    recurring_task_ids: Iterable[int]
    """Only instances of these recurring tasks, by id."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""


class TaskStreamFilter(_TaskSelection, total=False):
    """Which tasks to load in one answer."""

    order_by: Iterable[TaskStreamOrder | str]
    """How to sort: a :data:`TaskStreamOrder`, or ``pcf_`` and the id of a custom field of the
    project; ``-`` in front reverses it. Default: the order of the service."""


class TaskFilter(_TaskSelection, total=False):
    """Which tasks to list."""

    order_by: Iterable[TaskOrder | str]
    """How to sort: a :data:`TaskOrder`, or ``pcf_`` and the id of a custom field of the project;
    ``-`` in front reverses it. Default: ``created_at``, so that the pages are stable."""
    timeblock_start_from: dt.datetime
    """Only tasks with a time block that starts at this time or later."""
    timeblock_start_until: dt.datetime
    """Only tasks with a time block that starts until this time."""
    include_rates: bool
    """Fill ``rate`` of the project. Default: without it."""
    disable_aggregations: bool
    """Leave out the sums and ``parent``, which is faster. Default: with them."""


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


class RecurringTaskFilter(TypedDict, total=False):
    """Which recurring tasks to list."""

    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    start_date: dt.date | str
    """Only tasks that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only tasks that start on this day or earlier (inferred)."""
    recurring_task_ids: Iterable[int]
    """Only these recurring tasks, by id."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_team_id: Iterable[int]
    """Only assigned to these teams, by id."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class RelatedTaskFilter(TypedDict, total=False):
    """Which tasks below or above a task to list."""

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
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
    status_id: int
    """Only with this status, by id."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Only those that were made in one of these."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class TaskDetails(TypedDict, total=False):
    """What to fill of a task."""

    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class TaskDeletion(TypedDict, total=False):
    """How to delete a task."""

    from_recurring_task_id: int
    """A recurring task, by id: deletes this instance and the later ones. Left out: this task
    alone."""
    outbound_sync: bool
    """Whether they are deleted in the linked calendar as well. Default: the choice of the
    service."""


class TasksDeletion(TypedDict, total=False):
    """How to delete several tasks."""

    outbound_sync: bool
    """Whether they are deleted in the linked calendar as well. Default: the choice of the
    service."""


class TaskDuplication(TypedDict, total=False):
    """How to copy several tasks."""

    cascade_duplicate_children: Required[bool]
    """Whether the tasks below them are copied too."""


class TaskArchiving(TypedDict, total=False):
    """How to archive a task."""

    from_recurring_task_id: int
    """A recurring task, by id: archives this instance and the later ones. Left out: this task
    alone."""


class ExternalTaskFilter(TypedDict, total=False):
    """Where a task comes from."""

    source: Required[str]
    """The service, as the integration names it."""
    ext_id: Required[int]
    """The id of the task at that service."""


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


@model
class TaskAttachment(Model):
    """A file that is attached to a task."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    display_order: int | None = None
    """Place among the attachments, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name of the file."""
    size: int | None = None
    """Size in bytes."""
    task_id: int | None = None
    """The task it is attached to."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class TaskAttachmentChange(TypedDict, total=False):
    """Fields of an attachment of a task that is replaced."""

    display_order: Required[int]
    """Place among the attachments, from the lowest number."""
    name: Required[str]
    """Shown name of the file."""
