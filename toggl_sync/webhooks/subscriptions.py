# Written by tools/make_sync.py from toggl_async/webhooks/subscriptions.py;
# change that file, not this one.
"""Webhook subscriptions (Webhooks API v1): which events are sent to which address."""

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
from toggl_async.webhooks.subscriptions import Subscriptions as AsyncSubscriptions

from .._namespace import BlockingNamespace
from .._paging import Pages


class Subscriptions(BlockingNamespace[AsyncSubscriptions]):
    """Which events are sent to which address. Needs the API token of a workspace administrator."""

    __slots__ = ()

    def list(self, workspace_id: int) -> Pages[Subscription]:
        """List the subscriptions of a workspace.

        GET /subscriptions/{workspace_id}. One request of the organization's quota, not paginated.
        :class:`ForbiddenError` where the user is not an administrator.

        >>> for subscription in session.webhooks.subscriptions.list(7):
        ...     print(subscription.description, subscription.enabled, subscription.validated_at)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))

    @no_frames
    def create(self, workspace_id: int, **fields: Unpack[NewSubscription]) -> Subscription:
        """Create a subscription and return it; Toggl then sends a PING to its address.

        POST /subscriptions/{workspace_id}. One request of the organization's quota. Events are sent
        once the address has answered the PING with its code (a :class:`Receiver` does), or after
        :meth:`validate`. :class:`BadRequestError` when the description is taken, or the pricing
        plan allows no more webhooks or events: Free 1 webhook of 3 events, Starter 2 of 6, Premium
        3 of 12.

        >>> from secrets import token_urlsafe
        >>> session.webhooks.subscriptions.create(
        ...     7,
        ...     description="Garden",
        ...     url_callback="https://garden.example/toggl",
        ...     event_filters=[{"entity": "time_entry", "action": "*"}],
        ...     enabled=True,
        ...     secret=token_urlsafe(32),
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    @no_frames
    def update(
        self, workspace_id: int, subscription_id: int, **changes: Unpack[SubscriptionChange]
    ) -> Subscription:
        """Replace a subscription and return it. A new address has to be validated again.

        PUT /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota. While the ``secret`` changes, the receiver should accept the old and the new one. To
        start and stop events, :meth:`enable` and :meth:`disable` are simpler.

        >>> session.webhooks.subscriptions.update(
        ...     7,
        ...     77,
        ...     description="Garden",
        ...     url_callback="https://garden.example/toggl",
        ...     event_filters=[{"entity": "project", "action": "created"}],
        ...     enabled=True,
        ... )
        """
        return self._loop.run(self._wrapped.update, workspace_id, subscription_id, **changes)

    def patch(
        self, workspace_id: int, subscription_id: int, **state: Unpack[SubscriptionState]
    ) -> Subscription:
        """Enable or disable a subscription and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.

        >>> session.webhooks.subscriptions.patch(7, 77, enabled=False)
        """
        return self._loop.run(self._wrapped.patch, workspace_id, subscription_id, **state)

    def enable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Enable a subscription, so that its events are sent, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        return self._loop.run(self._wrapped.enable, workspace_id, subscription_id)

    def disable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Disable a subscription, so that no events are sent, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        return self._loop.run(self._wrapped.disable, workspace_id, subscription_id)

    def delete(self, workspace_id: int, subscription_id: int) -> None:
        """Delete a subscription.

        DELETE /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        self._loop.run(self._wrapped.delete, workspace_id, subscription_id)

    def ping(self, workspace_id: int, subscription_id: int) -> PingResult:
        """Send a PING to the address, also while the subscription is disabled.

        POST /ping/{workspace_id}/{subscription_id}. One request of the organization's quota. While
        the address is not validated, the PING contains a code that the answer has to return.

        >>> session.webhooks.subscriptions.ping(7, 77)
        """
        return self._loop.run(self._wrapped.ping, workspace_id, subscription_id)

    @no_frames
    def validate(
        self, workspace_id: int, subscription_id: int, validation_code: str | Secret
    ) -> None:
        """Validate the address with the code of a PING that was not answered with it.

        GET /validate/{workspace_id}/{subscription_id}/{validation_code}. One request of the
        organization's quota. ``validation_code`` is that of the PING. :class:`BadRequestError` for
        another code.

        >>> session.webhooks.subscriptions.validate(7, 77, event.validation_code)
        """
        self._loop.run(self._wrapped.validate, workspace_id, subscription_id, validation_code)
