"""Members of projects of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import Model, model

__all__ = [
    "ProjectMemberGroup",
    "ProjectMemberRemove",
    "ProjectMemberRole",
    "ProjectMemberUser",
    "ProjectMembers",
    "ProjectMembersAdd",
]


@model
class ProjectMemberGroup(Model):
    """A team that is a member of a project."""

    group_id: int | None = None
    """The team, by id."""
    manager: bool | None = None
    """Whether its people manage the project."""


@model
class ProjectMemberUser(Model):
    """A person who is a member of a project."""

    manager: bool | None = None
    """Whether the person manages the project."""
    user_id: int | None = None
    """The person, by id."""


@model
class ProjectMembers(Model):
    """The people and teams of a project."""

    group_ids: tuple[ProjectMemberGroup, ...] | None = None
    """The teams, each with its role."""
    project_id: int | None = None
    """The project whose members these are."""
    user_ids: tuple[ProjectMemberUser, ...] | None = None
    """The people, each with the role."""


class ProjectMembersAdd(TypedDict, total=False):
    """People and teams to add to a project."""

    group_ids: Iterable[int]
    """The teams to add, by id. Default: none."""
    role_id: Required[int]
    """The role that all of them get, by id."""
    user_ids: Iterable[int]
    """The people to add, by id. Default: none."""


class ProjectMemberRole(TypedDict, total=False):
    """The new role of a person or a team."""

    group_id: int
    """The team. Give this or ``user_id``."""
    role_id: Required[int]
    """What the member may do: a role, by id."""
    user_id: int
    """The person. Give this or ``group_id``."""


class ProjectMemberRemove(TypedDict, total=False):
    """The person or team to remove."""

    group_id: int
    """The team. Give this or ``user_id``."""
    user_id: int
    """The person. Give this or ``group_id``."""
