"""People of an organization, and the current user with the settings."""

from __future__ import annotations

from typing import Any

from ..core.state import Organization, User
from ..core.times import utc_z
from .call import FocusCall, handles
from .state import Row

__all__ = ["get_my_account", "get_my_settings", "list_users"]


def _serialize(call: FocusCall, organization: Organization, user: User) -> Row:
    row: Row = call.generator().make("@focus.OrganizationUser")
    workspaces = [
        {
            "id": workspace.id,
            "name": workspace.name,
            "workspace_user_id": workspace.members[user.id].id,
            "toggl_products": ["focus", "track"],
            "groups": [],
        }
        for workspace in call.state.workspaces.values()
        if workspace.organization_id == organization.id and user.id in workspace.members
    ]
    return row | {
        "id": user.id,
        "user_account_id": user.id,
        "user_id": str(user.id),
        "organization_id": organization.id,
        "name": user.fullname,
        "email": user.email,
        "active": True,
        "joined": True,
        "owner": organization.owner_id == user.id,
        "admin": organization.members[user.id],
        "created_at": utc_z(user.created),
        "updated_at": utc_z(user.created),
        "workspaces": workspaces,
        "groups": [],
        "tags": [],
    }


@handles("GET", "users")
def list_users(call: FocusCall) -> object:
    """Return a page of the people of the organization, as a bare list."""
    organization = call.organization()
    wanted = call.query_ids("user_account_ids")
    return call.page(
        [
            _serialize(call, organization, call.state.users[user_id])
            for user_id in organization.members
            if wanted is None or user_id in wanted
        ]
    )


@handles("GET", "/accounts/me")
def get_my_account(call: FocusCall) -> object:
    """Return who the key belongs to."""
    row: Row = call.shaped(
        {"user_account_id": call.user.id, "email": call.user.email, "fullname": call.user.fullname},
        call.operation.shape,
    )
    return call.generator().make(call.operation.shape) | row


@handles("GET", "/users/me/settings")
def get_my_settings(call: FocusCall) -> object:
    """Return the settings; they name the workspace that was used last, and organizations."""
    return _settings(call)


def _settings(call: FocusCall) -> Row:
    row: Row = call.generator().make("@focus.UserSettings")
    organizations = [
        item.id for item in call.state.organizations.values() if call.user.id in item.members
    ]
    saved: dict[str, Any] = call.focus.rows("settings", call.user.id).get(0, {})
    return (
        row
        | {
            "current_workspace_id": call.user.default_workspace_id,
            "timezone": call.user.timezone,
            "start_week_on": call.user.beginning_of_week,
            "tos_ack_decoupled_licenses": {
                str(row_id): utc_z(call.user.created) for row_id in organizations
            },
            "trial_ended_modal_seen": {},
        }
        | saved
    )


@handles("PATCH", "/users/me/settings")
def update_my_settings(call: FocusCall) -> object:
    """Change settings."""
    saved = call.focus.rows("settings", call.user.id).setdefault(0, {})
    call.merge(row := _settings(call), call.sent, "focus.UserSettings")
    saved.update({name: row[name] for name in call.sent if name in row and name != "id"})
    return None if call.operation.kind == "empty" else _settings(call)
