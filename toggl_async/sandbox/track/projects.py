"""Projects of a workspace: list, create, read, change, delete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from ..core.defaults import put_on_project
from ..core.entries import Entry
from ..core.state import Project, Workspace
from ..core.times import day_of, utc_z
from ..core.wire import Reply, as_json, refuse
from .call import ROUTES, TrackCall
from .pagination import active_of, ids_of_path, page_and_size, page_of, sorted_rows
from .patches import apply_each, read_patches, values_of
from .project_fields import BILLING, FIELDS, fill
from .serializers import project_alone, project_status, project_view, task_view

_PROJECTS: Final = "/workspaces/{workspace_id}/projects"
_PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}"
_STATUSES: Final = {"upcoming", "active", "ended", "archived", "deleted"}
_MOST: Final = 100
#: How the headers call what the query calls otherwise.
_SORT_FIELDS: Final = {"name": "project_name"}


@ROUTES.on("GET", _PROJECTS)
def list_projects(call: TrackCall) -> object:
    """Answer the projects, archived ones too unless asked; 151 a page, 200 at most.

    The headers name the page and the order, not the number of pages: each row has the
    number of all projects in ``total_count``.
    """
    workspace, viewer = call.workspace(), call.user.id
    tests = _tests(call)
    rows = [
        project
        for project in call.world.projects.values()
        if project.workspace_id == workspace.id
        and all(test(project) for test in tests)
        and call.world.sees(viewer, project)
    ]
    keys: dict[str, Callable[[Project], Any]] = {
        "name": lambda project: (project.name, project.id),
        "created_at": lambda project: (project.created, project.id),
        "id": lambda project: project.id,
    }
    rows, field, order = sorted_rows(call, rows, keys)
    if call.asked("sort_pinned"):
        rows.sort(key=lambda project: viewer not in project.pinned_by)
    now = call.now()
    page, size = page_and_size(call, 151, 200)
    views = [
        project_view(call.world, row, now, viewer, len(rows))
        for row in page_of(call, rows, 151, 200)
    ]
    headers = {
        "X-Page": str(page),
        "X-Page-Size": str(size),
        "X-Sort-Field": _SORT_FIELDS.get(field, field),
        "X-Sort-Order": order.lower(),
    }
    return as_json(views, 200, headers)


def _tests(call: TrackCall) -> list[Callable[[Project], bool]]:
    """Read the filters of the list; each becomes a test."""
    world, viewer, now = call.world, call.user.id, call.now()
    since, active = call.asked_number("since"), active_of(call, "both")
    tests: list[Callable[[Project], bool]] = []
    statuses = set(call.asked_list("statuses") or ())
    if not statuses <= _STATUSES:
        raise refuse(400, "statuses must be some of " + ", ".join(sorted(_STATUSES)))
    if statuses:
        tests.append(lambda project: project_status(project, now) in statuses)
    if since is not None:
        tests.append(lambda project: project.at >= since)
    elif "deleted" not in statuses:
        tests.append(lambda project: project.deleted is None)
    if since is None and not statuses:
        tests.append(lambda project: active(project.active))
    ids, clients = call.asked_ids("project_ids"), call.asked_ids("client_ids")
    users, groups = call.asked_ids("user_ids"), call.asked_ids("group_ids")
    if ids is not None:
        tests.append(lambda project: project.id in ids)
    if clients is not None:
        tests.append(lambda project: project.client_id in clients)
    if users is not None:
        on_them = {row.project_id for row in world.project_users.values() if row.user_id in users}
        tests.append(lambda project: project.id in on_them)
    if groups is not None:
        grouped = {
            link.project_id for link in world.project_groups.values() if link.group_id in groups
        }
        tests.append(lambda project: project.id in grouped)
    billable = call.query.get("billable")
    if billable is not None:
        tests.append(lambda project: project.billable == (billable.lower() == "true"))
    sought = (call.query.get("name"), call.query.get("search"))
    tests += [_named(words.casefold()) for words in sought if words]
    if call.asked("only_templates"):
        tests.append(lambda project: bool(project.settings.get("template")))
    if call.asked("only_me"):
        tests.append(lambda project: (project.id, viewer) in world.project_users)
    if call.asked("only_editable"):
        tests.append(call.manages)
    return tests


def _named(words: str) -> Callable[[Project], bool]:
    return lambda project: words in project.name.casefold()


@ROUTES.on("POST", _PROJECTS)
def create_project(call: TrackCall) -> object:
    """Create a project, archived unless ``active`` is sent; its creator becomes a manager."""
    workspace, body, now = call.workspace(), call.body(), call.now()
    settings = workspace.settings
    if settings.get("only_admins_may_create_projects") and not call.member().admin:
        raise refuse(403, "Only admins may create projects")
    private = settings.get("projects_private_by_default", True)
    project = Project(0, workspace.id, "", now, now, is_private=private, active=False)
    fill(call, workspace, project, body)
    project.id = call.world.next_id("project")
    call.world.projects[project.id] = project
    put_on_project(call.world, project, call.user.id, now, manager=True)
    return _told(call, project, "created")


@ROUTES.on("GET", _PROJECT)
def get_project(call: TrackCall) -> object:
    """Answer one project."""
    return project_alone(call.world, call.project(), call.now())


@ROUTES.on("PUT", _PROJECT)
def update_project(call: TrackCall) -> object:
    """Change the fields that were sent; for admins and the managers of the project."""
    project = call.project(manage=True)
    fill(call, call.workspace(), project, call.body())
    project.at = call.now()
    # Clients and rates of projects decide about reports that may be cached.
    call.world.entries.revision += 1
    return _told(call, project, "updated")


@ROUTES.on("DELETE", _PROJECT)
def delete_project(call: TrackCall) -> object:
    """Delete a project and answer its id; its entries go too, or stay without it."""
    project = call.project(manage=True)
    mode = call.query.get("teDeletionMode", "unassign")
    if mode not in {"delete", "unassign"}:
        raise refuse(400, "teDeletionMode must be delete or unassign")
    world, now = call.world, call.now()

    def let_go(entry: Entry) -> None:
        if mode == "delete":
            entry.deleted = now
        else:
            entry.project_id = entry.task_id = None

    rows = world.entries.of_project(project.workspace_id, project.id)
    world.entries.amend(rows, call.micros(), let_go)
    for task in world.tasks.values():
        if task.project_id == project.id and task.deleted is None:
            task.deleted = task.at = now
            call.changed("task", "deleted", task.workspace_id, task_view(world, task), project)
    for key in [key for key in world.project_users if key[0] == project.id]:
        del world.project_users[key]
    for link in [row for row in world.project_groups.values() if row.project_id == project.id]:
        del world.project_groups[link.id]
    project.deleted = project.at = now
    _told(call, project, "deleted")
    return project.id


@ROUTES.on("PATCH", _PROJECTS + "/{project_ids}")
def patch_projects(call: TrackCall) -> object:
    """Apply a JSON-patch list to every project by itself."""
    workspace = call.workspace()
    ids = ids_of_path(call.word("project_ids"), _MOST, "projects")
    change = values_of(read_patches(call, FIELDS))
    plan = call.world.organizations[workspace.organization_id].plan
    if plan == "free" and BILLING & set(change.values):
        # The text was seen; that the status is 403 is inferred.
        raise refuse(403, "User can not edit project billing info")

    def apply(project_id: int) -> None:
        project = project_of(call, workspace, project_id)
        if not call.manages(project):
            raise refuse(403, "You need to be a manager of this project")
        change.errors.clear()
        # Live, a bulk change may set any colour on any plan.
        fill(call, workspace, project, change, any_color=True)
        project.at = call.now()
        _told(call, project, "updated")

    call.world.entries.revision += 1
    return apply_each(ids, apply)


def project_of(call: TrackCall, workspace: Workspace, project_id: int | None) -> Project:
    """Return a live project of the workspace that the caller may see, or refuse with 404."""
    project = call.world.projects.get(project_id or 0)
    if (
        project is None
        or project.workspace_id != workspace.id
        or project.deleted is not None
        or not call.world.sees(call.user.id, project)
    ):
        raise refuse(404, "Project not found")
    return project


def _told(call: TrackCall, project: Project, action: str) -> dict[str, Any]:
    view = project_alone(call.world, project, call.now(), new=action == "created")
    call.changed("project", action, project.workspace_id, view, project)
    return view


_PINS: Final = {"free": 1, "starter": 100, "premium": 100, "enterprise": 100}


def _asked(call: TrackCall) -> list[Project]:
    """Return the visible projects that the body names."""
    workspace, body = call.workspace(), call.body()
    ids = body.ids("project_ids") or []
    body.check()
    known = call.world.projects
    return [
        known[project_id]
        for project_id in ids
        if project_id in known
        and known[project_id].workspace_id == workspace.id
        and known[project_id].deleted is None
        and call.world.sees(call.user.id, known[project_id])
    ]


@ROUTES.on("POST", _PROJECTS + "/task_count")
def count_tasks(call: TrackCall) -> object:
    """Answer the number of tasks by project."""
    rows = {project.id: 0 for project in _asked(call)}
    for task in call.world.tasks.values():
        if task.project_id in rows and task.deleted is None:
            rows[task.project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/user_count")
def count_users(call: TrackCall) -> object:
    """Answer the number of users by project."""
    rows = {project.id: 0 for project in _asked(call)}
    for project_id, _ in call.world.project_users:
        if project_id in rows:
            rows[project_id] += 1
    return [{str(project_id): count} for project_id, count in rows.items()]


@ROUTES.on("POST", _PROJECTS + "/billable-amounts")
def get_billable_amounts(call: TrackCall) -> object:
    """Answer the projects, whose views carry what was tracked."""
    now, viewer = call.now(), call.user.id
    return [project_view(call.world, project, now, viewer) for project in _asked(call)]


@ROUTES.on("POST", _PROJECT + "/pin")
def pin_project(call: TrackCall) -> object:
    """Pin a project, or take the pin out; the free plan has one pin, the others a hundred."""
    project, body = call.project(), call.body()
    wanted = body.flag("pin", default=True)
    body.check()
    viewer = call.user.id
    if not wanted:
        project.pinned_by.discard(viewer)
        return Reply()
    plan = call.world.organizations[call.workspace().organization_id].plan
    pinned = sum(
        viewer in other.pinned_by and other.workspace_id == project.workspace_id
        for other in call.world.projects.values()
        if other is not project
    )
    if pinned >= _PINS[plan]:
        raise refuse(
            402 if plan == "free" else 400, f"At most {_PINS[plan]} projects can be pinned"
        )
    project.pinned_by.add(viewer)
    return Reply()


@ROUTES.on("GET", _PROJECT + "/statistics")
def get_statistics(call: TrackCall) -> object:
    """Answer when the first and the last entry of the project began."""
    project = call.project()
    entries = call.world.entries.of_project(project.workspace_id, project.id)
    return {
        "earliest_time_entry": utc_z(entries[0].start) if entries else None,
        "latest_time_entry": utc_z(entries[-1].start) if entries else None,
    }


@ROUTES.on("GET", _PROJECT + "/periods")
def get_periods(call: TrackCall) -> object:
    """Answer the period of a recurring project that today falls into."""
    project = call.project()
    if not project.settings.get("recurring"):
        raise refuse(400, "The project is not recurring")
    rows = project.settings.get("recurring_parameters") or [{}]
    today = date.fromisoformat(day_of(call.now(), call.user.timezone))
    begin = date.fromisoformat(rows[0].get("parameter_start_date") or project.start_date)
    if rows[0].get("period", "monthly") != "monthly":
        days = {"daily": 1, "weekly": 7, "quarterly": 91, "yearly": 365}
        span = days.get(rows[0]["period"]) or max(rows[0].get("custom_period") or 0, 1)
        first = begin + timedelta(days=(today - begin).days // span * span)
        last = first + timedelta(days=span - 1)
    else:
        first = today.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {"start_date": first.isoformat(), "end_date": last.isoformat()}
