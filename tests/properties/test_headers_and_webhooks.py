"""Any headers and error bodies of a service, and any request to a webhook receiver."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.middleware.raise_for_status import (
    LONGEST_RETRY_AFTER,
    error_for,
    quota_headers,
    retry_after,
)
from toggl_async.errors import QuotaExceededError, StatusError
from toggl_async.limits.quota import MAX_RESET
from toggl_async.testing import reply
from toggl_async.webhooks import HEADER, Receiver, sign

from ..support.properties import searching

NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEY: Final = "the subscription's secret"
NUMBERS: Final = st.sampled_from([
    "0", "-0", "1", "007", "+5", " 5 ", "5.5", "1e3", "1e999", "-1", "nan", "inf", "٣", "1_000",
    "0x10", "9" * 400, "", "soon", "5, 6",
])  # fmt: skip
DATES: Final = st.one_of(
    st.datetimes(timezones=st.just(UTC)).map(lambda at: format_datetime(at, usegmt=True)),
    st.sampled_from(
        ["Mon, 02 Mar 2026 09:00:30 -0000", "Mon, 99 Foo 2026", "Sun Nov  6 08:49:37 1994"]
    ),
)
TEXTS: Final = NUMBERS | DATES | st.text(max_size=12)
HEADERS: Final = st.fixed_dictionaries(
    {},
    optional={
        "Retry-After": TEXTS,
        "Date": DATES | TEXTS,
        "X-Toggl-Quota-Remaining": TEXTS,
        "X-Toggl-Quota-Resets-In": TEXTS,
    },
)
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
BODIES: Final = st.one_of(
    st.binary(max_size=40),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.sampled_from([b"<html>", b'"unfinished', b'{"error": {"message": 5}}', b"[" * 3000]),
)


@searching(300)
@given(HEADERS)
def test_any_headers_give_bounded_times(headers: dict[str, str]) -> None:
    pause = retry_after(headers, NOW)
    assert pause is None or 0 <= pause <= LONGEST_RETRY_AFTER
    remaining, resets_in = quota_headers(headers)
    assert remaining is None or isinstance(remaining, int)
    assert resets_in is None or (0 <= resets_in <= MAX_RESET and math.isfinite(resets_in))


@searching(100)
@given(st.integers(0, 80_000), st.integers(-900, 900))
def test_date_in_retry_after_is_compared_with_the_clock_of_the_service(
    seconds: int, clock_difference: int
) -> None:
    server = NOW + timedelta(seconds=clock_difference)
    until = server + timedelta(seconds=seconds)
    headers = {
        "Date": format_datetime(server, usegmt=True),
        "Retry-After": format_datetime(until, usegmt=True),
    }
    assert retry_after(headers, NOW) == seconds


@searching(200)
@given(st.integers(400, 599), HEADERS, BODIES)
def test_any_response_with_an_error_status_is_an_error(
    status: int, headers: dict[str, str], body: bytes
) -> None:
    error = error_for(reply(status, headers=headers, body=body), NOW)
    assert isinstance(error, StatusError)
    assert error.status == status
    assert "\n" not in str(error)
    if isinstance(error, QuotaExceededError):
        assert 0 <= error.resets_in <= MAX_RESET


EVENTS: Final = st.fixed_dictionaries(
    {},
    optional={
        "event_id": st.integers(0, 9) | JSON,
        "created_at": st.just("2026-03-02T09:00:00Z") | JSON,
        "creator_id": st.just(7) | JSON,
        "metadata": st.just({"action": "created", "model": "project"}) | JSON,
        "payload": st.just({"id": 5}) | st.just("ping") | JSON,
        "timestamp": st.just("2026-03-02T09:00:01.123456789Z") | JSON,
        "validation_code": st.just("code") | JSON,
        "subscription_id": st.just(3) | JSON,
        "brand_new": JSON,
    },
).map(lambda value: json.dumps(value).encode())


def _receiver() -> Receiver:
    return Receiver(KEY, now=lambda: NOW)


@searching(300)
@given(EVENTS | BODIES)
def test_any_signed_body_is_an_event_or_refused(body: bytes) -> None:
    handled: list[Any] = []
    reception = _receiver().process(body, {HEADER: sign(body, KEY)}, handled.append)
    assert reception.status in {200, 400}
    if handled:
        assert reception.status == 200
    if reception.status == 400:
        assert not handled


@searching(200)
@given(
    EVENTS,
    st.one_of(
        st.just([]),
        st.lists(st.text(max_size=80), min_size=1, max_size=2),
        st.sampled_from([
            ["sha256="], ["sha256=" + "0" * 64], ["SHA256=" + "0" * 64], ["sha1=" + "0" * 40],
            [sign(b"other", KEY)], [sign(b"", "other key")],
        ]),
    ),
)  # fmt: skip
def test_no_request_without_the_signature_of_its_body_is_handled(
    body: bytes, values: list[str]
) -> None:
    handled: list[Any] = []
    headers = [(HEADER, value) for value in values]
    reception = _receiver().process(body, headers, handled.append)
    assert (reception.status, handled) == (401, [])
    twice = [(HEADER, sign(body, KEY)), *headers, (HEADER.lower(), sign(body, KEY))]
    assert _receiver().process(body, twice, handled.append).status == 401
    assert not handled


@searching(100)
@given(EVENTS, st.data())
def test_each_event_is_handled_once_whatever_is_repeated(body: bytes, data: st.DataObject) -> None:
    handled: list[Any] = []
    receiver = _receiver()
    for _ in range(3):
        fail = data.draw(st.booleans())

        def handle(event: Any, fail: bool = fail) -> None:
            if fail:
                raise ValueError("the database is away")
            handled.append(event)

        status = receiver.process(body, {HEADER: sign(body, KEY)}, handle).status
        assert status in {200, 400, 500}
        assert len(handled) <= 1
