"""Projects in v8: by their ids alone, and many at once to delete."""

from __future__ import annotations

from typing import Any, Final, cast

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.state import Project
from toggl_async.sandbox.track import projects as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import home, ids_of, refusal, relay, renamed, seen_project, wrapped
from .colors import read_color
from .routes import ROUTES
from .views import project_user_view, project_view, task_view

_PROJECT: Final = "/projects/{project_id}"
_NAMES: Final = {
    "active": "active",
    "auto_estimates": "auto_estimates",
    "billable": "billable",
    "cid": "client_id",
    "estimated_hours": "estimated_hours",
    "is_private": "is_private",
    "name": "name",
    "rate": "rate",
    "template": "template",
    "template_id": "template_id",
}


def _fields(body: Body) -> dict[str, Any]:
    color = read_color(body)
    body.check()
    return renamed(body, _NAMES) | ({} if color is None else {"color": color})


@ROUTES.on("POST", "/projects")
def create_project(call: TrackCall) -> object:
    """Create a project: private and, where that is paid for, billable unless said."""
    body = wrapped(call, "project")
    workspace = call.world.workspaces[home(call, body)]
    paid = call.world.organizations[workspace.organization_id].plan != "free"
    sent = {"is_private": True, "billable": paid, **_fields(body)}
    made = v9.create_project(relay(call, sent, workspace_id=workspace.id))
    return {"data": project_view(call.world.projects[cast("dict[str, int]", made)["id"]])}


@ROUTES.on("GET", _PROJECT)
def get_project(call: TrackCall) -> object:
    """Answer one project."""
    return {"data": project_view(seen_project(call, call.number("project_id")))}


@ROUTES.on("PUT", _PROJECT)
def update_project(call: TrackCall) -> object:
    """Change the fields that were sent; the workspace stays."""
    project = seen_project(call, call.number("project_id"))
    v9.update_project(_at(call, project, _fields(wrapped(call, "project"))))
    return {"data": project_view(project)}


@ROUTES.on("DELETE", _PROJECT)
def delete_project(call: TrackCall) -> object:
    """Delete a project; its entries stay without it."""
    v9.delete_project(_at(call, seen_project(call, call.number("project_id"))))
    return Reply()


@ROUTES.on("DELETE", "/projects/{project_ids}")
def delete_projects(call: TrackCall) -> object:
    """Delete many projects, all or nothing."""
    projects = [seen_project(call, row_id) for row_id in ids_of(call.word("project_ids"))]
    if not all(map(call.manages, projects)):
        raise refusal(403, "You need to be a manager of these projects")
    for project in projects:
        v9.delete_project(_at(call, project))
    return Reply()


@ROUTES.on("GET", _PROJECT + "/tasks")
def list_project_tasks(call: TrackCall) -> object:
    """Answer the tasks of a project, done ones too."""
    project = seen_project(call, call.number("project_id"))
    return [
        task_view(call.world, task)
        for task in call.world.tasks.values()
        if task.project_id == project.id and task.deleted is None
    ] or None


@ROUTES.on("GET", _PROJECT + "/project_users")
def list_project_users(call: TrackCall) -> object:
    """Answer who is on a project."""
    project = seen_project(call, call.number("project_id"))
    fields = call.query.get("fields", "")
    return [
        project_user_view(call.world, row, fields)
        for row in call.world.project_users.values()
        if row.project_id == project.id
    ] or None


def _at(call: TrackCall, project: Project, sent: object = None) -> TrackCall:
    return relay(call, sent, workspace_id=project.workspace_id, project_id=project.id)
