"""Which tasks of Toggl 2.0 to list, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

__all__ = [
    "ExternalTaskFilter",
    "RecurringTaskFilter",
    "RelatedTaskFilter",
    "TaskDetails",
    "TaskFilter",
    "TaskOrder",
    "TaskStreamFilter",
    "TaskStreamOrder",
]


TaskStreamOrder = Literal[
    "user_id",
    "-user_id",
    "project_id",
    "-project_id",
    "parent_task_id",
    "-parent_task_id",
    "name",
    "-name",
    "estimated_mins",
    "-estimated_mins",
    "priority",
    "-priority",
    "priority_at",
    "-priority_at",
    "start_date",
    "-start_date",
    "end_date",
    "-end_date",
    "status_id",
    "-status_id",
    "pinned",
    "-pinned",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
    "last_activity",
    "-last_activity",
    "position",
    "-position",
    "billable",
    "-billable",
    "relevance",
    "-relevance",
    "tag_ids",
    "-tag_ids",
    "assignees",
    "-assignees",
    "sub_tasks_grouped",
    "-sub_tasks_grouped",
]
"""How a stream of tasks can be sorted; ``-`` in front reverses it."""


TaskOrder = Literal[
    TaskStreamOrder,
    "timeblock_start",
    "-timeblock_start",
    "timeblock_now_diff",
    "-timeblock_now_diff",
]
"""How lists of tasks can be sorted; ``-`` in front reverses it."""


class _TaskSelection(TypedDict, total=False):
    with_entries: bool
    """Only tasks with time entries (inferred). Default: all."""
    pinned: bool
    """``True``: only those that the current user pinned; ``False``: only the others. Default:
    both."""
    status_id: Iterable[int]
    """Only with these statuses, by id."""
    toggl_user_id: int
    """Only tasks that this account created (``user_account_id``, inferred)."""
    name: str
    """Part of the name (inferred)."""
    include_parent_matches: bool
    """Include the tasks above those that match (inferred). Default: without them."""
    has_time_entries: bool
    """``True``: only tasks with time entries; ``False``: only those without. Default: both."""
    has_time_blocks: bool
    """``True``: only tasks with time blocks; ``False``: only those without. Default: both."""
    has_dates: bool
    """``True``: only tasks with a first or last day; ``False``: only those without. Default:
    both."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    include_project_completed: bool
    """Include tasks of completed projects. Default: without them."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    project_id: Iterable[int | None] | None
    """Only of these projects, by id. ``None``, alone or among them: those without a project."""
    parent_task_id: Iterable[int | None] | None
    """Only below these tasks, by id. ``None``, alone or among them: those at the top."""
    start_date: dt.date | str
    """Only tasks that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only tasks that start on this day or earlier (inferred)."""
    active_by_date: dt.date | str
    """Only tasks that this day is part of (inferred)."""
    estimated_mins_min: int
    """Only tasks with an estimate of this many minutes or more."""
    estimated_mins_max: int
    """Only tasks with an estimate of this many minutes or less."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Only those that were made in one of these."""
    priority: Iterable[Literal["none", "low", "medium", "high"]]
    """Only those that are this urgent."""
    is_priority: bool
    """``True``: only tasks with a priority; ``False``: only those without. Default: both."""
    state: Iterable[
        Literal["timeblocked", "not_timeblocked", "tracked", "not_tracked", "active", "done"]
    ]
    """Only tasks that are in one of these states: with or without time blocks, with or without
    logged time, active, or done."""
    time_block_id: Iterable[int]
    """Only of these time blocks, by id."""
    time_block_completed: bool
    """``True``: only tasks with completed time blocks; ``False``: with open ones. Default: both."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_team_id: Iterable[int]
    """Only assigned to these teams, by id."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    recurring: bool
    """``True``: only tasks that recur; ``False``: only the others. Default: both."""
    recurring_task_ids: Iterable[int]
    """Only instances of these recurring tasks, by id."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""


class TaskStreamFilter(_TaskSelection, total=False):
    """Which tasks to load in one answer."""

    order_by: Iterable[TaskStreamOrder | str]
    """How to sort: a :data:`TaskStreamOrder`, or ``pcf_`` and the id of a custom field of the
    project; ``-`` in front reverses it. Default: the order of the service."""


class TaskFilter(_TaskSelection, total=False):
    """Which tasks to list."""

    order_by: Iterable[TaskOrder | str]
    """How to sort: a :data:`TaskOrder`, or ``pcf_`` and the id of a custom field of the project;
    ``-`` in front reverses it. Default: ``created_at``, so that the pages are stable."""
    timeblock_start_from: dt.datetime
    """Only tasks with a time block that starts at this time or later."""
    timeblock_start_until: dt.datetime
    """Only tasks with a time block that starts until this time."""
    include_rates: bool
    """Fill ``rate`` of the project. Default: without it."""
    disable_aggregations: bool
    """Leave out the sums and ``parent``, which is faster. Default: with them."""


class RecurringTaskFilter(TypedDict, total=False):
    """Which recurring tasks to list."""

    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    start_date: dt.date | str
    """Only tasks that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only tasks that start on this day or earlier (inferred)."""
    recurring_task_ids: Iterable[int]
    """Only these recurring tasks, by id."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_team_id: Iterable[int]
    """Only assigned to these teams, by id."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class RelatedTaskFilter(TypedDict, total=False):
    """Which tasks below or above a task to list."""

    order_by: Iterable[
        Literal[
            "user_id",
            "-user_id",
            "project_id",
            "-project_id",
            "parent_task_id",
            "-parent_task_id",
            "name",
            "-name",
            "estimated_mins",
            "-estimated_mins",
            "priority",
            "-priority",
            "priority_at",
            "-priority_at",
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "status_id",
            "-status_id",
            "pinned",
            "-pinned",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
            "last_activity",
            "-last_activity",
            "tag_ids",
            "-tag_ids",
            "assignees",
            "-assignees",
        ]
    ]
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
    status_id: int
    """Only with this status, by id."""
    archived: bool
    """``True``: only archived ones; ``False``: only active ones. Default: the choice of the
    service."""
    source: Iterable[Literal["plan", "focus", "google_calendar", "outlook_calendar"]]
    """Only those that were made in one of these."""
    team_id: Iterable[int | None] | None
    """Only of these teams, by id. ``None``, alone or among them: those without a team
    (inferred)."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class TaskDetails(TypedDict, total=False):
    """What to fill of a task."""

    include_assignees: bool
    """Fill ``assignees``. Default: without them."""


class ExternalTaskFilter(TypedDict, total=False):
    """Where a task comes from."""

    source: Required[str]
    """The service, as the integration names it."""
    ext_id: Required[int]
    """The id of the task at that service."""
