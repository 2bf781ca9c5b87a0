"""What can be asked about projects besides themselves: counts, amounts, periods, pins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from toggl_async.sandbox.state import Project
from toggl_async.sandbox.times import day_of, utc_z
from toggl_async.sandbox.wire import Reply, refuse

from .call import TrackCall
from .project_views import project_view
from .routes import ROUTES

_PROJECTS: Final = "/workspaces/{workspace_id}/projects"
_PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}"
_PINS: Final = {"free": 1, "starter": 100, "premium": 100, "enterprise": 100}


def _asked(call: TrackCall) -> list[Project]:
    """Return the visible projects that the body names."""
    workspace, body = call.workspace(), call.body()
    ids = body.ids("project_ids") or []
    body.check()
    known = call.world.projects
    return [
        known[project_id]
        for project_id in ids
        if project_id in known
        and known[project_id].workspace_id == workspace.id
        and known[project_id].deleted is None
        and call.world.sees(call.user.id, known[project_id])
    ]


@ROUTES.on("POST", _PROJECTS + "/task_count")
def count_tasks(call: TrackCall) -> object:
    """Answer the number of tasks by project."""
    rows = {project.id: 0 for project in _asked(call)}
    for task in call.world.tasks.values():
        if task.project_id in rows and task.deleted is None:
            rows[task.project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/user_count")
def count_users(call: TrackCall) -> object:
    """Answer the number of users by project."""
    rows = {project.id: 0 for project in _asked(call)}
    for project_id, _ in call.world.project_users:
        if project_id in rows:
            rows[project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/billable-amounts")
def get_billable_amounts(call: TrackCall) -> object:
    """Answer the projects, whose views carry what was tracked."""
    now, viewer = call.now(), call.user.id
    return [project_view(call.world, project, now, viewer) for project in _asked(call)]


@ROUTES.on("POST", _PROJECT + "/pin")
def pin_project(call: TrackCall) -> object:
    """Pin a project, or take the pin out; the free plan has one pin, the others a hundred."""
    project, body = call.project(), call.body()
    wanted = body.flag("pin", default=True)
    body.check()
    viewer = call.user.id
    if not wanted:
        project.pinned_by.discard(viewer)
        return Reply()
    plan = call.world.organizations[call.workspace().organization_id].plan
    pinned = sum(
        viewer in other.pinned_by and other.workspace_id == project.workspace_id
        for other in call.world.projects.values()
        if other is not project
    )
    if pinned >= _PINS[plan]:
        raise refuse(
            402 if plan == "free" else 400, f"At most {_PINS[plan]} projects can be pinned"
        )
    project.pinned_by.add(viewer)
    return Reply()


@ROUTES.on("GET", _PROJECT + "/statistics")
def get_statistics(call: TrackCall) -> object:
    """Answer when the first and the last entry of the project began."""
    project = call.project()
    entries = call.world.entries.of_project(project.workspace_id, project.id)
    return {
        "earliest_time_entry": utc_z(entries[0].start) if entries else None,
        "latest_time_entry": utc_z(entries[-1].start) if entries else None,
    }


@ROUTES.on("GET", _PROJECT + "/periods")
def get_periods(call: TrackCall) -> object:
    """Answer the period of a recurring project that today falls into."""
    project = call.project()
    if not project.settings.get("recurring"):
        raise refuse(400, "The project is not recurring")
    rows = project.settings.get("recurring_parameters") or [{}]
    today = date.fromisoformat(day_of(call.now(), call.user.timezone))
    begin = date.fromisoformat(rows[0].get("parameter_start_date") or project.start_date)
    if rows[0].get("period", "monthly") != "monthly":
        days = {"daily": 1, "weekly": 7, "quarterly": 91, "yearly": 365}
        span = days.get(rows[0]["period"]) or max(rows[0].get("custom_period") or 0, 1)
        first = begin + timedelta(days=(today - begin).days // span * span)
        last = first + timedelta(days=span - 1)
    else:
        first = today.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {"start_date": first.isoformat(), "end_date": last.isoformat()}
