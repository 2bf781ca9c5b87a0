"""Tasks of Track: parts of a project (paid plans). Toggl Plan has tasks of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider
from .patches import PatchOperation, replace

__all__ = [
    "BasicTaskFilter",
    "NewTask",
    "ProjectTaskFilter",
    "Task",
    "TaskChange",
    "TaskFilter",
    "TasksByProjects",
    "set_active",
    "set_estimate",
    "set_user",
]


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
    rate_last_updated: AwareDatetime | None = None
    recurring: bool | None = None
    toggl_accounts_id: str | None = None
    user_account_id: int | None = None
    """The account of the user it is assigned to."""
    tracked_seconds: int | None = None
    """In **milliseconds**, in spite of its name: see :attr:`tracked`."""
    user_name: str | None = None
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; set in answers to ``since``."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def tracked(self) -> timedelta:
        """The time tracked on it."""
        return timedelta(milliseconds=self.tracked_seconds or 0)


class ProjectTaskFilter(TypedDict, total=False):
    """Which tasks of a project to list."""

    active: bool
    """Toggl does not document what comes without it."""


class _Sorting(TypedDict, total=False):
    active: bool | Literal["true", "false", "both"]
    """``True``, ``False`` (those that are done) or ``"both"``.

    ``True`` without it in ``tasks.basic``; of ``tasks.list`` Toggl does not say.
    """
    search: str
    """A part of the name."""
    sort_field: Literal["name", "created_at"]
    """``name`` without it."""
    sort_order: Literal["ASC", "DESC"]
    """``ASC`` without it."""


class TaskFilter(_Sorting, total=False):
    """Which tasks of a workspace to list."""

    since: datetime | int
    """Changed (or deleted) since then: an aware datetime or unix seconds, three months at most."""
    pid: int
    """Of this project only."""
    start_date: date
    """Without it, tasks of all dates."""
    end_date: date
    """Without it, tasks of all dates."""


class BasicTaskFilter(_Sorting, total=False):
    """Which tasks of a workspace to list in short."""

    project_id: int
    project_ids: Sequence[int]
    task_ids: Sequence[int]
    client_ids: Sequence[int]
    only_me: bool
    """The user's own only. Toggl's default is ``True``. So it is without it."""
    project_status: Literal["active", "archived", "both"]
    """Of projects in this state only. Toggl's default is ``"active"``. So it is without it."""


class TasksByProjects(TypedDict, total=False):
    """Of which projects to list the tasks, or which tasks."""

    project_ids: Sequence[int]
    task_ids: Sequence[int]
    search: str
    """A part of the name."""


class _TaskFields(TypedDict, total=False):
    active: bool
    estimated_seconds: int | None
    """In seconds."""
    external_reference: str | None
    """The identifier in the external system."""
    user_id: int | None
    """Who is to do it."""


class NewTask(_TaskFields, total=False):
    """What a new task may carry."""

    name: Required[str]


class TaskChange(_TaskFields, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""

    name: str


def set_active(active: bool) -> PatchOperation:
    """Mark tasks as done (``False``), or as not done: a step of ``tasks.patch``.

    >>> set_active(False)
    {'op': 'replace', 'path': '/active', 'value': False}
    """
    return replace("active", active)


def set_estimate(seconds: int | None) -> PatchOperation:
    """Estimate tasks, in seconds: a step of ``tasks.patch``."""
    return replace("estimated_seconds", seconds)


def set_user(user_id: int | None) -> PatchOperation:
    """Give tasks to somebody, or (``None``) to nobody: a step of ``tasks.patch``."""
    return replace("user_id", user_id)
