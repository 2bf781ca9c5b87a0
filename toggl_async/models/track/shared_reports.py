"""Shared and scheduled reports of a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """A report saved under a name with its filters, which a link can open."""

    id: int
    name: str | None = None
    """Title of the report."""
    token: Secret | None = None
    """Opens the report; if it is ``public``, for anyone who has it."""
    public: bool | None = None
    """Whether anyone with the token can read it, without login."""
    params: str | None = None
    """The filters, as JSON text."""
    fixed_daterange: bool | None = None
    """Whether its dates are fixed, rather than relative to today."""
    is_commenting_enabled: bool | None = None
    """Undocumented."""
    isNAResource: bool | None = None
    """Undocumented."""
    scheduled_email_gids: tuple[int, ...] | None = None
    """Groups that receive it by mail."""
    scheduled_email_uids: tuple[int, ...] | None = None
    """Users who receive it by mail."""
    uid: int | None = None
    """The owner: see :attr:`user_id`."""
    updated_by: int | None = None
    """The user who last changed it."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""

    @property
    def user_id(self) -> int | None:
        """The owner, under the name that other models use."""
        return self.uid


@model
class ScheduledReport(Model):
    """A shared report that is mailed regularly."""

    report_id: int
    """Identifies the schedule, for ``scheduled_reports.delete``."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    bookmark_id: int | None = None
    """The shared report that is mailed."""
    creator_id: int | None = None
    """The user who scheduled it."""
    frequency: int | None = None
    """Interval in days: 1, 7 or 30."""
    group_ids: tuple[int, ...] | None = None
    """Groups that receive it."""
    user_ids: tuple[int, ...] | None = None
    """Users who receive it."""
    created_at: AwareDatetime | None = None
    """When it was scheduled."""
    deleted_at: AwareDatetime | None = None
    """When it was cancelled; ``None`` if it was not."""


class SharedReportFilter(TypedDict, total=False):
    """Which shared reports to list, and in which order."""

    name: str
    """Part of the name."""
    fixed_dates: bool
    """Only those with fixed dates (true) or relative dates (false); without it both."""
    public: bool
    """Only public ones (true) or private ones (false); without it both."""
    scheduled: bool
    """Only those that are mailed regularly (true) or not (false); without it both."""
    requestingUserID: int
    """The user who asks. Undocumented."""
    sort_field: str
    """Toggl documents neither the names nor the default."""
    sort_direction: str
    """Toggl documents neither the values nor the default."""


class SharedReportFields(TypedDict, total=False):
    """Fields of a shared report."""

    name: str
    """Title of the report."""
    params: Mapping[str, Any]
    """The filters, as in a request for the report."""
    public: bool
    """Whether anyone with the token can read it, without login."""
    fixed_daterange: bool
    """Whether its dates are fixed, rather than relative to today."""
    regenerate_token: bool
    """Replace the token: existing links stop working."""


class SharedReportChange(SharedReportFields, total=False):
    """Fields that may be changed, and the report to change."""

    id: int
    """The report to change."""


class NewScheduledReport(TypedDict, total=False):
    """A shared report to mail, how often, and who receives it."""

    bookmark_id: int
    """The shared report to mail."""
    frequency: Literal[1, 7, 30]
    """Interval in days."""
    group_ids: Iterable[int]
    """Groups that receive it."""
    user_ids: Iterable[int]
    """Users who receive it."""
