"""TimeEntries of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .projects import BillableSource, ProjectLite
from .tags import TagLite
from .tasks import Task

__all__ = [
    "DayDurationFields",
    "DayDurationScope",
    "NewTimeEntry",
    "NewTimeEntryItem",
    "TimeEntriesBulkEdit",
    "TimeEntry",
    "TimeEntryCalendarEvent",
    "TimeEntryChange",
    "TimeEntryChangeItem",
    "TimeEntryConstraints",
    "TimeEntryConstraintsFields",
    "TimeEntryCreateTaskless",
    "TimeEntryFields",
    "TimeEntryFilter",
    "TimeEntryListOfTaskFilter",
    "TimeEntryRequiredField",
    "TimeEntryRequiredFieldFields",
    "TimeEntryRequiredFieldKind",
    "TimeEntryStreamFilter",
    "TimeEntryStreamOfTimeBlocksFilter",
    "TimeEntryType",
    "TimeEntryWithTask",
]


class DayDurationScope(TypedDict, total=False):
    """XXX DayDurationScope."""

    billable: bool
    """Whether it is billable."""
    description: str | None
    """Free text."""
    project_id: int | None
    """The project it belongs to; ``None`` without one."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    task_id: int | None
    """The task it belongs to; ``None`` without one."""


class DayDurationFields(TypedDict, total=False):
    """XXX DayDurationPayload."""

    date_from: Required[dt.datetime]
    """Start of the period. Required."""
    date_to: Required[dt.datetime]
    """End of the period. Required."""
    discriminant: DayDurationScope
    """XXX"""
    duration: Required[int]
    """Length in seconds. Required."""
    start_time: dt.datetime
    """When it starts."""
    task_id: int
    """XXX Deprecated, use discriminant."""


class TimeEntryChange(TypedDict, total=False):
    """XXX TimeEntryPatch."""

    billable: bool
    """Whether it is billable."""
    description: str | None
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    planned_at: dt.datetime | None
    """When it was planned."""
    planned_duration: int | None
    """Planned length in seconds."""
    planned_start: dt.datetime | None
    """XXX Plan; an entry may have plan and log."""
    project_id: int | None
    """XXX May be absent on entries of a task: take the task's (one client)."""
    reset_billable_to_default: bool
    """XXX"""
    start: dt.datetime | None
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    task_id: int | None
    """The task it belongs to; ``None`` without one."""
    time_block_id: int | None
    """The time block it belongs to."""
    tracked_at: dt.datetime | None
    """When it was tracked."""
    type: Literal["activity", "break"]
    """What kind it is."""


class TimeEntriesBulkEdit(TypedDict, total=False):
    """XXX TimeEntriesBulkEdit."""

    changes: Required[TimeEntryChange]
    """XXX Required."""
    ids: Required[Iterable[int]]
    """Their ids. Required."""


class TimeEntryType(OpenEnum):
    """XXX."""

    ACTIVITY = "activity"
    BREAK = "break"


@model
class TimeEntry(Model):
    """XXX TimeEntry."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    billable: bool | None = None
    """Whether it is billable."""
    billable_source: BillableSource | None = None
    """XXX Set by hand or taken from the task."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    duration: int | None = None
    """XXX Null while running and on planned entries."""
    planned_at: AwareDatetime | None = None
    """When it was planned."""
    planned_duration: int | None = None
    """Planned length in seconds."""
    planned_start: AwareDatetime | None = None
    """XXX Plan; an entry may have plan and log."""
    project_id: int | None = None
    """XXX May be absent on entries of a task: take the task's (one client)."""
    start: AwareDatetime | None = None
    """XXX Null or absent on entries that are only planned."""
    tag_ids: tuple[int, ...] | None = None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    tags: tuple[TagLite, ...] | None = None
    """XXX Tags in force, as objects; read only."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    time_block_id: int | None = None
    """The time block it belongs to."""
    timezone: str | None = None
    """XXX Zone of the workspace or of the maker at creation."""
    toggl_user_id: int | None = None
    """XXX Equals user_account_id of list_organization_users (two clients)."""
    tracked_at: AwareDatetime | None = None
    """When it was tracked."""
    type: TimeEntryType | None = None
    """What kind it is."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewTimeEntryItem(TypedDict, total=False):
    """XXX TimeEntryBulkCreate."""

    billable: bool
    """Whether it is billable."""
    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    planned_at: dt.datetime
    """When it was planned."""
    planned_duration: int
    """Planned length in seconds."""
    planned_start: dt.datetime
    """XXX Plan; an entry may have plan and log."""
    project_id: int
    """XXX May be absent on entries of a task: take the task's (one client)."""
    start: dt.datetime
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    time_block_id: int
    """The time block it belongs to."""
    tracked_at: dt.datetime
    """When it was tracked."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""
    user_id: int
    """The person."""


class TimeEntryChangeItem(TypedDict, total=False):
    """XXX TimeEntryBulkPatch."""

    billable: bool
    """Whether it is billable."""
    description: str | None
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    id: Required[int]
    """Id. Required."""
    planned_at: dt.datetime | None
    """When it was planned."""
    planned_duration: int | None
    """Planned length in seconds."""
    planned_start: dt.datetime | None
    """XXX Plan; an entry may have plan and log."""
    project_id: int | None
    """XXX May be absent on entries of a task: take the task's (one client)."""
    reset_billable_to_default: bool
    """XXX"""
    start: dt.datetime | None
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    task_id: int | None
    """The task it belongs to; ``None`` without one."""
    time_block_id: int | None
    """The time block it belongs to."""
    tracked_at: dt.datetime | None
    """When it was tracked."""
    type: Literal["activity", "break"]
    """What kind it is."""


@model
class TimeEntryCalendarEvent(Model):
    """XXX TimeEntryCalendarEvent."""

    id: int
    all_day: bool | None = None
    """Whether it lasts whole days."""
    background_color: str | None = None
    """Background: ``#`` and six hex digits."""
    end_time: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    foreground_color: str | None = None
    """Text color: ``#`` and six hex digits."""
    html_link: str | None = None
    """XXX"""
    meeting_link: str | None = None
    """The URL of the online meeting."""
    provider: str | None = None
    """The service."""
    start_time: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    title: str | None = None
    """Shown title."""


class TimeEntryRequiredFieldKind(OpenEnum):
    """XXX."""

    PROJECT = "project"
    TASK = "task"
    DESCRIPTION = "description"


@model
class TimeEntryRequiredField(Model):
    """XXX TimeEntryRequiredField."""

    kind: TimeEntryRequiredFieldKind | None = None
    """XXX"""


@model
class TimeEntryConstraints(Model):
    """XXX TimeEntryConstraints."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    disallow_billable_override: bool | None = None
    """XXX"""
    enabled: bool | None = None
    """Whether it is switched on."""
    enabled_at: AwareDatetime | None = None
    """XXX Null while off."""
    required_fields: tuple[TimeEntryRequiredField, ...] | None = None
    """Fields that must be given."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TimeEntryRequiredFieldFields(TypedDict, total=False):
    """XXX TimeEntryRequiredField."""

    kind: Required[Literal["project", "task", "description"]]
    """XXX Required."""


class TimeEntryConstraintsFields(TypedDict, total=False):
    """XXX TimeEntryConstraintsPayload."""

    disallow_billable_override: bool
    """XXX"""
    enabled: Required[bool]
    """Whether it is switched on. Required."""
    required_fields: Required[Iterable[TimeEntryRequiredFieldFields]]
    """Fields that must be given. Required."""


class NewTimeEntry(TypedDict, total=False):
    """XXX TimeEntryCreate."""

    billable: bool
    """Whether it is billable."""
    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    planned_at: dt.datetime
    """When it was planned."""
    planned_duration: int
    """Planned length in seconds."""
    planned_start: dt.datetime
    """XXX Plan; an entry may have plan and log."""
    project_id: int
    """XXX May be absent on entries of a task: take the task's (one client)."""
    start: dt.datetime
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    time_block_id: int
    """The time block it belongs to."""
    tracked_at: dt.datetime
    """When it was tracked."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""
    user_id: int
    """The person."""


class TimeEntryCreateTaskless(TypedDict, total=False):
    """XXX TimeEntryCreateTaskless."""

    billable: bool
    """Whether it is billable."""
    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    planned_at: dt.datetime
    """When it was planned."""
    planned_duration: int
    """Planned length in seconds."""
    planned_start: dt.datetime
    """XXX Plan; an entry may have plan and log."""
    project_id: int
    """XXX May be absent on entries of a task: take the task's (one client)."""
    start: dt.datetime
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    time_block_id: int
    """The time block it belongs to."""
    tracked_at: dt.datetime
    """When it was tracked."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""
    user_id: int
    """The person."""


class TimeEntryFields(TypedDict, total=False):
    """XXX TimeEntryPayload."""

    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    duration: int
    """XXX Null while running and on planned entries."""
    planned_at: dt.datetime
    """When it was planned."""
    planned_duration: int
    """Planned length in seconds."""
    planned_start: dt.datetime
    """XXX Plan; an entry may have plan and log."""
    start: dt.datetime
    """XXX Null or absent on entries that are only planned."""
    tag_ids: Iterable[int] | None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    time_block_id: int
    """The time block it belongs to."""
    tracked_at: dt.datetime
    """When it was tracked."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""


@model
class TimeEntryWithTask(Model):
    """XXX TimeEntryWithTask."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    billable: bool | None = None
    """Whether it is billable."""
    billable_source: BillableSource | None = None
    """XXX Set by hand or taken from the task."""
    calendar_event: TimeEntryCalendarEvent | None = None
    """XXX Only with expand_calendar_event."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    duration: int | None = None
    """XXX Null while running and on planned entries."""
    planned_at: AwareDatetime | None = None
    """When it was planned."""
    planned_duration: int | None = None
    """Planned length in seconds."""
    planned_start: AwareDatetime | None = None
    """XXX Plan; an entry may have plan and log."""
    project: ProjectLite | None = None
    """XXX Without client (live)."""
    project_id: int | None = None
    """XXX May be absent on entries of a task: take the task's (one client)."""
    start: AwareDatetime | None = None
    """XXX Null or absent on entries that are only planned."""
    tag_ids: tuple[int, ...] | None = None
    """XXX Own tags of the entry; null: those of the task apply; list, also empty: these."""
    tags: tuple[TagLite, ...] | None = None
    """XXX Tags in force, as objects; read only."""
    task: Task | None = None
    """The task."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    time_block_id: int | None = None
    """The time block it belongs to."""
    timezone: str | None = None
    """XXX Zone of the workspace or of the maker at creation."""
    toggl_user_id: int | None = None
    """XXX Equals user_account_id of list_organization_users (two clients)."""
    tracked_at: AwareDatetime | None = None
    """When it was tracked."""
    type: TimeEntryType | None = None
    """What kind it is."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TimeEntryListOfTaskFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[
        Literal[
            "start",
            "-start",
            "task_id",
            "-task_id",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """XXX"""
    type: Literal["activity", "break"]
    """What kind it is."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    time_block_id: int
    """The time block it belongs to."""


class TimeEntryFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: Required[dt.datetime]
    """XXX RFC 3339 with time; a plain date is 400 (live). Required."""
    date_to: Required[dt.datetime]
    """XXX RFC 3339 with time; a plain date is 400 (live). Required."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    status_id: int
    """Its status."""
    type: Literal["activity", "break"]
    """What kind it is."""
    order_by: Iterable[
        Literal[
            "start",
            "-start",
            "task_id",
            "-task_id",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """XXX"""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    time_block_id: int
    """The time block it belongs to."""
    include_taskless: bool
    """XXX Send true, or entries without a task are missing."""
    expand_calendar_event: bool
    """XXX Fills calendar_event."""


class TimeEntryStreamFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    date_to: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    status_id: int
    """Its status."""
    type: Literal["activity", "break"]
    """What kind it is."""
    order_by: Iterable[
        Literal[
            "start",
            "-start",
            "task_id",
            "-task_id",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """XXX"""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
    include_taskless: bool
    """XXX Send true, or entries without a task are missing."""
    expand_calendar_event: bool
    """XXX Fills calendar_event."""


class TimeEntryStreamOfTimeBlocksFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    time_block_id: Required[Iterable[int]]
    """The time block it belongs to. Required."""
