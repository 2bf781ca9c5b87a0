"""Time entries of Toggl 2.0: plans, logged time, and the timer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, OpenEnum, model
from .projects import BillableSource, ProjectLite
from .tags import TagLite
from .tasks import Task

__all__ = [
    "DayDurationFields",
    "DayDurationScope",
    "LoggedTime",
    "NewTimeEntry",
    "NewTimeEntryItem",
    "StartedFilter",
    "TaskTimeEntryFilter",
    "TimeEntry",
    "TimeEntryCalendarEvent",
    "TimeEntryChange",
    "TimeEntryChangeItem",
    "TimeEntryConstraints",
    "TimeEntryConstraintsFields",
    "TimeEntryFields",
    "TimeEntryFilter",
    "TimeEntryRequiredField",
    "TimeEntryRequiredFieldFields",
    "TimeEntryRequiredFieldKind",
    "TimeEntryStreamFilter",
    "TimeEntryType",
    "TimeEntryWithTask",
]


class TimeEntryType(OpenEnum):
    """Work or a break; other values are kept as text."""

    ACTIVITY = "activity"
    BREAK = "break"


@model
class TimeEntry(Model):
    """A time entry: a plan (``planned_start``), logged time (``start``), or both.

    A running one has a ``start`` and no ``duration``. There is no field for its end: see
    :attr:`stop`.
    """

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it is."""
    billable: bool | None = None
    """Whether its time is billable."""
    billable_source: BillableSource | None = None
    """Whether ``billable`` was set by hand or comes from the task."""
    calendar_event_id: int | None = None
    """The calendar event that it was made from; ``None`` otherwise."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """What was done or is planned; ``None`` without a text."""
    duration: int | None = None
    """How long was logged, in seconds; ``None`` while it is running, and for a plan."""
    planned_at: AwareDatetime | None = None
    """When it was planned; ``None`` without a plan."""
    planned_duration: int | None = None
    """How long is planned, in seconds; ``None`` without a plan."""
    planned_start: AwareDatetime | None = None
    """When it is planned to start; ``None`` without a plan. An entry may have a plan and a log."""
    project_id: int | None = None
    """The project; ``None`` without one. An entry of a task may lack it: the project of the task
    applies."""
    start: AwareDatetime | None = None
    """When it started; ``None`` for a plan, of which nothing was logged."""
    tag_ids: tuple[int, ...] | None = None
    """Its own tags, by id. ``None``: the tags of the task apply; an empty list: no tags."""
    tags: tuple[TagLite, ...] | None = None
    """The tags that apply: its own or those of the task."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    time_block_id: int | None = None
    """The time block that it was logged for; ``None`` otherwise."""
    timezone: str | None = None
    """The zone of the workspace or of the person when it was made, such as ``Europe/Tallinn``:
    group by days in it."""
    toggl_user_id: int | None = None
    """The account of the person whose time it is (``user_account_id`` of organization users)."""
    tracked_at: AwareDatetime | None = None
    """When the time was logged; ``None`` for a plan."""
    type: TimeEntryType | None = None
    """Work (``activity``) or a break (``break``), which is not work time."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""

    @property
    def is_running(self) -> bool:
        """Whether the timer is running: it has a start and no duration."""
        return self.start is not None and self.duration is None

    @property
    def is_planned(self) -> bool:
        """Whether it is only a plan: nothing was logged. Leave such entries out of sums."""
        return self.start is None

    @property
    def stop(self) -> dt.datetime | None:
        """When it ended: start plus duration; ``None`` while it is running, and for a plan."""
        if self.start is None or self.duration is None:
            return None
        return self.start + dt.timedelta(seconds=self.duration)

    def elapsed(self, now: dt.datetime | None = None) -> dt.timedelta:
        """Return the logged time; for a running entry the time from its start until ``now``.

        ``now`` is aware; without it the current time counts. The result is never negative, and
        zero for a plan.
        """
        if not self.is_running:
            logged = 0 if self.start is None else self.duration or 0
            return dt.timedelta(seconds=max(0, logged))
        assert self.start is not None
        now = now or dt.datetime.now(dt.UTC)
        if now.tzinfo is None:
            raise ValueError(f"now must be timezone-aware (got {now.isoformat()})")
        return max(dt.timedelta(), now - self.start)


@model
class TimeEntryCalendarEvent(Model):
    """The calendar event that a time entry was made from."""

    id: int
    all_day: bool | None = None
    """Whether it lasts whole days."""
    background_color: str | None = None
    """Color of its background: ``#`` and six hex digits."""
    end_time: AwareDatetime | None = None
    """When the event ends."""
    foreground_color: str | None = None
    """Color of its text: ``#`` and six hex digits."""
    html_link: str | None = None
    """The URL of the event at its calendar."""
    meeting_link: Secret | None = None
    """The URL of the online meeting."""
    provider: str | None = None
    """The service that has the calendar."""
    start_time: AwareDatetime | None = None
    """When the event starts."""
    title: str | None = None
    """Shown title."""


@model
class TimeEntryWithTask(TimeEntry):
    """A time entry with its project and task."""

    calendar_event: TimeEntryCalendarEvent | None = None
    """The calendar event that it was made from; only with ``expand_calendar_event``."""
    project: ProjectLite | None = None
    """The project; ``None`` without one. The service leaves its client out: see
    :meth:`TimeEntries.with_clients <toggl_async.focus.time_entries.TimeEntries.with_clients>`."""
    task: Task | None = None
    """The task; ``None`` without one."""

    @property
    def project_name(self) -> str | None:
        """Name of the project, or of the project of the task; ``None`` if it is not known."""
        if self.project is not None:
            return self.project.name
        return None if self.task is None or self.task.project is None else self.task.project.name

    @property
    def client_name(self) -> str | None:
        """Name of the client of the project; ``None`` if the answer had none."""
        projects = (self.project, None if self.task is None else self.task.project)
        clients = [project.client for project in projects if project is not None]
        clients.append(None if self.task is None else self.task.client)
        return next((client.name for client in clients if client is not None), None)


class TimeEntryFields(TypedDict, total=False):
    """Fields of a time entry that is replaced: what is left out is reset."""

    calendar_event_id: int
    """The calendar event that it is made from. Default: none."""
    description: str
    """What was done or is planned. Default: no text."""
    duration: int | dt.timedelta
    """How long was logged, in seconds or as a ``timedelta``; not negative. Left out with ``start``,
    it is running (inferred)."""
    planned_at: dt.datetime
    """When it was planned, as an aware datetime. Default: now, if there is a plan (inferred)."""
    planned_duration: int | dt.timedelta
    """How long is planned, in seconds or as a ``timedelta``; not negative. Left out: no plan."""
    planned_start: dt.datetime
    """When it is planned to start, as an aware datetime. Left out: no plan."""
    start: dt.datetime
    """When it started, as an aware datetime. Left out, it is only a plan."""
    tag_ids: Iterable[int] | None
    """Its own tags, by id. Left out or ``None``: those of the task apply; an empty list: no
    tags."""
    time_block_id: int
    """The time block that it is logged for. Default: none."""
    tracked_at: dt.datetime
    """When the time was logged, as an aware datetime. Default: now (inferred)."""
    type: Required[Literal["activity", "break"]]
    """Work (``activity``) or a break (``break``)."""


class NewTimeEntry(TimeEntryFields, total=False):
    """Fields of a new time entry: a plan, logged time, or both."""

    billable: bool
    """Whether its time is billable. Default: that of the task or project (inferred)."""
    project_id: int
    """The project; for an entry of a task it takes the place of that of the task. Default: that of
    the task, or none."""
    user_id: int
    """The person whose time it is; another one than the current user needs the permission
    ``manage_time_entries``. Default: the current user."""


class NewTimeEntryItem(NewTimeEntry, total=False):
    """A new time entry among several."""

    task_id: int
    """The task. Left out: an entry without a task."""


class LoggedTime(TypedDict, total=False):
    """Past work that is logged: ``start``, and ``stop`` or ``duration``."""

    start: Required[dt.datetime]
    """When it started, as an aware datetime."""
    stop: dt.datetime
    """When it ended, as an aware datetime. Give this or ``duration``."""
    duration: int | dt.timedelta
    """How long it lasted, in seconds or as a ``timedelta``. Give this or ``stop``."""
    billable: bool
    """Whether its time is billable. Default: that of the task or project (inferred)."""
    description: str
    """What was done or is planned. Default: no text."""
    project_id: int
    """The project; for an entry of a task it takes the place of that of the task. Default: that of
    the task, or none."""
    tag_ids: Iterable[int] | None
    """Its own tags, by id. Left out or ``None``: those of the task apply; an empty list: no
    tags."""
    task_id: int
    """The task. Left out: an entry without a task."""
    time_block_id: int
    """The time block that it is logged for. Default: none."""
    type: Literal["activity", "break"]
    """Work (``activity``) or a break (``break``). Default: ``activity``."""
    user_id: int
    """The person whose time it is; another one than the current user needs the permission
    ``manage_time_entries``. Default: the current user."""


class TimeEntryChange(TypedDict, total=False):
    """Fields to change of a time entry; a field left out stays."""

    billable: bool
    """Whether its time is billable."""
    description: str | None
    """What was done or is planned; ``None`` removes the text."""
    duration: int | dt.timedelta
    """How long was logged, in seconds or as a ``timedelta``; not negative."""
    planned_at: dt.datetime | None
    """When it was planned, as an aware datetime; ``None`` clears it."""
    planned_duration: int | dt.timedelta | None
    """How long is planned, in seconds or as a ``timedelta``; ``None`` clears it."""
    planned_start: dt.datetime | None
    """When it is planned to start, as an aware datetime; ``None`` removes the plan."""
    project_id: int | None
    """The project; ``None`` takes the entry out of its project."""
    reset_billable_to_default: bool
    """``True``: ``billable`` follows the task or project again."""
    start: dt.datetime | None
    """When it started, as an aware datetime; ``None`` removes the log and leaves the plan
    (inferred)."""
    tag_ids: Iterable[int] | None
    """Its own tags, by id, in place of the present ones; an empty list: no tags; ``None``: those of
    the task apply again."""
    task_id: int | None
    """The task; ``None`` takes the entry out of its task."""
    time_block_id: int | None
    """The time block that it is logged for; ``None`` clears it."""
    tracked_at: dt.datetime | None
    """When the time was logged, as an aware datetime; ``None`` clears it."""
    type: Literal["activity", "break"]
    """Work (``activity``) or a break (``break``)."""


class TimeEntryChangeItem(TimeEntryChange, total=False):
    """Changes of one time entry among several."""

    id: Required[int]
    """Which one to change."""


class DayDurationScope(TypedDict, total=False):
    """Which entries of a day count for a sum: those with all of these values."""

    billable: bool
    """Only billable ones, or only others. Left out: both."""
    description: str | None
    """Only with this text; ``None``: without a text. Left out: any."""
    project_id: int | None
    """Only of this project; ``None``: without a project. Left out: any."""
    tag_ids: Iterable[int] | None
    """Only with these tags, by id; ``None``: without own tags. Left out: any."""
    task_id: int | None
    """Only of this task; ``None``: without a task. Left out: any."""


class DayDurationFields(TypedDict, total=False):
    """The sum that the entries of a day are brought to."""

    date_from: Required[dt.date | dt.datetime]
    """The start of the day: an aware datetime, or a day, which starts at midnight UTC."""
    date_to: Required[dt.date | dt.datetime]
    """The end of the day: an aware datetime, or a day, which ends at its last second in UTC."""
    discriminant: DayDurationScope
    """Which entries count. Left out: all of the day (inferred)."""
    duration: Required[int | dt.timedelta]
    """The wanted sum in seconds, or as a ``timedelta``; not negative."""
    start_time: dt.datetime
    """When an entry starts that has to be made, as an aware datetime. Default: the choice of the
    service."""


class TimeEntryStreamFilter(TypedDict, total=False):
    """Which time entries to load in one answer."""

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
    type: Literal["activity", "break"]
    """Only work (``activity``) or only breaks (``break``). Default: both."""
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
    """How to sort; ``-`` in front reverses it. Default: the order of the service."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    include_taskless: bool
    """Include entries without a task. Default: ``True``; the service would leave them out."""
    expand_calendar_event: bool
    """Fill ``calendar_event``. Default: without it."""


class TimeEntryFilter(TimeEntryStreamFilter, total=False):
    """Which time entries to list; by default in the order of ``created_at``."""

    time_block_id: int
    """Only of this time block, by id."""


class StartedFilter(TypedDict, total=False):
    """Which time entries that start in a span to list."""

    include_planned: bool
    """Include entries of which nothing was logged, by their ``planned_start``. Default: without
    them."""
    include_breaks: bool
    """Include breaks. Default: without them."""
    task_id: int
    """Only of this task, by id."""
    status_id: int
    """Only of tasks with this status, by id."""
    expand_calendar_event: bool
    """Fill ``calendar_event``. Default: without it."""


class TaskTimeEntryFilter(TypedDict, total=False):
    """Which time entries of a task to list."""

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
    type: Literal["activity", "break"]
    """Only work (``activity``) or only breaks (``break``). Default: both."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    time_block_id: int
    """Only of this time block, by id."""


class TimeEntryRequiredFieldKind(OpenEnum):
    """A field that a workspace demands of time entries; other values are kept as text."""

    PROJECT = "project"
    TASK = "task"
    DESCRIPTION = "description"


@model
class TimeEntryRequiredField(Model):
    """A field that a workspace demands of time entries."""

    kind: TimeEntryRequiredFieldKind | None = None
    """Which field."""


@model
class TimeEntryConstraints(Model):
    """What a workspace demands of time entries."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    disallow_billable_override: bool | None = None
    """Whether ``billable`` must stay as the task or project has it."""
    enabled: bool | None = None
    """Whether the demands apply."""
    enabled_at: AwareDatetime | None = None
    """Since when they apply; ``None`` while they do not."""
    required_fields: tuple[TimeEntryRequiredField, ...] | None = None
    """The fields that a new entry must have."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TimeEntryRequiredFieldFields(TypedDict, total=False):
    """A field that a workspace is to demand of time entries."""

    kind: Required[Literal["project", "task", "description"]]
    """Which field."""


class TimeEntryConstraintsFields(TypedDict, total=False):
    """What a workspace is to demand of time entries."""

    disallow_billable_override: bool
    """Whether ``billable`` must stay as the task or project has it. Default: not (inferred)."""
    enabled: Required[bool]
    """Whether the demands apply."""
    required_fields: Required[Iterable[TimeEntryRequiredFieldFields]]
    """The fields that a new entry must have; an empty list: none."""
