"""The receivers of docs/webhooks.md respond at the address that the page subscribes."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from toggl_async.webhooks import Deduplicator, asgi_app

from ..support.asgi_routing import Mount, Route, Starlette, as_modules
from ..support.deliveries import delivery, event, make_receiver

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text()
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
(SUBSCRIBED,) = {urlsplit(url).path for url in re.findall(r'url_callback="([^"]+)"', PAGE)}
SECRET = "the subscription's secret"


def fresh_delivery() -> tuple[bytes, dict[str, str]]:
    return delivery(event(timestamp=datetime.now(UTC).isoformat()), SECRET)


def application(framework: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the block of the page that imports from a framework; return its application."""
    for name, module in as_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    (block,) = (block for block in BLOCKS if f"from {framework}" in block)
    names: dict[str, Any] = {}
    exec(compile(block, "docs/webhooks.md", "exec"), names)
    return names["app"]


async def asgi_status(app: Any, path: str, body: bytes, headers: dict[str, str]) -> int:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await app({"type": "http", "method": "POST", "path": path, "headers": raw}, receive, send)
    status: int = sent[0]["status"]
    return status


async def test_asgi_example_answers_at_the_subscribed_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = application("starlette", monkeypatch)
    assert await asgi_status(app, SUBSCRIBED, *fresh_delivery()) == 200


async def test_aiohttp_example_answers_at_the_subscribed_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = application("aiohttp", monkeypatch)
    assert isinstance(app, web.Application)
    body, headers = fresh_delivery()
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        url = server.make_url(SUBSCRIBED)
        async with session.post(url, data=body, headers=headers, allow_redirects=False) as reply:
            assert reply.status == 200


@pytest.mark.parametrize(
    ("route", "path", "status"),
    [
        (Route, "/toggl", 200),
        (Route, "/toggl/", 307),
        (Mount, "/toggl/", 200),
        (Mount, "/toggl/below", 200),
        (Mount, "/toggl", 307),
    ],
)
async def test_a_route_answers_at_its_path_and_a_mount_below_it(
    route: Any, path: str, status: int
) -> None:
    async def handle(_: object) -> None: ...

    app = Starlette([route("/toggl", asgi_app(make_receiver(), handle))])
    assert await asgi_status(app, path, *delivery(event())) == status


def test_sql_deduplicator_of_the_page_keeps_the_protocol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = (block for block in BLOCKS if "class SqliteDeduplicator" in block)
    names: dict[str, Any] = {}
    exec(compile(block, "docs/webhooks.md", "exec"), names)
    deduplicator: Deduplicator = names["deduplicator"]

    def claim(owner: str, expires_in: float = 60) -> str:
        return deduplicator.claim("a", owner=owner, expires_in=expires_in).value

    assert [claim("first"), claim("second")] == ["claimed", "busy"]
    deduplicator.release("a", owner="second")
    assert claim("second") == "busy"
    deduplicator.release("a", owner="first")
    assert claim("second", expires_in=0) == "claimed"
    assert claim("third") == "claimed", "an expired claim is free"
    deduplicator.confirm("a", owner="second")
    deduplicator.release("a", owner="third")
    assert claim("fourth") == "handled"
