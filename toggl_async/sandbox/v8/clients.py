"""Clients in v8."""

from __future__ import annotations

from typing import Final, cast

from toggl_async.sandbox.state import Client
from toggl_async.sandbox.track import clients as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.track.listing import active_of
from toggl_async.sandbox.wire import Reply

from .call import home, mine, refusal, relay, renamed, wrapped
from .routes import ROUTES
from .views import client_view, project_view

_NAMES: Final = {"name": "name", "notes": "notes"}
_CLIENT: Final = "/clients/{client_id}"


def _client(call: TrackCall) -> Client:
    client = call.world.clients.get(call.number("client_id"))
    if client is None or client.deleted is not None or client.workspace_id not in mine(call):
        raise refusal(404, "Client not found")
    return client


@ROUTES.on("POST", "/clients")
def create_client(call: TrackCall) -> object:
    """Create a client; its name is unique in the workspace."""
    body = wrapped(call, "client")
    made = v9.create_client(relay(call, renamed(body, _NAMES), workspace_id=home(call, body)))
    return {"data": client_view(call.world.clients[cast("dict[str, int]", made)["id"]])}


@ROUTES.on("GET", _CLIENT)
def get_client(call: TrackCall) -> object:
    """Answer one client."""
    return {"data": client_view(_client(call))}


@ROUTES.on("PUT", _CLIENT)
def update_client(call: TrackCall) -> object:
    """Change the fields that were sent."""
    client, sent = _client(call), renamed(wrapped(call, "client"), _NAMES)
    v9.update_client(relay(call, sent, workspace_id=client.workspace_id, client_id=client.id))
    return {"data": client_view(client)}


@ROUTES.on("DELETE", _CLIENT)
def delete_client(call: TrackCall) -> object:
    """Delete a client; its projects stay."""
    client = _client(call)
    v9.delete_client(relay(call, workspace_id=client.workspace_id, client_id=client.id))
    return Reply()


@ROUTES.on("GET", "/clients")
def list_clients(call: TrackCall) -> object:
    """Answer the clients of all workspaces of the caller, archived ones too."""
    homes = mine(call)
    return [
        client_view(client)
        for client in call.world.clients.values()
        if client.workspace_id in homes and client.deleted is None
    ] or None


@ROUTES.on("GET", _CLIENT + "/projects")
def list_client_projects(call: TrackCall) -> object:
    """Answer the visible projects of a client, active ones unless asked."""
    client, active = _client(call), active_of(call)
    return [
        project_view(project)
        for project in call.world.projects.values()
        if project.client_id == client.id
        and project.deleted is None
        and active(project.active)
        and call.world.sees(call.user.id, project)
    ] or None
