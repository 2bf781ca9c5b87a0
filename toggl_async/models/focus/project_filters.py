"""Which projects of Toggl 2.0 to list, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypedDict

__all__ = [
    "ProjectFilter",
    "ProjectGroupFilter",
    "ProjectOrder",
]


ProjectOrder = Literal[
    "name",
    "-name",
    "client_id",
    "-client_id",
    "client_name",
    "-client_name",
    "parent_project_id",
    "-parent_project_id",
    "billable",
    "-billable",
    "private",
    "-private",
    "pinned",
    "-pinned",
    "active",
    "-active",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
    "toggl_user_id",
    "-toggl_user_id",
    "created_by_user",
    "relevance",
    "-relevance",
]
"""How lists of projects can be sorted; ``-`` in front reverses it."""


class ProjectFilter(TypedDict, total=False):
    """Which projects to list."""

    order_by: Iterable[ProjectOrder | str]
    """How to sort: a :data:`ProjectOrder`, or ``cf_`` and the id of a custom field; ``-`` in front
    reverses it. Default: ``created_at``, so that the pages are stable."""
    pinned: bool
    """``True``: only those that the current user pinned; ``False``: only the others. Default:
    both."""
    archived: bool | None
    """``True``: only archived ones; ``False``: only active ones; ``None``: both. Default: only
    active ones."""
    completed: bool
    """``True``: only completed ones; ``False``: only open ones. Default: only open ones, and with
    ``archived=True`` both."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    name: str
    """Part of the name (inferred)."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    creator_id: Iterable[int]
    """Only those that these people created, by id."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    project_id: Iterable[int]
    """Only the projects with these ids."""
    user_id: Iterable[int]
    """Only of these people, by id. Excludes ``only_me``."""
    only_me: bool
    """Only public ones and those of the current user. Excludes ``user_id``."""
    include_rates: bool
    """Fill ``rate`` of the project. Default: without it."""
    include_rollover: bool
    """Fill ``rollover_mins``. Default: without it."""
    include_idle_recurring_templates: bool
    """Include recurring projects without a current instance (inferred). Default: the choice of the
    service."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    include_locked_private: bool
    """Include private projects that the pricing plan locks (inferred). Default: the choice of the
    service."""
    start_date: dt.date | str
    """Only those that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only those that start on this day or earlier (inferred)."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""


class ProjectGroupFilter(TypedDict, total=False):
    """Which groups of projects to list, and which projects in them."""

    order_by: Iterable[Literal["group_name", "-group_name"]]
    """How to sort the groups: by ``group_name``, or ``-group_name`` for the reverse. Default:
    ``group_name``, so that the pages are stable."""
    project_order_by: Iterable[str]
    """How to sort the projects of a group, as ``order_by`` of a listing of projects. Default: the
    choice of the service."""
    projects_per_group: int
    """Size of the first page of each group. Default: the choice of the service."""
    include_group_totals: bool
    """Fill ``pagination`` with the number of projects of each group. Default: without it."""
    include_unassigned: bool
    """Include the group of those that belong to no other. Default: the choice of the service."""
    archived: bool | None
    """``True``: only archived ones; ``False``: only active ones; ``None``: both. Default: only
    active ones (inferred)."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    name: str
    """Part of the name (inferred)."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    creator_id: Iterable[int]
    """Only those that these people created, by id."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    parent_project_id: Iterable[int | None] | None
    """Only below these projects, by id. ``None``, alone or among them: those at the top."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    project_id: Iterable[int]
    """Only the projects with these ids."""
    start_date: dt.date | str
    """Only those that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only those that start on this day or earlier (inferred)."""
    user_id: Iterable[int]
    """Only of these people, by id. Excludes ``only_me``."""
    only_me: bool
    """Only public ones and those of the current user. Excludes ``user_id``."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""
