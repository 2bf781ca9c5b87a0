"""Goals of Toggl 2.0: how much time a person aims to track, again and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["Goal", "GoalChange", "GoalPreview", "GoalRecurrence", "GoalStatus", "NewGoal"]


class GoalStatus(OpenEnum):
    """How a goal is going, as the app shows it."""

    KEEP_GOING = "keep_going"
    ON_TRACK = "on_track"
    ON_A_STREAK = "on_a_streak"
    REACHED = "reached"
    FAILED = "failed"


@model
class GoalRecurrence(Model):
    """One period of a goal: a day, a week or a month."""

    achieved: bool | None = None
    """Whether the goal is met in this period."""
    comparison: str | None = None
    """``more_than``: at least the target; ``less_than``: at most the target."""
    created_at: AwareDatetime | None = None
    """When the period was created."""
    deleted_at: AwareDatetime | None = None
    """When the period was deleted; ``None`` if it was not."""
    end_date: dt.date | None = None
    """The last day of the period, inclusive."""
    goal_id: int | None = None
    """The goal that the period belongs to."""
    goal_recurrence_id: int | None = None
    """Identifies the period."""
    start_date: dt.date | None = None
    """The first day of the period, inclusive."""
    synced_at: AwareDatetime | None = None
    """When Toggl last added up the tracked time."""
    target_seconds: int | None = None
    """The time to reach, or to stay below, in seconds."""
    toggl_user_id: int | None = None
    """The account of the person whose goal it is (``user_account_id``)."""
    tracked_seconds: int | None = None
    """Time tracked in this period so far, in seconds."""
    updated_at: AwareDatetime | None = None
    """When the period was last changed."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


@model
class Goal(Model):
    """A goal of the person who uses the key, with its present period."""

    goal_id: int
    """Identifies the goal."""
    active: bool | None = None
    """Whether the goal is pursued; at most four are at a time."""
    best_streak: int | None = None
    """The most periods that were met in a row so far; it never falls."""
    billable: bool | None = None
    """Whether only billable time counts (inferred); ``None``: all time."""
    client_ids: tuple[int, ...] | None = None
    """Only time for these clients counts; empty for all."""
    comparison: str | None = None
    """``more_than``: at least the target; ``less_than``: at most the target."""
    created_at: AwareDatetime | None = None
    """When the goal was created."""
    current_recurrence: GoalRecurrence | None = None
    """The present period."""
    deleted_at: AwareDatetime | None = None
    """When the goal was deleted; ``None`` if it was not."""
    description: str | None = None
    """Free text."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: the goal has no end."""
    icon: str | None = None
    """The name of the icon that the app shows."""
    is_syncing: bool | None = None
    """Whether Toggl is still adding up the tracked time, so that the sums will change."""
    last_completed_recurrence_end_date: dt.date | None = None
    """The last day of the period before the present one."""
    last_completed_recurrence_start_date: dt.date | None = None
    """The first day of the period before the present one; ``None`` in the first one."""
    last_notified_at: AwareDatetime | None = None
    """When the person was last reminded of the goal."""
    monthly_anchor: str | None = None
    """The day on which months start: the first one (``calendar``) or the ``first_workday``."""
    name: str | None = None
    """The name that the app shows."""
    periods_met: int | None = None
    """How many of the past periods were met."""
    periods_total: int | None = None
    """How many periods have passed."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with the goal."""
    position: int | None = None
    """The place of the goal in the list, from the lowest number."""
    previous_streak: int | None = None
    """How many periods in a row were met before the present streak."""
    project_ids: tuple[int, ...] | None = None
    """Only time for these projects counts; empty for all."""
    recurrence: str | None = None
    """How long a period is: ``daily``, ``daily_workdays``, ``weekly`` or ``monthly``."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    status: GoalStatus | None = None
    """How the goal is going."""
    streak: int | None = None
    """How many periods in a row were met up to now."""
    streak_consolidated_at: dt.date | None = None
    """The day up to which the streak is final."""
    synced_at: AwareDatetime | None = None
    """When Toggl last added up the tracked time."""
    tag_ids: tuple[int, ...] | None = None
    """Only time with these tags counts; empty for all."""
    target_seconds: int | None = None
    """The time to reach, or to stay below, in each period, in seconds."""
    task_ids: tuple[int, ...] | None = None
    """Only time for these tasks counts; empty for all."""
    toggl_user_id: int | None = None
    """The account of the person whose goal it is (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When the goal was last changed."""
    week_start_on: int | None = None
    """The first day of a week: 0 Sunday, 1 Monday. Fixed when the goal is created."""
    weekdays: tuple[int, ...] | None = None
    """Days of the week on which the goal applies: 0 Sunday to 6 Saturday (inferred)."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


class NewGoal(TypedDict, total=False):
    """A goal to create or to preview."""

    billable: Required[bool]
    """Whether only billable time counts (inferred)."""
    client_ids: Iterable[int]
    """Only time for these clients counts; without it, or if empty, time for all."""
    comparison: Required[Literal["more_than", "less_than"]]
    """``more_than``: at least the target; ``less_than``: at most the target."""
    description: str
    """Free text."""
    end_date: Required[dt.date | str]
    """The last day, inclusive. :meth:`Goals.update` removes it with ``None``."""
    icon: Required[str]
    """The name of an icon of the app. The names are not documented."""
    monthly_anchor: Required[Literal["calendar", "first_workday"]]
    """The day on which months start: the first one (``calendar``) or the ``first_workday``."""
    name: Required[str]
    """The name that the app shows."""
    project_ids: Required[Iterable[int]]
    """Only time for these projects counts; empty for all."""
    recurrence: Required[Literal["daily", "weekly", "daily_workdays", "monthly"]]
    """How long a period is. It cannot be changed later."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. It cannot be changed later."""
    tag_ids: Required[Iterable[int]]
    """Only time with these tags counts; empty for all."""
    target_seconds: Required[int]
    """The time to reach, or to stay below, in each period, in seconds."""
    task_ids: Required[Iterable[int]]
    """Only time for these tasks counts; empty for all."""
    weekdays: Required[Iterable[int]]
    """Days of the week on which the goal applies: 0 Sunday to 6 Saturday (inferred)."""


@model
class GoalPreview(Model):
    """How a goal would stand in its present period."""

    achieved: bool | None = None
    """Whether the goal would be met."""
    period_end: dt.date | None = None
    """The last day of the period, inclusive."""
    period_start: dt.date | None = None
    """The first day of the period, inclusive."""
    tracked_seconds: int | None = None
    """Time tracked in the period so far, in seconds."""


class GoalChange(TypedDict, total=False):
    """Fields of a goal to change."""

    active: bool
    """Whether the goal is pursued; at most four are at a time."""
    comparison: str
    """``more_than``: at least the target; ``less_than``: at most the target."""
    description: str | None
    """Free text; ``None`` removes it."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: the goal has no end."""
    icon: str
    """The name of an icon of the app. The names are not documented."""
    name: str
    """The name that the app shows."""
    target_seconds: int
    """The time to reach, or to stay below, in each period, in seconds."""
