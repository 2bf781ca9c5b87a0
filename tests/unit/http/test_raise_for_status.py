"""The middleware that turns error responses into exceptions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from toggl_async._http.middleware.raise_for_status import (
    DEFAULT_RESET,
    error_for,
    quota_headers,
    raise_for_status_middleware,
    retry_after,
)
from toggl_async._http.request import CallContext
from toggl_async.errors import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    FeatureNotAvailableError,
    ForbiddenError,
    NotFoundError,
    QuotaExceededError,
    RateLimitedError,
    RetiredError,
    ServerError,
    StatusError,
    ValidationError,
)
from toggl_async.limits.registry import AccountLimits
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, fake_request, reply

from ...support.cases import each_case

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEFT, RESETS = "X-Toggl-Quota-Remaining", "X-Toggl-Quota-Resets-In"

HIT = "You have hit your hourly limit for API calls. The quota will reset in 133 seconds."
HIT_2 = "You have hit your hourly limit for API calls. Your quota will reset in 1838 seconds."
UPGRADE = "You have hit your hourly limit. Please upgrade to a paid plan to make more calls."
COLORS = "Custom project colors available only for premium plans"
HTML = b"<html><body><h1>402 Payment Required</h1></body></html>"

Q, F = QuotaExceededError, FeatureNotAvailableError
PAYMENTS: list[tuple[bytes | str, dict[str, str], type[StatusError], float | None]] = [
    (HIT.encode(), {}, Q, 133),
    (HIT.encode(), {LEFT: "0", RESETS: "140"}, Q, 140),
    (HIT.encode(), {LEFT: "7", RESETS: "140"}, Q, 140),
    (HIT.upper().encode(), {}, Q, 133),
    (HIT, {}, Q, 133),
    (HIT, {LEFT: "0"}, Q, 133),
    (HIT_2.encode(), {}, Q, 1838),
    (HIT_2, {LEFT: "-3", RESETS: "junk"}, Q, 1838),
    (UPGRADE.encode(), {}, Q, DEFAULT_RESET),
    (UPGRADE.encode(), {LEFT: "0", RESETS: "60"}, Q, 60),
    (b"", {LEFT: "0", RESETS: "60"}, Q, 60),
    (b"", {LEFT: "-1", RESETS: "60"}, Q, 60),
    (b"", {LEFT: "0"}, Q, DEFAULT_RESET),
    (b" \r\n ", {LEFT: "0", RESETS: "60"}, Q, 60),
    (HTML, {LEFT: "0", RESETS: "60"}, Q, 60),
    (b"null", {LEFT: "0", RESETS: "60"}, Q, 60),
    (b'""', {LEFT: "0", RESETS: "60"}, Q, 60),
    (b"{}", {LEFT: "0", RESETS: "60"}, Q, 60),
    (b"", {}, F, None),
    (b"", {LEFT: "12", RESETS: "60"}, F, None),
    (b"", {LEFT: "junk"}, F, None),
    (HTML, {}, F, None),
    (HTML, {LEFT: "5", RESETS: "60"}, F, None),
    (COLORS, {}, F, None),
    (COLORS, {LEFT: "25", RESETS: "60"}, F, None),
    (COLORS, {LEFT: "0", RESETS: "60"}, F, None),
    (COLORS.encode(), {LEFT: "0", RESETS: "60"}, F, None),
    ("Must be a premium user to use this", {}, F, None),
    ("Workspace needs to have this feature enabled", {}, F, None),
    ("Available only for premium workspaces.", {LEFT: "0"}, F, None),
    ("Approvals are a premium feature", {}, F, None),
    ("Billable rates are available for Starter and higher plans.", {}, F, None),
]


@pytest.mark.promise("two-kinds-of-402")
def test_table_has_at_least_24_kinds_of_402() -> None:
    assert len(PAYMENTS) >= 24


@pytest.mark.promise("two-kinds-of-402")
@pytest.mark.parametrize(("body", "headers", "kind", "resets_in"), PAYMENTS)
def test_402_is_classified_by_its_body(
    body: bytes | str, headers: dict[str, str], kind: type[StatusError], resets_in: float | None
) -> None:
    answer = (
        reply(402, json=body, headers=headers)
        if isinstance(body, str)
        else reply(402, body=body, headers=headers)
    )
    error = error_for(answer, NOW)
    assert type(error) is kind
    if isinstance(error, QuotaExceededError):
        assert error.resets_in == resets_in
        assert error.resets_at == NOW + timedelta(seconds=error.resets_in)


BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    405: StatusError,
    409: ConflictError,
    410: RetiredError,
    412: StatusError,
    413: StatusError,
    415: StatusError,
    418: RetiredError,
    422: ValidationError,
    429: RateLimitedError,
    451: StatusError,
    500: ServerError,
    501: ServerError,
    502: ServerError,
    503: ServerError,
    504: ServerError,
    520: ServerError,
    599: ServerError,
    304: StatusError,
    100: StatusError,
    777: ServerError,
}


@pytest.mark.promise("any-answer-is-typed")
@pytest.mark.parametrize(("status", "kind"), list(BY_STATUS.items()))
def test_status_is_mapped_to_an_error_class(status: int, kind: type[StatusError]) -> None:
    error = error_for(reply(status), NOW)
    assert type(error) is kind
    assert error.status == status
    assert str(error).startswith(str(status))


@pytest.mark.parametrize(
    ("own", "body", "kind"),
    [
        (True, b"", AuthenticationError),
        (False, b"Incorrect username and/or password", AuthenticationError),
        (False, b'"Bad credentials"', AuthenticationError),
        (False, b'{"error": "invalid api token"}', AuthenticationError),
        (False, b"User does not have access to this resource.", ForbiddenError),
        (False, b"", ForbiddenError),
    ],
)
def test_two_kinds_of_403(own: bool, body: bytes, kind: type[StatusError]) -> None:
    assert type(error_for(reply(403, body=body), NOW, own_resource=own)) is kind


BODIES: dict[str, tuple[bytes, str | None]] = {
    "empty": (b"", None),
    "blank": (b" \r\n\t ", None),
    "text": (b"Time entry already stopped", "Time entry already stopped"),
    "text with space": (b"  a \n  b ", "a b"),
    "JSON text": (b'"Bad request"', "Bad request"),
    "JSON empty text": (b'""', None),
    "JSON null": (b"null", None),
    "JSON number": (b"17", "17"),
    "JSON object": (b'{"error": "nope"}', "nope"),
    "OAuth object": (
        b'{"error": "invalid_grant", "error_description": "The grant is dead"}',
        "The grant is dead",
    ),
    "message": (b'{"message": "m"}', "m"),
    "nested": (b'{"error": {"message": "m", "code": 1}}', "m"),
    "list": (b'["a", "b"]', "a, b"),
    "errors": (b'{"errors": ["a", {"message": "b"}]}', "a, b"),
    "wordless object": (b'{"code": 7}', '{"code": 7}'),
    "empty object": (b"{}", "{}"),
    "broken JSON": (b'{"error": "nope', '{"error": "nope'),
    "broken text": (b'"nope', '"nope'),
    "HTML": (HTML, None),
    "HTML after space": (b"\n\n<!DOCTYPE html><html>", None),
    "BOM and text": (b"\xef\xbb\xbfnope", "nope"),
    "BOM and JSON": (b'\xef\xbb\xbf"nope"', "nope"),
    "BOM and HTML": (b"\xef\xbb\xbf<html>", None),
    "not UTF-8": (b"caf\xe9", "caf\ufffd"),
    "NUL": (b"a\x00b", "a\x00b"),
    "NaN": (b"NaN", "NaN"),
    "deep": (b'{"error":' * 50 + b'"x"' + b"}" * 50, None),
    "too deep": (b"[" * 100_000 + b"]" * 100_000, None),
    "long": (b"x" * 100_000, "x" * 500),
    "long JSON": (b'"' + b"y" * 100_000 + b'"', '"' + "y" * 499),
    "duplicate keys": (b'{"error": "a", "error": "b"}', "b"),
    "big number": (b'{"error": 1' + b"0" * 400 + b"}", None),
}


@pytest.mark.promise("any-answer-is-typed")
@each_case("status", [400, 401, 403, 404, 409, 422, 429, 500, 503])
@each_case("name", list(BODIES))
def test_message_is_read_from_every_kind_of_body(status: int, name: str) -> None:
    body, expected = BODIES[name]
    error = error_for(reply(status, body=body), NOW)
    assert len(str(error)) < 2048
    assert len(error.body or "") <= 500
    if name not in {"deep", "too deep", "big number"}:
        assert error.body == expected


def test_table_has_30_bodies() -> None:
    assert len(BODIES) >= 30


def test_422_names_the_fields() -> None:
    body: dict[str, Any] = {"errors": {"folder_id": ["can't be blank", "is odd"], "name": "long"}}
    error = error_for(reply(422, json=body), NOW)
    assert isinstance(error, ValidationError)
    assert error.fields == {"folder_id": ("can't be blank", "is odd"), "name": ("long",)}
    assert "folder_id can't be blank, is odd" in str(error)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"errors": "x"}', b'{"errors": ["x"]}', b'{"errors": null}', b'"x"', b"7"],
)
def test_422_without_fields_is_a_validation_error(body: bytes) -> None:
    error = error_for(reply(422, body=body), NOW)
    assert isinstance(error, ValidationError)
    assert error.fields == {}


def test_422_fields_are_bounded() -> None:
    body = {"errors": {f"f{i}" + "x" * 999: ["y" * 999] * 200 for i in range(200)}}
    error = error_for(reply(422, json=body), NOW)
    assert isinstance(error, ValidationError)
    assert len(error.fields) == 100
    assert all(len(k) <= 500 and len(v) <= 100 for k, v in error.fields.items())
    assert len(str(error)) < 2048


@pytest.mark.promise("errors-show-no-secret")
def test_credentials_are_redacted_everywhere() -> None:
    mark = "s3cret"
    body = {"errors": {f"a {mark}": [f"b {mark}"]}, "message": mark}
    error = error_for(reply(422, json=body), NOW, lambda text: text.replace(mark, "…"))
    assert mark not in repr([str(error), error.args, error.__dict__])


DATE = "Mon, 02 Mar 2026 09:00:00 GMT"
AN_HOUR_OFF = "Mon, 02 Mar 2026 10:00:00 GMT"


@pytest.mark.promise("retry-after-is-honoured")
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "3"}, 3),
        ({"Retry-After": " 3 "}, 3),
        ({"Retry-After": "3.5"}, 3.5),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": "1e3"}, None),
        ({"Retry-After": "0x10"}, None),
        ({"Retry-After": "\uff11\uff12"}, None),
        ({"Retry-After": "9" * 400}, None),
        ({"Retry-After": ""}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "3, 5"}, None),
        ({"retry-after": "3"}, 3),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 GMT"}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 GMT", "Date": DATE}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 10:00:30 GMT", "Date": AN_HOUR_OFF}, 30),
        ({"Retry-After": "Sun, 01 Mar 2026 09:00:00 GMT", "Date": DATE}, 0),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 GMT", "Date": "junk"}, 30),
        ({"Retry-After": "Mon, 99 Mar 2026 09:00:30 GMT"}, None),
        ({"Retry-After": "Mon, 02 Mar 99999 09:00:30 GMT"}, None),
        # Unusual dates: older formats, other zones, no zone, and a clock that is years off.
        ({"Retry-After": "Monday, 02-Mar-26 09:00:30 GMT"}, 30),
        ({"Retry-After": "Mon Mar  2 09:00:30 2026"}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 10:00:30 +0100"}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 -0000"}, 30),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 +9999"}, None),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:30 GMT" + " " * 99}, None),
        (
            {"Retry-After": "Mon, 02 Mar 2026 09:00:30 GMT", "Date": "Thu, 01 Jan 1970 00:00 GMT"},
            30,
        ),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:30 GMT", "Date": DATE}, 0),
        # An impossible value counts as a day.
        ({"Retry-After": "86400"}, 86_400),
        ({"Retry-After": "86401"}, 86_400),
        ({"Retry-After": "999999999"}, 86_400),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 86_400),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT", "Date": DATE}, 86_400),
    ],
)
def test_retry_after_is_parsed(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after(reply(headers=headers).headers, NOW) == expected


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("asked", ["999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "7200"])
def test_error_names_the_time_to_try_again(status: int, asked: str) -> None:
    error = error_for(reply(status, headers={"Retry-After": asked}), NOW)
    assert isinstance(error, RateLimitedError | ServerError)
    seconds = 3600 if status == 429 else min(86_400, int(asked) if asked.isdigit() else 86_400)
    at = NOW + timedelta(seconds=seconds)
    assert (error.retry_after, error.at) == (seconds, at)
    assert f"try again at {at:%Y-%m-%d %H:%M} UTC" in str(error)


def test_quota_error_names_the_time_to_try_again() -> None:
    body = b"You have hit your hourly limit. The quota will reset in 999999 seconds."
    error = error_for(reply(402, body=body), NOW)
    assert isinstance(error, QuotaExceededError)
    assert error.resets_in == 86_400
    assert "try again at 2026-03-03 09:00 UTC" in str(error)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, (None, None)),
        ({RESETS: "5"}, (None, None)),
        ({LEFT: "5"}, (5, None)),
        ({LEFT: "5", RESETS: "60"}, (5, 60)),
        ({LEFT: "-2", RESETS: "60"}, (-2, 60)),
        ({LEFT: " 5 ", RESETS: " 60 "}, (5, 60)),
        ({LEFT: "five", RESETS: "60"}, (None, 60)),
        ({LEFT: "1.5", RESETS: "60"}, (None, 60)),
        ({LEFT: "\uff11", RESETS: "60"}, (None, 60)),
        ({LEFT: "9" * 99, RESETS: "60"}, (None, 60)),
        ({LEFT: "5", RESETS: "-1"}, (5, None)),
        ({LEFT: "5", RESETS: "999999999"}, (5, 24 * 3600)),
    ],
)
def test_quota_headers_are_parsed(headers: dict[str, str], expected: tuple[Any, Any]) -> None:
    assert quota_headers(reply(headers=headers).headers) == expected


# -- the middleware


@pytest.mark.parametrize("status", [200, 201, 204, 206, 301, 302, 303, 307, 308])
async def test_middleware_returns_successful_responses(clock: FakeClock, status: int) -> None:
    answer = reply(status)
    assert await raise_for_status_middleware(clock)(fake_request(), FakeSend(answer)) is answer


@pytest.mark.parametrize("status", [300, 304, 400, 402, 404, 500])
async def test_response_ends_the_wait_for_bytes_to_leave(clock: FakeClock, status: int) -> None:
    request = fake_request("POST")
    request.call.in_flight = True
    with pytest.raises(StatusError):
        await raise_for_status_middleware(clock)(request, FakeSend(reply(status)))
    assert not request.call.in_flight


@pytest.mark.promise("errors-list-attempts", "one-root-of-errors")
async def test_errors_name_the_request(clock: FakeClock) -> None:
    answer = reply(404, json="gone", headers={"X-Request-Id": "r1"})
    with pytest.raises(NotFoundError) as caught:
        await raise_for_status_middleware(clock)(fake_request("GET", "/me/x"), FakeSend(answer))
    error = caught.value
    assert (error.method, error.route, error.operation, error.request_id) == (
        "GET",
        "/me/x",
        "testing",
        "r1",
    )
    assert str(error) == "[r1] 404 gone (GET /me/x)"


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        ("/me", AuthenticationError),
        ("/me/tags", AuthenticationError),
        ("/menu", ForbiddenError),
        ("/workspaces/{workspace_id}/me", ForbiddenError),
    ],
)
async def test_errors_distinguish_own_resources(
    clock: FakeClock, route: str, kind: type[StatusError]
) -> None:
    with pytest.raises(kind):
        await raise_for_status_middleware(clock)(
            fake_request("GET", route, url="https://h/x"), FakeSend(reply(403))
        )


def _limited(bucket: int | str | None) -> tuple[AccountLimits, Any]:
    limits = AccountLimits(None)
    call = CallContext("testing", Options(), None, limits)
    limits.quota.reserve(bucket if bucket != "" else None, 0.0)
    return limits, fake_request(call=call, quota_key=bucket)


async def test_remaining_quota_is_recorded(clock: FakeClock) -> None:
    limits, request = _limited(5)
    await raise_for_status_middleware(clock)(
        request, FakeSend(reply(headers={LEFT: "9", RESETS: "60"}))
    )
    (state,) = limits.quota.states(0.0)
    assert (state.organization_id, state.remaining, state.resets_in) == (5, 9, 60)


@pytest.mark.promise("two-kinds-of-402")
async def test_402_marks_the_quota_as_exhausted(clock: FakeClock) -> None:
    limits, request = _limited(5)
    with pytest.raises(QuotaExceededError) as caught:
        await raise_for_status_middleware(clock)(request, FakeSend(reply(402, json=HIT)))
    assert caught.value.organization_id == 5
    (state,) = limits.quota.states(0.0)
    assert (state.remaining, state.resets_in) == (0, 133)


async def test_unmetered_requests_do_not_change_the_quota(clock: FakeClock) -> None:
    limits, request = _limited("")
    await raise_for_status_middleware(clock)(
        request, FakeSend(reply(headers={LEFT: "9", RESETS: "60"}))
    )
    (state,) = limits.quota.states(0.0)
    assert state.remaining is None
