"""Delivers events: signed POST requests to this machine, with retries.

:meth:`WebhookDispatcher.deliver` sends the events that are due and returns; there is no background
task.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import attrs
import msgspec

from ..clock import Clock
from ..core.bodies import is_object
from ..core.state import TrackState
from ..core.times import nano_z
from ..core.webhooks import WebhookEvent
from .subscriptions import confirm

__all__ = ["RETRY_DELAYS", "Delivery", "WebhookDispatcher", "signature"]

#: The service does not document its delays; these are plausible.
RETRY_DELAYS: Final = (60.0, 300.0, 1_800.0, 7_200.0)
_TIMEOUT: Final = aiohttp.ClientTimeout(total=10)
_MAX_RESPONSE: Final = 65_536


@attrs.frozen
class Delivery:
    """The result of one attempt; ``status`` is ``None`` without a response."""

    event_id: int
    subscription_id: int
    url: str
    body: bytes
    signature: str
    status: int | None
    error: str | None

    @property
    def ok(self) -> bool:
        """Whether the receiver accepted the event."""
        return self.error is None


def signature(secret: str, body: bytes) -> str:
    """Return the value of ``X-Webhook-Signature-256``."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class WebhookDispatcher:
    """Sends the events that are due, oldest first; a failed one is due again after a delay."""

    def __init__(
        self, state: TrackState, clock: Clock, retry_delays: Sequence[float] = RETRY_DELAYS
    ) -> None:
        self._state = state
        self._clock = clock
        #: Seconds before the second, third ... attempt; no attempt follows the last one.
        self.retry_delays = tuple(retry_delays)

    async def deliver(self) -> list[Delivery]:
        """Send everything that is due; return the results."""
        hooks, now = self._state.webhooks, self._clock.monotonic()
        due = [event for event in hooks.waiting if event.due <= now and _can_be_sent(event)]
        if not due:
            return []
        async with aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False) as session:
            # A subscription can be deleted while another event is sent.
            return [await self._attempt(session, event) for event in due if event in hooks.waiting]

    async def _attempt(self, session: aiohttp.ClientSession, event: WebhookEvent) -> Delivery:
        row, at = event.subscription, int(self._clock.now().timestamp() * 1_000_000)
        content: dict[str, Any] = {
            "event_id": event.event_id,
            "created_at": nano_z(event.created),
            "creator_id": event.creator_id,
            "metadata": event.metadata,
            "payload": event.payload,
            "subscription_id": row.id,
            "timestamp": nano_z(at),
            "url_callback": row.url,
        }
        if event.event_id == 0 and row.validated is None:
            content["validation_code"] = row.code
        body = msgspec.json.encode(content)
        signed = signature(row.secret, body)
        status, error, answer = await _post(session, row.url, body, signed)
        event.last_attempt, event.last_error = at, error
        if error is None:
            event.delivered = True
            if event.event_id == 0 and row.validated is None:
                confirm(row, _validation_code(answer), at)
        else:
            event.failed += 1
        retry = error is not None and event.event_id and event.failed <= len(self.retry_delays)
        if retry:
            event.due = self._clock.monotonic() + self.retry_delays[event.failed - 1]
        elif event in self._state.webhooks.waiting:
            self._state.webhooks.waiting.remove(event)
        return Delivery(event.event_id, row.id, row.url, body, signed, status, error)


def _can_be_sent(event: WebhookEvent) -> bool:
    """Return whether an event can be sent: PINGs always, others if the subscription is enabled."""
    row = event.subscription
    return event.event_id == 0 or (row.enabled and row.validated is not None)


async def _post(
    session: aiohttp.ClientSession, url: str, body: bytes, signed: str
) -> tuple[int | None, str | None, bytes]:
    if not _is_local(url):
        return None, "the sandbox delivers to this machine only", b""
    headers = {"Content-Type": "application/json", "X-Webhook-Signature-256": signed}
    try:
        async with session.post(url, data=body, headers=headers, allow_redirects=False) as reply:
            answer = await reply.content.read(_MAX_RESPONSE)
            accepted = 200 <= reply.status < 300
            return reply.status, None if accepted else f"unexpected status {reply.status}", answer
    except (aiohttp.ClientError, TimeoutError, ValueError, OSError) as exc:
        return None, type(exc).__name__, b""


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _validation_code(answer: bytes) -> str:
    try:
        value = msgspec.json.decode(answer)
    except (ValueError, RecursionError):
        return ""
    code = value.get("validation_code") if is_object(value) else None
    return code if isinstance(code, str) else ""
