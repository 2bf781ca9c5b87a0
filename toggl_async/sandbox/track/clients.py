"""Clients of a workspace: list, create, read, change, delete."""

from __future__ import annotations

from typing import Final

from ..core.bodies import Body
from ..core.state import Client, Workspace
from ..core.wire import refuse
from .call import ROUTES, TrackCall
from .pagination import ids_of_body
from .serializers import client_view, project_view

_CLIENTS: Final = "/workspaces/{workspace_id}/clients"
_CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"


def client_of(call: TrackCall, workspace: Workspace, client_id: int) -> Client:
    """Return a live client of the workspace, or refuse with 404."""
    client = call.world.clients.get(client_id)
    if client is None or client.workspace_id != workspace.id or client.deleted is not None:
        raise refuse(404, "Client not found")
    return client


@ROUTES.on("GET", _CLIENTS)
def list_clients(call: TrackCall) -> object:
    """Answer the clients; without ``status`` archived ones are missing."""
    workspace = call.workspace()
    status = call.query.get("status", "active")
    if status not in {"active", "archived", "both"}:
        raise refuse(400, "status must be active, archived or both")
    name = call.query.get("name", "").casefold()
    clients = [
        client
        for client in call.world.clients.values()
        if client.workspace_id == workspace.id
        and client.deleted is None
        and (status == "both" or client.archived == (status == "archived"))
        and name in client.name.casefold()
    ]
    clients.sort(key=lambda client: (client.name.casefold(), client.id))
    return [client_view(client, len(clients)) for client in clients] or None


@ROUTES.on("POST", _CLIENTS)
def create_client(call: TrackCall) -> object:
    """Create a client; its name is unique in the workspace."""
    workspace, body = call.workspace(), call.body()
    client = Client(0, workspace.id, "", call.user.id, call.now())
    _fill(call, client, body)
    client.id = call.world.next_id("client")
    call.world.clients[client.id] = client
    view = client_view(client, 0)
    call.changed("client", "created", workspace.id, view)
    return view


@ROUTES.on("GET", _CLIENT)
def get_client(call: TrackCall) -> object:
    """Answer one client."""
    return client_view(client_of(call, call.workspace(), call.number("client_id")), 0)


@ROUTES.on("PUT", _CLIENT)
def update_client(call: TrackCall) -> object:
    """Replace a client: notes and reference that were not sent are lost, as recorded."""
    workspace = call.workspace()
    client = client_of(call, workspace, call.number("client_id"))
    _fill(call, client, call.body())
    client.at = call.now()
    view = client_view(client, 0)
    call.changed("client", "updated", workspace.id, view)
    return view


@ROUTES.on("DELETE", _CLIENT)
def delete_client(call: TrackCall) -> object:
    """Delete a client and answer its id; its projects stay, without a client."""
    workspace = call.workspace()
    client = client_of(call, workspace, call.number("client_id"))
    _delete(call, client)
    return client.id


@ROUTES.on("POST", _CLIENTS + "/data")
def list_clients_by_ids(call: TrackCall) -> object:
    """Answer the clients of a bare list of ids; unknown ids are passed over."""
    workspace = call.workspace()
    wanted = ids_of_body(call)
    known = call.world.clients
    return [
        client_view(known[client_id], 0)
        for client_id in wanted
        if client_id in known
        and known[client_id].workspace_id == workspace.id
        and known[client_id].deleted is None
    ]


@ROUTES.on("POST", _CLIENTS + "/delete")
def delete_clients(call: TrackCall) -> object:
    """Delete the clients of a bare list of ids, all or nothing."""
    workspace = call.workspace(admin=True)
    clients = [client_of(call, workspace, client_id) for client_id in ids_of_body(call)]
    for client in clients:
        _delete(call, client)
    return "OK"


def _fill(call: TrackCall, client: Client, body: Body) -> None:
    name = body.text("name", client.name, limit=255)
    notes, reference = body.text("notes"), body.text("external_reference")
    if body.whole("wid") not in {None, client.workspace_id}:
        body.wrong("wid", "differs from the path")
    body.check()
    if not name.strip():
        raise refuse(400, "Client name cannot be empty")
    if any(
        other.workspace_id == client.workspace_id
        and other is not client
        and other.deleted is None
        and other.name == name
        for other in call.world.clients.values()
    ):
        raise refuse(400, "Name has already been taken")
    client.name = name
    client.notes = notes or None
    client.external_reference = reference or None


def _delete(call: TrackCall, client: Client) -> None:
    now = call.now()
    client.deleted = client.at = now
    for project in call.world.projects.values():
        if project.client_id == client.id:
            project.client_id, project.at = None, now
    call.world.entries.revision += 1
    call.changed("client", "deleted", client.workspace_id, client_view(client))


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
