"""Timesheet setups: who submits timesheets, how often, and who approves them (Premium plan)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """A user who approves the timesheets of a setup."""

    user_id: int | None = None
    """The approver."""
    name: str | None = None
    """Full name."""
    active: bool | None = None
    """Whether the user is active in the workspace."""
    deleted: bool | None = None
    """Whether the user was removed from the workspace."""
    avatar_url: str | None = None
    """The URL of the picture of the user."""


@model
class TimesheetSetupError(Model):
    """A problem of a setup."""

    code: str | None = None
    """A word for the problem. The values are not documented."""
    message: str | None = None
    """What is wrong, in English."""


@model
class TimesheetSetup(Model):
    """The rule by which a member submits timesheets."""

    id: int
    workspace_id: int | None = None
    """The workspace it belongs to."""
    member_id: int | None = None
    """The user who submits the timesheets."""
    member_name: str | None = None
    """Full name of the member."""
    member_avatar_url: str | None = None
    """The URL of the picture of the member."""
    approver_id: int | None = None
    """The first approver; ``approvers`` has all of them."""
    approver_name: str | None = None
    """Full name of the first approver."""
    approver_avatar_url: str | None = None
    """The URL of the picture of the first approver."""
    approvers: tuple[TimesheetSetupApprover, ...] | None = None
    """Those who approve the timesheets, in all layers."""
    approvers_layers: dict[str, tuple[TimesheetSetupApprover, ...]] | None = None
    """The approvers by layer; the keys are the numbers of the layers."""
    periodicity: str | None = None
    """Length of a period, such as ``weekly``."""
    start_date: date | None = None
    """First day of the first timesheet."""
    end_date: date | None = None
    """Last day; ``None`` while it is in use."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    errors: tuple[TimesheetSetupError, ...] | None = None
    """What is wrong with it, after a creation."""
    reminder_day: int | None = None
    """Day of the week of the reminder to submit; 0 is Sunday."""
    reminder_time: str | None = None
    """Time of day of the reminder. The format is not documented."""
    email_reminder_enabled: bool | None = None
    """Whether the member is reminded by mail."""
    slack_reminder_enabled: bool | None = None
    """Whether the member is reminded in Slack."""


class TimesheetSetupFilter(TypedDict, total=False):
    """Which setups to list, and in which order."""

    member_ids: Iterable[int]
    """Only those of these members, by user id."""
    approver_ids: Iterable[int]
    """Only those of these approvers, by user id."""
    sort_field: str
    """Default ``start_date``."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document the default."""


class _TimesheetSetupFields(TypedDict, total=False):
    approver_id: int
    """The only approver, by user id; for several use ``approver_ids`` or ``approvers_layers``."""
    approver_ids: Iterable[int]
    """The approvers, by user id."""
    approvers_layers: Mapping[str, Iterable[int]]
    """The approvers by layer: numbers of layers as keys, lists of user ids as values."""
    email_reminder_enabled: bool
    """Remind the member by mail."""
    slack_reminder_enabled: bool
    """Remind the member in Slack."""
    reminder_day: Literal[0, 1, 2, 3, 4, 5, 6]
    """Day of the week of the reminder to submit; 0 is Sunday."""
    reminder_time: str
    """Time of day of the reminder. The format is not documented."""


class NewTimesheetSetup(_TimesheetSetupFields, total=False):
    """Fields of new setups; each member gets one."""

    member_ids: Iterable[int]
    """The users who submit timesheets."""
    periodicity: str
    """Length of a period, such as ``weekly``."""
    start_date: date | str
    """First day of the first timesheet."""


class TimesheetSetupChange(_TimesheetSetupFields, total=False):
    """Fields that may be changed. A key left out stays as it is."""

    end_date: date | str | None
    """Last day of the setup; ``None`` keeps it in use."""
