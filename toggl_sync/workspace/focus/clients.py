# Written by tools/make_sync.py from toggl_async/workspace/focus/clients.py;
# change that file, not this one.
"""``focus.clients`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.clients import Client, ClientFields, ClientFilter
from toggl_async.workspace.focus.clients import ClientsInWorkspace as AsyncClientsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ClientsInWorkspace"]


class ClientsInWorkspace(BlockingNamespace[AsyncClientsInWorkspace]):
    """Methods of ``session.focus.clients``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.clients.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def get(self, client_id: int) -> Client:
        """Return one client.

        Parameters, cost and errors: see ``session.focus.clients.get``.
        """
        return self._loop.run(self._wrapped.get, client_id)

    def create(self, **fields: Unpack[ClientFields]) -> Client:
        """Create a client and return it.

        Parameters, cost and errors: see ``session.focus.clients.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, client_id: int, **fields: Unpack[ClientFields]) -> None:
        """Replace name and currency of a client.

        Parameters, cost and errors: see ``session.focus.clients.update``.
        """
        self._loop.run(self._wrapped.update, client_id, **fields)

    def delete(self, client_id: int) -> None:
        """Delete a client; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.clients.delete``.
        """
        self._loop.run(self._wrapped.delete, client_id)

    def restore(self, client_id: int) -> None:
        """Restore a deleted client.

        Parameters, cost and errors: see ``session.focus.clients.restore``.
        """
        self._loop.run(self._wrapped.restore, client_id)
