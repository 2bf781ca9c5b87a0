"""Traces and metrics with OpenTelemetry. Needs the extra ``otel``.

>>> from toggl_async.integrations.otel import OpenTelemetry
>>> session = TogglSession.from_env(on_event=OpenTelemetry())

Each call is a span that is named after its method, such as ``track.projects.update``, from before
its first wait until its response, retries included::

    the current span
        track.projects.update       CallStarted ... CallEnded
            spans of others         such as of an instrumented aiohttp
            event toggl.wait        Waiting
            event toggl.attempt     AttemptEnded: an attempt that failed

Attributes follow the semantic conventions for HTTP clients; those without one start with
``toggl.``. The URL itself is left out, since its ids and its query are not of low cardinality and
may be confidential: ``url.template`` says what was called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Final, Protocol, cast
from urllib.parse import urlsplit

import attrs

from .._http.request import HttpResponse, Request, Send
from .._threads import import_package
from .._version import __version__
from ..errors import InvalidArgumentError
from ..events import (
    AttemptEnded,
    CallEnded,
    CallStarted,
    Event,
    FieldNotRead,
    LimitStoreChanged,
    RequestSaved,
    Waiting,
    WriteCancelled,
)

__all__ = ["MeterProvider", "OpenTelemetry", "TracerProvider", "send_trace_context"]

AttributeValue = str | bool | int | float

_NAME: Final = "toggl_async"
_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600)
"""Limits of the buckets: a call may take milliseconds, or wait until the quota resets."""


class TracerProvider(Protocol):
    """An ``opentelemetry.trace.TracerProvider``, whose package is optional."""

    def get_tracer(
        self, instrumenting_module_name: str, instrumenting_library_version: str, /
    ) -> Any:
        """Return a tracer for a library."""
        ...


class MeterProvider(Protocol):
    """An ``opentelemetry.metrics.MeterProvider``, whose package is optional."""

    def get_meter(self, name: str, version: str, /) -> Any:
        """Return a meter for a library."""
        ...


@attrs.frozen(eq=False)
class _Call:
    """A call that has started, in the context of its task."""

    owner: OpenTelemetry
    span: Any
    attributes: dict[str, AttributeValue]
    """Those that span and metrics share."""
    token: Any
    """Restores the span that was current before."""
    outer: _Call | None


_current_call: Final[ContextVar[_Call | None]] = ContextVar("toggl_async_otel", default=None)


class OpenTelemetry:
    """An ``on_event`` hook that makes spans and metrics of the calls of a session.

    Use it for as many sessions as you like, also of the blocking API: ``on_event=OpenTelemetry()``.
    A span is the child of the span that is current where the method is called. Without an SDK, or
    with a tracer and a meter that record nothing, a call takes some 35 microseconds longer. Nothing
    is sent to Toggl: see :func:`send_trace_context`.

    ``tracer_provider`` and ``meter_provider`` replace the global ones. ``attributes`` are added to
    each span and each measurement, such as ``{"toggl.account": "acme"}``. ``on_event`` is a hook of
    your own, which is called with every event within the span of its call.
    :class:`InvalidArgumentError` if the package ``opentelemetry-api`` is missing.

    >>> telemetry = OpenTelemetry(attributes={"toggl.account": "acme"})
    >>> acme = session.with_options(on_event=telemetry)
    """

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        attributes: Mapping[str, AttributeValue] | None = None,
        on_event: Callable[[Event], object] | None = None,
    ) -> None:
        self._trace = _import("opentelemetry.trace")
        self._context = _import("opentelemetry.context")
        metrics = _import("opentelemetry.metrics")
        self._attributes = _checked(attributes)
        if on_event is not None and not callable(on_event):
            raise InvalidArgumentError("on_event must be a function that takes an event")
        self._on_event = on_event
        self._tracer = _method(
            tracer_provider or self._trace.get_tracer_provider(), "tracer_provider", "get_tracer"
        )(_NAME, __version__)
        meter = _method(
            meter_provider or metrics.get_meter_provider(), "meter_provider", "get_meter"
        )(_NAME, __version__)
        self._duration = meter.create_histogram(
            "toggl.client.operation.duration",
            unit="s",
            description="Duration of calls, with waits and retries.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._wait = meter.create_histogram(
            "toggl.client.wait.duration",
            unit="s",
            description="Waits for the rate limit, for the quota, and before retries.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._requests = meter.create_counter(
            "toggl.client.requests", unit="{request}", description="Requests that were sent."
        )
        self._saved = meter.create_counter(
            "toggl.client.requests.saved",
            unit="{request}",
            description="Requests that were not necessary, thanks to a cache or a shared request.",
        )
        self._quota = meter.create_gauge(
            "toggl.quota.remaining",
            unit="{request}",
            description="Requests left in the hourly quota.",
        )

    def __call__(self, event: Event, /) -> None:
        """Record an event of a session. Called by the session."""
        if isinstance(event, CallStarted):
            self._start(event)
        try:
            if self._on_event is not None:
                self._on_event(event)
        finally:
            if isinstance(event, CallEnded):
                self._end(event)
            elif not isinstance(event, CallStarted):
                self._add(event)

    def _start(self, event: CallStarted) -> None:
        attributes = {**self._attributes, **_request_attributes(event)}
        span = self._tracer.start_span(
            event.operation, kind=self._trace.SpanKind.CLIENT, attributes=attributes
        )
        token = self._context.attach(self._trace.set_span_in_context(span))
        _current_call.set(_Call(self, span, attributes, token, _current_call.get()))

    def _end(self, event: CallEnded) -> None:
        call = _current_call.get()
        if call is None or call.owner is not self:
            return  # the call started without this hook, or in a task that is gone
        _current_call.set(call.outer)
        try:
            self._record(event, call)
        finally:
            call.span.end()
            self._context.detach(call.token)

    def _record(self, event: CallEnded, call: _Call) -> None:
        result: dict[str, AttributeValue] = {}
        if event.status is not None:
            result["http.response.status_code"] = event.status
        if event.error is not None:
            result["error.type"] = event.error
        if call.span.is_recording():
            call.span.set_attributes(result | _span_attributes(event))
            if event.error is not None:
                call.span.set_status(self._trace.Status(self._trace.StatusCode.ERROR, event.error))
        labels = call.attributes | {"toggl.operation": event.operation}
        self._duration.record(event.seconds, labels | result)
        if event.requests:
            self._requests.add(event.requests, labels)
        if event.quota_remaining is not None:
            self._quota.set(
                event.quota_remaining, self._attributes | {"toggl.quota.owner": event.quota_owner}
            )

    def _add(self, event: Event) -> None:
        """Add an event to the span of its call; if that has ended, to the one around it."""
        name, attributes = _span_event(event)
        span = self._trace.get_current_span()
        if span.is_recording():
            if isinstance(event, RequestSaved):
                span.set_attribute("toggl.saved_by", event.saved_by)
            span.add_event(name, attributes)
        labels = self._attributes | {"toggl.operation": event.operation}
        if isinstance(event, Waiting):
            self._wait.record(event.seconds, labels | {"toggl.wait.reason": event.reason})
        elif isinstance(event, RequestSaved):
            self._saved.add(1, labels | {"toggl.saved_by": event.saved_by})


async def send_trace_context(request: Request, send: Send) -> HttpResponse:
    """Send the header ``traceparent`` with each request: a middleware, for a gateway of yours.

    Toggl has no use for the header, so it is not sent unless this is among the ``middlewares``. It
    contains the ids of the trace and the span, and nothing else; baggage is never sent. It costs no
    request, and caches treat requests that differ only in it as identical.

    >>> session = TogglSession.from_env(
    ...     track_url="https://toggl-gateway.example.com",
    ...     middlewares=[send_trace_context],
    ...     on_event=OpenTelemetry(),
    ... )
    """
    headers: dict[str, str] = {}
    tracecontext = _import("opentelemetry.trace.propagation.tracecontext")
    tracecontext.TraceContextTextMapPropagator().inject(headers)
    for name, value in headers.items():
        request = request.with_header(name, value)
    return await send(request)


@lru_cache
def _import(module: str) -> Any:
    return import_package(module, needed_by="toggl_async.integrations.otel", extra="otel")


def _checked(attributes: object) -> dict[str, AttributeValue]:
    """Check the attributes: OpenTelemetry would log a warning for each span."""
    if attributes is None:
        return {}
    if not isinstance(attributes, Mapping):
        raise InvalidArgumentError("attributes must be a mapping, such as {'toggl.account': 'a'}")
    for name, value in attributes.items():
        if not isinstance(name, str) or not name:
            raise InvalidArgumentError("names of attributes must be text that is not empty")
        if not isinstance(value, str | bool | int | float):
            raise InvalidArgumentError(
                f"the attribute {name!r} must be text, a number or a bool, "
                f"not {type(value).__name__}"
            )
    return dict(attributes)


def _method(provider: Any, argument: str, name: str) -> Callable[[str, str], Any]:
    method: Any = getattr(provider, name, None)
    if not callable(method):
        raise InvalidArgumentError(f"{argument} must have a method {name}, as OpenTelemetry's do")
    return cast("Callable[[str, str], Any]", method)


@lru_cache(maxsize=1024)
def _server(base_url: str) -> tuple[Mapping[str, AttributeValue], str]:
    """Return the attributes of a base URL, and its path."""
    parts = urlsplit(base_url)
    if not parts.hostname:
        return {}, ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return {"server.address": parts.hostname, "server.port": port}, parts.path


def _request_attributes(event: CallStarted) -> dict[str, AttributeValue]:
    server, path = _server(event.base_url)
    return {
        "http.request.method": event.method,
        "url.template": path + event.route,
        **server,
    }


def _span_attributes(event: CallEnded) -> dict[str, AttributeValue]:
    """Return the attributes that are not of low cardinality, so that no metric has them."""
    attributes: dict[str, AttributeValue] = {"toggl.cost": event.requests}
    if event.attempts > 1:
        attributes["http.request.resend_count"] = event.attempts - 1
    if event.request_id is not None:
        attributes["toggl.request_id"] = event.request_id
    if event.quota_owner:
        attributes["toggl.quota.owner"] = event.quota_owner
    if event.quota_remaining is not None:
        attributes["toggl.quota.remaining"] = event.quota_remaining
    return attributes


def _span_event(event: Event) -> tuple[str, dict[str, AttributeValue]]:
    match event:
        case Waiting():
            return "toggl.wait", {
                "toggl.wait.reason": event.reason,
                "toggl.wait.seconds": event.seconds,
            }
        case AttemptEnded():
            attributes: dict[str, AttributeValue] = {"toggl.attempt": event.number}
            if event.status is not None:
                attributes["http.response.status_code"] = event.status
            if event.error is not None:
                attributes["error.type"] = event.error
            return "toggl.attempt", attributes
        case RequestSaved():
            return "toggl.request_saved", {"toggl.saved_by": event.saved_by}
        case WriteCancelled():
            return "toggl.write_cancelled", {"toggl.operation": event.operation}
        case FieldNotRead():
            return "toggl.field_not_read", {
                "toggl.field.path": event.path,
                "toggl.field.model": event.model,
            }
        case LimitStoreChanged():
            return "toggl.limit_store_changed", {"toggl.limit_store.available": event.available}
        case _:
            return f"toggl.{type(event).__name__}", {}
