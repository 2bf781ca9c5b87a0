"""Clients, projects, tasks and users, as the filters of reports can be set to them."""

from __future__ import annotations

from collections.abc import Iterable
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
    """The service that a task was imported from; other values are kept as text."""

    ASANA = "asana"
    JIRA = "jira"
    SALESFORCE = "salesforce"


@model
class ClientFilterResponse(Model):
    """A client that reports can be filtered by."""

    id: int
    name: str | None = None
    """Name of the client."""


@model
class ProjectFilterResponse(Model):
    """A project that reports can be filtered by."""

    id: int
    name: str | None = None
    """Name of the project."""
    active: bool | None = None
    """Whether it is active; ``False`` for an archived project."""
    billable: bool | None = None
    """Whether new time on it is billable."""
    client_id: int | None = None
    """The client that the project is for."""
    color: str | None = None
    """Colour of the project."""
    currency: str | None = None
    """ISO 4217 code of its amounts."""


@model
class ProjectGroupResponse(Model):
    """The access of a group to a project."""

    id: int
    project_id: int | None = None
    """The project that the group can use."""
    group_id: int | None = None
    """The group whose members have access."""
    name: str | None = None
    """Name of the group."""


@model
class ProjectUserResponse(Model):
    """The access of a user to a project."""

    id: int
    project_id: int | None = None
    """The project that the user can use."""
    user_id: int | None = None
    """The user who has access."""
    group_id: int | None = None
    """The group through which the user has access; ``None`` for direct access."""
    hourly_rate: float | None = None
    """Rate of an hour of the user on the project, in units of the currency."""
    labour_cost: int | None = None
    """Cost of an hour of the user; Toggl does not document the unit."""


@model
class ProjectStatusResponse(Model):
    """The progress of a project."""

    id: int
    tracked_seconds: int | None = None
    """Tracked time, in seconds."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of the tracked time, in seconds."""
    billable_amount: int | None = None
    """Whole number; the unit is not documented, probably cents of ``currency``."""
    currency: str | None = None
    """ISO 4217 code of ``billable_amount``."""


@model
class TaskStatus(Model):
    """The progress of a task."""

    id: int
    tracked_seconds: int | None = None
    """Tracked time, in seconds."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of the tracked time, in seconds."""
    billable_amount: int | None = None
    """Whole number; the unit is not documented, probably cents of ``currency``."""
    currency: str | None = None
    """ISO 4217 code of ``billable_amount``."""


@model
class UserFilterResponse(Model):
    """A user that reports can be filtered by."""

    id: int
    name: str | None = None
    """Full name of the user."""
    deleted_at: AwareDatetime | None = None
    """When the user was deleted; ``None`` otherwise."""


@model
class User(Model):
    """A user of the workspace, in detail."""

    id: int
    fullname: str | None = None
    """First and last name."""
    email: str | None = None
    """Email address of the user."""
    avatar: str | None = None
    """The picture; whether name or address is not documented."""
    active: bool | None = None
    """Whether the user can use the workspace."""
    deactivated: bool | None = None
    """Whether the user was deactivated in the workspace."""
    deleted_at: AwareDatetime | None = None
    """When the user was deleted; ``None`` otherwise."""
    workspace_user_id: int | None = None
    """Id of the membership in the workspace."""


@model
class Task(Model):
    """A task, with the names of its project, client and user."""

    id: int
    name: str | None = None
    """Name of the task."""
    active: bool | None = None
    """Whether time can be tracked on it; ``False`` once it is done."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    project_id: int | None = None
    """The project it is part of."""
    project_name: str | None = None
    """What its project is called."""
    project_color: str | None = None
    """Colour of its project."""
    project_billable: bool | None = None
    """Whether new time on its project is billable."""
    project_is_private: bool | None = None
    """Whether only members can see its project."""
    client_id: int | None = None
    """The client of its project."""
    client_name: str | None = None
    """Name of the client of its project."""
    user_id: int | None = None
    """Who is assigned to it."""
    user_name: str | None = None
    """Full name of the assigned user."""
    avatar_url: str | None = None
    """Address of the picture of the assigned user."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    tracked_seconds: int | None = None
    """In milliseconds, in spite of its name: use :attr:`tracked`."""
    recurring: bool | None = None
    """Whether it belongs to a recurring project (inferred)."""
    rate: float | None = None
    """Rate of an hour, in units of the currency, not in cents."""
    rate_last_updated: AwareDatetime | None = None
    """When the rate was last changed."""
    permissions: tuple[str, ...] | None = None
    """What the user may do with it, by name."""
    external_reference: str | None = None
    """Identifier in another system, where one was given."""
    integration_ext_id: str | None = None
    """Its id in the service it was imported from."""
    integration_ext_type: str | None = None
    """Its type in the service it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service it was imported from."""
    toggl_accounts_id: str | None = None
    """Id of the assigned user in the accounts service."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def tracked(self) -> timedelta:
        """The tracked time, whose field has a misleading name."""
        return timedelta(milliseconds=self.tracked_seconds or 0)


class ClientQuery(TypedDict, total=False):
    """Which clients to list."""

    ids: Iterable[int]
    """Only these clients, at most 2000."""
    name: str
    """Part of the name."""


class ProjectQuery(TypedDict, total=False):
    """Which projects to list."""

    ids: Iterable[int]
    """Only the projects with these ids."""
    client_ids: Iterable[int]
    """Only projects of these clients."""
    name: str
    """Part of the name."""
    currency: str
    """Only projects with this currency, as an ISO 4217 code."""
    is_active: bool
    """Only active projects, or with ``False`` archived ones. Default: all (inferred)."""
    is_billable: bool
    """Only billable projects; ``False``: only the others.

    Default: all (inferred). Needs a paid plan.
    """
    is_private: bool
    """Only private projects; ``False``: only the others. Default: all (inferred)."""


class ProjectGroupQuery(TypedDict, total=False):
    """Which access of groups to list: one of the two keys is required."""

    project_ids: Iterable[int]
    """Only access to these projects."""
    group_ids: Iterable[int]
    """Only access of these groups."""


class ProjectUserQuery(TypedDict, total=False):
    """Which access of users to list: one of the two keys is required."""

    project_ids: Iterable[int]
    """Only access to these projects."""
    client_ids: Iterable[int]
    """Only access to projects of these clients."""


class ProjectStatusQuery(TypedDict, total=False):
    """Which projects to list."""

    ids: Iterable[int]
    """Only the projects with these ids."""
    active: bool
    """Only active projects, or with ``False`` archived ones. Default: all (inferred)."""


class TaskQuery(TypedDict, total=False):
    """Which tasks to list."""

    ids: Iterable[int]
    """Only these tasks, at most 2000."""
    project_ids: Iterable[int]
    """Only tasks of these projects."""
    user_ids: Iterable[int]
    """Only tasks assigned to these users."""
    name: str
    """Part of the name."""
    active: bool
    """Only active tasks; ``False``: only those that are done. Default: all (inferred)."""
    project_active: bool
    """Only tasks of active projects; ``False``: only of archived ones. Default: all (inferred)."""


class TaskStatusQuery(TypedDict, total=False):
    """Which tasks to list."""

    ids: Iterable[int]
    """Only the tasks with these ids."""


class UserQuery(TypedDict, total=False):
    """Which users to list."""

    ids: Iterable[int]
    """Only these users, at most 100."""
    active: bool
    """Only active users. Default: true, so inactive users are missing."""
