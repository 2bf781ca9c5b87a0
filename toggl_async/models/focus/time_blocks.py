"""TimeBlocks of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .tasks import Task

__all__ = [
    "NewTimeBlock",
    "NewTimeBlocksItem",
    "TimeBlock",
    "TimeBlockAggregate",
    "TimeBlockChange",
    "TimeBlockChangeItem",
    "TimeBlockDeleteFilter",
    "TimeBlockDeleteManyFilter",
    "TimeBlockFields",
    "TimeBlockFilter",
    "TimeBlockListOfTaskFilter",
    "TimeBlockStreamFilter",
    "TimeBlockWithTask",
]


@model
class TimeBlock(Model):
    """XXX TimeBlock."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    duration: int | None = None
    """XXX Seconds inferred."""
    start: AwareDatetime | None = None
    """When it started."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    timezone: str | None = None
    """Time zone, such as ``Europe/Tallinn``."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TimeBlockAggregate(Model):
    """XXX TimeBlockAggregate."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    duration: int | None = None
    """XXX Seconds inferred."""
    has_time_entry: bool | None = None
    """Whether there is a time entry."""
    start: AwareDatetime | None = None
    """When it started."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    timezone: str | None = None
    """Time zone, such as ``Europe/Tallinn``."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TimeBlockChangeItem(TypedDict, total=False):
    """XXX TimeBlockBulkPatch."""

    completed: bool
    """Whether it is completed."""
    duration: int
    """XXX Seconds inferred."""
    id: Required[int]
    """Id. Required."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    start: dt.datetime
    """When it started."""
    task_id: int
    """The task it belongs to; ``None`` without one."""


class NewTimeBlock(TypedDict, total=False):
    """XXX TimeBlockCreate."""

    completed: bool
    """Whether it is completed."""
    duration: int
    """XXX Seconds inferred."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    start: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""
    task_id: Required[int]
    """The task it belongs to; ``None`` without one. Required."""


class TimeBlockChange(TypedDict, total=False):
    """XXX TimeBlockPatch."""

    completed: bool
    """Whether it is completed."""
    duration: int
    """XXX Seconds inferred."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    start: dt.datetime
    """When it started."""
    task_id: int
    """The task it belongs to; ``None`` without one."""


class TimeBlockFields(TypedDict, total=False):
    """XXX TimeBlockPayload."""

    completed: bool
    """Whether it is completed."""
    duration: int
    """XXX Seconds inferred."""
    outbound_sync: bool
    """Whether connected calendars and services are changed too."""
    start: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""


@model
class TimeBlockWithTask(Model):
    """XXX TimeBlockWithTask."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    calendar_event_id: int | None = None
    """The calendar event it was made from."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    duration: int | None = None
    """XXX Seconds inferred."""
    has_time_entry: bool | None = None
    """Whether there is a time entry."""
    start: AwareDatetime | None = None
    """When it started."""
    task: Task | None = None
    """The task."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    timezone: str | None = None
    """Time zone, such as ``Europe/Tallinn``."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewTimeBlocksItem(TypedDict, total=False):
    """XXX TimeBlocksBulkCreate."""

    time_blocks: Required[Iterable[NewTimeBlock]]
    """The time blocks. Required."""


class TimeBlockListOfTaskFilter(TypedDict, total=False):
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
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""


class TimeBlockDeleteFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    outbound_sync: bool
    """XXX Also in the linked calendar."""


class TimeBlockFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    date_to: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    status_id: int
    """Its status."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
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


class TimeBlockDeleteManyFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    ids: Required[Iterable[int]]
    """Their ids. Required."""
    outbound_sync: bool
    """XXX Also in the linked calendar."""


class TimeBlockStreamFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    date_to: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    status_id: int
    """Its status."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones."""
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
