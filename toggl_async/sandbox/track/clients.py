"""Clients of a workspace; archiving them is a premium feature."""

from __future__ import annotations

from typing import Final

from ..core.bodies import Body
from ..core.state import Client, Workspace
from ..core.wire import http_error
from .call import ROUTES, TrackCall
from .pagination import body_ids
from .serializers import serialize_client, serialize_project_row

_CLIENTS: Final = "/workspaces/{workspace_id}/clients"
_CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"


def client_of(call: TrackCall, workspace: Workspace, client_id: int) -> Client:
    """Return a client of the workspace that is not deleted; 404 otherwise."""
    client = call.state.clients.get(client_id)
    if client is None or client.workspace_id != workspace.id or client.deleted is not None:
        raise http_error(404, "Client not found")
    return client


@ROUTES.on("GET", _CLIENTS)
def list_clients(call: TrackCall) -> object:
    """Return the clients; without ``status`` only active ones."""
    workspace = call.workspace()
    status = call.query.get("status", "active")
    if status not in {"active", "archived", "both"}:
        raise http_error(400, "status must be active, archived or both")
    name = call.query.get("name", "").casefold()
    clients = [
        client
        for client in call.state.clients.values()
        if client.workspace_id == workspace.id
        and client.deleted is None
        and (status == "both" or client.archived == (status == "archived"))
        and name in client.name.casefold()
    ]
    clients.sort(key=lambda client: (client.name.casefold(), client.id))
    return [serialize_client(client, len(clients)) for client in clients] or None


@ROUTES.on("POST", _CLIENTS)
def create_client(call: TrackCall) -> object:
    """Create a client; its name is unique in the workspace."""
    workspace, body = call.workspace(), call.body()
    client = Client(0, workspace.id, "", call.user.id, call.now())
    _fill(call, client, body)
    client.id = call.state.next_id("client")
    call.state.clients[client.id] = client
    view = serialize_client(client, 0)
    call.emit_event("client", "created", workspace.id, view)
    return view


@ROUTES.on("GET", _CLIENT)
def get_client(call: TrackCall) -> object:
    """Return one client."""
    return serialize_client(client_of(call, call.workspace(), call.path_int("client_id")), 0)


@ROUTES.on("PUT", _CLIENT)
def update_client(call: TrackCall) -> object:
    """Replace a client: notes and reference that were not sent are cleared, as recorded."""
    workspace = call.workspace()
    client = client_of(call, workspace, call.path_int("client_id"))
    _fill(call, client, call.body())
    client.at = call.now()
    view = serialize_client(client, 0)
    call.emit_event("client", "updated", workspace.id, view)
    return view


@ROUTES.on("DELETE", _CLIENT)
def delete_client(call: TrackCall) -> object:
    """Delete a client and return its id; its projects stay, without a client."""
    workspace = call.workspace()
    client = client_of(call, workspace, call.path_int("client_id"))
    _delete(call, client)
    return client.id


@ROUTES.on("POST", _CLIENTS + "/data")
def list_clients_by_ids(call: TrackCall) -> object:
    """Return the clients of a list of ids; unknown ids are ignored."""
    workspace = call.workspace()
    ids = body_ids(call)
    clients = call.state.clients
    return [
        serialize_client(clients[client_id], 0)
        for client_id in ids
        if client_id in clients
        and clients[client_id].workspace_id == workspace.id
        and clients[client_id].deleted is None
    ]


@ROUTES.on("POST", _CLIENTS + "/delete")
def delete_clients(call: TrackCall) -> object:
    """Delete the clients of a list of ids; all or none."""
    workspace = call.workspace(admin=True)
    clients = [client_of(call, workspace, client_id) for client_id in body_ids(call)]
    for client in clients:
        _delete(call, client)
    return "OK"


def _fill(call: TrackCall, client: Client, body: Body) -> None:
    name = body.text("name", client.name, limit=255)
    notes, reference = body.text("notes"), body.text("external_reference")
    if body.integer("wid") not in {None, client.workspace_id}:
        body.add_error("wid", "differs from the path")
    body.check()
    if not name.strip():
        raise http_error(400, "Client name cannot be empty")
    if any(
        other.workspace_id == client.workspace_id
        and other is not client
        and other.deleted is None
        and other.name == name
        for other in call.state.clients.values()
    ):
        raise http_error(400, "Name has already been taken")
    client.name = name
    client.notes = notes or None
    client.external_reference = reference or None


def _delete(call: TrackCall, client: Client) -> None:
    now = call.now()
    client.deleted = client.at = now
    for project in call.state.projects.values():
        if project.client_id == client.id:
            project.client_id, project.at = None, now
    call.state.entries.revision += 1
    call.emit_event("client", "deleted", client.workspace_id, serialize_client(client))


@ROUTES.on("POST", _CLIENT + "/archive")
def archive_client(call: TrackCall) -> object:
    """Archive a client; return the ids of the projects archived with it."""
    workspace = call.workspace()
    call.require_plan(workspace.organization_id)
    return _archive(call, client_of(call, workspace, call.path_int("client_id")))


@ROUTES.on("POST", _CLIENTS + "/archive")
def archive_clients(call: TrackCall) -> object:
    """Archive the clients of a list of ids; all or none."""
    workspace = call.workspace()
    call.require_plan(workspace.organization_id)
    clients = [client_of(call, workspace, client_id) for client_id in body_ids(call)]
    projects = [project_id for client in clients for project_id in _archive(call, client)]
    return [{"client_ids": [client.id for client in clients], "project_ids": projects}]


@ROUTES.on("POST", _CLIENT + "/restore")
def restore_client(call: TrackCall) -> object:
    """Restore a client, optionally with some or all of its projects."""
    workspace = call.workspace()
    call.require_plan(workspace.organization_id)
    client = client_of(call, workspace, call.path_int("client_id"))
    body = call.body()
    ids = body.ids("projects") or []
    restore_all = body.boolean("restore_all_projects")
    projects = {
        project.id: project
        for project in call.state.projects.values()
        if project.client_id == client.id and project.deleted is None
    }
    if not set(ids) <= set(projects):
        body.add_error("projects", "must be projects of the client")
    body.check()
    client.archived, client.at = False, call.now()
    for project_id in projects if restore_all else ids:
        projects[project_id].active, projects[project_id].at = True, call.now()
    view = serialize_client(client)
    call.emit_event("client", "updated", workspace.id, view)
    return view


def _archive(call: TrackCall, client: Client) -> list[int]:
    now = call.now()
    client.archived, client.at = True, now
    call.emit_event("client", "updated", client.workspace_id, serialize_client(client))
    done: list[int] = []
    for project in call.state.projects.values():
        if project.client_id == client.id and project.active and project.deleted is None:
            project.active, project.at = False, now
            done.append(project.id)
            view = serialize_project_row(call.state, project, now)
            call.emit_event("project", "updated", client.workspace_id, view, project)
    return done
