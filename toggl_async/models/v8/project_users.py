"""Users on projects, as API v8 had them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = ["ProjectUser", "ProjectUserBody", "ProjectUserFields"]


@model
class ProjectUser(Model):
    """Somebody on a project."""

    id: int
    pid: int | None = None
    uid: int | None = None
    wid: int | None = None
    manager: bool | None = None
    rate: float | None = None
    """An hour's, in units of the currency."""
    fullname: str | None = None
    """Only when asked for by ``fields="fullname"``."""
    at: Aware | None = None
    """When it was last changed."""


class ProjectUserFields(TypedDict, total=False):
    """What such a membership consists of. ``id`` and ``at`` may be there and change nothing."""

    id: int
    pid: int
    uid: int | str | Sequence[int]
    """On creation a comma list, or a list, adds several users."""
    wid: int
    manager: bool
    rate: float | None
    fullname: str | None
    fields: str
    """``"fullname"``: have the name in the answer."""
    at: When | None


class ProjectUserBody(TypedDict):
    """The same in its envelope."""

    project_user: ProjectUserFields
