"""Certificates: a server that cannot prove to be Toggl gets no byte of a request."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable
from typing import Any

import pytest
import trustme

from toggl_async import ApiToken, TogglSession
from toggl_async.errors import ConnectError, ConnectionLostError, TLSError, TogglError

from ..support.fault_server import Connection, FaultServer, Script, always, answer, serving

CA = trustme.CA()
OTHER_CA = trustme.CA()
GOOD = CA.issue_cert("127.0.0.1")
YESTERDAY = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
LONG_AGO = YESTERDAY - dt.timedelta(days=30)


def _context(cert: trustme.LeafCert, **limits: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    for name, value in limits.items():
        setattr(context, name, value)
    return context


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    CA.configure_trust(context)
    return context


def _counting(server: list[bytes]) -> Script:
    async def script(connection: Connection) -> None:
        server.append(await connection.reader.read(1))

    return script


def _session(server: FaultServer, **more: Any) -> TogglSession:
    more = {"ssl_context": _trusting(), "retries": 0, **more}
    return TogglSession(ApiToken(f"{server.port}"), track_url=server.url, **more)


BAD: dict[str, Callable[[], ssl.SSLContext]] = {
    "unknown authority": lambda: _context(OTHER_CA.issue_cert("127.0.0.1")),
    "wrong host": lambda: _context(CA.issue_cert("api.track.toggl.com")),
    "expired": lambda: _context(
        CA.issue_cert("127.0.0.1", not_before=LONG_AGO, not_after=YESTERDAY)
    ),
    "too old a protocol": lambda: _context(
        GOOD, minimum_version=ssl.TLSVersion.TLSv1_2, maximum_version=ssl.TLSVersion.TLSv1_2
    ),
}


async def test_valid_certificate_is_accepted() -> None:
    async with FaultServer(always(answer()), tls=_context(GOOD)) as server, _session(server) as s:
        assert (await s.request("track", "GET", "/me")).status == 200


@pytest.mark.promise("only-https")
@pytest.mark.parametrize("name", ["unknown authority", "wrong host", "expired"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_server_with_a_bad_certificate_gets_no_request(name: str, method: str) -> None:
    received: list[bytes] = []
    async with (
        FaultServer(_counting(received), tls=BAD[name]()) as server,
        _session(server) as session,
    ):
        with pytest.raises(TLSError) as caught:
            await session.request("track", method, "/me/x")
    assert not caught.value.sent
    assert received in ([], [b""])


async def test_unknown_authority_is_not_trusted_by_default() -> None:
    received: list[bytes] = []
    async with (
        FaultServer(_counting(received), tls=_context(GOOD)) as server,
        _session(server, ssl_context=None) as session,
    ):
        with pytest.raises(TLSError):
            await session.request("track", "GET", "/me")
    assert received in ([], [b""])


async def test_bad_certificate_is_not_retried() -> None:
    async with (
        FaultServer(always(answer()), tls=BAD["wrong host"]()) as server,
        _session(server, retries=3) as session,
    ):
        with pytest.raises(TLSError) as caught:
            await session.request("track", "GET", "/me")
    assert len(caught.value.attempts) == 1


async def test_no_common_tls_version_is_an_error() -> None:
    context = _trusting()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    async with (
        FaultServer(always(answer()), tls=BAD["too old a protocol"]()) as server,
        _session(server, ssl_context=context) as session,
    ):
        with pytest.raises(ConnectError):
            await session.request("track", "GET", "/me")


async def test_server_without_tls_is_an_error() -> None:
    async def plain(connection: Connection) -> None:
        await connection.reader.read(100)
        await connection.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.fin()

    async with FaultServer(plain) as server:
        url = server.url.replace("http:", "https:")
        async with TogglSession(
            ApiToken("x"),
            track_url=url,
            ssl_context=_trusting(),
            retries=0,
            requests_per_second=None,
        ) as session:
            with pytest.raises(TogglError) as caught:
                await session.request("track", "POST", "/me/x")
    assert isinstance(caught.value, TLSError)


async def test_connection_lost_after_the_handshake_is_not_a_tls_error() -> None:
    async def lost(connection: Connection) -> None:
        await connection.request()
        connection.reset()

    async with FaultServer(lost, tls=_context(GOOD)) as server, _session(server) as session:
        with pytest.raises(ConnectionLostError):
            await session.request("track", "GET", "/me")


@pytest.mark.promise("unsafe-redirects-are-refused")
async def test_redirect_from_https_to_http_is_refused() -> None:
    from toggl_async.errors import RedirectError

    plain = FaultServer(always(answer()))
    async with plain:
        source = FaultServer(
            serving(lambda _: answer(307, b"", {"Location": f"{plain.url}/x"})), tls=_context(GOOD)
        )
        async with source, _session(source) as session:
            with pytest.raises(RedirectError, match="TLS"):
                await session.request("track", "GET", "/me")
    assert plain.connections == 0


@pytest.mark.promise("only-https")
@pytest.mark.parametrize("value", [False, True, "no"])
def test_certificate_checks_cannot_be_disabled_by_a_boolean(value: Any) -> None:
    from toggl_async.errors import InvalidArgumentError

    with pytest.raises(InvalidArgumentError):
        TogglSession(ApiToken("x"), ssl_context=value)
