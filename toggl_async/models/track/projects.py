"""Projects of Track."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from ..base import Aware, Model, OpenEnum, model
from .integrations import IntegrationProvider

__all__ = ["Project", "ProjectStatus", "RecurringPeriod", "RecurringProjectParameters"]


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

    legacy: ClassVar[frozenset[str]] = frozenset({"cid", "wid"})

    hidden: ClassVar[frozenset[str]] = frozenset({"shared_hash"})

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
    rate_last_updated: Aware | None = None
    recurring: bool | None = None
    """Paid plans only."""
    recurring_parameters: tuple[RecurringProjectParameters, ...] | None = None
    """Paid plans only."""
    start_date: date | None = None
    status: ProjectStatus | None = None
    template: bool | None = None
    """Paid plans only."""
    total_count: int | None = None
    """How many there are in all, where the listing counts."""
    is_shared: bool | None = None
    shared_at: Aware | None = None
    shared_hash: str | None = None
    """The secret part of a shared link: not shown in the repr."""
    tasks_count: int | None = None
    at: Aware | None = None
    """When it was last changed."""
    created_at: Aware | None = None
    server_deleted_at: Aware | None = None
    """When it was deleted; such rows come with ``since`` only."""

    @property
    def wid(self) -> int:
        """The legacy name of ``workspace_id``."""
        return self.workspace_id

    @property
    def cid(self) -> int | None:
        """The legacy name of ``client_id``."""
        return self.client_id
