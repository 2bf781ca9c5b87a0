"""Timesheets: the weeks (or months) that members submit and approvers judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Timesheet",
    "TimesheetApprover",
    "TimesheetBatchChange",
    "TimesheetChange",
    "TimesheetDetails",
    "TimesheetError",
    "TimesheetFilter",
    "TimesheetHours",
    "TimesheetHoursRequest",
    "TimesheetReview",
]


@model
class Timesheet(Model):
    """A timesheet as it is stored; see :class:`TimesheetDetails` for who and until when."""

    timesheet_id: int
    timesheet_setup_id: int | None = None
    workspace_id: int | None = None
    start_date: dt.date | None = None
    """Its first day, which identifies it within its setup."""
    status: str | None = None
    review_layer: int | None = None
    """Which layer of approvers has it now."""
    force_approved: bool | None = None
    approved_or_rejected_at: AwareDatetime | None = None
    approved_or_rejected_id: int | None = None
    """The user who judged it."""
    rejection_comment: str | None = None
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    working_hours_in_minutes: int | None = None
    """What the member should work in the period, in minutes."""
    submitted_at: AwareDatetime | None = None
    submission_email_sent_at: AwareDatetime | None = None
    reminder_sent_at: AwareDatetime | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None


@model
class TimesheetApprover(Model):
    """Somebody who may approve a timesheet."""

    user_id: int | None = None
    name: str | None = None
    active: bool | None = None
    deleted: bool | None = None
    avatar_url: str | None = None


@model
class TimesheetReview(Model):
    """What an approver said of a timesheet."""

    user_id: int | None = None
    name: str | None = None
    approved: bool | None = None
    force_approved: bool | None = None
    rejection_comment: str | None = None
    review_layer: int | None = None
    avatar_url: str | None = None
    updated_at: AwareDatetime | None = None


@model
class TimesheetError(Model):
    """What is wrong with a timesheet."""

    code: str | None = None
    message: str | None = None


@model
class TimesheetDetails(Model):
    """A timesheet with its member, its approvers and its period.

    Setup and first day identify it: Toggl shows no id of its own here.
    """

    timesheet_setup_id: int | None = None
    start_date: dt.date | None = None
    """Its first day."""
    end_date: dt.date | None = None
    """Its last day."""
    workspace_id: int | None = None
    status: str | None = None
    member_id: int | None = None
    """The user whose timesheet it is."""
    member_name: str | None = None
    member_avatar_url: str | None = None
    approver_id: int | None = None
    """The first approver; all of them are in ``approvers``."""
    approver_name: str | None = None
    approver_avatar_url: str | None = None
    approvers: tuple[TimesheetApprover, ...] | None = None
    approvers_layers: dict[str, tuple[TimesheetApprover, ...]] | None = None
    """The approvers of each layer, by the layer's number."""
    approved_or_rejected_at: AwareDatetime | None = None
    approved_or_rejected_id: int | None = None
    approved_or_rejected_name: str | None = None
    rejection_comment: str | None = None
    review_layer: int | None = None
    reviews: tuple[TimesheetReview, ...] | None = None
    errors: tuple[TimesheetError, ...] | None = None
    periodicity: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    period_editable: bool | None = None
    period_locked: bool | None = None
    permissions: tuple[str, ...] | None = None
    """What the asking user may do with it."""
    reminder_day: int | None = None
    """0 is Sunday."""
    reminder_time: str | None = None
    reminder_sent_at: AwareDatetime | None = None
    submitted_at: AwareDatetime | None = None
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    working_hours_in_minutes: int | None = None
    """What the member should work in the period, in minutes."""


@model
class TimesheetHours(Model):
    """How much was tracked in a timesheet's period."""

    timesheet_setup_id: int | None = None
    start_date: dt.date | None = None
    total_seconds: int | None = None
    """Tracked, in seconds."""
    working_hours_in_minutes: int | None = None
    """To be worked, in minutes."""


class TimesheetFilter(TypedDict, total=False):
    """Which timesheets to list, and in which order."""

    member_ids: Sequence[int]
    """User ids."""
    approver_ids: Sequence[int]
    """User ids."""
    timesheet_setup_ids: Sequence[int]
    statuses: Sequence[str]
    before: dt.date
    """Without it, timesheets of all dates."""
    after: dt.date
    """Without it, timesheets of all dates."""
    sort_field: str
    """``start_date`` without it."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document what comes without it."""


class TimesheetChange(TypedDict, total=False):
    """What may be changed: submit, approve or reject it."""

    status: str
    rejection_comment: str
    force_approved: bool
    """Approve it in place of all approvers who have not done so."""


class TimesheetBatchChange(TimesheetChange, total=False):
    """The same, with the timesheet that is meant."""

    timesheet_setup_id: int
    start_date: dt.date
    """The timesheet's first day."""


class TimesheetHoursRequest(TypedDict, total=False):
    """Whose hours to count."""

    timesheet_setup_id: int
    start_date: dt.date
    """The timesheet's first day."""
