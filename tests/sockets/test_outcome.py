"""Writes against a server that counts them: carried out at most once, and reported correctly.

Each case is a method, a cause of failure, and its place in the exchange. The server carries a write
out, and counts it, before it fails, unless its answer says that nothing was processed.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import logging
import os
import pickle
import random
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from toggl_async import ApiToken, HttpResponse, Request, Send, TogglSession, errors
from toggl_async._http.outcome import Effect, effect_of_failure, effect_of_status
from toggl_async.errors import (
    HAS_RUN,
    MAY_HAVE_RUN,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ConnectError,
    ConnectionLostError,
    DeadlineExceededError,
    DecodeError,
    FeatureNotAvailableError,
    ForbiddenError,
    IncompleteBodyError,
    NotFoundError,
    OutcomeUnknownError,
    QuotaExceededError,
    RateLimitedError,
    ReadTimeoutError,
    RedirectError,
    ResponseTooLargeError,
    RetiredError,
    RetryLaterError,
    ServerError,
    SessionClosedError,
    StatusError,
    TogglError,
    UnexpectedContentError,
    ValidationError,
    outcome_unknown,
)
from toggl_async.events import WriteCancelled
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, fake_session, reply

from ..support.cases import each_case
from ..support.fault_server import Connection, FaultServer, Wire, answer

Start = Callable[..., Awaitable[FaultServer]]
Open = Callable[..., TogglSession]

ENTRY = json.dumps({"id": 7, "workspace_id": 1, "description": "Garden"}).encode()
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
WRITES = ["POST", "PATCH", "PUT", "DELETE"]
IDEMPOTENT = ["GET", "search", "PUT", "DELETE"]
METHODS = ["GET", "search", *WRITES]
OPERATIONS = {"POST": "create", "PATCH": "stop", "PUT": "update", "DELETE": "delete"}
PATIENCE = 30.0
"""Seconds after which a call is taken to hang."""


_numbers = itertools.count()


def _new_token() -> ApiToken:
    """Return a new token: ports are used again, and limits are shared by token."""
    return ApiToken(f"{next(_numbers):032d}")


async def _call(session: TogglSession, method: str) -> object:
    """Do one operation by its verb; ``search`` is a POST that only reads."""
    entries = session.track.time_entries
    match method:
        case "GET":
            return await entries.get(7)
        case "search":
            return await session.track.workspace_users.by_ids(1, [11])
        case "POST":
            return await entries.create(1, start=NINE, duration=60)
        case "PATCH":
            return await entries.stop(1, 7)
        case "PUT":
            return await entries.update(1, 7, description="Garden")
        case _:
            await entries.delete(1, 7)
            return None


def _writes(wire: Wire) -> bool:
    return wire.method != "GET" and not wire.target.endswith("/users/data")


Fail = Callable[[Connection], Awaitable[None]]


@attrs.frozen
class Cause:
    """How an exchange fails, and what that means for a write."""

    fail: Fail
    error: type[TogglError] | tuple[type[TogglError], ...]
    effect: bool = True
    """The server carries the write out, and the client cannot know that it did not."""
    options: dict[str, Any] = attrs.field(factory=dict[str, Any])
    deletes: bool = False
    """A DELETE succeeds by it: nothing is read from its answer."""


def _sends(data: bytes) -> Fail:
    async def fail(connection: Connection) -> None:
        await connection.write(data)

    return fail


def _closes_after(data: bytes) -> Fail:
    async def fail(connection: Connection) -> None:
        await connection.write(data)
        connection.fin()

    return fail


async def _resets(connection: Connection) -> None:
    connection.reset()


async def _is_silent(connection: Connection) -> None:
    await connection.silence()


def _status(status: int, body: bytes = b"", **headers: str) -> Fail:
    return _sends(answer(status, body, {k.replace("_", "-"): v for k, v in headers.items()}))


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
PACKED = gzip.compress(ENTRY, mtime=0)
HALF_GZIP = PACKED[: len(PACKED) // 2]
QUOTA = b"You have hit your hourly limit for API calls."
BROKEN: dict[str, Cause] = {
    "reset": Cause(_resets, ConnectionLostError),
    "closed": Cause(_closes_after(b""), ConnectionLostError),
    "half a head": Cause(_closes_after(b"HTTP/1.1 200 OK\r\nConte"), ConnectionLostError),
    "no HTTP": Cause(
        _closes_after(b"SSH-2.0-x\r\n\r\n"), (UnexpectedContentError, ConnectionLostError)
    ),
    "silence": Cause(_is_silent, ReadTimeoutError, options={"read_timeout": 0.2}),
    "deadline": Cause(_is_silent, DeadlineExceededError, options={"timeout": 0.5}),
    "short body": Cause(_closes_after(answer(200, ENTRY[:20], length=99)), ConnectionLostError),
    "no last chunk": Cause(
        _closes_after(CHUNKED + b"\r\n9\r\n" + ENTRY[:9] + b"\r\n"), ConnectionLostError
    ),
    "half a gzip": Cause(
        _sends(answer(200, HALF_GZIP, {"Content-Encoding": "gzip"})), IncompleteBodyError
    ),
    "broken gzip": Cause(
        _sends(answer(200, b"plain", {"Content-Encoding": "gzip"})), UnexpectedContentError
    ),
    "unknown coding": Cause(
        _sends(answer(200, b"plain", {"Content-Encoding": "br"})), UnexpectedContentError
    ),
    "page": Cause(_status(200, b"<!DOCTYPE html><p>Log in"), UnexpectedContentError),
    "too large": Cause(
        _status(200, b" " * 5_000), ResponseTooLargeError, options={"max_body": 4_096}
    ),
    "empty": Cause(_status(200), IncompleteBodyError, deletes=True),
    "half of JSON": Cause(
        _status(200, ENTRY[:20]), (IncompleteBodyError, DecodeError), deletes=True
    ),
    "text": Cause(_status(200, b"done"), UnexpectedContentError, deletes=True),
    "wrong type": Cause(_status(200, b'{"id": "x"}'), DecodeError, deletes=True),
    "300": Cause(_status(300), StatusError),
    "304": Cause(_status(304), StatusError),
    "408": Cause(_status(408), StatusError),
    "499": Cause(_status(499), StatusError),
    **{str(code): Cause(_status(code), ServerError) for code in (500, 501, 502, 503, 504, 520)},
    "503 and a pause": Cause(
        _status(503, Retry_After="90"), (ServerError, RetryLaterError), options={}
    ),
    "half of a 500": Cause(_closes_after(answer(500, b"Intern", length=99)), ServerError),
}
REFUSED: dict[str, Cause] = {
    "400": Cause(_status(400), BadRequestError, effect=False),
    "401": Cause(_status(401), StatusError, effect=False),
    "402 quota": Cause(_status(402, QUOTA), QuotaExceededError, effect=False),
    "402 plan": Cause(_status(402, b'"premium only"'), FeatureNotAvailableError, effect=False),
    "403": Cause(_status(403), (ForbiddenError, AuthenticationError), effect=False),
    "404": Cause(_status(404), NotFoundError, effect=False),
    "405": Cause(_status(405), StatusError, effect=False),
    "409": Cause(_status(409), ConflictError, effect=False),
    "410": Cause(_status(410), RetiredError, effect=False),
    "413": Cause(_status(413), StatusError, effect=False),
    "418": Cause(_status(418), RetiredError, effect=False),
    "422": Cause(_status(422), ValidationError, effect=False),
    "429": Cause(_status(429), RateLimitedError, effect=False),
    "429 and a pause": Cause(
        _status(429, Retry_After="90"), (RateLimitedError, RetryLaterError), effect=False
    ),
    "half of a 404": Cause(
        _closes_after(answer(404, b"not", length=99)), NotFoundError, effect=False
    ),
    "a bad redirect": Cause(_status(302, Location="http://x y"), RedirectError, effect=False),
    "a redirect in a circle": Cause(_status(307, Location="#"), RedirectError, effect=False),
}
CAUSES = BROKEN | REFUSED
PLACES = ["first request", "kept connection", "after 307", "after 303", "second attempt"]


class Service:
    """Answers up to the place where it fails, and counts the writes it carried out."""

    def __init__(self, cause: Cause, place: str) -> None:
        self.cause = cause
        self.place = place
        self.effects = 0
        self.asked = 0

    async def script(self, connection: Connection) -> None:
        while True:
            wire = await connection.request()
            if wire.path.endswith("/warm"):
                await connection.write(answer())
                continue
            await self.serve(connection, wire)

    async def serve(self, connection: Connection, wire: Wire) -> None:
        self.asked += 1
        if self.place == "after 307" and not wire.path.startswith("/moved"):
            await connection.write(answer(307, b"", {"Location": "/moved" + wire.path}))
        elif self.place == "after 303" and wire.method != "GET":
            self.effects += _writes(wire)
            await connection.write(answer(303, b"", {"Location": "/done"}))
        elif self.place == "second attempt" and self.asked == 1:
            self.effects += _writes(wire)
            connection.reset()
        else:
            self.effects += self.cause.effect and _writes(wire)
            await self.cause.fail(connection)


def _verdict(service: Service, method: str, cause: Cause, error: TogglError | None) -> str | None:
    """Return what is wrong with how the call ended."""
    wrote = method in WRITES and service.place in {"after 303", "second attempt"}
    unknown = method in WRITES and (cause.effect or wrote)
    gone = method == "DELETE" and cause.error is NotFoundError
    expected_success = (cause.deletes and method == "DELETE") or (
        gone and service.place == "second attempt"
    )
    if expected_success:
        return None if error is None else f"failed: {error!r}"
    if error is None:
        return "succeeded"
    if not isinstance(error, cause.error):
        return f"is another error: {error!r}"
    if isinstance(error, OutcomeUnknownError) is not unknown:
        return f"says {type(error).__name__}, effects: {service.effects}"
    if service.effects > 1 and (method in {"POST", "PATCH"} or service.place == "after 303"):
        return f"was carried out {service.effects} times"
    if service.effects and method in WRITES and not isinstance(error, OutcomeUnknownError):
        return "was carried out, and the error does not say so"
    if unknown and "carried out" not in str(error):
        return f"does not say what to do: {error}"
    return None


@pytest.mark.promise(
    "write-is-sent-once", "write-of-unknown-fate-says-so", "write-through-a-redirect"
)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
async def test_outcome_of_every_failure(method: str, place: str) -> None:
    if place == "after 303" and method not in WRITES:
        method = "PATCH"  # a 303 to what reads is a plain redirect: the others cover it
    if place == "second attempt" and method not in IDEMPOTENT:
        method = "DELETE"
    wrong: dict[str, str] = {}
    for name, cause in CAUSES.items():
        if place == "after 303" and name == "304":
            continue  # 304 to a GET without a condition: nothing more than another status
        service = Service(cause, place)
        options: dict[str, Any] = {"clock": FakeClock(), "retry_wait_max": 5.0, **cause.options}
        async with FaultServer(service.script) as server:
            session = TogglSession(_new_token(), track_url=server.url, **options)
            async with session, asyncio.timeout(PATIENCE):
                if place == "kept connection":
                    await session.request("track", "GET", "/warm")
                error: TogglError | None = None
                try:
                    await _call(session, method)
                except TogglError as exc:
                    error = exc
            if problem := _verdict(service, method, cause, error):
                wrong[name] = problem
    assert not wrong


# -- what the matrix has no place for


@pytest.mark.promise("known-outcome-is-not-called-unknown")
async def test_outcome_of_a_write_that_never_left_is_known(open_session: Open) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    server = FaultServer()
    server.port = port
    for method in WRITES:
        with pytest.raises(ConnectError) as caught:
            await _call(open_session(server, retry_wait_max=0), method)
        assert not isinstance(caught.value, OutcomeUnknownError)


@pytest.mark.parametrize("method", WRITES)
async def test_outcome_of_a_write_whose_last_attempt_never_left(method: str) -> None:
    """The first attempt may have been carried out, whatever happened to the last."""
    attempts = FakeSend(ConnectionLostError("lost"), ConnectError("refused"))
    async with fake_session(attempts) as session:
        with pytest.raises(OutcomeUnknownError) as caught:
            await _call(session, method)
    error: TogglError = caught.value
    assert isinstance(error, ConnectError if method in IDEMPOTENT else ConnectionLostError)
    assert len(attempts) == (3 if method in IDEMPOTENT else 1)


@pytest.mark.promise("write-of-unknown-fate-says-so")
@pytest.mark.parametrize("method", WRITES)
async def test_outcome_of_a_write_when_the_session_closes(
    fault_server: Start, open_session: Open, method: str
) -> None:
    service = Service(Cause(_is_silent, SessionClosedError), "first request")
    server = await fault_server(service.script)
    session = open_session(server)
    task = asyncio.create_task(_call(session, method))
    await server.heard(1)
    await session.aclose()
    with pytest.raises(SessionClosedError) as caught:
        await task
    assert isinstance(caught.value, OutcomeUnknownError)


@pytest.mark.promise("cancelled-write-is-logged")
@pytest.mark.parametrize("method", METHODS)
async def test_outcome_of_a_write_that_is_cancelled_is_logged_and_an_event(
    fault_server: Start, open_session: Open, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder()
    service = Service(Cause(_is_silent, SessionClosedError), "first request")
    server = await fault_server(service.script)
    task = asyncio.create_task(_call(open_session(server, on_event=recorder.event), method))
    await server.heard(1)
    with caplog.at_level(logging.WARNING, "toggl_async"):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    events = [event for event in recorder.events if isinstance(event, WriteCancelled)]
    if method not in WRITES:
        assert not events
        assert not caplog.records
        return
    operation = f"track.time_entries.{OPERATIONS[method]}"
    assert [(event.operation, event.method) for event in events] == [(operation, method)]
    (record,) = caplog.records
    assert events[0].route in record.getMessage()


@pytest.mark.parametrize("limit", [None, 60.0])
async def test_outcome_of_a_write_that_is_cancelled_before_it_left_is_silent(
    limit: float | None, caplog: pytest.LogCaptureFixture
) -> None:
    started = asyncio.Event()

    async def hang(request: Request) -> HttpResponse:
        started.set()
        await asyncio.Event().wait()
        return reply()

    async with fake_session(FakeSend(hang), timeout=limit) as session:
        task = asyncio.create_task(_call(session, "POST"))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert not caplog.records


async def test_outcome_of_a_write_that_a_middleware_failed_afterwards() -> None:
    async def strict(request: Request, send: Send) -> HttpResponse:
        await send(request)
        raise RateLimitedError("429 of the middleware's own", status=429)

    send = FakeSend(reply(json=json.loads(ENTRY)))
    async with fake_session(send, middlewares=[strict], retry_wait_max=0) as session:
        with pytest.raises(OutcomeUnknownError) as caught:
            await _call(session, "POST")
    assert isinstance(caught.value, RateLimitedError)
    assert len(send) == 1


@pytest.mark.parametrize("status", [200, 201, 204])
@pytest.mark.parametrize("body", [b"", b"null", b'"ok"', b'{"a": 1}', b"deleted", b" \n"])
async def test_write_without_a_result_accepts_any_response_but_an_html_page(
    status: int, body: bytes
) -> None:
    async with fake_session(FakeSend(reply(status, body=body))) as session:
        await session.track.tags.delete(1, 2)


@pytest.mark.promise("write-of-unknown-fate-says-so")
@pytest.mark.parametrize(
    "body", [b"<html>", b"\xef\xbb\xbf\r\n <!DOCTYPE html>", b"<?xml version='1.0'?><html/>"]
)
async def test_html_page_confirms_no_write(body: bytes) -> None:
    async with fake_session(FakeSend(reply(200, body=body))) as session:
        for act in (
            session.track.tags.delete(1, 2),
            session.track.tags.delete_many(1, [2]),
            session.request("track", "DELETE", "/x"),
            session.request("track", "POST", "/x", json={}),
        ):
            with pytest.raises(UnexpectedContentError) as caught:
                await act
            assert isinstance(caught.value, OutcomeUnknownError)
            assert caught.value.status == 200
        # A read returns it unchanged or raises: it changed nothing.
        assert (await session.request("track", "GET", "/page")).body == body


# -- the classes


ERROR_CLASSES = [
    cls
    for name in errors.__all__
    if isinstance(cls := getattr(errors, name), type)
    and issubclass(cls, TogglError)
    and not issubclass(cls, OutcomeUnknownError)
    and cls is not TogglError
]


@pytest.mark.promise("write-of-unknown-fate-says-so")
@pytest.mark.parametrize("cls", ERROR_CLASSES, ids=lambda cls: cls.__name__)
def test_outcome_unknown_is_also_the_original_error(cls: type[TogglError]) -> None:
    context = {"route": "/me", "request_id": "r1", "attempts": (errors.Attempt(5, "x", 0.0, None),)}
    error = outcome_unknown(cls("it failed", **context))
    assert isinstance(error, cls)
    assert type(error).__name__.endswith("OutcomeUnknownError")
    assert error.message.startswith("it failed; the write may have been carried out")
    assert outcome_unknown(error) is error
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (copy.args, vars(copy)) == (error.args, vars(error))
    assert {name: getattr(copy, name) for name in context} == context


def test_outcome_unknown_class_for_a_middleware_error_is_made_on_demand() -> None:
    class OwnError(ServerError):
        pass

    error = outcome_unknown(OwnError("x", status=503))
    assert isinstance(error, OwnError)
    assert type(error) is type(outcome_unknown(OwnError("y")))


def test_outcome_unknown_has_two_classes_with_their_own_names() -> None:
    assert type(outcome_unknown(TogglError("x"))) is OutcomeUnknownError
    assert type(outcome_unknown(errors.DeadlineExceededError("x"))) is (
        errors.DeadlineOutcomeUnknownError
    )


@pytest.mark.promise("write-through-a-redirect")
def test_outcome_unknown_after_a_confirmed_write_is_named() -> None:
    error = outcome_unknown(ServerError("503", status=503), confirmed=True)
    assert error.message == "503; the write was carried out: do not send it again"


@pytest.mark.promise("known-outcome-is-not-called-unknown")
@pytest.mark.parametrize(("status", "expected"), [(303, HAS_RUN), (500, MAY_HAVE_RUN), (400, "")])
def test_outcome_of_a_call_follows_the_response(status: int, expected: str) -> None:
    request = fake_request("POST")
    request.call.answered(request, status)
    error = request.call.error_to_raise(request, TogglError("what came after it failed"))
    assert isinstance(error, OutcomeUnknownError) == bool(expected)
    assert error.message == "; ".join(["what came after it failed", *filter(None, [expected])])


@pytest.mark.promise("known-outcome-is-not-called-unknown")
@each_case("status", range(200, 600))
def test_outcome_of_every_status(status: int) -> None:
    """Written a second time, by reading the table."""
    unprocessed = {*range(400, 500), 301, 302, 307, 308} - {408, 444, 460, 499}
    expected = Effect.NONE if status in unprocessed else Effect.POSSIBLE
    assert effect_of_status(status) is (Effect.CONFIRMED if status == 303 else expected)


@pytest.mark.parametrize(
    ("error", "effect"),
    [
        (ConnectError, Effect.NONE),
        (ConnectionLostError, Effect.POSSIBLE),
        (ReadTimeoutError, Effect.POSSIBLE),
    ],
)
def test_an_error_of_a_transport_says_whether_bytes_were_sent(
    error: type[errors.TransportError], effect: Effect
) -> None:
    """A transport of the user need not say it in any other way."""
    assert effect_of_failure(error("x"), in_flight=False) is effect
    assert effect_of_failure(error("x"), in_flight=True) is Effect.POSSIBLE


# -- random faults


OPEN_ENDED = (b"HTTP/1.1 200 OK\r\nConnection: close\r\n", b"HTTP/1.0 200 OK\r\n")
"""Heads of answers whose body ends with the connection."""
FAULTS = int(os.environ.get("TOGGL_FAULTS", "150"))


class Chance:
    """A server that fails at a random byte of a random answer, and counts effects by call."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.effects: dict[str, int] = {}

    async def script(self, connection: Connection) -> None:
        while True:
            if self.random.random() < 0.1:
                await connection.read(self.random.randrange(60))
                connection.reset()
                return
            wire = await connection.request()
            data, acts = self.choose(wire)
            if acts and wire.method != "GET":
                name = wire.headers.get("x-call", "")
                self.effects[name] = self.effects.get(name, 0) + 1
            if self.random.random() < 0.6:
                data = data[: self.random.randrange(len(data))]
                await connection.write(data)
                if self.random.random() < 0.5:
                    connection.reset()
                else:
                    connection.fin()
                return
            await connection.write(data)
            if data.startswith(OPEN_ENDED):
                connection.fin()
                return

    def choose(self, wire: Wire) -> tuple[bytes, bool]:
        """Return a response, and whether the write was carried out before it."""
        packed = answer(200, PACKED, {"Content-Encoding": "gzip"})
        chunks = CHUNKED + b"%s\r\n%x\r\n%s\r\n0\r\n\r\n"
        whole = [
            answer(200, ENTRY),
            packed,
            chunks % (b"", len(ENTRY), ENTRY),
            chunks % (b"Content-Encoding: gzip\r\n", len(PACKED), PACKED),
            OPEN_ENDED[0] + b"\r\n" + ENTRY,
            OPEN_ENDED[0] + b"Content-Encoding: gzip\r\n\r\n" + PACKED,
            OPEN_ENDED[1] + b"\r\n" + ENTRY,
            answer(500, b"oops"),
            answer(503, b"busy"),
            answer(200, b"<html>"),
        ]
        refusals = [answer(404), answer(422, b"{}"), answer(409)]
        moves = [answer(307, b"", {"Location": f"/x{self.random.random()}"})]
        if self.random.random() < 0.3:
            return self.random.choice([*refusals, *moves]), False
        if self.random.random() < 0.1:
            return answer(303, b"", {"Location": "/done"}), True
        return self.random.choice(whole), True


@pytest.mark.promise("write-is-sent-once")
@pytest.mark.parametrize("batch", range(max(1, FAULTS // 50)))
async def test_outcome_of_random_faults(batch: int) -> None:
    """Wherever the exchange breaks: no write twice, no wrong report, no hang, no foreign error."""
    jitter = Chance(batch)
    wrong: list[str] = []
    async with FaultServer(jitter.script) as server:
        for number in range(50):
            method = jitter.random.choice(["GET", "POST", "PATCH", "PUT", "DELETE"])
            name = f"call-{number}"
            session = TogglSession(
                _new_token(),
                track_url=server.url,
                headers={"X-Call": name},
                retry_wait_max=0.0,
            )
            error: BaseException | None = None
            body: bytes | None = None
            async with session, asyncio.timeout(PATIENCE):
                try:
                    body = (await session.request("track", method, "/x")).body
                except TogglError as exc:
                    error = exc
                except Exception as exc:  # noqa: BLE001 - that is what must not be
                    wrong.append(f"{number} {method}: foreign {exc!r}")
            effects = jitter.effects.get(name, 0)
            unknown = isinstance(error, OutcomeUnknownError)
            if method in {"POST", "PATCH"} and effects > 1:
                wrong.append(f"{number} {method}: carried out {effects} times")
            if error is not None and effects and not unknown:
                wrong.append(f"{number} {method}: carried out, but {error!r}")
            if method == "GET" and unknown:
                wrong.append(f"{number} GET: {error!r}")
            if body not in {None, ENTRY, b"", b"<html>"}:
                wrong.append(f"{number} {method}: half a body: {body!r}")
    assert not wrong
