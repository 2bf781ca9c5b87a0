"""Search of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model
from .tags import TagLite

__all__ = [
    "SearchMentionMember",
    "SearchMentionTag",
    "SearchMentions",
    "SearchMentionsFilter",
    "SearchProject",
    "SearchResult",
    "SearchSuggestionsFilter",
    "SearchTask",
    "SearchTimeEntry",
]


@model
class SearchMentionMember(Model):
    """XXX SearchMentionMember."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class SearchMentionTag(Model):
    """XXX SearchMentionTag."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class SearchProject(Model):
    """XXX SearchProject."""

    id: int
    client_name: str | None = None
    """Name of the client."""
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class SearchMentions(Model):
    """XXX SearchMentions."""

    degraded: tuple[str, ...] | None = None
    """XXX"""
    members: tuple[SearchMentionMember, ...] | None = None
    """The members."""
    projects: tuple[SearchProject, ...] | None = None
    """The projects."""
    tags: tuple[SearchMentionTag, ...] | None = None
    """Its tags."""


@model
class SearchTask(Model):
    """XXX SearchTask."""

    id: int
    client_name: str | None = None
    """Name of the client."""
    name: str | None = None
    """Shown name."""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    project_name: str | None = None
    """Name of the project."""


@model
class SearchTimeEntry(Model):
    """XXX SearchTimeEntry."""

    description: str | None = None
    """Free text."""
    last_tracked_at: AwareDatetime | None = None
    """XXX"""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    project_name: str | None = None
    """Name of the project."""
    tag_ids: tuple[int, ...] | None = None
    """XXX Filled only with group_by_tags."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    task_name: str | None = None
    """Name of the task."""


@model
class SearchResult(Model):
    """XXX SearchResult."""

    projects: tuple[SearchProject, ...] | None = None
    """The projects."""
    tasks: tuple[SearchTask, ...] | None = None
    """The tasks."""
    time_entries: tuple[SearchTimeEntry, ...] | None = None
    """The time entries."""


class SearchSuggestionsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    keyword: Required[str]
    """XXX Required."""
    per_group: int
    """XXX"""
    assignee_user_id: int
    """People it is assigned to, by id."""
    assignee_team_id: Iterable[int]
    """Teams it is assigned to, by id."""
    project_id: int
    """The project it belongs to; ``None`` without one."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    exclude_calendar_events: bool
    """XXX"""
    group_by_tags: bool
    """XXX"""
    only_me: bool
    """XXX Public projects and those of the caller."""


class SearchMentionsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    keyword: str
    """XXX"""
    per_group: int
    """XXX"""
