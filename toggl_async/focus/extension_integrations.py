"""Integrations of the browser extension, of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.extension_integrations import (
    ExtensionIntegration,
    ExtensionIntegrationUpsert,
    NewExtensionIntegration,
)

EXTENSION_INTEGRATIONS: Final = "/organizations/{organization_id}/extension-integrations"
EXTENSION_INTEGRATION: Final = (
    "/organizations/{organization_id}/extension-integrations/{extension_integration_id}"
)


class ExtensionIntegrations(Namespace):
    """Integrations of the browser extension that an organization has made itself."""

    __slots__ = ()
    api = "focus"
    name = "focus.extension_integrations"

    async def list(self, organization_id: int) -> list[ExtensionIntegration]:
        """List the integrations of an organization.

        GET /organizations/{organization_id}/extension-integrations. One request.
        """
        return await self._get_list(ExtensionIntegration, EXTENSION_INTEGRATIONS, organization_id)

    async def create(
        self, organization_id: int, **fields: Unpack[NewExtensionIntegration]
    ) -> ExtensionIntegration:
        """Create an integration, and return it.

        POST /organizations/{organization_id}/extension-integrations. One request. ``id`` is a UUID
        that you make, so that a repeat creates no second one.
        """
        body = checked(NewExtensionIntegration, fields)
        return await self._post(
            ExtensionIntegration, EXTENSION_INTEGRATIONS, organization_id, json=body
        )

    async def get(
        self, organization_id: int, extension_integration_id: str
    ) -> ExtensionIntegration:
        """Return one integration.

        GET /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request. ``extension_integration_id`` is its UUID.
        """
        return await self._get(
            ExtensionIntegration, EXTENSION_INTEGRATION, organization_id, extension_integration_id
        )

    async def upsert(
        self,
        organization_id: int,
        extension_integration_id: str,
        **fields: Unpack[ExtensionIntegrationUpsert],
    ) -> ExtensionIntegration:
        """Create or replace an integration, and return it.

        PUT /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request. ``extension_integration_id`` is a UUID that you make; a repeat changes nothing.
        """
        body = checked(ExtensionIntegrationUpsert, fields)
        return await self._put(
            ExtensionIntegration,
            EXTENSION_INTEGRATION,
            organization_id,
            extension_integration_id,
            json=body,
        )

    async def delete(self, organization_id: int, extension_integration_id: str) -> None:
        """Delete an integration.

        DELETE /organizations/{organization_id}/extension-integrations/{extension_integration_id}.
        One request. ``extension_integration_id`` is its UUID.
        """
        await self._delete(EXTENSION_INTEGRATION, organization_id, extension_integration_id)
