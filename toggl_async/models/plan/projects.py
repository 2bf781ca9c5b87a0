"""Projects of Toggl Plan."""

from __future__ import annotations

from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewProject", "Project", "ProjectChange", "ProjectFilter"]


@model
class Project(Model):
    """A project: what tasks belong to."""

    id: int
    name: str | None = None
    archived: bool | None = None
    tags: tuple[dict[str, Any], ...] | None = None
    """The service writes ``[null]`` for none."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    board_enabled: bool | None = None
    timeline_enabled: bool | None = None
    position: int | None = None
    segments: tuple[Any, ...] | None = None
    statuses: tuple[Any, ...] | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class ProjectFilter(TypedDict, total=False):
    """Which projects to list."""

    filter: Literal["active"]
    """Without it archived ones come too."""


class NewProject(TypedDict, total=False):
    """What a new project may carry."""

    name: Required[str]
    color: str
    """``#`` and six hex digits."""


class ProjectChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    color: str
    """``#`` and six hex digits."""
