# Written by tools/make_workspace.py from toggl_async/focus/clients.py
"""``focus.clients`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.clients import Clients as _Clients
from toggl_async.models.focus.clients import Client, ClientFields, ClientFilter
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["ClientsInWorkspace"]


class ClientsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.clients``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Clients

    def list(self, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.clients.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)

    async def get(self, client_id: int) -> Client:
        """Return one client.

        Parameters, cost and errors: see ``session.focus.clients.get``.
        """
        return await self._namespace.get(self._workspace_id, client_id)

    async def create(self, **fields: Unpack[ClientFields]) -> Client:
        """Create a client and return it.

        Parameters, cost and errors: see ``session.focus.clients.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, client_id: int, **fields: Unpack[ClientFields]) -> None:
        """Replace name and currency of a client.

        Parameters, cost and errors: see ``session.focus.clients.update``.
        """
        await self._namespace.update(self._workspace_id, client_id, **fields)

    async def delete(self, client_id: int) -> None:
        """Delete a client; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.clients.delete``.
        """
        await self._namespace.delete(self._workspace_id, client_id)

    async def restore(self, client_id: int) -> None:
        """Restore a deleted client.

        Parameters, cost and errors: see ``session.focus.clients.restore``.
        """
        await self._namespace.restore(self._workspace_id, client_id)
