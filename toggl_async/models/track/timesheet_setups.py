"""Timesheet setups: who submits timesheets, how often, and who approves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, TypedDict

from ..base import Model, model

__all__ = [
    "NewTimesheetSetup",
    "TimesheetSetup",
    "TimesheetSetupApprover",
    "TimesheetSetupChange",
    "TimesheetSetupError",
    "TimesheetSetupFilter",
]


@model
class TimesheetSetupApprover(Model):
    """Somebody who approves the timesheets of a setup."""

    user_id: int | None = None
    name: str | None = None
    active: bool | None = None
    deleted: bool | None = None
    avatar_url: str | None = None


@model
class TimesheetSetupError(Model):
    """What is wrong with a setup."""

    code: str | None = None
    message: str | None = None


@model
class TimesheetSetup(Model):
    """The rule by which one member submits timesheets."""

    id: int
    workspace_id: int | None = None
    member_id: int | None = None
    """The user who submits."""
    member_name: str | None = None
    member_avatar_url: str | None = None
    approver_id: int | None = None
    """The first approver; all of them are in ``approvers``."""
    approver_name: str | None = None
    approver_avatar_url: str | None = None
    approvers: tuple[TimesheetSetupApprover, ...] | None = None
    approvers_layers: dict[str, tuple[TimesheetSetupApprover, ...]] | None = None
    """The approvers of each layer, by the layer's number."""
    periodicity: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    """``None`` while it goes on."""
    permissions: tuple[str, ...] | None = None
    """What the asking user may do with it."""
    errors: tuple[TimesheetSetupError, ...] | None = None
    reminder_day: int | None = None
    """0 is Sunday."""
    reminder_time: str | None = None
    email_reminder_enabled: bool | None = None
    slack_reminder_enabled: bool | None = None


class TimesheetSetupFilter(TypedDict, total=False):
    """Which setups to list, and in which order."""

    member_ids: Sequence[int]
    """User ids."""
    approver_ids: Sequence[int]
    """User ids."""
    sort_field: str
    """``start_date`` without it."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document what comes without it."""


class _TimesheetSetupFields(TypedDict, total=False):
    approver_id: int
    """One approver; for several see the next two."""
    approver_ids: Sequence[int]
    approvers_layers: Mapping[str, Sequence[int]]
    """User ids of the approvers of each layer, by the layer's number."""
    email_reminder_enabled: bool
    slack_reminder_enabled: bool
    reminder_day: Literal[0, 1, 2, 3, 4, 5, 6]
    """0 is Sunday."""
    reminder_time: str


class NewTimesheetSetup(_TimesheetSetupFields, total=False):
    """What new setups may carry: one is made for each member."""

    member_ids: Sequence[int]
    """User ids."""
    periodicity: str
    start_date: date


class TimesheetSetupChange(_TimesheetSetupFields, total=False):
    """What may be changed. A key left out is left alone."""

    end_date: date | None
    """The last day of the setup."""
