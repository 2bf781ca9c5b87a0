"""Clients of Track."""

from __future__ import annotations

from ..base import Aware, Model, model
from .integrations import IntegrationProvider

__all__ = ["Client"]


@model
class Client(Model):
    """Somebody the work is done for."""

    id: int
    wid: int
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
    def workspace_id(self) -> int:
        """The workspace, as all other models call it."""
        return self.wid
