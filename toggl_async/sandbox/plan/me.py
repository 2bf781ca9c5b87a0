"""The caller's own profile on Plan."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox.times import utc_z

from .palette import color_view
from .routes import ROUTES, PlanCall


def _view(call: PlanCall) -> dict[str, Any]:
    account = call.account
    mine = [
        workspace
        for workspace in call.world.workspaces.values()
        if account.id in workspace.members and workspace.members[account.id].active
    ]
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        **color_view(account.color),
        "initials": account.initials,
        "picture_url": f"/avatars/{account.id}/large/picture.png",
        "has_picture": False,
        "workspaces": [
            {
                "id": workspace.id,
                "name": workspace.name,
                "role": workspace.members[account.id].role,
                "active": True,
                "custom_colors": [],
                "pricing_system": "flat",
                "suspended_at": None,
                "created_at": utc_z(workspace.created),
                "updated_at": utc_z(workspace.updated),
            }
            for workspace in mine
        ],
        "invitations": [],
        "project_ids": [project_id for workspace in mine for project_id in workspace.projects],
        "created_at": utc_z(account.created),
        "updated_at": utc_z(account.updated),
    }


@ROUTES.on("GET", "/me")
def get_me(call: PlanCall) -> object:
    """Answer the profile."""
    return _view(call)


@ROUTES.on("PUT", "/me")
def update_me(call: PlanCall) -> object:
    """Change name and initials."""
    account = call.account
    if not call.raw:
        # A PUT may come without body (with Content-Length: 0); it changes nothing.
        return _view(call)
    body = call.body()
    name = body.text("name", account.name, required="name" in body, limit=255)
    initials = body.text("initials", account.initials, required="initials" in body, limit=2)
    body.check()
    account.name, account.initials, account.updated = name, initials, call.now()
    for workspace in call.world.workspaces.values():
        member = workspace.members.get(account.id)
        if member is not None:
            member.name, member.initials, member.updated = name, initials, call.now()
    return _view(call)
