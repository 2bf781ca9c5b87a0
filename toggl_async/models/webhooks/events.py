"""What the service posts to a subscription's address."""

from __future__ import annotations

from typing import Any

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = ["EventMetadata", "WebhookEvent"]


@model
class EventMetadata(Model):
    """What happened. Ids come as numbers or as digits in a text; more keys come per model."""

    model: str | None = None
    """``client``, ``project``, ``time_entry``, ``tag`` ..."""
    action: str | None = None
    """``created``, ``updated`` or ``deleted``."""
    request_type: str | None = None
    """The verb of the request behind it."""
    path: str | None = None
    """The path of that request."""
    event_user_id: Any = None
    workspace_id: Any = None
    project_id: Any = None
    time_entry_id: Any = None
    project_is_private: Any = None


@model
class WebhookEvent(Model):
    """An event, as it was signed and sent.

    Never fetch ``url_callback``, nor any address in the payload, just because an event says so.
    """

    event_id: int
    """0 for a PING."""
    subscription_id: int | None = None
    creator_id: int | None = None
    created_at: AwareDatetime | None = None
    """When it happened."""
    timestamp: AwareDatetime | None = None
    """When it was sent: another one with each attempt."""
    metadata: EventMetadata | None = None
    payload: Any = None
    """The object as it became; the text ``ping`` for a PING."""
    url_callback: str | None = None
    validation_code: Secret | None = None
    """What a PING wants back, as long as the address is not validated."""

    @property
    def is_ping(self) -> bool:
        """Whether it only asks if somebody is there."""
        return self.event_id == 0 or self.payload == "ping"
