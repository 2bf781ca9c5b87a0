"""Tasks across the projects of a workspace: two enveloped lists, and a map by project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from toggl_async.sandbox.state import Task
from toggl_async.sandbox.times import midnight, parse_day
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .listing import active_of, page_and_size, page_of, sorted_rows
from .routes import ROUTES
from .views import task_view

_SIZE: Final = 50
_LIMIT: Final = 1_000
_KEYS: Final[dict[str, Callable[[Task], Any]]] = {
    "name": lambda task: (task.name, task.id),
    # A task keeps no date of creation; ids grow with it.
    "created_at": lambda task: task.id,
}


@ROUTES.on("GET", "/workspaces/{workspace_id}/tasks")
def list_tasks(call: TrackCall) -> object:
    """Answer a page of tasks in an envelope; with ``since`` deleted ones too."""
    since = call.asked_number("since")
    project_id = call.asked_number("pid")
    begin, end = _day(call, "start_date"), _day(call, "end_date")
    # Without a word about it done tasks are listed too.
    active = active_of(call, "both")
    rows = [
        task
        for task in _visible(call, deleted=since is not None)
        if (since is None or task.at >= since)
        and (project_id is None or task.project_id == project_id)
        and (begin is None or task.at >= begin)
        and (end is None or task.at < end + 86_400)
        and active(task.active)
    ]
    return _envelope(call, _searched(call, rows))


@ROUTES.on("GET", "/workspaces/{workspace_id}/tasks/basic")
def list_tasks_basic(call: TrackCall) -> object:
    """Answer a page of tasks: the user's own active ones, of active projects, unless asked."""
    world, active = call.world, active_of(call)
    in_status = _project_status(call)
    projects = call.asked_ids("project_ids")
    one = call.asked_number("project_id")
    if one is not None:
        projects = {one, *(projects or ())}
    ids, clients = call.asked_ids("task_ids"), call.asked_ids("client_ids")
    mine = not call.query.get("only_me") or call.asked("only_me")
    rows = [
        task
        for task in _visible(call)
        if active(task.active)
        and in_status(world.projects[task.project_id].active)
        and (projects is None or task.project_id in projects)
        and (ids is None or task.id in ids)
        and (clients is None or world.projects[task.project_id].client_id in clients)
        and (not mine or task.user_id == call.user.id)
    ]
    return _envelope(call, _searched(call, rows))


@ROUTES.on("POST", "/workspaces/{workspace_id}/tasks/data")
def list_tasks_by_projects(call: TrackCall) -> object:
    """Answer tasks by project id, those of the projects and the tasks that the body names."""
    body = call.body()
    projects, ids = body.ids("project_ids"), body.ids("task_ids")
    body.check()
    if not projects and not ids:
        raise refuse(400, "project_ids or task_ids is needed")
    rows = [
        task
        for task in _visible(call)
        if task.project_id in (projects or ()) or task.id in (ids or ())
    ]
    answer: dict[str, list[dict[str, Any]]] = {str(project): [] for project in projects or ()}
    for task in page_of(call, _searched(call, rows), _LIMIT, _LIMIT):
        answer.setdefault(str(task.project_id), []).append(task_view(call.world, task, meta=True))
    return answer


def _visible(call: TrackCall, *, deleted: bool = False) -> list[Task]:
    workspace, world, viewer = call.workspace(), call.world, call.user.id
    return [
        task
        for task in world.tasks.values()
        if task.workspace_id == workspace.id
        and (deleted or task.deleted is None)
        and world.sees(viewer, world.projects[task.project_id])
    ]


def _searched(call: TrackCall, rows: list[Task]) -> list[Task]:
    search = call.query.get("search", "").casefold()
    return [task for task in rows if search in task.name.casefold()] if search else rows


def _project_status(call: TrackCall) -> Callable[[bool], bool]:
    status = call.query.get("project_status", "active")
    if status not in {"active", "archived", "both"}:
        raise refuse(400, "project_status must be active, archived or both")
    return lambda active: status == "both" or active == (status == "active")


def _day(call: TrackCall, name: str) -> int | None:
    text = call.query.get(name)
    if not text:
        return None
    day = parse_day(text[:10])
    if day is None:
        raise refuse(400, f"'{name}' is not a date")
    return midnight(day, call.user.timezone)


def _envelope(call: TrackCall, rows: list[Task]) -> dict[str, Any]:
    page, size = page_and_size(call, _SIZE, _LIMIT)
    ordered, field, order = sorted_rows(call, rows, _KEYS)
    return {
        "data": [
            task_view(call.world, task, meta=True)
            for task in ordered[(page - 1) * size : page * size]
        ],
        "page": page,
        "per_page": size,
        "sort_field": field,
        "sort_order": order,
        "total_count": len(rows),
    }
