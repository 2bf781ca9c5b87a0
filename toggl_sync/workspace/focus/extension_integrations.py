# Written by tools/make_sync.py from toggl_async/workspace/focus/extension_integrations.py;
# change that file, not this one.
"""``focus.extension_integrations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.extension_integrations import (
    ExtensionIntegration,
    ExtensionIntegrationUpsert,
    NewExtensionIntegration,
)
from toggl_async.workspace.focus.extension_integrations import (
    ExtensionIntegrationsInWorkspace as AsyncExtensionIntegrationsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["ExtensionIntegrationsInWorkspace"]


class ExtensionIntegrationsInWorkspace(BlockingNamespace[AsyncExtensionIntegrationsInWorkspace]):
    """Methods of ``session.focus.extension_integrations``, bound to one workspace."""

    __slots__ = ()

    def list(self) -> list[ExtensionIntegration]:
        """List the integrations of an organization.

        Parameters, cost and errors: see ``session.focus.extension_integrations.list``.
        """
        return self._loop.run(self._wrapped.list)

    def create(self, **fields: Unpack[NewExtensionIntegration]) -> ExtensionIntegration:
        """Create an integration, and return it.

        Parameters, cost and errors: see ``session.focus.extension_integrations.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get(self, extension_integration_id: str) -> ExtensionIntegration:
        """Return one integration.

        Parameters, cost and errors: see ``session.focus.extension_integrations.get``.
        """
        return self._loop.run(self._wrapped.get, extension_integration_id)

    def upsert(
        self, extension_integration_id: str, **fields: Unpack[ExtensionIntegrationUpsert]
    ) -> ExtensionIntegration:
        """Create or replace an integration, and return it.

        Parameters, cost and errors: see ``session.focus.extension_integrations.upsert``.
        """
        return self._loop.run(self._wrapped.upsert, extension_integration_id, **fields)

    def delete(self, extension_integration_id: str) -> None:
        """Delete an integration.

        Parameters, cost and errors: see ``session.focus.extension_integrations.delete``.
        """
        self._loop.run(self._wrapped.delete, extension_integration_id)
