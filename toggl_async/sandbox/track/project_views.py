"""How projects, and users on them, look on the wire."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox.state import PricingPlan, Project, ProjectUser, World
from toggl_async.sandbox.times import day_of, utc_offset

from .views import stamp

__all__ = ["project_alone", "project_status", "project_user_view", "project_view"]


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


def project_view(
    world: World, project: Project, now: int, viewer_id: int = 0, total_count: int | None = None
) -> dict[str, Any]:
    """Write a project as the lists show it, and as ``viewer_id`` has pinned it.

    ``total_count`` is the length of the whole list of a workspace, of which this is a row.
    """
    view = _view(world, project, now)
    if total_count is None:
        # The lists of the caller's projects, /me/projects and the related data of /me.
        view |= {"tasks_count": None, "is_shared": project.settings.get("is_shared", False)}
    else:
        view["total_count"] = total_count
    return view | {"pinned": viewer_id in project.pinned_by}


def project_alone(world: World, project: Project, now: int, *, new: bool = False) -> dict[str, Any]:
    """Write one project as it is read, changed or, when ``new``, created.

    A new one has no ``status``, and on the free plan no ``created_at`` (recorded in 2024;
    a recording of 2026 on a paid plan has it).
    """
    view = _view(world, project, now) | {"total_count": 0}
    if new:
        del view["status"]
        if _plan(world, project) == "free":
            del view["created_at"]
    return view


def _plan(world: World, project: Project) -> PricingPlan:
    return world.organizations[world.workspaces[project.workspace_id].organization_id].plan


def _view(world: World, project: Project, now: int) -> dict[str, Any]:
    # The free plan knows neither billable projects nor tracked time of projects.
    paid = _plan(world, project) != "free"
    seconds = world.entries.tracked(project.workspace_id).get(project.id) if paid else None
    client = world.clients.get(project.client_id) if project.client_id else None
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
        "billable": project.billable if paid else None,
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
        "client_name": client.name if client else None,
        # Recorded of archived projects too.
        "can_track_time": True,
        "start_date": project.start_date or day_of(project.created, "UTC"),
        "status": project_status(project, now),
        "wid": project.workspace_id,
        "cid": project.client_id,
    }
    if project.end_date is not None:
        view["end_date"] = project.end_date
    if "external_reference" in settings:
        view["external_reference"] = settings["external_reference"]
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
        # Under the old name only: inferred.
        "gid": None,
    }
