"""Goals: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from ..base import Aware, Model, model

__all__ = ["Goal", "GoalChange", "GoalFilter", "MyGoalFilter", "NewGoal", "SavedGoal"]


@model
class Goal(Model):
    """So many hours (or no more than that) in each recurrence."""

    goal_id: int
    workspace_id: int | None = None
    user_id: int | None = None
    """Whose goal it is."""
    creator_user_id: int | None = None
    project_ids: tuple[int, ...] | None = None
    tag_ids: tuple[int, ...] | None = None
    task_ids: tuple[int, ...] | None = None
    active: bool | None = None
    billable: bool | None = None
    """Billable time counts only."""
    comparison: str | None = None
    creator_user_name: str | None = None
    current_recurrence_end_date: date | None = None
    current_recurrence_start_date: date | None = None
    current_recurrence_tracked_seconds: int | None = None
    """In seconds."""
    end_date: date | None = None
    icon: str | None = None
    last_completed_recurrence_end_date: date | None = None
    last_notified_at: Aware | None = None
    name: str | None = None
    permissions: tuple[str, ...] | None = None
    recurrence: str | None = None
    start_date: date | None = None
    status: str | None = None
    streak: int | None = None
    """Recurrences in a row in which it was reached."""
    tags: tuple[str, ...] | None = None
    """Names of the tags."""
    target_seconds: int | None = None
    """In seconds."""
    team_goal: bool | None = None
    user_name: str | None = None


@model
class SavedGoal(Model):
    """A goal as the answer to its creation or change tells it: the same in other spelling."""

    id: int | None = None
    workspaceID: int | None = None
    userID: int | None = None
    """Whose goal it is."""
    creatorUserID: int | None = None
    projectIDs: tuple[int, ...] | None = None
    tagIDs: tuple[int, ...] | None = None
    taskIDs: tuple[int, ...] | None = None
    active: bool | None = None
    billable: bool | None = None
    comparison: str | None = None
    creatorUserName: str | None = None
    currentRecurrenceEndDate: str | None = None
    currentRecurrenceStartDate: str | None = None
    currentRecurrenceTrackedSeconds: int | None = None
    """In seconds."""
    deletedAt: str | None = None
    endDate: str | None = None
    icon: str | None = None
    lastCompletedRecurrenceEndDate: str | None = None
    lastNotifiedAt: str | None = None
    name: str | None = None
    permissions: tuple[str, ...] | None = None
    previousStreak: int | None = None
    recurrence: str | None = None
    startDate: str | None = None
    status: str | None = None
    streak: int | None = None
    streakConsolidatedAt: str | None = None
    tags: tuple[str, ...] | None = None
    targetSeconds: int | None = None
    """In seconds."""
    teamGoal: bool | None = None
    userName: str | None = None


class MyGoalFilter(TypedDict, total=False):
    """Which of the user's goals to list."""

    active: bool
    """Toggl does not document what comes without it."""


class GoalFilter(TypedDict, total=False):
    """Which goals of a workspace to list."""

    team_goals: bool
    """Those of the others too. False without it."""
    active: bool
    """Toggl does not document what comes without it."""


class NewGoal(TypedDict, total=False):
    """What a new goal may carry."""

    billable: bool
    """Count billable time only."""
    comparison: str
    end_date: date | None
    icon: str
    name: str
    project_ids: Sequence[int]
    recurrence: str
    start_date: date
    tag_ids: Sequence[int]
    target_seconds: int
    """In seconds."""
    task_ids: Sequence[int]
    user_id: int
    """Whose goal it is."""


class GoalChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    active: bool
    comparison: str
    end_date: date | None
    icon: str
    last_notified_at: datetime
    name: str
    target_seconds: int
    """In seconds."""
