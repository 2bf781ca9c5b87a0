"""The receiving side of webhooks: a request in, what to answer out. It sends nothing itself.

A delivery is checked (:meth:`Receiver.receive`), which claims its event; the event is handled;
then the claim is confirmed, or released if the handling failed. :meth:`Receiver.process` and
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

from .._frames import no_frames
from ..errors import InvalidArgumentError, ResponseError, SignatureError
from ..models.webhooks.events import WebhookEvent
from .deduplication import AsyncDeduplicator, ClaimResult, Deduplicator, MemoryDeduplicator
from .payloads import read_event, validation_answer
from .signature import HEADER, Secrets, keys_of, verify_signature

__all__ = ["CLAIM_TIMEOUT", "Headers", "Receiver", "Reception"]

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str] | tuple[bytes, bytes]]
"""The headers of a request: a mapping of any framework's, or pairs as ASGI has them."""

TOLERANCE: Final = 300.0
MAX_BODY: Final = 1_000_000
CLAIM_TIMEOUT: Final = 60.0
RETRY_AFTER: Final = 10
"""Seconds that Toggl is asked to wait before it sends a delivery again that could not be taken."""

logger = logging.getLogger("toggl_async.webhooks")


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
    headers: Mapping[str, str] = attrs.field(factory=dict)
    """Further headers of the answer: ``Retry-After``."""
    claim: str = attrs.field(default="", repr=False)
    """Identifies this delivery's claim of the event, for ``confirm`` and ``failed``."""

    @property
    def ok(self) -> bool:
        """Whether the request was what it should be."""
        return self.status < 400


class Receiver:
    """Checks what is posted to a subscription's address. Framework neutral, safe in threads.

    >>> receiver = Receiver("the subscription's secret")
    >>> answer = receiver.process(body, headers, lambda event: print(event.payload))
    >>> answer.status, answer.body, answer.headers

    Several ``secrets`` are accepted while one replaces another. Only what was signed and sent
    within ``tolerance`` seconds of now is accepted; ``None`` switches that off. No address that an
    event names is ever called.

    An event is handled once, as far as ``deduplicator`` remembers: a repetition of a handled event
    is answered with 200, one that arrives during the handling with 503, so that Toggl sends it
    again. A claim ends after ``claim_timeout`` seconds, in case the process that handles the event
    has died; handling must be faster than that.

    For aiohttp and ASGI there are :func:`aiohttp_handler` and :func:`asgi_app`.
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
        """Bytes; larger requests are refused."""
        self.claim_timeout = claim_timeout
        """Seconds after which a claim ends that was neither confirmed nor released."""

    def __repr__(self) -> str:
        return f"<Receiver with {len(self._keys)} secret{'s' * (len(self._keys) > 1)}>"

    # -- all in one

    def process(
        self, body: bytes, headers: Headers, handle: Callable[[WebhookEvent], object]
    ) -> Reception:
        """Check a request, handle its event, and return what to answer: for Flask, Django, ...

        If ``handle`` raises, the error is logged and the answer is 500: Toggl sends the event
        again.
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
        except BaseException:  # the process ends; the event has to come again
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
        timeout: float | None = None,  # noqa: ASYNC109 - of the handler alone
    ) -> Reception:
        """Check a request, handle its event, and return what to answer.

        If ``handle`` raises or takes longer than ``timeout`` seconds (by default a little less
        than ``claim_timeout``), the error is logged and the answer is 500. If the task is
        cancelled, it stays cancelled. In each case the claim is released, and Toggl sends the
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
            reception = _answer(checked, ClaimResult(result))
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
        except BaseException:  # cancelled: the server goes down, or the client is gone
            await self._finish("release", key, reception.claim)
            raise
        await self._finish("confirm", key, reception.claim)
        return reception

    # -- step by step, for blocking code

    def receive(self, body: bytes, headers: Headers) -> Reception:
        """Check a request; return the response, and the event that it contains, if any.

        Nothing is raised for bad requests: they have a status to be answered with. An event is
        claimed: call :meth:`confirm` when it was handled, before answering. If handling it fails,
        call :meth:`failed` and answer what that returns. :meth:`process` does both.
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
            return _answer(checked, ClaimResult(result))
        except Exception:
            logger.exception("webhook: event %s could not be claimed", key)
            return _busy("the deduplicator failed")

    def confirm(self, reception: Reception) -> None:
        """Record that the event of a reception was handled; repetitions are answered with 200."""
        self._end("confirm", reception)

    def failed(self, reception: Reception) -> Reception:
        """Release the claim of an event that could not be handled; return what to answer.

        The answer is 500, so that Toggl sends the event again.
        """
        self._end("release", reception)
        return _failed()

    # -- for receivers in frameworks

    def too_large(self) -> Reception:
        """Return the answer to a request that is not even read to its end."""
        return _refused(413, f"the body is larger than {self.max_body} bytes")

    def check_timeout(self, timeout: float) -> None:
        """Refuse a handler's timeout that is not shorter than ``claim_timeout``.

        Otherwise a repetition could be handled while the first delivery still is.
        """
        if not 0 < timeout < self.claim_timeout:
            raise InvalidArgumentError(
                f"timeout must be positive and shorter than the receiver's claim_timeout of "
                f"{self.claim_timeout} seconds (got {timeout})"
            )

    def _check(self, body: bytes, headers: Headers) -> Reception:
        """Do all of ``receive`` but the claim; an event comes with the name for its claim."""
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
            return _refused(400, "the body is not an event")
        if problem := self._untimely(event):
            return _refused(400, problem)
        if event.is_ping:
            answer = validation_answer(event) or {}
            return Reception(200, msgspec.json.encode(answer), reason="a PING")
        return Reception(200, event=event, claim=uuid.uuid4().hex)

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

    def _end(self, method: str, reception: Reception) -> None:
        """Confirm or release a claim. An error is logged: the answer to Toggl does not change."""
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
        # An error changes nothing for Toggl: what was handled is answered with 200, and a claim
        # that could not be released expires.
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
        return await anyio.to_thread.run_sync(call)  # it may be a database


_ENCODING: Final = "Content-Encoding"


def _answer(checked: Reception, result: ClaimResult) -> Reception:
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
