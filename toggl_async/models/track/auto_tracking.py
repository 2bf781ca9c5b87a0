"""Rules by which the desktop applications start the timer: a part of the user's preferences."""

from __future__ import annotations

from collections.abc import Sequence
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
    """A rule of the application for macOS."""

    id: str
    keyword: str | None = None
    project_id: int | None = None
    task_id: int | None = None
    workspace_id: int | None = None


@model
class WindowsAutoTrackingParameter(Model):
    """When a rule of the application for Windows applies."""

    duration: str | None = None
    keyword: str | None = None
    keyword_mode: str | None = None
    time_of_day: str | None = None
    week_days: str | None = None


@model
class WindowsAutoTracking(Model):
    """A rule of the application for Windows."""

    id: str
    billable: bool | None = None
    description: str | None = None
    enabled: bool | None = None
    parameters: WindowsAutoTrackingParameter | None = None
    project_id: int | None = None
    skip_when_timer_is_running: bool | None = None
    start_without_confirmation: bool | None = None
    tag_ids: tuple[int, ...] | None = None
    task_id: int | None = None
    type: int | None = None
    workspace_id: int | None = None


class MacOSAutoTrackingFields(TypedDict, total=False):
    """A rule of the application for macOS."""

    id: str
    keyword: str
    project_id: int | None
    task_id: int | None
    workspace_id: int | None


class WindowsAutoTrackingParameterFields(TypedDict, total=False):
    """When a rule of the application for Windows applies."""

    duration: str
    keyword: str
    keyword_mode: str
    time_of_day: str
    week_days: str


class WindowsAutoTrackingFields(TypedDict, total=False):
    """A rule of the application for Windows."""

    id: str
    billable: bool
    description: str
    enabled: bool
    parameters: WindowsAutoTrackingParameterFields
    project_id: int | None
    skip_when_timer_is_running: bool
    start_without_confirmation: bool
    tag_ids: Sequence[int]
    task_id: int | None
    type: int
    workspace_id: int | None
