"""Lists across all workspaces of the caller: /me/clients, projects, tags, tasks.

With ``since`` they hold what changed since then, deleted rows too. Without clients or tasks
the list is null; without projects or tags it is empty: recorded of the web timer, inferred
here.
"""

from __future__ import annotations

from typing import Any, Final

from ..core.state import Project
from ..core.times import three_months_before
from ..core.wire import refuse
from .call import ROUTES, TrackCall
from .serializers import client_view, project_view, tag_view, task_view

__all__ = ["RECENT", "clients_of", "projects_of", "since_of", "tags_of", "tasks_of"]

#: How far back entries are given when nobody asks for a date.
RECENT: Final = 9 * 86_400


def since_of(call: TrackCall) -> int | None:
    """Return ``since`` in unix seconds; further back than three months is refused."""
    since = call.asked_number("since")
    if since is not None and since < three_months_before(call.now()):
        raise refuse(400, "since must not be older than 3 months")
    return since


def _mine(call: TrackCall) -> set[int]:
    return {workspace.id for workspace in call.world.workspaces_of(call.user.id)}


def _seen(deleted: int | None, at: int, since: int | None) -> bool:
    return deleted is None if since is None else at >= since


def clients_of(call: TrackCall, since: int | None) -> list[dict[str, Any]]:
    """Return the caller's clients."""
    mine = _mine(call)
    return [
        client_view(client)
        for client in call.world.clients.values()
        if client.workspace_id in mine and _seen(client.deleted, client.at, since)
    ]


def tags_of(call: TrackCall, since: int | None) -> list[dict[str, Any]]:
    """Return the caller's tags."""
    mine = _mine(call)
    return [
        tag_view(tag)
        for tag in call.world.tags.values()
        if tag.workspace_id in mine and _seen(tag.deleted, tag.at // 1_000_000, since)
    ]


def visible_projects(call: TrackCall, since: int | None, *, archived: bool) -> list[Project]:
    """Return the caller's projects, by id."""
    mine = _mine(call)
    return [
        project
        for _, project in sorted(call.world.projects.items())
        if project.workspace_id in mine
        and call.world.sees(call.user.id, project)
        and _seen(project.deleted, project.at, since)
        and (archived or project.active or since is not None)
    ]


def projects_of(call: TrackCall, since: int | None, *, archived: bool) -> list[dict[str, Any]]:
    """Return the caller's projects."""
    rows = visible_projects(call, since, archived=archived)
    now, viewer = call.now(), call.user.id
    return [project_view(call.world, project, now, viewer) for project in rows]


def tasks_of(
    call: TrackCall, since: int | None, *, inactive: bool, meta: bool
) -> list[dict[str, Any]]:
    """Return the tasks of the caller's projects."""
    mine = _mine(call)
    return [
        task_view(call.world, task, meta=meta)
        for task in call.world.tasks.values()
        if task.workspace_id in mine
        and call.world.sees(call.user.id, call.world.projects[task.project_id])
        and _seen(task.deleted, task.at, since)
        and (task.active or inactive or since is not None)
    ]


@ROUTES.on("GET", "/me/clients")
def list_clients(call: TrackCall) -> object:
    """Answer the caller's clients."""
    since = since_of(call)
    rows = clients_of(call, since)
    return None if since is None and not rows else rows


@ROUTES.on("GET", "/me/tags")
def list_tags(call: TrackCall) -> object:
    """Answer the caller's tags."""
    return tags_of(call, since_of(call))


@ROUTES.on("GET", "/me/projects")
def list_projects(call: TrackCall) -> object:
    """Answer the caller's projects, archived ones on request, in one piece."""
    return projects_of(call, since_of(call), archived=call.asked("include_archived"))


@ROUTES.on("GET", "/me/projects/paginated")
def list_projects_paginated(call: TrackCall) -> object:
    """Answer projects from ``start_project_id`` on; one row more than a page of 200."""
    first = call.asked_number("start_project_id") or 0
    size = call.asked_number("per_page")
    if size is not None and size < 1:
        raise refuse(400, "per_page must be positive")
    rows = visible_projects(call, since_of(call), archived=True)
    rows = [project for project in rows if project.id >= first]
    now, viewer = call.now(), call.user.id
    size = min(size or 201, 201)
    return [project_view(call.world, project, now, viewer) for project in rows[:size]]


@ROUTES.on("GET", "/me/tasks")
def list_tasks(call: TrackCall) -> object:
    """Answer the caller's tasks; all at once unless ``per_page`` is given."""
    since = since_of(call)
    rows = tasks_of(
        call,
        since,
        inactive=call.asked("include_not_active"),
        meta=call.asked("meta"),
    )
    offset, size = call.asked_number("offset") or 0, call.asked_number("per_page")
    if offset < 0 or (size is not None and size < 1):
        raise refuse(400, "offset and per_page must be positive")
    if since is None and not rows:
        return None
    return rows[offset:] if size is None else rows[offset : offset + size]
