"""Reused connections: a response that was not requested is never taken for the next one."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import trustme

from toggl_async import ApiToken, TogglSession
from toggl_async._http import transport
from toggl_async._http.request import CallContext
from toggl_async.errors import ConnectionLostError, OutcomeUnknownError

from ..support.connections import pools_of
from ..support.fault_server import Connection, FaultServer, Wire, answer
from ..support.waiting import until

CA = trustme.CA()
FOREIGN = answer(200, b'{"of": "another account"}')
UNASKED = {
    "an answer": FOREIGN,
    "half an answer": FOREIGN[:30],
    "half of a head": FOREIGN[:9],
    "an error": answer(408, b"Request Timeout"),
    "a line": b"\r\n",
    "a byte": b"x",
    "no HTTP": b"SSH-2.0-x\r\n",
    "many answers": FOREIGN * 50,
    "end": b"",
}


def _echo(wire: Wire) -> bytes:
    """Respond with the path and the token of the request."""
    received = {"path": wire.path, "token": wire.headers["authorization"]}
    return answer(200, json.dumps(received).encode())


class Noisy:
    """Answers every request, and writes more on command."""

    def __init__(self, unasked: bytes) -> None:
        self.unasked = unasked
        self.speaking: list[Connection] = []

    async def script(self, connection: Connection) -> None:
        while True:
            wire = await connection.request()
            await connection.write(_echo(wire))
            self.speaking.append(connection)

    async def speak(self) -> None:
        """Write on all connections, or close them."""
        for connection in self.speaking:
            if self.unasked:
                connection.writer.write(self.unasked)
            else:
                connection.fin()
        self.speaking.clear()


@asynccontextmanager
async def _serving(noisy: Noisy, *, tls: bool) -> AsyncGenerator[tuple[FaultServer, TogglSession]]:
    context = None
    trust: dict[str, Any] = {}
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        CA.issue_cert("127.0.0.1").configure_cert(context)
        trust["ssl_context"] = ssl.create_default_context()
        CA.configure_trust(trust["ssl_context"])
    async with (
        FaultServer(noisy.script, tls=context) as server,
        TogglSession(
            ApiToken("1" * 32), track_url=server.url, retries=0, read_timeout=20.0, **trust
        ) as session,
    ):
        yield server, session


async def _asked(session: TogglSession, path: str) -> dict[str, str]:
    return dict((await session.request("track", "GET", path)).json())


@pytest.mark.promise("responses-belong-to-their-request")
@pytest.mark.parametrize("tls", [False, True], ids=["tcp", "tls"])
@pytest.mark.parametrize("name", UNASKED)
async def test_unrequested_bytes_that_were_read_close_the_connection(name: str, tls: bool) -> None:
    noisy = Noisy(UNASKED[name])
    async with _serving(noisy, tls=tls) as (server, session):
        assert (await _asked(session, "/a"))["path"].endswith("/a")
        await noisy.speak()
        (pool,) = pools_of(session).values()
        connector: Any = pool._session.connector
        kept = [protocol for conns in connector._conns.values() for protocol, _ in conns]
        assert len(kept) == 1
        await until(lambda: not kept[0].is_connected(), "the connection is closed")
        for path in ("/b", "/c", "/d"):
            assert (await _asked(session, path))["path"].endswith(path)
        assert server.connections == 2


@pytest.mark.promise("responses-belong-to-their-request")
@pytest.mark.parametrize("name", UNASKED)
async def test_unrequested_bytes_in_the_kernel_close_the_connection(name: str) -> None:
    """The loop gets no turn between the bytes' coming and the next request."""
    noisy = Noisy(UNASKED[name])
    async with _serving(noisy, tls=False) as (server, session):
        await _asked(session, "/a")
        (connection,) = noisy.speaking
        sock = connection.writer.get_extra_info("socket")
        if noisy.unasked:
            assert sock._sock.send(noisy.unasked) == len(noisy.unasked)
        else:
            sock.shutdown(1)
        for path in ("/b", "/c", "/d"):
            assert (await _asked(session, path))["path"].endswith(path)
        assert server.connections == 2


@pytest.mark.promise("accounts-never-mix", "responses-belong-to-their-request")
@pytest.mark.parametrize("tls", [False, True], ids=["tcp", "tls"])
async def test_responses_never_shift_between_accounts(tls: bool) -> None:
    noisy = Noisy(FOREIGN)
    async with _serving(noisy, tls=tls) as (_, session):
        sessions = [session.acting_as(track=ApiToken(str(n) * 32)) for n in range(1, 5)]
        tokens = {
            index: (await _asked(each, "/me"))["token"] for index, each in enumerate(sessions)
        }
        assert len(set(tokens.values())) == 4
        for round_number in range(10):
            await noisy.speak()
            for index, each in enumerate(sessions):
                received = await _asked(each, f"/{round_number}")
                assert received["token"] == tokens[index]
                assert received["path"].endswith(f"/{round_number}")


async def test_second_response_in_a_packet_is_not_used_for_the_next_request() -> None:
    async def twice(connection: Connection) -> None:
        while True:
            wire = await connection.request()
            await connection.write(_echo(wire) + FOREIGN)

    async with (
        FaultServer(twice) as server,
        TogglSession(ApiToken("x"), track_url=server.url, retries=0) as session,
    ):
        for path in ("/a", "/b", "/c"):
            assert (await _asked(session, path))["path"].endswith(path)


@pytest.mark.promise("responses-belong-to-their-request")
async def test_server_that_sends_first_gets_no_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its bytes are an answer to nothing. No request leaves, so a write is not unknown."""

    written = asyncio.Event()
    waits = iter([0.001] * 10)  # the bytes are at this end: the loop reads them in the first wait

    async def speaks_first(connection: Connection) -> None:
        await connection.write(FOREIGN)
        written.set()
        await connection.request()

    may_send = transport._may_send

    def wait_for_bytes(call: CallContext) -> float:
        return 0.001 if not written.is_set() else next(waits, 0.0) or may_send(call)

    monkeypatch.setattr(transport, "_may_send", wait_for_bytes)
    async with (
        FaultServer(speaks_first) as server,
        TogglSession(ApiToken("x"), track_url=server.url, retries=0) as session,
    ):
        with pytest.raises(ConnectionLostError) as caught:
            await session.request("track", "POST", "/x", json={})
        assert not caught.value.sent
        assert not isinstance(caught.value, OutcomeUnknownError)
        assert server.requests == []


async def test_quiet_connections_are_reused() -> None:
    noisy = Noisy(b"x")
    for tls in (False, True):
        async with _serving(noisy, tls=tls) as (server, session):
            for number in range(10):
                await _asked(session, f"/{number}")
            assert server.connections == 1
