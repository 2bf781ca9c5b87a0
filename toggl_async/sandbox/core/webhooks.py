"""The state of webhooks: subscriptions, and events that wait for delivery."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

import attrs

__all__ = ["ACTIONS", "MODELS", "Subscription", "WebhookEvent", "WebhookState"]

#: Entities of subscriptions; ``*`` means all entities, and all actions.
MODELS: Final = (
    "client", "project", "project_group", "project_user", "tag", "task", "time_entry",
    "workspace", "workspace_user",
)  # fmt: skip
ACTIONS: Final = ("created", "updated", "deleted")
#: How many events can be listed. The service lists those of a week; a number is simpler.
_MAX_LISTED: Final = 1_000


@attrs.define(eq=False)
class Subscription:
    """A subscription of a workspace; times are in microseconds."""

    id: int
    workspace_id: int
    user_id: int
    description: str
    url: str
    filters: list[tuple[str, str]]
    secret: str
    code: str
    created: int
    updated: int
    enabled: bool = True
    validated: int | None = None

    def matches(self, model: str, action: str) -> bool:
        """Return whether events of this kind are sent."""
        return (
            self.enabled
            and self.validated is not None
            and any(
                entity in {"*", model} and verb in {"*", action} for entity, verb in self.filters
            )
        )


@attrs.define(eq=False)
class WebhookEvent:
    """An event for one subscription; ``due`` is on the monotonic clock of the sandbox.

    ``event_id`` 0 is a PING. ``last_attempt`` is in microseconds.
    """

    event_id: int
    subscription: Subscription
    created: int
    creator_id: int
    metadata: dict[str, Any]
    payload: Any
    due: float = 0.0
    failed: int = 0
    delivered: bool = False
    last_attempt: int | None = None
    last_error: str | None = None


@attrs.define
class WebhookState:
    """The subscriptions and events of all workspaces."""

    subscriptions: dict[int, Subscription] = attrs.field(factory=dict[int, Subscription])
    #: Events that wait for their first or next attempt, oldest first.
    waiting: list[WebhookEvent] = attrs.field(factory=list[WebhookEvent])
    #: Recent events without PINGs, delivered or not.
    log: deque[WebhookEvent] = attrs.field(factory=lambda: deque[WebhookEvent](maxlen=_MAX_LISTED))

    def of(self, workspace_id: int) -> list[Subscription]:
        """Return the subscriptions of a workspace."""
        return [row for row in self.subscriptions.values() if row.workspace_id == workspace_id]

    def queue(self, event: WebhookEvent) -> None:
        """Queue an event."""
        self.waiting.append(event)
        if event.event_id:
            self.log.append(event)

    def ping(self, subscription: Subscription, now: int, user_id: int) -> None:
        """Queue a PING, which is sent even if the subscription is disabled."""
        metadata = {"request_type": "POST", "event_user_id": user_id}
        self.queue(WebhookEvent(0, subscription, now, user_id, metadata, "ping"))

    def drop(self, subscription: Subscription) -> None:
        """Remove a subscription and its queued events."""
        self.subscriptions.pop(subscription.id, None)
        self.waiting = [event for event in self.waiting if event.subscription is not subscription]
