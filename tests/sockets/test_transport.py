"""Requests and responses byte by byte: what is sent, and how faults are reported."""

from __future__ import annotations

import asyncio
import gzip
import os
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.errors import (
    ConnectError,
    ConnectionLostError,
    ConnectTimeoutError,
    DeadlineExceededError,
    DeadlineOutcomeUnknownError,
    NotFoundError,
    OutcomeUnknownError,
    PoolTimeoutError,
    ReadTimeoutError,
    ResponseTooLargeError,
    TogglError,
    UnexpectedContentError,
)

from ..support.connections import pools_of
from ..support.fault_server import (
    Connection,
    FaultServer,
    Script,
    always,
    answer,
    cut_at,
    fin_before_answer,
    mute,
    reset_before_answer,
    serving,
    silent,
)
from ..support.waiting import until

Open = Callable[..., TogglSession]
Start = Callable[..., Any]

SINGLE_PAGE = answer(200, b'{"ok": true}')


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


# -- what is sent


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
async def test_write_without_body_has_length_zero(
    fault_server: Start, open_session: Open, method: str
) -> None:
    server = await fault_server()
    await open_session(server).request("track", method, "/me/x")
    (wire,) = server.requests
    assert wire.headers["content-length"] == "0"
    assert "content-type" not in wire.headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE"])
async def test_request_without_body_has_no_content_type(
    fault_server: Start, open_session: Open, method: str
) -> None:
    server = await fault_server(always(answer(200, b"")))
    await open_session(server).request("track", method, "/me/x")
    assert "content-type" not in server.requests[0].headers


async def test_request_has_only_the_expected_headers(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server()
    session = open_session(server, user_agent="mine (me@example.org)", headers={"X-Mine": "1"})
    await session.request("track", "POST", "/me/x", query={"a": "b c"}, json={"k": [1]})
    (wire,) = server.requests
    assert (wire.method, wire.target, wire.body) == ("POST", "/api/v9/me/x?a=b%20c", b'{"k":[1]}')
    assert set(wire.headers) == {
        *("host", "accept", "accept-encoding", "authorization", "content-length"),
        *("content-type", "user-agent", "x-mine"),
    }
    assert wire.headers["user-agent"].startswith("mine (me@example.org) toggl-async/")
    assert not any("|" in value for value in wire.headers.values())


async def test_path_is_sent_as_it_was_encoded(fault_server: Start, open_session: Open) -> None:
    server = await fault_server()
    await open_session(server).request("track", "GET", "/x/{name}", "a+b c%".replace("%", "é~"))
    assert server.requests[0].target == "/api/v9/x/a%2Bb%20c%C3%A9~"


async def test_connections_are_reused(fault_server: Start, open_session: Open) -> None:
    server = await fault_server()
    session = open_session(server)
    for _ in range(5):
        await session.request("track", "GET", "/me")
    assert (server.connections, len(server.requests)) == (1, 5)


@pytest.mark.promise("environment-is-not-trusted")
async def test_cookies_are_not_stored(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(headers={"Set-Cookie": "a=b; Path=/"})))
    session = open_session(server)
    for _ in range(2):
        await session.request("track", "GET", "/me")
    assert "cookie" not in server.requests[1].headers


@pytest.mark.promise("environment-is-not-trusted")
async def test_environment_is_not_used(
    fault_server: Start, open_session: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login evil password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{_free_port()}")
    server = await fault_server()
    session = open_session(server)
    await session.request("track", "GET", "/me")
    assert server.requests[0].headers["authorization"].startswith("Basic MDAw")


@pytest.mark.promise("environment-is-not-trusted")
async def test_proxy_is_used_only_when_given(fault_server: Start) -> None:
    proxy = await fault_server(always(SINGLE_PAGE))
    async with TogglSession(
        _token(), track_url="http://127.0.0.1:9", proxy=proxy.url, retries=0
    ) as session:
        await session.request("track", "GET", "/me")
    assert proxy.requests[0].target == "http://127.0.0.1:9/api/v9/me"


def _token() -> Any:
    from toggl_async import ApiToken

    return ApiToken(os.urandom(8).hex())


# -- connecting


async def test_refused_connection_is_a_connect_error(open_session: Open) -> None:
    server = FaultServer()
    server.port = _free_port()
    with pytest.raises(ConnectError) as caught:
        await open_session(server, retries=0).request("track", "POST", "/me/x")
    assert not caught.value.sent


async def test_unknown_host_is_a_connect_error() -> None:
    async with TogglSession(
        _token(), track_url="https://no-such-host.invalid", retries=0, requests_per_second=None
    ) as session:
        with pytest.raises(ConnectError, match="could not be resolved"):
            await session.request("track", "GET", "/me")


async def test_refusal_of_a_proxy_is_not_a_response(fault_server: Start) -> None:
    proxy = await fault_server(always(answer(407, b"")))
    async with TogglSession(
        _token(),
        track_url="https://api.example",
        proxy=proxy.url,
        retries=0,
        requests_per_second=None,
    ) as session:
        with pytest.raises(ConnectError, match="407"):
            await session.request("track", "POST", "/me/x")


@pytest.mark.promise("every-wait-ends")
async def test_full_pool_is_a_pool_timeout(
    fault_server: Start, open_session: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async._http.transport.CONNECTIONS", 2)
    server = await fault_server(silent)
    session = open_session(server, retries=0)
    busy = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(2)]
    await server.heard(2)
    with pytest.raises(PoolTimeoutError) as caught:
        await session.with_options(connect_timeout=0.1).request("track", "POST", "/me/x")
    assert not caught.value.sent
    for task in busy:
        task.cancel()
    await asyncio.gather(*busy, return_exceptions=True)
    assert len(server.requests) == 2


async def test_pool_full_of_downloads_is_a_pool_timeout(
    fault_server: Start, open_session: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async._http.transport.CONNECTIONS", 1)

    async def half(connection: Connection) -> None:
        await connection.request()
        await connection.write(answer(200, b"x", length=100))
        await connection.silence()

    session = open_session(await fault_server(half), retries=0)
    async with session.download("track", "/me/x"):
        with pytest.raises(PoolTimeoutError):
            await session.with_options(connect_timeout=0.1).request("track", "GET", "/me")


@pytest.mark.promise("every-wait-ends")
async def test_stalled_handshake_is_a_connect_timeout(fault_server: Start) -> None:
    server = await fault_server(mute)
    async with TogglSession(
        _token(),
        track_url=server.url.replace("http:", "https:"),
        connect_timeout=0.1,
        retries=0,
        requests_per_second=None,
    ) as session:
        with pytest.raises(ConnectTimeoutError) as caught:
            await session.request("track", "POST", "/me/x")
    assert not caught.value.sent


# -- losing the connection


@pytest.mark.parametrize("script", [reset_before_answer, fin_before_answer])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_connection_lost_before_the_response(
    fault_server: Start, open_session: Open, script: Script, method: str
) -> None:
    server = await fault_server(script)
    with pytest.raises(ConnectionLostError) as caught:
        await open_session(server, retries=0).request("track", method, "/me/x")
    assert caught.value.sent
    assert len(server.requests) == 1


@pytest.mark.parametrize("size", range(0, len(SINGLE_PAGE), 5))
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_connection_reset_at_every_offset(
    fault_server: Start, open_session: Open, size: int, method: str
) -> None:
    server = await fault_server(cut_at(size, SINGLE_PAGE))
    expected = ConnectionLostError if method == "GET" else OutcomeUnknownError
    with pytest.raises(expected):
        await open_session(server, retries=0).request("track", method, "/me/x")
    assert len(server.requests) == 1


@pytest.mark.promise("no-hidden-repetition")
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
async def test_aiohttp_does_not_resend_on_a_dead_connection(
    fault_server: Start, open_session: Open, method: str
) -> None:
    async def one_then_gone(connection: Connection) -> None:
        await connection.request()
        await connection.write(SINGLE_PAGE)
        await connection.request()
        connection.reset()

    server = await fault_server(one_then_gone)
    session = open_session(server, retries=0)
    await session.request("track", "GET", "/me")
    with pytest.raises((ConnectionLostError, OutcomeUnknownError)):
        await session.request("track", method, "/me/x")
    assert len(server.requests) == 2


@pytest.mark.promise("no-hidden-repetition")
@pytest.mark.parametrize("retries", [0, 1, 2])
async def test_server_sees_one_request_for_each_attempt(
    fault_server: Start, open_session: Open, retries: int
) -> None:
    server = await fault_server(reset_before_answer)
    with pytest.raises(ConnectionLostError) as caught:
        await open_session(server, retries=retries, retry_wait_max=0).request("track", "GET", "/me")
    assert len(server.requests) == len(caught.value.attempts) == retries + 1


async def test_connection_closed_while_idle_costs_no_attempt(
    fault_server: Start, open_session: Open
) -> None:
    async def one(connection: Connection) -> None:
        await connection.request()
        await connection.write(SINGLE_PAGE)
        connection.fin()

    server = await fault_server(one)
    session = open_session(server, retries=0)
    for _ in range(3):
        await session.request("track", "POST", "/me/x")
        await until(lambda: server.open == 0, "the connection is closed")
        await asyncio.sleep(0.01)  # waits: the client is to notice; it must not matter if not
    assert len(server.requests) == 3


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
GARBAGE = {
    "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "bad header": b"HTTP/1.1 200 OK\r\nX\x00: y\r\n\r\n",
    "long header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20_000 + b"\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "bad chunk": CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("name", GARBAGE)
async def test_garbage_instead_of_http_is_an_error(
    fault_server: Start, open_session: Open, name: str
) -> None:
    server = await fault_server(always(GARBAGE[name]))
    with pytest.raises((UnexpectedContentError, ConnectionLostError)):
        await open_session(server, retries=0).request("track", "GET", "/me")


@pytest.mark.parametrize("name", GARBAGE)
async def test_garbage_after_a_write_is_an_unknown_outcome(
    fault_server: Start, open_session: Open, name: str
) -> None:
    server = await fault_server(always(GARBAGE[name]))
    with pytest.raises(OutcomeUnknownError):
        await open_session(server).request("track", "POST", "/me/x")
    assert len(server.requests) == 1


BODY = gzip.compress(b'{"ok": true}', mtime=0)
CUT = {
    "length": answer(200, b'{"ok": tr', length=12),
    "chunk": CHUNKED + b'c\r\n{"ok": tr',
    "no last chunk": CHUNKED + b'9\r\n{"ok": tr\r\n',
    "gzip and length": answer(200, BODY[:15], {"Content-Encoding": "gzip"}, length=len(BODY)),
}


@pytest.mark.parametrize("name", CUT)
async def test_body_that_is_cut_is_not_a_response(
    fault_server: Start, open_session: Open, name: str
) -> None:
    async def cut(connection: Connection) -> None:
        await connection.request()
        await connection.write(CUT[name])
        connection.fin()

    server = await fault_server(cut)
    with pytest.raises(ConnectionLostError):
        await open_session(server, retries=0).request("track", "GET", "/me")


async def test_bytes_are_read_in_chunks_that_malloc_reuses(
    fault_server: Start, open_session: Open
) -> None:
    session = open_session(await fault_server(always(SINGLE_PAGE)))
    await session.request("track", "GET", "/me")
    (pool,) = pools_of(session).values()
    connector: Any = pool._session.connector
    sizes = [proto.transport.max_size for kept in connector._conns.values() for proto, _ in kept]
    assert sizes == [65_536]


# -- silence


@pytest.mark.promise("every-wait-ends")
async def test_silent_server_is_a_read_timeout(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(silent)
    with pytest.raises(ReadTimeoutError) as caught:
        await open_session(server, read_timeout=0.05, retries=0).request("track", "GET", "/me")
    assert caught.value.sent


@pytest.mark.promise("every-wait-ends")
async def test_silence_within_the_body_is_a_read_timeout(
    fault_server: Start, open_session: Open
) -> None:
    async def half(connection: Connection) -> None:
        await connection.request()
        await connection.write(answer(200, b"{", length=9))
        await connection.silence()

    server = await fault_server(half)
    with pytest.raises(ReadTimeoutError):
        await open_session(server, read_timeout=0.05, retries=0).request("track", "GET", "/me")


@pytest.mark.promise("write-of-unknown-fate-says-so")
async def test_silence_after_a_write_is_an_unknown_outcome(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server(silent)
    with pytest.raises(OutcomeUnknownError):
        await open_session(server, read_timeout=1).request("track", "POST", "/me/x")
    assert len(server.requests) == 1


@pytest.mark.promise("one-deadline", "every-wait-ends")
@pytest.mark.parametrize("skip", [0, 40])
async def test_slow_loris_ends_at_the_deadline(
    fault_server: Start, open_session: Open, skip: int
) -> None:
    async def slowly(connection: Connection) -> None:
        await connection.request()
        data = answer(200, b" " * 1000)
        await connection.write(data[:skip])
        await connection.drip(data[skip:], 0.02)

    # Each byte arrives within the read timeout; all of them would take 20 seconds.
    session = open_session(await fault_server(slowly), timeout=0.5, read_timeout=5)
    began = time.monotonic()
    with pytest.raises(DeadlineExceededError):
        await session.request("track", "GET", "/me")
    assert time.monotonic() - began < 15


@pytest.mark.promise("write-of-unknown-fate-says-so")
@pytest.mark.parametrize("script", [silent, mute])
async def test_write_that_reaches_the_deadline_is_an_unknown_outcome(
    fault_server: Start, open_session: Open, script: Script
) -> None:
    session = open_session(await fault_server(script), timeout=1)
    with pytest.raises(DeadlineOutcomeUnknownError):
        await session.request("track", "POST", "/me/x")


# -- size


@lru_cache
def _bomb(megabytes: int, encoding: str) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


@pytest.mark.promise("answers-are-bounded")
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize(("status", "error"), [(200, ResponseTooLargeError), (404, NotFoundError)])
async def test_decompression_bomb_takes_little_memory_and_hides_no_status(
    fault_server: Start, open_session: Open, encoding: str, status: int, error: type[TogglError]
) -> None:
    bomb = answer(status, _bomb(100, encoding), {"Content-Encoding": encoding})
    server = await fault_server(always(bomb))
    session = open_session(server, max_body=2_000_000, retries=0)
    tracemalloc.start()
    try:
        with pytest.raises(error):
            await session.request("track", "GET", "/me")
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.promise("answers-are-bounded")
async def test_endless_body_is_too_large(fault_server: Start, open_session: Open) -> None:
    async def endless(connection: Connection) -> None:
        await connection.request()
        await connection.write(CHUNKED)
        while True:
            await connection.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    session = open_session(await fault_server(endless), max_body=1_000_000, retries=0)
    with pytest.raises(ResponseTooLargeError):
        await session.request("track", "GET", "/me")


@pytest.mark.promise("answers-are-bounded")
@pytest.mark.parametrize(("size", "fits"), [(999, True), (1000, True), (1001, False)])
async def test_body_limit_is_exact(
    fault_server: Start, open_session: Open, size: int, fits: bool
) -> None:
    session = open_session(
        await fault_server(always(answer(200, b"x" * size))), max_body=1000, retries=0
    )
    if fits:
        assert len((await session.request("track", "GET", "/me")).body) == size
    else:
        with pytest.raises(ResponseTooLargeError):
            await session.request("track", "GET", "/me")


async def test_thousand_gzip_members_are_read(fault_server: Start, open_session: Open) -> None:
    body = b"".join(gzip.compress(b"x", mtime=0) for _ in range(1000))
    server = await fault_server(always(answer(200, body, {"Content-Encoding": "gzip"})))
    try:
        got = (await open_session(server, retries=0).request("track", "GET", "/me")).body
    except TogglError:
        got = b""
    assert got in {b"x" * 1000, b""}


# -- redirects


@pytest.mark.promise("redirects-repeat-the-request")
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("size", [0, 1000])
async def test_redirects_carry_method_and_body_to_another_server(
    fault_server: Start, open_session: Open, status: int, method: str, size: int
) -> None:
    target = await fault_server(always(SINGLE_PAGE))
    source = await fault_server(always(answer(status, b"", {"Location": f"{target.url}/new"})))
    json = "x" * size if size else None
    await open_session(source, headers={"X-Mine": "s3cret"}).request(
        "track", method, "/me/x", json=json
    )
    (wire,) = target.requests
    if status == 303:
        assert (wire.method, wire.body) == ("GET", b"")
    else:
        assert (wire.method, len(wire.body)) == (method, size + 2 if size else 0)
    assert not {"authorization", "x-mine", "cookie"} & wire.headers.keys()


@pytest.mark.promise("redirects-repeat-the-request")
@pytest.mark.parametrize(("method", "status"), [("POST", 302), ("PUT", 307)])
async def test_redirects_carry_large_bodies(
    fault_server: Start, open_session: Open, method: str, status: int
) -> None:
    target = await fault_server(always(SINGLE_PAGE))
    source = await fault_server(always(answer(status, b"", {"Location": f"{target.url}/new"})))
    await open_session(source).request("track", method, "/me/x", json="x" * 5_000_000)
    assert len(target.requests[0].body) == 5_000_002
    assert "content-type" in target.requests[0].headers


@pytest.mark.promise("body-is-repeated-exactly")
async def test_repeated_request_has_the_same_body(fault_server: Start, open_session: Open) -> None:
    """Also an upload, which is sent again after an answer that says it was not processed."""
    refused = answer(429, b"", {"Retry-After": "0"})
    picture = b"\x89PNG\r\n\x1a\n" + os.urandom(1_000_000)
    answers = iter([refused, refused, SINGLE_PAGE])
    server = await fault_server(serving(lambda _: next(answers)))
    session = open_session(server)
    await session.track.avatars.upload(picture)
    first, *others = server.requests
    assert picture in first.body
    assert [wire.body == first.body for wire in others] == [True, True]
    assert {wire.headers["content-type"] for wire in others} == {first.headers["content-type"]}


@pytest.mark.promise("redirects-are-bounded")
async def test_decompression_bomb_in_a_redirect_is_not_read(
    fault_server: Start, open_session: Open
) -> None:
    target = await fault_server(always(SINGLE_PAGE))
    headers = {"Location": f"{target.url}/x", "Content-Encoding": "gzip"}
    source = await fault_server(always(answer(307, _bomb(100, "gzip"), headers)))
    tracemalloc.start()
    try:
        assert (await open_session(source).request("track", "GET", "/me")).status == 200
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


async def test_redirect_with_a_small_body_keeps_its_connection(
    fault_server: Start, open_session: Open
) -> None:
    def handler(wire: Any) -> bytes:
        if wire.path.endswith("/old"):
            return answer(302, b"moved", {"Location": "/new"})
        return SINGLE_PAGE

    server = await fault_server(serving(handler))
    await open_session(server).request("track", "GET", "/old")
    assert (server.connections, len(server.requests)) == (1, 2)


@pytest.mark.promise("unsafe-redirects-are-refused")
@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/", "http://10.0.0.1/", "javascript:x", "http://h.example/", "http:x"],
)
async def test_forbidden_redirect_connects_nowhere(
    fault_server: Start, open_session: Open, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toggl_async.errors import RedirectError

    server = await fault_server(always(answer(307, b"", {"Location": location})))
    session = open_session(server)
    with pytest.raises(RedirectError):
        await session.request("track", "GET", "/me")
    assert (server.connections, len(server.requests)) == (1, 1)
