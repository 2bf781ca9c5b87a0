"""How responses of the token endpoint are classified."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from toggl_async._http.clock import SystemClock
from toggl_async._http.request import HttpResponse, Send
from toggl_async.auth import MemoryStore
from toggl_async.auth.endpoint import (
    Granted,
    NotSent,
    Outcome,
    Redirected,
    Refused,
    Throttled,
    TokenEndpoint,
    Unknown,
    classify_response,
)
from toggl_async.errors import (
    ConnectionLostError,
    ConnectTimeoutError,
    PoolTimeoutError,
    ReadTimeoutError,
    ResponseTooLargeError,
    TLSError,
)
from toggl_async.limits.rate_limiter import MAX_RETRY_AFTER

from ...support.auth_child import credential

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GOOD = b'{"access_token": "a", "refresh_token": "r", "expires_in": 60, "token_type": "bearer"}'


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, GOOD, Granted),
        (200, b"<html>", Unknown),
        (200, b'{"error": "invalid_grant"}', Refused),
        (201, GOOD, Granted),
        (203, GOOD, Granted),
        (204, b"", Unknown),
        (300, b"", Redirected),
        (301, b"", Redirected),
        (302, GOOD, Redirected),
        (303, b"", Redirected),
        (304, b"", Redirected),
        (307, b"", Redirected),
        (308, b"", Redirected),
        (400, b'{"error": "invalid_grant"}', Refused),
        (400, b"", Refused),
        (401, b"", Refused),
        (403, b"<html>", Refused),
        (404, b"", Refused),
        (408, b"", Unknown),
        (422, b'{"errors": {"refresh_token": ["is invalid"]}}', Refused),
        (429, b"", Throttled),
        (500, b'{"error": "server_error"}', Unknown),
        (502, b"<html>", Unknown),
        (503, b"", Unknown),
    ],
)
def test_responses(status: int, body: bytes, kind: type[Outcome]) -> None:
    assert isinstance(classify_response(HttpResponse(status, {}, body), now=NOW), kind)


def test_token_is_used_although_the_response_has_an_error_code() -> None:
    body = GOOD.replace(b"}", b', "error": "server_error"}')
    assert isinstance(classify_response(HttpResponse(200, {}, body), now=NOW), Granted)


@pytest.mark.parametrize(
    ("status", "body", "error", "permanent"),
    [
        (400, b'{"error": "invalid_grant"}', "invalid_grant", True),
        (401, b'{"error": "invalid_grant"}', "invalid_grant", True),
        (401, b'{"error": "invalid_client"}', "invalid_client", False),
        (401, b"", None, True),
        (422, b"{}", None, True),
        (400, b"", None, False),
        (400, b'{"error": "my-secret"}', None, False),
        (400, b'{"error": ["invalid_grant"]}', None, False),
        (403, b"<html>", None, False),
    ],
)
def test_refusals(status: int, body: bytes, error: str | None, permanent: bool) -> None:
    outcome = classify_response(HttpResponse(status, {}, body), now=NOW)

    assert isinstance(outcome, Refused)
    assert outcome.error == error
    assert outcome.is_permanent is permanent
    assert "my-secret" not in outcome.describe()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("3", 3),
        ("", None),
        ("-1", None),
        ("nan", None),
        ("soon", None),
        ("9" * 400, None),
        ("3601", MAX_RETRY_AFTER),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER),
        ("Fri, 31 Dec 9999 23:59:59 -2300", MAX_RETRY_AFTER),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0),
    ],
)
def test_pauses(value: str, seconds: float | None) -> None:
    assert throttled({"Retry-After": value}).retry_after == seconds


def test_a_date_is_relative_to_the_servers_clock() -> None:
    headers = {
        "Retry-After": "Sat, 21 Nov 2026 11:00:30 GMT",
        "Date": "Sat, 21 Nov 2026 11:00:00 GMT",
    }
    assert throttled(headers).retry_after == 30


def throttled(headers: dict[str, str]) -> Throttled:
    outcome = classify_response(HttpResponse(429, headers), now=NOW)
    assert isinstance(outcome, Throttled)
    return outcome


def endpoint(error: Exception, *, at: str) -> TokenEndpoint:
    @asynccontextmanager
    async def transport_factory() -> AsyncGenerator[Send]:
        async def send(_: object) -> HttpResponse:
            if at == "send":
                raise error
            return HttpResponse(200, {}, GOOD)

        if at == "open":
            raise error
        yield send
        if at == "close":
            raise error

    return TokenEndpoint(
        credential(MemoryStore()), "http://127.0.0.1/token", transport_factory, SystemClock()
    )


@pytest.mark.parametrize(
    ("error", "at", "kind"),
    [
        (TLSError("x"), "send", NotSent),
        (ConnectTimeoutError("x"), "send", NotSent),
        (PoolTimeoutError("x"), "send", NotSent),
        (ConnectionLostError("x"), "send", Unknown),
        (ConnectionLostError("x", sent=False), "send", Unknown),
        (ReadTimeoutError("x"), "send", Unknown),
        (ResponseTooLargeError("x"), "send", Unknown),
        (TimeoutError(), "send", Unknown),
        (RuntimeError("x"), "send", Unknown),
        (RuntimeError("x"), "open", NotSent),
        (RuntimeError("x"), "close", Granted),
        (ConnectionLostError("x"), "close", Granted),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_failures_of_the_transport(error: Exception, at: str, kind: type[Outcome]) -> None:
    shown = endpoint(error, at=at)
    kept: list[object] = []

    def judged(reply: HttpResponse) -> Outcome:
        kept.append(reply)
        return classify_response(reply, now=NOW)

    outcome = await shown._post(shown.request("plan.oauth.refresh", {}), judged)

    if isinstance(error, ConnectionLostError) and at == "send" and not error.sent:
        assert isinstance(outcome, NotSent)
    else:
        assert isinstance(outcome, kind)
    assert len(kept) == (1 if kind is Granted else 0)


def test_token_request_is_unmetered_and_named() -> None:
    request = endpoint(RuntimeError(), at="").request("plan.oauth.refresh", {"a": "b c"})

    assert (request.method, request.route, request.quota_key) == ("POST", "/authenticate/token", "")
    assert request.call.operation == "plan.oauth.refresh"
    assert request.body == b"a=b+c"
