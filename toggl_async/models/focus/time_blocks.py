"""Time blocks of Toggl 2.0: planned work on a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .tasks import Task

__all__ = [
    "NewTimeBlock",
    "TaskTimeBlockFilter",
    "TimeBlock",
    "TimeBlockAggregate",
    "TimeBlockChange",
    "TimeBlockChangeItem",
    "TimeBlockDeletion",
    "TimeBlockFields",
    "TimeBlockFilter",
    "TimeBlockUpdate",
    "TimeBlockWithTask",
]


@model
class TimeBlock(Model):
    """Time that a person plans for a task."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it is."""
    calendar_event_id: int | None = None
    """The calendar event that shows it; ``None`` without one."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it is."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """What is planned; ``None`` without a text."""
    duration: int | None = None
    """Length in seconds (the unit is inferred)."""
    start: AwareDatetime | None = None
    """When the planned work starts."""
    task_id: int | None = None
    """The task that the time is for."""
    timezone: str | None = None
    """The zone it was planned in (inferred), such as ``Europe/Tallinn``."""
    toggl_user_id: int | None = None
    """The account of the person whose time is planned (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TimeBlockAggregate(TimeBlock):
    """A time block of a task, and whether time was logged for it."""

    has_time_entry: bool | None = None
    """Whether there is a time entry for it."""


@model
class TimeBlockWithTask(TimeBlockAggregate):
    """A time block with its task."""

    task: Task | None = None
    """The task that the time is for."""


class TimeBlockFields(TypedDict, total=False):
    """Fields of a new time block of a task, or of one that is replaced."""

    completed: bool
    """Whether the planned work is completed. Default: not (inferred)."""
    duration: int | dt.timedelta
    """Length in seconds (the unit is inferred), or a ``timedelta``; not negative. Default: the
    choice of the service."""
    outbound_sync: bool
    """Whether the linked calendar is changed as well. Default: the choice of the service."""
    start: Required[dt.datetime]
    """When the planned work starts, as an aware datetime."""


class NewTimeBlock(TimeBlockFields, total=False):
    """A new time block among several, with its task."""

    task_id: Required[int]
    """The task that the time is for."""


class TimeBlockChange(TypedDict, total=False):
    """Fields to change of a time block; a field left out stays."""

    completed: bool
    """Whether the planned work is completed."""
    duration: int | dt.timedelta
    """Length in seconds (the unit is inferred), or a ``timedelta``; not negative."""
    outbound_sync: bool
    """Whether the linked calendar is changed as well. Default: the choice of the service."""
    start: dt.datetime
    """When the planned work starts, as an aware datetime."""


class TimeBlockUpdate(TimeBlockChange, total=False):
    """Fields to change of a time block of a task; a field left out stays."""

    new_task_id: int
    """The task that the time is for from now on. Toggl calls it ``task_id``, as in the path."""


class TimeBlockChangeItem(TimeBlockChange, total=False):
    """Changes of one time block among several."""

    task_id: int
    """The task that the time is for."""
    id: Required[int]
    """Which one to change."""


class TaskTimeBlockFilter(TypedDict, total=False):
    """Which time blocks of a task to list."""

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
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""


class TimeBlockFilter(TypedDict, total=False):
    """Which time blocks to list."""

    date_from: Required[dt.date | dt.datetime]
    """The start of the window: an aware datetime, or a day, which starts at midnight UTC.
    Inclusive."""
    date_to: Required[dt.date | dt.datetime]
    """The end of the window: an aware datetime, or a day, which ends at its last second in UTC.
    Inclusive."""
    task_id: int
    """Only of this task, by id."""
    status_id: int
    """Only of tasks with this status, by id."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
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
    """How to sort; ``-`` in front reverses it. Default of a listing: ``created_at``, so that its
    pages are stable."""


class TimeBlockDeletion(TypedDict, total=False):
    """How to delete time blocks."""

    outbound_sync: bool
    """Whether they are deleted in the linked calendar as well. Default: the choice of the
    service."""
