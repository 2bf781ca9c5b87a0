"""Projects of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Amount, Count, Flag, Id, When

__all__ = ["Project", "ProjectBody", "ProjectFields"]


@model
class Project(Model):
    """A project. ``extra["hex_color"]`` is its exact colour."""

    id: int
    wid: int | None = None
    """The workspace it belongs to."""
    cid: int | None = None
    """The client it is for; ``None`` for none."""
    name: str | None = None
    """Name of the project."""
    billable: bool | None = None
    """Whether new time on it is billable. Needs a paid plan."""
    is_private: bool | None = None
    """Whether only its members can see it."""
    active: bool | None = None
    """Whether it is active; ``False`` for an archived project."""
    template: bool | None = None
    """Whether it is a template for new projects. Needs a paid plan."""
    template_id: int | None = None
    """The template that it was made from."""
    auto_estimates: bool | None = None
    """Whether the estimate is the sum of those of its tasks. Needs a paid plan."""
    estimated_hours: int | None = None
    """Estimated time, in hours."""
    rate: float | None = None
    """The hourly rate, in units of the currency."""
    color: str | None = None
    """Index into the palette as text, such as ``"5"``.

    Where its colour is not in the palette, the nearest one.
    """
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    actual_hours: int | None = None
    """Tracked time in whole hours. ``None`` except in lists with ``actual_hours``."""


class ProjectFields(TypedDict, total=False):
    """Fields of a project."""

    id: Id
    """Read-only: accepted and not sent."""
    wid: Id
    """The workspace it belongs to. Default for a new one: the default workspace of the user."""
    cid: Id | None
    """The client it is for; ``None`` or ``0``: no client."""
    name: str
    """Name of the project. Required for a new one."""
    billable: Flag
    """Whether new time on it is billable. Default: as set in the workspace. Needs a paid plan."""
    is_private: Flag
    """Whether only its members can see it. Default for a new one: true."""
    active: Flag
    """Whether it is active; ``False`` archives it. Default for a new one: true."""
    template: Flag
    """Whether it is a template for new projects. Needs a paid plan."""
    template_id: Id | None
    """The template to make a new project from."""
    auto_estimates: Flag
    """Whether the estimate is the sum of those of its tasks. Needs a paid plan."""
    estimated_hours: Count | None
    """Estimated time, in hours; ``None`` clears it."""
    rate: Amount | None
    """The hourly rate, in units of the currency; ``None`` clears it."""
    color: str | int
    """Index into the palette, as a number or text; ``#`` and six hex digits work too."""
    at: When | None
    """Read-only: accepted and not sent."""
    created_at: When | None
    """Read-only: accepted and not sent."""
    actual_hours: Count | None
    """Read-only: accepted and not sent."""


class ProjectBody(TypedDict):
    """A project as the body of a request."""

    project: ProjectFields
    """The fields of the project."""
