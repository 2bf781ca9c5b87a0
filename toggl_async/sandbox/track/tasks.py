"""Tasks of projects and of workspaces; changes are a paid feature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.state import Project, Task
from ..core.times import midnight, parse_day
from ..core.wire import http_error
from .call import ROUTES, TrackCall
from .pagination import active_filter, page_of, path_ids, read_page, sorted_rows
from .patches import apply_each, read_patches, values_of
from .serializers import serialize_task

_TASKS: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"
_TASK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}"
_FIELDS: Final = frozenset({"active", "estimated_seconds", "external_reference", "name", "user_id"})
_MAX_PATCHED: Final = 100


@ROUTES.on("GET", _TASKS)
def list_project_tasks(call: TrackCall) -> object:
    """Return the tasks of a project, done ones too by default."""
    project, active = call.project(), active_filter(call, "both")
    return [
        serialize_task(call.state, task)
        for task in call.state.tasks.values()
        if task.project_id == project.id and task.deleted is None and active(task.active)
    ]


@ROUTES.on("POST", _TASKS)
def create_task(call: TrackCall) -> object:
    """Create a task; its name is unique in the project."""
    project, body = _managed(call), call.body()
    task = Task(0, project.workspace_id, project.id, "", call.now())
    _fill(call, task, body)
    task.id = call.state.next_id("task")
    call.state.tasks[task.id] = task
    return _emit(call, project, task, "created")


@ROUTES.on("GET", _TASK)
def get_task(call: TrackCall) -> object:
    """Return one task."""
    return serialize_task(
        call.state, _task(call, call.project(), call.path_int("task_id")), alone=True
    )


@ROUTES.on("PUT", _TASK)
def update_task(call: TrackCall) -> object:
    """Change the fields that were sent."""
    project = _managed(call)
    task = _task(call, project, call.path_int("task_id"))
    _fill(call, task, call.body())
    return _emit(call, project, task, "updated")


@ROUTES.on("DELETE", _TASK)
def delete_task(call: TrackCall) -> object:
    """Delete a task and return its id; its entries keep the project."""
    project = _managed(call)
    task = _task(call, project, call.path_int("task_id"))

    def detach(entry: Entry) -> None:
        entry.task_id = None

    rows = call.state.entries.of_project(project.workspace_id, project.id)
    call.state.entries.update_many(
        [entry for entry in rows if entry.task_id == task.id], call.micros(), detach
    )
    task.deleted = call.now()
    _emit(call, project, task, "deleted")
    return task.id


@ROUTES.on("PATCH", _TASKS + "/{task_ids}")
def patch_tasks(call: TrackCall) -> object:
    """Apply a JSON Patch to each task on its own."""
    project = _managed(call)
    ids = path_ids(call.path_text("task_ids"), _MAX_PATCHED, "tasks")
    change = values_of(read_patches(call, _FIELDS))

    def apply(task_id: int) -> None:
        task = _task(call, project, task_id)
        change.errors.clear()
        _fill(call, task, change)
        _emit(call, project, task, "updated")

    return apply_each(ids, apply)


def _managed(call: TrackCall) -> Project:
    project = call.project(manage=True)
    call.require_plan(call.workspace().organization_id, "starter")
    return project


def _task(call: TrackCall, project: Project, task_id: int) -> Task:
    task = call.state.tasks.get(task_id)
    if task is None or task.project_id != project.id or task.deleted is not None:
        raise http_error(404, "Task not found")
    return task


def _fill(call: TrackCall, task: Task, body: Body) -> None:
    new = task.id == 0
    name = body.text("name", task.name, required=new or "name" in body, limit=500)
    estimate = task.estimated_seconds
    if "estimated_seconds" in body:
        estimate = body.integer("estimated_seconds")
    if estimate is not None and estimate < 0:
        body.add_error("estimated_seconds", "must not be negative")
    user_id = body.integer("user_id") if "user_id" in body else task.user_id
    if user_id is not None and call.state.member(task.workspace_id, user_id) is None:
        body.add_error("user_id", "is not in this workspace")
    active = body.boolean("active", default=task.active)
    reference = task.external_reference
    if "external_reference" in body:
        reference = body.text("external_reference")
    body.check()
    if any(
        other is not task
        and other.project_id == task.project_id
        and other.deleted is None
        and other.name == name
        for other in call.state.tasks.values()
    ):
        raise http_error(400, "Name has already been taken")
    task.name, task.active, task.user_id = name, active, user_id
    task.estimated_seconds, task.external_reference = estimate, reference or None
    task.at = call.now()


def _emit(call: TrackCall, project: Project, task: Task, action: str) -> dict[str, Any]:
    view = serialize_task(call.state, task, alone=True)
    call.emit_event("task", action, task.workspace_id, view, project)
    return view


_SIZE: Final = 50
_LIMIT: Final = 1_000
_KEYS: Final[dict[str, Callable[[Task], Any]]] = {
    "name": lambda task: (task.name, task.id),
    # Tasks have no creation date; their ids increase with it.
    "created_at": lambda task: task.id,
}


@ROUTES.on("GET", "/workspaces/{workspace_id}/tasks")
def list_workspace_tasks(call: TrackCall) -> object:
    """Return a page of tasks; with ``since`` deleted ones too."""
    since = call.query_int("since")
    project_id = call.query_int("pid")
    begin, end = _day(call, "start_date"), _day(call, "end_date")
    # Done tasks are listed too by default.
    active = active_filter(call, "both")
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
    """Return a page of tasks, by default the user's own active ones of active projects."""
    state, active = call.state, active_filter(call)
    in_status = _project_status(call)
    projects = call.query_ids("project_ids")
    project_id = call.query_int("project_id")
    if project_id is not None:
        projects = {project_id, *(projects or ())}
    ids, clients = call.query_ids("task_ids"), call.query_ids("client_ids")
    only_me = not call.query.get("only_me") or call.query_flag("only_me")
    rows = [
        task
        for task in _visible(call)
        if active(task.active)
        and in_status(state.projects[task.project_id].active)
        and (projects is None or task.project_id in projects)
        and (ids is None or task.id in ids)
        and (clients is None or state.projects[task.project_id].client_id in clients)
        and (not only_me or task.user_id == call.user.id)
    ]
    return _envelope(call, _searched(call, rows))


@ROUTES.on("POST", "/workspaces/{workspace_id}/tasks/data")
def list_tasks_by_projects(call: TrackCall) -> object:
    """Return the tasks of ``project_ids`` and ``task_ids`` by project id."""
    body = call.body()
    projects, ids = body.ids("project_ids"), body.ids("task_ids")
    body.check()
    if not projects and not ids:
        raise http_error(400, "project_ids or task_ids is required")
    rows = [
        task
        for task in _visible(call)
        if task.project_id in (projects or ()) or task.id in (ids or ())
    ]
    answer: dict[str, list[dict[str, Any]]] = {str(project): [] for project in projects or ()}
    for task in page_of(call, _searched(call, rows), _LIMIT, _LIMIT):
        answer.setdefault(str(task.project_id), []).append(
            serialize_task(call.state, task, meta=True)
        )
    return answer


def _visible(call: TrackCall, *, deleted: bool = False) -> list[Task]:
    workspace, state, viewer = call.workspace(), call.state, call.user.id
    return [
        task
        for task in state.tasks.values()
        if task.workspace_id == workspace.id
        and (deleted or task.deleted is None)
        and state.can_see(viewer, state.projects[task.project_id])
    ]


def _searched(call: TrackCall, rows: list[Task]) -> list[Task]:
    search = call.query.get("search", "").casefold()
    return [task for task in rows if search in task.name.casefold()] if search else rows


def _project_status(call: TrackCall) -> Callable[[bool], bool]:
    status = call.query.get("project_status", "active")
    if status not in {"active", "archived", "both"}:
        raise http_error(400, "project_status must be active, archived or both")
    return lambda active: status == "both" or active == (status == "active")


def _day(call: TrackCall, name: str) -> int | None:
    text = call.query.get(name)
    if not text:
        return None
    day = parse_day(text[:10])
    if day is None:
        raise http_error(400, f"'{name}' is not a date")
    return midnight(day, call.user.timezone)


def _envelope(call: TrackCall, rows: list[Task]) -> dict[str, Any]:
    page, size = read_page(call, _SIZE, _LIMIT)
    ordered, field, order = sorted_rows(call, rows, _KEYS)
    return {
        "data": [
            serialize_task(call.state, task, meta=True)
            for task in ordered[(page - 1) * size : page * size]
        ],
        "page": page,
        "per_page": size,
        "sort_field": field,
        "sort_order": order,
        "total_count": len(rows),
    }
