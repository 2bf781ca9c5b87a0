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
    uid: int | None = None
    wid: int | None = None
    manager: bool | None = None
    rate: float | None = None
    """An hour's, in units of the currency."""
    fullname: str | None = None
    """Only with ``fields="fullname"``."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class ProjectUserFields(TypedDict, total=False):
    """The fields of a membership.

    ``id``, ``fullname`` and ``at`` are read-only: accepted and not sent.
    """

    id: Id
    pid: Id
    uid: Ids
    """On creation a list, or a comma-separated text, adds several users."""
    wid: Id
    manager: Flag
    rate: Amount | None
    fullname: str | None
    fields: str
    """``"fullname"``: the answer includes the name."""
    at: When | None


class ProjectUserBody(TypedDict):
    """A membership as the body of a request."""

    project_user: ProjectUserFields
