# Written by tools/make_workspace.py from toggl_async/track/clients.py
"""``track.clients`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.clients import (
    ArchiveClientsResult,
    Client,
    ClientChange,
    ClientDetails,
    ClientFilter,
    ClientRestoration,
    NewClient,
)
from toggl_async.paging import Pages
from toggl_async.track.clients import Clients as _Clients
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ClientsInWorkspace"]


class ClientsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.clients``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Clients

    async def get(self, client_id: int) -> Client:
        """Return one client.

        Parameters, cost and errors: see ``session.track.clients.get``.
        """
        return await self._namespace.get(self._workspace_id, client_id)

    async def create(self, **fields: Unpack[NewClient]) -> Client:
        """Create a client and return it.

        Parameters, cost and errors: see ``session.track.clients.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def get_or_create(self, name: str, **fields: Unpack[ClientDetails]) -> Client:
        """Return the client of this ``name``, or create it with these fields.

        Parameters, cost and errors: see ``session.track.clients.get_or_create``.
        """
        return await self._namespace.get_or_create(self._workspace_id, name, **fields)

    async def update(self, client_id: int, **changes: Unpack[ClientChange]) -> Client:
        """Change some fields of a client and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.clients.update``.
        """
        return await self._namespace.update(self._workspace_id, client_id, **changes)

    async def delete(self, client_id: int) -> None:
        """Delete a client; its projects stay, without a client.

        Parameters, cost and errors: see ``session.track.clients.delete``.
        """
        await self._namespace.delete(self._workspace_id, client_id)

    async def delete_many(self, client_ids: Iterable[int]) -> None:
        """Delete several clients; their projects stay, without a client.

        Parameters, cost and errors: see ``session.track.clients.delete_many``.
        """
        await self._namespace.delete_many(self._workspace_id, client_ids)

    async def restore(self, client_id: int, **projects: Unpack[ClientRestoration]) -> Client:
        """Restore an archived client, with its projects if requested, and return the client.

        Parameters, cost and errors: see ``session.track.clients.restore``.
        """
        return await self._namespace.restore(self._workspace_id, client_id, **projects)

    async def archive(self, client_id: int) -> tuple[int, ...]:
        """Archive a client with its projects; return the ids of these projects.

        Parameters, cost and errors: see ``session.track.clients.archive``.
        """
        return await self._namespace.archive(self._workspace_id, client_id)

    def with_ids(self, client_ids: Iterable[int]) -> Pages[Client]:
        """List the clients with the given ids, archived ones included; unknown ids are ignored.

        Parameters, cost and errors: see ``session.track.clients.with_ids``.
        """
        return self._namespace.with_ids(self._workspace_id, client_ids)

    def list(self, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace: **only active ones**, unless ``status`` says otherwise.

        Parameters, cost and errors: see ``session.track.clients.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)

    async def archive_many(self, client_ids: Iterable[int]) -> tuple[ArchiveClientsResult, ...]:
        """Archive several clients with their projects; return the ids of both.

        Parameters, cost and errors: see ``session.track.clients.archive_many``.
        """
        return await self._namespace.archive_many(self._workspace_id, client_ids)
