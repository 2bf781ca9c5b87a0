"""Members of projects, and the steps of a bulk edit of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "NewProjectUser",
    "ProjectUser",
    "ProjectUserChange",
    "ProjectUserFilter",
    "ProjectUserPatchOperation",
    "ProjectUserWithMeta",
    "ProjectUsersByProject",
    "set_labor_cost",
    "set_manager",
    "set_rate",
]


@model
class ProjectUser(Model):
    """The membership of a user in a project. With ``group_id`` it comes from a group."""

    id: int
    workspace_id: int | None = None
    """The workspace of the project."""
    project_id: int | None = None
    """The project the user is a member of."""
    user_id: int | None = None
    """The member."""
    group_id: int | None = None
    """The group that gives the user access; ``None`` if the user was added directly."""
    labor_cost: float | None = None
    """Cost of an hour, in units of the currency; ``None`` if none is set here."""
    labor_cost_last_updated: AwareDatetime | None = None
    """When ``labor_cost`` was last changed."""
    manager: bool | None = None
    """Whether the user manages the project."""
    rate: float | None = None
    """Billable rate of an hour, in units of the currency; ``None`` if none is set here."""
    rate_last_updated: AwareDatetime | None = None
    """When ``rate`` was last changed."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def gid(self) -> int | None:
        """Older name of ``group_id``."""
        return self.group_id


@model
class ProjectUserWithMeta(ProjectUser):
    """The membership of a user in a project, with the user's name and workspace rates."""

    avatar_url: str | None = None
    """The URL of the picture of the user."""
    is_active: bool | None = None
    """Whether the user is active in the workspace."""
    user_name: str | None = None
    """Full name of the user."""
    workspace_user_id: int | None = None
    """Identifies the membership of the user in the workspace."""
    workspace_user_labor_cost: float | None = None
    """The user's cost of an hour in the workspace, in units of the currency."""
    workspace_user_rate: float | None = None
    """The user's billable rate of an hour in the workspace, in units of the currency."""


class ProjectUserFilter(TypedDict, total=False):
    """Which members of projects to list."""

    project_ids: Iterable[int]
    """Only members of these projects, at most 200."""
    user_id: int
    """Only the memberships of this user."""
    with_group_members: bool
    """List users who are members by a group as well. Default ``False``."""


class ProjectUsersByProject(TypedDict, total=False):
    """Which members of the given projects to list."""

    show_inactive: bool
    """List inactive users as well. Toggl does not document the default."""


class _Rates(TypedDict, total=False):
    labor_cost: float | None
    """Cost of an hour, in units of the currency."""
    labor_cost_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``labor_cost`` applies to. Default ``override-current``."""
    manager: bool
    """Whether the user manages the project."""
    rate: float | None
    """Billable rate of an hour, in units of the currency."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``rate`` applies to. Default ``override-current``."""


class NewProjectUser(_Rates, total=False):
    """Fields of a new membership in a project."""

    project_id: Required[int]
    """The project to add the user to."""
    user_id: Required[int]
    """The user to add; a member of the workspace."""


class ProjectUserChange(_Rates, total=False):
    """Fields that may be changed. A key left out stays as it is; ``None`` clears it."""


class ProjectUserPatchOperation(TypedDict):
    """A step of a bulk edit, as :func:`set_manager` and the functions below it return it."""

    op: Literal["replace"]
    """Only ``replace`` is allowed."""
    path: Literal["/manager", "/rate", "/labor_cost"]
    """The field to set, after a slash."""
    value: Any
    """The new value; ``None`` clears a rate."""


def set_manager(manager: bool) -> ProjectUserPatchOperation:
    """Return a step that makes the users managers of their projects, or plain members.

    >>> set_manager(True)
    {'op': 'replace', 'path': '/manager', 'value': True}
    """
    return {"op": "replace", "path": "/manager", "value": manager}


def set_rate(amount: float | None) -> ProjectUserPatchOperation:
    """Return a step that sets the hourly rate, in units of the currency; ``None`` clears it."""
    return {"op": "replace", "path": "/rate", "value": amount}


def set_labor_cost(amount: float | None) -> ProjectUserPatchOperation:
    """Return a step that sets the cost of an hour, in units of the currency; ``None`` clears it."""
    return {"op": "replace", "path": "/labor_cost", "value": amount}
