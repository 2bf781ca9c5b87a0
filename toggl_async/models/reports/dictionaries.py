"""Names and colours of the objects that a saved report mentions by id."""

from __future__ import annotations

from datetime import date

from ..base import Model, model

__all__ = [
    "ClientDict",
    "ProjectUserDict",
    "ReportDict",
    "ReportDictionaries",
    "ReportDictionariesData",
    "ReportUserDict",
    "TaskDict",
]


@model
class ReportDict(Model):
    """A tag or a group that a saved report mentions."""

    id: int
    name: str | None = None
    """Name of the tag or group."""


@model
class ClientDict(Model):
    """A client that a saved report mentions."""

    id: int
    name: str | None = None
    """Name of the client."""
    external_reference: str | None = None
    """Identifier in another system, where one was given."""


@model
class ProjectUserDict(Model):
    """A project that a saved report mentions."""

    id: int
    name: str | None = None
    """Name of the project."""
    client_id: int | None = None
    """The client that the project is for."""
    color: str | None = None
    """Colour of the project."""
    currency: str | None = None
    """ISO 4217 code of the amounts."""
    actual_hours: int | None = None
    """Tracked time, in whole hours."""
    actual_seconds: int | None = None
    """Tracked time, in seconds."""
    estimated_hours: int | None = None
    """Estimated time, in hours."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    fixed_fee: float | None = None
    """In units of ``currency``, not in cents."""
    start_date: date | None = None
    """The first day of the project."""
    end_date: date | None = None
    """The last day of the project."""
    recurring: bool | None = None
    """Whether it is a recurring project, whose estimate counts per period."""
    recurring_period: str | None = None
    """Length of the period of a recurring project, as text."""
    custom_period: int | None = None
    """Length of a custom period of a recurring project, in days."""
    external_reference: str | None = None
    """Identifier in another system, where one was given."""


@model
class TaskDict(Model):
    """A task that a saved report mentions."""

    id: int
    name: str | None = None
    """Name of the task."""
    project_id: int | None = None
    """The project that the task is part of."""
    estimated_seconds: int | None = None
    """Estimated time, in seconds."""
    tracked_seconds: int | None = None
    """Tracked time; of tasks elsewhere this is milliseconds, here it is not documented."""


@model
class ReportUserDict(Model):
    """A user that a saved report mentions."""

    id: int
    name: str | None = None
    """Full name of the user."""
    email: str | None = None
    """Email address of the user."""
    avatar_url: str | None = None
    """Address of the picture."""
    group_ids: tuple[int, ...] | None = None
    """The groups that the user is a member of."""
    labour_cost: int | None = None
    """Cost of an hour, as a whole number; the unit is not documented, probably cents."""


@model
class ReportDictionariesData(Model):
    """The objects that the filters of a saved report mention, by id (as text)."""

    clients: dict[str, ClientDict] | None = None
    """Clients among the filters."""
    projects: dict[str, ProjectUserDict] | None = None
    """Projects among the filters."""
    tags: dict[str, ReportDict] | None = None
    """Tags among the filters."""
    tasks: dict[str, TaskDict] | None = None
    """Tasks among the filters."""
    user_groups: dict[str, ReportDict] | None = None
    """Groups among the filters."""
    users: dict[str, ReportUserDict] | None = None
    """Users among the filters."""


@model
class ReportDictionaries(Model):
    """The objects that the results of a saved report mention, by id (as text)."""

    clients: dict[str, ClientDict] | None = None
    """Clients in the results."""
    filters: ReportDictionariesData | None = None
    """The objects that the filters mention."""
    projects: dict[str, ProjectUserDict] | None = None
    """Projects in the results."""
    tags: dict[str, ReportDict] | None = None
    """Tags in the results."""
    tasks: dict[str, TaskDict] | None = None
    """Tasks in the results."""
    user_groups: dict[str, ReportDict] | None = None
    """Groups in the results."""
    users: dict[str, ReportUserDict] | None = None
    """Users in the results."""
