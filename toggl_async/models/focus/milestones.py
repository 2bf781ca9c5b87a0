"""Milestones of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Milestone",
    "MilestoneChange",
    "MilestoneFields",
    "MilestoneFilter",
]


@model
class Milestone(Model):
    """A day on which something is due, for projects and teams."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it is."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    due_date: dt.date | None = None
    """The day on which it is due."""
    name: str | None = None
    """Shown name."""
    project_ids: tuple[int, ...] | None = None
    """The projects it is planned for, by id."""
    team_ids: tuple[int, ...] | None = None
    """The teams it is planned for, by id."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class MilestoneFields(TypedDict, total=False):
    """Fields of a new milestone, or of one that is replaced."""

    color: Required[str]
    """``#`` and six hex digits."""
    completed_at: dt.datetime
    """When it was completed, as an aware datetime. Without it, it is open."""
    due_date: Required[dt.date | str]
    """The day on which it is due."""
    name: Required[str]
    """Shown name."""
    project_ids: Iterable[int]
    """The projects it is for, by id. Default: none."""
    team_ids: Iterable[int]
    """The teams it is for, by id. Default: none."""


class MilestoneChange(TypedDict, total=False):
    """Fields to change of a milestone; a field left out stays."""

    color: str | None
    """``#`` and six hex digits; ``None`` removes it."""
    completed_at: dt.datetime | None
    """When it was completed, as an aware datetime; ``None`` opens it again."""
    due_date: dt.date | str
    """The day on which it is due."""
    name: str
    """Shown name."""
    project_ids: Iterable[int]
    """The projects it is for, by id, in place of the present ones."""
    team_ids: Iterable[int]
    """The teams it is for, by id, in place of the present ones."""


class MilestoneFilter(TypedDict, total=False):
    """Which milestones to list."""

    order_by: Iterable[
        Literal[
            "name",
            "-name",
            "due_date",
            "-due_date",
            "completed_at",
            "-completed_at",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """How to sort; ``-`` in front reverses it. Default of a listing: ``created_at``, so that its
    pages are stable."""
    due_date_from: dt.date | str
    """Only those that are due on this day or later."""
    due_date_to: dt.date | str
    """Only those that are due on this day or earlier."""
    project_id: Iterable[int | None] | None
    """Only of these projects, by id. ``None``, alone or among them: those without a project."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
