"""ExtensionIntegrations of Toggl 2.0."""

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
    """XXX ExtensionIntegrations."""

    __slots__ = ()
    api = "focus"
    name = "focus.extension_integrations"

    async def list(self, organization_id: int) -> list[ExtensionIntegration]:
        """XXX List.

        GET /organizations/{organization_id}/extension-integrations. One request.
        """
        return await self._get_list(ExtensionIntegration, EXTENSION_INTEGRATIONS, organization_id)

    async def create(
        self, organization_id: int, **fields: Unpack[NewExtensionIntegration]
    ) -> ExtensionIntegration:
        """XXX Create.

        POST /organizations/{organization_id}/extension-integrations. One request. XXX The caller
        makes the UUID, so a repeat is safe.
        """
        body = checked(NewExtensionIntegration, fields)
        return await self._post(
            ExtensionIntegration, EXTENSION_INTEGRATIONS, organization_id, json=body
        )

    async def get(
        self, organization_id: int, extension_integration_id: str
    ) -> ExtensionIntegration:
        """XXX Get.

        GET /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request.
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
        """XXX Upsert.

        PUT /organizations/{organization_id}/extension-integrations/{extension_integration_id}. One
        request. XXX Same UUID and body: no change.
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
        """XXX Delete.

        DELETE /organizations/{organization_id}/extension-integrations/{extension_integration_id}.
        One request.
        """
        await self._delete(EXTENSION_INTEGRATION, organization_id, extension_integration_id)
