"""Saved views of lists and reports, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewSavedView", "SavedView", "SavedViewChange", "SavedViewFilter"]


@model
class SavedView(Model):
    """Filters and columns of a list or report, saved by a user."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    icon_name: str | None = None
    """Which icon the app shows with it; ``None``: none."""
    name: str | None = None
    """Shown name."""
    params: dict[str, Any] | None = None
    """Filters and columns, as the app stores them."""
    pinned: bool | None = None
    """Whether it is shown in the side bar."""
    toggl_user_id: int | None = None
    """The account of the person who saved it."""
    type: str | None = None
    """The page that it is a view of."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewSavedView(TypedDict, total=False):
    """Fields of a new saved view."""

    icon_name: str
    """Which icon the app shows with it; left out: none."""
    name: Required[str]
    """Shown name. Required."""
    params: Required[Mapping[str, Any]]
    """Filters and columns, as the app stores them. Required."""
    pinned: Required[bool]
    """Whether it is shown in the side bar. Required."""
    type: Required[
        Literal[
            "inbox",
            "archive",
            "board",
            "timeline",
            "project",
            "project.tasks",
            "project.board",
            "project.timeline",
            "projects",
            "reports.summary",
            "reports.detailed",
            "reports.utilization",
            "reports.workload",
            "reports.profitability",
        ]
    ]
    """The page that it is a view of. Required."""


class SavedViewChange(TypedDict, total=False):
    """All fields of a saved view; they replace the old ones."""

    icon_name: str
    """Which icon the app shows with it; left out: none."""
    name: Required[str]
    """Shown name. Required."""
    params: Required[Mapping[str, Any]]
    """Filters and columns, as the app stores them. Required."""
    pinned: Required[bool]
    """Whether it is shown in the side bar. Required."""
    type: Required[
        Literal[
            "inbox",
            "archive",
            "board",
            "timeline",
            "project",
            "project.tasks",
            "project.board",
            "project.timeline",
            "projects",
            "reports.summary",
            "reports.detailed",
            "reports.utilization",
            "reports.workload",
            "reports.profitability",
        ]
    ]
    """The page that it is a view of. Required."""


class SavedViewFilter(TypedDict, total=False):
    """Which saved views to list."""

    name: str
    """Only views with this in their name."""
    type: Literal[
        "inbox",
        "archive",
        "board",
        "timeline",
        "project",
        "project.tasks",
        "project.board",
        "project.timeline",
        "projects",
        "reports.summary",
        "reports.detailed",
        "reports.utilization",
        "reports.workload",
        "reports.profitability",
    ]
    """Only views of this page."""
    order_by: Literal[
        "name", "-name", "type", "-type", "created_at", "-created_at", "updated_at", "-updated_at"
    ]
    """A field to sort by; ``-`` for descending."""
