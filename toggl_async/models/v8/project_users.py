"""Users of projects in API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Amount, Flag, Id, Ids, When

__all__ = ["ProjectUser", "ProjectUserBody", "ProjectUserFields"]


@model
class ProjectUser(Model):
    """The membership of a user in a project."""

    id: int
    pid: int | None = None
    """The project."""
    uid: int | None = None
    """The user."""
    wid: int | None = None
    """The workspace of the project."""
    manager: bool | None = None
    """Whether the user may manage the project."""
    rate: float | None = None
    """Rate of an hour of the user on the project, in units of the currency."""
    fullname: str | None = None
    """Name of the user. ``None`` unless ``fields="fullname"``."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class ProjectUserFields(TypedDict, total=False):
    """Fields of a membership in a project."""

    id: Id
    """Read-only: accepted and not sent."""
    pid: Id
    """The project. Required for a new membership; saves a lookup in an update."""
    uid: Ids
    """The user. For a new membership a list, or a comma-separated text, adds several users."""
    wid: Id
    """The workspace of the project; saves a lookup."""
    manager: Flag
    """Whether the user may manage the project."""
    rate: Amount | None
    """Rate of an hour of the user on the project, in units of the currency; ``None`` clears it."""
    fullname: str | None
    """Read-only: accepted and not sent."""
    fields: str
    """``"fullname"``: add the name of the user to the answer, for one more request."""
    at: When | None
    """Read-only: accepted and not sent."""


class ProjectUserBody(TypedDict):
    """A membership as the body of a request."""

    project_user: ProjectUserFields
    """The fields of the membership."""
