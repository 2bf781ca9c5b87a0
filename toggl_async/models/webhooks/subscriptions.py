"""Webhook subscriptions: which events are sent to which address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model, raw_of

__all__ = [
    "EventFilter",
    "EventFilterMap",
    "EventSelection",
    "Limits",
    "NewSubscription",
    "PingResult",
    "Status",
    "Subscription",
    "SubscriptionChange",
    "SubscriptionState",
]


@model
class EventFilter(Model):
    """A kind of event; ``*`` stands for every entity, or every action."""

    entity: str | None = None
    """``client``, ``project``, ``time_entry``, ``tag`` ..., or ``*`` for all."""
    action: str | None = None
    """``created``, ``updated``, ``deleted``, or ``*`` for all."""


@model
class Subscription(Model):
    """A subscription. Events are sent while it is enabled and its address is validated."""

    subscription_id: int
    """Identifies the subscription in the other calls."""
    workspace_id: int | None = None
    """The workspace whose events are sent."""
    user_id: int | None = None
    """Who created it. Events that this user may not see are not sent."""
    description: str | None = None
    """Name of the subscription, unique in the workspace."""
    url_callback: str | None = None
    """Address that events are sent to."""
    event_filters: tuple[EventFilter, ...] | None = None
    """Which events are sent."""
    enabled: bool | None = None
    """Whether events are sent, once the address is validated."""
    secret: Secret | None = None
    """Key of the signature of events."""
    validated_at: AwareDatetime | None = None
    """When the address was validated; ``None`` until it has answered a PING with its code."""
    has_pending_events: bool | None = None
    """Whether events wait to be sent."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` otherwise."""


@model
class EventFilterMap(Model):
    """The actions that can be subscribed to, by entity: see :attr:`by_entity`."""

    needs_raw: ClassVar[bool] = True

    client: tuple[str, ...] | None = None
    """Actions of clients."""
    project: tuple[str, ...] | None = None
    """Actions of projects."""
    time_entry: tuple[str, ...] | None = None
    """Actions of time entries."""

    @property
    def by_entity(self) -> Mapping[str, tuple[str, ...]]:
        """The actions of each entity, also of entities that this version does not know."""
        known = {name: getattr(self, name) for name in ("client", "project", "time_entry")}
        actions = {name: value for name, value in known.items() if value is not None}
        raw = raw_of(self)
        actions |= {
            name: tuple(raw[name])
            for name in raw
            if name not in known and isinstance(raw[name], list)
        }
        return actions


@model
class Limits(Model):
    """The webhooks that the pricing plan of a workspace allows."""

    max_webhooks: int | None = None
    """Most subscriptions of the workspace: Free 1, Starter 2, Premium 3."""
    max_events_per_webhook: int | None = None
    """Most event filters of a subscription: Free 3, Starter 6, Premium 12."""


@model
class PingResult(Model):
    """Whether a PING is going to be sent."""

    status: str | None = None
    """Undocumented text."""


@model
class Status(Model):
    """Whether the Webhooks service works."""

    status: str | None = None
    """Undocumented text, such as ``OK``."""


class EventSelection(TypedDict):
    """A kind of event; ``*`` stands for every entity, or every action."""

    entity: str
    """``client``, ``project``, ``time_entry``, ``tag`` ..., or ``*`` for all."""
    action: str
    """``created``, ``updated``, ``deleted``, or ``*`` for all."""


class NewSubscription(TypedDict, total=False):
    """Fields of a new subscription."""

    description: Required[str]
    """Name, unique in the workspace and not empty."""
    url_callback: Required[str]
    """Address to send events to."""
    event_filters: Required[Iterable[EventSelection]]
    """Which events to send: at least one."""
    enabled: Required[bool]
    """Whether to send events once the address is validated."""
    secret: str | Secret
    """Key to sign events with. Default: made by the service."""


class SubscriptionChange(TypedDict, total=False):
    """All fields of a subscription: a field left out may be reset."""

    description: Required[str]
    """Name, unique in the workspace and not empty."""
    url_callback: Required[str]
    """Address to send events to; a new one has to be validated again."""
    event_filters: Required[Iterable[EventSelection]]
    """Which events to send, replacing the present ones: at least one."""
    enabled: Required[bool]
    """Whether to send events once the address is validated."""
    secret: str | Secret
    """Key to sign events with; not empty."""


class SubscriptionState(TypedDict):
    """Whether events are sent."""

    enabled: bool
    """``False`` pauses the subscription."""
