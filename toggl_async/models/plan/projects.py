"""Projects of Toggl Plan."""

from __future__ import annotations

from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewProject", "Project", "ProjectChange", "ProjectFilter"]


@model
class Project(Model):
    """A project, which groups tasks."""

    id: int
    name: str | None = None
    """Shown name."""
    archived: bool | None = None
    """Whether it is archived."""
    tags: tuple[dict[str, Any], ...] | None = None
    """The tags of the project. The service sends ``[null]`` for none."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    board_enabled: bool | None = None
    """Whether its tasks are shown as a board."""
    timeline_enabled: bool | None = None
    """Whether its tasks are shown as a timeline."""
    position: int | None = None
    """Position in the list of projects."""
    segments: tuple[Any, ...] | None = None
    """Sections of the project; their fields are not documented."""
    statuses: tuple[Any, ...] | None = None
    """Columns of the board; their fields are not documented."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class ProjectFilter(TypedDict, total=False):
    """Which projects to list."""

    filter: Literal["active"]
    """``active`` leaves out archived projects. Default: all projects."""


class NewProject(TypedDict, total=False):
    """Fields of a new project."""

    name: Required[str]
    """Shown name. Required."""
    color: str
    """``#`` and six hex digits."""


class ProjectChange(TypedDict, total=False):
    """Fields of a project to change; a field left out stays as it is."""

    name: str
    """The new name."""
    color: str
    """``#`` and six hex digits."""
