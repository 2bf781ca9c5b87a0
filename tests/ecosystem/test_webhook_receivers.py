"""The examples of webhook receivers answer 200 at the address that is subscribed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import Sandbox

from ..support.deliveries import delivery, event
from ..support.waiting import HANG
from ..support.web_workers import django_server, flask, free_port, uvicorn, web_worker

SECRET = "the subscription's secret"
SERVERS: dict[str, Callable[[int], list[str]]] = {
    "fastapi": lambda port: uvicorn("fastapi_webhooks:app", port),
    "flask": lambda port: flask("flask_webhooks", port),
    "django": lambda port: django_server("django_webhooks", port),
}


@pytest.mark.parametrize("framework", SERVERS)
async def test_receiver_gets_the_events_of_its_subscription(tmp_path: Path, framework: str) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/toggl"
    with web_worker(SERVERS[framework](port), port, tmp_path, TOGGL_WEBHOOK_SECRET=SECRET) as log:
        async with (
            Sandbox() as sandbox,
            TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session,
        ):
            subscription = await session.webhooks.subscriptions.create(
                sandbox.workspace_id,
                description="all",
                url_callback=address,
                event_filters=[{"entity": "*", "action": "*"}],
                enabled=True,
                secret=SECRET,
            )
            await sandbox.deliver_events()  # the PING, which validates
            entry = await session.track.time_entries.start(
                sandbox.workspace_id, description="Watched"
            )
            deliveries = await sandbox.deliver_events()
            validated = await session.webhooks.subscriptions.list(sandbox.workspace_id)
        assert [item.status for item in deliveries] == [200]
        assert [item.validated_at is not None for item in validated] == [True]
        assert (subscription.url_callback, entry.description) == (address, "Watched")
        assert "Watched" in log.read_text("utf-8")


@pytest.mark.parametrize("framework", SERVERS)
async def test_receiver_refuses_what_is_not_from_toggl(tmp_path: Path, framework: str) -> None:
    port = free_port()
    body, headers = delivery(event(), "another secret")
    with web_worker(SERVERS[framework](port), port, tmp_path, TOGGL_WEBHOOK_SECRET=SECRET) as log:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(HANG)) as client,
            client.post(
                f"http://127.0.0.1:{port}/toggl",
                data=body,
                headers=headers,
                allow_redirects=False,
            ) as answer,
        ):
            assert answer.status == 401
        assert "Lumen" not in log.read_text("utf-8")
