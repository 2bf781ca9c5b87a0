# Written by tools/make_sync.py from toggl_async/workspace/track/subscription.py;
# change that file, not this one.
"""``track.subscription`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async.models.track.subscription import OrganizationSubscription
from toggl_async.workspace.track.subscription import (
    SubscriptionsInWorkspace as AsyncSubscriptionsInWorkspace,
)

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["SubscriptionsInWorkspace"]


class SubscriptionsInWorkspace(BlockingNamespace[AsyncSubscriptionsInWorkspace]):
    """Methods of ``session.track.subscription``, bound to one workspace."""

    __slots__ = ()

    def get_in_workspace(self) -> OrganizationSubscription:
        """Return the subscription that covers a workspace.

        Parameters, cost and errors: see ``session.track.subscription.get_in_workspace``.
        """
        return self._loop.run(self._wrapped.get_in_workspace)

    def download_payment_receipt(self, payment_id: int) -> Download:
        """Stream the receipt of a payment as a PDF file.

        Parameters, cost and errors: see ``session.track.subscription.download_payment_receipt``.
        """
        return Download(self._loop, self._wrapped.download_payment_receipt(payment_id))

    def download_workspace_order(self, purchase_order_id: int) -> Download:
        """Stream a purchase order of a workspace as a PDF file.

        Parameters, cost and errors: see ``session.track.subscription.download_workspace_order``.
        """
        return Download(self._loop, self._wrapped.download_workspace_order(purchase_order_id))
