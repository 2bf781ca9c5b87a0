"""Clients of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.clients import Client, ClientFields, ClientFilter
from ..paging import Pages
from ._pagination import BY_100

CLIENTS: Final = "/workspaces/{workspace_id}/clients"
CLIENT: Final = "/workspaces/{workspace_id}/clients/{client_id}"
CLIENT_RESTORE: Final = "/workspaces/{workspace_id}/clients/{client_id}/restore"


class Clients(Namespace):
    """XXX Clients."""

    __slots__ = ()
    api = "focus"
    name = "focus.clients"

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """XXX List.

        GET /workspaces/{workspace_id}/clients. One request per 100 of them. XXX No total.
        """
        query = checked(ClientFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(Client, CLIENTS, workspace_id, query=query, pagination=BY_100)

    async def create(self, workspace_id: int, **fields: Unpack[ClientFields]) -> Client:
        """XXX Create.

        POST /workspaces/{workspace_id}/clients. One request. XXX Active cannot be set and there is
        no archive (live).
        """
        body = checked(ClientFields, fields)
        return await self._post(Client, CLIENTS, workspace_id, json=body)

    async def get(self, workspace_id: int, client_id: int) -> Client:
        """XXX Get.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return await self._get(Client, CLIENT, workspace_id, client_id)

    async def update(
        self, workspace_id: int, client_id: int, **fields: Unpack[ClientFields]
    ) -> None:
        """XXX Update.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request. XXX PUT only (PATCH is
        405); currency null or left out clears it; empty answer.
        """
        body = checked(ClientFields, fields)
        await self._send("PUT", CLIENT, workspace_id, client_id, json=body)

    async def delete(self, workspace_id: int, client_id: int) -> None:
        """XXX Delete.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        await self._delete(CLIENT, workspace_id, client_id)

    async def restore(self, workspace_id: int, client_id: int) -> None:
        """XXX Restore.

        PATCH /workspaces/{workspace_id}/clients/{client_id}/restore. One request.
        """
        await self._send("PATCH", CLIENT_RESTORE, workspace_id, client_id)
