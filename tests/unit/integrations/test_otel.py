"""Spans and metrics of calls to the sandbox, read from the exporters of the SDK in memory."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import attrs
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode, get_current_span

import toggl_sync
from toggl_async import (
    ApiToken,
    CallEnded,
    CallStarted,
    ConnectError,
    Event,
    InvalidArgumentError,
    NotFoundError,
    QuotaExceededError,
    TogglSession,
    events,
)
from toggl_async._threads import import_package
from toggl_async.integrations.otel import OpenTelemetry, send_trace_context
from toggl_async.sandbox import Sandbox
from toggl_async.testing import FakeSend, fake_session, reply


class Telemetry:
    """Providers whose spans and metrics are read in memory."""

    def __init__(self) -> None:
        self._spans = InMemorySpanExporter()
        self.tracer_provider = TracerProvider()
        self.tracer_provider.add_span_processor(SimpleSpanProcessor(self._spans))
        self.tracer = self.tracer_provider.get_tracer("tests")
        self._reader = InMemoryMetricReader()
        self.meter_provider = MeterProvider([self._reader])

    def hook(self, **options: Any) -> OpenTelemetry:
        return OpenTelemetry(
            tracer_provider=self.tracer_provider, meter_provider=self.meter_provider, **options
        )

    @property
    def spans(self) -> list[ReadableSpan]:
        return list(self._spans.get_finished_spans())

    def points(self, name: str) -> list[Any]:
        data = self._reader.get_metrics_data()
        return [
            point
            for resource in (data.resource_metrics if data else [])
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]


@pytest.fixture
def telemetry() -> Iterator[Telemetry]:
    telemetry = Telemetry()
    yield telemetry
    telemetry.tracer_provider.shutdown()
    telemetry.meter_provider.shutdown()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


def open_session(sandbox: Sandbox, hook: Any, **options: Any) -> TogglSession:
    token = ApiToken(sandbox.owner.api_token)
    return TogglSession(token, track_url=sandbox.url, on_event=hook, **options)


def span_id_of(span: ReadableSpan) -> int:
    assert span.context is not None
    return int(span.context.span_id)


def attributes_of(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


async def test_a_call_is_a_span_that_is_named_after_its_method(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        project = await session.track.projects.create(sandbox.workspace_id, name="Garden")
        await session.track.projects.update(sandbox.workspace_id, project.id, name="Orchard")
    assert [span.name for span in telemetry.spans] == [
        "track.projects.create",
        "track.projects.update",
    ]
    span = telemetry.spans[1]
    attributes = attributes_of(span)
    assert (span.kind, span.status.status_code) == (SpanKind.CLIENT, StatusCode.UNSET)
    assert isinstance(attributes.pop("toggl.quota.remaining"), int)
    assert attributes.pop("toggl.request_id")
    assert attributes.pop("toggl.quota.owner").split(":")[0] in {"organization", "workspace"}
    assert attributes == {
        "http.request.method": "PUT",
        "http.response.status_code": 200,
        "server.address": "127.0.0.1",
        "server.port": int(sandbox.url.rpartition(":")[2]),
        "url.template": "/api/v9/workspaces/{workspace_id}/projects/{project_id}",
        "toggl.cost": 1,
    }


async def test_retries_belong_to_the_span_of_their_call(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        sandbox.inject_fault("GET", status=503)
        await session.track.me.get()
    (span,) = telemetry.spans
    attributes = attributes_of(span)
    assert (attributes["http.request.resend_count"], attributes["toggl.cost"]) == (1, 2)
    assert attributes["http.response.status_code"] == 200
    failed, wait = span.events
    assert dict(failed.attributes or {}) == {
        "toggl.attempt": 1,
        "http.response.status_code": 503,
        "error.type": "ServerError",
    }
    assert (wait.name, (wait.attributes or {})["toggl.wait.reason"]) == ("toggl.wait", "retry")
    (point,) = telemetry.points("toggl.client.wait.duration")
    assert (point.count, point.attributes["toggl.wait.reason"]) == (1, "retry")


async def test_an_error_sets_the_status_of_its_span(sandbox: Sandbox, telemetry: Telemetry) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        with pytest.raises(NotFoundError):
            await session.track.time_entries.get(404)
    (span,) = telemetry.spans
    attributes = attributes_of(span)
    assert (span.status.status_code, span.status.description) == (
        StatusCode.ERROR,
        "NotFoundError",
    )
    assert (attributes["error.type"], attributes["http.response.status_code"]) == (
        "NotFoundError",
        404,
    )


async def test_a_call_without_an_answer_has_no_status(telemetry: Telemetry) -> None:
    token = ApiToken("0" * 31 + "1")
    async with TogglSession(
        token, track_url="http://127.0.0.1:9", on_event=telemetry.hook(), retries=0
    ) as session:
        with pytest.raises(ConnectError):
            await session.track.me.get()
    attributes = attributes_of(telemetry.spans[0])
    assert "http.response.status_code" not in attributes
    assert (attributes["error.type"], attributes["toggl.cost"]) == ("ConnectError", 0)


async def test_a_cancelled_write_is_an_event_of_the_span_around_it(telemetry: Telemetry) -> None:
    sent = asyncio.Event()

    async def never(request: Any) -> Any:
        request.call.in_flight = True
        sent.set()
        await asyncio.Event().wait()

    session = fake_session(FakeSend(never), on_event=telemetry.hook())
    with telemetry.tracer.start_as_current_span("handler"):
        task = asyncio.create_task(session.track.time_entries.delete(7, 1))
        await sent.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    inner, outer = telemetry.spans
    assert attributes_of(inner)["error.type"] == "CancelledError"
    assert [event.name for event in outer.events] == ["toggl.write_cancelled"]


async def test_spans_are_children_of_the_current_span(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        with telemetry.tracer.start_as_current_span("handler") as handler:
            await asyncio.gather(
                session.track.me.get(), session.track.tags.list(sandbox.workspace_id).all()
            )
            assert get_current_span() is handler
        await session.track.me.get()
    *children, outer, alone = telemetry.spans
    assert {span.name for span in children} == {"track.me.get", "track.tags.list"}
    for span in children:
        assert span.parent is not None
        assert span.parent.span_id == handler.get_span_context().span_id
    assert outer.name == "handler"
    assert alone.parent is None


async def test_spans_within_a_call_are_its_children(sandbox: Sandbox, telemetry: Telemetry) -> None:
    async def instrumented(request: Any, send: Any) -> Any:
        with telemetry.tracer.start_as_current_span("attempt"):
            return await send(request)

    hook = telemetry.hook()
    async with open_session(sandbox, hook, middlewares=[instrumented]) as session:
        await session.track.me.get()
    attempt, call = telemetry.spans
    assert (attempt.name, call.name) == ("attempt", "track.me.get")
    assert attempt.parent is not None
    assert attempt.parent.span_id == span_id_of(call)


async def test_the_blocking_api_has_the_same_spans(telemetry: Telemetry, sandbox: Sandbox) -> None:
    def work() -> None:
        token = ApiToken(sandbox.owner.api_token)
        hook = telemetry.hook()
        with (
            toggl_sync.TogglSession(token, track_url=sandbox.url, on_event=hook) as session,
            telemetry.tracer.start_as_current_span("script"),
        ):
            session.track.me.get()

    await asyncio.to_thread(work)
    call, script = telemetry.spans
    assert (call.name, script.name) == ("track.me.get", "script")
    assert call.parent is not None
    assert call.parent.span_id == span_id_of(script)


async def test_each_page_of_a_listing_is_a_span(telemetry: Telemetry) -> None:
    pages = [reply(json=[{"id": n, "workspace_id": 7} for n in range(200)]), reply(json=[])]
    session = fake_session(FakeSend(*pages), on_event=telemetry.hook())
    assert len(await session.track.projects.list(7).all()) == 200
    assert [span.name for span in telemetry.spans] == ["track.projects.list"] * 2


async def test_an_answer_from_memory_costs_nothing(telemetry: Telemetry, sandbox: Sandbox) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        cached = session.cached()
        for _ in range(3):
            await cached.track.me.get()
    assert [attributes_of(span)["toggl.cost"] for span in telemetry.spans] == [1, 0, 0]
    assert attributes_of(telemetry.spans[1])["toggl.saved_by"] == "cache"
    (sent,) = telemetry.points("toggl.client.requests")
    (saved,) = telemetry.points("toggl.client.requests.saved")
    assert (sent.value, saved.value, saved.attributes["toggl.saved_by"]) == (1, 2, "cache")


async def test_a_shared_request_is_the_cost_of_one_call(
    telemetry: Telemetry, sandbox: Sandbox
) -> None:
    async with open_session(sandbox, telemetry.hook(), share_reads=True) as session:
        await asyncio.gather(*(session.track.me.get() for _ in range(4)))
    costs = [attributes_of(span)["toggl.cost"] for span in telemetry.spans]
    assert sum(costs) == len(sandbox.requests)
    assert sorted(costs) == [0, 0, 0, 1]


async def test_redirects_count_as_requests(telemetry: Telemetry, sandbox: Sandbox) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        sandbox.inject_fault("GET", redirect=(302, "/api/v9/me?moved=1"))
        await session.track.me.get()
    assert [attributes_of(span)["toggl.cost"] for span in telemetry.spans] == [2]


async def test_metrics_have_the_operation_and_the_result(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    async with open_session(sandbox, telemetry.hook()) as session:
        for _ in range(2):
            await session.track.me.get()
        with pytest.raises(NotFoundError):
            await session.track.time_entries.get(404)
    points = {
        (point.attributes["toggl.operation"], point.attributes["http.response.status_code"]): point
        for point in telemetry.points("toggl.client.operation.duration")
    }
    assert {key: point.count for key, point in points.items()} == {
        ("track.me.get", 200): 2,
        ("track.time_entries.get", 404): 1,
    }
    assert points["track.time_entries.get", 404].attributes["error.type"] == "NotFoundError"
    assert sum(point.value for point in telemetry.points("toggl.client.requests")) == 3


@pytest.mark.parametrize("place", ["span", "metric"])
async def test_a_used_up_quota_is_visible(telemetry: Telemetry, place: str) -> None:
    async with Sandbox(quota=2) as sandbox, open_session(sandbox, telemetry.hook()) as session:
        for _ in range(2):
            await session.track.tags.list(sandbox.workspace_id).all()
        with pytest.raises(QuotaExceededError):
            await session.track.tags.list(sandbox.workspace_id).all()
    if place == "metric":
        (point,) = telemetry.points("toggl.quota.remaining")
        assert (point.value, point.attributes["toggl.quota.owner"].split(":")[0]) == (
            0,
            "workspace",
        )
        return
    attributes = [attributes_of(span) for span in telemetry.spans]
    assert [each["toggl.quota.remaining"] for each in attributes] == [1, 0, 0]
    assert [each["toggl.cost"] for each in attributes] == [1, 1, 0]


async def test_nothing_confidential_is_recorded(sandbox: Sandbox, telemetry: Telemetry) -> None:
    mark = "s3cret-MARK"
    async with open_session(sandbox, telemetry.hook()) as session:
        await session.request("track", "GET", "/me/time_entries", query={"before": "2026-01-01"})
        for route in (f"/me/features?x={mark}", "/me/features"):
            with pytest.raises((NotFoundError, InvalidArgumentError)):
                await session.request("track", "GET", route + "/404", query={"token": mark})
        await session.track.time_entries.start(sandbox.workspace_id, description=mark)
    shown = json.dumps([json.loads(span.to_json()) for span in telemetry.spans])
    shown += repr(telemetry.points("toggl.client.operation.duration"))
    assert "track.time_entries.start" in shown
    assert mark not in shown
    assert sandbox.owner.api_token not in shown
    assert "2026-01-01" not in shown


async def test_attributes_of_the_hook_are_on_spans_and_metrics(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    hook = telemetry.hook(attributes={"toggl.account": "acme"})
    async with open_session(sandbox, hook) as session:
        await session.track.me.get()
    assert attributes_of(telemetry.spans[0])["toggl.account"] == "acme"
    for name in ("toggl.client.operation.duration", "toggl.client.requests"):
        assert [point.attributes["toggl.account"] for point in telemetry.points(name)] == ["acme"]


async def test_a_hook_of_the_user_is_called_within_the_span(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    seen: list[tuple[type[Event], bool]] = []

    def hook(event: Event) -> None:
        seen.append((type(event), get_current_span().is_recording()))
        raise RuntimeError("of the user")

    async with open_session(sandbox, telemetry.hook(on_event=hook)) as session:
        await session.track.me.get()
    assert seen == [(CallStarted, True), (CallEnded, True)]
    assert [span.name for span in telemetry.spans] == ["track.me.get"]
    assert not get_current_span().is_recording()


async def test_no_header_is_sent_unless_asked_for(sandbox: Sandbox, telemetry: Telemetry) -> None:
    headers: list[dict[str, str]] = []

    async def look(request: Any, send: Any) -> Any:
        headers.append({name.lower(): value for name, value in request.headers.items()})
        return await send(request)

    for middlewares in ([look], [send_trace_context, look]):
        hook = telemetry.hook()
        async with open_session(sandbox, hook, middlewares=middlewares) as session:
            await session.track.me.get()
    assert not {"traceparent", "tracestate", "baggage"} & headers[0].keys()
    span = telemetry.spans[1].context
    assert span is not None
    ids = f"00-{span.trace_id:032x}-{span.span_id:016x}-"
    assert headers[1]["traceparent"].startswith(ids)
    assert "baggage" not in headers[1]


async def test_trace_headers_do_not_defeat_the_cache(
    sandbox: Sandbox, telemetry: Telemetry
) -> None:
    middlewares = [send_trace_context]
    async with open_session(sandbox, telemetry.hook(), middlewares=middlewares) as session:
        cached = session.cached()
        for _ in range(3):
            await cached.track.me.get()
        await asyncio.gather(*(cached.track.tags.list(sandbox.workspace_id) for _ in range(3)))
    assert len(sandbox.requests) == 2


EVENTS: list[Any] = [getattr(events, name) for name in events.__all__]


@pytest.mark.parametrize("event", [event for event in EVENTS if attrs.has(event)])
def test_every_event_outside_of_a_call_is_accepted(
    event: type[Event], telemetry: Telemetry
) -> None:
    values: dict[str, Any] = {field.name: 1 for field in attrs.fields(event)}
    values |= {"operation": "track.me.get", "method": "GET", "route": "/me", "base_url": ""}
    made = event(**{name: values[name] for name in attrs.fields_dict(event)})
    with telemetry.tracer.start_as_current_span("around"):
        hook = telemetry.hook()
        hook(made)
        if isinstance(made, CallStarted):
            ended: dict[str, Any] = dict.fromkeys(attrs.fields_dict(CallEnded), 1)
            hook(CallEnded(**ended))
    assert telemetry.spans[-1].name == "around"
    names = [recorded.name for recorded in telemetry.spans[-1].events]
    assert len(names) == (event not in {CallStarted, CallEnded})
    assert not [name for name in names if name[6].isupper() and event is not Event]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"attributes": ["a"]}, "attributes must be a mapping"),
        ({"attributes": {"": 1}}, "names of attributes must be text"),
        ({"attributes": {7: 1}}, "names of attributes must be text"),
        ({"attributes": {"a": None}}, "'a' must be text, a number or a bool, not NoneType"),
        ({"attributes": {"a": object()}}, "'a' must be text, a number or a bool, not object"),
        ({"on_event": "print"}, "on_event must be a function"),
        ({"tracer_provider": 7}, "tracer_provider must have a method get_tracer"),
        ({"meter_provider": 7}, "meter_provider must have a method get_meter"),
    ],
)
def test_wrong_arguments_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        OpenTelemetry(**options)


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    with pytest.raises(InvalidArgumentError, match=r"pip install 'toggl-async\[otel\]'"):
        import_package("opentelemetry.trace", needed_by="this", extra="otel")


async def test_without_an_sdk_the_calls_are_the_same(sandbox: Sandbox) -> None:
    async with open_session(sandbox, OpenTelemetry()) as session:
        assert (await session.track.me.get()).id == sandbox.owner.id


async def test_a_truncated_answer_is_a_call_of_its_own(telemetry: Telemetry) -> None:
    answers = FakeSend(reply(body=b'{"id": 1, "fu'), reply(json={"id": 1}))
    session = fake_session(answers, on_event=telemetry.hook())
    await session.track.me.get()
    attributes = [attributes_of(span) for span in telemetry.spans]
    assert [each["toggl.cost"] for each in attributes] == [1, 1]
    assert [each.get("http.request.resend_count") for each in attributes] == [None, 1]
