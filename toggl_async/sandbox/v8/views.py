"""How records look in v8: short names of ids, and no key where there is no value."""

from __future__ import annotations

import uuid
from typing import Any, Final

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.records import ProjectUser
from toggl_async.sandbox.state import (
    Client,
    Group,
    Member,
    Project,
    Tag,
    Task,
    User,
    Workspace,
    World,
)
from toggl_async.sandbox.times import micro_z, utc_offset, utc_z
from toggl_async.sandbox.track.preferences import preferences_of
from toggl_async.sandbox.track.views import AVATAR, SETTINGS

from .colors import index_of

__all__ = [
    "DATE_FORMATS",
    "TIME_FORMATS",
    "client_view",
    "entry_view",
    "group_view",
    "member_view",
    "project_user_view",
    "project_view",
    "tag_view",
    "task_view",
    "user_view",
    "workspace_view",
]

#: The formats of the profile, with what the date picker of the time called them.
TIME_FORMATS: Final = {"H:mm": "H:i", "h:mm A": "h:i A"}
DATE_FORMATS: Final = {
    "YYYY-MM-DD": "Y-m-d",
    "DD.MM.YYYY": "d.m.Y",
    "DD-MM-YYYY": "d-m-Y",
    "MM/DD/YYYY": "m/d/Y",
    "DD/MM/YYYY": "d/m/Y",
    "MM-DD-YYYY": "m-d-Y",
}
_SETTINGS: Final = (
    "default_currency", "default_hourly_rate", "only_admins_may_create_projects",
    "only_admins_see_billable_rates", "rounding", "rounding_minutes",
)  # fmt: skip


def _slim(view: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in view.items() if value is not None}


def _gone(deleted: int | None) -> str | None:
    return None if deleted is None else utc_offset(deleted)


def client_view(client: Client) -> dict[str, Any]:
    """Write a client."""
    view = {
        "id": client.id,
        "wid": client.workspace_id,
        "name": client.name,
        "notes": client.notes,
        "at": utc_offset(client.at),
        "server_deleted_at": _gone(client.deleted),
    }
    return _slim(view)


def project_view(project: Project) -> dict[str, Any]:
    """Write a project; its colour is a number in text."""
    settings = project.settings
    view = {
        "id": project.id,
        "wid": project.workspace_id,
        "cid": project.client_id,
        "name": project.name,
        "billable": project.billable,
        "is_private": project.is_private,
        "active": project.active,
        "template": bool(settings.get("template")),
        "template_id": settings.get("template_id"),
        "auto_estimates": bool(settings.get("auto_estimates")),
        "estimated_hours": settings.get("estimated_hours"),
        "rate": project.rate,
        "color": index_of(project.color),
        "at": utc_offset(project.at),
        "created_at": utc_offset(project.created),
        "server_deleted_at": _gone(project.deleted),
    }
    return _slim(view)


def project_user_view(world: World, row: ProjectUser, fields: str = "") -> dict[str, Any]:
    """Write a user's place on a project, on request with the name."""
    view = {
        "id": row.id,
        "pid": row.project_id,
        "uid": row.user_id,
        "wid": row.workspace_id,
        "manager": row.manager,
        "rate": row.rate,
        "fullname": world.users[row.user_id].fullname if "fullname" in fields else None,
        "at": utc_offset(row.at),
    }
    return _slim(view)


def tag_view(tag: Tag) -> dict[str, Any]:
    """Write a tag."""
    view = {
        "id": tag.id,
        "wid": tag.workspace_id,
        "name": tag.name,
        "at": utc_offset(tag.at // 1_000_000),
        "server_deleted_at": _gone(tag.deleted),
    }
    return _slim(view)


def task_view(world: World, task: Task, fields: str = "") -> dict[str, Any]:
    """Write a task, on request with the time done and the name of whose it is."""
    names = fields.split(",")
    seconds = world.entries.tracked(task.workspace_id).get(-task.id, 0)
    user = world.users.get(task.user_id or 0)
    view = {
        "id": task.id,
        "name": task.name,
        "wid": task.workspace_id,
        "pid": task.project_id,
        "uid": task.user_id,
        "active": task.active,
        "estimated_seconds": task.estimated_seconds or 0,
        "tracked_seconds": seconds,
        "done_seconds": seconds if "done_seconds" in names else None,
        "uname": user.fullname if user and "uname" in names else None,
        "at": utc_offset(task.at),
        "server_deleted_at": _gone(task.deleted),
    }
    return _slim(view)


def entry_view(world: World, entry: Entry, *, written: bool = False) -> dict[str, Any]:
    """Write a time entry; while it runs, the duration is minus the start."""
    view: dict[str, Any] = {
        "id": entry.id,
        "guid": str(uuid.uuid5(uuid.NAMESPACE_OID, str(entry.id))),
        "wid": entry.workspace_id,
        "pid": entry.project_id,
        "tid": entry.task_id,
        "uid": entry.user_id,
        "billable": entry.billable,
        "start": _stamp(entry.start, written=written),
        "stop": None if entry.stop is None else _stamp(entry.stop, written=written),
        "duration": -entry.start if entry.running else entry.duration,
        "description": entry.description,
        "tags": [world.tags[tag_id].name for tag_id in entry.tag_ids] or None,
        "duronly": False,
        "at": utc_offset(entry.at // 1_000_000),
        "server_deleted_at": _gone(entry.deleted),
    }
    return _slim(view)


def _stamp(seconds: int, *, written: bool) -> str:
    # Answers to writes have milliseconds and a Z, lists have an offset.
    return utc_z(seconds)[:-1] + ".000Z" if written else utc_offset(seconds)


def workspace_view(workspace: Workspace, world: World, user: User) -> dict[str, Any]:
    """Write a workspace as its member ``user`` sees it."""
    plan = world.organizations[workspace.organization_id].plan
    member = workspace.members.get(user.id)
    settings = {**SETTINGS, **workspace.settings}
    view = {
        "id": workspace.id,
        "name": workspace.name,
        "premium": plan in {"premium", "enterprise"},
        "admin": member is not None and member.admin,
        **{name: settings[name] for name in _SETTINGS},
        "at": utc_offset(workspace.at),
        "logo_url": "https://assets.example.com/images/workspace.jpg",
    }
    return _slim(view)


def group_view(group: Group, workspace_id: int) -> dict[str, Any]:
    """Write a group as one of its workspaces has it."""
    return {
        "id": group.id,
        "wid": workspace_id,
        "name": group.name,
        "at": utc_offset(group.at),
    }


def member_view(world: World, member: Member) -> dict[str, Any]:
    """Write a user's place in a workspace; whoever has not accepted yet has a link to."""
    user = world.users[member.user_id]
    codes = [
        invite.code
        for invite in world.invites.values()
        if invite.user_id == user.id
        and invite.accepted is None
        and member.workspace_id in invite.workspaces
    ]
    link = "https://toggl.example.com/user/accept_invitation?code="
    view = {
        "id": member.id,
        "uid": user.id,
        "wid": member.workspace_id,
        "admin": member.admin,
        "active": not member.inactive,
        "email": user.email,
        "name": user.fullname,
        "invite_url": link + codes[-1] if codes and member.inactive else None,
        "at": utc_offset(member.at),
    }
    return _slim(view)


def user_view(user: User, *, secret: bool = False) -> dict[str, Any]:
    """Write a user; the token shows only to the user (``secret``)."""
    known = preferences_of(user)
    time_format, date_format = str(known["timeofday_format"]), str(known["date_format"])
    changed = user.at or user.created * 1_000_000
    view: dict[str, Any] = {
        "id": user.id,
        "api_token": user.api_token if secret else None,
        "default_wid": user.default_workspace_id or None,
        "email": user.email,
        "fullname": user.fullname,
        "jquery_timeofday_format": TIME_FORMATS.get(time_format, ""),
        "jquery_date_format": DATE_FORMATS.get(date_format, ""),
        "timeofday_format": time_format,
        "date_format": date_format,
        "store_start_and_stop_time": bool(known.get("store_start_and_stop_time", True)),
        "beginning_of_week": user.beginning_of_week,
        "language": "en_US",
        "image_url": AVATAR.format(user.id),
        "sidebar_piechart": False,
        "at": utc_offset(changed // 1_000_000),
        "created_at": micro_z(user.created * 1_000_000),
        "retention": 9,
        "record_timeline": bool(known["record_timeline"]),
        "render_timeline": False,
        "timeline_enabled": False,
        "timeline_experiment": False,
        "should_upgrade": False,
        "new_blog_post": {},
        "send_product_emails": bool(known["send_product_emails"]),
        "send_weekly_report": bool(known["send_weekly_report"]),
        "send_timer_notifications": bool(known["send_timer_notifications"]),
        "openid_enabled": False,
        "timezone": user.timezone,
        "invitation": {},
    }
    return _slim(view)
