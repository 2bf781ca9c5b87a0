"""Timesheets: periods that members submit and approvers review (Premium plan)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
    """A timesheet as Toggl stores it. :class:`TimesheetDetails` has the member and the last day."""

    timesheet_id: int
    """Identifies the timesheet. Requests use the setup and the first day instead."""
    timesheet_setup_id: int | None = None
    """The setup it follows."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    start_date: dt.date | None = None
    """First day; identifies the timesheet within its setup."""
    status: str | None = None
    """State of the review, such as ``rejected``. The values are not documented."""
    review_layer: int | None = None
    """Number of the layer of approvers that reviews it now."""
    force_approved: bool | None = None
    """Whether it was approved in place of the remaining approvers."""
    approved_or_rejected_at: AwareDatetime | None = None
    """When it was reviewed."""
    approved_or_rejected_id: int | None = None
    """The user who reviewed it."""
    rejection_comment: str | None = None
    """Why it was rejected."""
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``: the zone of its days."""
    working_hours_in_minutes: int | None = None
    """What the member should work in the period, in minutes."""
    submitted_at: AwareDatetime | None = None
    """When the member submitted it."""
    submission_email_sent_at: AwareDatetime | None = None
    """When the approvers were informed by mail."""
    reminder_sent_at: AwareDatetime | None = None
    """When the member was reminded to submit it."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""


@model
class TimesheetApprover(Model):
    """A user who may approve a timesheet."""

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
class TimesheetReview(Model):
    """The decision of an approver about a timesheet."""

    user_id: int | None = None
    """The approver."""
    name: str | None = None
    """Full name of the approver."""
    approved: bool | None = None
    """True for an approval, false for a rejection."""
    force_approved: bool | None = None
    """Whether it was approved in place of the remaining approvers."""
    rejection_comment: str | None = None
    """Why it was rejected."""
    review_layer: int | None = None
    """Number of the approver's layer."""
    avatar_url: str | None = None
    """The URL of the picture of the approver."""
    updated_at: AwareDatetime | None = None
    """When the decision was made or changed."""


@model
class TimesheetError(Model):
    """A problem of a timesheet."""

    code: str | None = None
    """A word for the problem. The values are not documented."""
    message: str | None = None
    """What is wrong, in English."""


@model
class TimesheetDetails(Model):
    """A timesheet with its member, its approvers and its period.

    The setup and the first day identify it: Toggl returns no id here.
    """

    timesheet_setup_id: int | None = None
    """The setup it follows."""
    start_date: dt.date | None = None
    """First day; identifies the timesheet within its setup."""
    end_date: dt.date | None = None
    """Last day, inclusive."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    status: str | None = None
    """State of the review, such as ``rejected``. The values are not documented."""
    member_id: int | None = None
    """The user whose timesheet it is."""
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
    approvers: tuple[TimesheetApprover, ...] | None = None
    """Those who may approve it, in all layers."""
    approvers_layers: dict[str, tuple[TimesheetApprover, ...]] | None = None
    """The approvers by layer; the keys are the numbers of the layers."""
    approved_or_rejected_at: AwareDatetime | None = None
    """When it was reviewed."""
    approved_or_rejected_id: int | None = None
    """The user who reviewed it."""
    approved_or_rejected_name: str | None = None
    """Full name of the user who reviewed it."""
    rejection_comment: str | None = None
    """Why it was rejected."""
    review_layer: int | None = None
    """Number of the layer of approvers that reviews it now."""
    reviews: tuple[TimesheetReview, ...] | None = None
    """Decisions of the approvers so far."""
    errors: tuple[TimesheetError, ...] | None = None
    """What is wrong with it."""
    periodicity: str | None = None
    """Length of a period, such as ``weekly``."""
    period_start: str | None = None
    """Start of the period, as Toggl writes it; the format is not documented."""
    period_end: str | None = None
    """End of the period, as Toggl writes it; the format is not documented."""
    period_editable: bool | None = None
    """Whether its entries can be changed."""
    period_locked: bool | None = None
    """Whether its entries are locked."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    reminder_day: int | None = None
    """Day of the week of the reminder to submit; 0 is Sunday."""
    reminder_time: str | None = None
    """Time of day of the reminder. The format is not documented."""
    reminder_sent_at: AwareDatetime | None = None
    """When the member was reminded to submit it."""
    submitted_at: AwareDatetime | None = None
    """When the member submitted it."""
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``: the zone of its days."""
    working_hours_in_minutes: int | None = None
    """What the member should work in the period, in minutes."""


@model
class TimesheetHours(Model):
    """The tracked time and the working hours of a timesheet's period."""

    timesheet_setup_id: int | None = None
    """The setup it follows."""
    start_date: dt.date | None = None
    """First day of the timesheet."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""
    working_hours_in_minutes: int | None = None
    """What the member should work in the period, in minutes."""


class TimesheetFilter(TypedDict, total=False):
    """Which timesheets to list, and in which order."""

    member_ids: Iterable[int]
    """Only those of these members, by user id."""
    approver_ids: Iterable[int]
    """Only those of these approvers, by user id."""
    timesheet_setup_ids: Iterable[int]
    """Only those of these setups."""
    statuses: Iterable[str]
    """Only those in one of these states. The values are not documented."""
    before: dt.date | str
    """Only those before this day; without it timesheets of all dates."""
    after: dt.date | str
    """Only those after this day; without it timesheets of all dates."""
    sort_field: str
    """Default ``start_date``."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document the default."""


class TimesheetChange(TypedDict, total=False):
    """The decision: submit, approve or reject it."""

    status: str
    """The new state, such as ``rejected``. The values are not documented."""
    rejection_comment: str
    """Why it is rejected; belongs to the status ``rejected``."""
    force_approved: bool
    """Approve it in place of the remaining approvers."""


class TimesheetBatchChange(TimesheetChange, total=False):
    """The decision, and the timesheet it is about."""

    timesheet_setup_id: int
    """The setup it follows."""
    start_date: dt.date | str
    """First day of the timesheet."""


class TimesheetHoursRequest(TypedDict, total=False):
    """The timesheet whose hours to return."""

    timesheet_setup_id: int
    """The setup it follows."""
    start_date: dt.date | str
    """First day of the timesheet."""
