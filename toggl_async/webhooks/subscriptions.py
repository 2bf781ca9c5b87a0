"""Webhook subscriptions (Webhooks API v1): which events are sent to which address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from .._tracebacks import no_frames
from ..errors import InvalidArgumentError
from ..models.webhooks.subscriptions import (
    NewSubscription,
    PingResult,
    Subscription,
    SubscriptionChange,
    SubscriptionState,
)
from ..paging import Pages
from ..secrets import Secret

SUBSCRIPTIONS: Final = "/subscriptions/{workspace_id}"
SUBSCRIPTION: Final = "/subscriptions/{workspace_id}/{subscription_id}"
PING: Final = "/ping/{workspace_id}/{subscription_id}"
VALIDATE: Final = "/validate/{workspace_id}/{subscription_id}/{validation_code}"


class Subscriptions(Namespace):
    """Which events are sent to which address. Needs the API token of a workspace administrator."""

    __slots__ = ()
    api = "webhooks"
    name = "webhooks.subscriptions"

    def list(self, workspace_id: int) -> Pages[Subscription]:
        """List the subscriptions of a workspace.

        GET /subscriptions/{workspace_id}. One request of the organization's quota, not paginated.
        :class:`ForbiddenError` where the user is not an administrator.

        >>> async for subscription in session.webhooks.subscriptions.list(7):
        ...     print(subscription.description, subscription.enabled, subscription.validated_at)
        """
        return self._pages(Subscription, SUBSCRIPTIONS, workspace_id)

    @no_frames
    async def create(self, workspace_id: int, **fields: Unpack[NewSubscription]) -> Subscription:
        """Create a subscription and return it; Toggl then sends a PING to its address.

        POST /subscriptions/{workspace_id}. One request of the organization's quota. Events are sent
        once the address has answered the PING with its code (a :class:`Receiver` does), or after
        :meth:`validate`. :class:`BadRequestError` when the description is taken, or the pricing
        plan allows no more webhooks or events: Free 1 webhook of 3 events, Starter 2 of 6, Premium
        3 of 12.

        >>> from secrets import token_urlsafe
        >>> await session.webhooks.subscriptions.create(
        ...     7,
        ...     description="Garden",
        ...     url_callback="https://garden.example/toggl",
        ...     event_filters=[{"entity": "time_entry", "action": "*"}],
        ...     enabled=True,
        ...     secret=token_urlsafe(32),
        ... )
        """
        body = _checked(NewSubscription, fields)
        return await self._post(Subscription, SUBSCRIPTIONS, workspace_id, json=body)

    @no_frames
    async def update(
        self, workspace_id: int, subscription_id: int, **changes: Unpack[SubscriptionChange]
    ) -> Subscription:
        """Replace a subscription and return it. A new address has to be validated again.

        PUT /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota. While the ``secret`` changes, the receiver should accept the old and the new one. To
        start and stop events, :meth:`enable` and :meth:`disable` are simpler.

        >>> await session.webhooks.subscriptions.update(
        ...     7,
        ...     77,
        ...     description="Garden",
        ...     url_callback="https://garden.example/toggl",
        ...     event_filters=[{"entity": "project", "action": "created"}],
        ...     enabled=True,
        ... )
        """
        fields = _checked(SubscriptionChange, changes)
        return await self._put(
            Subscription, SUBSCRIPTION, workspace_id, subscription_id, json=fields
        )

    async def patch(
        self, workspace_id: int, subscription_id: int, **state: Unpack[SubscriptionState]
    ) -> Subscription:
        """Enable or disable a subscription and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.

        >>> await session.webhooks.subscriptions.patch(7, 77, enabled=False)
        """
        fields = checked(SubscriptionState, state)
        return await self._patch(
            Subscription, SUBSCRIPTION, workspace_id, subscription_id, json=fields
        )

    async def enable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Enable a subscription, so that its events are sent, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        return await self.patch(workspace_id, subscription_id, enabled=True)

    async def disable(self, workspace_id: int, subscription_id: int) -> Subscription:
        """Disable a subscription, so that no events are sent, and return it.

        PATCH /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        return await self.patch(workspace_id, subscription_id, enabled=False)

    async def delete(self, workspace_id: int, subscription_id: int) -> None:
        """Delete a subscription.

        DELETE /subscriptions/{workspace_id}/{subscription_id}. One request of the organization's
        quota.
        """
        await self._delete(SUBSCRIPTION, workspace_id, subscription_id)

    async def ping(self, workspace_id: int, subscription_id: int) -> PingResult:
        """Send a PING to the address, also while the subscription is disabled.

        POST /ping/{workspace_id}/{subscription_id}. One request of the organization's quota. While
        the address is not validated, the PING contains a code that the answer has to return.

        >>> await session.webhooks.subscriptions.ping(7, 77)
        """
        return await self._post(PingResult, PING, workspace_id, subscription_id)

    @no_frames
    async def validate(
        self, workspace_id: int, subscription_id: int, validation_code: str | Secret
    ) -> None:
        """Validate the address with the code of a PING that was not answered with it.

        GET /validate/{workspace_id}/{subscription_id}/{validation_code}. One request of the
        organization's quota. ``validation_code`` is that of the PING. :class:`BadRequestError` for
        another code.

        >>> await session.webhooks.subscriptions.validate(7, 77, event.validation_code)
        """
        await self._send("GET", VALIDATE, workspace_id, subscription_id, validation_code)


def _checked(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Find errors that the service would report, without spending a request."""
    fields = checked(schema, given)
    for name in ("description", "url_callback", "event_filters", "secret"):
        if name in fields and not fields[name]:
            raise InvalidArgumentError(f"{name} must not be empty")
    return fields
