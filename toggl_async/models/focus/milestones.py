"""Milestones of Toggl 2.0: XXX."""

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
    "MilestoneStreamFilter",
]


@model
class Milestone(Model):
    """XXX Milestone."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    due_date: dt.date | None = None
    """The day it is due."""
    name: str | None = None
    """Shown name."""
    project_ids: tuple[int, ...] | None = None
    """The projects, by id."""
    team_ids: tuple[int, ...] | None = None
    """The teams, by id."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class MilestoneChange(TypedDict, total=False):
    """XXX MilestonePatch."""

    color: str | None
    """``#`` and six hex digits."""
    completed_at: dt.datetime | None
    """When it was completed; ``None`` unless it was."""
    due_date: dt.date | str
    """The day it is due."""
    name: str
    """Shown name."""
    project_ids: Iterable[int]
    """The projects, by id."""
    team_ids: Iterable[int]
    """The teams, by id."""


class MilestoneFields(TypedDict, total=False):
    """XXX MilestonePayload."""

    color: Required[str]
    """``#`` and six hex digits. Required."""
    completed_at: dt.datetime
    """When it was completed; ``None`` unless it was."""
    due_date: Required[dt.date | str]
    """The day it is due. Required."""
    name: Required[str]
    """Shown name. Required."""
    project_ids: Iterable[int]
    """The projects, by id."""
    team_ids: Iterable[int]
    """The teams, by id."""


class MilestoneFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""
    due_date_from: dt.date | str
    """XXX"""
    due_date_to: dt.date | str
    """XXX"""
    project_id: Iterable[int] | None
    """The project it belongs to; ``None`` without one."""
    team_id: Iterable[int] | None
    """Teams, by id."""


class MilestoneStreamFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""
    due_date_from: dt.date | str
    """XXX"""
    due_date_to: dt.date | str
    """XXX"""
    project_id: Iterable[int] | None
    """The project it belongs to; ``None`` without one."""
    team_id: Iterable[int] | None
    """Teams, by id."""
