"""Signed webhook deliveries, and receivers with a fixed time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from toggl_async.webhooks import HEADER, Receiver, sign

SECRET: Final = "between us"
NOW: Final = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)


def event(**change: Any) -> dict[str, Any]:
    """Make the JSON of an event; ``None`` takes a field out."""
    fields: dict[str, Any] = {
        "event_id": 880001,
        "created_at": "2026-05-06T07:08:07.493Z",
        "creator_id": 9,
        "metadata": {"model": "project", "action": "created", "workspace_id": "7"},
        "payload": {"id": 101, "workspace_id": 7, "name": "Lumen"},
        "subscription_id": 77,
        "timestamp": "2026-05-06T07:08:09.123456789Z",
        "url_callback": "https://elsewhere.example/hook",
        **change,
    }
    return {name: value for name, value in fields.items() if value is not None}


def ping(code: str | None = "c0de") -> dict[str, Any]:
    return event(event_id=0, payload="ping", validation_code=code)


def delivery(fields: Any, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """Return body and headers."""
    body = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return body, {"Content-Type": "application/json", HEADER: sign(body, secret)}


def make_receiver(secrets: Any = SECRET, **options: Any) -> Receiver:
    options.setdefault("now", lambda: NOW)
    return Receiver(secrets, **options)
