"""The examples of webhook receivers answer 200 at the address that is subscribed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import starlette.applications
import starlette.routing

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import Sandbox
from toggl_async.webhooks import asgi_app

from ..support import asgi_routing
from ..support.deliveries import delivery, event, make_receiver
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


async def asgi_status(app: Any, path: str) -> int:
    """Post a delivery to an ASGI application, and return the status of its answer."""
    body, headers = delivery(event())
    answers: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    await app(scope, receive, send)
    status: int = answers[0]["status"]
    return status


@pytest.mark.parametrize("path", ["/toggl", "/toggl/", "/toggl/below", "/other"])
@pytest.mark.parametrize("kind", ["Route", "Mount"])
async def test_rules_of_starlette_are_those_of_its_stand_in(kind: str, path: str) -> None:
    """The examples of docs/webhooks.md run with the stand-in, which needs no package."""

    async def handle(_: object) -> None: ...

    def application(routing: Any, cls: Any) -> Any:
        return cls(routes=[getattr(routing, kind)("/toggl", asgi_app(make_receiver(), handle))])

    real = application(starlette.routing, starlette.applications.Starlette)
    assert await asgi_status(real, path) == await asgi_status(
        application(asgi_routing, asgi_routing.Starlette), path
    )
