"""Projects of a Plan workspace."""

from __future__ import annotations

from typing import Any

from ..core.bodies import ValidationError
from ..core.times import utc_z
from ..core.wire import Response, json_response
from .call import ROUTES, PlanCall, missing, read_color, serialize_color
from .state import PlanProject, PlanWorkspace


def _serialize(project: PlanProject) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "archived": project.archived,
        # As documented: a list that contains only null.
        "tags": [None],
        **serialize_color(project.color),
        "created_at": utc_z(project.created),
        "updated_at": utc_z(project.updated),
    }


def _project(call: PlanCall, workspace: PlanWorkspace) -> PlanProject:
    project = workspace.projects.get(call.path_int("project_id"))
    if project is None:
        raise missing()
    return project


@ROUTES.on("GET", "/{workspace_id}/projects")
def list_projects(call: PlanCall) -> object:
    """Return the projects; ``filter=active`` leaves out archived ones."""
    workspace, chosen = call.workspace(), call.query.get("filter")
    if chosen not in {None, "", "active"}:
        raise ValidationError({"filter": ["is unknown"]})
    return [
        _serialize(project)
        for project in workspace.projects.values()
        if chosen != "active" or not project.archived
    ]


@ROUTES.on("POST", "/{workspace_id}/projects")
def create_project(call: PlanCall) -> object:
    """Create a project."""
    workspace, body = call.workspace(), call.body()
    name = body.text("name", required=True, limit=255)
    color = read_color(body, 8)
    body.check()
    now = call.now()
    project = PlanProject(call.state.next_id(), name, now, now, color=color)
    workspace.projects[project.id] = project
    return json_response(_serialize(project), 201)


@ROUTES.on("GET", "/{workspace_id}/projects/{project_id}")
def get_project(call: PlanCall) -> object:
    """Return one project."""
    return _serialize(_project(call, call.workspace()))


@ROUTES.on("PUT", "/{workspace_id}/projects/{project_id}")
def update_project(call: PlanCall) -> object:
    """Change name, colour and whether it is archived."""
    project = _project(call, call.workspace())
    if not call.raw:
        return _serialize(project)
    body = call.body()
    name = body.text("name", project.name, required="name" in body, limit=255)
    color = read_color(body, project.color)
    archived = body.boolean("archived", default=project.archived)
    body.check()
    project.name, project.color, project.archived = name, color, archived
    project.updated = call.now()
    return _serialize(project)


@ROUTES.on("DELETE", "/{workspace_id}/projects/{project_id}")
def delete_project(call: PlanCall) -> object:
    """Delete a project and its tasks."""
    workspace = call.workspace()
    project = _project(call, workspace)
    del workspace.projects[project.id]
    for task in [row for row in workspace.tasks.values() if row.project_id == project.id]:
        del workspace.tasks[task.id]
    return Response(204)
