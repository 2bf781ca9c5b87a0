"""Each of the 58 operations once: its arguments, its result and its requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from toggl_async import ApiToken
from toggl_async.models.v8.clients import Client
from toggl_async.models.v8.dashboard import Dashboard
from toggl_async.models.v8.groups import Group
from toggl_async.models.v8.project_users import ProjectUser
from toggl_async.models.v8.projects import Project
from toggl_async.models.v8.reports import Details, Summary, Weekly
from toggl_async.models.v8.tags import Tag
from toggl_async.models.v8.tasks import Task
from toggl_async.models.v8.time_entries import TimeEntry
from toggl_async.models.v8.users import MeEnvelope, User
from toggl_async.models.v8.workspace_users import InviteResult, WorkspaceUser
from toggl_async.models.v8.workspaces import Workspace

from ..catalogue.data import Operation, operations

__all__ = ["CASES", "CLASSIC", "Case", "World", "seen", "successors"]

CLASSIC: dict[str, Operation] = {
    entry["name"]: entry
    for entry in operations()
    if entry["api"] in {"track-v8", "reports-v2"} and entry["seed"]
}


@attrs.define
class World:
    """The ids of what exists before the call."""

    workspace: int
    client: int
    project: int
    other_project: int
    user: int
    third_user: int
    project_user: int
    member: int
    group: int
    tag: int
    task: int
    entry: int
    running: int


@attrs.frozen
class Case:
    """A call and what is expected of it."""

    give: Callable[[World], tuple[tuple[Any, ...], dict[str, Any]]]
    returns: type | None
    carried: str
    """The requests of a new session, ids as ``*``."""
    several: bool = False


def call(*args: Any, **fields: Any) -> Callable[[World], tuple[tuple[Any, ...], dict[str, Any]]]:
    """Return arguments; texts such as ``$project`` are replaced by ids."""

    def fill(value: Any, world: World) -> Any:
        if isinstance(value, dict):
            return {name: fill(item, world) for name, item in value.items()}
        if isinstance(value, str) and "$" in value:
            ids = re.sub(r"\$(\w+)", lambda match: str(getattr(world, match[1])), value)
            return int(ids) if ids.isdigit() else ids
        return value

    return lambda world: (
        tuple(fill(argument, world) for argument in args),
        {name: fill(field, world) for name, field in fields.items()},
    )


W = "/workspaces/*"
R = "/workspace/*"
DAYS = {"since": "2026-01-01", "until": "2026-03-31", "user_agent": "tests"}

CASES: dict[str, Case] = {
    "create_client": Case(
        call({"client": {"wid": "$workspace", "name": "New"}}), Client, f"POST {W}/clients"
    ),
    "get_client": Case(call("$client"), Client, f"GET /me/clients, GET {W}/clients/*"),
    "update_client": Case(
        call("$client", name="Else"), Client, f"GET /me/clients, PUT {W}/clients/*"
    ),
    "delete_client": Case(call("$client"), None, f"GET /me/clients, DELETE {W}/clients/*"),
    "list_clients": Case(call(), Client, "GET /me/clients", several=True),
    "get_projects_for_client": Case(
        call("$client", active="both"),
        Project,
        f"GET /me/clients, GET {W}/projects",
        several=True,
    ),
    "create_group": Case(call(wid="$workspace", name="New"), Group, f"POST {W}/groups"),
    "update_group": Case(
        call("$group", {"group": {"name": "Else"}}),
        Group,
        f"GET /me/workspaces, GET {W}/groups, PUT {W}/groups/*",
    ),
    "delete_group": Case(
        call("$group"), None, f"GET /me/workspaces, GET {W}/groups, DELETE {W}/groups/*"
    ),
    "create_project": Case(
        call({"project": {"wid": "$workspace", "name": "New", "cid": "$client", "color": "5"}}),
        Project,
        f"POST {W}/projects",
    ),
    "get_project": Case(call("$project"), Project, f"GET /me/projects, GET {W}/projects/*"),
    "update_project": Case(
        call("$project", color=3), Project, f"GET /me/projects, PUT {W}/projects/*"
    ),
    "delete_project": Case(call("$project"), None, f"GET /me/projects, DELETE {W}/projects/*"),
    "delete_multiple_projects": Case(
        call("$project,$other_project"),
        None,
        f"GET /me/projects, DELETE {W}/projects/*, DELETE {W}/projects/*",
    ),
    "list_tasks_for_project": Case(
        call("$project"), Task, f"GET /me/projects, GET {W}/projects/*/tasks", several=True
    ),
    "list_users_for_project": Case(
        call("$project"),
        ProjectUser,
        f"GET /me/projects, GET {W}/project_users",
        several=True,
    ),
    "create_user_for_project": Case(
        call(pid="$other_project", uid="$user", manager=True),
        ProjectUser,
        f"GET /me/projects, POST {W}/project_users",
    ),
    "update_user_for_project": Case(
        call("$project_user", manager=True),
        ProjectUser,
        f"GET /me/workspaces, GET {W}/project_users, PUT {W}/project_users/*",
    ),
    "delete_user_for_project": Case(
        call("$project_user"),
        None,
        f"GET /me/workspaces, GET {W}/project_users, DELETE {W}/project_users/*",
    ),
    "update_multiple_users_for_project": Case(
        lambda world: (([world.project_user],), {"manager": True}),
        ProjectUser,
        f"GET /me/workspaces, GET {W}/project_users, PATCH {W}/project_users/*, "
        f"GET {W}/project_users",
        several=True,
    ),
    "delete_multiple_users_for_project": Case(
        lambda world: (([world.project_user],), {}),
        None,
        f"GET /me/workspaces, GET {W}/project_users, DELETE {W}/project_users/*",
    ),
    "create_tag": Case(call({"tag": {"wid": "$workspace", "name": "New"}}), Tag, f"POST {W}/tags"),
    "update_tag": Case(call("$tag", name="Else"), Tag, f"GET /me/tags, PUT {W}/tags/*"),
    "delete_tag": Case(call("$tag"), None, f"GET /me/tags, DELETE {W}/tags/*"),
    "create_task": Case(
        call(pid="$project", name="New"), Task, f"GET /me/projects, POST {W}/projects/*/tasks"
    ),
    "get_task": Case(call("$task"), Task, f"GET /me/tasks, GET {W}/projects/*/tasks/*"),
    "update_task": Case(
        call("$task", {"task": {"estimated_seconds": 3600}}),
        Task,
        f"GET /me/tasks, PUT {W}/projects/*/tasks/*",
    ),
    "delete_task": Case(call("$task"), None, f"GET /me/tasks, DELETE {W}/projects/*/tasks/*"),
    "create_time_entry": Case(
        call(
            {
                "time_entry": {
                    "description": "Weeding",
                    "pid": "$project",
                    "start": "2026-03-02T07:58:58.000Z",
                    "duration": 1200,
                    "created_with": "tests",
                }
            }
        ),
        TimeEntry,
        f"GET /me/projects, POST {W}/time_entries",
    ),
    "start_time_entry": Case(
        call(description="Weeding", wid="$workspace", created_with="tests"),
        TimeEntry,
        f"POST {W}/time_entries",
    ),
    "stop_time_entry": Case(
        call("$running"), TimeEntry, f"GET /me/time_entries/*, PATCH {W}/time_entries/*/stop"
    ),
    "get_time_entry": Case(call("$entry"), TimeEntry, "GET /me/time_entries/*"),
    "get_running_time_entry": Case(call(), TimeEntry, "GET /me/time_entries/current"),
    "update_time_entry": Case(
        call("$entry", {"time_entry": {"tags": ["late"], "tag_action": "add"}}),
        TimeEntry,
        f"GET /me/time_entries/*, PUT {W}/time_entries/*",
    ),
    "delete_time_entry": Case(
        call("$entry"), None, f"GET /me/time_entries/*, DELETE {W}/time_entries/*"
    ),
    "list_time_entries": Case(
        call(start_date="2026-03-01T00:00:00+00:00", end_date="2026-03-09T00:00:00Z"),
        TimeEntry,
        "GET /me/time_entries",
        several=True,
    ),
    "get_current_user_data": Case(call(with_related_data=True), MeEnvelope, "GET /me"),
    "update_user_data": Case(
        call(fullname="Ada", timeofday_format="h:mm A"), User, "POST /me/preferences, PUT /me"
    ),
    "reset_api_token": Case(call(), ApiToken, "POST /me/reset_token"),
    "sign_up_new_user": Case(
        call(email="ada@example.com", password="a-long-password", timezone="Europe/Oslo"),
        User,
        "POST /signup, GET /me",
    ),
    "list_workspaces": Case(call(), Workspace, "GET /me/workspaces", several=True),
    "get_workspace": Case(call("$workspace"), Workspace, f"GET {W}"),
    "update_workspace": Case(call("$workspace", name="Else"), Workspace, f"PUT {W}"),
    "list_users_for_workspace": Case(call("$workspace"), User, f"GET {W}/users", several=True),
    "list_clients_for_workspace": Case(
        call("$workspace"), Client, f"GET {W}/clients", several=True
    ),
    "list_groups_for_workspace": Case(call("$workspace"), Group, f"GET {W}/groups", several=True),
    "list_projects_for_workspace": Case(
        call("$workspace", active="both", actual_hours="true"),
        Project,
        f"GET {W}/projects",
        several=True,
    ),
    "list_tasks_for_workspace": Case(call("$workspace"), Task, f"GET {W}/tasks", several=True),
    "list_tags_for_workspace": Case(call("$workspace"), Tag, f"GET {W}/tags", several=True),
    "get_project_users_for_workspace": Case(
        call("$workspace"), ProjectUser, f"GET {W}/project_users", several=True
    ),
    "list_workspace_users": Case(
        call("$workspace"), WorkspaceUser, f"GET {W}/workspace_users", several=True
    ),
    "invite_users_to_workspace": Case(
        call("$workspace", {"emails": ["ada@example.com"]}),
        InviteResult,
        f"GET {W}, POST /organizations/*/invitations",
    ),
    "update_workspace_user": Case(
        call("$member", {"workspace_user": {"admin": True}}),
        WorkspaceUser,
        f"GET /me/workspaces, GET {W}/workspace_users, PUT {W}/workspace_users/*, "
        f"GET {W}/workspace_users",
    ),
    "delete_workspace_user": Case(
        call("$member"),
        None,
        f"GET /me/workspaces, GET {W}/workspace_users, DELETE {W}/workspace_users/*",
    ),
    "get_dashboard_data": Case(
        call("$workspace"),
        Dashboard,
        f"GET {W}/dashboard/most_active, GET {W}/dashboard/all_activity",
    ),
    "get_detailed_report": Case(
        call("$workspace", **DAYS), Details, f"POST {R}/search/time_entries"
    ),
    "get_summary_report": Case(
        call("$workspace", **DAYS), Summary, f"POST {R}/summary/time_entries, GET {W}/projects"
    ),
    "get_weekly_report": Case(
        call("$workspace", since="2026-03-02"), Weekly, f"POST {R}/weekly/time_entries"
    ),
}


def seen(method: str, path: str) -> str:
    """Return a request as a case writes it."""
    for prefix in ("/api/v9", "/reports/api/v3", "/api"):
        if path.startswith(prefix + "/"):
            path = path.removeprefix(prefix)
            break
    return f"{method} {re.sub(r'/[0-9][0-9,]*(?=/|$)', '/*', path)}"


def successors(name: str) -> set[str]:
    """Return the requests that the catalogue names as successors."""
    wanted = set(CLASSIC[name]["successor"]["operations"])
    return {
        f"{entry['method']} {re.sub(r'{[^}]*}', '*', entry['path'])}"
        for entry in operations()
        if f"{entry['api']}.{entry['name']}" in wanted
    }
