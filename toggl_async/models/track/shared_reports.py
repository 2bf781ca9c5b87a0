"""Shared and scheduled reports of a workspace: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = [
    "NewScheduledReport",
    "ScheduledReport",
    "SharedReport",
    "SharedReportChange",
    "SharedReportFields",
    "SharedReportFilter",
]


@model
class SharedReport(Model):
    """A report that was saved under a name, with the filters that it shows."""

    id: int
    name: str | None = None
    token: Secret | None = None
    """Opens the report; where it is ``public``, to anybody."""
    public: bool | None = None
    params: str | None = None
    """The filters, as JSON text."""
    fixed_daterange: bool | None = None
    """Whether the dates stay as they are, rather than move with the calendar."""
    is_commenting_enabled: bool | None = None
    isNAResource: bool | None = None
    scheduled_email_gids: tuple[int, ...] | None = None
    """The groups that get it by mail."""
    scheduled_email_uids: tuple[int, ...] | None = None
    """The users who get it by mail."""
    uid: int | None = None
    """The owner: see :attr:`user_id`."""
    updated_by: int | None = None
    updated_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None

    @property
    def user_id(self) -> int | None:
        """The owner, as all other models call it."""
        return self.uid


@model
class ScheduledReport(Model):
    """A shared report that is mailed again and again."""

    report_id: int
    workspace_id: int | None = None
    bookmark_id: int | None = None
    """The shared report."""
    creator_id: int | None = None
    frequency: int | None = None
    """In days: 1, 7 or 30."""
    group_ids: tuple[int, ...] | None = None
    user_ids: tuple[int, ...] | None = None
    created_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None


class SharedReportFilter(TypedDict, total=False):
    """Which shared reports to list, and in which order."""

    name: str
    fixed_dates: bool
    """Without it, with fixed and with moving dates."""
    public: bool
    """Without it, public and private ones."""
    scheduled: bool
    """Without it, scheduled and other ones."""
    requestingUserID: int
    sort_field: str
    """Toggl does not document what comes without it."""
    sort_direction: str
    """Toggl does not document what comes without it."""


class SharedReportFields(TypedDict, total=False):
    """What a shared report may carry."""

    name: str
    params: Mapping[str, Any]
    """The filters."""
    public: bool
    """Whether anybody with the token may read it."""
    fixed_daterange: bool
    """Whether the dates stay as they are, rather than move with the calendar."""
    regenerate_token: bool
    """Replace the token: links that are about stop working."""


class SharedReportChange(SharedReportFields, total=False):
    """What may be changed, with the report that is meant."""

    id: int


class NewScheduledReport(TypedDict, total=False):
    """Which report to mail, how often, and to whom."""

    bookmark_id: int
    """The shared report."""
    frequency: Literal[1, 7, 30]
    """In days."""
    group_ids: Sequence[int]
    user_ids: Sequence[int]
