"""Goals of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "Goal",
    "GoalChange",
    "GoalPreview",
    "GoalRecurrence",
    "GoalStatus",
    "GoalsOrder",
    "NewGoal",
]


@model
class GoalRecurrence(Model):
    """XXX GoalRecurrence."""

    achieved: bool | None = None
    """XXX"""
    comparison: str | None = None
    """How values are compared."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    goal_id: int | None = None
    """XXX"""
    goal_recurrence_id: int | None = None
    """XXX"""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    synced_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    target_seconds: int | None = None
    """The wanted time, in seconds."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    tracked_seconds: int | None = None
    """XXX In seconds."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class GoalStatus(OpenEnum):
    """XXX."""

    KEEP_GOING = "keep_going"
    ON_TRACK = "on_track"
    ON_A_STREAK = "on_a_streak"
    REACHED = "reached"
    FAILED = "failed"


@model
class Goal(Model):
    """XXX Goal."""

    active: bool | None = None
    """Whether it is in use."""
    best_streak: int | None = None
    """XXX Never falls."""
    billable: bool | None = None
    """Whether it is billable."""
    client_ids: tuple[int, ...] | None = None
    """The clients, by id."""
    comparison: str | None = None
    """How values are compared."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    current_recurrence: GoalRecurrence | None = None
    """XXX"""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    description: str | None = None
    """Free text."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    goal_id: int | None = None
    """XXX"""
    icon: str | None = None
    """The name of its icon."""
    is_syncing: bool | None = None
    """XXX True: the sums are not settled."""
    last_completed_recurrence_end_date: dt.date | None = None
    """XXX"""
    last_completed_recurrence_start_date: dt.date | None = None
    """XXX"""
    last_notified_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    monthly_anchor: str | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    periods_met: int | None = None
    """XXX"""
    periods_total: int | None = None
    """XXX"""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    position: int | None = None
    """XXX Order of the list."""
    previous_streak: int | None = None
    """XXX"""
    project_ids: tuple[int, ...] | None = None
    """The projects, by id."""
    recurrence: str | None = None
    """XXX"""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    status: GoalStatus | None = None
    """Its state."""
    streak: int | None = None
    """XXX"""
    streak_consolidated_at: dt.date | None = None
    """XXX"""
    synced_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    target_seconds: int | None = None
    """The wanted time, in seconds."""
    task_ids: tuple[int, ...] | None = None
    """The tasks, by id."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    week_start_on: int | None = None
    """XXX 0 Sunday, 1 Monday, fixed at creation."""
    weekdays: tuple[int, ...] | None = None
    """Days of the week: 0 Sunday to 6 Saturday."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewGoal(TypedDict, total=False):
    """XXX GoalCreate."""

    billable: Required[bool]
    """Whether it is billable. Required."""
    client_ids: Iterable[int]
    """The clients, by id."""
    comparison: Required[Literal["more_than", "less_than"]]
    """How values are compared. Required."""
    description: str
    """Free text."""
    end_date: Required[dt.date | str]
    """The last day, inclusive; ``None``: open. Required."""
    icon: Required[str]
    """The name of its icon. Required."""
    monthly_anchor: Required[Literal["calendar", "first_workday"]]
    """XXX Required."""
    name: Required[str]
    """Shown name. Required."""
    project_ids: Required[Iterable[int]]
    """The projects, by id. Required."""
    recurrence: Required[Literal["daily", "weekly", "daily_workdays", "monthly"]]
    """XXX Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    tag_ids: Required[Iterable[int]]
    """Its tags, by id. Required."""
    target_seconds: Required[int]
    """The wanted time, in seconds. Required."""
    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""
    weekdays: Required[Iterable[int]]
    """Days of the week: 0 Sunday to 6 Saturday. Required."""


@model
class GoalPreview(Model):
    """XXX GoalPreview."""

    achieved: bool | None = None
    """XXX"""
    period_end: dt.date | None = None
    """XXX"""
    period_start: dt.date | None = None
    """XXX"""
    tracked_seconds: int | None = None
    """XXX In seconds."""


class GoalChange(TypedDict, total=False):
    """XXX GoalUpdate."""

    active: bool
    """Whether it is in use."""
    comparison: str
    """How values are compared."""
    description: str | None
    """Free text."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: open."""
    icon: str
    """The name of its icon."""
    name: str
    """Shown name."""
    target_seconds: int
    """The wanted time, in seconds."""


class GoalsOrder(TypedDict, total=False):
    """XXX GoalsOrder."""

    goal_ids: Required[Iterable[int]]
    """XXX Required."""
