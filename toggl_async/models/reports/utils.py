"""What the filters of reports can be set to: clients, projects, users and tasks, by id or name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "ClientFilterResponse",
    "ClientQuery",
    "IntegrationProvider",
    "ProjectFilterResponse",
    "ProjectGroupQuery",
    "ProjectGroupResponse",
    "ProjectQuery",
    "ProjectStatusQuery",
    "ProjectStatusResponse",
    "ProjectUserQuery",
    "ProjectUserResponse",
    "Task",
    "TaskQuery",
    "TaskStatus",
    "TaskStatusQuery",
    "User",
    "UserFilterResponse",
    "UserQuery",
]


class IntegrationProvider(OpenEnum):
    """Where a task was imported from."""

    ASANA = "asana"
    JIRA = "jira"
    SALESFORCE = "salesforce"


@model
class ClientFilterResponse(Model):
    """A client."""

    id: int
    name: str | None = None


@model
class ProjectFilterResponse(Model):
    """A project."""

    id: int
    name: str | None = None
    active: bool | None = None
    billable: bool | None = None
    client_id: int | None = None
    color: str | None = None
    currency: str | None = None


@model
class ProjectGroupResponse(Model):
    """The access of a group to a project."""

    id: int
    project_id: int | None = None
    group_id: int | None = None
    name: str | None = None
    """The group's."""


@model
class ProjectUserResponse(Model):
    """The access of a user to a project."""

    id: int
    project_id: int | None = None
    user_id: int | None = None
    group_id: int | None = None
    """The group that it comes from, if any."""
    hourly_rate: float | None = None
    labour_cost: int | None = None


@model
class ProjectStatusResponse(Model):
    """How far a project has come, in seconds."""

    id: int
    tracked_seconds: int | None = None
    estimated_seconds: int | None = None
    billable_seconds: int | None = None
    billable_amount: int | None = None
    """Toggl does not say in what; a whole number, like the cents of the reports."""
    currency: str | None = None


@model
class TaskStatus(Model):
    """How far a task has come, in seconds."""

    id: int
    tracked_seconds: int | None = None
    estimated_seconds: int | None = None
    billable_seconds: int | None = None
    billable_amount: int | None = None
    """Toggl does not say in what; a whole number, like the cents of the reports."""
    currency: str | None = None


@model
class UserFilterResponse(Model):
    """A user, by name."""

    id: int
    name: str | None = None
    deleted_at: AwareDatetime | None = None


@model
class User(Model):
    """A user, in full."""

    id: int
    fullname: str | None = None
    email: str | None = None
    avatar: str | None = None
    active: bool | None = None
    deactivated: bool | None = None
    deleted_at: AwareDatetime | None = None
    workspace_user_id: int | None = None


@model
class Task(Model):
    """A task."""

    id: int
    name: str | None = None
    active: bool | None = None
    workspace_id: int | None = None
    project_id: int | None = None
    project_name: str | None = None
    project_color: str | None = None
    project_billable: bool | None = None
    project_is_private: bool | None = None
    client_id: int | None = None
    client_name: str | None = None
    user_id: int | None = None
    user_name: str | None = None
    avatar_url: str | None = None
    estimated_seconds: int | None = None
    tracked_seconds: int | None = None
    """Milliseconds, in spite of its name: use :attr:`tracked`."""
    recurring: bool | None = None
    rate: float | None = None
    """In units of the currency, not in cents."""
    rate_last_updated: AwareDatetime | None = None
    permissions: tuple[str, ...] | None = None
    external_reference: str | None = None
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    toggl_accounts_id: str | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def tracked(self) -> timedelta:
        """The time tracked on it."""
        return timedelta(milliseconds=self.tracked_seconds or 0)


class ClientQuery(TypedDict, total=False):
    """Which clients."""

    ids: Sequence[int]
    """At most 2000."""
    name: str
    """A part of it."""


class ProjectQuery(TypedDict, total=False):
    """Which projects."""

    ids: Sequence[int]
    client_ids: Sequence[int]
    name: str
    """A part of it."""
    currency: str
    is_active: bool
    """Projects of every state come without it (inferred)."""
    is_billable: bool
    """A paid feature. Both kinds come without it (inferred)."""
    is_private: bool
    """Both kinds come without it (inferred)."""


class ProjectGroupQuery(TypedDict, total=False):
    """Which groups of projects: at least one of the two."""

    project_ids: Sequence[int]
    group_ids: Sequence[int]


class ProjectUserQuery(TypedDict, total=False):
    """Which users of projects: at least one of the two."""

    project_ids: Sequence[int]
    client_ids: Sequence[int]


class ProjectStatusQuery(TypedDict, total=False):
    """Which projects."""

    ids: Sequence[int]
    active: bool
    """Projects of every state come without it (inferred)."""


class TaskQuery(TypedDict, total=False):
    """Which tasks."""

    ids: Sequence[int]
    """At most 2000."""
    project_ids: Sequence[int]
    user_ids: Sequence[int]
    name: str
    """A part of it."""
    active: bool
    """Tasks of every state come without it (inferred)."""
    project_active: bool
    """Tasks of all projects come without it (inferred)."""


class TaskStatusQuery(TypedDict, total=False):
    """Which tasks."""

    ids: Sequence[int]


class UserQuery(TypedDict, total=False):
    """Which users."""

    ids: Sequence[int]
    """At most 100."""
    active: bool
    """``True`` without it: inactive users are missing."""
