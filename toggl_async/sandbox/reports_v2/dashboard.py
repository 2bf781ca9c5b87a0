"""The dashboard of one project in v2; a paid feature."""

from __future__ import annotations

from typing import Any, Final

from ..core.entries import Entry
from ..core.state import Project, Task, Workspace
from ..core.wire import http_error
from ..track.call import TrackCall
from .query import ReportQuery, choice, number, page_of, read_query, workspace_of
from .routes import ROUTES
from .totals import sum_of

_SIZE: Final = 10
_ORDERS: Final = ("name", "assignee", "duration", "billable_amount", "estimated_seconds")


@ROUTES.on("GET", "/project")
def get_project(call: TrackCall) -> object:
    """Return the sums of a project, its users and a page of its tasks."""
    workspace, state = workspace_of(call), call.state
    call.require_plan(workspace.organization_id, "starter")
    project = _project(call, workspace, number(call, "project_id"))
    page, order = page_of(call), choice(call, "order_field", _ORDERS, "name")
    query = read_query(call)
    entries = [
        entry for entry in state.entries.of_project(workspace.id, project.id) if not entry.running
    ]
    tasks = [
        task
        for task in state.tasks.values()
        if task.project_id == project.id and task.deleted is None
    ]
    views = [_task(call, query, task, entries) for task in tasks]
    views.sort(key=lambda view: _sortable(view[order]), reverse=bool(query.descending))
    amounts = sum_of(state, query.filter, entries)
    without_task = sum_of(state, query.filter, [row for row in entries if row.task_id is None])
    hours = project.settings.get("estimated_hours")
    return {
        "name": project.name,
        "duration": amounts.milliseconds,
        "duration_without_task": without_task.milliseconds,
        "billable_duration": amounts.billable * 1000,
        "billable_amount": amounts.amount,
        "tasks_count": len(tasks),
        "currency": project.settings.get("currency")
        or workspace.settings.get("default_currency", "USD"),
        "estimated_seconds": None if hours is None else hours * 3600,
        "task_estimated_seconds": sum(task.estimated_seconds or 0 for task in tasks),
        "use_task_estimated_seconds": bool(project.settings.get("auto_estimates")),
        "tasks_per_page": _SIZE,
        "users": _users(call, query, entries),
        "top_tasks": [
            # The two lists have different spellings of this key.
            {"asignee" if name == "assignee" else name: value for name, value in view.items()}
            for view in views
            if view["duration"] * 10 > amounts.milliseconds
        ],
        "tasks_page": views[(page - 1) * _SIZE : page * _SIZE],
    }


def _project(call: TrackCall, workspace: Workspace, project_id: int) -> Project:
    project = call.state.projects.get(project_id)
    if (
        project is None
        or project.deleted is not None
        or project.workspace_id != workspace.id
        or not call.state.can_see(call.user.id, project)
    ):
        raise http_error(404, "Project not found")
    return project


def _sortable(value: Any) -> tuple[float, str]:
    return (0, value.casefold()) if isinstance(value, str) else (value or 0, "")


def _task(call: TrackCall, query: ReportQuery, task: Task, entries: list[Entry]) -> dict[str, Any]:
    tracked = [entry for entry in entries if entry.task_id == task.id]
    amounts = sum_of(call.state, query.filter, tracked)
    user = call.state.users.get(task.user_id or 0)
    return {
        "name": task.name,
        "assignee": user.fullname if user else None,
        "estimated_seconds": task.estimated_seconds,
        "duration": amounts.milliseconds,
        "billable_amount": amounts.amount if amounts.billable else None,
    }


def _users(call: TrackCall, query: ReportQuery, entries: list[Entry]) -> list[dict[str, Any]]:
    by_user: dict[int, list[Entry]] = {}
    for entry in entries:
        by_user.setdefault(entry.user_id, []).append(entry)
    views: list[dict[str, Any]] = []
    for user_id, rows in by_user.items():
        amounts = sum_of(call.state, query.filter, rows)
        views.append(
            {
                "name": call.state.users[user_id].fullname,
                "duration": amounts.milliseconds,
                "billable_duration": amounts.billable * 1000,
                "billable_amount": amounts.amount,
            }
        )
    return views
