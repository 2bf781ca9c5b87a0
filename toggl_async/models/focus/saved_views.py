"""SavedViews of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewSavedView", "SavedView", "SavedViewChange", "SavedViewFilter"]


@model
class SavedView(Model):
    """XXX SavedView."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    icon_name: str | None = None
    """The name of its icon."""
    name: str | None = None
    """Shown name."""
    params: dict[str, Any] | None = None
    """Parameters, as the app stores them."""
    pinned: bool | None = None
    """Whether the user pinned it."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    type: str | None = None
    """What kind it is."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewSavedView(TypedDict, total=False):
    """XXX SavedViewCreate."""

    icon_name: str
    """The name of its icon."""
    name: Required[str]
    """Shown name. Required."""
    params: Required[Mapping[str, Any]]
    """Parameters, as the app stores them. Required."""
    pinned: Required[bool]
    """Whether the user pinned it. Required."""
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
    """What kind it is. Required."""


class SavedViewChange(TypedDict, total=False):
    """XXX SavedViewUpdate."""

    icon_name: str
    """The name of its icon."""
    name: Required[str]
    """Shown name. Required."""
    params: Required[Mapping[str, Any]]
    """Parameters, as the app stores them. Required."""
    pinned: Required[bool]
    """Whether the user pinned it. Required."""
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
    """What kind it is. Required."""


class SavedViewFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    name: str
    """Shown name."""
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
    """What kind it is."""
    order_by: Literal[
        "name", "-name", "type", "-type", "created_at", "-created_at", "updated_at", "-updated_at"
    ]
    """XXX"""
