"""Lists across all workspaces of the caller: /me/clients, projects, tags, tasks.

With ``since`` they contain what changed since then, including deleted rows. Without clients or
tasks the list is null, without projects or tags it is empty: recorded for the web timer, inferred
here.
"""

from __future__ import annotations

from typing import Any, Final

from ..core.state import Project
from ..core.times import three_months_before
from ..core.wire import http_error
from .call import ROUTES, TrackCall
from .serializers import serialize_client, serialize_project_row, serialize_tag, serialize_task

__all__ = ["DEFAULT_PERIOD", "clients_of", "projects_of", "read_since", "tags_of", "tasks_of"]

#: How many seconds back entries are listed without a date.
DEFAULT_PERIOD: Final = 9 * 86_400


def read_since(call: TrackCall) -> int | None:
    """Return ``since`` in unix seconds; 400 if it is older than three months."""
    since = call.query_int("since")
    if since is not None and since < three_months_before(call.now()):
        raise http_error(400, "since must not be older than 3 months")
    return since


def _workspace_ids(call: TrackCall) -> set[int]:
    return {workspace.id for workspace in call.state.workspaces_of(call.user.id)}


def _is_listed(deleted: int | None, at: int, since: int | None) -> bool:
    return deleted is None if since is None else at >= since


def clients_of(call: TrackCall, since: int | None) -> list[dict[str, Any]]:
    """Return the caller's clients."""
    workspace_ids = _workspace_ids(call)
    return [
        serialize_client(client)
        for client in call.state.clients.values()
        if client.workspace_id in workspace_ids and _is_listed(client.deleted, client.at, since)
    ]


def tags_of(call: TrackCall, since: int | None) -> list[dict[str, Any]]:
    """Return the caller's tags."""
    workspace_ids = _workspace_ids(call)
    return [
        serialize_tag(tag)
        for tag in call.state.tags.values()
        if tag.workspace_id in workspace_ids and _is_listed(tag.deleted, tag.at // 1_000_000, since)
    ]


def visible_projects(call: TrackCall, since: int | None, *, archived: bool) -> list[Project]:
    """Return the caller's projects, by id."""
    workspace_ids = _workspace_ids(call)
    return [
        project
        for _, project in sorted(call.state.projects.items())
        if project.workspace_id in workspace_ids
        and call.state.can_see(call.user.id, project)
        and _is_listed(project.deleted, project.at, since)
        and (archived or project.active or since is not None)
    ]


def projects_of(call: TrackCall, since: int | None, *, archived: bool) -> list[dict[str, Any]]:
    """Return the caller's projects."""
    rows = visible_projects(call, since, archived=archived)
    now, viewer = call.now(), call.user.id
    return [serialize_project_row(call.state, project, now, viewer) for project in rows]


def tasks_of(
    call: TrackCall, since: int | None, *, inactive: bool, meta: bool
) -> list[dict[str, Any]]:
    """Return the tasks of the caller's projects."""
    workspace_ids = _workspace_ids(call)
    return [
        serialize_task(call.state, task, meta=meta)
        for task in call.state.tasks.values()
        if task.workspace_id in workspace_ids
        and call.state.can_see(call.user.id, call.state.projects[task.project_id])
        and _is_listed(task.deleted, task.at, since)
        and (task.active or inactive or since is not None)
    ]


@ROUTES.on("GET", "/me/clients")
def list_clients(call: TrackCall) -> object:
    """Return the caller's clients."""
    since = read_since(call)
    rows = clients_of(call, since)
    return None if since is None and not rows else rows


@ROUTES.on("GET", "/me/tags")
def list_tags(call: TrackCall) -> object:
    """Return the caller's tags."""
    return tags_of(call, read_since(call))


@ROUTES.on("GET", "/me/projects")
def list_projects(call: TrackCall) -> object:
    """Return all of the caller's projects; archived ones with ``include_archived``."""
    return projects_of(call, read_since(call), archived=call.query_flag("include_archived"))


@ROUTES.on("GET", "/me/projects/paginated")
def list_projects_paginated(call: TrackCall) -> object:
    """Return projects from ``start_project_id`` on: a page of 200 and one more row."""
    first = call.query_int("start_project_id") or 0
    size = call.query_int("per_page")
    if size is not None and size < 1:
        raise http_error(400, "per_page must be positive")
    rows = visible_projects(call, read_since(call), archived=True)
    rows = [project for project in rows if project.id >= first]
    now, viewer = call.now(), call.user.id
    size = min(size or 201, 201)
    return [serialize_project_row(call.state, project, now, viewer) for project in rows[:size]]


@ROUTES.on("GET", "/me/tasks")
def list_tasks(call: TrackCall) -> object:
    """Return the caller's tasks; all of them without ``per_page``."""
    since = read_since(call)
    rows = tasks_of(
        call,
        since,
        inactive=call.query_flag("include_not_active"),
        meta=call.query_flag("meta"),
    )
    offset, size = call.query_int("offset") or 0, call.query_int("per_page")
    if offset < 0 or (size is not None and size < 1):
        raise http_error(400, "offset and per_page must be positive")
    if since is None and not rows:
        return None
    return rows[offset:] if size is None else rows[offset : offset + size]
