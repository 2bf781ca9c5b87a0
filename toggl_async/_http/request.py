"""The objects of the pipeline: a request, its response, and the call they belong to.

One call of a method sends one or more requests: attempts, redirects, a repetition after a 401. They
are different :class:`Request` objects, which are immutable, and share one :class:`CallContext`,
which is not: middlewares and the transport leave there what the others need. The protocols at the
end are what users can implement: :data:`Middleware` and :class:`Transport`.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, TypedDict

import attrs

from .._public import public
from .._threads import BUILD_LOCK
from .._tracebacks import no_frames
from ..errors import Attempt, TogglError, TransportError, outcome_unknown
from ..events import Event, FieldNotRead, WriteCancelled
from ..limits.registry import AccountLimits
from ..options import Options
from ..secrets import Secret
from .outcome import Effect, effect_of_failure, effect_of_status

if TYPE_CHECKING:
    from attrs import frozen as final
else:  # a frozen class takes three times as long to create, and a call creates three objects
    from attrs import define as final

logger = logging.getLogger("toggl_async")

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_MAX_REQUEST_ID: Final = 200

Api: TypeAlias = Literal["track", "reports", "insights", "webhooks", "accounts", "plan"]
"""The products, each with its own base URL."""


class Authorizer(Protocol):
    """Provides one account's credentials, and refreshes them where that is possible."""

    origin: str
    """The only origin they are sent to, such as ``https://api.track.toggl.com``."""
    key: str
    """Identifies the account in limits and logs, without a secret."""
    in_query: bool
    """The value is sent as ``?access_token=`` and not in the header."""

    async def authorization(self, call: CallContext, /) -> str:
        """Return the value of the header, or the token for the query."""
        ...

    async def refresh_after_401(self, call: CallContext, used: str, /) -> str | None:
        """Return another value after a 401 for ``used``, or ``None`` if there is none."""
        ...

    def redact(self, text: str, /) -> str:
        """Mask the account's secrets in a text."""
        ...


@attrs.define(slots=True, eq=False, weakref_slot=False)
class CallContext:
    """State of one call over all its attempts. Each field names what sets it."""

    operation: str
    """The method's name, such as ``track.projects.update``. Set by the client."""
    options: Options
    """The session's options. Set by the client."""
    authorizer: Authorizer | None = None
    """The credentials, if the product needs any. Set by the client."""
    limits: AccountLimits | None = None
    """Rate limit and quotas of the account. Set by the client."""
    secrets: tuple[Secret, ...] = ()
    """Secrets in the arguments, to be masked, since servers repeat them. Set by the client."""
    on_gone: Callable[[Request], None] | None = None
    """Called if the URL is gone permanently. Set by the client, called by ``retry``."""
    base_url: str = ""
    """The URL of the product, to which the path is added. Set by the client."""
    deadline: float | None = None
    """When the call must have ended (monotonic). Set by ``deadline``."""
    attempts: list[Attempt] = attrs.Factory(list[Attempt])
    """The attempts that failed. Added to by ``retry``, and by the client for a truncated body."""
    last_error: BaseException | None = None
    """Why this is not the first attempt. Set by ``retry``."""
    requests: int = 0
    """Requests that were sent, redirects and repetitions after a 401 included. Set by
    ``raise_for_status``, and by ``coalesce`` for the call that sent a shared request."""
    quota_wait_spent: float = 0.0
    """Seconds spent on waiting for a quota to reset, over all attempts. Set by ``rate_limit``."""
    error_response: HttpResponse | None = None
    """The response of this attempt if it has an error status. Set by ``raise_for_status``, cleared
    and read by ``capture``."""
    before_send: Callable[[], float] | None = None
    """Returns 0 if the request may be sent, or the seconds to wait. Set by ``rate_limit``, called
    by the transport once there is a connection."""
    confirm_send: Callable[[], Awaitable[None]] | None = None
    """Waits until it is the turn of this process, if connecting took long. Set by ``rate_limit``,
    awaited and cleared by the transport once there is a connection."""
    shared_request: object = None
    """The request that this call waits for, or has waited for, together with others. Set by
    ``coalesce``."""
    joined_request: bool = False
    """Whether another call had sent that request before. Set by ``coalesce``, read by ``cache``."""
    forget_answer: Callable[[], None] | None = None
    """Removes the response from the cache. Set by ``cache`` if it is stored there, called by the
    client if it cannot be read."""
    in_flight: bool = False
    """Bytes of the request may have reached the server, and no response has arrived.

    Set by the transport; cleared by the methods below, and by ``retry`` before an attempt.
    """
    effect: Effect = Effect.NONE
    """What the writes of this call may have done, over all its requests so far. Set only by
    :meth:`answered` (a response has arrived) and :meth:`failed` (none will)."""

    def was_sent(self, exc: BaseException) -> bool:
        """Return whether the request that failed with this error may have reached the server."""
        return exc.sent if isinstance(exc, TransportError) else self.in_flight

    def answered(self, request: Request, status: int) -> None:
        """Record that a response to this request has arrived."""
        self.in_flight = False
        if request.is_write:
            self.effect = max(self.effect, effect_of_status(status))

    def failed(self, request: Request, exc: TogglError) -> None:
        """Record that an attempt to send this request has failed."""
        # After a 303 the request that failed was the GET that followed, which writes nothing: a
        # confirmed write stays confirmed.
        if request.is_write:
            effect = effect_of_failure(exc, in_flight=self.in_flight)
            self.effect = max(self.effect, effect)
        self.in_flight = False

    def may_have_run(self, request: Request) -> bool:
        """Return whether a write of this call may have been carried out."""
        return self.effect is not Effect.NONE or (self.in_flight and request.is_write)

    def error_to_raise(self, request: Request, exc: TogglError) -> TogglError:
        """Return the error to raise: an ``OutcomeUnknownError`` too, if a write may have run."""
        if not self.may_have_run(request):
            return exc
        return outcome_unknown(exc, confirmed=self.effect is Effect.CONFIRMED)

    def cancelled(self, request: Request) -> None:
        """Log and emit that the call was cancelled, if its write may have been carried out."""
        if not self.may_have_run(request):
            return
        self.report(
            WriteCancelled(**request.context),
            logging.WARNING,
            "%s was cancelled, but the write may have been carried out: %s %s",
            self.operation,
            request.method,
            request.route,
        )

    def reports(self, level: int) -> bool:
        """Return whether an event of this level would be logged or passed to a hook."""
        return self.options.on_event is not None or logger.isEnabledFor(level)

    def report(self, event: Event, level: int, message: str, *values: object) -> None:
        """Log an event, with its fields as attributes of the record, and pass it to the hook."""
        if logger.isEnabledFor(level):
            logger.log(level, message, *values, extra=event.log_fields(), stacklevel=2)
        self.emit(event)

    def emit(self, event: Event) -> None:
        """Pass an event to the user's hook; a hook that fails does not fail the call."""
        hook = self.options.on_event
        if hook is not None:
            try:
                hook(event)
            except Exception:
                logger.exception("the on_event hook failed")


class RequestContext(TypedDict):
    """The fields by which errors and events identify a request."""

    method: str
    route: str
    operation: str


@public("toggl_async")
@final(slots=True, eq=False, weakref_slot=False)
class Request:
    """One HTTP request. Immutable: a middleware that changes a request makes a copy."""

    method: str
    """The HTTP verb, in upper case."""
    url: str
    """The absolute, encoded URL."""
    route: str
    """The template of the path, for logs, limits and error messages."""
    api: str
    """The product, such as ``track``."""
    headers: Mapping[str, str]
    """The headers, without those that the transport adds."""
    body: bytes | None
    """The encoded body, if there is one."""
    call: CallContext
    """The call that the request belongs to."""
    quota_key: int | str | None = None
    """Whose quota it uses: an organization's id, ``None`` for the user's own, or ``""`` for none.

    A workspace whose organization is unknown is ``"workspace:7"``.
    """
    stream: bool = False
    """The body is streamed to the caller (downloads)."""
    retry_safe: bool = False
    """A POST that only reads, such as the search of a report: it may be sent again."""
    follow_redirects: bool = True
    """Whether redirects are followed; not if the target is the result or the body is secret."""
    confidential: bool = False
    """The body contains a secret, so a redirect does not send it to another origin.

    Bodies with a field that is named like a secret are protected in any case.
    """
    send_once: bool = False
    """A PUT or DELETE that may do something else the second time: it is not sent again."""

    @property
    def is_write(self) -> bool:
        """Whether the request changes data of the service."""
        return self.method not in _READING and not (self.retry_safe and self.method == "POST")

    @property
    def context(self) -> RequestContext:
        """The fields by which errors and events identify the request."""
        return {
            "method": self.method,
            "route": self.route,
            "operation": self.call.operation,
        }

    def __repr__(self) -> str:
        # No header, query or body: tools print the locals of a traceback.
        return f"<Request {self.method} {self.route}>"

    def __rich_repr__(self) -> Iterator[tuple[str, str]]:
        yield "method", self.method
        yield "route", self.route

    def unread(self, path: str, model: str) -> None:
        """Report a field of the response whose value could not be read."""
        self.call.report(
            FieldNotRead(**self.context, path=path, model=model),
            logging.WARNING,
            "%s: %s of %s cannot be read as its type; the value is in extra",
            self.call.operation,
            path,
            model,
        )

    def replace(self, **changes: Any) -> Request:
        """Return a copy with some values changed.

        >>> request.replace(url=url)
        """
        return attrs.evolve(self, **changes)

    def with_header(self, name: str, value: str) -> Request:
        """Return a copy with one header set.

        >>> request.with_header("X-Trace", "7")
        """
        return Request(  # each request has its credentials added: attrs.evolve would take 5 us
            method=self.method,
            url=self.url,
            route=self.route,
            api=self.api,
            headers={**self.headers, name: value},
            body=self.body,
            call=self.call,
            quota_key=self.quota_key,
            stream=self.stream,
            retry_safe=self.retry_safe,
            follow_redirects=self.follow_redirects,
            confidential=self.confidential,
            send_once=self.send_once,
        )


class BodyStream(Protocol):
    """A response body that has not been read yet."""

    def chunks(self) -> AsyncIterator[bytes]:
        """Iterate over the decoded bytes."""
        ...

    async def aclose(self) -> None:
        """Release the connection."""
        ...


@public("toggl_async")
@final(slots=True, eq=False, weakref_slot=False)
class HttpResponse:
    """One HTTP response: what ``session.request`` and a middleware's ``send`` return."""

    status: int
    """The status code."""
    headers: Mapping[str, str]
    """The headers; names are case-insensitive."""
    body: bytes = b""
    """The decompressed body; empty for a stream."""
    stream: BodyStream | None = None
    """The body of a download, which has not been read."""

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The service's ids of the request: ``X-Toggl-Request-Id``, then ``X-Request-Id``."""
        ids = (self.headers.get("X-Toggl-Request-Id"), self.headers.get("X-Request-Id"))
        return tuple(dict.fromkeys(id_[:_MAX_REQUEST_ID] for id_ in ids if id_))

    @property
    def request_id(self) -> str | None:
        """The service's id of the request, for a report to Toggl's support."""
        return next(iter(self.request_ids), None)

    @property
    def text(self) -> str:
        """The body as text (UTF-8)."""
        return self.body.decode("utf-8", "replace")

    @no_frames
    def json(self) -> Any:
        """Return the body as plain JSON values; an empty body is ``None``."""
        with BUILD_LOCK:
            from . import codec

        return codec.parse(self.body) if self.body.strip() else None

    def __repr__(self) -> str:
        return f"<HttpResponse {self.status}>"

    def __rich_repr__(self) -> Iterator[tuple[str, int]]:
        yield "status", self.status


Send: TypeAlias = Callable[[Request], Awaitable[HttpResponse]]
"""Sends a request, and returns its response."""

Middleware: TypeAlias = Callable[[Request, Send], Awaitable[HttpResponse]]
"""One step of the pipeline: calls ``send`` for the following steps, and returns the response."""


class BuiltInMiddleware(Protocol):
    """A :data:`Middleware` of the SDK: its second parameter can be passed by name."""

    def __call__(self, request: Request, send: Send) -> Awaitable[HttpResponse]:
        """Do this step for a request."""
        ...


@public("toggl_async")
class Transport(Protocol):
    """Sends requests: what ``TogglSession(transport=...)`` takes in place of connections."""

    def send(self, request: Request, /) -> Awaitable[HttpResponse]:
        """Send one request and return its response, whatever the status."""
        ...

    async def aclose(self) -> None:
        """Close connections and other resources. Called when the session closes."""
        ...


TransportFactory: TypeAlias = Callable[[], AbstractAsyncContextManager[Send]]
"""Opens a ``send`` for a short-lived event loop: token refreshes run in their own thread."""
