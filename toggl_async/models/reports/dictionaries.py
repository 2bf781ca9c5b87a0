"""The names and colours of what a saved report mentions by id."""

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
    """A tag or a group."""

    id: int
    name: str | None = None


@model
class ClientDict(Model):
    """A client."""

    id: int
    name: str | None = None
    external_reference: str | None = None


@model
class ProjectUserDict(Model):
    """A project."""

    id: int
    name: str | None = None
    client_id: int | None = None
    color: str | None = None
    currency: str | None = None
    actual_hours: int | None = None
    actual_seconds: int | None = None
    estimated_hours: int | None = None
    estimated_seconds: int | None = None
    fixed_fee: float | None = None
    """In units of the currency, not in cents."""
    start_date: date | None = None
    end_date: date | None = None
    recurring: bool | None = None
    recurring_period: str | None = None
    custom_period: int | None = None
    external_reference: str | None = None


@model
class TaskDict(Model):
    """A task."""

    id: int
    name: str | None = None
    project_id: int | None = None
    estimated_seconds: int | None = None
    tracked_seconds: int | None = None


@model
class ReportUserDict(Model):
    """A user."""

    id: int
    name: str | None = None
    email: str | None = None
    avatar_url: str | None = None
    group_ids: tuple[int, ...] | None = None
    labour_cost: int | None = None


@model
class ReportDictionariesData(Model):
    """What the filters of the report mention, by id (as text)."""

    clients: dict[str, ClientDict] | None = None
    projects: dict[str, ProjectUserDict] | None = None
    tags: dict[str, ReportDict] | None = None
    tasks: dict[str, TaskDict] | None = None
    user_groups: dict[str, ReportDict] | None = None
    users: dict[str, ReportUserDict] | None = None


@model
class ReportDictionaries(Model):
    """What the results of the report mention, by id (as text)."""

    clients: dict[str, ClientDict] | None = None
    filters: ReportDictionariesData | None = None
    projects: dict[str, ProjectUserDict] | None = None
    tags: dict[str, ReportDict] | None = None
    tasks: dict[str, TaskDict] | None = None
    user_groups: dict[str, ReportDict] | None = None
    users: dict[str, ReportUserDict] | None = None
