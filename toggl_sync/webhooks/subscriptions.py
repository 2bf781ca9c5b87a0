# Written by tools/make_sync.py from toggl_async/webhooks/subscriptions.py;
# change that file, not this one.
"""Webhook subscriptions (Webhooks API v1): which events are sent to which address."""

from __future__ import annotations

from typing import Unpack

from toggl_async._frames import no_frames
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
    """Subscriptions to events. All methods need the API token of an administrator."""

    __slots__ = ()

    def list(self, workspace_id: int) -> Pages[Subscription]:
        """List the subscriptions of a workspace.

        GET /subscriptions/{workspace_id}. One request of the organization's quota, with all
        of them in one response. :class:`ForbiddenError` for users who are not allowed to.

        >>> for subscription in session.webhooks.subscriptions.list(7):
        ...     print(subscription.description, subscription.enabled, subscription.validated_at)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))

    @no_frames
    def create(self, workspace_id: int, **fields: Unpack[NewSubscription]) -> Subscription:
        """Create a subscription and return it; Toggl then sends a PING to its address.

        POST /subscriptions/{workspace_id}. One request of the organization's quota. Events are
        sent once the address has returned the code of the PING (a :class:`Receiver` does), or
        after :meth:`validate`. :class:`BadRequestError` if the description is taken, or if the
        pricing plan allows no further webhooks or events.

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
        """Replace a subscription and return it. A changed URL is validated again.

        PUT /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota. While the ``secret`` changes, the receiver must accept both. To turn events on and
        off, :meth:`enable` and :meth:`disable` are simpler.

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
        """Enable or disable a subscription, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.

        >>> session.webhooks.subscriptions.patch(7, 77, enabled=False)
        """
        return self._loop.run(self._wrapped.patch, workspace_id, subscription_id, **state)

    def enable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Enable a subscription, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        return self._loop.run(self._wrapped.enable, workspace_id, subscription_id)

    def disable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Disable a subscription, and return it.

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
        """Request a PING to the address, also while the subscription is disabled.

        POST /ping/{workspace_id}/{subscription_id}. One request of the organization's quota. Until
        the address is validated, the PING contains a code that must be returned.

        >>> session.webhooks.subscriptions.ping(7, 77)
        """
        return self._loop.run(self._wrapped.ping, workspace_id, subscription_id)

    @no_frames
    def validate(
        self, workspace_id: int, subscription_id: int, validation_code: str | Secret
    ) -> None:
        """Validate the address with the code of a PING, if it was not returned in the response.

        GET /validate/{workspace_id}/{subscription_id}/{validation_code}. One request of the
        organization's quota. :class:`BadRequestError` for a wrong code.

        >>> session.webhooks.subscriptions.validate(7, 77, event.validation_code)
        """
        self._loop.run(self._wrapped.validate, workspace_id, subscription_id, validation_code)
