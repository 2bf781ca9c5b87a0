"""Archiving clients with their projects, and bringing them back; a premium feature."""

from __future__ import annotations

from typing import Final

from toggl_async.sandbox.state import Client

from .call import TrackCall
from .clients import client_of
from .listing import ids_of_body
from .project_views import project_view
from .routes import ROUTES
from .views import client_view

_CLIENTS: Final = "/workspaces/{workspace_id}/clients"
_CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"


@ROUTES.on("POST", _CLIENT + "/archive")
def archive_client(call: TrackCall) -> object:
    """Archive a client; answers the ids of the projects that went with it."""
    workspace = call.workspace()
    call.need_paid(workspace.organization_id)
    return _archive(call, client_of(call, workspace, call.number("client_id")))


@ROUTES.on("POST", _CLIENTS + "/archive")
def archive_clients(call: TrackCall) -> object:
    """Archive the clients of a bare list of ids, all or nothing."""
    workspace = call.workspace()
    call.need_paid(workspace.organization_id)
    clients = [client_of(call, workspace, client_id) for client_id in ids_of_body(call)]
    projects = [project_id for client in clients for project_id in _archive(call, client)]
    return [{"client_ids": [client.id for client in clients], "project_ids": projects}]


@ROUTES.on("POST", _CLIENT + "/restore")
def restore_client(call: TrackCall) -> object:
    """Bring a client back, on request with some or all of its projects."""
    workspace = call.workspace()
    call.need_paid(workspace.organization_id)
    client = client_of(call, workspace, call.number("client_id"))
    body = call.body()
    wanted = body.ids("projects") or []
    every = body.flag("restore_all_projects")
    mine = {
        project.id: project
        for project in call.world.projects.values()
        if project.client_id == client.id and project.deleted is None
    }
    if not set(wanted) <= set(mine):
        body.wrong("projects", "must be projects of the client")
    body.check()
    client.archived, client.at = False, call.now()
    for project_id in mine if every else wanted:
        mine[project_id].active, mine[project_id].at = True, call.now()
    view = client_view(client)
    call.changed("client", "updated", workspace.id, view)
    return view


def _archive(call: TrackCall, client: Client) -> list[int]:
    now = call.now()
    client.archived, client.at = True, now
    call.changed("client", "updated", client.workspace_id, client_view(client))
    done: list[int] = []
    for project in call.world.projects.values():
        if project.client_id == client.id and project.active and project.deleted is None:
            project.active, project.at = False, now
            done.append(project.id)
            view = project_view(call.world, project, now)
            call.changed("project", "updated", client.workspace_id, view, project)
    return done
