"""What search suggests while typing, in Toggl 2.0."""

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
    """A person that a text can mention."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class SearchMentionTag(Model):
    """A tag that a text can mention."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class SearchProject(Model):
    """A project among the suggestions."""

    id: int
    client_name: str | None = None
    """The client of the project; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class SearchMentions(Model):
    """What a text can mention."""

    degraded: tuple[str, ...] | None = None
    """Sources that failed; their lists are empty."""
    members: tuple[SearchMentionMember, ...] | None = None
    """The people."""
    projects: tuple[SearchProject, ...] | None = None
    """At most ``per_group`` of those whose names match."""
    tags: tuple[SearchMentionTag, ...] | None = None
    """At most ``per_group`` of those whose names match."""


@model
class SearchTask(Model):
    """A task among the suggestions."""

    id: int
    client_name: str | None = None
    """The client of its project; ``None`` without one."""
    name: str | None = None
    """Shown name."""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_id: int | None = None
    """The project of the task; ``None`` without one."""
    project_name: str | None = None
    """The project that it is in; ``None`` without one."""


@model
class SearchTimeEntry(Model):
    """An earlier time entry of the current user; it has no id."""

    description: str | None = None
    """What was done."""
    last_tracked_at: AwareDatetime | None = None
    """When such an entry was tracked last."""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    project_name: str | None = None
    """The project that it was tracked on; ``None`` without one."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id; only with ``group_by_tags``."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags; only with ``group_by_tags``."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    task_name: str | None = None
    """The task that it was tracked on; ``None`` without one."""


@model
class SearchResult(Model):
    """Suggestions, by kind."""

    projects: tuple[SearchProject, ...] | None = None
    """Projects whose names match."""
    tasks: tuple[SearchTask, ...] | None = None
    """Tasks whose names match."""
    time_entries: tuple[SearchTimeEntry, ...] | None = None
    """Earlier time entries whose descriptions match."""


class SearchSuggestionsFilter(TypedDict, total=False):
    """What to look for, and where."""

    keyword: Required[str]
    """The text, of 3 to 255 characters. Required."""
    per_group: int
    """Suggestions of each kind, at most 10. Default 5."""
    assignee_user_id: int
    """Only tasks assigned to this person, by id."""
    assignee_team_id: Iterable[int]
    """Only tasks assigned to these teams, by id."""
    project_id: int
    """Only of this project."""
    task_id: int
    """Only of this task."""
    include_drafts: bool
    """Also drafts, which needs the permission ``view_draft_projects``. Default ``False``."""
    exclude_calendar_events: bool
    """Leave out entries that come from calendar events. Default ``False`` (inferred)."""
    group_by_tags: bool
    """Entries that differ in their tags are different suggestions. Default ``False`` (inferred)."""
    only_me: bool
    """Only public projects, and those of the current user."""


class SearchMentionsFilter(TypedDict, total=False):
    """What to look for."""

    keyword: str
    """The text, of at most 255 characters; without it what was used last."""
    per_group: int
    """Suggestions of each kind, at most 10. Default 3."""
