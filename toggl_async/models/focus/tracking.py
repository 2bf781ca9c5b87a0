"""The timer of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import Model, model
from .tasks import Task
from .time_entries import TimeEntry

__all__ = [
    "TrackingStart",
    "TrackingStartFromDescription",
    "TrackingStarted",
    "TrackingStop",
]


class TrackingStart(TypedDict, total=False):
    """Fields of the entry that is started."""

    billable: bool
    """Whether its time is billable. Default: that of the task or project (inferred)."""
    calendar_event_id: int
    """The calendar event that it is made from. Default: none."""
    description: str
    """What is done. Default: no text."""
    project_id: int
    """The project; for an entry of a task it takes the place of that of the task. Default: that of
    the task, or none."""
    start: dt.datetime
    """When it starts, as an aware datetime. Default: now by the clock of the session, in whole
    seconds."""
    tag_ids: Iterable[int] | None
    """Its own tags, by id. Left out or ``None``: those of the task apply; an empty list: no
    tags."""
    task_id: int
    """The task. Left out: an entry without a task."""
    time_block_id: int
    """The time block that it is logged for. Default: none."""
    type: Literal["activity", "break"]
    """Work (``activity``) or a break (``break``). Default: ``activity``."""


class TrackingStartFromDescription(TypedDict, total=False):
    """Names of the task, project and tags of the entry that is started."""

    billable: bool
    """Whether its time is billable. Default: that of the task or project (inferred)."""
    create_project_if_not_found: bool
    """Create the project if there is none of that name. Default: not (inferred)."""
    create_tags_if_not_found: bool
    """Create the tags that are missing. Default: not (inferred)."""
    create_task_if_not_found: bool
    """Create the task if there is none. Default: not (inferred)."""
    custom_fields: Mapping[str, Any]
    """Values of custom fields of a task that is created: the id of each field, as text, and its
    value. Default: none."""
    description: str
    """What is done. Default: no text."""
    estimated_mins: int
    """Estimated work of a task that is created, in minutes. Default: no estimate."""
    extension_source: Required[str]
    """The service that the work belongs to, such as the name of a browser extension's
    integration."""
    extension_url: str
    """The URL of the work at that service. Default: none."""
    name: Required[str]
    """Name of the task."""
    notes: str
    """Longer text of a task that is created. Default: none."""
    private: bool
    """Whether only its members see a task that is created. Default: not (inferred)."""
    project_name: str
    """Name of the project. Default: no project."""
    resolution_strategy: Literal["uri", "name", "name_project", "name_project_tags"]
    """What identifies the task: its URL (``uri``), its name, its name and project, or its name,
    project and tags. Default: the choice of the service."""
    start: dt.datetime
    """When it starts, as an aware datetime. Default: now by the clock of the session, in whole
    seconds."""
    tag_names: Iterable[str]
    """Names of the tags. Default: none."""
    type: Literal["activity", "break"]
    """Work (``activity``) or a break (``break``). Default: ``activity``."""


class TrackingStop(TypedDict, total=False):
    """When the running entry ends."""

    end: dt.datetime
    """When it ends, as an aware datetime. Default: now by the clock of the session, in whole
    seconds."""


@model
class TrackingStarted(Model):
    """The entry that was started, and what was found or created for it."""

    match_reason: str | None = None
    """Why the task was chosen; the values are not documented."""
    project_created: bool | None = None
    """Whether the project was created."""
    project_resolved: bool | None = None
    """Whether a project of the name was found."""
    resolution_strategy: str | None = None
    """What identified the task."""
    tags_created: tuple[str, ...] | None = None
    """Names of the tags that were created."""
    tags_not_found: tuple[str, ...] | None = None
    """Names for which there was no tag, and none was created."""
    task: Task | None = None
    """The task of the entry; ``None`` without one."""
    task_created: bool | None = None
    """Whether the task was created."""
    time_entry: TimeEntry | None = None
    """The running entry."""
