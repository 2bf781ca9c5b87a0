"""Groups of an organization: models, request fields and the steps of a patch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

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
    """A member of a group."""

    name: str | None = None
    """The full name."""
    user_id: int | None = None
    """Identifies the person; the same in every organization."""
    avatar_url: str | None = None
    """The URL of the picture of the user; may be empty."""
    inactive: bool | None = None
    """Whether the user is deactivated."""
    joined: bool | None = None
    """Whether the user has accepted the invitation."""


@model
class OrganizationGroup(Model):
    """A group of users of an organization."""

    group_id: int
    """Identifies the group."""
    name: str | None = None
    """What the group is called."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    users: tuple[OrganizationUserSimple, ...] | None = None
    """The members."""
    workspaces: tuple[int, ...] | None = None
    """Ids of the workspaces that the group has access to."""
    at: AwareDatetime | None = None
    """When it was last changed."""


@model
class GroupPatch(Model):
    """A step of a patch, as the response repeats it."""

    op: str | None = None
    """What the step does: ``add`` or ``remove``."""
    path: str | None = None
    """Which list it changes: ``/users`` or ``/workspaces``."""
    value: tuple[int, ...] | None = None
    """Ids of the users or workspaces."""


@model
class GroupPatchFailure(Model):
    """A step of a patch that was not applied."""

    message: str | None = None
    """Why it was not applied."""
    patch: GroupPatch | None = None
    """The step."""


@model
class GroupPatchResult(Model):
    """The result of a patch: each step is applied on its own, without rollback."""

    failure: tuple[GroupPatchFailure, ...] | None = None
    """The steps that were not applied. Check it: they raise no error."""
    success: tuple[GroupPatch, ...] | None = None
    """The steps that were applied."""

    @property
    def ok(self) -> bool:
        """Whether every step was carried out."""
        return not self.failure


class GroupFilter(TypedDict, total=False):
    """Filters of a list of groups."""

    name: str
    """Part of the name."""
    workspace: int
    """The id of a workspace: only groups that have access to it."""


class NewGroup(TypedDict, total=False):
    """Fields of a new group."""

    name: Required[str]
    """At most 200 characters."""
    users: Iterable[int]
    """Ids of the members."""
    workspaces: Iterable[int]
    """Ids of the workspaces that the group gets access to."""


class GroupChange(TypedDict, total=False):
    """Fields of a group that replace the present ones."""

    name: Required[str]
    """At most 200 characters; required even if it does not change."""
    users: Iterable[int]
    """Ids of all members. The list replaces the present one."""
    workspaces: Iterable[int]
    """Ids of all workspaces that it has access to. The list replaces the present one."""


class GroupPatchOperation(TypedDict):
    """A step of a patch, made by :func:`add_users` and its siblings."""

    op: Literal["add", "remove"]
    """What the step does."""
    path: Literal["/users", "/workspaces"]
    """Which list it changes."""
    value: Iterable[int]
    """Ids of the users or workspaces, at most 100."""


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
