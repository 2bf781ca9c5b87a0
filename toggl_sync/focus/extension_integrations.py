# Written by tools/make_sync.py from toggl_async/focus/extension_integrations.py;
# change that file, not this one.
"""Integrations of the browser extension, of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.extension_integrations import (
    ExtensionIntegrations as AsyncExtensionIntegrations,
)
from toggl_async.models.focus.extension_integrations import (
    ExtensionIntegration,
    ExtensionIntegrationUpsert,
    NewExtensionIntegration,
)

from .._namespace import BlockingNamespace


class ExtensionIntegrations(BlockingNamespace[AsyncExtensionIntegrations]):
    """Integrations of the browser extension that an organization has made itself."""

    __slots__ = ()

    def list(self, organization_id: int) -> list[ExtensionIntegration]:
        """List the integrations of an organization.

        GET /organizations/{organization_id}/extension-integrations. One request.
        """
        return self._loop.run(self._wrapped.list, organization_id)

    def create(
        self, organization_id: int, **fields: Unpack[NewExtensionIntegration]
    ) -> ExtensionIntegration:
        """Create an integration, and return it.

        POST /organizations/{organization_id}/extension-integrations. One request. ``id`` is a UUID
        that you make, so that a repeat creates no second one.
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def get(self, organization_id: int, extension_integration_id: str) -> ExtensionIntegration:
        """Return one integration.

        GET /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request. ``extension_integration_id`` is its UUID.
        """
        return self._loop.run(self._wrapped.get, organization_id, extension_integration_id)

    def upsert(
        self,
        organization_id: int,
        extension_integration_id: str,
        **fields: Unpack[ExtensionIntegrationUpsert],
    ) -> ExtensionIntegration:
        """Create or replace an integration, and return it.

        PUT /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request. ``extension_integration_id`` is a UUID that you make; a repeat changes nothing.
        """
        return self._loop.run(
            self._wrapped.upsert, organization_id, extension_integration_id, **fields
        )

    def delete(self, organization_id: int, extension_integration_id: str) -> None:
        """Delete an integration.

        DELETE /organizations/{organization_id}/extension-integrations/{extension_integration_id}.
        One request. ``extension_integration_id`` is its UUID.
        """
        self._loop.run(self._wrapped.delete, organization_id, extension_integration_id)
