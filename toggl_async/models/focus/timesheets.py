"""Timesheets of Toggl 2.0: periods that members submit and approvers review.

The setup, the first day and the account of the member identify a timesheet. It passes layers of
approvers, from 0; one approver of each layer is enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .time_entries import TimeEntryWithTask
from .timesheet_setups import TimesheetSetup, TimesheetSetupApprover

__all__ = [
    "NewTimesheetFlag",
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
    "TimesheetStatus",
    "TimesheetSummary",
    "TimesheetsComment",
]


class TimesheetStatus(OpenEnum):
    """The state of a timesheet."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


class TimesheetReviewAction(OpenEnum):
    """What was done with a timesheet."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    RESUBMITTED = "resubmitted"
    APPROVAL_WITHDRAWN = "approval_withdrawn"
    ADMIN_APPROVED = "admin_approved"
    ADMIN_CHANGES_REQUESTED = "admin_changes_requested"


@model
class Timesheet(Model):
    """A timesheet: its period and its state."""

    id: int
    created_at: AwareDatetime | None = None
    """When the timesheet was created."""
    current_layer: int | None = None
    """The layer of approvers whose turn it is, from 0."""
    deleted_at: AwareDatetime | None = None
    """When the timesheet was deleted; ``None`` if it was not."""
    end_date: dt.date | None = None
    """The last day of the period, inclusive."""
    reviewed_at: AwareDatetime | None = None
    """When an approver last decided; ``None`` before the first decision."""
    setup_id: int | None = None
    """The timesheet setup that it follows."""
    start_date: dt.date | None = None
    """The first day of the period, inclusive; a boundary of the setup."""
    status: TimesheetStatus | None = None
    """The state of the timesheet."""
    submitted_at: AwareDatetime | None = None
    """When the member submitted it; ``None`` if not submitted."""
    submitter_timezone: str | None = None
    """The time zone of the member when it was submitted, such as ``Europe/Tallinn``."""
    updated_at: AwareDatetime | None = None
    """When the timesheet was last changed."""
    user_account_id: int | None = None
    """The account of the member."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


@model
class TimesheetApprover(Model):
    """A person who may approve timesheets."""

    name: str | None = None
    """Full name of the approver."""
    user_account_id: int | None = None
    """The account of the approver."""


@model
class TimesheetKey(Model):
    """What identifies a timesheet."""

    setup_id: int | None = None
    """The timesheet setup that it follows."""
    start_date: dt.date | None = None
    """The first day of the period."""
    user_account_id: int | None = None
    """The account of the member."""


@model
class TimesheetBulkFailure(Model):
    """A timesheet that was not changed together with others, and why."""

    code: str | None = None
    """A word for the problem. The values are not documented."""
    key: TimesheetKey | None = None
    """The timesheet that was not changed."""
    reason: str | None = None
    """What the problem is, in English."""


@model
class TimesheetBulkResult(Model):
    """Which of several timesheets were changed, and which were not."""

    failed: tuple[TimesheetBulkFailure, ...] | None = None
    """The timesheets that were not changed; empty or ``None`` if all were."""
    succeeded: tuple[TimesheetKey, ...] | None = None
    """The timesheets that were changed."""


@model
class TimesheetFlag(Model):
    """A remark of an approver on a time entry of a timesheet."""

    id: int
    approver_user_account_id: int | None = None
    """The account of the approver who made it."""
    comment: str | None = None
    """What is wrong with the time entry."""
    created_at: AwareDatetime | None = None
    """When the flag was created."""
    deleted_at: AwareDatetime | None = None
    """When the flag was deleted; ``None`` if it was not."""
    time_entry_id: int | None = None
    """The time entry that it is about."""
    timesheet_id: int | None = None
    """The timesheet with the time entry."""


@model
class TimesheetHours(Model):
    """The hours of a timesheet. A time entry counts in the period in which it starts.

    Days are those of the time zone of the member.
    """

    billable_minutes: int | None = None
    """Billable time, in minutes."""
    billable_percent: float | None = None
    """The share of billable time, in percent with one decimal; 0 when there is no time."""
    expected_minutes: int | None = None
    """What the member should work in the period, in minutes."""
    logged_minutes: int | None = None
    """Tracked time, in minutes."""
    planned_minutes: int | None = None
    """Planned time, in minutes."""
    total_minutes: int | None = None
    """The sum that the app shows, in minutes; which times it adds up is not documented."""


@model
class TimesheetMember(Model):
    """The person whose timesheet it is."""

    email: str | None = None
    """Email address of the member."""
    name: str | None = None
    """Full name of the member."""
    timezone: str | None = None
    """Time zone of the member, such as ``Europe/Tallinn``: that of the days of the timesheet."""
    user_account_id: int | None = None
    """The account of the member."""


@model
class TimesheetDetails(Model):
    """A timesheet with its setup, member, approvers, time entries, flags and hours."""

    approvers: tuple[TimesheetSetupApprover, ...] | None = None
    """The people who may approve it, with their layers."""
    flags: tuple[TimesheetFlag, ...] | None = None
    """Remarks of approvers on time entries."""
    hours: TimesheetHours | None = None
    """The sums of the period."""
    member: TimesheetMember | None = None
    """The person whose timesheet it is."""
    setup: TimesheetSetup | None = None
    """The timesheet setup that it follows."""
    time_entries: tuple[TimeEntryWithTask, ...] | None = None
    """The time entries that start in the period."""
    timesheet: Timesheet | None = None
    """The timesheet itself: its period and its state."""


@model
class TimesheetReview(Model):
    """A step in the history of a timesheet."""

    id: int
    action: TimesheetReviewAction | None = None
    """What was done."""
    actor_user_account_id: int | None = None
    """The account of the person who did it."""
    comment: str | None = None
    """What the person wrote, at most 1000 characters."""
    created_at: AwareDatetime | None = None
    """When it was done."""
    layer: int | None = None
    """The layer of the approver, from 0; ``None`` for steps of members and administrators."""
    timesheet_id: int | None = None
    """The timesheet that it belongs to."""


@model
class TimesheetReviewRef(Model):
    """A step in the history of a timesheet, in lists."""

    action: TimesheetReviewAction | None = None
    """What was done."""
    created_at: AwareDatetime | None = None
    """When it was done."""
    name: str | None = None
    """Full name of the person who did it."""
    user_account_id: int | None = None
    """The account of the person who did it."""


@model
class TimesheetSummary(Model):
    """A timesheet in a list, also for a period that was never submitted."""

    approvers: tuple[TimesheetApprover, ...] | None = None
    """The people who may approve it."""
    capacity_minutes: int | None = None
    """What the member should work in the period, in minutes."""
    flag_count: int | None = None
    """How many remarks approvers made on its time entries."""
    logged_minutes: int | None = None
    """Tracked time, in minutes."""
    member_name: str | None = None
    """Full name of the person whose timesheet it is."""
    reviews: tuple[TimesheetReviewRef, ...] | None = None
    """What was done with it, oldest first."""
    timesheet: Timesheet | None = None
    """The timesheet itself: its period and its state."""


class TimesheetKeyFields(TypedDict, total=False):
    """What identifies a timesheet."""

    setup_id: Required[int]
    """The timesheet setup that it follows."""
    start_date: Required[dt.date | str]
    """The first day of the period."""
    user_account_id: Required[int]
    """The account of the member."""


class TimesheetComment(TypedDict, total=False):
    """A comment for the people involved."""

    comment: Required[str]
    """What they should know, at most 1000 characters."""


class TimesheetsComment(TypedDict, total=False):
    """A comment for the people involved in several timesheets."""

    comment: str
    """What they should know, at most 1000 characters; without it nothing."""


class NewTimesheetFlag(TypedDict, total=False):
    """A remark on a time entry."""

    comment: Required[str]
    """What is wrong with the time entry, at most 1000 characters."""
    time_entry_id: Required[int]
    """The time entry, which must be in the timesheet (inferred)."""


class TimesheetFilter(TypedDict, total=False):
    """Which timesheets to list."""

    setup_id: int
    """Only those that follow this timesheet setup."""
    user_account_ids: Iterable[int]
    """Only those of these members, by account."""
    approver_user_account_ids: Iterable[int]
    """Only those that one of these people may approve, by account."""
    team_ids: Iterable[int]
    """Only those of the members of these teams (``groups``)."""
    current_layer_approver_user_account_id: int
    """Only those that this person can approve now, because it is the turn of their layer."""
    statuses: Iterable[str]
    """Only those in one of these states, such as ``submitted``: see :class:`TimesheetStatus`."""
    date_from: Required[dt.date | str]
    """The first day, inclusive."""
    date_to: Required[dt.date | str]
    """The last day, inclusive (inferred); at most 90 days after the first."""
