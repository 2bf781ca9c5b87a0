"""Statuses of tasks in Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "Status",
    "StatusDict",
    "StatusFields",
    "StatusFilter",
    "StatusLite",
    "StatusType",
]


class StatusType(OpenEnum):
    """How far a task with the status is; other values are kept as text."""

    TODO = "todo"
    DONE = "done"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"


@model
class StatusLite(Model):
    """A status, as tasks hold it."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    type: StatusType | None = None
    """How far a task with it is."""


@model
class StatusDict(StatusLite):
    """A status, as the dictionaries of reports hold it."""

    position: int | None = None
    """Place in the order that people see, from the lowest number."""


@model
class Status(StatusDict):
    """A status that tasks of a workspace can have."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class StatusFields(TypedDict, total=False):
    """Fields of a status, for a creation and for a change, which replaces all of them."""

    emoji: Required[str]
    """The emoji that is shown with it."""
    name: Required[str]
    """Shown name."""
    position: Required[int]
    """Place in the order that people see, from 1."""


class StatusFilter(TypedDict, total=False):
    """Which statuses to list."""

    name: str
    """Part of the name (inferred)."""
    type: Literal["todo", "in_progress", "done", "blocked"]
    """Only those of this kind. Default: all."""
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
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
