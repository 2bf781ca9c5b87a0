"""How projects, and users on them, look on the wire."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox.records import ProjectUser
from toggl_async.sandbox.state import Project, World
from toggl_async.sandbox.times import day_of, utc_offset

from .views import stamp

__all__ = ["project_status", "project_user_view", "project_view"]


def project_status(project: Project, now: int) -> str:
    """Return the status that the dates and the switches of a project amount to."""
    today = day_of(now, "UTC")
    if project.deleted is not None:
        return "deleted"
    if not project.active:
        return "archived"
    if project.start_date > today:
        return "upcoming"
    return "ended" if project.end_date is not None and project.end_date < today else "active"


def project_view(world: World, project: Project, now: int, viewer_id: int = 0) -> dict[str, Any]:
    """Write a project with its tracked time, as ``viewer_id`` has pinned it."""
    seconds = world.entries.tracked(project.workspace_id).get(project.id)
    settings = project.settings
    hours = settings.get("estimated_hours")
    view: dict[str, Any] = {
        "id": project.id,
        "workspace_id": project.workspace_id,
        "client_id": project.client_id,
        "name": project.name,
        "is_private": project.is_private,
        "active": project.active,
        "at": utc_offset(project.at),
        "created_at": utc_offset(project.created),
        "server_deleted_at": stamp(project.deleted),
        "color": project.color,
        "billable": project.billable,
        "template": settings.get("template"),
        "auto_estimates": settings.get("auto_estimates"),
        "estimated_hours": hours,
        "estimated_seconds": None if hours is None else hours * 3600,
        "rate": project.rate,
        "rate_last_updated": stamp(project.rate_at),
        "currency": settings.get("currency"),
        "recurring": settings.get("recurring", False),
        "template_id": settings.get("template_id"),
        "recurring_parameters": settings.get("recurring_parameters"),
        "fixed_fee": settings.get("fixed_fee"),
        "actual_hours": None if seconds is None else seconds // 3600,
        "actual_seconds": seconds,
        "tasks_count": None,
        "can_track_time": project.active,
        "start_date": project.start_date or day_of(project.created, "UTC"),
        "status": project_status(project, now),
        "wid": project.workspace_id,
        "cid": project.client_id,
        "is_shared": settings.get("is_shared", False),
        "pinned": viewer_id in project.pinned_by,
    }
    if project.end_date is not None:
        view["end_date"] = project.end_date
    if "external_reference" in settings:
        view["external_reference"] = settings["external_reference"]
    client = world.clients.get(project.client_id) if project.client_id else None
    if client is not None:
        view["client_name"] = client.name
    return view


def project_user_view(row: ProjectUser) -> dict[str, Any]:
    """Write a user's place on a project."""
    return {
        "id": row.id,
        "project_id": row.project_id,
        "user_id": row.user_id,
        "workspace_id": row.workspace_id,
        "manager": row.manager,
        "rate": row.rate,
        "rate_last_updated": stamp(row.rate_at),
        "labor_cost": row.labor_cost,
        "labor_cost_last_updated": stamp(row.labor_cost_at),
        "at": utc_offset(row.at),
        "group_id": None,
        "gid": None,
    }
