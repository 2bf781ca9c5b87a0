"""Projects of Track: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, OpenEnum, model
from .integrations import IntegrationProvider

__all__ = [
    "NewProject",
    "PeriodFilter",
    "Project",
    "ProjectChange",
    "ProjectDeletion",
    "ProjectFilter",
    "ProjectStatistics",
    "ProjectStatus",
    "RecurringParametersPayload",
    "RecurringPeriod",
    "RecurringProjectParameters",
]


class ProjectStatus(OpenEnum):
    """Where a project stands; other values survive as text."""

    UPCOMING = "upcoming"
    ACTIVE = "active"
    ENDED = "ended"
    ARCHIVED = "archived"
    DELETED = "deleted"


@model
class RecurringPeriod(Model):
    """The present period of a recurring project."""

    end_date: date | None = None
    start_date: date | None = None


@model
class RecurringProjectParameters(Model):
    """How a project repeats."""

    custom_period: int | None = None
    """In days, for a ``period`` of ``custom``."""
    estimated_seconds: int | None = None
    """In seconds."""
    parameter_end_date: date | None = None
    parameter_start_date: date | None = None
    period: str | None = None
    project_start_date: date | None = None


@model
class Project(Model):
    """A project. Deleted ones come with ``since`` only and say when."""

    id: int
    workspace_id: int
    name: str | None = None
    client_id: int | None = None
    template_id: int | None = None
    active: bool | None = None
    actual_hours: int | None = None
    """Tracked time in whole hours."""
    actual_seconds: int | None = None
    """Tracked time in seconds."""
    auto_estimates: bool | None = None
    """Paid plans only."""
    billable: bool | None = None
    """Paid plans only."""
    can_track_time: bool | None = None
    client_name: str | None = None
    color: str | None = None
    """``#`` and six hex digits."""
    currency: str | None = None
    """Paid plans only."""
    current_period: RecurringPeriod | None = None
    """Paid plans only."""
    end_date: date | None = None
    estimated_hours: int | None = None
    """In hours."""
    estimated_seconds: int | None = None
    """In seconds."""
    external_reference: str | None = None
    """The identifier in the external system, where one was given."""
    fixed_fee: float | None = None
    """In units of ``currency``. Paid plans only."""
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    is_private: bool | None = None
    permissions: tuple[str, ...] | None = None
    pinned: bool | None = None
    rate: float | None = None
    """The hourly rate, in units of ``currency``."""
    rate_last_updated: AwareDatetime | None = None
    recurring: bool | None = None
    """Paid plans only."""
    recurring_parameters: tuple[RecurringProjectParameters, ...] | None = None
    """Paid plans only."""
    workspace_default_currency: str | None = None
    """The currency of the workspace."""
    start_date: date | None = None
    status: ProjectStatus | None = None
    template: bool | None = None
    """Paid plans only."""
    total_count: int | None = None
    """How many there are in all, where the listing counts."""
    is_shared: bool | None = None
    shared_at: AwareDatetime | None = None
    shared_hash: Secret | None = None
    """The secret part of a shared link."""
    tasks_count: int | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; such rows come with ``since`` only."""

    @property
    def wid(self) -> int:
        """The legacy name of ``workspace_id``."""
        return self.workspace_id

    @property
    def cid(self) -> int | None:
        """The legacy name of ``client_id``."""
        return self.client_id


@model
class ProjectStatistics(Model):
    """When time was first and last tracked on a project."""

    earliest_time_entry: str | None = None
    """A moment or a day, as the service writes it: the form is not documented."""
    latest_time_entry: str | None = None
    """The same."""


class ProjectFilter(TypedDict, total=False):
    """Which projects to list, and in which order."""

    active: bool | Literal["true", "false", "both"]
    """``True``, ``False`` (archived) or ``"both"``.

    Toggl does not document what comes without it. Pass ``"both"`` for all.
    """
    since: datetime | int
    """Changed (or deleted) since then: an aware datetime or unix seconds, three months at most."""
    billable: bool
    user_ids: Sequence[int]
    client_ids: Sequence[int]
    group_ids: Sequence[int]
    project_ids: Sequence[int]
    statuses: Sequence[str]
    """Values of :class:`ProjectStatus`."""
    name: str
    """A part of the name."""
    search: str
    """A part of the name."""
    sort_field: str
    """Such as ``name`` or ``created_at``. Toggl does not document what comes without it."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document what comes without it."""
    sort_pinned: bool
    """Pinned ones first. False without it."""
    only_templates: bool
    """Templates only; false without it."""
    only_me: bool
    """Those that the user is on. False without it."""
    only_editable: bool
    """Those that the user may change. False without it."""


class PeriodFilter(TypedDict, total=False):
    """Which periods of a recurring project to ask for."""

    start_date: date
    """Toggl does not document what comes without it."""
    end_date: date
    """Toggl does not document what comes without it."""


class ProjectDeletion(TypedDict, total=False):
    """What becomes of what was tracked on a project that is deleted."""

    teDeletionMode: Literal["delete", "unassign"]
    """Delete its time entries, or keep them without a project."""


class RecurringParametersPayload(TypedDict, total=False):
    """How a project is to repeat."""

    custom_period: int
    """In days, for a ``period`` of ``custom``."""
    period: str
    """Such as ``weekly`` or ``monthly``."""
    project_start_date: date


class _ProjectFields(TypedDict, total=False):
    active: bool
    """``False`` archives it."""
    auto_estimates: bool
    """Paid plans only."""
    billable: bool
    """Paid plans only."""
    client_id: int | None
    client_name: str | None
    """A client by name, in place of ``client_id``; it is made if there is none."""
    color: str
    """``#`` and six hex digits."""
    currency: str | None
    """Such as ``EUR``. Paid plans only."""
    end_date: date | None
    estimated_hours: int | None
    """In hours. Paid plans only."""
    external_reference: str | None
    """The identifier in the external system."""
    fixed_fee: float | None
    """In units of ``currency``. Paid plans only."""
    is_private: bool
    """Seen by its members only."""
    is_shared: bool
    rate: float | None
    """The hourly rate, in units of ``currency``. Paid plans only."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``rate`` does to what was tracked. Paid plans only."""
    recurring: bool
    """Paid plans only."""
    recurring_parameters: RecurringParametersPayload
    """Paid plans only."""
    start_date: date
    template: bool
    """Paid plans only."""
    template_id: int | None
    """The template that it is made from. Paid plans only."""


class NewProject(_ProjectFields, total=False):
    """What a new project may carry."""

    name: Required[str]


class ProjectChange(_ProjectFields, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""

    name: str
