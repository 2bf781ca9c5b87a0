# Written by tools/make_workspace.py from toggl_async/webhooks/subscriptions.py
"""``webhooks.subscriptions`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.webhooks.subscriptions import (
    NewSubscription,
    PingResult,
    Subscription,
    SubscriptionChange,
    SubscriptionState,
)
from toggl_async.paging import Pages
from toggl_async.secrets import Secret
from toggl_async.webhooks.subscriptions import Subscriptions as _Subscriptions
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["SubscriptionsInWorkspace"]


class SubscriptionsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.webhooks.subscriptions``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Subscriptions

    def list(self) -> Pages[Subscription]:
        """List the subscriptions of a workspace.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.list``.
        """
        return self._namespace.list(self._workspace_id)

    @no_frames
    async def create(self, **fields: Unpack[NewSubscription]) -> Subscription:
        """Create a subscription and return it; Toggl then sends a PING to its address.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    @no_frames
    async def update(
        self, subscription_id: int, **changes: Unpack[SubscriptionChange]
    ) -> Subscription:
        """Replace a subscription and return it. A new address has to be validated again.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.update``.
        """
        return await self._namespace.update(self._workspace_id, subscription_id, **changes)

    async def patch(self, subscription_id: int, **state: Unpack[SubscriptionState]) -> Subscription:
        """Enable or disable a subscription and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.patch``.
        """
        return await self._namespace.patch(self._workspace_id, subscription_id, **state)

    async def enable(self, subscription_id: int) -> Subscription:
        """Enable a subscription, so that its events are sent, and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.enable``.
        """
        return await self._namespace.enable(self._workspace_id, subscription_id)

    async def disable(self, subscription_id: int) -> Subscription:
        """Disable a subscription, so that no events are sent, and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.disable``.
        """
        return await self._namespace.disable(self._workspace_id, subscription_id)

    async def delete(self, subscription_id: int) -> None:
        """Delete a subscription.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.delete``.
        """
        await self._namespace.delete(self._workspace_id, subscription_id)

    async def ping(self, subscription_id: int) -> PingResult:
        """Send a PING to the address, also while the subscription is disabled.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.ping``.
        """
        return await self._namespace.ping(self._workspace_id, subscription_id)

    @no_frames
    async def validate(self, subscription_id: int, validation_code: str | Secret) -> None:
        """Validate the address with the code of a PING that was not answered with it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.validate``.
        """
        await self._namespace.validate(self._workspace_id, subscription_id, validation_code)
