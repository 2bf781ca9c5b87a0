"""Search for clients, projects, users and tasks to filter reports by.

``filters/`` and ``search/`` return the same rows; ``start`` is the first id of a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from ..core.bodies import Body
from ..core.state import Project, Task, User
from ..core.wire import http_error
from ..track.call import TrackCall
from ..track.serializers import AVATAR, serialize_task
from .filters import ROUTES

__all__ = ["limited_ids", "page_by_id"]


_DEFAULT_PAGE_SIZE: Final = 201
_MAX_IDS: Final = 2_000
_BASE: Final = "/workspace/{workspace_id}"


class _Row(Protocol):
    @property
    def id(self) -> int: ...


RowT = TypeVar("RowT", bound=_Row)


def page_by_id(body: Body, rows: Iterable[RowT], cursor: str = "start") -> list[RowT]:
    """Return a page of rows that starts at the cursor, sorted by id."""
    start, size = body.integer(cursor) or 0, body.integer("page_size")
    size = _DEFAULT_PAGE_SIZE if size is None else size
    if start < 0:
        body.add_error(cursor, "must not be negative")
    if size < 1:
        body.add_error("page_size", "must be positive")
    body.check()
    return sorted((row for row in rows if row.id >= start), key=lambda row: row.id)[:size]


def limited_ids(body: Body, name: str = "ids", most: int = _MAX_IDS) -> frozenset[int] | None:
    """Read a list of ids, at most ``most``; ``None`` for an empty one."""
    ids = body.ids(name)
    if ids is not None and len(ids) > most:
        body.add_error(name, f"must not hold more than {most} ids")
    return frozenset(ids) if ids else None


def _name_filter(body: Body) -> str:
    return body.text("name").casefold()


@ROUTES.on("POST", _BASE + "/filters/clients")
@ROUTES.on("POST", _BASE + "/search/clients")
def find_clients(call: TrackCall) -> object:
    """Return id and name of clients, archived ones too."""
    workspace, body = call.workspace(), call.body()
    ids, name = limited_ids(body), _name_filter(body)
    rows = (
        client
        for client in call.state.clients.values()
        if client.workspace_id == workspace.id
        and client.deleted is None
        and (ids is None or client.id in ids)
        and name in client.name.casefold()
    )
    return [{"id": client.id, "name": client.name} for client in page_by_id(body, rows)]


def _visible_projects(call: TrackCall) -> list[Project]:
    workspace, state, viewer = call.workspace(), call.state, call.user.id
    return [
        project
        for project in state.projects.values()
        if project.workspace_id == workspace.id
        and project.deleted is None
        and state.can_see(viewer, project)
    ]


@ROUTES.on("POST", _BASE + "/filters/projects")
@ROUTES.on("POST", _BASE + "/search/projects")
def find_projects(call: TrackCall) -> object:
    """Return projects, by default active and archived ones."""
    rows, body = _visible_projects(call), call.body()
    ids, name, clients = limited_ids(body), _name_filter(body), limited_ids(body, "client_ids")
    flags = [
        (field, body.boolean(sent))
        for field, sent in (
            ("active", "is_active"),
            ("billable", "is_billable"),
            ("is_private", "is_private"),
        )
        if body.has(sent)
    ]
    default = call.workspace().settings.get("default_currency", "USD")
    currency = body.text("currency")
    rows = [
        project
        for project in rows
        if (ids is None or project.id in ids)
        and (clients is None or project.client_id in clients)
        and name in project.name.casefold()
        and all(getattr(project, field) == value for field, value in flags)
        and currency in {"", project.settings.get("currency") or default}
    ]
    return [
        {
            "active": project.active,
            "billable": project.billable,
            "client_id": project.client_id,
            "color": project.color,
            "currency": project.settings.get("currency") or default,
            "id": project.id,
            "name": project.name,
        }
        for project in page_by_id(body, rows)
    ]


_MAX_USERS: Final = 100


def _find_users(call: TrackCall, body: Body) -> list[User]:
    workspace = call.workspace()
    ids = limited_ids(body, most=_MAX_USERS)
    active = body.boolean("active") if body.has("active") else None
    rows = [
        call.state.users[member.user_id]
        for member in workspace.members.values()
        if (ids is None or member.user_id in ids) and active in {None, not member.inactive}
    ]
    return page_by_id(body, rows)


@ROUTES.on("POST", _BASE + "/filters/users")
def filter_users(call: TrackCall) -> object:
    """Return id and name of users."""
    return [
        {"id": user.id, "name": user.fullname, "deleted_at": None}
        for user in _find_users(call, call.body())
    ]


@ROUTES.on("POST", _BASE + "/search/users")
def search_users(call: TrackCall) -> object:
    """Return users with their email addresses."""
    members = call.workspace().members
    return [
        {
            "id": user.id,
            "fullname": user.fullname,
            "email": user.email,
            "avatar": AVATAR.format(user.id),
            "active": not members[user.id].inactive,
            "deactivated": members[user.id].inactive,
            "deleted_at": None,
            "workspace_user_id": members[user.id].id,
        }
        for user in _find_users(call, call.body())
    ]


def _visible_tasks(call: TrackCall) -> list[Task]:
    workspace, state, viewer = call.workspace(), call.state, call.user.id
    return [
        task
        for task in state.tasks.values()
        if task.workspace_id == workspace.id
        and task.deleted is None
        and state.can_see(viewer, state.projects[task.project_id])
    ]


@ROUTES.on("POST", _BASE + "/{action}/tasks")
def find_tasks(call: TrackCall) -> object:
    """Return tasks with all fields; the action is search or filters."""
    if call.path_text("action") not in {"search", "filters"}:
        raise http_error(404, "Not found")
    tasks, body, state = _visible_tasks(call), call.body(), call.state
    ids, projects = limited_ids(body), limited_ids(body, "project_ids")
    users, name = limited_ids(body, "user_ids"), body.text("name").casefold()
    active = body.boolean("active") if body.has("active") else None
    open_projects = body.boolean("project_active") if body.has("project_active") else None
    matches = [
        task
        for task in tasks
        if (ids is None or task.id in ids)
        and (projects is None or task.project_id in projects)
        and (users is None or task.user_id in users)
        and name in task.name.casefold()
        and active in {None, task.active}
        and open_projects in {None, state.projects[task.project_id].active}
    ]
    rows = [serialize_task(state, task, meta=True) for task in page_by_id(body, matches)]
    # The documentation of this operation does not contain this key.
    return [{key: row[key] for key in row if key != "server_deleted_at"} for row in rows]
