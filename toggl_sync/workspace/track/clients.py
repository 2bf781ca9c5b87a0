# Written by tools/make_sync.py from toggl_async/workspace/track/clients.py;
# change that file, not this one.
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
from toggl_async.workspace.track.clients import ClientsInWorkspace as AsyncClientsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ClientsInWorkspace"]


class ClientsInWorkspace(BlockingNamespace[AsyncClientsInWorkspace]):
    """Methods of ``session.track.clients``, bound to one workspace."""

    __slots__ = ()

    def get(self, client_id: int) -> Client:
        """Return one client.

        Parameters, cost and errors: see ``session.track.clients.get``.
        """
        return self._loop.run(self._wrapped.get, client_id)

    def create(self, **fields: Unpack[NewClient]) -> Client:
        """Create a client and return it.

        Parameters, cost and errors: see ``session.track.clients.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get_or_create(self, name: str, **fields: Unpack[ClientDetails]) -> Client:
        """Return the client of this ``name``, or create it with these fields.

        Parameters, cost and errors: see ``session.track.clients.get_or_create``.
        """
        return self._loop.run(self._wrapped.get_or_create, name, **fields)

    def update(self, client_id: int, **changes: Unpack[ClientChange]) -> Client:
        """Change some fields of a client and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.clients.update``.
        """
        return self._loop.run(self._wrapped.update, client_id, **changes)

    def delete(self, client_id: int) -> None:
        """Delete a client; its projects stay, without a client.

        Parameters, cost and errors: see ``session.track.clients.delete``.
        """
        self._loop.run(self._wrapped.delete, client_id)

    def delete_many(self, client_ids: Iterable[int]) -> None:
        """Delete several clients; their projects stay, without a client.

        Parameters, cost and errors: see ``session.track.clients.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, client_ids)

    def restore(self, client_id: int, **projects: Unpack[ClientRestoration]) -> Client:
        """Restore an archived client, with its projects if requested, and return the client.

        Parameters, cost and errors: see ``session.track.clients.restore``.
        """
        return self._loop.run(self._wrapped.restore, client_id, **projects)

    def archive(self, client_id: int) -> tuple[int, ...]:
        """Archive a client with its projects; return the ids of these projects.

        Parameters, cost and errors: see ``session.track.clients.archive``.
        """
        return self._loop.run(self._wrapped.archive, client_id)

    def with_ids(self, client_ids: Iterable[int]) -> Pages[Client]:
        """List the clients with the given ids, archived ones included; unknown ids are ignored.

        Parameters, cost and errors: see ``session.track.clients.with_ids``.
        """
        return Pages(self._loop, self._wrapped.with_ids(client_ids))

    def list(self, **filters: Unpack[ClientFilter]) -> Pages[Client]:
        """List the clients of a workspace: **only active ones**, unless ``status`` says otherwise.

        Parameters, cost and errors: see ``session.track.clients.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def archive_many(self, client_ids: Iterable[int]) -> tuple[ArchiveClientsResult, ...]:
        """Archive several clients with their projects; return the ids of both.

        Parameters, cost and errors: see ``session.track.clients.archive_many``.
        """
        return self._loop.run(self._wrapped.archive_many, client_ids)
