# Written by tools/make_sync.py from toggl_async/v8/clients.py;
# change that file, not this one.
"""Clients under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.clients import Client, ClientBody, ClientFields
from toggl_async.models.v8.projects import Project
from toggl_async.models.v8.queries import Id
from toggl_async.models.v8.workspaces import ActiveFilter
from toggl_async.v8.clients import Clients as AsyncClients

from .._namespace import BlockingNamespace


class Clients(BlockingNamespace[AsyncClients]):
    """Clients of all workspaces of the user."""

    __slots__ = ()

    def create_client(
        self, body: ClientBody | None = None, **client: Unpack[ClientFields]
    ) -> Client:
        """Create a client and return it.

        POST /clients, carried by ``track.clients.create``. One request; without ``wid`` one more,
        once, for the user's default workspace. ``body`` is ``{"client": {...}}``, instead of
        keyword arguments. Toggl has removed ``hrate`` and ``cur`` from clients:
        :class:`RetiredOperationError`. ``id`` and ``at`` are read-only and not sent.

        >>> session.v8.create_client({"client": {"wid": 7, "name": "Orchard"}})
        >>> session.v8.create_client(wid=7, name="Orchard")
        """
        return self._loop.run(self._wrapped.create_client, body, **client)

    def get_client(self, client_id: Id) -> Client:
        """Return one client.

        GET /clients/{client_id}, carried by ``track.clients.get``. One request; one more of the
        user's own quota (``track.me.clients``) where the workspace is not known yet; then it is
        known for all clients.
        """
        return self._loop.run(self._wrapped.get_client, client_id)

    def update_client(
        self, client_id: Id, body: ClientBody | None = None, **client: Unpack[ClientFields]
    ) -> Client:
        """Change some fields of a client and return it.

        PUT /clients/{client_id}, carried by ``track.clients.update``. One request; one more where
        the workspace is not known yet and ``wid`` is not given, see :meth:`get_client`. ``body`` is
        ``{"client": {...}}``, instead of keyword arguments. A client cannot be moved: another
        ``wid`` raises :class:`RetiredOperationError`, as ``hrate`` and ``cur`` do. ``id`` and
        ``at`` are read-only and not sent.

        >>> session.v8.update_client(81, {"client": {"name": "Orchard & Sons"}})
        """
        return self._loop.run(self._wrapped.update_client, client_id, body, **client)

    def delete_client(self, client_id: Id) -> None:
        """Delete a client; its projects stay, without a client.

        DELETE /clients/{client_id}, carried by ``track.clients.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_client`.
        """
        self._loop.run(self._wrapped.delete_client, client_id)

    def list_clients(self) -> list[Client]:
        """List the clients of all the user's workspaces.

        GET /clients, carried by ``track.me.clients``. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.list_clients)

    def get_projects_for_client(
        self, client_id: Id, **filters: Unpack[ActiveFilter]
    ) -> list[Project]:
        """List the projects of a client; only active ones unless ``active`` says otherwise.

        GET /clients/{client_id}/projects, carried by ``track.projects.list``. One request per 200
        projects; one more where the workspace is not known yet, see :meth:`get_client`.

        >>> session.v8.get_projects_for_client(81, active="both")
        """
        return self._loop.run(self._wrapped.get_projects_for_client, client_id, **filters)
