"""Webhooks API v1, and receivers for the events that Toggl sends.

Subscriptions are managed through ``session.webhooks``. A :class:`Receiver` needs no session: pass
it the body and the headers of a request, and send the response that it returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._http.namespace import Product
from .._threads import cached_property
from ..models.webhooks.events import EventMetadata, WebhookEvent
from .adapters import aiohttp_handler, asgi_app
from .deduplication import AsyncDeduplicator, ClaimResult, Deduplicator, MemoryDeduplicator
from .payloads import payload_as, read_event, validation_answer
from .receiver import Receiver, Reception
from .redis import AsyncRedisDeduplicator, RedisDeduplicator
from .signature import HEADER, sign, verify_signature

if TYPE_CHECKING:
    from .event_filters import EventFilters
    from .limits import WebhookLimits
    from .status import WebhookStatus
    from .subscriptions import Subscriptions

__all__ = [
    "HEADER",
    "AsyncDeduplicator",
    "AsyncRedisDeduplicator",
    "ClaimResult",
    "Deduplicator",
    "EventMetadata",
    "MemoryDeduplicator",
    "Receiver",
    "Reception",
    "RedisDeduplicator",
    "WebhookEvent",
    "Webhooks",
    "aiohttp_handler",
    "asgi_app",
    "payload_as",
    "read_event",
    "sign",
    "validation_answer",
    "verify_signature",
]


class Webhooks(Product):
    """Webhooks API v1. It takes only API tokens: ``TogglSession(track=ApiToken(...))``."""

    @cached_property
    def event_filters(self) -> EventFilters:
        """The events that can be subscribed to."""
        from .event_filters import EventFilters

        return EventFilters(self._client)

    @cached_property
    def limits(self) -> WebhookLimits:
        """The number of webhooks that a workspace may have."""
        from .limits import WebhookLimits

        return WebhookLimits(self._client)

    @cached_property
    def status(self) -> WebhookStatus:
        """The status of the service."""
        from .status import WebhookStatus

        return WebhookStatus(self._client)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """The subscriptions of a workspace."""
        from .subscriptions import Subscriptions

        return Subscriptions(self._client)
