"""The loopback server, and the browser login over real sockets."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from toggl_async.auth import authorization_request, login
from toggl_async.auth.browser_login import LoopbackServer
from toggl_async.errors import DeadlineExceededError, InvalidArgumentError, OAuthError

from ...support.auth_doubles import Scene, transport_factory
from ...support.waiting import HANG


async def ask(port: int, target: str, *, host: str | None = None, method: str = "GET") -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"{method} {target} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{port}'}\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    return answer.decode()


def port_of(receiver: LoopbackServer) -> int:
    port = urlsplit(receiver.redirect_uri).port
    assert port is not None
    return port


def listening(port: int) -> list[str]:
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]


@pytest.mark.promise("login-receiver-is-local")
async def test_server_listens_on_loopback_only() -> None:
    async with LoopbackServer() as receiver:
        assert listening(port_of(receiver)) == [f"0100007F:{port_of(receiver):04X}"]
        assert receiver.redirect_uri.startswith("http://127.0.0.1:")


@pytest.mark.promise("login-receiver-is-local")
async def test_only_the_matching_request_is_answered() -> None:
    async with LoopbackServer() as receiver:
        port = port_of(receiver)
        waiting = asyncio.ensure_future(receiver.wait(lambda url: "state=mine" in url, within=5))
        await asyncio.sleep(0)
        for target in (
            "/favicon.ico",
            "/",
            "/callback",
            "/callback?state=other",
            "/callback/?state=mine",
            "//callback?state=mine",
            "http://127.0.0.1/callback?state=mine",
            "junk",
        ):
            assert (await ask(port, target)).startswith("HTTP/1.1 400 "), target
        assert (await ask(port, "/callback?state=mine", host="evil.example")).startswith(
            "HTTP/1.1 400 "
        )
        assert (await ask(port, "/callback?state=mine", method="POST")).startswith("HTTP/1.1 400 ")
        assert not waiting.done()

        answer = await ask(port, "/callback?code=marker<script>&state=mine")
        assert answer.startswith("HTTP/1.1 200 ")
        assert "marker" not in answer
        assert "no-store" in answer
        assert await waiting == f"{receiver.redirect_uri}?code=marker<script>&state=mine"
        assert (await ask(port, "/callback?state=mine")).startswith("HTTP/1.1 400 ")

    with pytest.raises(ConnectionRefusedError):
        await ask(port, "/callback?state=mine")


@pytest.mark.promise("login-receiver-is-local")
async def test_junk_and_silence_do_not_block_the_server() -> None:
    async with LoopbackServer() as receiver:
        port = port_of(receiver)
        waiting = asyncio.ensure_future(receiver.wait(lambda _: True, within=5))
        _, silent = await asyncio.open_connection("127.0.0.1", port)
        _, loud = await asyncio.open_connection("127.0.0.1", port)
        loud.write(b"\xff" * 40_000)
        gone = socket.create_connection(("127.0.0.1", port))
        gone.close()

        assert (await ask(port, "/callback?a=b")).startswith("HTTP/1.1 200 ")
        assert await waiting
        silent.close()
        loud.close()


@pytest.mark.parametrize("sent", [b"", b"GET /cal", b"GET /callback?state=mine HTTP/1.1\r\n"])
async def test_connections_that_a_browser_opened_ahead_of_need_are_ended_at_once(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async.auth.browser_login._CLOSE_TIMEOUT", 60.0)
    async with LoopbackServer() as receiver:
        port = port_of(receiver)
        waiting = asyncio.ensure_future(receiver.wait(lambda url: "state=mine" in url, within=30))
        idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(6)]
        for _, writer in idle:
            writer.write(sent)
        answer = await ask(port, "/callback?code=x&state=mine")
        await waiting
        begin = time.monotonic()

    # The server waits 10 seconds for a request.
    assert time.monotonic() - begin < 9  # waits: the fault takes 10 seconds
    assert answer.endswith("Close this window.")
    for reader, writer in idle:
        with suppress(ConnectionError):
            assert await asyncio.wait_for(reader.read(), HANG) == b""
        writer.close()


async def test_the_page_reaches_a_browser_that_reads_it_late() -> None:
    async with LoopbackServer() as receiver:
        port = port_of(receiver)
        waiting = asyncio.ensure_future(receiver.wait(lambda _: True, within=30))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /callback HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        await waiting

    assert (await reader.read()).endswith(b"Close this window.")
    writer.close()


@pytest.mark.promise("login-receiver-is-local")
async def test_the_deadline_frees_the_port() -> None:
    async with LoopbackServer() as receiver:
        port = port_of(receiver)
        with pytest.raises(DeadlineExceededError, match="within"):
            await receiver.wait(lambda _: True, within=0.02)

    assert listening(port) == []


async def test_a_port_that_is_taken() -> None:
    async with LoopbackServer() as receiver:
        with pytest.raises(OAuthError, match="cannot listen"):
            async with LoopbackServer(port=port_of(receiver)):
                pass


@pytest.mark.parametrize("path", ["callback", "/a?b", "/a#b", "/a b", ""])
def test_missing_path_is_refused(path: str) -> None:
    with pytest.raises(InvalidArgumentError):
        LoopbackServer(path=path)


async def test_login_from_start_to_end(scene: Scene) -> None:
    shown: list[str] = []
    loop = asyncio.get_running_loop()

    def browser(url: str) -> None:
        """Agree like the user in the browser, in a worker thread."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        scene.server.codes["the-code"] = (asked["code_challenge"], asked["redirect_uri"])
        parts = urlsplit(asked["redirect_uri"])
        assert parts.port is not None
        target = f"{parts.path}?code=the-code&state={quote(asked['state'])}"
        asyncio.run_coroutine_threadsafe(ask(parts.port, target), loop).result(HANG)

    token = await login(
        scene.credential,
        transport_factory=transport_factory,
        base_url=scene.server.url,
        open_browser=browser,
        show=shown.append,
        timeout=HANG,
    )

    assert scene.stored() == token
    assert shown[0].startswith("https://plan.toggl.com/oauth/login?")
    assert len(scene.server.uses) == 1


async def test_a_browser_that_does_not_open_does_not_stop_the_login(scene: Scene) -> None:
    def broken(_: str) -> None:
        raise OSError("no display")

    with pytest.raises(DeadlineExceededError):
        await login(
            scene.credential, transport_factory=transport_factory, open_browser=broken, timeout=0.1
        )
    assert scene.server.uses == []


async def test_login_refused_by_the_user(scene: Scene) -> None:
    loop = asyncio.get_running_loop()

    def browser(url: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        port = urlsplit(asked["redirect_uri"]).port
        assert port is not None
        target = f"/callback?error=access_denied&state={quote(asked['state'])}"
        asyncio.run_coroutine_threadsafe(ask(port, target), loop)

    with pytest.raises(OAuthError, match="access_denied"):
        await login(
            scene.credential,
            transport_factory=transport_factory,
            open_browser=browser,
            timeout=HANG,
        )


@pytest.mark.promise("login-belongs-to-its-session")
def test_two_logins_do_not_match_each_other(scene: Scene) -> None:
    request, other = (authorization_request(scene.credential) for _ in range(2))

    assert request.matches(f"http://127.0.0.1/?state={request.state.reveal()}")
    assert not request.matches(f"http://127.0.0.1/?state={other.state.reveal()}")
