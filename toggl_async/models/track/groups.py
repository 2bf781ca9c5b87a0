"""Groups of an organization: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required, TypedDict

from ..base import Aware, Model, model

__all__ = [
    "GroupChange",
    "GroupFilter",
    "GroupPatch",
    "GroupPatchFailure",
    "GroupPatchOperation",
    "GroupPatchResult",
    "NewGroup",
    "OrganizationGroup",
    "OrganizationUserSimple",
    "add_users",
    "add_workspaces",
    "remove_users",
    "remove_workspaces",
]


@model
class OrganizationUserSimple(Model):
    """Somebody in a group."""

    name: str | None = None
    user_id: int | None = None
    avatar_url: str | None = None
    inactive: bool | None = None
    joined: bool | None = None


@model
class OrganizationGroup(Model):
    """A group of users of an organization."""

    group_id: int
    name: str | None = None
    permissions: tuple[str, ...] | None = None
    users: tuple[OrganizationUserSimple, ...] | None = None
    workspaces: tuple[int, ...] | None = None
    """Ids of the workspaces that it belongs to."""
    at: Aware | None = None
    """When it was last changed."""


@model
class GroupPatch(Model):
    """A step of a patch, as the answer repeats it."""

    op: str | None = None
    path: str | None = None
    value: tuple[int, ...] | None = None


@model
class GroupPatchFailure(Model):
    """A step that was not carried out, and why."""

    message: str | None = None
    patch: GroupPatch | None = None


@model
class GroupPatchResult(Model):
    """The outcome of a patch: each step is judged alone, and nothing is rolled back."""

    failure: tuple[GroupPatchFailure, ...] | None = None
    """Those that were not: look here even though no error was raised."""
    success: tuple[GroupPatch, ...] | None = None
    """The steps that were carried out."""

    @property
    def ok(self) -> bool:
        """Whether every step was carried out."""
        return not self.failure


class GroupFilter(TypedDict, total=False):
    """Which groups to list."""

    name: str
    """A part of the name."""
    workspace: int
    """The id of a workspace: only the groups that have access to it."""


class NewGroup(TypedDict, total=False):
    """What a new group may carry."""

    name: Required[str]
    """At most 200 characters."""
    users: Sequence[int]
    workspaces: Sequence[int]


class GroupChange(TypedDict, total=False):
    """What a group should be. Lists replace those that stand."""

    name: Required[str]
    users: Sequence[int]
    workspaces: Sequence[int]


class GroupPatchOperation(TypedDict):
    """One step of a patch; write it by :func:`add_users` and its siblings."""

    op: Literal["add", "remove"]
    path: Literal["/users", "/workspaces"]
    value: Sequence[int]


def add_users(*user_ids: int) -> GroupPatchOperation:
    """Put users into a group; at most 100 in one step.

    >>> add_users(11, 12)
    {'op': 'add', 'path': '/users', 'value': (11, 12)}
    """
    return {"op": "add", "path": "/users", "value": user_ids}


def remove_users(*user_ids: int) -> GroupPatchOperation:
    """Take users out of a group; at most 100 in one step."""
    return {"op": "remove", "path": "/users", "value": user_ids}


def add_workspaces(*workspace_ids: int) -> GroupPatchOperation:
    """Give a group access to workspaces; at most 100 in one step."""
    return {"op": "add", "path": "/workspaces", "value": workspace_ids}


def remove_workspaces(*workspace_ids: int) -> GroupPatchOperation:
    """Take a group's access to workspaces away; at most 100 in one step."""
    return {"op": "remove", "path": "/workspaces", "value": workspace_ids}
