"""The middleware that logs calls and emits events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from toggl_async import events as events_module
from toggl_async._http.clock import sleep_before_deadline
from toggl_async._http.middleware.logging import logging_middleware
from toggl_async._http.request import HttpResponse, Request
from toggl_async.errors import ServerError
from toggl_async.events import CallEnded, CallStarted, Event, LimitStoreChanged, Waiting
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, fake_session, reply

MARK = "s3cret-MARK"


def _request(events: list[Event] | None = None, **more: Any) -> Any:
    hook = None if events is None else events.append
    return fake_request(
        "GET",
        "/workspaces/{workspace_id}",
        url=f"https://h/{MARK}?q={MARK}",
        headers={"Authorization": MARK},
        body=MARK.encode(),
        options=Options(on_event=hook),
        **more,
    )


async def test_call_emits_one_event(clock: FakeClock) -> None:
    events: list[Event] = []
    answer = reply(200, headers={"X-Request-Id": "r1"})
    await logging_middleware(clock)(_request(events), FakeSend(answer))
    route = "/workspaces/{workspace_id}"
    assert events == [
        CallStarted(operation="testing", method="GET", route=route, base_url=""),
        CallEnded(
            operation="testing",
            method="GET",
            route=route,
            status=200,
            error=None,
            seconds=0.0,
            attempts=1,
            request_id="r1",
            request_ids=("r1",),
            quota_owner="user",
        ),
    ]


async def test_error_is_emitted(clock: FakeClock) -> None:
    events: list[Any] = []
    error = ServerError("503", status=503, request_id="r2")
    with pytest.raises(ServerError):
        await logging_middleware(clock)(_request(events), FakeSend(error))
    _, event = events
    assert (event.status, event.error, event.request_id) == (503, "ServerError", "r2")


async def test_deadline_is_named_in_the_event(clock: FakeClock) -> None:
    events: list[Any] = []
    request = _request(events)
    request.call.deadline = 0.0
    with pytest.raises(asyncio.CancelledError):
        await logging_middleware(clock)(request, FakeSend(asyncio.CancelledError()))
    assert events[1].error == "DeadlineExceededError"


@pytest.mark.promise("secrets-do-not-show")
async def test_log_contains_no_secret(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = reply(200, body=MARK.encode(), headers={"Set-Cookie": MARK})
    await logging_middleware(clock)(_request(), FakeSend(answer))
    (record,) = caplog.records
    assert record.name == "toggl_async"
    assert "/workspaces/{workspace_id}" in record.getMessage()
    assert MARK not in repr(record.__dict__)


@pytest.mark.promise("secrets-do-not-show")
async def test_events_contain_no_secret(clock: FakeClock) -> None:
    events: list[Event] = []
    await logging_middleware(clock)(_request(events), FakeSend(reply(200, body=MARK.encode())))
    assert MARK not in repr(events)


async def test_nothing_is_logged_without_a_listener(
    clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await logging_middleware(clock)(_request(), FakeSend())
    assert not caplog.records


async def test_failing_event_hook_does_not_fail_the_call(
    clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    def hook(_: Event) -> None:
        raise RuntimeError("mine")

    answer = reply()
    request = fake_request(options=Options(on_event=hook))
    assert await logging_middleware(clock)(request, FakeSend(answer)) is answer
    assert "hook failed" in caplog.text


async def test_wait_is_emitted_before_it_starts(clock: FakeClock) -> None:
    recorder = Recorder()
    request = fake_request(options=Options(on_event=recorder.event))
    began = clock.now()
    await sleep_before_deadline(clock, request, 3.0, "quota")
    (event,) = recorder.events
    assert isinstance(event, Waiting)
    assert (event.reason, event.seconds) == ("quota", 3.0)
    assert (event.until - began).total_seconds() == 3.0


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"X-Request-Id": "a"}, "a"),
        ({"x-toggl-request-id": "b"}, "b"),
        ({"X-Request-Id": "a", "X-Toggl-Request-Id": "b"}, "b"),
        ({"X-Request-Id": "x" * 5000}, "x" * 200),
    ],
)
def test_request_id_is_logged(headers: dict[str, str], expected: str | None) -> None:
    assert reply(headers=headers).request_id == expected


EVENTS = [cls for cls in vars(events_module).values() if attrs.has(cls) and issubclass(cls, Event)]
RESERVED = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}


@pytest.mark.parametrize("event", EVENTS)
def test_fields_of_events_can_be_attributes_of_log_records(event: type[Event]) -> None:
    made = event(**dict.fromkeys(attrs.fields_dict(event), "x"))
    fields = made.log_fields()
    assert not RESERVED & fields.keys()  # logging refuses these
    assert fields == {"event": event.__name__, **dict.fromkeys(attrs.fields_dict(event), "x")}


class Fields(logging.Handler):
    """Collects the additional attributes of the records."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.fields.append(
            {name: value for name, value in vars(record).items() if name not in RESERVED}
        )


async def test_each_event_has_a_record_with_its_fields() -> None:
    """All kinds of events of a call; ``CallStarted`` alone is not logged."""
    events: list[Event] = []
    handler = Fields()
    logger = logging.getLogger("toggl_async")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        await _cause_events(events.append)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    logged = [event for event in events if not isinstance(event, CallStarted)]
    assert [event.log_fields() for event in logged] == handler.fields
    kinds = {type(event) for event in logged}
    # A store of limits is not part of this session, and logs its changes itself.
    assert kinds == {*EVENTS} - {Event, CallStarted, LimitStoreChanged}
    assert {event.operation for event in events} == {
        "track.me.get",
        "track.time_entries.delete",
        "track.time_entries.list",
    }


async def _cause_events(hook: Callable[[Event], None]) -> None:
    sent = asyncio.Event()

    async def never(request: Request) -> HttpResponse:
        request.call.in_flight = True
        sent.set()
        await asyncio.Event().wait()
        raise AssertionError

    entry = {"id": 1, "workspace_id": 7, "permissions": {}}
    answers = FakeSend(reply(503), reply(json={"id": 1}), reply(429), reply(json=[entry]), never)
    session = fake_session(answers, on_event=hook).cached()
    for _ in range(2):
        await session.track.me.get()
    await session.track.time_entries.list()
    task = asyncio.create_task(session.track.time_entries.delete(7, 1))
    await sent.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
