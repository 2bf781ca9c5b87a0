"""Fields of new, changed and deleted tasks of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

__all__ = [
    "NewSubtask",
    "NewTask",
    "TaskArchiving",
    "TaskChange",
    "TaskChangeItem",
    "TaskDeletion",
    "TaskDuplication",
    "TaskReplacement",
    "TaskUpdate",
    "TasksDeletion",
]


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
