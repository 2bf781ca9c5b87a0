"""Clients of Track: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required, TypedDict

from ..base import Aware, Model, model
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
    """Somebody the work is done for."""

    id: int
    wid: int | None = None
    """The workspace. It has no other name on the wire: see :attr:`workspace_id`."""
    name: str | None = None
    creator_id: int | None = None
    archived: bool | None = None
    external_reference: str | None = None
    """The identifier in the external system, where one was given."""
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    notes: str | None = None
    permissions: tuple[str, ...] | None = None
    total_count: int | None = None
    """How many there are in all, where the listing counts."""
    at: Aware | None = None
    """When it was last changed."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid


@model
class ArchiveClientsResult(Model):
    """What was archived together."""

    client_ids: tuple[int, ...] | None = None
    project_ids: tuple[int, ...] | None = None
    """The projects of these clients: they are archived with them."""


class ClientFilter(TypedDict, total=False):
    """Which clients to list."""

    status: Literal["active", "archived", "both"]
    """Without it the active ones only: archived ones are missing."""
    name: str
    """A part of the name."""


class _ClientFields(TypedDict, total=False):
    external_reference: str | None
    """The identifier in the external system."""
    notes: str | None


class NewClient(_ClientFields, total=False):
    """What a new client may carry."""

    name: Required[str]


class ClientChange(_ClientFields, total=False):
    """What may be changed. A key left out is left alone; ``None`` clears it."""

    name: str


class ClientRestoration(TypedDict, total=False):
    """Which projects come back with a client; none unless they are named."""

    projects: Sequence[int]
    restore_all_projects: bool
