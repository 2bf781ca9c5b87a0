# Written by tools/make_sync.py from toggl_async/focus/clients.py;
# change that file, not this one.
"""Clients of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.clients import Clients as AsyncClients
from toggl_async.models.focus.clients import Client, ClientFields, ClientFilter

from .._namespace import BlockingNamespace
from .._paging import Pages


class Clients(BlockingNamespace[AsyncClients]):
    """Clients of a workspace. Projects have them; there is no archive."""

    __slots__ = ()

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/clients. One request per 100 clients. By default in
        the order of ``created_at``, so that the pages are stable.

        >>> for client in session.focus.clients.list(8, order_by=["name"]):
        ...     print(client.id, client.name)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def get(self, workspace_id: int, client_id: int) -> Client:
        """Return one client.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return self._loop.run(self._wrapped.get, workspace_id, client_id)

    def create(self, workspace_id: int, **fields: Unpack[ClientFields]) -> Client:
        """Create a client and return it.

        POST /workspaces/{workspace_id}/clients. One request.

        >>> client = session.focus.clients.create(8, name="Ember", currency="EUR")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, client_id: int, **fields: Unpack[ClientFields]) -> None:
        """Replace name and currency of a client.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request. A currency that is
        left out is cleared, so that the one of the workspace applies. Toggl returns
        nothing: read it back with :meth:`get`.

        >>> session.focus.clients.update(8, 61, name="Ember & Co", currency="EUR")
        """
        self._loop.run(self._wrapped.update, workspace_id, client_id, **fields)

    def delete(self, workspace_id: int, client_id: int) -> None:
        """Delete a client; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, client_id)

    def restore(self, workspace_id: int, client_id: int) -> None:
        """Restore a deleted client.

        PATCH /workspaces/{workspace_id}/clients/{client_id}/restore. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, workspace_id, client_id)
