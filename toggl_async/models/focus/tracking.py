"""Tracking of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import Model, model
from .tasks import Task
from .time_entries import TimeEntry

__all__ = ["TrackingStart", "TrackingStartFromDescription", "TrackingStarted", "TrackingStop"]


class TrackingStart(TypedDict, total=False):
    """XXX TrackingStart."""

    billable: bool
    """Whether it is billable."""
    calendar_event_id: int
    """The calendar event it was made from."""
    description: str
    """Free text."""
    project_id: int
    """The project it belongs to; ``None`` without one."""
    start: dt.datetime
    """XXX Clients always send it."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    time_block_id: int
    """The time block it belongs to."""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""


class TrackingStartFromDescription(TypedDict, total=False):
    """XXX TrackingStartFromDescription."""

    billable: bool
    """Whether it is billable."""
    create_project_if_not_found: bool
    """XXX"""
    create_tags_if_not_found: bool
    """XXX"""
    create_task_if_not_found: bool
    """XXX"""
    custom_fields: Mapping[str, Any]
    """Values of custom fields: the id of each field and its value."""
    description: str
    """Free text."""
    estimated_mins: int
    """Estimated work, in minutes."""
    extension_source: Required[str]
    """XXX Required."""
    extension_url: str
    """XXX"""
    name: Required[str]
    """Shown name. Required."""
    notes: str
    """Notes, as formatted text."""
    private: bool
    """Whether only its members see it."""
    project_name: str
    """Name of the project."""
    resolution_strategy: Literal["uri", "name", "name_project", "name_project_tags"]
    """XXX"""
    start: dt.datetime
    """When it started."""
    tag_names: Iterable[str]
    """XXX"""
    type: Required[Literal["activity", "break"]]
    """What kind it is. Required."""


@model
class TrackingStarted(Model):
    """XXX TrackingStarted."""

    match_reason: str | None = None
    """XXX"""
    project_created: bool | None = None
    """XXX"""
    project_resolved: bool | None = None
    """XXX"""
    resolution_strategy: str | None = None
    """XXX"""
    tags_created: tuple[str, ...] | None = None
    """XXX"""
    tags_not_found: tuple[str, ...] | None = None
    """XXX"""
    task: Task | None = None
    """The task."""
    task_created: bool | None = None
    """XXX"""
    time_entry: TimeEntry | None = None
    """The time entry."""


class TrackingStop(TypedDict, total=False):
    """XXX TrackingStop."""

    end: Required[dt.datetime]
    """XXX Required."""
