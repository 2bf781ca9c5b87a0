"""Webhook subscriptions: which events go where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    action: str | None = None


@model
class Subscription(Model):
    """A subscription. Events flow when it is enabled and its address is validated."""

    subscription_id: int
    workspace_id: int | None = None
    user_id: int | None = None
    """Who made it: what they may not see is not sent."""
    description: str | None = None
    url_callback: str | None = None
    event_filters: tuple[EventFilter, ...] | None = None
    enabled: bool | None = None
    secret: Secret | None = None
    """Signs the events."""
    validated_at: AwareDatetime | None = None
    """``None`` until the address has answered a PING with its code."""
    has_pending_events: bool | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None


@model
class EventFilterMap(Model):
    """Which actions of which entities can be subscribed to: see :attr:`by_entity`."""

    needs_raw: ClassVar[bool] = True

    client: tuple[str, ...] | None = None
    project: tuple[str, ...] | None = None
    time_entry: tuple[str, ...] | None = None

    @property
    def by_entity(self) -> Mapping[str, tuple[str, ...]]:
        """All entities with their actions, also those that this version does not know."""
        known = {name: getattr(self, name) for name in ("client", "project", "time_entry")}
        said = {name: value for name, value in known.items() if value is not None}
        more = raw_of(self)
        said |= {
            name: tuple(more[name])
            for name in more
            if name not in known and isinstance(more[name], list)
        }
        return said


@model
class Limits(Model):
    """How many webhooks a workspace may have, by its plan."""

    max_webhooks: int | None = None
    max_events_per_webhook: int | None = None


@model
class PingResult(Model):
    """Whether a PING was put in line."""

    status: str | None = None


@model
class Status(Model):
    """Whether the service is up."""

    status: str | None = None


class EventSelection(TypedDict):
    """A kind of event; ``*`` stands for every entity, or every action."""

    entity: str
    action: str


class NewSubscription(TypedDict, total=False):
    """What a new subscription may carry."""

    description: Required[str]
    """Not empty, and no other of the workspace's has it."""
    url_callback: Required[str]
    event_filters: Required[Sequence[EventSelection]]
    """At least one."""
    enabled: Required[bool]
    secret: str | Secret
    """Signs the events; the service makes one up without it."""


class SubscriptionChange(TypedDict, total=False):
    """What a subscription should be: a field left out may be reset."""

    description: Required[str]
    url_callback: Required[str]
    """Another address has to be validated again."""
    event_filters: Required[Sequence[EventSelection]]
    enabled: Required[bool]
    secret: str | Secret
    """Not empty."""


class SubscriptionState(TypedDict):
    """Whether events are to flow."""

    enabled: bool
