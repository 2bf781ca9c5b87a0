"""Users on projects: what comes back, what may be sent, and the steps of a bulk edit."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Somebody (or, with ``group_id``, somebody by a group) on a project."""

    id: int
    workspace_id: int | None = None
    project_id: int | None = None
    user_id: int | None = None
    group_id: int | None = None
    """The group that brought the user, where one did."""
    labor_cost: float | None = None
    """An hour's, in units of the currency."""
    labor_cost_last_updated: AwareDatetime | None = None
    manager: bool | None = None
    """Whether the user manages the project."""
    rate: float | None = None
    """An hour's, in units of the currency."""
    rate_last_updated: AwareDatetime | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def gid(self) -> int | None:
        """The legacy name of ``group_id``."""
        return self.group_id


@model
class ProjectUserWithMeta(ProjectUser):
    """Somebody on a project, with name and membership."""

    avatar_url: str | None = None
    is_active: bool | None = None
    user_name: str | None = None
    workspace_user_id: int | None = None
    """The id of the membership in the workspace."""
    workspace_user_labor_cost: float | None = None
    """In units of the currency: the one of the workspace."""
    workspace_user_rate: float | None = None
    """In units of the currency: the one of the workspace."""


class ProjectUserFilter(TypedDict, total=False):
    """Which users on projects to list."""

    project_ids: Sequence[int]
    """At most 200."""
    user_id: int
    with_group_members: bool
    """Those too who are on a project by a group. False without it."""


class ProjectUsersByProject(TypedDict, total=False):
    """Which users on the named projects to list."""

    show_inactive: bool


class _Rates(TypedDict, total=False):
    labor_cost: float | None
    """An hour's, in units of the currency."""
    labor_cost_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``labor_cost`` does to what was tracked."""
    manager: bool
    rate: float | None
    """An hour's, in units of the currency."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``rate`` does to what was tracked."""


class NewProjectUser(_Rates, total=False):
    """Whom to put on which project."""

    project_id: Required[int]
    user_id: Required[int]


class ProjectUserChange(_Rates, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""


class ProjectUserPatchOperation(TypedDict):
    """One step of a bulk edit; write it by :func:`set_manager` and its siblings."""

    op: Literal["replace"]
    path: Literal["/manager", "/rate", "/labor_cost"]
    value: Any


def set_manager(manager: bool) -> ProjectUserPatchOperation:
    """Make the users managers of their projects, or plain members.

    >>> set_manager(True)
    {'op': 'replace', 'path': '/manager', 'value': True}
    """
    return {"op": "replace", "path": "/manager", "value": manager}


def set_rate(amount: float | None) -> ProjectUserPatchOperation:
    """Set the hourly rate, in units of the currency; ``None`` clears it."""
    return {"op": "replace", "path": "/rate", "value": amount}


def set_labor_cost(amount: float | None) -> ProjectUserPatchOperation:
    """Set the hourly labor cost, in units of the currency; ``None`` clears it."""
    return {"op": "replace", "path": "/labor_cost", "value": amount}
