# Written by tools/make_sync.py from toggl_async/track/clients.py;
# change that file, not this one.
"""Clients of a workspace (Track API v9)."""

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
from toggl_async.track.clients import Clients as AsyncClients

from .._namespace import BlockingNamespace
from .._paging import Pages


class Clients(BlockingNamespace[AsyncClients]):
    """Clients: the people and companies that work is done for."""

    __slots__ = ()

    def get(self, workspace_id: int, client_id: int) -> Client:
        """Return one client.

        GET /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, client_id)

    def create(self, workspace_id: int, **fields: Unpack[NewClient]) -> Client:
        """Create a client and return it.

        POST /workspaces/{workspace_id}/clients. One request. Raises :class:`BadRequestError` if the
        workspace already has a client of this name.

        >>> session.track.clients.create(7, name="Orchard", notes="pays in apples")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def get_or_create(
        self, workspace_id: int, name: str, **fields: Unpack[ClientDetails]
    ) -> Client:
        """Return the client of this ``name``, or create it with these fields.

        GET /workspaces/{workspace_id}/clients, then POST /workspaces/{workspace_id}/clients. One
        request if the client exists, else two. An existing client stays as it is, also an archived
        one. If another program creates the client in the meantime, a further request looks it up.
        Raises :class:`BadRequestError` if Toggl refuses the creation for another reason.

        >>> client = session.track.clients.get_or_create(7, "Orchard")
        """
        return self._loop.run(self._wrapped.get_or_create, workspace_id, name, **fields)

    def update(self, workspace_id: int, client_id: int, **changes: Unpack[ClientChange]) -> Client:
        """Change some fields of a client and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/clients/{client_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, client_id, **changes)

    def delete(self, workspace_id: int, client_id: int) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /workspaces/{workspace_id}/clients/{client_id}. One request. To hide a client from
        lists, use :meth:`archive` instead.
        """
        self._loop.run(self._wrapped.delete, workspace_id, client_id)

    def delete_many(self, workspace_id: int, client_ids: Iterable[int]) -> None:
        """Delete several clients; their projects stay, without a client.

        POST /workspaces/{workspace_id}/clients/delete. One request. ``client_ids`` are the ids of
        the clients.

        >>> session.track.clients.delete_many(7, [81, 82])
        """
        self._loop.run(self._wrapped.delete_many, workspace_id, client_ids)

    def restore(
        self, workspace_id: int, client_id: int, **projects: Unpack[ClientRestoration]
    ) -> Client:
        """Restore an archived client, with its projects if requested, and return the client.

        POST /workspaces/{workspace_id}/clients/{client_id}/restore. One request. Premium plans
        only. Its projects stay archived unless ``projects`` or ``restore_all_projects`` is passed.

        >>> session.track.clients.restore(7, 81, restore_all_projects=True)
        """
        return self._loop.run(self._wrapped.restore, workspace_id, client_id, **projects)

    def archive(self, workspace_id: int, client_id: int) -> tuple[int, ...]:
        """Archive a client with its projects; return the ids of these projects.

        POST /workspaces/{workspace_id}/clients/{client_id}/archive. One request. Premium plans
        only; on other plans raises :class:`FeatureNotAvailableError`.
        """
        return self._loop.run(self._wrapped.archive, workspace_id, client_id)

    def with_ids(self, workspace_id: int, client_ids: Iterable[int]) -> Pages[Client]:
        """List the clients with the given ids, archived ones included; unknown ids are ignored.

        POST /workspaces/{workspace_id}/clients/data. One request, not paginated. ``client_ids`` are
        the ids of the clients.
        """
        return Pages(self._loop, self._wrapped.with_ids(workspace_id, client_ids))

    def list(self, workspace_id: int, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace: **only active ones**, unless ``status`` says otherwise.

        GET /workspaces/{workspace_id}/clients. One request, not paginated. Use ``status="both"`` to
        include archived clients and ``status="archived"`` to list only those.

        >>> for client in session.track.clients.list(7, status="both"):
        ...     print(client.name, client.archived)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def archive_many(
        self, workspace_id: int, client_ids: Iterable[int]
    ) -> tuple[ArchiveClientsResult, ...]:
        """Archive several clients with their projects; return the ids of both.

        POST /workspaces/{workspace_id}/clients/archive. One request. Premium plans only.
        ``client_ids`` are the ids of the clients.
        """
        return self._loop.run(self._wrapped.archive_many, workspace_id, client_ids)
