# Written by tools/make_sync.py from toggl_async/workspace/webhooks/subscriptions.py;
# change that file, not this one.
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
from toggl_async.secrets import Secret
from toggl_async.workspace.webhooks.subscriptions import (
    SubscriptionsInWorkspace as AsyncSubscriptionsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["SubscriptionsInWorkspace"]


class SubscriptionsInWorkspace(BlockingNamespace[AsyncSubscriptionsInWorkspace]):
    """Methods of ``session.webhooks.subscriptions``, bound to one workspace."""

    __slots__ = ()

    def list(self) -> Pages[Subscription]:
        """List the subscriptions of a workspace.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.list``.
        """
        return Pages(self._loop, self._wrapped.list())

    @no_frames
    def create(self, **fields: Unpack[NewSubscription]) -> Subscription:
        """Create a subscription and return it; Toggl then sends a PING to its address.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    @no_frames
    def update(self, subscription_id: int, **changes: Unpack[SubscriptionChange]) -> Subscription:
        """Replace a subscription and return it. A new address has to be validated again.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.update``.
        """
        return self._loop.run(self._wrapped.update, subscription_id, **changes)

    def patch(self, subscription_id: int, **state: Unpack[SubscriptionState]) -> Subscription:
        """Enable or disable a subscription and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.patch``.
        """
        return self._loop.run(self._wrapped.patch, subscription_id, **state)

    def enable(self, subscription_id: int) -> Subscription:
        """Enable a subscription, so that its events are sent, and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.enable``.
        """
        return self._loop.run(self._wrapped.enable, subscription_id)

    def disable(self, subscription_id: int) -> Subscription:
        """Disable a subscription, so that no events are sent, and return it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.disable``.
        """
        return self._loop.run(self._wrapped.disable, subscription_id)

    def delete(self, subscription_id: int) -> None:
        """Delete a subscription.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.delete``.
        """
        self._loop.run(self._wrapped.delete, subscription_id)

    def ping(self, subscription_id: int) -> PingResult:
        """Send a PING to the address, also while the subscription is disabled.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.ping``.
        """
        return self._loop.run(self._wrapped.ping, subscription_id)

    @no_frames
    def validate(self, subscription_id: int, validation_code: str | Secret) -> None:
        """Validate the address with the code of a PING that was not answered with it.

        Parameters, cost and errors: see ``session.webhooks.subscriptions.validate``.
        """
        self._loop.run(self._wrapped.validate, subscription_id, validation_code)
