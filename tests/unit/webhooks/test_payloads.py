"""Events as models."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from toggl_async.errors import DecodeError
from toggl_async.models.track.projects import Project
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.webhooks import WebhookEvent, payload_as, read_event, validation_answer

from ...catalogue.data import sample
from ...support.deliveries import event, ping


def read(**change: object) -> WebhookEvent:
    return read_event(json.dumps(event(**change)).encode())


def test_event() -> None:
    webhook = read_event(sample("webhook_event_project_created.json"))
    assert webhook.metadata is not None
    assert (webhook.event_id, webhook.metadata.model, webhook.metadata.action) == (
        880001,
        "project",
        "created",
    )
    assert webhook.metadata.workspace_id == "7001234", "as it came: digits in a text"
    assert not webhook.is_ping


def test_times_of_nine_digits_are_aware() -> None:
    webhook = read_event(sample("webhook_ping.json"))
    assert webhook.timestamp == datetime(2026, 5, 6, 7, 8, 9, 123457, UTC)
    assert webhook.created_at is not None
    assert webhook.created_at.tzinfo is not None


def test_payload_as_a_model() -> None:
    assert payload_as(read(), Project).name == "Lumen"
    entry = {"id": 5, "workspace_id": 7, "start": "2026-05-06T07:00:00Z", "duration": -1}
    assert payload_as(read(payload=entry), TimeEntry).is_running


def test_payload_that_does_not_fit() -> None:
    with pytest.raises(DecodeError, match=r"\$\.payload\.workspace_id"):
        payload_as(read(payload={"id": 5}), Project)
    with pytest.raises(DecodeError, match=r"\$\.payload"):
        payload_as(read(payload="ping"), Project)


def test_unknown_fields_are_preserved() -> None:
    webhook = read(brand_new=1, metadata={"model": "tag", "tag_id": 3})
    assert webhook.extra == {"brand_new": 1}
    assert webhook.metadata is not None
    assert webhook.metadata.extra == {"tag_id": 3}


def test_answer_to_a_ping() -> None:
    webhook = read_event(json.dumps(ping("c0de")).encode())
    assert webhook.is_ping
    assert validation_answer(webhook) == {"validation_code": "c0de"}
    assert "c0de" not in repr(webhook)


def test_other_events_have_no_validation_answer() -> None:
    assert validation_answer(read_event(json.dumps(ping(None)).encode())) is None
    assert validation_answer(read(validation_code="c0de")) is None


def test_invalid_event_is_an_error() -> None:
    with pytest.raises(DecodeError):
        read_event(b'{"payload": "ping"}')
