"""Goals: models and request fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Goal", "GoalChange", "GoalFilter", "MyGoalFilter", "NewGoal", "SavedGoal"]


@model
class Goal(Model):
    """A goal: at least, or at most, so much tracked time in each recurrence."""

    goal_id: int
    """Identifies the goal."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    user_id: int | None = None
    """The user whose tracked time counts."""
    creator_user_id: int | None = None
    """The user who created it."""
    project_ids: tuple[int, ...] | None = None
    """Only time on these projects counts."""
    tag_ids: tuple[int, ...] | None = None
    """Only time with these tags counts."""
    task_ids: tuple[int, ...] | None = None
    """Only time on these tasks counts."""
    active: bool | None = None
    """Whether it is still in use."""
    billable: bool | None = None
    """Whether only billable time counts."""
    comparison: str | None = None
    """Whether the target is a minimum or a maximum; Toggl has not published the values."""
    creator_user_name: str | None = None
    """What the user in ``creator_user_id`` is called."""
    current_recurrence_end_date: date | None = None
    """The last day of the current recurrence."""
    current_recurrence_start_date: date | None = None
    """The first day of the current recurrence."""
    current_recurrence_tracked_seconds: int | None = None
    """The time that counts so far in the current recurrence, in seconds."""
    end_date: date | None = None
    """The last day of the goal; ``None`` if it has no end."""
    icon: str | None = None
    """The symbol shown with the goal."""
    last_completed_recurrence_end_date: date | None = None
    """The last day of the latest recurrence in which it was reached."""
    last_notified_at: AwareDatetime | None = None
    """When the user was last notified about it."""
    name: str | None = None
    """Chosen by the creator."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    recurrence: str | None = None
    """How often it starts over, such as ``weekly``; Toggl has not published the values."""
    start_date: date | None = None
    """The first day of the goal."""
    status: str | None = None
    """Where it stands; Toggl has not published the values."""
    streak: int | None = None
    """How many recurrences in a row it was reached."""
    tags: tuple[str, ...] | None = None
    """The names of the tags in ``tag_ids``."""
    target_seconds: int | None = None
    """The target for one recurrence, in seconds. Of a timedelta a fraction is cut off."""
    team_goal: bool | None = None
    """Whether it was set for a member of the team (inferred, not documented)."""
    user_name: str | None = None
    """What the user in ``user_id`` is called."""


@model
class SavedGoal(Model):
    """A goal as returned when it is created or changed: :class:`Goal` with other field names."""

    id: int | None = None
    """The ``goal_id`` of :class:`Goal`."""
    workspaceID: int | None = None
    """The workspace it belongs to."""
    userID: int | None = None
    """The user whose tracked time counts."""
    creatorUserID: int | None = None
    """The user who created it."""
    projectIDs: tuple[int, ...] | None = None
    """Only time on these projects counts."""
    tagIDs: tuple[int, ...] | None = None
    """Only time with these tags counts."""
    taskIDs: tuple[int, ...] | None = None
    """Only time on these tasks counts."""
    active: bool | None = None
    """Whether it is still in use."""
    billable: bool | None = None
    """Whether only billable time counts."""
    comparison: str | None = None
    """Whether the target is a minimum or a maximum; Toggl has not published the values."""
    creatorUserName: str | None = None
    """What the user in ``creatorUserID`` is called."""
    currentRecurrenceEndDate: str | None = None
    """The last day of the current recurrence, as text."""
    currentRecurrenceStartDate: str | None = None
    """The first day of the current recurrence, as text."""
    currentRecurrenceTrackedSeconds: int | None = None
    """The time that counts so far in the current recurrence, in seconds."""
    deletedAt: str | None = None
    """When it was deleted, as text; ``None`` if it was not."""
    endDate: str | None = None
    """The last day of the goal, as text; ``None`` if it has no end."""
    icon: str | None = None
    """The symbol shown with the goal."""
    lastCompletedRecurrenceEndDate: str | None = None
    """The last day of the latest recurrence in which it was reached, as text."""
    lastNotifiedAt: str | None = None
    """When the user was last notified about it, as text."""
    name: str | None = None
    """Chosen by the creator."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    previousStreak: int | None = None
    """Undocumented: an earlier value of ``streak``."""
    recurrence: str | None = None
    """How often it starts over, such as ``weekly``; Toggl has not published the values."""
    startDate: str | None = None
    """The first day of the goal, as text."""
    status: str | None = None
    """Where it stands; Toggl has not published the values."""
    streak: int | None = None
    """How many recurrences in a row it was reached."""
    streakConsolidatedAt: str | None = None
    """Undocumented: when ``streak`` was computed, as text."""
    tags: tuple[str, ...] | None = None
    """The names of the tags in ``tagIDs``."""
    targetSeconds: int | None = None
    """The target for one recurrence, in seconds. Of a timedelta a fraction is cut off."""
    teamGoal: bool | None = None
    """Whether it was set for a member of the team (inferred, not documented)."""
    userName: str | None = None
    """What the user in ``userID`` is called."""


class MyGoalFilter(TypedDict, total=False):
    """Filters of a list of the current user's goals."""

    active: bool
    """Only goals that are in use, or only the others. Toggl has not published the default."""


class GoalFilter(TypedDict, total=False):
    """Filters of a list of the goals of a workspace."""

    team_goals: bool
    """Whether to include goals of other users. Default ``False``."""
    active: bool
    """Only goals that are in use, or only the others. Toggl has not published the default."""


class NewGoal(TypedDict, total=False):
    """Fields of a new goal."""

    billable: bool
    """Whether only billable time counts."""
    comparison: str
    """Whether the target is a minimum or a maximum; Toggl has not published the values."""
    end_date: date | str | None
    """The last day of the goal; ``None`` for no end."""
    icon: str
    """The symbol to show with the goal."""
    name: str
    """What the goal is called."""
    project_ids: Iterable[int]
    """Only time on these projects counts."""
    recurrence: str
    """How often it starts over, such as ``weekly``; Toggl has not published the values."""
    start_date: date | str
    """The first day of the goal."""
    tag_ids: Iterable[int]
    """Only time with these tags counts."""
    target_seconds: int | timedelta
    """The target for one recurrence, in seconds. Of a timedelta a fraction is cut off."""
    task_ids: Iterable[int]
    """Only time on these tasks counts."""
    user_id: int
    """The user whose tracked time counts."""


class GoalChange(TypedDict, total=False):
    """Fields of a goal that can be changed; a field left out stays as it is."""

    active: bool
    """Whether it is still in use."""
    comparison: str
    """Whether the target is a minimum or a maximum; Toggl has not published the values."""
    end_date: date | str | None
    """The last day of the goal; ``None`` for no end."""
    icon: str
    """The symbol to show with the goal."""
    last_notified_at: datetime
    """When the user was last notified about it; must have a time zone."""
    name: str
    """What the goal is called."""
    target_seconds: int | timedelta
    """The target for one recurrence, in seconds. Of a timedelta a fraction is cut off."""
