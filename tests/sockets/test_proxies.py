"""Every request goes through the proxy: calls, downloads, token refreshes, logins, tunnels."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import aiohttp
import pytest
import trustme

import toggl_sync
from toggl_async import ApiToken, TogglSession
from toggl_async.errors import InvalidArgumentError, OutcomeUnknownError, TogglError
from toggl_async.sandbox.threaded import ThreadedSandbox
from toggl_async.session import SessionOptions
from toggl_async.testing import FakeSend, reply

from ..support.fault_server import FaultServer, always, answer
from ..support.leaks import MARK, clean, texts_of
from ..support.proxy_server import ProxyServer, proxy_server

CA = trustme.CA()
OPTIONS: dict[str, Callable[[str], SessionOptions]] = {
    "argument": lambda address: {"proxy": address},
    "TOGGL_PROXY": lambda _: {},
    "HTTP_PROXY": lambda _: {"trust_env": True},
}


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with proxy_server(f"user:{MARK}") as server:
        yield server


@pytest.fixture(params=OPTIONS)
def options(
    request: pytest.FixtureRequest, proxy: ProxyServer, monkeypatch: pytest.MonkeyPatch
) -> SessionOptions:
    """Set a proxy in one of the ways that there are."""
    if request.param != "argument":
        monkeypatch.setenv(request.param, proxy.address)
    return OPTIONS[request.param](proxy.address)


@pytest.mark.promise("all-requests-through-the-proxy")
async def test_requests_of_all_products_go_through_the_proxy(
    toggl_sandbox_env: ThreadedSandbox, proxy: ProxyServer, options: SessionOptions
) -> None:
    host = toggl_sandbox_env.url
    async with TogglSession.from_env(**options) as session:
        await session.track.me.get()
        login = session.plan.oauth.authorize(redirect_uri="http://127.0.0.1/callback")
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(f"{login.url}&auto=1", allow_redirects=False) as page,
        ):
            callback = page.headers["Location"]
        await session.plan.oauth.exchange_authorization_code(login, callback)
        await session.plan.oauth.refresh()  # in a thread, with a connection of its own
        await session.plan.me.get()
    token = f"POST {host}/api/v5/authenticate/token"
    assert proxy.asked[:3] == [f"GET {host}/api/v9/me", token, token]


@pytest.mark.promise("all-requests-through-the-proxy")
def test_blocking_session_takes_the_same_options(
    toggl_sandbox_env: ThreadedSandbox, proxy: ProxyServer, options: SessionOptions
) -> None:
    with toggl_sync.TogglSession.from_env(**options) as session:
        session.track.me.get()
    assert proxy.asked == [f"GET {toggl_sandbox_env.url}/api/v9/me"]


async def test_excluded_host_is_reached_directly(
    toggl_sandbox_env: ThreadedSandbox, proxy: ProxyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with TogglSession.from_env(trust_env=True) as session:
        await session.track.me.get()
    assert proxy.asked == []


async def test_argument_of_none_ignores_the_variable(
    toggl_sandbox_env: ThreadedSandbox, proxy: ProxyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOGGL_PROXY", proxy.address)
    async with TogglSession.from_env(proxy=None) as session:
        await session.track.me.get()
    assert proxy.asked == []


async def test_transport_of_a_users_own_needs_no_proxy(
    toggl_sandbox_env: ThreadedSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Transport:
        send = FakeSend(reply(json={"id": 7}))

        async def aclose(self) -> None: ...

    monkeypatch.setenv("TOGGL_PROXY", "http://127.0.0.1:9")
    async with TogglSession.from_env(transport=Transport()) as session:
        assert (await session.request("track", "GET", "/me")).status == 200
    with pytest.raises(InvalidArgumentError, match="excludes ssl_context, proxy and trust_env"):
        TogglSession.from_env(transport=Transport(), trust_env=True)


@pytest.mark.promise("all-requests-through-the-proxy")
async def test_requests_to_https_use_a_tunnel(
    proxy: ProxyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    CA.issue_cert("127.0.0.1").configure_cert(server_context)
    trusting = ssl.create_default_context()
    CA.configure_trust(trusting)
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    async with (
        FaultServer(always(answer()), tls=server_context) as server,
        TogglSession(
            ApiToken(MARK), track_url=server.url, ssl_context=trusting, trust_env=True
        ) as session,
    ):
        assert (await session.request("track", "GET", "/me")).status == 200
        sent = dict(server.requests[0].headers)
    assert proxy.asked == [f"CONNECT 127.0.0.1:{server.port}"]
    assert "proxy-authorization" not in sent


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_refused_password_is_not_shown(
    proxy: ProxyServer, caplog: pytest.LogCaptureFixture, scheme: str
) -> None:
    caplog.set_level("DEBUG")
    async with TogglSession(
        ApiToken("x"),
        track_url=f"{scheme}://127.0.0.1:9",
        proxy=proxy.url.replace("://", f"://other:{MARK}@"),
        retries=0,
    ) as session:
        with pytest.raises(TogglError, match="407") as caught:
            await session.request("track", "POST", "/me/x")
    assert not isinstance(caught.value, OutcomeUnknownError)
    assert clean(texts_of(caught.value))
    assert clean(caplog.text)
