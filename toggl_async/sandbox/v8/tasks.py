"""Tasks in v8: by their ids alone, one or many."""

from __future__ import annotations

from typing import Any, Final, cast

from toggl_async.sandbox.state import Task
from toggl_async.sandbox.track import tasks as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import ids_of, refusal, relay, renamed, seen_project, wrapped
from .routes import ROUTES
from .views import task_view

_TASK: Final = "/tasks/{task_id}"
_TASKS: Final = "/tasks/{task_ids}"
_NAMES: Final = {
    "active": "active",
    "estimated_seconds": "estimated_seconds",
    "name": "name",
    "uid": "user_id",
}


def _tasks(call: TrackCall, task_ids: list[int]) -> list[Task]:
    known = call.world.tasks
    rows = [known[task_id] for task_id in task_ids if task_id in known]
    if len(rows) < len(task_ids) or any(row.deleted is not None for row in rows):
        raise refusal(404, "Task not found")
    for row in rows:
        seen_project(call, row.project_id)
    return rows


@ROUTES.on("POST", "/tasks")
def create_task(call: TrackCall) -> object:
    """Create a task; its workspace is that of the project."""
    body = wrapped(call, "task")
    pid, fields = body.whole("pid"), body.text("fields")
    if pid is None and not body.errors:
        body.wrong("project", "can't be blank")
    body.check()
    project = seen_project(call, pid)
    at = {"workspace_id": project.workspace_id, "project_id": project.id}
    made = v9.create_task(relay(call, renamed(body, _NAMES), **at))
    task = call.world.tasks[cast("dict[str, int]", made)["id"]]
    return {"data": task_view(call.world, task, fields)}


@ROUTES.on("GET", _TASK)
def get_task(call: TrackCall) -> object:
    """Answer one task."""
    (task,) = _tasks(call, [call.number("task_id")])
    return {"data": task_view(call.world, task, call.query.get("fields", ""))}


@ROUTES.on("PUT", _TASK)
def update_task(call: TrackCall) -> object:
    """Change the fields that were sent; workspace and project stay."""
    return {"data": _update(call, [call.number("task_id")])[0]}


@ROUTES.on("PUT", _TASKS)
def update_tasks(call: TrackCall) -> object:
    """Change many; the answer is a list."""
    return {"data": _update(call, ids_of(call.word("task_ids")))}


def _update(call: TrackCall, task_ids: list[int]) -> list[dict[str, Any]]:
    body, tasks = wrapped(call, "task"), _tasks(call, task_ids)
    fields, sent = body.text("fields"), renamed(body, _NAMES)
    body.check()
    for task in tasks:
        v9.update_task(_at(call, task, sent))
    return [task_view(call.world, task, fields) for task in tasks]


@ROUTES.on("DELETE", _TASK)
def delete_task(call: TrackCall) -> object:
    """Delete a task; its entries stay on the project."""
    return _delete(call, [call.number("task_id")])


@ROUTES.on("DELETE", _TASKS)
def delete_tasks(call: TrackCall) -> object:
    """Delete many tasks."""
    return _delete(call, ids_of(call.word("task_ids")))


def _delete(call: TrackCall, task_ids: list[int]) -> Reply:
    for task in _tasks(call, task_ids):
        v9.delete_task(_at(call, task))
    return Reply()


def _at(call: TrackCall, task: Task, sent: object = None) -> TrackCall:
    return relay(
        call,
        sent,
        workspace_id=task.workspace_id,
        project_id=task.project_id,
        task_id=task.id,
    )
