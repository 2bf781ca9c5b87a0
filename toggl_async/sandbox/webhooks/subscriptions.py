"""Subscriptions of a workspace: changes, limits, validation and recent events."""

from __future__ import annotations

import hashlib
from typing import Any, Final
from urllib.parse import urlsplit

from ..core.auth import secrets_equal
from ..core.bodies import Body, is_object
from ..core.routing import Routes
from ..core.state import TrackState, User, Workspace
from ..core.times import micro_z, nano_z
from ..core.webhooks import ACTIONS, MODELS, Subscription, WebhookEvent
from ..core.wire import http_error
from ..track.call import TrackCall

__all__ = ["ROUTES", "confirm", "validator_of"]

ROUTES: Routes[TrackCall] = Routes()
_SUBSCRIPTIONS: Final = "/subscriptions/{workspace_id}"
_SUBSCRIPTION: Final = "/subscriptions/{workspace_id}/{subscription_id}"
#: Webhooks of a workspace, and events of each webhook, by pricing plan.
_LIMITS: Final = {
    "free": (1, 3),
    "starter": (2, 6),
    "premium": (3, 12),
    "enterprise": (20, 30),
}


def _limits(call: TrackCall, workspace: Workspace) -> tuple[int, int]:
    return _LIMITS[call.state.pricing_plan_of(workspace.id)]


@ROUTES.on("GET", "/status")
def get_status(call: TrackCall) -> object:
    """Return that all is well."""
    del call
    return {"status": "OK"}


@ROUTES.on("GET", "/event_filters")
def list_event_filters(call: TrackCall) -> object:
    """Return the actions that can be subscribed to, by entity."""
    del call
    return {model: list(ACTIONS) for model in MODELS}


@ROUTES.on("GET", "/limits/{workspace_id}")
def get_limits(call: TrackCall) -> object:
    """Return how many webhooks and events the plan allows."""
    webhooks, events = _limits(call, call.workspace())
    return {"max_webhooks": webhooks, "max_events_per_webhook": events}


@ROUTES.on("GET", _SUBSCRIPTIONS)
def list_subscriptions(call: TrackCall) -> object:
    """Return the subscriptions of a workspace."""
    workspace = call.workspace()
    return [_serialize(call, row) for row in call.state.webhooks.of(workspace.id)]


@ROUTES.on("POST", _SUBSCRIPTIONS)
def create_subscription(call: TrackCall) -> object:
    """Create a subscription and queue its validation PING."""
    workspace, body = call.workspace(), call.body()
    hooks, now = call.state.webhooks, call.micros()
    if len(hooks.of(workspace.id)) >= _limits(call, workspace)[0]:
        raise http_error(400, "The limit of webhooks for this workspace has been reached")
    row_id = call.state.next_id("subscription")
    digest = hashlib.sha256(f"subscription {row_id} {now}".encode()).hexdigest()
    row = Subscription(
        row_id, workspace.id, call.user.id, "", "", [], digest[:32], digest[32:], now, now
    )
    _fill(call, workspace, row, body)
    hooks.subscriptions[row.id] = row
    hooks.ping(row, now, call.user.id)
    return _serialize(call, row)


@ROUTES.on("PUT", _SUBSCRIPTION)
def update_subscription(call: TrackCall) -> object:
    """Replace a subscription; a new URL must be validated again."""
    workspace = call.workspace()
    row, body = _row(call), call.body()
    url = row.url
    _fill(call, workspace, row, body)
    row.updated = call.micros()
    if row.url != url:
        row.validated = None
        call.state.webhooks.ping(row, call.micros(), call.user.id)
    return _serialize(call, row)


@ROUTES.on("PATCH", _SUBSCRIPTION)
def patch_subscription(call: TrackCall) -> object:
    """Enable or disable a subscription."""
    row, body = _row(call), call.body()
    if "enabled" not in body:
        body.add_error("enabled", "is required")
    enabled = body.boolean("enabled", default=row.enabled)
    body.check()
    row.enabled, row.updated = enabled, call.micros()
    return _serialize(call, row)


@ROUTES.on("DELETE", _SUBSCRIPTION)
def delete_subscription(call: TrackCall) -> object:
    """Delete a subscription with its queued events, and return it."""
    row = _row(call)
    view = _serialize(call, row) | {"deleted_at": micro_z(call.micros())}
    call.state.webhooks.drop(row)
    return view


@ROUTES.on("GET", _SUBSCRIPTION + "/events")
def list_events(call: TrackCall) -> object:
    """Return recent events, newest first, as the archived documentation shows them."""
    row = _row(call)
    events = [event for event in call.state.webhooks.log if event.subscription is row]
    return {"total": len(events), "events": [_serialize_event(event) for event in reversed(events)]}


@ROUTES.on("POST", "/ping/{workspace_id}/{subscription_id}")
def ping(call: TrackCall) -> object:
    """Queue a PING, even if the subscription is disabled."""
    call.state.webhooks.ping(_row(call), call.micros(), call.user.id)
    return {"status": "OK"}


@ROUTES.on("GET", "/validate/{workspace_id}/{subscription_id}/{validation_code}")
def validate(call: TrackCall) -> object:
    """Validate a subscription with the code of its PING."""
    row = call.state.webhooks.subscriptions.get(call.path_int("subscription_id"))
    if row is None or row.workspace_id != call.path_int("workspace_id"):
        raise http_error(400, "The validation code is not valid")
    if not confirm(row, call.path_text("validation_code"), call.micros()):
        raise http_error(400, "The validation code is not valid")
    return "OK"


def validator_of(state: TrackState, path: str) -> User | None:
    """Return the creator of a subscription, as whom a receiver validates without credentials."""
    parts = path.split("/")
    if len(parts) != 4 or parts[0] != "validate" or not parts[2].isascii():
        return None
    row = state.webhooks.subscriptions.get(
        int(parts[2]) if parts[2].isdigit() and len(parts[2]) < 19 else 0
    )
    return state.users[row.user_id] if row is not None else None


def confirm(row: Subscription, code: str, now: int) -> bool:
    """Validate a subscription if the code is correct; return whether it is."""
    if not secrets_equal(row.code, code):
        return False
    row.validated = now if row.validated is None else row.validated
    return True


def _row(call: TrackCall) -> Subscription:
    workspace = call.workspace()
    row = call.state.webhooks.subscriptions.get(call.path_int("subscription_id"))
    if row is None or row.workspace_id != workspace.id:
        raise http_error(404, "Subscription not found")
    if row.user_id != call.user.id and not call.member().admin:
        raise http_error(403, "User cannot access this subscription")
    return row


def _fill(call: TrackCall, workspace: Workspace, row: Subscription, body: Body) -> None:
    description = body.text("description", row.description, required=not row.description)
    if "description" in body and not description.strip() and not body.errors:
        body.add_error("description", "can't be blank")
    url = body.text("url_callback", row.url, required=not row.url)
    if not _is_url(url) and "url_callback" not in body.errors:
        body.add_error("url_callback", "is not a valid URL")
    secret = body.text("secret", row.secret)
    if "secret" in body and not secret:
        body.add_error("secret", "can't be blank")
    filters = _filters(body) if "event_filters" in body else row.filters
    max_events = _limits(call, workspace)[1]
    if not filters and not body.errors:
        body.add_error("event_filters", "can't be blank")
    if len(filters) > max_events:
        body.add_error("event_filters", f"must not hold more than {max_events} events")
    enabled = body.boolean("enabled", default=row.enabled)
    body.check()
    if any(
        other is not row and other.description == description
        for other in call.state.webhooks.of(workspace.id)
    ):
        raise http_error(400, "A subscription with this description already exists")
    row.description, row.url, row.secret = description, url, secret
    row.filters, row.enabled = filters, enabled


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        # Access to the port validates it.
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _filters(body: Body) -> list[tuple[str, str]]:
    filters: list[tuple[str, str]] = []
    for item in body.items("event_filters") or ():
        inner = Body(item if is_object(item) else {})
        entity: str = inner.one_of("entity", ("*", *MODELS), "")
        action: str = inner.one_of("action", ("*", *ACTIONS), "")
        if not entity or not action:
            body.add_error("event_filters", "must hold known entities and actions")
        elif (entity, action) not in filters:
            filters.append((entity, action))
    return filters


def _pending(state: TrackState, row: Subscription) -> bool:
    return any(event.event_id and event.subscription is row for event in state.webhooks.waiting)


def _serialize(call: TrackCall, row: Subscription) -> dict[str, Any]:
    return {
        "subscription_id": row.id,
        "workspace_id": row.workspace_id,
        "user_id": row.user_id,
        "enabled": row.enabled,
        "description": row.description,
        "event_filters": [{"entity": entity, "action": action} for entity, action in row.filters],
        "url_callback": row.url,
        "secret": row.secret,
        "validated_at": None if row.validated is None else micro_z(row.validated),
        "has_pending_events": _pending(call.state, row),
        "created_at": micro_z(row.created),
        "updated_at": micro_z(row.updated),
        "deleted_at": None,
    }


def _serialize_event(event: WebhookEvent) -> dict[str, Any]:
    attempt = event.last_attempt
    return {
        "event_id": event.event_id,
        "created_at": nano_z(event.created),
        "creator_id": event.creator_id,
        "metadata": event.metadata,
        "payload": event.payload,
        "consumer_id": event.subscription.id,
        "last_delivery_attempt": None if attempt is None else nano_z(attempt),
        "last_delivery_error": event.last_error,
        "failed_delivery_attempts": event.failed,
    }
