"""What travels through the pipeline: a request, its answer, and the call they belong to."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

import attrs

from ..errors import Attempt, TogglError, outcome_unknown
from ..events import Event, FieldNotRead, WriteCancelled
from ..limits.registry import AccountLimits
from ..options import Options
from ..secrets import Secret
from .outcome import Effect, effect_of_answer, effect_of_failure

if TYPE_CHECKING:
    from attrs import frozen as final
else:  # what guards values against being set makes them slow to make, and there are three a call
    from attrs import define as final

log = logging.getLogger("toggl_async")

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

Api: TypeAlias = Literal["track", "reports", "insights", "webhooks", "accounts", "plan"]
"""The products, each with a base address of its own."""


class Authorizer(Protocol):
    """Puts one account's credentials on requests, and renews them where that is possible."""

    origin: str
    """The only origin that may see them, such as ``https://api.track.toggl.com``."""
    key: str
    """Names the account to limits and logs without telling anything secret."""
    in_query: bool
    """The value goes into ``?access_token=`` and not into the header."""

    async def authorization(self, call: CallContext, /) -> str:
        """Return the header's value (or the bare token, for the query)."""
        ...

    async def refresh_after_401(self, call: CallContext, used: str, /) -> str | None:
        """After a 401 on ``used``: return another value, or ``None`` if there is none."""
        ...

    def redact(self, text: str, /) -> str:
        """Cut the account's secrets out of a text."""
        ...


@attrs.define(slots=True, eq=False, weakref_slot=False)
class CallContext:
    """One operation as its caller sees it, over all its attempts."""

    operation: str
    options: Options
    authorizer: Authorizer | None = None
    limits: AccountLimits | None = None
    deadline: float | None = None
    """When the whole call has to be over (monotonic), set by the deadline middleware."""
    in_flight: bool = False
    """Bytes of the request on the wire may have reached the server, and no answer is here yet.

    Set by the transport; cleared when an answer is there, and by ``retry`` before an attempt.
    """
    effect: Effect = Effect.NONE
    """What the writes of this call may have done, over all its requests so far.

    Set by :meth:`answered` (an answer is here) and :meth:`failed` (none will come) alone.
    """
    before_send: Callable[[], float] | None = None
    """Asked when there is a connection: 0 if the bytes may leave, or the seconds to wait."""
    attempts: list[Attempt] = attrs.Factory(list[Attempt])
    last_error: BaseException | None = None
    """Why the present attempt is not the first one."""
    quota_wait_spent: float = 0.0
    """Seconds spent on waiting for a quota to reset, over all attempts."""
    on_gone: Callable[[Request], None] | None = None
    """Told when the address turns out to be gone for good."""
    secrets: tuple[Secret, ...] = ()
    """What the caller passes as ``Secret``, for redaction: servers repeat what they are sent."""

    def answered(self, request: Request, status: int) -> None:
        """Note that an answer to this request is here."""
        self.in_flight = False
        if request.is_write:
            self.effect = max(self.effect, effect_of_answer(status))

    def failed(self, request: Request, exc: TogglError) -> None:
        """Note that an attempt to send this request has failed."""
        # After a 303 the request on the wire was the GET that followed, which writes nothing: what
        # is confirmed stays so.
        if request.is_write:
            effect = effect_of_failure(exc, in_flight=self.in_flight)
            self.effect = max(self.effect, effect)
        self.in_flight = False

    def may_have_run(self, request: Request) -> bool:
        """Tell whether a write of this call may have been carried out."""
        return self.effect is not Effect.NONE or (self.in_flight and request.is_write)

    def judged(self, request: Request, exc: TogglError) -> TogglError:
        """Return the error to raise: an ``OutcomeUnknownError`` too, if a write may have run."""
        if not self.may_have_run(request):
            return exc
        return outcome_unknown(exc, confirmed=self.effect is Effect.CONFIRMED)

    def cancelled(self, request: Request) -> None:
        """Say that the call was cancelled, if its write may have been carried out."""
        if not self.may_have_run(request):
            return
        log.warning(
            "%s was cancelled, but the write may have been carried out: %s %s",
            self.operation,
            request.method,
            request.route,
        )
        self.emit(
            WriteCancelled(operation=self.operation, method=request.method, route=request.route)
        )

    def emit(self, event: Event) -> None:
        """Hand an event to the user's hook; one that fails must not fail the call."""
        hook = self.options.on_event
        if hook is not None:
            try:
                hook(event)
            except Exception:
                log.exception("the on_event hook failed")


_LONGEST_ID: Final = 200


def request_ids_in(headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the server's names for a request: the one that Toggl's own clients log, the other."""
    named = (headers.get("X-Toggl-Request-Id"), headers.get("X-Request-Id"))
    return tuple(dict.fromkeys(name[:_LONGEST_ID] for name in named if name))


@attrs.frozen
class UnreadField:
    """A field of an answer whose value could not be read: where it is, never what it says."""

    path: str
    model: str


@final(slots=True, eq=False, weakref_slot=False)
class Request:
    """One HTTP request. Values are final; a middleware that changes something makes a copy."""

    method: str
    url: str
    """Absolute and encoded."""
    route: str
    """The template behind the URL, for logs, limits and error texts."""
    api: str
    headers: Mapping[str, str]
    body: bytes | None
    call: CallContext
    quota_key: int | str | None = None
    """Whose quota it costs: an organization's id, ``None`` for the user's own, or ``""`` for none.

    A workspace whose organization is unknown is written ``"workspace:7"``.
    """
    stream: bool = False
    """The body is not read but handed over (downloads)."""
    retry_safe: bool = False
    """A POST that only reads, such as a report's search; it may be sent again."""
    follow_redirects: bool = True
    """Go where a redirect leads. Not where its address is the answer, or the body a password."""
    confidential: bool = False
    """The body holds a secret: it follows no redirect to another origin.

    Bodies in which a field is named like a secret are protected without it.
    """

    @property
    def is_write(self) -> bool:
        """Whether it changes something at the server, should it be carried out."""
        return self.method not in _READING and not (self.retry_safe and self.method == "POST")

    def __repr__(self) -> str:
        # Tools that print the locals of a traceback must find no header, query or body here.
        return f"<Request {self.method} {self.route}>"

    def __rich_repr__(self) -> Iterator[tuple[str, str]]:
        yield "method", self.method
        yield "route", self.route

    def unread(self, field: UnreadField) -> None:
        """Report a field of the answer whose value could not be read."""
        operation = self.call.operation
        log.warning(
            "%s: %s of %s cannot be read as its type; the value is in extra",
            operation,
            field.path,
            field.model,
        )
        self.call.emit(
            FieldNotRead(
                operation=operation,
                method=self.method,
                route=self.route,
                path=field.path,
                model=field.model,
            )
        )

    def replace(self, **change: Any) -> Request:
        """Return a copy with some values changed."""
        return attrs.evolve(self, **change)

    def with_header(self, name: str, value: str) -> Request:
        """Return a copy with one header set (quicker than :meth:`replace`)."""
        headers = dict(self.headers)
        headers[name] = value
        return Request(
            self.method,
            self.url,
            self.route,
            self.api,
            headers,
            self.body,
            self.call,
            self.quota_key,
            self.stream,
            self.retry_safe,
            self.follow_redirects,
            self.confidential,
        )


class BodyStream(Protocol):
    """An answer's body that has not been read yet."""

    def chunks(self) -> AsyncIterator[bytes]:
        """Go through the decoded bytes."""
        ...

    async def aclose(self) -> None:
        """Let go of the connection."""
        ...


@final(slots=True, eq=False, weakref_slot=False)
class HttpResponse:
    """One HTTP answer, read to its end unless it is a stream."""

    status: int
    headers: Mapping[str, str]
    """Case does not matter in look-ups."""
    body: bytes = b""
    stream: BodyStream | None = None

    def __repr__(self) -> str:
        return f"<Reply {self.status}>"

    def __rich_repr__(self) -> Iterator[tuple[str, int]]:
        yield "status", self.status


Send: TypeAlias = Callable[[Request], Awaitable[HttpResponse]]
"""Sends a request on, towards the socket."""

Middleware: TypeAlias = Callable[[Request, Send], Awaitable[HttpResponse]]
"""One concern of the pipeline: does its part, and calls ``send`` for the rest."""
