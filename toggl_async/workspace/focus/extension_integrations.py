# Written by tools/make_workspace.py from toggl_async/focus/extension_integrations.py
"""``focus.extension_integrations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.extension_integrations import ExtensionIntegrations as _ExtensionIntegrations
from toggl_async.models.focus.extension_integrations import (
    ExtensionIntegration,
    ExtensionIntegrationUpsert,
    NewExtensionIntegration,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["ExtensionIntegrationsInWorkspace"]


class ExtensionIntegrationsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.extension_integrations``, bound to one workspace."""

    __slots__ = ()
    _namespace: _ExtensionIntegrations

    async def list(self) -> list[ExtensionIntegration]:
        """List the integrations of an organization.

        Parameters, cost and errors: see ``session.focus.extension_integrations.list``.
        """
        return await self._namespace.list(self._organization_id)

    async def create(self, **fields: Unpack[NewExtensionIntegration]) -> ExtensionIntegration:
        """Create an integration, and return it.

        Parameters, cost and errors: see ``session.focus.extension_integrations.create``.
        """
        return await self._namespace.create(self._organization_id, **fields)

    async def get(self, extension_integration_id: str) -> ExtensionIntegration:
        """Return one integration.

        Parameters, cost and errors: see ``session.focus.extension_integrations.get``.
        """
        return await self._namespace.get(self._organization_id, extension_integration_id)

    async def upsert(
        self, extension_integration_id: str, **fields: Unpack[ExtensionIntegrationUpsert]
    ) -> ExtensionIntegration:
        """Create or replace an integration, and return it.

        Parameters, cost and errors: see ``session.focus.extension_integrations.upsert``.
        """
        return await self._namespace.upsert(
            self._organization_id, extension_integration_id, **fields
        )

    async def delete(self, extension_integration_id: str) -> None:
        """Delete an integration.

        Parameters, cost and errors: see ``session.focus.extension_integrations.delete``.
        """
        await self._namespace.delete(self._organization_id, extension_integration_id)
