"""The receiving side of webhooks: a request in, what to answer out. It sends nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import attrs
import msgspec

from ..errors import InvalidArgumentError, ResponseError, SignatureError
from ..models.webhooks.events import WebhookEvent
from .memory import EventMemory, RecentEvents
from .payloads import read_event, validation_answer
from .signature import HEADER, Secrets, keys_of, verify_signature

__all__ = ["Headers", "Receiver", "Reception"]

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str] | tuple[bytes, bytes]]
"""The headers of a request: a mapping of any framework's, or pairs as ASGI has them."""

TOLERANCE: Final = 300.0
MAX_BODY: Final = 1_000_000


@attrs.frozen
class Reception:
    """What became of a request, and what to answer."""

    status: int
    body: bytes = b"{}"
    """JSON."""
    event: WebhookEvent | None = None
    """What is to be handled. ``None`` for PINGs, repetitions, and all that was refused."""
    reason: str = ""
    """Why there is nothing to handle; for logs."""

    @property
    def ok(self) -> bool:
        """Whether the request was what it should be."""
        return self.status < 400


class Receiver:
    """Checks what is posted to a subscription's address. Framework neutral, safe in threads.

    >>> receiver = Receiver("the subscription's secret")
    >>> reception = receiver.receive(body, headers)
    >>> if reception.event is not None:
    ...     print(reception.event.metadata.action, reception.event.payload)

    Several ``secrets`` are accepted while one replaces another. An event is handed out once, as
    far as ``memory`` remembers, and only within ``tolerance`` seconds of its (signed) sending;
    ``None`` switches that off. No address that an event names is ever called.

    Ready for use in aiohttp and ASGI: :func:`aiohttp_handler`, :func:`asgi_app`.
    """

    def __init__(
        self,
        secrets: Secrets,
        *,
        memory: EventMemory | None = None,
        tolerance: float | None = TOLERANCE,
        max_body: int = MAX_BODY,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        if tolerance is not None and not tolerance > 0:
            raise InvalidArgumentError("tolerance must be positive, or None")
        self._keys = keys_of(secrets)
        self._memory: EventMemory = RecentEvents() if memory is None else memory
        self._tolerance = tolerance
        self._now = now or _now
        self.max_body = max_body
        """Bytes; larger requests are refused."""

    def __repr__(self) -> str:
        return f"<Receiver with {len(self._keys)} secret{'s' * (len(self._keys) > 1)}>"

    def receive(self, body: bytes, headers: Headers) -> Reception:
        """Check a request; return what to answer, and the event that it brings, if any.

        Nothing is raised for bad requests: they have a status to be answered with. If handling
        the event fails, say so by :meth:`failed` and answer 500, so that it comes again.
        """
        if len(body) > self.max_body:
            return self.too_large()
        pairs = _pairs(headers)
        if any(value.strip().lower() != "identity" for value in _values(pairs, _ENCODING)):
            return _refused(415, "the body is compressed")
        try:
            verify_signature(body, _values(pairs, HEADER), self._keys)
        except SignatureError as exc:
            return _refused(401, exc.message)
        try:
            event = read_event(body)
        except (ResponseError, RecursionError):
            return _refused(400, "the body is no event")
        if problem := self._untimely(event):
            return _refused(400, problem)
        if event.is_ping:
            answer = validation_answer(event) or {}
            return Reception(200, msgspec.json.encode(answer), reason="a PING")
        if not self._memory.claim(_key(event)):
            return Reception(200, reason="it came before")
        return Reception(200, event=event)

    def failed(self, event: WebhookEvent) -> Reception:
        """Forget an event that could not be handled; return the answer that brings it again."""
        self._memory.release(_key(event))
        return _refused(500, "the event could not be handled")

    def too_large(self) -> Reception:
        """Return the answer to a request that is not even read to its end."""
        return _refused(413, f"the body is larger than {self.max_body} bytes")

    def _untimely(self, event: WebhookEvent) -> str | None:
        if self._tolerance is None:
            return None
        # The time of sending changes with each attempt; that of the event does not.
        sent = event.timestamp or event.created_at
        if sent is None:
            return "the event tells no time"
        away = abs((self._now() - sent).total_seconds())
        if away > self._tolerance:
            return f"it was sent {away:.0f} seconds away from now"
        return None


_ENCODING: Final = "Content-Encoding"


def _refused(status: int, reason: str) -> Reception:
    return Reception(status, msgspec.json.encode({"error": reason}), reason=reason)


def _key(event: WebhookEvent) -> str:
    # Two subscriptions may want the same event, each for itself.
    return f"{event.subscription_id}/{event.event_id}"


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    """Return name and value of all headers. Mappings of many kinds list doubled ones, too."""
    pairs: Any = headers.items() if isinstance(headers, Mapping) else headers
    return [(_text(name).lower(), _text(value)) for name, value in pairs]


def _values(pairs: list[tuple[str, str]], name: str) -> list[str]:
    wanted = name.lower()
    return [value for key, value in pairs if key == wanted]


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def _now() -> datetime:
    return datetime.now(UTC)
