"""Tasks: all, on the timeline, in the backlog."""

from __future__ import annotations

import re
from typing import Any, Final

from ..core.bodies import Body
from ..core.times import utc_z
from ..core.wire import Response, json_response
from .call import ROUTES, PlanCall, missing, read_color, read_window, serialize_color
from .state import PlanTask, PlanWorkspace

_TASK: Final = "/{workspace_id}/tasks/{task_id}"
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _serialize(workspace: PlanWorkspace, task: PlanTask) -> dict[str, Any]:
    color = task.color
    project = workspace.projects.get(task.project_id) if task.project_id else None
    if color is None and project is not None:
        color = project.color
    minutes = task.estimated_minutes
    return {
        "id": task.id,
        "name": task.name,
        "notes": task.notes,
        "start_date": task.start_date,
        "end_date": task.end_date,
        "start_time": task.start_time,
        "end_time": task.end_time,
        **serialize_color(color),
        # Numbers in requests, strings in responses.
        "estimated_hours": None if minutes is None else str(minutes / 60),
        "estimated_minutes": None if minutes is None else str(minutes),
        "status": task.status,
        "workspace_members": list(task.member_ids),
        # The project_id of requests has its older name in responses.
        "folder_id": task.project_id,
        "tag_ids": list(task.tag_ids),
        "position": task.position,
        "weight": task.weight,
        "created_at": utc_z(task.created),
        "updated_at": utc_z(task.updated),
    }


@ROUTES.on("GET", "/{workspace_id}/tasks")
def list_tasks(call: PlanCall) -> object:
    """Return all tasks that match."""
    return _list_tasks(call)


@ROUTES.on("GET", "/{workspace_id}/tasks/timeline")
def list_timeline(call: PlanCall) -> object:
    """Return the tasks with dates; only this list supports ``users``."""
    return _list_tasks(call, dated=True)


@ROUTES.on("GET", "/{workspace_id}/tasks/backlog")
def list_backlog(call: PlanCall) -> object:
    """Return the tasks without dates."""
    return _list_tasks(call, dated=False)


def _list_tasks(call: PlanCall, *, dated: bool | None = None) -> list[dict[str, Any]]:
    workspace = call.workspace()
    windowed = bool(call.query.get("since") or call.query.get("until"))
    since, until = read_window(call)
    users = call.query_ids("users") if dated else None
    projects, ids = call.query_ids("project"), call.query_ids("tasks")
    tags, group_id = call.query_ids("tags"), call.query_int("group")
    grouped: set[int] | None = None
    if group_id is not None:
        group = workspace.groups.get(group_id)
        grouped = {row.user_id for row in group.memberships} if group else set()
    rows: list[dict[str, Any]] = []
    for task in workspace.tasks.values():
        begin, end = task.start_date or task.end_date, task.end_date or task.start_date
        if dated is not None and dated is (begin is None):
            continue
        # Backlog tasks have no dates, so since and until do not filter them.
        if windowed and dated is not False:
            inside = begin is not None and end is not None and end >= since and begin <= until
            if not inside:
                continue
        members = set(task.member_ids)
        if (
            (users is None or users & members)
            and (grouped is None or grouped & members)
            and (projects is None or task.project_id in projects)
            and (ids is None or task.id in ids)
            and (tags is None or tags & set(task.tag_ids))
        ):
            rows.append(_serialize(workspace, task))
    return rows


def _read_fields(workspace: PlanWorkspace, task: PlanTask, body: Body) -> dict[str, Any]:
    """Return the fields that were sent, without changing the task."""
    fields: dict[str, Any] = {"name": body.text("name", task.name, required="name" in body)}
    for name in ("start_date", "end_date"):
        if name in body:
            fields[name] = body.day(name)
    for name in ("start_time", "end_time"):
        if name in body:
            fields[name] = body.text(name) or None
            if fields[name] is not None and _TIME.fullmatch(fields[name]) is None:
                body.add_error(name, "is not a time of day")
    begin = fields.get("start_date", task.start_date)
    end = fields.get("end_date", task.end_date)
    if begin and end and begin > end:
        body.add_error("end_date", "must not be before start_date")
    if "estimated_hours" in body:
        hours = body.number("estimated_hours")
        if hours is not None and not 0 <= hours <= 10_000:
            body.add_error("estimated_hours", "is out of range")
            hours = None
        fields["estimated_minutes"] = None if hours is None else round(hours * 60)
    if "notes" in body:
        fields["notes"] = body.text("notes") or None
    fields["status"] = body.text("status", task.status, required="status" in body, limit=40)
    fields["pinned"] = body.boolean("pinned", default=task.pinned)
    fields["color"] = read_color(body, task.color)
    if "project_id" in body:
        fields["project_id"] = body.integer("project_id")
        if fields["project_id"] is not None and fields["project_id"] not in workspace.projects:
            body.add_error("folder_id", "is unknown")
    members = body.ids("workspace_members")
    user_id = body.integer("user_id")
    if user_id is not None:
        members = list(dict.fromkeys([*(members or ()), user_id]))
    if members is not None:
        if not set(members) <= set(workspace.members):
            body.add_error("workspace_members", "is unknown")
        fields["member_ids"] = members
    return fields


@ROUTES.on("POST", "/{workspace_id}/tasks")
def create_task(call: PlanCall) -> object:
    """Create a task; a project or a user is required."""
    workspace, body = call.workspace(), call.body()
    now = call.now()
    task = PlanTask(0, "", now, now, position=len(workspace.tasks) + 1)
    if not body.has("name"):
        body.add_error("name", "can't be blank")
    fields = _read_fields(workspace, task, body)
    if (
        fields.get("project_id") is None
        and not fields.get("member_ids")
        and "folder_id" not in body.errors
    ):
        body.add_error("folder_id", "can't be blank")
    body.check()
    _set_fields(task, fields)
    task.id = call.state.next_id()
    workspace.tasks[task.id] = task
    return json_response(_serialize(workspace, task), 201)


def _set_fields(task: PlanTask, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(task, name, value)


def _task(call: PlanCall, workspace: PlanWorkspace) -> PlanTask:
    task = workspace.tasks.get(call.path_int("task_id"))
    if task is None:
        raise missing()
    return task


@ROUTES.on("GET", _TASK)
def get_task(call: PlanCall) -> object:
    """Return one task."""
    workspace = call.workspace()
    return _serialize(workspace, _task(call, workspace))


@ROUTES.on("PUT", _TASK)
def update_task(call: PlanCall) -> object:
    """Change the fields that were sent; null clears a field."""
    workspace = call.workspace()
    task = _task(call, workspace)
    if call.raw:
        body = call.body()
        fields = _read_fields(workspace, task, body)
        body.check()
        _set_fields(task, fields)
        task.updated = call.now()
    return _serialize(workspace, task)


@ROUTES.on("DELETE", _TASK)
def delete_task(call: PlanCall) -> object:
    """Delete a task."""
    workspace = call.workspace()
    del workspace.tasks[_task(call, workspace).id]
    return Response(204)
