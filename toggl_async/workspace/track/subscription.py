# Written by tools/make_workspace.py from toggl_async/track/subscription.py
"""``track.subscription`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async._http.downloads import Download
from toggl_async.models.track.subscription import OrganizationSubscription
from toggl_async.track.subscription import Subscriptions as _Subscriptions
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["SubscriptionsInWorkspace"]


class SubscriptionsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.subscription``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Subscriptions

    async def get_in_workspace(self) -> OrganizationSubscription:
        """Return the subscription that covers a workspace.

        Parameters, cost and errors: see ``session.track.subscription.get_in_workspace``.
        """
        return await self._namespace.get_in_workspace(self._workspace_id)

    def download_payment_receipt(self, payment_id: int) -> Download:
        """Stream the receipt of a payment as a PDF file.

        Parameters, cost and errors: see ``session.track.subscription.download_payment_receipt``.
        """
        return self._namespace.download_payment_receipt(self._workspace_id, payment_id)

    def download_workspace_order(self, purchase_order_id: int) -> Download:
        """Stream a purchase order of a workspace as a PDF file.

        Parameters, cost and errors: see ``session.track.subscription.download_workspace_order``.
        """
        return self._namespace.download_workspace_order(self._workspace_id, purchase_order_id)
