# Written by tools/make_sync.py from toggl_async/track/clients.py;
# change that file, not this one.
"""Clients of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from toggl_async.models.track.clients import (
    ArchiveClientsResult,
    Client,
    ClientChange,
    ClientFilter,
    ClientRestoration,
    NewClient,
)
from toggl_async.track.clients import Clients as AsyncClients

from .._namespace import BlockingNamespace
from .._paging import Pages


class Clients(BlockingNamespace[AsyncClients]):
    """Those whom the work is done for."""

    __slots__ = ()

    def get(self, workspace_id: int, client_id: int) -> Client:
        """Return one client.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, client_id)

    def create(self, workspace_id: int, **fields: Unpack[NewClient]) -> Client:
        """Create a client and return it.

        POST /workspaces/{workspace_id}/clients. One request. :class:`BadRequestError` when the
        name is taken.

        >>> session.track.clients.create(7, name="Orchard", notes="pays in apples")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, client_id: int, **changes: Unpack[ClientChange]) -> Client:
        """Change some fields of a client and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, client_id, **changes)

    def delete(self, workspace_id: int, client_id: int) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request. To keep it out of
        sight only: :meth:`archive`.
        """
        self._loop.run(self._wrapped.delete, workspace_id, client_id)

    def delete_many(self, workspace_id: int, client_ids: Sequence[int]) -> None:
        """Delete several clients; their projects stay.

        POST /workspaces/{workspace_id}/clients/delete. One request.

        >>> session.track.clients.delete_many(7, [81, 82])
        """
        self._loop.run(self._wrapped.delete_many, workspace_id, client_ids)

    def restore(
        self, workspace_id: int, client_id: int, **projects: Unpack[ClientRestoration]
    ) -> Client:
        """Bring an archived client back and return it, with the projects that are asked for.

        POST /workspaces/{workspace_id}/clients/{client_id}/restore. One request. Premium plans
        only. Without ``projects`` or ``restore_all_projects`` its projects stay archived.

        >>> session.track.clients.restore(7, 81, restore_all_projects=True)
        """
        return self._loop.run(self._wrapped.restore, workspace_id, client_id, **projects)

    def archive(self, workspace_id: int, client_id: int) -> tuple[int, ...]:
        """Archive a client with its projects; return the ids of these projects.

        POST /workspaces/{workspace_id}/clients/{client_id}/archive. One request. Premium plans
        only: :class:`FeatureNotAvailableError` on others.
        """
        return self._loop.run(self._wrapped.archive, workspace_id, client_id)

    def with_ids(self, workspace_id: int, client_ids: Sequence[int]) -> Pages[Client]:
        """List the clients that have these ids, archived ones too; unknown ids are passed over.

        POST /workspaces/{workspace_id}/clients/data. One request, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.with_ids(workspace_id, client_ids))

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace: **the active ones only**, unless asked otherwise.

        GET /workspaces/{workspace_id}/clients. One request, everything in one answer.
        ``status="both"`` brings the archived ones too, ``status="archived"`` these alone;
        without it Toggl leaves them out.

        >>> for client in session.track.clients.list(7, status="both"):
        ...     print(client.name, client.archived)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def archive_many(
        self, workspace_id: int, client_ids: Sequence[int]
    ) -> tuple[ArchiveClientsResult, ...]:
        """Archive several clients with their projects; return the ids of both.

        POST /workspaces/{workspace_id}/clients/archive. One request. Premium plans only.
        """
        return self._loop.run(self._wrapped.archive_many, workspace_id, client_ids)
