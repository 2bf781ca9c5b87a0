"""Rules by which the desktop applications start the timer, part of a user's preferences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ..base import Model, model

__all__ = [
    "MacOSAutoTracking",
    "MacOSAutoTrackingFields",
    "WindowsAutoTracking",
    "WindowsAutoTrackingFields",
    "WindowsAutoTrackingParameter",
    "WindowsAutoTrackingParameterFields",
]


@model
class MacOSAutoTracking(Model):
    """A rule of the macOS application."""

    id: str
    """Identifies the rule; chosen by the application."""
    keyword: str | None = None
    """The text that triggers the rule."""
    project_id: int | None = None
    """The project of the new time entry."""
    task_id: int | None = None
    """The task of the new time entry."""
    workspace_id: int | None = None
    """The workspace of the new time entry."""


@model
class WindowsAutoTrackingParameter(Model):
    """The conditions of a rule of the Windows application."""

    duration: str | None = None
    """Undocumented text; a condition on a length of time."""
    keyword: str | None = None
    """The text that triggers the rule."""
    keyword_mode: str | None = None
    """How ``keyword`` is compared; Toggl has not published the values."""
    time_of_day: str | None = None
    """Undocumented text; the time of day at which the rule applies."""
    week_days: str | None = None
    """Undocumented text; the days of the week on which the rule applies."""


@model
class WindowsAutoTracking(Model):
    """A rule of the Windows application."""

    id: str
    """Identifies the rule; chosen by the application."""
    billable: bool | None = None
    """Whether the new time entry is billable."""
    description: str | None = None
    """The description of the new time entry."""
    enabled: bool | None = None
    """Whether the rule is in use."""
    parameters: WindowsAutoTrackingParameter | None = None
    """The conditions of the rule."""
    project_id: int | None = None
    """The project of the new time entry."""
    skip_when_timer_is_running: bool | None = None
    """Whether the rule is ignored while another time entry runs."""
    start_without_confirmation: bool | None = None
    """Whether the timer starts without asking the user."""
    tag_ids: tuple[int, ...] | None = None
    """Ids of the tags of the new time entry."""
    task_id: int | None = None
    """The task of the new time entry."""
    type: int | None = None
    """The kind of rule; Toggl has not published the numbers."""
    workspace_id: int | None = None
    """The workspace of the new time entry."""


class MacOSAutoTrackingFields(TypedDict, total=False):
    """Fields of a rule of the macOS application."""

    id: str
    """Identifies the rule; chosen by the application."""
    keyword: str
    """The text that triggers the rule."""
    project_id: int | None
    """The project of the new time entry."""
    task_id: int | None
    """The task of the new time entry."""
    workspace_id: int | None
    """The workspace of the new time entry."""


class WindowsAutoTrackingParameterFields(TypedDict, total=False):
    """The conditions of a rule of the Windows application."""

    duration: str
    """Undocumented text; a condition on a length of time."""
    keyword: str
    """The text that triggers the rule."""
    keyword_mode: str
    """How ``keyword`` is compared; Toggl has not published the values."""
    time_of_day: str
    """Undocumented text; the time of day at which the rule applies."""
    week_days: str
    """Undocumented text; the days of the week on which the rule applies."""


class WindowsAutoTrackingFields(TypedDict, total=False):
    """Fields of a rule of the Windows application."""

    id: str
    """Identifies the rule; chosen by the application."""
    billable: bool
    """Whether the new time entry is billable."""
    description: str
    """The description of the new time entry."""
    enabled: bool
    """Whether the rule is in use."""
    parameters: WindowsAutoTrackingParameterFields
    """The conditions of the rule."""
    project_id: int | None
    """The project of the new time entry."""
    skip_when_timer_is_running: bool
    """Whether to ignore the rule while another time entry runs."""
    start_without_confirmation: bool
    """Whether to start the timer without asking the user."""
    tag_ids: Iterable[int]
    """Ids of the tags of the new time entry."""
    task_id: int | None
    """The task of the new time entry."""
    type: int
    """The kind of rule; Toggl has not published the numbers."""
    workspace_id: int | None
    """The workspace of the new time entry."""
