# Written by tools/make_sync.py from toggl_async/webhooks/__init__.py;
# change that file, not this one.
"""Webhooks API v1, and receivers for the events that Toggl sends.

Subscriptions are managed through ``session.webhooks``. A :class:`Receiver` needs no session: pass
it the body and the headers of a request, and send the response that it returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.webhooks import Webhooks as AsyncWebhooks

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .event_filters import EventFilters
    from .limits import WebhookLimits
    from .status import WebhookStatus
    from .subscriptions import Subscriptions

__all__ = ["Webhooks"]


class Webhooks(BlockingNamespace[AsyncWebhooks]):
    """Webhooks API v1. It takes only API tokens: ``TogglSession(track=ApiToken(...))``."""

    @cached_property
    def event_filters(self) -> EventFilters:
        """The events that can be subscribed to."""
        from .event_filters import EventFilters

        return EventFilters(self._loop, self._wrapped.event_filters)

    @cached_property
    def limits(self) -> WebhookLimits:
        """The number of webhooks that a workspace may have."""
        from .limits import WebhookLimits

        return WebhookLimits(self._loop, self._wrapped.limits)

    @cached_property
    def status(self) -> WebhookStatus:
        """The status of the service."""
        from .status import WebhookStatus

        return WebhookStatus(self._loop, self._wrapped.status)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """The subscriptions of a workspace."""
        from .subscriptions import Subscriptions

        return Subscriptions(self._loop, self._wrapped.subscriptions)
