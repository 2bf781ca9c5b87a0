"""Converts records of Track to JSON objects: keys, nulls and formats as recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import attrs

from ..core.entries import Entry
from ..core.state import (
    Client,
    Group,
    Member,
    Organization,
    PricingPlan,
    Project,
    ProjectUser,
    Tag,
    Task,
    TrackState,
    User,
    Workspace,
)
from ..core.times import day_of, micro_z, nano_z, utc_offset, utc_z

__all__ = [
    "AVATAR",
    "SETTINGS",
    "project_status",
    "serialize_client",
    "serialize_entries",
    "serialize_entry",
    "serialize_group",
    "serialize_me",
    "serialize_member",
    "serialize_organization",
    "serialize_project",
    "serialize_project_row",
    "serialize_project_user",
    "serialize_tag",
    "serialize_task",
    "serialize_user",
    "serialize_workspace",
    "stamp",
]


AVATAR: Final = "https://assets.example.com/avatars/{}.png"
_PLANS: Final = {"free": 0, "starter": 41, "premium": 42, "enterprise": 43}
SETTINGS: Final[dict[str, Any]] = {
    "default_hourly_rate": None,
    "default_currency": "USD",
    "only_admins_may_create_projects": False,
    "only_admins_may_create_tags": False,
    "only_admins_see_billable_rates": False,
    "only_admins_see_team_dashboard": False,
    "projects_billable_by_default": True,
    "projects_private_by_default": True,
    "projects_enforce_billable": False,
    "limit_public_project_data": False,
    "hide_start_end_times": False,
    "disable_approvals": False,
    "disable_expenses": False,
    "disable_timesheet_view": False,
    "reports_collapse": True,
    "rounding": 0,
    "rounding_minutes": 0,
}


def stamp(seconds: int | None) -> str | None:
    """Return an optional time as text."""
    return None if seconds is None else utc_offset(seconds)


def serialize_user(user: User) -> dict[str, Any]:
    """Return a user as PUT /me does."""
    return {
        "id": user.id,
        "api_token": user.api_token,
        "email": user.email,
        "fullname": user.fullname,
        "timezone": user.timezone,
        "toggl_accounts_id": user.accounts_id,
        "default_workspace_id": user.default_workspace_id,
        "beginning_of_week": user.beginning_of_week,
        "image_url": AVATAR.format(user.id),
        "created_at": micro_z(user.created * 1_000_000 + 58_582),
        "updated_at": micro_z(user.at or user.created * 1_000_000),
        "openid_email": None,
        "openid_enabled": False,
        "country_id": user.country_id,
        "has_password": True,
        "at": micro_z(user.at or user.created * 1_000_000),
        "2fa_enabled": False,
    }


def serialize_me(user: User) -> dict[str, Any]:
    """Return a user as GET /me does."""
    return {
        **serialize_user(user),
        "intercom_hash": f"{user.id:064x}",
        "oauth_providers": [],
        "authorization_updated_at": nano_z(user.created * 1_000_000 + 32_251),
    }


def serialize_organization(organization: Organization, user: User) -> dict[str, Any]:
    """Return an organization as its member ``user`` sees it."""
    return {
        "id": organization.id,
        "name": organization.name,
        "pricing_plan_id": _PLANS[organization.pricing_plan],
        "created_at": micro_z(organization.created * 1_000_000),
        "at": micro_z(organization.created * 1_000_000),
        "server_deleted_at": None,
        "is_multi_workspace_enabled": organization.pricing_plan in {"premium", "enterprise"},
        "suspended_at": None,
        "user_count": len(organization.members),
        "trial_info": {
            "trial": False,
            "trial_available": True,
            "trial_end_date": None,
            "next_payment_date": None,
            "last_pricing_plan_id": None,
            "can_have_trial": True,
            "trial_plan_id": None,
        },
        "is_unified": False,
        "max_workspaces": 20,
        "permissions": None,
        "admin": organization.members.get(user.id, False),
        "owner": organization.owner_id == user.id,
        "pricing_plan_name": organization.pricing_plan.title(),
        "pricing_plan_enterprise": organization.pricing_plan == "enterprise",
    }


def serialize_workspace(state: TrackState, workspace: Workspace, user: User) -> dict[str, Any]:
    """Return a workspace as its member ``user`` sees it."""
    pricing_plan = state.pricing_plan_of(workspace.id)
    member = workspace.members.get(user.id)
    admin = member is not None and member.admin
    return {
        "id": workspace.id,
        "organization_id": workspace.organization_id,
        "name": workspace.name,
        # As documented: starter and above, premium and above.
        "premium": pricing_plan != "free",
        "business_ws": pricing_plan in {"premium", "enterprise"},
        "admin": admin,
        "role": member.role if member else "user",
        "suspended_at": None,
        "server_deleted_at": None,
        **SETTINGS,
        **workspace.settings,
        "rate_last_updated": stamp(workspace.rate_at),
        "last_modified": utc_z(workspace.at),
        "api_token": _token(workspace, user),
        "at": utc_offset(workspace.at),
        "logo_url": "https://assets.example.com/images/workspace.jpg",
        "ical_url": f"/ical/workspace_user/{workspace.id:016x}",
        "ical_enabled": True,
        "csv_upload": None,
        "subscription": None,
        "working_hours_in_minutes": member.working_minutes if member else None,
        "te_constraints": attrs.asdict(workspace.constraints),
    }


def _token(workspace: Workspace, user: User) -> str:
    """Return the legacy token of a workspace, which authenticates nothing."""
    seed = f"workspace token {workspace.id} {user.id}"
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def serialize_client(client: Client, total_count: int | None = None) -> dict[str, Any]:
    """Return a client, with ``wid`` and without ``workspace_id``, as recorded.

    ``total_count`` is the length of the list of a workspace, and 0 for a single client.
    """
    view: dict[str, Any] = {
        "id": client.id,
        "wid": client.workspace_id,
        "archived": client.archived,
        "name": client.name,
        "at": utc_offset(client.at),
        "creator_id": client.creator_id,
    }
    if client.notes is not None:
        view["notes"] = client.notes
    if client.external_reference is not None:
        view["external_reference"] = client.external_reference
    if client.deleted is not None:
        view["server_deleted_at"] = utc_offset(client.deleted)
    if total_count is not None:
        view["total_count"] = total_count
    return view


def serialize_task(
    state: TrackState, task: Task, *, meta: bool = False, alone: bool = False
) -> dict[str, Any]:
    """Return a task; ``tracked_seconds`` contains milliseconds, as recorded.

    A task ``alone``, outside of a list, contains whether its project is private.
    """
    project = state.projects[task.project_id]
    view: dict[str, Any] = {
        "id": task.id,
        "name": task.name,
        "workspace_id": task.workspace_id,
        "project_id": task.project_id,
        "user_id": task.user_id,
        "recurring": False,
        "active": task.active,
        "at": utc_offset(task.at),
        "server_deleted_at": stamp(task.deleted),
        "estimated_seconds": task.estimated_seconds,
        "tracked_seconds": state.entries.tracked(task.workspace_id).get(-task.id, 0) * 1000,
    }
    if task.rate is not None:
        view |= {"rate": task.rate, "rate_last_updated": stamp(task.rate_at)}
    if task.external_reference is not None:
        view["external_reference"] = task.external_reference
    if alone:
        view["project_is_private"] = project.is_private
    if meta:
        client = state.clients.get(project.client_id) if project.client_id else None
        user = state.users.get(task.user_id) if task.user_id else None
        view |= {
            "client_id": project.client_id,
            "client_name": client.name if client else None,
            "project_name": project.name,
            "project_color": project.color,
            "project_billable": project.billable,
            "project_is_private": project.is_private,
            "user_name": user.fullname if user else None,
        }
    return view


def serialize_tag(tag: Tag) -> dict[str, Any]:
    """Return a tag, with ``deleted_at`` only if it is deleted."""
    view: dict[str, Any] = {
        "id": tag.id,
        "workspace_id": tag.workspace_id,
        "name": tag.name,
        "at": micro_z(tag.at),
        "creator_id": tag.creator_id,
    }
    if tag.deleted is not None:
        view["deleted_at"] = utc_z(tag.deleted)
    return view


def serialize_group(state: TrackState, group: Group) -> dict[str, Any]:
    """Return a group of an organization."""
    return {
        "at": utc_z(group.at),
        "group_id": group.id,
        "name": group.name,
        "permissions": None,
        "users": [
            {
                "user_id": user_id,
                "name": state.users[user_id].fullname,
                "avatar_url": "",
                "joined": True,
                "inactive": False,
            }
            for user_id in group.users
        ],
        "workspaces": list(group.workspaces),
    }


def serialize_member(state: TrackState, member: Member) -> dict[str, Any]:
    """Return a user's membership of a workspace."""
    user = state.users[member.user_id]
    workspace = state.workspaces[member.workspace_id]
    organization = state.organizations[workspace.organization_id]
    return {
        "id": member.id,
        # Only the old names; inferred.
        "uid": member.user_id,
        "wid": member.workspace_id,
        "name": user.fullname,
        "email": user.email,
        "timezone": user.timezone,
        "active": not member.inactive,
        "inactive": member.inactive,
        "admin": member.admin,
        "workspace_admin": member.admin,
        "organization_admin": organization.members.get(user.id, False),
        "role": member.role,
        "role_id": None,
        "is_direct": True,
        "at": utc_offset(member.at),
        "rate": member.rate,
        "rate_last_updated": stamp(member.rate_at),
        "labor_cost": member.labor_cost,
        "labor_cost_last_updated": stamp(member.labor_cost_at),
        "working_hours_in_minutes": member.working_minutes,
        "group_ids": [group.id for group in state.groups.values() if member.user_id in group.users],
        "avatar_file_name": "",
        "invitation_code": None,
        "invite_url": None,
        "view_edit_billable_rates": member.view_edit_billable_rates,
        "view_edit_labor_costs": member.view_edit_labor_costs,
        "2fa_enabled": False,
    }


def serialize_entries(
    state: TrackState, entries: Iterable[Entry], *, meta: bool = False
) -> list[dict[str, Any]]:
    """Return a list of entries, as lists show them."""
    return [serialize_entry(state, entry, meta=meta) for entry in entries]


def serialize_entry(
    state: TrackState, entry: Entry, *, written: bool = False, meta: bool = False
) -> dict[str, Any]:
    """Return a time entry.

    In responses to writes (``written``) times end in ``Z``, and a running timer has a duration of
    -1. In other responses times end in ``+00:00``, and the duration is the negative start.
    """
    write_time = utc_z if written else utc_offset
    tag_ids = list(entry.tag_ids)
    view: dict[str, Any] = {
        "id": entry.id,
        "workspace_id": entry.workspace_id,
        "project_id": entry.project_id,
        "task_id": entry.task_id,
        "billable": entry.billable,
        "start": write_time(entry.start),
        "stop": None if entry.stop is None else write_time(entry.stop),
        "duration": entry.duration if written or not entry.running else -entry.start,
        "description": entry.description,
        "tags": state.tag_names(tag_ids),
        "tag_ids": tag_ids,
        "duronly": True,
        "at": micro_z(entry.at),
        "server_deleted_at": None if entry.deleted is None else utc_offset(entry.deleted),
        "user_id": entry.user_id,
        "uid": entry.user_id,
        "wid": entry.workspace_id,
    }
    if entry.project_id is not None:
        view["pid"] = entry.project_id
    if entry.task_id is not None:
        view["tid"] = entry.task_id
    if meta:
        view |= _entry_meta(state, entry)
    return view


def _entry_meta(state: TrackState, entry: Entry) -> dict[str, Any]:
    user = state.users[entry.user_id]
    view: dict[str, Any] = {}
    project = state.projects.get(entry.project_id) if entry.project_id else None
    if project is not None:
        client = state.clients.get(project.client_id) if project.client_id else None
        if client is not None:
            view["client_name"] = client.name
        view |= {
            "project_name": project.name,
            "project_color": project.color,
            "project_active": project.active,
            "project_billable": project.billable,
        }
    task = state.tasks.get(entry.task_id) if entry.task_id else None
    if task is not None:
        view["task_name"] = task.name
    return view | {"user_name": user.fullname, "user_avatar_url": AVATAR.format(user.id)}


def project_status(project: Project, now: int) -> str:
    """Return the status of a project, which follows from its dates and flags."""
    today = day_of(now, "UTC")
    if project.deleted is not None:
        return "deleted"
    if not project.active:
        return "archived"
    if project.start_date > today:
        return "upcoming"
    return "ended" if project.end_date is not None and project.end_date < today else "active"


def serialize_project_row(
    state: TrackState,
    project: Project,
    now: int,
    viewer_id: int = 0,
    total_count: int | None = None,
) -> dict[str, Any]:
    """Return a project as lists show it, pinned or not for ``viewer_id``.

    ``total_count`` is the length of the list of a workspace.
    """
    view = _project_fields(state, project, now)
    if total_count is None:
        # The lists of the caller's projects, /me/projects and the related data of /me.
        view |= {"tasks_count": None, "is_shared": project.settings.get("is_shared", False)}
    else:
        view["total_count"] = total_count
    return view | {"pinned": viewer_id in project.pinned_by}


def serialize_project(
    state: TrackState, project: Project, now: int, *, new: bool = False
) -> dict[str, Any]:
    """Return a single project, ``new`` if it was just created.

    A new project has no ``status``, and on the free plan no ``created_at`` (recorded in 2024; a
    recording of 2026 on a paid plan has it).
    """
    view = _project_fields(state, project, now) | {"total_count": 0}
    if new:
        del view["status"]
        if _plan_of(state, project) == "free":
            del view["created_at"]
    return view


def _plan_of(state: TrackState, project: Project) -> PricingPlan:
    return state.pricing_plan_of(project.workspace_id)


def _project_fields(state: TrackState, project: Project, now: int) -> dict[str, Any]:
    # The free plan has neither billable projects nor tracked time of projects.
    paid = _plan_of(state, project) != "free"
    seconds = state.entries.tracked(project.workspace_id).get(project.id) if paid else None
    client = state.clients.get(project.client_id) if project.client_id else None
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


def serialize_project_user(row: ProjectUser) -> dict[str, Any]:
    """Return a user's membership of a project."""
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
        # Only the old name; inferred.
        "gid": None,
    }
