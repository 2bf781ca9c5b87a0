"""The caller: profile, related data, organizations, workspaces, quota, API token."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from ..core.bodies import Body
from ..core.times import is_zone, micro_z, utc_offset
from ..core.wire import Response, http_error
from .call import ROUTES, TrackCall
from .my_lists import DEFAULT_PERIOD, clients_of, projects_of, tags_of, tasks_of
from .serializers import (
    serialize_entries,
    serialize_me,
    serialize_organization,
    serialize_user,
    serialize_workspace,
)

_WEEK: Final = (0, 1, 2, 3, 4, 5, 6)


@ROUTES.on("GET", "/me")
def get_me(call: TrackCall) -> object:
    """Return the profile, with ``with_related_data`` also what a client needs to start."""
    view = serialize_me(call.user)
    if not call.query_flag("with_related_data"):
        return view
    state, user = call.state, call.user
    now = call.now()
    recent = state.entries.of_user_between(user.id, now - DEFAULT_PERIOD, now + DEFAULT_PERIOD)
    # As recorded: empty related lists are null, and without tasks there is no key for them.
    view["tags"] = tags_of(call, None) or None
    view["clients"] = clients_of(call, None) or None
    view["projects"] = projects_of(call, None, archived=False) or None
    view["workspaces"] = [
        serialize_workspace(state, workspace, user) for workspace in state.workspaces_of(user.id)
    ] or None
    rows = serialize_entries(state, (entry for entry in recent if entry.deleted is None))
    view["time_entries"] = rows or None
    tasks = tasks_of(call, None, inactive=False, meta=False)
    if tasks:
        view["tasks"] = tasks
    return view


@ROUTES.on("PUT", "/me")
def update_me(call: TrackCall) -> object:
    """Change the profile; a new password requires the current one."""
    body, user = call.body(), call.user
    fullname = body.text("fullname", user.fullname, required="fullname" in body, limit=200)
    email = body.text("email", user.email, required="email" in body, limit=200)
    timezone = body.text("timezone", user.timezone)
    week = body.one_of("beginning_of_week", _WEEK, user.beginning_of_week)
    country = body.integer("country_id")
    default = body.integer("default_workspace_id")
    if "@" not in email:
        body.add_error("email", "is not valid")
    if not is_zone(timezone):
        body.add_error("timezone", "is not known")
    if default is not None and call.state.member(default, user.id) is None:
        raise http_error(400, "Invalid default_workspace_id")
    password = _new_password(call, body)
    body.check()
    if any(other is not user and other.email == email for other in call.state.users.values()):
        raise http_error(400, "user with this email already exists")
    user.fullname, user.email, user.timezone = fullname, email, timezone
    user.beginning_of_week = week
    user.country_id = country if "country_id" in body else user.country_id
    user.default_workspace_id = default or user.default_workspace_id
    user.password = password or user.password
    user.at = call.micros()
    return serialize_user(user) | {"toggl_accounts_updated_at": micro_z(user.at)}


def _new_password(call: TrackCall, body: Body) -> str:
    password = body.text("password", limit=200)
    if password and body.text("current_password") != call.user.password:
        raise http_error(400, "Current password is not valid")
    return password


@ROUTES.on("GET", "/me/id")
def get_id(call: TrackCall) -> object:
    """Return the user id."""
    return call.user.id


@ROUTES.on("GET", "/me/logged")
def get_logged(call: TrackCall) -> object:
    """Return an empty 200, which checks the credentials."""
    del call
    return Response()


@ROUTES.on("GET", "/me/organizations")
def list_organizations(call: TrackCall) -> object:
    """Return the organizations of the caller."""
    return [
        serialize_organization(organization, call.user)
        for organization in call.state.organizations.values()
        if call.user.id in organization.members
    ]


@ROUTES.on("GET", "/me/workspaces")
def list_workspaces(call: TrackCall) -> object:
    """Return the workspaces of the caller with their number of active projects."""
    since = call.query_int("since")
    rows: list[dict[str, Any]] = []
    for workspace in call.state.workspaces_of(call.user.id):
        if since is not None and workspace.at < since:
            continue
        active = sum(
            project.workspace_id == workspace.id and project.active and project.deleted is None
            for project in call.state.projects.values()
        )
        view = serialize_workspace(call.state, workspace, call.user)
        rows.append(view | {"active_project_count": active})
    return rows


@ROUTES.on("GET", "/me/quota")
def get_quota(call: TrackCall) -> object:
    """Return the caller's quotas; the one without an organization is for /me calls."""
    organization_ids = [
        organization.id
        for organization in call.state.organizations.values()
        if call.user.id in organization.members
    ]
    return call.quota.listing(call.user.id, organization_ids)


@ROUTES.on("GET", "/me/features")
def list_features(call: TrackCall) -> object:
    """Return the features by workspace."""
    rows: list[dict[str, Any]] = []
    for workspace in call.state.workspaces_of(call.user.id):
        pricing_plan = call.state.pricing_plan_of(workspace.id)
        names = ("free", "pro", "business", "scheduled_reports", "time_audits", "rates")
        rows.append(
            {
                "workspace_id": workspace.id,
                "features": [
                    {
                        "feature_id": number,
                        "name": name,
                        "enabled": name == "free" or pricing_plan != "free",
                    }
                    for number, name in enumerate(names)
                ],
            }
        )
    return rows


@ROUTES.on("GET", "/me/web-timer")
def get_web_timer(call: TrackCall) -> object:
    """Return the initial data of the web timer, which has its own keys."""
    now = call.now()
    recent = call.state.entries.of_user_between(
        call.user.id, now - DEFAULT_PERIOD, now + DEFAULT_PERIOD
    )
    return {
        "clients": clients_of(call, None) or None,
        "projects": projects_of(call, None, archived=False),
        "tags": tags_of(call, None),
        "tasks": tasks_of(call, None, inactive=False, meta=False) or None,
        "time_entries": [
            {
                "billable": entry.billable,
                "deleted": None,
                "description": entry.description or "",
                "duration_in_seconds": -entry.start if entry.running else entry.duration,
                "ignore_start_and_stop": True,
                "planned_task_id": entry.task_id,
                "project_id": entry.project_id,
                "tag_ids": list(entry.tag_ids),
                # As recorded: this key contains the id of the entry, not of a task.
                "task_id": entry.id,
                "updated_at": utc_offset(entry.at // 1_000_000),
                "user_id": entry.user_id,
                "utc_start": utc_offset(entry.start),
                "utc_stop": None if entry.stop is None else utc_offset(entry.stop),
                "workspace_id": entry.workspace_id,
            }
            for entry in recent
            if entry.deleted is None
        ],
    }


@ROUTES.on("POST", "/me/reset_token")
def reset_token(call: TrackCall) -> object:
    """Create a new API token and return it as a JSON string; the old one becomes invalid."""
    seed = f"{call.user.api_token} {call.user.id}"
    call.user.api_token = hashlib.sha256(seed.encode()).hexdigest()[:32]
    return call.user.api_token
