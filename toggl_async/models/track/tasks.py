"""Tasks of Track: parts of a project (paid plans). Toggl Plan has tasks of its own."""

from __future__ import annotations

from datetime import timedelta

from ..base import Aware, Model, model
from .integrations import IntegrationProvider

__all__ = ["Task"]


@model
class Task(Model):
    """A task of a project."""

    id: int
    workspace_id: int | None = None
    name: str | None = None
    client_id: int | None = None
    project_id: int | None = None
    user_id: int | None = None
    active: bool | None = None
    avatar_url: str | None = None
    client_name: str | None = None
    estimated_seconds: int | None = None
    """In seconds."""
    external_reference: str | None = None
    """The identifier in the external system, where one was given."""
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    permissions: tuple[str, ...] | None = None
    project_billable: bool | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_is_private: bool | None = None
    project_name: str | None = None
    rate: float | None = None
    """The hourly rate, in units of the project's currency."""
    rate_last_updated: Aware | None = None
    recurring: bool | None = None
    toggl_accounts_id: str | None = None
    tracked_seconds: int | None = None
    """In **milliseconds**, in spite of its name: see :attr:`tracked`."""
    user_name: str | None = None
    at: Aware | None = None
    """When it was last changed."""

    @property
    def tracked(self) -> timedelta:
        """The time tracked on it."""
        return timedelta(milliseconds=self.tracked_seconds or 0)
