"""Projects of a workspace, their statistics, pins and recurring periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..core.defaults import add_project_user
from ..core.entries import Entry
from ..core.state import Project, Workspace
from ..core.times import utc_z
from ..core.wire import Response, http_error, json_response
from .call import ROUTES, TrackCall
from .pagination import active_filter, page_of, path_ids, read_page, sorted_rows
from .patches import apply_each, read_patches, values_of
from .project_fields import BILLING, FIELDS, fill
from .serializers import project_status, serialize_project, serialize_project_row, serialize_task

_PROJECTS: Final = "/workspaces/{workspace_id}/projects"
_PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}"
_STATUSES: Final = {"upcoming", "active", "ended", "archived", "deleted"}
_MAX_PATCHED: Final = 100
#: Names of sort fields in the response headers, where they differ.
_SORT_FIELDS: Final = {"name": "project_name"}


@ROUTES.on("GET", _PROJECTS)
def list_projects(call: TrackCall) -> object:
    """Return a page of projects, by default 151, at most 200; archived ones too by default.

    The headers contain the page and the order, not the number of pages: each row has the number of
    all projects in ``total_count``.
    """
    workspace, viewer = call.workspace(), call.user.id
    filters = _filters(call)
    rows = [
        project
        for project in call.state.projects.values()
        if project.workspace_id == workspace.id
        and all(matches(project) for matches in filters)
        and call.state.can_see(viewer, project)
    ]
    keys: dict[str, Callable[[Project], Any]] = {
        "name": lambda project: (project.name, project.id),
        "created_at": lambda project: (project.created, project.id),
        "id": lambda project: project.id,
    }
    rows, field, order = sorted_rows(call, rows, keys)
    if call.query_flag("sort_pinned"):
        rows.sort(key=lambda project: viewer not in project.pinned_by)
    now = call.now()
    page, size = read_page(call, 151, 200)
    views = [
        serialize_project_row(call.state, row, now, viewer, len(rows))
        for row in page_of(call, rows, 151, 200)
    ]
    headers = {
        "X-Page": str(page),
        "X-Page-Size": str(size),
        "X-Sort-Field": _SORT_FIELDS.get(field, field),
        "X-Sort-Order": order.lower(),
    }
    return json_response(views, 200, headers)


def _filters(call: TrackCall) -> list[Callable[[Project], bool]]:
    """Return the filters of the query as functions."""
    state, viewer, now = call.state, call.user.id, call.now()
    since, active = call.query_int("since"), active_filter(call, "both")
    filters: list[Callable[[Project], bool]] = []
    statuses = set(call.query_list("statuses") or ())
    if not statuses <= _STATUSES:
        raise http_error(400, "statuses must be some of " + ", ".join(sorted(_STATUSES)))
    if statuses:
        filters.append(lambda project: project_status(project, now) in statuses)
    if since is not None:
        filters.append(lambda project: project.at >= since)
    elif "deleted" not in statuses:
        filters.append(lambda project: project.deleted is None)
    if since is None and not statuses:
        filters.append(lambda project: active(project.active))
    ids, clients = call.query_ids("project_ids"), call.query_ids("client_ids")
    users, groups = call.query_ids("user_ids"), call.query_ids("group_ids")
    if ids is not None:
        filters.append(lambda project: project.id in ids)
    if clients is not None:
        filters.append(lambda project: project.client_id in clients)
    if users is not None:
        on_them = {row.project_id for row in state.project_users.values() if row.user_id in users}
        filters.append(lambda project: project.id in on_them)
    if groups is not None:
        grouped = {
            link.project_id for link in state.project_groups.values() if link.group_id in groups
        }
        filters.append(lambda project: project.id in grouped)
    billable = call.query.get("billable")
    if billable is not None:
        filters.append(lambda project: project.billable == (billable.lower() == "true"))
    terms = (call.query.get("name"), call.query.get("search"))
    filters += [_name_contains(words.casefold()) for words in terms if words]
    if call.query_flag("only_templates"):
        filters.append(lambda project: bool(project.settings.get("template")))
    if call.query_flag("only_me"):
        filters.append(lambda project: (project.id, viewer) in state.project_users)
    if call.query_flag("only_editable"):
        filters.append(call.can_manage)
    return filters


def _name_contains(words: str) -> Callable[[Project], bool]:
    return lambda project: words in project.name.casefold()


@ROUTES.on("POST", _PROJECTS)
def create_project(call: TrackCall) -> object:
    """Create a project, archived unless ``active`` is sent; its creator becomes a manager."""
    workspace, body, now = call.workspace(), call.body(), call.now()
    settings = workspace.settings
    if settings.get("only_admins_may_create_projects") and not call.member().admin:
        raise http_error(403, "Only admins may create projects")
    private = settings.get("projects_private_by_default", True)
    project = Project(0, workspace.id, "", now, now, is_private=private, active=False)
    fill(call, workspace, project, body)
    project.id = call.state.next_id("project")
    call.state.projects[project.id] = project
    add_project_user(call.state, project, call.user.id, now, manager=True)
    return _emit(call, project, "created")


@ROUTES.on("GET", _PROJECT)
def get_project(call: TrackCall) -> object:
    """Return one project."""
    return serialize_project(call.state, call.project(), call.now())


@ROUTES.on("PUT", _PROJECT)
def update_project(call: TrackCall) -> object:
    """Change the fields that were sent; admins and managers of the project only."""
    project = call.project(manage=True)
    fill(call, call.workspace(), project, call.body())
    project.at = call.now()
    # Cached reports depend on the client and rate of a project.
    call.state.entries.revision += 1
    return _emit(call, project, "updated")


@ROUTES.on("DELETE", _PROJECT)
def delete_project(call: TrackCall) -> object:
    """Delete a project and return its id; its entries are deleted too, or lose the project."""
    project = call.project(manage=True)
    mode = call.query.get("teDeletionMode", "unassign")
    if mode not in {"delete", "unassign"}:
        raise http_error(400, "teDeletionMode must be delete or unassign")
    state, now = call.state, call.now()

    def detach(entry: Entry) -> None:
        if mode == "delete":
            entry.deleted = now
        else:
            entry.project_id = entry.task_id = None

    rows = state.entries.of_project(project.workspace_id, project.id)
    state.entries.update_many(rows, call.micros(), detach)
    for task in state.tasks.values():
        if task.project_id == project.id and task.deleted is None:
            task.deleted = task.at = now
            call.emit_event(
                "task", "deleted", task.workspace_id, serialize_task(state, task), project
            )
    for key in [key for key in state.project_users if key[0] == project.id]:
        del state.project_users[key]
    for link in [row for row in state.project_groups.values() if row.project_id == project.id]:
        del state.project_groups[link.id]
    project.deleted = project.at = now
    _emit(call, project, "deleted")
    return project.id


@ROUTES.on("PATCH", _PROJECTS + "/{project_ids}")
def patch_projects(call: TrackCall) -> object:
    """Apply a JSON Patch to each project on its own."""
    workspace = call.workspace()
    ids = path_ids(call.path_text("project_ids"), _MAX_PATCHED, "projects")
    change = values_of(read_patches(call, FIELDS))
    pricing_plan = call.state.pricing_plan_of(workspace.id)
    if pricing_plan == "free" and BILLING & set(change.values):
        # The message was observed; the status is inferred.
        raise http_error(403, "User can not edit project billing info")

    def apply(project_id: int) -> None:
        project = project_of(call, workspace, project_id)
        if not call.can_manage(project):
            raise http_error(403, "You need to be a manager of this project")
        change.errors.clear()
        # On the live service a bulk change can set any colour on any pricing plan.
        fill(call, workspace, project, change, any_color=True)
        project.at = call.now()
        _emit(call, project, "updated")

    call.state.entries.revision += 1
    return apply_each(ids, apply)


def project_of(call: TrackCall, workspace: Workspace, project_id: int | None) -> Project:
    """Return a project of the workspace that is visible and not deleted; 404 otherwise."""
    project = call.state.projects.get(project_id or 0)
    if (
        project is None
        or project.workspace_id != workspace.id
        or project.deleted is not None
        or not call.state.can_see(call.user.id, project)
    ):
        raise http_error(404, "Project not found")
    return project


def _emit(call: TrackCall, project: Project, action: str) -> dict[str, Any]:
    view = serialize_project(call.state, project, call.now(), new=action == "created")
    call.emit_event("project", action, project.workspace_id, view, project)
    return view


_PINS: Final = {"free": 1, "starter": 100, "premium": 100, "enterprise": 100}


def _requested_projects(call: TrackCall) -> list[Project]:
    """Return the visible projects of the body's ``project_ids``."""
    workspace, body = call.workspace(), call.body()
    ids = body.ids("project_ids") or []
    body.check()
    projects = call.state.projects
    return [
        projects[project_id]
        for project_id in ids
        if project_id in projects
        and projects[project_id].workspace_id == workspace.id
        and projects[project_id].deleted is None
        and call.state.can_see(call.user.id, projects[project_id])
    ]


@ROUTES.on("POST", _PROJECTS + "/task_count")
def count_tasks(call: TrackCall) -> object:
    """Return the number of tasks by project."""
    rows = {project.id: 0 for project in _requested_projects(call)}
    for task in call.state.tasks.values():
        if task.project_id in rows and task.deleted is None:
            rows[task.project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/user_count")
def count_users(call: TrackCall) -> object:
    """Return the number of users by project."""
    rows = {project.id: 0 for project in _requested_projects(call)}
    for project_id, _ in call.state.project_users:
        if project_id in rows:
            rows[project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/billable-amounts")
def get_billable_amounts(call: TrackCall) -> object:
    """Return the projects, which contain the tracked time."""
    now, viewer = call.now(), call.user.id
    return [
        serialize_project_row(call.state, project, now, viewer)
        for project in _requested_projects(call)
    ]


@ROUTES.on("POST", _PROJECT + "/pin")
def pin_project(call: TrackCall) -> object:
    """Pin or unpin a project; the free plan allows one pin, others a hundred."""
    project, body = call.project(), call.body()
    pin = body.boolean("pin", default=True)
    body.check()
    viewer = call.user.id
    if not pin:
        project.pinned_by.discard(viewer)
        return Response()
    pricing_plan = call.state.pricing_plan_of(call.workspace().id)
    pinned = sum(
        viewer in other.pinned_by and other.workspace_id == project.workspace_id
        for other in call.state.projects.values()
        if other is not project
    )
    if pinned >= _PINS[pricing_plan]:
        status = 402 if pricing_plan == "free" else 400
        raise http_error(status, f"At most {_PINS[pricing_plan]} projects can be pinned")
    project.pinned_by.add(viewer)
    return Response()


@ROUTES.on("GET", _PROJECT + "/statistics")
def get_statistics(call: TrackCall) -> object:
    """Return when the first and the last entry of the project started."""
    project = call.project()
    entries = call.state.entries.of_project(project.workspace_id, project.id)
    return {
        "earliest_time_entry": utc_z(entries[0].start) if entries else None,
        "latest_time_entry": utc_z(entries[-1].start) if entries else None,
    }
