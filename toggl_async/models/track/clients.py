"""Clients of Track: models and request fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider

__all__ = [
    "ArchiveClientsResult",
    "Client",
    "ClientChange",
    "ClientFilter",
    "ClientRestoration",
    "NewClient",
]


@model
class Client(Model):
    """A client: a person or company that work is done for."""

    id: int
    wid: int | None = None
    """The workspace it belongs to; Toggl sends it as ``wid`` only. See :attr:`workspace_id`."""
    name: str | None = None
    """Unique within the workspace."""
    creator_id: int | None = None
    """The user who created it."""
    archived: bool | None = None
    """Whether it is archived. Listings leave archived clients out unless asked for them."""
    external_reference: str | None = None
    """The identifier in an external system, set by the customer."""
    integration_ext_id: str | None = None
    """Its id at the service that it was imported from."""
    integration_ext_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service that it was imported from."""
    notes: str | None = None
    """Free text about the client."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    total_count: int | None = None
    """How many clients match in all, where the response counts them."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid


@model
class ArchiveClientsResult(Model):
    """The ids of clients and projects that were archived together."""

    client_ids: tuple[int, ...] | None = None
    """Ids of the archived clients."""
    project_ids: tuple[int, ...] | None = None
    """Ids of the projects that were archived with their clients."""


class ClientFilter(TypedDict, total=False):
    """Filters of a list of clients."""

    status: Literal["active", "archived", "both"]
    """Which clients to list. Default ``active``, which leaves archived clients out."""
    name: str
    """Part of the name."""


class ClientDetails(TypedDict, total=False):
    """Fields of a client besides its name."""

    external_reference: str | None
    """An identifier in an external system."""
    notes: str | None
    """Free text about the client."""


class NewClient(ClientDetails, total=False):
    """Fields of a new client."""

    name: Required[str]
    """Must be unique within the workspace."""


class ClientChange(ClientDetails, total=False):
    """Fields of a client that can be changed; a field left out stays, ``None`` clears it."""

    name: str
    """The new name, unique within the workspace."""


class ClientRestoration(TypedDict, total=False):
    """The projects to restore with a client. Default: none."""

    projects: Iterable[int]
    """Ids of the projects to restore."""
    restore_all_projects: bool
    """Whether to restore every project of the client."""
