"""The sandbox serves only its own host names, which prevents DNS rebinding."""

from __future__ import annotations

import asyncio

import pytest

from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.server import is_own_host

OWN = [
    *("localhost", "LOCALHOST:80", "localhost.", "toggl.localhost", "127.0.0.1", "127.9.9.9:1"),
    *("[::1]", "[::1]:80", "[::ffff:127.0.0.1]", "192.0.2.7:80"),
]
FOREIGN = [
    *("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a b"),
    *("api.track.toggl.com", "192.0.2.8", "evil.example:80", "0.0.0.0", "user@evil.example"),
]


@pytest.mark.parametrize("host", OWN)
def test_own_hosts_are_recognized(host: str) -> None:
    assert is_own_host(host, ("192.0.2.7", 80))


@pytest.mark.parametrize("host", [*FOREIGN, None])
def test_other_hosts_are_recognized(host: str | None) -> None:
    assert not is_own_host(host, ("192.0.2.7", 80))


async def _status(port: int, head: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode())
    answer = await reader.readuntil(b"\r\n")
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.promise("sandbox-is-local")
@pytest.mark.parametrize("host", [host for host in FOREIGN if host and " " not in host])
@pytest.mark.parametrize("path", ["/api/v9/me", "/api/v5/me", "/oauth/login", "/"])
async def test_other_hosts_are_refused_on_every_path(host: str, path: str) -> None:
    async with Sandbox() as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        assert b" 421 " in await _status(port, head)
        assert sandbox.requests == [], "it is not carried out"


async def test_own_hosts_are_served() -> None:
    async with Sandbox() as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        for host in ("127.0.0.1", f"localhost:{port}"):
            head = f"GET /api/v9/me HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            assert b" 421 " not in await _status(port, head)
