"""Timesheets of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .time_entries import TimeEntryWithTask
from .timesheet_setups import MemberStatus

__all__ = [
    "NewTimesheetFlag",
    "NewTimesheetSetup",
    "Periodicity",
    "Timesheet",
    "TimesheetApprover",
    "TimesheetBulkFailure",
    "TimesheetBulkResult",
    "TimesheetComment",
    "TimesheetDetails",
    "TimesheetFilter",
    "TimesheetFlag",
    "TimesheetHours",
    "TimesheetKey",
    "TimesheetKeyFields",
    "TimesheetMember",
    "TimesheetReview",
    "TimesheetReviewAction",
    "TimesheetReviewRef",
    "TimesheetSetup",
    "TimesheetSetupApprover",
    "TimesheetSetupApproverLayer",
    "TimesheetSetupChange",
    "TimesheetSetupDiscontinue",
    "TimesheetSetupMember",
    "TimesheetSetupMemberDiscontinue",
    "TimesheetSetupReminder",
    "TimesheetStatus",
    "TimesheetSummary",
    "TimesheetsBulkApprove",
    "TimesheetsBulkRequestChanges",
    "TimesheetsBulkWithdraw",
]


class Periodicity(OpenEnum):
    """XXX."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    DAYS = "days"


class TimesheetStatus(OpenEnum):
    """XXX."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


@model
class Timesheet(Model):
    """XXX Timesheet."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    current_layer: int | None = None
    """XXX Layer that acts next, from 0."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    end_date: dt.date | None = None
    """XXX Inclusive."""
    reviewed_at: AwareDatetime | None = None
    """XXX"""
    setup_id: int | None = None
    """The timesheet setup."""
    start_date: dt.date | None = None
    """XXX Inclusive, a boundary of the setup."""
    status: TimesheetStatus | None = None
    """Its state."""
    submitted_at: AwareDatetime | None = None
    """XXX"""
    submitter_timezone: str | None = None
    """XXX As it was when submitted."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    user_account_id: int | None = None
    """The account of the person."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TimesheetApprover(Model):
    """XXX TimesheetApprover."""

    name: str | None = None
    """Shown name."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class TimesheetKey(Model):
    """XXX TimesheetKey."""

    setup_id: int | None = None
    """The timesheet setup."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class TimesheetBulkFailure(Model):
    """XXX TimesheetBulkFailure."""

    code: str | None = None
    """XXX"""
    key: TimesheetKey | None = None
    """Its key."""
    reason: str | None = None
    """Why."""


@model
class TimesheetBulkResult(Model):
    """XXX TimesheetBulkResult."""

    failed: tuple[TimesheetBulkFailure, ...] | None = None
    """XXX"""
    succeeded: tuple[TimesheetKey, ...] | None = None
    """XXX"""


class TimesheetComment(TypedDict, total=False):
    """XXX TimesheetComment."""

    comment: Required[str]
    """Free text for the people involved. Required."""


@model
class TimesheetFlag(Model):
    """XXX TimesheetFlag."""

    id: int
    approver_user_account_id: int | None = None
    """XXX"""
    comment: str | None = None
    """Free text for the people involved."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    time_entry_id: int | None = None
    """XXX"""
    timesheet_id: int | None = None
    """XXX"""


@model
class TimesheetHours(Model):
    """XXX TimesheetHours."""

    billable_minutes: int | None = None
    """XXX In minutes."""
    billable_percent: float | None = None
    """XXX One decimal, 0 when there is no time."""
    expected_minutes: int | None = None
    """XXX In minutes."""
    logged_minutes: int | None = None
    """XXX In minutes."""
    planned_minutes: int | None = None
    """XXX In minutes."""
    total_minutes: int | None = None
    """XXX In minutes."""


@model
class TimesheetMember(Model):
    """XXX TimesheetMember."""

    email: str | None = None
    """The email address."""
    name: str | None = None
    """Shown name."""
    timezone: str | None = None
    """Time zone, such as ``Europe/Tallinn``."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class TimesheetSetup(Model):
    """XXX TimesheetSetup."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    email_reminder_enabled: bool | None = None
    """Whether members get a reminder by email."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    period_days: int | None = None
    """XXX Only with periodicity days."""
    periodicity: Periodicity | None = None
    """XXX"""
    reminder_day: int | None = None
    """XXX Weekly 0 Sunday to 6, monthly 1 to 31, days: number of the day."""
    reminder_time: str | None = None
    """XXX HH:MM in the member's zone."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TimesheetSetupApprover(Model):
    """XXX TimesheetSetupApprover."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    layer: int | None = None
    """XXX From 0; any one of a layer is enough."""
    setup_id: int | None = None
    """The timesheet setup."""
    user_account_id: int | None = None
    """The account of the person."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TimesheetDetails(Model):
    """XXX TimesheetDetails."""

    approvers: tuple[TimesheetSetupApprover, ...] | None = None
    """The people who approve."""
    flags: tuple[TimesheetFlag, ...] | None = None
    """XXX"""
    hours: TimesheetHours | None = None
    """XXX"""
    member: TimesheetMember | None = None
    """XXX"""
    setup: TimesheetSetup | None = None
    """XXX"""
    time_entries: tuple[TimeEntryWithTask, ...] | None = None
    """The time entries."""
    timesheet: Timesheet | None = None
    """XXX"""


class NewTimesheetFlag(TypedDict, total=False):
    """XXX TimesheetFlagCreate."""

    comment: Required[str]
    """Free text for the people involved. Required."""
    time_entry_id: Required[int]
    """XXX Required."""


class TimesheetKeyFields(TypedDict, total=False):
    """XXX TimesheetKeyPayload."""

    setup_id: Required[int]
    """The timesheet setup. Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    user_account_id: Required[int]
    """The account of the person. Required."""


class TimesheetReviewAction(OpenEnum):
    """XXX."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    RESUBMITTED = "resubmitted"
    APPROVAL_WITHDRAWN = "approval_withdrawn"
    ADMIN_APPROVED = "admin_approved"
    ADMIN_CHANGES_REQUESTED = "admin_changes_requested"


@model
class TimesheetReview(Model):
    """XXX TimesheetReview."""

    id: int
    action: TimesheetReviewAction | None = None
    """What was done."""
    actor_user_account_id: int | None = None
    """XXX"""
    comment: str | None = None
    """XXX 1000 characters at most."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    layer: int | None = None
    """XXX Null outside the chain."""
    timesheet_id: int | None = None
    """XXX"""


@model
class TimesheetReviewRef(Model):
    """XXX TimesheetReviewRef."""

    action: TimesheetReviewAction | None = None
    """What was done."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    name: str | None = None
    """Shown name."""
    user_account_id: int | None = None
    """The account of the person."""


class TimesheetSetupApproverLayer(TypedDict, total=False):
    """XXX TimesheetSetupApproverLayer."""

    layer: Required[int]
    """XXX Required."""
    user_account_ids: Required[Iterable[int]]
    """The accounts of the people. Required."""


class NewTimesheetSetup(TypedDict, total=False):
    """XXX TimesheetSetupCreate."""

    approvers: Required[Iterable[TimesheetSetupApproverLayer]]
    """The people who approve. Required."""
    email_reminder_enabled: bool
    """Whether members get a reminder by email."""
    member_user_account_ids: Required[Iterable[int]]
    """XXX Required."""
    period_days: int
    """XXX In days."""
    periodicity: Required[Literal["weekly", "monthly", "days"]]
    """XXX Only weekly can be made. Required."""
    reminder_day: int
    """XXX"""
    reminder_time: str
    """XXX"""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""


class TimesheetSetupDiscontinue(TypedDict, total=False):
    """XXX TimesheetSetupDiscontinue."""

    end_date: Required[dt.date | str]
    """The last day, inclusive; ``None``: open. Required."""


@model
class TimesheetSetupMember(Model):
    """XXX TimesheetSetupMember."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    discontinued_at: AwareDatetime | None = None
    """XXX Null: active."""
    setup_id: int | None = None
    """The timesheet setup."""
    status: MemberStatus | None = None
    """Its state."""
    user_account_id: int | None = None
    """The account of the person."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TimesheetSetupMemberDiscontinue(TypedDict, total=False):
    """XXX TimesheetSetupMemberDiscontinue."""

    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""


class TimesheetSetupReminder(TypedDict, total=False):
    """XXX TimesheetSetupReminder."""

    day: Required[int]
    """XXX Required."""
    time: Required[str]
    """XXX Required."""


class TimesheetSetupChange(TypedDict, total=False):
    """XXX TimesheetSetupUpdate."""

    approvers: Iterable[TimesheetSetupApproverLayer]
    """The people who approve."""
    email_reminder_enabled: bool
    """Whether members get a reminder by email."""
    member_user_account_ids: Iterable[int]
    """XXX"""
    reminder: TimesheetSetupReminder
    """XXX"""
    unset_reminder: bool
    """XXX"""


@model
class TimesheetSummary(Model):
    """XXX TimesheetSummary."""

    approvers: tuple[TimesheetApprover, ...] | None = None
    """The people who approve."""
    capacity_minutes: int | None = None
    """XXX In minutes."""
    flag_count: int | None = None
    """XXX"""
    logged_minutes: int | None = None
    """XXX In minutes."""
    member_name: str | None = None
    """XXX"""
    reviews: tuple[TimesheetReviewRef, ...] | None = None
    """XXX Oldest first."""
    timesheet: Timesheet | None = None
    """XXX"""


class TimesheetsBulkApprove(TypedDict, total=False):
    """XXX TimesheetsBulkApprove."""

    keys: Required[Iterable[TimesheetKeyFields]]
    """Their keys. Required."""


class TimesheetsBulkRequestChanges(TypedDict, total=False):
    """XXX TimesheetsBulkRequestChanges."""

    comment: str
    """Free text for the people involved."""
    keys: Required[Iterable[TimesheetKeyFields]]
    """Their keys. Required."""


class TimesheetsBulkWithdraw(TypedDict, total=False):
    """XXX TimesheetsBulkWithdraw."""

    keys: Required[Iterable[TimesheetKeyFields]]
    """Their keys. Required."""


class TimesheetFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    setup_id: int
    """The timesheet setup."""
    user_account_ids: Iterable[int]
    """The accounts of the people."""
    approver_user_account_ids: Iterable[int]
    """XXX"""
    team_ids: Iterable[int]
    """The teams, by id."""
    current_layer_approver_user_account_id: int
    """XXX"""
    statuses: Iterable[str]
    """XXX"""
    date_from: Required[dt.date | str]
    """XXX YYYY-MM-DD. Required."""
    date_to: Required[dt.date | str]
    """XXX YYYY-MM-DD, 90 days after date_from at most. Required."""
