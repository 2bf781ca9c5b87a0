"""Timesheet setups of Toggl 2.0: who submits timesheets, how often, and who approves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "MemberStatus",
    "NewTimesheetSetup",
    "Periodicity",
    "TimesheetSetup",
    "TimesheetSetupApprover",
    "TimesheetSetupApproverLayer",
    "TimesheetSetupChange",
    "TimesheetSetupFilter",
    "TimesheetSetupMember",
    "TimesheetSetupMemberDiscontinue",
    "TimesheetSetupMemberFilter",
    "TimesheetSetupReminder",
]


class MemberStatus(OpenEnum):
    """Whether a member of a setup still submits timesheets."""

    ACTIVE = "active"
    DISCONTINUED = "discontinued"


class Periodicity(OpenEnum):
    """How long a period is. New setups can only be weekly."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    DAYS = "days"


@model
class TimesheetSetup(Model):
    """A timesheet setup: from when on, and in which periods, its members submit timesheets."""

    id: int
    created_at: AwareDatetime | None = None
    """When the setup was created."""
    deleted_at: AwareDatetime | None = None
    """When the setup was deleted; ``None`` if it was not."""
    email_reminder_enabled: bool | None = None
    """Whether members are reminded by mail to submit."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None`` for a setup that was not discontinued."""
    period_days: int | None = None
    """Length of a period in days. Only with the periodicity ``days``."""
    periodicity: Periodicity | None = None
    """How long a period is."""
    reminder_day: int | None = None
    """The day of the reminder: 0 Sunday to 6 Saturday if weekly, 1 to 31 if monthly.

    With the periodicity ``days``, the number of the day in the period.
    """
    reminder_time: str | None = None
    """Time of day of the reminder, ``HH:MM`` in the time zone of the member."""
    start_date: dt.date | None = None
    """The first day of the first period."""
    updated_at: AwareDatetime | None = None
    """When the setup was last changed."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


@model
class TimesheetSetupApprover(Model):
    """A person who approves the timesheets of a setup."""

    id: int
    created_at: AwareDatetime | None = None
    """When the person became an approver."""
    deleted_at: AwareDatetime | None = None
    """When the person ceased to be an approver; ``None`` if still one."""
    layer: int | None = None
    """The number of the layer, from 0. One approver of each layer has to approve, in order."""
    setup_id: int | None = None
    """The setup whose timesheets the person approves."""
    user_account_id: int | None = None
    """The account of the approver."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


@model
class TimesheetSetupMember(Model):
    """A person who submits timesheets in a setup."""

    id: int
    created_at: AwareDatetime | None = None
    """When the person was added."""
    deleted_at: AwareDatetime | None = None
    """When the person was removed together with the timesheets; ``None`` if not."""
    discontinued_at: AwareDatetime | None = None
    """When the person was discontinued; ``None`` for an active member."""
    setup_id: int | None = None
    """The setup in which the person submits timesheets."""
    status: MemberStatus | None = None
    """Whether the person still submits timesheets."""
    user_account_id: int | None = None
    """The account of the member."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


class TimesheetSetupApproverLayer(TypedDict, total=False):
    """The approvers of one layer; one of them is enough."""

    layer: Required[int]
    """The number of the layer, from 0. A timesheet passes them in order."""
    user_account_ids: Required[Iterable[int]]
    """The accounts of the approvers, at least one."""


class NewTimesheetSetup(TypedDict, total=False):
    """A timesheet setup to create."""

    approvers: Required[Iterable[TimesheetSetupApproverLayer]]
    """The people who approve, by layers, at least one layer."""
    email_reminder_enabled: bool
    """Whether members are reminded by mail to submit. Toggl does not document the default."""
    member_user_account_ids: Required[Iterable[int]]
    """The accounts of the people who submit timesheets, at least one; each in one active setup."""
    period_days: int
    """Length of a period in days, with the periodicity ``days``."""
    periodicity: Required[Literal["weekly", "monthly", "days"]]
    """How long a period is. Toggl creates only ``weekly`` ones."""
    reminder_day: int
    """The day of the reminder: 0 Sunday to 6 Saturday; without it there is none (inferred)."""
    reminder_time: str
    """Time of day of the reminder, ``HH:MM`` in the time zone of each member."""
    start_date: Required[dt.date | str]
    """The first day of the first period."""


class TimesheetSetupReminder(TypedDict, total=False):
    """When to remind members to submit."""

    day: Required[int]
    """0 Sunday to 6 Saturday if weekly, 1 to 31 if monthly, else the number of the day."""
    time: Required[str]
    """Time of day, ``HH:MM`` in the time zone of each member."""


class TimesheetSetupChange(TypedDict, total=False):
    """Fields of a timesheet setup to change."""

    approvers: Iterable[TimesheetSetupApproverLayer]
    """The people who approve, by layers, in place of the present ones."""
    email_reminder_enabled: bool
    """Whether members are reminded by mail to submit."""
    member_user_account_ids: Iterable[int]
    """The accounts of the people who submit timesheets, in place of the present ones."""
    reminder: TimesheetSetupReminder
    """When to remind members. Not together with ``unset_reminder``."""
    unset_reminder: bool
    """True removes the reminder. Not together with ``reminder``."""


class TimesheetSetupFilter(TypedDict, total=False):
    """Which timesheet setups to list."""

    include_discontinued: bool
    """Whether to include setups that have ended; by default they are left out."""
    user_account_id: int
    """Only the setups of this member, by account."""
    approver_user_account_id: int
    """Only the setups of this approver, by account."""


class TimesheetSetupMemberFilter(TypedDict, total=False):
    """Which members of a setup to list."""

    include_discontinued: bool
    """Whether to include people who no longer submit; by default they are left out (inferred)."""


class TimesheetSetupMemberDiscontinue(TypedDict, total=False):
    """When a member submits for the last time."""

    end_date: dt.date | str
    """The last day, inclusive; without it today (inferred)."""
