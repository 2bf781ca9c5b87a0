"""A delivery as input, an event and a response as output."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from multidict import CIMultiDict

from toggl_async.errors import InvalidArgumentError
from toggl_async.webhooks import HEADER, MemoryDeduplicator, Reception, sign

from ...support.deliveries import NOW, SECRET, delivery, event, make_receiver, ping


def refused(reception: Reception, status: int) -> None:
    assert (reception.status, reception.event, reception.ok) == (status, None, False)
    assert json.loads(reception.body).keys() == {"error"}
    assert reception.reason


def test_event_is_returned() -> None:
    done = make_receiver().receive(*delivery(event()))
    assert done.event is not None
    assert (done.status, done.event.event_id, done.ok) == (200, 880001, True)


@pytest.mark.promise("validation-is-signed")
def test_ping_is_answered_with_its_code_and_not_returned() -> None:
    done = make_receiver().receive(*delivery(ping()))
    assert (done.status, done.event) == (200, None)
    assert json.loads(done.body) == {"validation_code": "c0de"}


def test_ping_without_a_code_is_taken() -> None:
    done = make_receiver().receive(*delivery(ping(None)))
    assert (done.status, done.body) == (200, b"{}")


@pytest.mark.promise("events-once")
def test_ping_is_not_deduplicated() -> None:
    receiver = make_receiver()
    bodies = {receiver.receive(*delivery(ping())).body for _ in range(3)}
    assert bodies == {b'{"validation_code":"c0de"}'}


@pytest.mark.promise("signature-first", "validation-is-signed")
@pytest.mark.parametrize("fields", [event(), ping()])
def test_wrong_signature_reveals_nothing(fields: Any) -> None:
    done = make_receiver().receive(*delivery(fields, "another secret"))
    refused(done, 401)
    assert b"c0de" not in done.body


@pytest.mark.promise("signature-first")
def test_signature_is_checked_before_the_body() -> None:
    refused(make_receiver().receive(b"{not json", {HEADER: sign(b"other", SECRET)}), 401)
    refused(make_receiver().receive(b"{not json", {}), 401)


@pytest.mark.parametrize(
    "body", [b"", b"{not json", b"[]", b"null", b'{"event_id": "x"}', b"\xff", b"[" * 200_000]
)
def test_signed_nonsense(body: bytes) -> None:
    refused(make_receiver().receive(*delivery(body)), 400)


@pytest.mark.promise("receiver-is-bounded")
def test_deep_payload_is_bounded() -> None:
    deep = b'{"event_id":1,"payload":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    refused(make_receiver().receive(*delivery(deep)), 400)


@pytest.mark.promise("events-once")
def test_same_event_is_returned_once() -> None:
    receiver = make_receiver()
    first = receiver.receive(*delivery(event()))
    receiver.confirm(first)
    again = [receiver.receive(*delivery(event())) for _ in range(2)]
    assert first.event is not None
    assert [(reception.status, reception.event) for reception in again] == [(200, None)] * 2


def test_repetition_during_the_handling_is_sent_again_later() -> None:
    receiver = make_receiver()
    assert receiver.receive(*delivery(event())).event is not None
    busy = receiver.receive(*delivery(event()))
    refused(busy, 503)
    assert int(busy.headers["Retry-After"]) > 0


@pytest.mark.promise("events-once")
def test_same_event_in_parallel_is_returned_once() -> None:
    receiver, sent = make_receiver(), delivery(event())
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: receiver.receive(*sent), range(50)))
    assert sum(reception.event is not None for reception in done) == 1


def test_receivers_may_share_a_deduplicator() -> None:
    deduplicator = MemoryDeduplicator()
    first, second = (
        make_receiver(deduplicator=deduplicator),
        make_receiver(deduplicator=deduplicator),
    )
    assert first.receive(*delivery(event())).event is not None
    assert second.receive(*delivery(event())).event is None


def test_next_attempt_of_a_failed_event_counts() -> None:
    receiver = make_receiver()
    done = receiver.receive(*delivery(event()))
    assert done.event is not None
    refused(receiver.failed(done), 500)
    assert receiver.receive(*delivery(event())).event is not None


def test_two_subscriptions_may_want_the_same_event() -> None:
    receiver = make_receiver()
    assert receiver.receive(*delivery(event(subscription_id=77))).event is not None
    assert receiver.receive(*delivery(event(subscription_id=78))).event is not None


@pytest.mark.parametrize("away", [240, -240, 299, 0])
def test_clock_that_is_some_minutes_off(away: int) -> None:
    receiver = make_receiver(now=lambda: NOW + timedelta(seconds=away))
    assert receiver.receive(*delivery(event())).event is not None


@pytest.mark.promise("events-once")
@pytest.mark.parametrize("fields", [event(), ping()])
@pytest.mark.parametrize("away", [3600, -3600, 302, -301])
def test_old_or_future_delivery_is_refused(fields: Any, away: int) -> None:
    receiver = make_receiver(now=lambda: NOW + timedelta(seconds=away))
    refused(receiver.receive(*delivery(fields)), 400)


def test_time_of_sending_counts_where_there_is_one() -> None:
    old = "2026-05-01T00:00:00Z"
    assert make_receiver().receive(*delivery(event(created_at=old))).event is not None
    refused(make_receiver().receive(*delivery(event(timestamp=old))), 400)
    refused(make_receiver().receive(*delivery(event(timestamp=None, created_at=old))), 400)
    assert make_receiver().receive(*delivery(event(timestamp=None))).event is not None


def test_delivery_without_a_time_is_refused() -> None:
    refused(make_receiver().receive(*delivery(event(timestamp=None, created_at=None))), 400)


def test_window_is_configurable() -> None:
    later = {"now": lambda: NOW + timedelta(hours=1)}
    assert make_receiver(tolerance=7200, **later).receive(*delivery(event())).event is not None
    assert make_receiver(tolerance=None, **later).receive(*delivery(event())).event is not None


def test_refused_delivery_is_not_remembered() -> None:
    moment = [NOW + timedelta(hours=1)]
    receiver = make_receiver(now=lambda: moment[0])
    refused(receiver.receive(*delivery(event())), 400)
    moment[0] = NOW
    assert receiver.receive(*delivery(event())).event is not None


@pytest.mark.promise("receiver-is-bounded")
def test_body_has_a_limit() -> None:
    refused(make_receiver(max_body=100).receive(*delivery(event())), 413)
    refused(make_receiver().receive(*delivery(b" " * 11_000_000)), 413)


def test_compressed_body_is_refused() -> None:
    body, headers = delivery(event())
    refused(make_receiver().receive(body, {**headers, "content-encoding": "gzip"}), 415)
    assert make_receiver().receive(body, {**headers, "Content-Encoding": "identity"}).ok


@pytest.mark.promise("secrets-can-be-replaced")
def test_secrets_overlap_while_one_replaces_the_other() -> None:
    receiver = make_receiver(["new", SECRET])
    assert receiver.receive(*delivery(event(event_id=1))).ok
    assert receiver.receive(*delivery(event(event_id=2), "new")).ok


def test_headers_of_all_kinds() -> None:
    body, headers = delivery(event())
    value = headers[HEADER]
    pairs = [(HEADER.lower().encode(), value.encode())]
    for kind in (
        {HEADER.upper(): value},
        CIMultiDict(headers),
        list(headers.items()),
        iter(pairs),
        pairs,
    ):
        assert make_receiver().receive(body, kind).ok


@pytest.mark.promise("signature-first")
def test_doubled_header_is_refused() -> None:
    body, headers = delivery(event())
    value = headers[HEADER]
    for kind in (
        CIMultiDict([(HEADER, value), (HEADER.lower(), value)]),
        [(b"x-webhook-signature-256", value.encode())] * 2,
        {HEADER: f"{value}, {value}"},
    ):
        refused(make_receiver().receive(body, kind), 401)


def test_secrets_do_not_show() -> None:
    receiver = make_receiver(["new", SECRET])
    assert repr(receiver) == "<Receiver with 2 secrets>"
    assert SECRET not in repr(receiver)


@pytest.mark.parametrize("tolerance", [0, -1, float("nan")])
def test_window_that_nothing_passes(tolerance: float) -> None:
    with pytest.raises(InvalidArgumentError):
        make_receiver(tolerance=tolerance)


def test_empty_secret_is_refused_at_once() -> None:
    with pytest.raises(InvalidArgumentError):
        make_receiver("")
