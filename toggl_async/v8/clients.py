"""Clients under the names of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from ..models.v8.clients import Client, ClientBody, ClientFields
from ..models.v8.projects import Project
from ..models.v8.queries import Id
from ..models.v8.workspaces import ActiveFilter
from . import converters
from .legacy import LegacyNamespace, rename_fields, require
from .values import parse_id, read_query

REMOVED: Final = {
    "hrate": "clients have no rate any more; rates belong to workspaces, projects and users",
    "cur": "clients have no currency any more; it is that of the workspace or the project",
}
PATH: Final = frozenset({"wid"})


class Clients(LegacyNamespace):
    """Clients of all workspaces of the user."""

    __slots__ = ()
    name = "v8"

    async def create_client(
        self, body: ClientBody | None = None, **client: Unpack[ClientFields]
    ) -> Client:
        """Create a client and return it.

        POST /clients, carried by ``track.clients.create``. One request; without ``wid`` one more,
        once, for the user's default workspace. ``body`` is ``{"client": {...}}``, instead of
        keyword arguments. Toggl has removed ``hrate`` and ``cur`` from clients:
        :class:`RetiredOperationError`. ``id`` and ``at`` are read-only and not sent.

        >>> await session.v8.create_client({"client": {"wid": 7, "name": "Orchard"}})
        >>> await session.v8.create_client(wid=7, name="Orchard")
        """
        fields = self._read_body(ClientFields, "client", body, client, removed=REMOVED)
        require(fields, "name")
        workspace_id = fields.get("wid") or await self._locator.default()
        created = await self._track.clients.create(workspace_id, **rename_fields(fields, drop=PATH))
        self._locator.remember_all("client", [created])
        return converters.to_client(created)

    async def get_client(self, client_id: Id) -> Client:
        """Return one client.

        GET /clients/{client_id}, carried by ``track.clients.get``. One request; one more of the
        user's own quota (``track.me.clients``) where the workspace is not known yet; then it is
        known for all clients.
        """
        client_id = parse_id("client_id", client_id)
        workspace_id = await self._locator.workspace("client", client_id)
        return converters.to_client(await self._track.clients.get(workspace_id, client_id))

    async def update_client(
        self, client_id: Id, body: ClientBody | None = None, **client: Unpack[ClientFields]
    ) -> Client:
        """Change some fields of a client and return it.

        PUT /clients/{client_id}, carried by ``track.clients.update``. One request; one more where
        the workspace is not known yet and ``wid`` is not given, see :meth:`get_client`. ``body`` is
        ``{"client": {...}}``, instead of keyword arguments. A client cannot be moved: another
        ``wid`` raises :class:`RetiredOperationError`, as ``hrate`` and ``cur`` do. ``id`` and
        ``at`` are read-only and not sent.

        >>> await session.v8.update_client(81, {"client": {"name": "Orchard & Sons"}})
        """
        fields = self._read_body(ClientFields, "client", body, client, removed=REMOVED)
        client_id = parse_id("client_id", client_id)
        workspace_id = await self._locator.workspace("client", client_id, wid=fields.get("wid"))
        changes: Any = rename_fields(fields, drop=PATH)
        changed = await self._track.clients.update(workspace_id, client_id, **changes)
        return converters.to_client(changed)

    async def delete_client(self, client_id: Id) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /clients/{client_id}, carried by ``track.clients.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_client`.
        """
        client_id = parse_id("client_id", client_id)
        workspace_id = await self._locator.workspace("client", client_id)
        await self._track.clients.delete(workspace_id, client_id)
        self._locator.forget("client", client_id)

    async def list_clients(self) -> list[Client]:
        """List the clients of all the user's workspaces.

        GET /clients, carried by ``track.me.clients``. One request of the user's own quota.
        """
        clients = await self._track.me.clients().all()
        self._locator.remember_all("client", clients)
        return [converters.to_client(client) for client in clients]

    async def get_projects_for_client(
        self, client_id: Id, **filters: Unpack[ActiveFilter]
    ) -> list[Project]:
        """List the projects of a client; only active ones unless ``active`` says otherwise.

        GET /clients/{client_id}/projects, carried by ``track.projects.list``. One request per 200
        projects; one more where the workspace is not known yet, see :meth:`get_client`.

        >>> await session.v8.get_projects_for_client(81, active="both")
        """
        query: Any = {"active": "true", **read_query(ActiveFilter, filters)}
        client_id = parse_id("client_id", client_id)
        workspace_id = await self._locator.workspace("client", client_id)
        projects = await self._track.projects.list(
            workspace_id, client_ids=[client_id], **query
        ).all()
        self._locator.remember_all("project", projects)
        return [converters.to_project(project) for project in projects]
