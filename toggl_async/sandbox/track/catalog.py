"""Clients, projects, tags and tasks of one workspace: lists and simple creation."""

from __future__ import annotations

import re
from typing import Any, Final

from toggl_async.sandbox.state import Client, Project, Tag, Task
from toggl_async.sandbox.times import day_of
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES
from .views import client_view, project_view, tag_view, task_view

_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_KEPT: Final = ("auto_estimates", "is_shared", "recurring", "template")


def page_of(call: TrackCall, rows: list[Any], size: int, limit: int) -> list[Any]:
    """Cut a page out of ``rows`` by ``page`` and ``per_page``."""
    page = call.asked_number("page") or 1
    size = call.asked_number("per_page") or size
    if page < 1 or size < 1:
        raise refuse(400, "page and per_page must be positive")
    size = min(size, limit)
    return rows[(page - 1) * size : page * size]


@ROUTES.on("GET", "/workspaces/{workspace_id}/clients")
def list_clients(call: TrackCall) -> object:
    """Answer the clients; without ``status`` archived ones are missing."""
    workspace = call.workspace()
    status = call.query.get("status", "active")
    if status not in {"active", "archived", "both"}:
        raise refuse(400, "status must be active, archived or both")
    name = call.query.get("name", "").casefold()
    rows = [
        client_view(client)
        for client in call.world.clients.values()
        if client.workspace_id == workspace.id
        and client.deleted is None
        and (status == "both" or client.archived == (status == "archived"))
        and name in client.name.casefold()
    ]
    return rows or None


@ROUTES.on("POST", "/workspaces/{workspace_id}/clients")
def create_client(call: TrackCall) -> object:
    """Create a client; its name is unique in the workspace."""
    workspace, body = call.workspace(), call.body()
    name = body.text("name", required=True, limit=255)
    notes = body.text("notes")
    reference = body.text("external_reference")
    body.check()
    if any(
        client.workspace_id == workspace.id and client.name == name and client.deleted is None
        for client in call.world.clients.values()
    ):
        raise refuse(400, "Name has already been taken")
    client = Client(
        call.world.next_id("client"),
        workspace.id,
        name,
        call.user.id,
        call.now(),
        notes=notes or None,
        external_reference=reference or None,
    )
    call.world.clients[client.id] = client
    return client_view(client)


@ROUTES.on("GET", "/workspaces/{workspace_id}/projects")
def list_projects(call: TrackCall) -> object:
    """Answer the projects, active ones unless asked; 151 a page, 200 at most."""
    workspace = call.workspace()
    active = call.query.get("active", "true").lower()
    if active not in {"true", "false", "both"}:
        raise refuse(400, "active must be true, false or both")
    ids, clients = call.asked_ids("project_ids"), call.asked_ids("client_ids")
    since = call.asked_number("since")
    name = (call.query.get("name") or call.query.get("search") or "").casefold()
    billable = call.query.get("billable")
    rows = [
        project
        for project in call.world.projects.values()
        if project.workspace_id == workspace.id
        and (project.deleted is None if since is None else project.at >= since)
        and (active == "both" or since is not None or project.active == (active == "true"))
        and (ids is None or project.id in ids)
        and (clients is None or project.client_id in clients)
        and (billable is None or project.billable == (billable.lower() == "true"))
        and name in project.name.casefold()
    ]
    order = call.query.get("sort_field") or "name"
    if order not in {"name", "created_at"}:
        order = "name"
    rows.sort(key=lambda project: (project.name if order == "name" else "", project.id))
    if call.query.get("sort_order", "").upper() == "DESC":
        rows.reverse()
    return [project_view(call.world, row) for row in page_of(call, rows, 151, 200)]


@ROUTES.on("POST", "/workspaces/{workspace_id}/projects")
def create_project(call: TrackCall) -> object:
    """Create a project; its name is unique for its client."""
    workspace, body = call.workspace(), call.body()
    world, now = call.world, call.now()
    if workspace.settings.get("only_admins_may_create_projects") and not call.member().admin:
        raise refuse(403, "Only admins may create projects")
    client_id = body.whole(body.first("client_id", "cid"))
    client = world.clients.get(client_id) if client_id is not None else None
    if client_id is not None and (client is None or client.workspace_id != workspace.id):
        body.wrong("client_id", "is not in this workspace")
    color = body.text("color", "#0b83d9")
    if _COLOR.fullmatch(color) is None:
        body.wrong("color", "must be a hex colour")
    rate = body.number("rate")
    project = Project(
        0,
        workspace.id,
        body.text("name", required=True, limit=500),
        now,
        now,
        client_id=client_id,
        color=color,
        active=body.flag("active", default=True),
        billable=body.flag("billable"),
        is_private=body.flag("is_private", default=True),
        rate=rate,
        rate_at=None if rate is None else now,
        start_date=body.day("start_date") or day_of(now, call.user.timezone),
        end_date=body.day("end_date"),
    )
    for name in _KEPT:
        if body.has(name):
            project.settings[name] = body.flag(name)
    for name in ("currency", "external_reference"):
        if body.has(name):
            project.settings[name] = body.text(name)
    for name in ("estimated_hours", "template_id"):
        if body.has(name):
            project.settings[name] = body.whole(name)
    if body.has("fixed_fee"):
        project.settings["fixed_fee"] = body.number("fixed_fee")
    body.check()
    if any(
        (other.workspace_id, other.client_id, other.name) == (workspace.id, client_id, project.name)
        and other.deleted is None
        for other in world.projects.values()
    ):
        raise refuse(400, "Name has already been taken")
    project.id = world.next_id("project")
    world.projects[project.id] = project
    return project_view(world, project)


@ROUTES.on("GET", "/workspaces/{workspace_id}/projects/{project_id}")
def get_project(call: TrackCall) -> object:
    """Answer one project."""
    project = _project(call)
    return project_view(call.world, project)


def _project(call: TrackCall) -> Project:
    workspace = call.workspace()
    project = call.world.projects.get(call.number("project_id"))
    if project is None or project.workspace_id != workspace.id or project.deleted is not None:
        raise refuse(404, "Project not found")
    return project


@ROUTES.on("GET", "/workspaces/{workspace_id}/projects/{project_id}/tasks")
def list_tasks(call: TrackCall) -> object:
    """Answer the tasks of a project."""
    project = _project(call)
    return [
        task_view(call.world, task)
        for task in call.world.tasks.values()
        if task.project_id == project.id and task.deleted is None
    ]


@ROUTES.on("POST", "/workspaces/{workspace_id}/projects/{project_id}/tasks")
def create_task(call: TrackCall) -> object:
    """Create a task in a project; tasks need a paid plan."""
    project, body = _project(call), call.body()
    call.need_paid(call.workspace().organization_id, "starter")
    name = body.text("name", required=True, limit=500)
    estimate = body.whole("estimated_seconds")
    user_id = body.whole("user_id")
    active = body.flag("active", default=True)
    if user_id is not None and call.world.member(project.workspace_id, user_id) is None:
        body.wrong("user_id", "is not in this workspace")
    body.check()
    task = Task(
        call.world.next_id("task"),
        project.workspace_id,
        project.id,
        name,
        call.now(),
        active=active,
        estimated_seconds=estimate,
        user_id=user_id,
    )
    call.world.tasks[task.id] = task
    return task_view(call.world, task)


@ROUTES.on("GET", "/workspaces/{workspace_id}/tags")
def list_tags(call: TrackCall) -> object:
    """Answer the tags, by name."""
    workspace = call.workspace()
    search = call.query.get("search", "").casefold()
    rows = [
        tag
        for tag in call.world.tags.values()
        if tag.workspace_id == workspace.id
        and tag.deleted is None
        and search in tag.name.casefold()
    ]
    rows.sort(key=lambda tag: (tag.name.casefold(), tag.id))
    return [tag_view(tag) for tag in page_of(call, rows, 5000, 5000)]


@ROUTES.on("POST", "/workspaces/{workspace_id}/tags")
def create_tag(call: TrackCall) -> object:
    """Create a tag; answers one object, as live clients read it."""
    workspace, body = call.workspace(), call.body()
    if workspace.settings.get("only_admins_may_create_tags") and not call.member().admin:
        raise refuse(403, "Only admins may create tags")
    name = body.text("name", required=True, limit=255)
    body.check()
    if call.world.tag_named(workspace.id, name) is not None:
        raise refuse(400, "Tag already exists: " + name)
    return tag_view(new_tag(call, workspace.id, name))


def new_tag(call: TrackCall, workspace_id: int, name: str) -> Tag:
    """Make a tag, as creation of entries does on the fly."""
    tag = Tag(call.world.next_id("tag"), workspace_id, name, call.user.id, call.micros())
    call.world.tags[tag.id] = tag
    return tag
