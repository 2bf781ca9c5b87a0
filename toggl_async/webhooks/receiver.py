"""Processes the requests that Toggl sends to a webhook. It does no I/O itself.

:meth:`Receiver.receive` checks a request and claims its event; your code handles the event; then
the claim is confirmed, or released if the handling failed. :meth:`Receiver.process` and
:meth:`Receiver.process_async` do all three.
"""

from __future__ import annotations

import inspect
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, TypeAlias, cast

import anyio
import attrs
import msgspec

from .._public import public
from .._tracebacks import no_frames
from ..errors import InvalidArgumentError, ResponseError, SignatureError
from ..models.webhooks.events import WebhookEvent
from .deduplication import AsyncDeduplicator, ClaimResult, Deduplicator, MemoryDeduplicator
from .payloads import read_event, validation_answer
from .signature import HEADER, Secrets, keys_of, verify_signature

__all__ = ["CLAIM_TIMEOUT", "Headers", "Receiver", "Reception"]

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str] | tuple[bytes, bytes]]
"""The headers of a request: a mapping, or pairs as in ASGI."""

TOLERANCE: Final = 300.0
MAX_BODY: Final = 1_000_000
CLAIM_TIMEOUT: Final = 60.0
RETRY_AFTER: Final = 10
"""Seconds that Toggl should wait before it repeats a delivery that could not be processed."""

logger = logging.getLogger("toggl_async.webhooks")


@public("toggl_async.webhooks")
@attrs.frozen
class Reception:
    """The result of processing a request: the response to send, and the event, if any."""

    status: int
    body: bytes = b"{}"
    """JSON for the response."""
    event: WebhookEvent | None = None
    """The event to handle; ``None`` for PINGs, repetitions and rejected requests."""
    reason: str = ""
    """Why there is no event to handle; for logs."""
    headers: Mapping[str, str] = attrs.field(factory=dict)
    """Additional headers of the response: ``Retry-After``."""
    claim: str = attrs.field(default="", repr=False)
    """Identifies this delivery's claim of the event, for ``confirm`` and ``failed``."""

    @property
    def ok(self) -> bool:
        """Whether the request was accepted."""
        return self.status < 400


@public("toggl_async.webhooks")
class Receiver:
    """Checks requests to the address of a subscription. Works with any framework; thread-safe.

    >>> receiver = Receiver("the subscription's secret")
    >>> reception = receiver.process(body, headers, lambda event: print(event.payload))
    >>> reception.status, reception.body, reception.headers

    Pass several ``secrets`` while one replaces another. A request must be signed and sent within
    ``tolerance`` seconds of now; ``None`` disables the second check. Addresses in events are never
    requested.

    Each event that ``deduplicator`` remembers is handled once: the response to a repetition is 200
    if the event was handled, and 503 while it is being handled, so that Toggl sends it again. A
    claim expires after ``claim_timeout`` seconds, in case the process that handles the event has
    died; handling must be faster than that.

    Use :func:`aiohttp_handler` for aiohttp, and :func:`asgi_app` for ASGI.
    """

    @no_frames
    def __init__(
        self,
        secrets: Secrets,
        *,
        deduplicator: Deduplicator | AsyncDeduplicator | None = None,
        tolerance: float | None = TOLERANCE,
        max_body: int = MAX_BODY,
        claim_timeout: float = CLAIM_TIMEOUT,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        if tolerance is not None and not tolerance > 0:
            raise InvalidArgumentError("tolerance must be positive, or None")
        if not claim_timeout > 0:
            raise InvalidArgumentError(f"claim_timeout must be positive (got {claim_timeout})")
        self._keys = keys_of(secrets)
        self._deduplicator = MemoryDeduplicator() if deduplicator is None else deduplicator
        self._is_async = inspect.iscoroutinefunction(self._deduplicator.claim)
        self._tolerance = tolerance
        self._now = now or _now
        self.max_body = max_body
        """The maximum size of a request in bytes."""
        self.claim_timeout = claim_timeout
        """Seconds after which a claim expires that was neither confirmed nor released."""

    def __repr__(self) -> str:
        return f"<Receiver with {len(self._keys)} secret{'s' * (len(self._keys) > 1)}>"

    # -- in one step

    def process(
        self, body: bytes, headers: Headers, handle: Callable[[WebhookEvent], object]
    ) -> Reception:
        """Check a request, handle its event, and return the response: for Flask, Django, ...

        If ``handle`` raises, the error is logged and the response is 500, so that Toggl sends the
        event again.
        """
        if inspect.iscoroutinefunction(handle):
            raise InvalidArgumentError("handle is a coroutine function; use process_async()")
        reception = self.receive(body, headers)
        if reception.event is None:
            return reception
        try:
            handle(reception.event)
        except Exception:
            logger.exception("webhook: event %s could not be handled", reception.event.event_id)
            return self.failed(reception)
        except BaseException:  # the process exits; Toggl must send the event again
            self.failed(reception)
            raise
        self.confirm(reception)
        return reception

    async def process_async(
        self,
        body: bytes,
        headers: Headers,
        handle: Callable[[WebhookEvent], Awaitable[object]],
        *,
        timeout: float | None = None,  # noqa: ASYNC109 - applies only to the handler
    ) -> Reception:
        """Check a request, handle its event, and return the response.

        If ``handle`` raises or takes longer than ``timeout`` seconds (by default a little less
        than ``claim_timeout``), the error is logged and the response is 500. A cancelled
        task stays cancelled. In each case the claim is released, and Toggl sends the
        event again. A blocking deduplicator is called in a thread.
        """
        if timeout is None:
            timeout = 0.9 * self.claim_timeout
        self.check_timeout(timeout)
        checked = self._check(body, headers)
        if checked.event is None:
            return checked
        key = _key(checked.event)
        try:
            result = await self._call(
                "claim", key, owner=checked.claim, expires_in=self.claim_timeout
            )
            reception = _after_claim(checked, ClaimResult(result))
        except Exception:
            logger.exception("webhook: event %s could not be claimed", key)
            return _busy("the deduplicator failed")
        except BaseException:  # cancelled: the claim may have been made
            await self._finish("release", key, checked.claim)
            raise
        if reception.event is None:
            return reception
        try:
            with anyio.fail_after(timeout):
                await handle(reception.event)
        except Exception:
            logger.exception("webhook: event %s could not be handled", reception.event.event_id)
            await self._finish("release", key, reception.claim)
            return _failed()
        except BaseException:  # cancelled: the server stops, or the client has disconnected
            await self._finish("release", key, reception.claim)
            raise
        await self._finish("confirm", key, reception.claim)
        return reception

    # -- step by step, for blocking code

    def receive(self, body: bytes, headers: Headers) -> Reception:
        """Check a request; return the response, and the event that it contains, if any.

        Invalid requests raise nothing; their response has an error status. An event is claimed:
        call :meth:`confirm` after it was handled and before the response is sent. If handling it
        fails, call :meth:`failed` and send what that returns. :meth:`process` does both.
        """
        if self._is_async:
            raise InvalidArgumentError(
                "this receiver's deduplicator is asynchronous; use process_async()"
            )
        checked = self._check(body, headers)
        if checked.event is None:
            return checked
        deduplicator = cast("Deduplicator", self._deduplicator)
        key = _key(checked.event)
        try:
            result = deduplicator.claim(key, owner=checked.claim, expires_in=self.claim_timeout)
            return _after_claim(checked, ClaimResult(result))
        except Exception:
            logger.exception("webhook: event %s could not be claimed", key)
            return _busy("the deduplicator failed")

    def confirm(self, reception: Reception) -> None:
        """Record that an event was handled; the response to repetitions is 200."""
        self._end("confirm", reception)

    def failed(self, reception: Reception) -> Reception:
        """Release the claim of an event that could not be handled, and return the response.

        Its status is 500, so that Toggl sends the event again.
        """
        self._end("release", reception)
        return _failed()

    # -- for receivers in frameworks

    def too_large(self) -> Reception:
        """Return the response to a request whose body is not read to its end."""
        return _refused(413, f"the body is larger than {self.max_body} bytes")

    def check_timeout(self, timeout: float) -> None:
        """Check that the timeout of a handler is shorter than ``claim_timeout``.

        Otherwise a repetition could be handled at the same time as the first delivery.
        """
        if not 0 < timeout < self.claim_timeout:
            raise InvalidArgumentError(
                f"timeout must be positive and shorter than the receiver's claim_timeout of "
                f"{self.claim_timeout} seconds (got {timeout})"
            )

    def _check(self, body: bytes, headers: Headers) -> Reception:
        """Do everything except the claim; an event has an id for its claim."""
        if len(body) > self.max_body:
            return self.too_large()
        pairs = _pairs(headers)
        if any(value.strip().lower() != "identity" for value in _values(pairs, _CONTENT_ENCODING)):
            return _refused(415, "the body is compressed")
        try:
            verify_signature(body, _values(pairs, HEADER), self._keys)
        except SignatureError as exc:
            return _refused(401, exc.message)
        try:
            event = read_event(body)
        except (ResponseError, RecursionError):
            return _refused(400, "the body is not an event")
        if problem := self._check_time(event):
            return _refused(400, problem)
        if event.is_ping:
            answer = validation_answer(event) or {}
            return Reception(200, msgspec.json.encode(answer), reason="a PING")
        return Reception(200, event=event, claim=uuid.uuid4().hex)

    def _check_time(self, event: WebhookEvent) -> str | None:
        if self._tolerance is None:
            return None
        # The time of sending changes with each attempt; that of the event does not.
        sent = event.timestamp or event.created_at
        if sent is None:
            return "the event has no timestamp"
        difference = abs((self._now() - sent).total_seconds())
        if difference > self._tolerance:
            return f"the event was sent {difference:.0f} seconds before or after now"
        return None

    def _end(self, method: str, reception: Reception) -> None:
        """Confirm or release a claim; errors are logged and do not change the response."""
        if reception.event is None:
            raise InvalidArgumentError("this reception has no event to confirm or to fail")
        if self._is_async:
            raise InvalidArgumentError(
                "this receiver's deduplicator is asynchronous; use process_async()"
            )
        key = _key(reception.event)
        try:
            getattr(self._deduplicator, method)(key, owner=reception.claim)
        except Exception:
            logger.exception("webhook: %s of event %s failed", method, key)

    async def _finish(self, method: str, key: str, owner: str) -> None:
        """Confirm or release a claim, also in a task that is being cancelled."""
        # Errors do not change the response: a handled event gets 200, and a claim that could not be
        # released expires.
        with anyio.CancelScope(shield=True):
            try:
                try:
                    await self._call(method, key, owner=owner)
                except anyio.get_cancelled_exc_class():
                    # Task.cancel() of asyncio ignores the shield. Doing it twice does no harm.
                    await self._call(method, key, owner=owner)
                    raise
            except Exception:
                logger.exception("webhook: %s of event %s failed", method, key)

    async def _call(self, method: str, key: str, **arguments: Any) -> Any:
        call = partial(getattr(self._deduplicator, method), key, **arguments)
        if self._is_async:
            return await call()
        return await anyio.to_thread.run_sync(call)  # may block, for example on a database


_CONTENT_ENCODING: Final = "Content-Encoding"


def _after_claim(checked: Reception, result: ClaimResult) -> Reception:
    if result is ClaimResult.CLAIMED:
        return checked
    if result is ClaimResult.HANDLED:
        return Reception(200, reason="the event was handled before")
    return _busy("another delivery of this event is being handled")


def _refused(status: int, reason: str) -> Reception:
    return Reception(status, msgspec.json.encode({"error": reason}), reason=reason)


def _failed() -> Reception:
    return _refused(500, "the event could not be handled")


def _busy(reason: str) -> Reception:
    headers = {"Retry-After": str(RETRY_AFTER)}
    return attrs.evolve(_refused(503, reason), headers=headers)


def _key(event: WebhookEvent) -> str:
    # Each of several subscriptions handles the same event.
    return f"{event.subscription_id}/{event.event_id}"


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    """Return the headers as pairs; many kinds of mappings list repeated headers too."""
    pairs: Any = headers.items() if isinstance(headers, Mapping) else headers
    return [(_text(name).lower(), _text(value)) for name, value in pairs]


def _values(pairs: list[tuple[str, str]], name: str) -> list[str]:
    lower_name = name.lower()
    return [value for key, value in pairs if key == lower_name]


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def _now() -> datetime:
    return datetime.now(UTC)
