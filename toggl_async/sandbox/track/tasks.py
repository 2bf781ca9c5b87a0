"""Tasks of a project: list, create, read, change, delete; a paid feature."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import Project, Task
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .listing import active_of, ids_of_path
from .patches import apply_each, read_patches, values_of
from .routes import ROUTES
from .views import task_view

_TASKS: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"
_TASK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}"
_FIELDS: Final = frozenset({"active", "estimated_seconds", "external_reference", "name", "user_id"})
_MOST: Final = 100


@ROUTES.on("GET", _TASKS)
def list_tasks(call: TrackCall) -> object:
    """Answer the tasks of a project, done ones too unless ``active`` says otherwise."""
    project, active = call.project(), active_of(call, "both")
    return [
        task_view(call.world, task)
        for task in call.world.tasks.values()
        if task.project_id == project.id and task.deleted is None and active(task.active)
    ]


@ROUTES.on("POST", _TASKS)
def create_task(call: TrackCall) -> object:
    """Create a task; its name is unique in the project."""
    project, body = _managed(call), call.body()
    task = Task(0, project.workspace_id, project.id, "", call.now())
    _fill(call, task, body)
    task.id = call.world.next_id("task")
    call.world.tasks[task.id] = task
    return _told(call, project, task, "created")


@ROUTES.on("GET", _TASK)
def get_task(call: TrackCall) -> object:
    """Answer one task."""
    return task_view(call.world, _task(call, call.project(), call.number("task_id")), alone=True)


@ROUTES.on("PUT", _TASK)
def update_task(call: TrackCall) -> object:
    """Change the fields that were sent."""
    project = _managed(call)
    task = _task(call, project, call.number("task_id"))
    _fill(call, task, call.body())
    return _told(call, project, task, "updated")


@ROUTES.on("DELETE", _TASK)
def delete_task(call: TrackCall) -> object:
    """Delete a task and answer its id; its entries stay on the project."""
    project = _managed(call)
    task = _task(call, project, call.number("task_id"))

    def let_go(entry: Entry) -> None:
        entry.task_id = None

    rows = call.world.entries.of_project(project.workspace_id, project.id)
    call.world.entries.amend(
        [entry for entry in rows if entry.task_id == task.id], call.micros(), let_go
    )
    task.deleted = call.now()
    _told(call, project, task, "deleted")
    return task.id


@ROUTES.on("PATCH", _TASKS + "/{task_ids}")
def patch_tasks(call: TrackCall) -> object:
    """Apply a JSON-patch list to every task by itself."""
    project = _managed(call)
    ids = ids_of_path(call.word("task_ids"), _MOST, "tasks")
    change = values_of(read_patches(call, _FIELDS))

    def apply(task_id: int) -> None:
        task = _task(call, project, task_id)
        change.errors.clear()
        _fill(call, task, change)
        _told(call, project, task, "updated")

    return apply_each(ids, apply)


def _managed(call: TrackCall) -> Project:
    project = call.project(manage=True)
    call.need_paid(call.workspace().organization_id, "starter")
    return project


def _task(call: TrackCall, project: Project, task_id: int) -> Task:
    task = call.world.tasks.get(task_id)
    if task is None or task.project_id != project.id or task.deleted is not None:
        raise refuse(404, "Task not found")
    return task


def _fill(call: TrackCall, task: Task, body: Body) -> None:
    new = task.id == 0
    name = body.text("name", task.name, required=new or "name" in body, limit=500)
    estimate = task.estimated_seconds
    if "estimated_seconds" in body:
        estimate = body.whole("estimated_seconds")
    if estimate is not None and estimate < 0:
        body.wrong("estimated_seconds", "must not be negative")
    user_id = body.whole("user_id") if "user_id" in body else task.user_id
    if user_id is not None and call.world.member(task.workspace_id, user_id) is None:
        body.wrong("user_id", "is not in this workspace")
    active = body.flag("active", default=task.active)
    reference = task.external_reference
    if "external_reference" in body:
        reference = body.text("external_reference")
    body.check()
    if any(
        other is not task
        and other.project_id == task.project_id
        and other.deleted is None
        and other.name == name
        for other in call.world.tasks.values()
    ):
        raise refuse(400, "Name has already been taken")
    task.name, task.active, task.user_id = name, active, user_id
    task.estimated_seconds, task.external_reference = estimate, reference or None
    task.at = call.now()


def _told(call: TrackCall, project: Project, task: Task, action: str) -> dict[str, Any]:
    view = task_view(call.world, task, alone=True)
    call.changed("task", action, task.workspace_id, view, project)
    return view
