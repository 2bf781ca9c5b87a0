"""Projects, as API v8 had them."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

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
    at: Aware | None = None
    """When it was last changed."""
    created_at: Aware | None = None
    actual_hours: int | None = None
    """Tracked time in whole hours: only in lists that were asked for it."""


class ProjectFields(TypedDict, total=False):
    """What a project consists of. ``id``, ``at``, ``created_at`` may be there, for nothing."""

    id: int
    wid: int
    cid: int | None
    name: str
    billable: bool
    is_private: bool
    active: bool
    template: bool
    template_id: int | None
    auto_estimates: bool
    estimated_hours: int | None
    rate: float | None
    color: str | int
    """An index into the palette, as number or text; ``#`` and six hex digits work too."""
    at: When | None
    created_at: When | None


class ProjectBody(TypedDict):
    """The same in its envelope."""

    project: ProjectFields
