"""Projects of Track, and the steps of a bulk edit of them.

>>> steps = [set_active(False), set_client(81)]

``toggl_async.models.track.patches.replace(field, value)`` sets any other field.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, OpenEnum, model
from .integrations import IntegrationProvider
from .patches import PatchOperation, replace

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
    "set_active",
    "set_billable",
    "set_client",
    "set_color",
    "set_end_date",
    "set_estimate",
    "set_fixed_fee",
    "set_private",
    "set_rate",
]


class ProjectStatus(OpenEnum):
    """The state of a project; unknown values are kept as text."""

    UPCOMING = "upcoming"
    ACTIVE = "active"
    ENDED = "ended"
    ARCHIVED = "archived"
    DELETED = "deleted"


@model
class RecurringPeriod(Model):
    """A period of a recurring project."""

    end_date: date | None = None
    """Last day of the period."""
    start_date: date | None = None
    """First day of the period."""


@model
class RecurringProjectParameters(Model):
    """How a project repeats."""

    custom_period: int | None = None
    """Length in days, if ``period`` is ``custom``."""
    estimated_seconds: int | None = None
    """Estimate of each period, in seconds."""
    parameter_end_date: date | None = None
    """Last day for which these parameters apply; ``None`` if they still do."""
    parameter_start_date: date | None = None
    """First day for which these parameters apply."""
    period: str | None = None
    """How often it repeats, such as ``weekly`` or ``monthly``."""
    project_start_date: date | None = None
    """First day of the first period."""


@model
class Project(Model):
    """A project. Deleted ones have ``server_deleted_at``; they are only listed with ``since``."""

    id: int
    workspace_id: int
    """The workspace it belongs to."""
    name: str | None = None
    """Unique among the projects of its client."""
    client_id: int | None = None
    """Its client; ``None`` without a client."""
    template_id: int | None = None
    """The template it was created from."""
    active: bool | None = None
    """Whether it is active; an archived project is not."""
    actual_hours: int | None = None
    """Tracked time in whole hours."""
    actual_seconds: int | None = None
    """Tracked time in seconds."""
    auto_estimates: bool | None = None
    """Whether its estimate is the sum of the estimates of its tasks. Paid plans only."""
    billable: bool | None = None
    """Whether new entries are billable. Paid plans only."""
    can_track_time: bool | None = None
    """Whether time can be tracked on it."""
    client_name: str | None = None
    """Name of the client, where the listing has it."""
    color: str | None = None
    """``#`` and six hex digits."""
    currency: str | None = None
    """ISO 4217 code of the currency of its amounts, such as ``EUR``. Paid plans only."""
    current_period: RecurringPeriod | None = None
    """The current period of a recurring project. Paid plans only."""
    end_date: date | None = None
    """Last day; ``None`` if open-ended."""
    estimated_hours: int | None = None
    """How long it should take, in hours; ``estimated_seconds`` is exact."""
    estimated_seconds: int | None = None
    """How long it should take, in seconds."""
    external_reference: str | None = None
    """The identifier in an external system, set by the customer."""
    fixed_fee: float | None = None
    """Price of the whole project, in units of ``currency``. Paid plans only."""
    integration_ext_id: str | None = None
    """Its id at the service that it was imported from."""
    integration_ext_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service that it was imported from."""
    is_private: bool | None = None
    """Whether only its members see it."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pinned: bool | None = None
    """Whether the current user pinned it."""
    rate: float | None = None
    """Billable rate of an hour, in units of ``currency``."""
    rate_last_updated: AwareDatetime | None = None
    """When ``rate`` was last changed."""
    recurring: bool | None = None
    """Whether it repeats, as ``recurring_parameters`` say. Paid plans only."""
    recurring_parameters: tuple[RecurringProjectParameters, ...] | None = None
    """How it repeats. Paid plans only."""
    workspace_default_currency: str | None = None
    """Code of the workspace's currency as it is stored; may be ``None``."""
    start_date: date | None = None
    """First day."""
    status: ProjectStatus | None = None
    """Upcoming, active, ended, archived or deleted."""
    template: bool | None = None
    """Whether it serves as a template. Paid plans only."""
    total_count: int | None = None
    """Number of projects in the whole listing, in each of its rows."""
    is_shared: bool | None = None
    """Whether it is shared by a public link. In live answers, no longer documented."""
    shared_at: AwareDatetime | None = None
    """When it was shared by a public link. No longer documented."""
    shared_hash: Secret | None = None
    """The secret part of the public link."""
    tasks_count: int | None = None
    """Number of tasks. In live answers, no longer documented."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; deleted projects are only listed with ``since``."""

    @property
    def wid(self) -> int:
        """Older name of ``workspace_id``."""
        return self.workspace_id

    @property
    def cid(self) -> int | None:
        """Older name of ``client_id``."""
        return self.client_id


@model
class ProjectStatistics(Model):
    """When time was first and last tracked on a project."""

    earliest_time_entry: str | None = None
    """Date or time of the first entry, as Toggl writes it; the format is not documented."""
    latest_time_entry: str | None = None
    """Date or time of the last entry, in the same format."""


class ProjectFilter(TypedDict, total=False):
    """Which projects to list, and in which order."""

    active: bool | Literal["true", "false", "both"]
    """``True``, ``False`` (archived) or ``"both"``.

    Toggl does not document the default. Pass ``"both"`` for all.
    """
    since: datetime | int
    """Only those changed or deleted since then, at most three months ago.

    A datetime with a time zone, or Unix seconds.
    """
    billable: bool
    """Only billable ones (true) or only others (false)."""
    user_ids: Iterable[int]
    """Only those with one of these members."""
    client_ids: Iterable[int]
    """Only those of these clients."""
    group_ids: Iterable[int]
    """Only those with one of these groups."""
    project_ids: Iterable[int]
    """Only these projects."""
    statuses: Iterable[str]
    """Only those in one of these states: values of :class:`ProjectStatus`."""
    name: str
    """Part of the name."""
    search: str
    """Part of the name."""
    sort_field: str
    """Such as ``name`` or ``created_at``. Toggl does not document the default."""
    sort_order: Literal["ASC", "DESC"]
    """Toggl does not document the default."""
    sort_pinned: bool
    """List pinned ones first. Default ``False``."""
    only_templates: bool
    """List templates only. Default ``False``."""
    only_me: bool
    """Only those the user is a member of. Default ``False``."""
    only_editable: bool
    """Only those the user may change. Default ``False``."""


class PeriodFilter(TypedDict, total=False):
    """Which period of a recurring project to return."""

    start_date: date | str
    """First day to look at. Toggl does not document the default."""
    end_date: date | str
    """Last day to look at. Toggl does not document the default."""


class ProjectDeletion(TypedDict, total=False):
    """What happens to the time entries of a project that is deleted."""

    teDeletionMode: Literal["delete", "unassign"]
    """``delete`` deletes its time entries as well, ``unassign`` leaves them without a project."""


class RecurringParametersPayload(TypedDict, total=False):
    """How a project repeats."""

    custom_period: int
    """Length in days, if ``period`` is ``custom``."""
    period: str
    """How often it repeats, such as ``weekly`` or ``monthly``."""
    project_start_date: date | str
    """First day of the first period."""


class ProjectDetails(TypedDict, total=False):
    """Fields of a project besides its name."""

    active: bool
    """Whether it is active; ``False`` archives it."""
    auto_estimates: bool
    """Take the sum of the estimates of its tasks as its estimate. Paid plans only."""
    billable: bool
    """Make new entries billable. Paid plans only."""
    client_id: int | None
    """The client the work is for."""
    client_name: str | None
    """Its client by name, instead of ``client_id``; created if it does not exist."""
    color: str
    """``#`` and six hex digits."""
    currency: str | None
    """ISO 4217 code of the currency of its amounts, such as ``EUR``. Paid plans only."""
    end_date: date | str | None
    """Last day."""
    estimated_hours: int | None
    """How long it should take, in hours. Paid plans only."""
    external_reference: str | None
    """An identifier in an external system."""
    fixed_fee: float | None
    """Price of the whole project, in units of ``currency``. Paid plans only."""
    is_private: bool
    """Show it to its members only."""
    is_shared: bool
    """Share it by a public link. No longer documented."""
    rate: float | None
    """Billable rate of an hour, in units of ``currency``. Paid plans only."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``rate`` applies to. Default ``override-current``.

    Paid plans only.
    """
    recurring: bool
    """Let it repeat, as ``recurring_parameters`` say. Paid plans only."""
    recurring_parameters: RecurringParametersPayload
    """How it repeats; belongs to ``recurring``. Paid plans only."""
    start_date: date | str
    """First day."""
    template: bool
    """Make it a template. Paid plans only."""
    template_id: int | None
    """The template to create it from. Paid plans only."""


class NewProject(ProjectDetails, total=False):
    """Fields of a new project."""

    name: Required[str]
    """Unique among the projects of its client."""


class ProjectChange(ProjectDetails, total=False):
    """Fields that may be changed. A key left out stays as it is; ``None`` clears it."""

    name: str
    """The new name; unique among the projects of its client."""


def set_active(active: bool) -> PatchOperation:
    """Return a step that archives the projects (``False``) or restores them (``True``).

    >>> set_active(False)
    {'op': 'replace', 'path': '/active', 'value': False}
    """
    return replace("active", active)


def set_billable(billable: bool) -> PatchOperation:
    """Return a step that makes new entries billable, or not. Paid plans only."""
    return replace("billable", billable)


def set_client(client_id: int | None) -> PatchOperation:
    """Return a step that sets the client; ``None`` removes it."""
    return replace("client_id", client_id)


def set_color(color: str) -> PatchOperation:
    """Return a step that sets the color: ``#`` and six hex digits."""
    return replace("color", color)


def set_end_date(end_date: date | None) -> PatchOperation:
    """Return a step that sets the last day; ``None`` makes the projects open-ended."""
    return replace("end_date", end_date)


def set_estimate(hours: int | None) -> PatchOperation:
    """Return a step that sets the estimate, in hours. Paid plans only."""
    return replace("estimated_hours", hours)


def set_fixed_fee(amount: float | None) -> PatchOperation:
    """Return a step that sets the fixed fee, in units of the currency. Paid plans only."""
    return replace("fixed_fee", amount)


def set_private(is_private: bool) -> PatchOperation:
    """Return a step that shows the projects to their members only, or to all users."""
    return replace("is_private", is_private)


def set_rate(amount: float | None) -> PatchOperation:
    """Return a step that sets the hourly rate, in units of the currency. Paid plans only."""
    return replace("rate", amount)
