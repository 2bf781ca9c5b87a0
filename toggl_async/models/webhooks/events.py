"""Webhook events, as the service posts them to the address of a subscription."""

from __future__ import annotations

from typing import Any

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = ["EventMetadata", "WebhookEvent"]


@model
class EventMetadata(Model):
    """What happened. Ids are numbers or digits in a text; each model adds keys of its own."""

    model: str | None = None
    """Kind of the changed object: ``client``, ``project``, ``time_entry``, ``tag`` ..."""
    action: str | None = None
    """``created``, ``updated`` or ``deleted``."""
    request_type: str | None = None
    """HTTP method of the request that made the change."""
    path: str | None = None
    """Path of the request that made the change."""
    event_user_id: Any = None
    """Who made the change."""
    workspace_id: Any = None
    """The workspace it happened in, often as text."""
    project_id: Any = None
    """The project concerned, where there is one."""
    time_entry_id: Any = None
    """The time entry concerned, where there is one."""
    project_is_private: Any = None
    """Whether only members can see the project concerned."""


@model
class WebhookEvent(Model):
    """An event of a workspace, or a PING.

    Do not fetch ``url_callback`` or an address in the payload just because it stands in an event.
    """

    event_id: int
    """Same for each attempt to deliver the event; 0 for a PING."""
    subscription_id: int | None = None
    """The subscription that sent it."""
    creator_id: int | None = None
    """Who created the event."""
    created_at: AwareDatetime | None = None
    """When it happened."""
    timestamp: AwareDatetime | None = None
    """When it was sent; differs between attempts."""
    metadata: EventMetadata | None = None
    """What happened, and to what."""
    payload: Any = None
    """The object after the change; the text ``ping`` for a PING."""
    url_callback: str | None = None
    """Address that it was sent to."""
    validation_code: Secret | None = None
    """Code that the answer to a PING returns, while the address is not validated."""

    @property
    def is_ping(self) -> bool:
        """Whether it is a PING, which only checks that the address answers."""
        return self.event_id == 0 or self.payload == "ping"
