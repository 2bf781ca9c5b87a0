"""Clients, in the words of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from .._http.fields import checked
from ..models.v8.clients import Client, ClientBody, ClientFields
from ..models.v8.projects import Project
from ..models.v8.workspaces import ActiveFilter
from . import answers
from .classic import Classic, moved, need, switch

CLIENTS: Final = "/clients"
CLIENT: Final = "/clients/{client_id}"
PROJECTS: Final = "/clients/{client_id}/projects"

GONE: Final = {
    "hrate": "clients have no rate any more; rates are set on workspaces, projects and users",
    "cur": "clients have no currency any more; it is the workspace's, or the project's",
}


class Clients(Classic):
    """Clients."""

    __slots__ = ()
    name = "v8"

    async def create_client(
        self, body: ClientBody | None = None, /, **client: Unpack[ClientFields]
    ) -> Client:
        """Create a client and return it.

        POST /clients, carried by ``track.clients.create``. One request; without ``wid`` one more,
        once, for the user's default workspace. ``hrate`` and ``cur`` are gone from clients:
        :class:`RetiredOperationError`.

        >>> await session.v8.create_client({"client": {"wid": 7, "name": "Orchard"}})
        >>> await session.v8.create_client(wid=7, name="Orchard")
        """
        fields = self._given(ClientFields, "client", body, client)
        need(fields, "name")
        if self._wired:
            return await self._enveloped(Client, "POST", CLIENTS, json={"client": fields})
        new = _translated(fields)
        workspace_id = fields.get("wid") or await self._places.default()
        made = await self._track.clients.create(workspace_id, **new)
        self._places.note("client", [made])
        return answers.client(made)

    async def get_client(self, client_id: int, /) -> Client:
        """Return one client.

        GET /clients/{client_id}, carried by ``track.clients.get``. One request; one more of the
        user's own quota (``track.me.clients``) where the workspace is not known yet, which then
        is known of all clients.
        """
        if self._wired:
            return await self._enveloped(Client, "GET", CLIENT, client_id)
        workspace_id = await self._places.workspace("client", client_id)
        return answers.client(await self._track.clients.get(workspace_id, client_id))

    async def update_client(
        self, client_id: int, body: ClientBody | None = None, /, **client: Unpack[ClientFields]
    ) -> Client:
        """Change some fields of a client and return it.

        PUT /clients/{client_id}, carried by ``track.clients.update``. One request; one more
        where the workspace is not known yet, see :meth:`get_client`. ``hrate`` and ``cur`` are
        gone from clients: :class:`RetiredOperationError`.

        >>> await session.v8.update_client(81, {"client": {"name": "Orchard & Sons"}})
        """
        fields = self._given(ClientFields, "client", body, client)
        if self._wired:
            return await self._enveloped(Client, "PUT", CLIENT, client_id, json={"client": fields})
        change = _translated(fields)
        workspace_id = await self._places.workspace("client", client_id)
        return answers.client(await self._track.clients.update(workspace_id, client_id, **change))

    async def delete_client(self, client_id: int, /) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /clients/{client_id}, carried by ``track.clients.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_client`.
        """
        if self._wired:
            await self._delete(CLIENT, client_id)
            return
        workspace_id = await self._places.workspace("client", client_id)
        await self._track.clients.delete(workspace_id, client_id)
        self._places.forget("client", client_id)

    async def list_clients(self) -> list[Client]:
        """List the clients of all the user's workspaces.

        GET /clients, carried by ``track.me.clients``. One request of the user's own quota.
        """
        if self._wired:
            return await self._get_list(Client, CLIENTS)
        found = await self._track.me.clients().all()
        self._places.note("client", found)
        return [answers.client(one) for one in found]

    async def get_projects_for_client(
        self, client_id: int, /, **only: Unpack[ActiveFilter]
    ) -> list[Project]:
        """List the projects of a client: **the active ones only**, unless asked otherwise.

        GET /clients/{client_id}/projects, carried by ``track.projects.list``. One request per 200
        projects; one more where the workspace is not known yet, see :meth:`get_client`.

        >>> await session.v8.get_projects_for_client(81, active="both")
        """
        query = checked(ActiveFilter, only)
        active: Any = switch("active", query.get("active", "true"), "true", "false", "both")
        if self._wired:
            return await self._get_list(Project, PROJECTS, client_id, query=query)
        workspace_id = await self._places.workspace("client", client_id)
        pages = self._track.projects.list(workspace_id, client_ids=[client_id], active=active)
        found = await pages.all()
        self._places.note("project", found)
        return [answers.project(one) for one in found]


def _translated(fields: dict[str, Any]) -> dict[str, Any]:
    return moved(fields, {}, drop=frozenset({"wid"}), gone=GONE)
