"""Clients of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack, cast

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked
from ..models.track.clients import (
    ArchiveClientsResult,
    Client,
    ClientChange,
    ClientDetails,
    ClientFilter,
    ClientRestoration,
    NewClient,
)
from ..paging import Pages
from ._creation import checked_name, get_or_create, named

CLIENTS: Final = "/workspaces/{workspace_id}/clients"
CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"
ARCHIVE: Final = "/workspaces/{workspace_id}/clients/{client_id}/archive"
RESTORE: Final = "/workspaces/{workspace_id}/clients/{client_id}/restore"
ARCHIVE_MANY: Final = "/workspaces/{workspace_id}/clients/archive"
DATA: Final = "/workspaces/{workspace_id}/clients/data"
DELETE_MANY: Final = "/workspaces/{workspace_id}/clients/delete"


class Clients(Namespace):
    """Clients: the people and companies that work is done for."""

    __slots__ = ()
    api = "track"
    name = "track.clients"

    async def get(self, workspace_id: int, client_id: int) -> Client:
        """Return one client.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return await self._get(Client, CLIENT, workspace_id, client_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewClient]) -> Client:
        """Create a client and return it.

        POST /workspaces/{workspace_id}/clients. One request. Raises :class:`BadRequestError` if the
        workspace already has a client of this name.

        >>> await session.track.clients.create(7, name="Orchard", notes="pays in apples")
        """
        body = checked(NewClient, fields)
        return await self._post(Client, CLIENTS, workspace_id, json=body)

    async def get_or_create(
        self, workspace_id: int, name: str, **fields: Unpack[ClientDetails]
    ) -> Client:
        """Return the client of this ``name``, or create it with these fields.

        GET /workspaces/{workspace_id}/clients, then POST /workspaces/{workspace_id}/clients. One
        request if the client exists, else two. An existing client stays as it is, also an archived
        one. If another program creates the client in the meantime, a further request looks it up.
        Raises :class:`BadRequestError` if Toggl refuses the creation for another reason.

        >>> client = await session.track.clients.get_or_create(7, "Orchard")
        """
        name = checked_name(name)
        body = checked(NewClient, {**fields, "name": name})

        async def find() -> Client | None:
            clients = await self.list(workspace_id, name=name, status="both").all()
            return cast("Client | None", named(name, clients, _is_active))

        async def create() -> Client:
            return await self.create(workspace_id, **body)

        return await get_or_create(find, create)

    async def update(
        self, workspace_id: int, client_id: int, **changes: Unpack[ClientChange]
    ) -> Client:
        """Change some fields of a client and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        fields = checked(ClientChange, changes)
        return await self._put(Client, CLIENT, workspace_id, client_id, json=fields)

    async def delete(self, workspace_id: int, client_id: int) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request. To hide a client from
        lists, use :meth:`archive` instead.
        """
        await self._delete(CLIENT, workspace_id, client_id)

    async def delete_many(self, workspace_id: int, client_ids: Iterable[int]) -> None:
        """Delete several clients; their projects stay, without a client.

        POST /workspaces/{workspace_id}/clients/delete. One request. ``client_ids`` are the ids of
        the clients.

        >>> await session.track.clients.delete_many(7, [81, 82])
        """
        client_ids = check_ids("client_ids", client_ids)
        await self._send("POST", DELETE_MANY, workspace_id, json=client_ids)

    async def restore(
        self, workspace_id: int, client_id: int, **projects: Unpack[ClientRestoration]
    ) -> Client:
        """Restore an archived client, with its projects if requested, and return the client.

        POST /workspaces/{workspace_id}/clients/{client_id}/restore. One request. Premium plans
        only. Its projects stay archived unless ``projects`` or ``restore_all_projects`` is passed.

        >>> await session.track.clients.restore(7, 81, restore_all_projects=True)
        """
        fields = checked(ClientRestoration, projects)
        return await self._post(Client, RESTORE, workspace_id, client_id, json=fields)

    async def archive(self, workspace_id: int, client_id: int) -> tuple[int, ...]:
        """Archive a client with its projects; return the ids of these projects.

        POST /workspaces/{workspace_id}/clients/{client_id}/archive. One request. Premium plans
        only; on other plans raises :class:`FeatureNotAvailableError`.
        """
        return tuple(await self._post_list(int, ARCHIVE, workspace_id, client_id))

    def with_ids(self, workspace_id: int, client_ids: Iterable[int]) -> Pages[Client]:
        """List the clients with the given ids, archived ones included; unknown ids are ignored.

        POST /workspaces/{workspace_id}/clients/data. One request, not paginated. ``client_ids`` are
        the ids of the clients.
        """
        client_ids = check_ids("client_ids", client_ids)
        return self._pages(Client, DATA, workspace_id, body=client_ids)

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace: **only active ones**, unless ``status`` says otherwise.

        GET /workspaces/{workspace_id}/clients. One request, not paginated. Use ``status="both"`` to
        include archived clients and ``status="archived"`` to list only those.

        >>> async for client in session.track.clients.list(7, status="both"):
        ...     print(client.name, client.archived)
        """
        return self._pages(Client, CLIENTS, workspace_id, query=checked(ClientFilter, filters))

    async def archive_many(
        self, workspace_id: int, client_ids: Iterable[int]
    ) -> tuple[ArchiveClientsResult, ...]:
        """Archive several clients with their projects; return the ids of both.

        POST /workspaces/{workspace_id}/clients/archive. One request. Premium plans only.
        ``client_ids`` are the ids of the clients.
        """
        client_ids = check_ids("client_ids", client_ids)
        body = client_ids
        return tuple(
            await self._post_list(ArchiveClientsResult, ARCHIVE_MANY, workspace_id, json=body)
        )


def _is_active(client: Client) -> bool:
    return client.archived is not True
