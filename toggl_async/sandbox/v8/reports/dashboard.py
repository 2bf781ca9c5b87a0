"""The dashboard of one project in v2; a paid feature."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import Task
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.v8.call import refusal, seen_project

from .query import Asked, choice, number, read_query, workspace_of
from .routes import ROUTES
from .tally import tally_of

_SIZE: Final = 10
_ORDERS: Final = ("name", "assignee", "duration", "billable_amount", "estimated_seconds")


@ROUTES.on("GET", "/project")
def get_project(call: TrackCall) -> object:
    """Answer the sums of a project over all time, who worked on it, and a page of tasks."""
    workspace, world = workspace_of(call), call.world
    call.need_paid(workspace.organization_id, "starter")
    project = seen_project(call, number(call, "project_id"))
    page, order = number(call, "page", 1), choice(call, "order_field", _ORDERS, "name")
    asked = read_query(call)
    if project.workspace_id != workspace.id:
        raise refusal(404, "Project not found")
    entries = [
        entry for entry in world.entries.of_project(workspace.id, project.id) if not entry.running
    ]
    tasks = [
        task
        for task in world.tasks.values()
        if task.project_id == project.id and task.deleted is None
    ]
    views = [_task(call, asked, task, entries) for task in tasks]
    views.sort(key=lambda view: _sortable(view[order]), reverse=bool(asked.descending))
    tally = tally_of(world, asked.filter, entries)
    loose = tally_of(world, asked.filter, [row for row in entries if row.task_id is None])
    hours = project.settings.get("estimated_hours")
    return {
        "name": project.name,
        "duration": tally.milliseconds,
        "duration_without_task": loose.milliseconds,
        "billable_duration": tally.billable * 1000,
        "billable_amount": tally.amount,
        "tasks_count": len(tasks),
        "currency": project.settings.get("currency")
        or workspace.settings.get("default_currency", "USD"),
        "estimated_seconds": None if hours is None else hours * 3600,
        "task_estimated_seconds": sum(task.estimated_seconds or 0 for task in tasks),
        "use_task_estimated_seconds": bool(project.settings.get("auto_estimates")),
        "tasks_per_page": _SIZE,
        "users": _users(call, asked, entries),
        "top_tasks": [
            # The two lists spell this word differently.
            {"asignee" if name == "assignee" else name: value for name, value in view.items()}
            for view in views
            if view["duration"] * 10 > tally.milliseconds
        ],
        "tasks_page": views[(page - 1) * _SIZE : page * _SIZE],
    }


def _sortable(value: Any) -> tuple[float, str]:
    return (0, value.casefold()) if isinstance(value, str) else (value or 0, "")


def _task(call: TrackCall, asked: Asked, task: Task, entries: list[Entry]) -> dict[str, Any]:
    mine = [entry for entry in entries if entry.task_id == task.id]
    tally = tally_of(call.world, asked.filter, mine)
    user = call.world.users.get(task.user_id or 0)
    return {
        "name": task.name,
        "assignee": user.fullname if user else None,
        "estimated_seconds": task.estimated_seconds,
        "duration": tally.milliseconds,
        "billable_amount": tally.amount if tally.billable else None,
    }


def _users(call: TrackCall, asked: Asked, entries: list[Entry]) -> list[dict[str, Any]]:
    by_user: dict[int, list[Entry]] = {}
    for entry in entries:
        by_user.setdefault(entry.user_id, []).append(entry)
    views: list[dict[str, Any]] = []
    for user_id, rows in by_user.items():
        tally = tally_of(call.world, asked.filter, rows)
        views.append(
            {
                "name": call.world.users[user_id].fullname,
                "duration": tally.milliseconds,
                "billable_duration": tally.billable * 1000,
                "billable_amount": tally.amount,
            }
        )
    return views
