"""Tasks of Track projects (paid plans only). Toggl Plan has tasks of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal, Required, TypedDict

from ..._values import whole_seconds
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
    """A task of a project. Deleted tasks have ``server_deleted_at``."""

    id: int
    workspace_id: int | None = None
    """The workspace it belongs to."""
    name: str | None = None
    """Unique within the project."""
    client_id: int | None = None
    """The client of the project."""
    project_id: int | None = None
    """The project it belongs to."""
    user_id: int | None = None
    """The user it is assigned to; ``None`` if unassigned."""
    active: bool | None = None
    """Whether it is open; false means done."""
    avatar_url: str | None = None
    """The URL of the picture of the user it is assigned to."""
    client_name: str | None = None
    """Name of the project's client."""
    estimated_seconds: int | None = None
    """How long it should take, in seconds. Of a timedelta a fraction of a second is cut off."""
    external_reference: str | None = None
    """The identifier in an external system, set by the customer."""
    integration_ext_id: str | None = None
    """Its id at the service that it was imported from."""
    integration_ext_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service that it was imported from."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    project_billable: bool | None = None
    """Whether the project is billable."""
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_is_private: bool | None = None
    """Whether only members see the project."""
    project_name: str | None = None
    """Name of the project it belongs to."""
    rate: float | None = None
    """Billable rate of an hour, in units of the project's currency."""
    rate_last_updated: AwareDatetime | None = None
    """When ``rate`` was last changed."""
    recurring: bool | None = None
    """Whether it repeats with a recurring project."""
    toggl_accounts_id: str | None = None
    """The assigned user's id in Toggl's accounts service, as text."""
    user_account_id: int | None = None
    """Account of the user it is assigned to."""
    tracked_seconds: int | None = None
    """In **milliseconds**, in spite of its name: see :attr:`tracked`."""
    user_name: str | None = None
    """Full name of the user it is assigned to."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; deleted tasks are only listed with ``since``."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def tracked(self) -> timedelta:
        """The time tracked on it."""
        return timedelta(milliseconds=self.tracked_seconds or 0)


class ProjectTaskFilter(TypedDict, total=False):
    """Which tasks of a project to list."""

    active: bool
    """Only open ones (true) or only those that are done (false).

    Toggl does not document the default.
    """


class _Sorting(TypedDict, total=False):
    active: bool | Literal["true", "false", "both"]
    """``True`` (open), ``False`` (done) or ``"both"``.

    Default in ``tasks.basic``: ``True``; for ``tasks.list`` Toggl does not document it.
    """
    search: str
    """Part of the name."""
    sort_field: Literal["name", "created_at"]
    """Default ``name``."""
    sort_order: Literal["ASC", "DESC"]
    """Default ``ASC``."""


class TaskFilter(_Sorting, total=False):
    """Which tasks of a workspace to list."""

    since: datetime | int
    """Only those changed or deleted since then, at most three months ago.

    A datetime with a time zone, or Unix seconds.
    """
    pid: int
    """Only those of this project."""
    start_date: date | str
    """First day of a period; without it tasks of all dates.

    Toggl does not document which date counts.
    """
    end_date: date | str
    """Last day of a period; without it tasks of all dates.

    Toggl does not document which date counts.
    """


class BasicTaskFilter(_Sorting, total=False):
    """Which tasks of a workspace to list in ``tasks.basic``."""

    project_id: int
    """Only those of this project."""
    project_ids: Iterable[int]
    """Only those of these projects."""
    task_ids: Iterable[int]
    """Only these tasks."""
    client_ids: Iterable[int]
    """Only those of projects of these clients."""
    only_me: bool
    """Only those of the user. Default ``True``."""
    project_status: Literal["active", "archived", "both"]
    """Only those of projects in this state. Default ``"active"``."""


class TasksByProjects(TypedDict, total=False):
    """Which tasks to list: those of projects, those with the ids, or both."""

    project_ids: Iterable[int]
    """Those of these projects."""
    task_ids: Iterable[int]
    """Those with these ids."""
    search: str
    """Part of the name."""


class TaskDetails(TypedDict, total=False):
    """Fields of a task besides its name."""

    active: bool
    """Whether it is open; false marks it as done."""
    estimated_seconds: int | timedelta | None
    """How long it should take, in seconds. Of a timedelta a fraction of a second is cut off."""
    external_reference: str | None
    """An identifier in an external system."""
    user_id: int | None
    """The user it is assigned to."""


class NewTask(TaskDetails, total=False):
    """Fields of a new task."""

    name: Required[str]
    """Unique within the project."""


class TaskChange(TaskDetails, total=False):
    """Fields that may be changed. A key left out stays as it is; ``None`` clears it."""

    name: str
    """The new name; unique within the project."""


def set_active(active: bool) -> PatchOperation:
    """Return a step for ``tasks.patch`` that marks tasks as done (``False``) or open (``True``).

    >>> set_active(False)
    {'op': 'replace', 'path': '/active', 'value': False}
    """
    return replace("active", active)


def set_estimate(seconds: int | timedelta | None) -> PatchOperation:
    """Return a step for ``tasks.patch`` that sets the estimate, in seconds.

    Of a timedelta a fraction of a second is cut off.
    """
    if isinstance(seconds, timedelta):
        seconds = whole_seconds(seconds)
    return replace("estimated_seconds", seconds)


def set_user(user_id: int | None) -> PatchOperation:
    """Return a step for ``tasks.patch`` that assigns tasks to a user; ``None`` unassigns them."""
    return replace("user_id", user_id)
