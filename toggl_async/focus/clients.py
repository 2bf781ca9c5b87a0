"""Clients of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.clients import Client, ClientFields, ClientFilter
from ..paging import Pages
from ._requests import BY_100, checked_query

CLIENTS: Final = "/workspaces/{workspace_id}/clients"
CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"
CLIENT_RESTORE: Final = "/workspaces/{workspace_id}/clients/{client_id}/restore"


class Clients(Namespace):
    """Clients of a workspace. Projects have them; there is no archive."""

    __slots__ = ()
    api = "focus"
    name = "focus.clients"

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/clients. One request per 100 clients. By default in
        the order of ``created_at``, so that the pages are stable.

        >>> async for client in session.focus.clients.list(8, order_by=["name"]):
        ...     print(client.id, client.name)
        """
        query = checked_query(ClientFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(Client, CLIENTS, workspace_id, query=query, pagination=BY_100)

    async def get(self, workspace_id: int, client_id: int) -> Client:
        """Return one client.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return await self._get(Client, CLIENT, workspace_id, client_id)

    async def create(self, workspace_id: int, **fields: Unpack[ClientFields]) -> Client:
        """Create a client and return it.

        POST /workspaces/{workspace_id}/clients. One request.

        >>> client = await session.focus.clients.create(8, name="Ember", currency="EUR")
        """
        body = checked(ClientFields, fields)
        return await self._post(Client, CLIENTS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, client_id: int, **fields: Unpack[ClientFields]
    ) -> None:
        """Replace name and currency of a client.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request. A currency that is
        left out is cleared, so that the one of the workspace applies. Toggl returns
        nothing: read it back with :meth:`get`.

        >>> await session.focus.clients.update(8, 61, name="Ember & Co", currency="EUR")
        """
        body = checked(ClientFields, fields)
        await self._send("PUT", CLIENT, workspace_id, client_id, json=body)

    async def delete(self, workspace_id: int, client_id: int) -> None:
        """Delete a client; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        await self._delete(CLIENT, workspace_id, client_id)

    async def restore(self, workspace_id: int, client_id: int) -> None:
        """Restore a deleted client.

        PATCH /workspaces/{workspace_id}/clients/{client_id}/restore. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", CLIENT_RESTORE, workspace_id, client_id)
