"""Statuses of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["Status", "StatusDict", "StatusFields", "StatusFilter", "StatusLite", "StatusType"]


class StatusType(OpenEnum):
    """XXX."""

    TODO = "todo"
    DONE = "done"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"


@model
class Status(Model):
    """XXX Status."""

    id: int
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    type: StatusType | None = None
    """What kind it is."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class StatusDict(Model):
    """XXX StatusDict."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    type: StatusType | None = None
    """What kind it is."""


@model
class StatusLite(Model):
    """XXX StatusLite."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    type: StatusType | None = None
    """What kind it is."""


class StatusFields(TypedDict, total=False):
    """XXX StatusPayload."""

    emoji: Required[str]
    """The emoji that is shown with it. Required."""
    name: Required[str]
    """Shown name. Required."""
    position: Required[int]
    """Its place in the order that users see, from the lowest number. Required."""


class StatusFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    name: str
    """Shown name."""
    type: Literal["todo", "in_progress", "done", "blocked"]
    """What kind it is."""
    order_by: Iterable[
        Literal[
            "name",
            "-name",
            "workspace_id",
            "-workspace_id",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "position",
            "-position",
        ]
    ]
    """XXX"""
