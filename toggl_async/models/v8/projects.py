"""Projects of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Amount, Count, Flag, Id, When

__all__ = ["Project", "ProjectBody", "ProjectFields"]


@model
class Project(Model):
    """A project. Its colour is an index into the palette; ``extra["hex_color"]`` is exact."""

    id: int
    wid: int | None = None
    cid: int | None = None
    name: str | None = None
    billable: bool | None = None
    is_private: bool | None = None
    active: bool | None = None
    template: bool | None = None
    template_id: int | None = None
    auto_estimates: bool | None = None
    estimated_hours: int | None = None
    """In hours."""
    rate: float | None = None
    """The hourly rate, in units of the currency."""
    color: str | None = None
    """The index as text, such as ``"5"``; the nearest colour where the project's is another."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    actual_hours: int | None = None
    """Tracked time in whole hours: only in lists with ``actual_hours``."""


class ProjectFields(TypedDict, total=False):
    """The fields of a project.

    ``id``, ``at``, ``created_at`` and ``actual_hours`` are read-only: accepted and not sent.
    """

    id: Id
    wid: Id
    cid: Id | None
    """``None`` or ``0``: no client."""
    name: str
    billable: Flag
    is_private: Flag
    active: Flag
    template: Flag
    template_id: Id | None
    auto_estimates: Flag
    estimated_hours: Count | None
    rate: Amount | None
    color: str | int
    """An index into the palette, as number or text; ``#`` and six hex digits work too."""
    at: When | None
    created_at: When | None
    actual_hours: Count | None


class ProjectBody(TypedDict):
    """A project as the body of a request."""

    project: ProjectFields
