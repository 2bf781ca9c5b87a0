"""A redirect with any ``Location`` is followed safely, or refused with an error of the SDK."""

from __future__ import annotations

import asyncio
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toggl_async import Secret
from toggl_async._http.middleware.auth import auth_middleware
from toggl_async._http.middleware.redirect import MAX_HOPS, RedirectCache, redirect_middleware
from toggl_async._http.pipeline import compose
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async._http.urls import is_loopback, origin_of, resolve_redirect
from toggl_async.errors import RedirectError
from toggl_async.options import Options
from toggl_async.testing import fake_request, reply

from ..support.properties import searching

pytestmark = pytest.mark.promise("credentials-do-not-cross-origins", "unsafe-redirects-are-refused")

TOKEN: Final = "t0ken/with+signs=="
HOME: Final = "https://api.plan.toggl.com/api/v5/me"
HOSTS: Final = (
    "api.plan.toggl.com", "API.plan.toggl.com:443", "other.example", "127.0.0.1", "127.1", "0x7f.1",
    "[::1]", "[::ffff:10.0.0.1]", "10.0.0.8", "169.254.169.254", "localhost", "localhost.",
    "a.localhost", "user:word@other.example", "@other.example", "other.example:0",
    "other.example:99999", "1\uff12\uff17.0.0.1", "", "[", "[64:ff9b::7f00:1]", "0",
)  # fmt: skip
SCHEMES: Final = ("https://", "http://", "//", "https:", "HTTPS://", "ftp://", "javascript:", "")
PATHS: Final = (
    "",
    "/",
    "/a/../b",
    "?",
    "?a=1",
    "/x;y",
    "/\\evil",
    "/%2e%2e",
    "#part",
    "/\r\nX: 1",
    "/ ",
)
TOKENS: Final = (TOKEN, quote(TOKEN, safe=""), quote(TOKEN))
PLACES: Final = (
    "?access_token={}", "?a=1&access_token={}&b=2", "?access_token={}&access_token={}",
    "?a=1;access_token={}", "?Access_Token={}", "?access%5Ftoken={}", "/access_token={}/x",
    "?next=/me?access_token={}", "#access_token={}", "?token={}",
)  # fmt: skip

LOCATIONS: Final = st.one_of(
    st.tuples(
        st.sampled_from(SCHEMES),
        st.sampled_from(HOSTS),
        st.sampled_from(PATHS) | st.text(max_size=8),
    ).map("".join),
    st.text(max_size=20),
)


@searching(300)
@given(st.sampled_from([HOME, "http://127.0.0.1:8080/api/v9/me"]), LOCATIONS)
def test_any_location_leads_to_a_public_address_or_is_refused(source: str, location: str) -> None:
    try:
        target = resolve_redirect(source, location)
    except RedirectError:
        return
    parts, came_from = urlsplit(target), urlsplit(source)
    host = parts.hostname or ""
    assert host
    assert host.isascii()
    assert parts.port != 0
    assert parts.username is None
    assert not parts.fragment
    assert not any(ord(char) <= 32 or char == "\\" for char in target)
    if parts.scheme != "https":
        assert parts.scheme == "http"
        assert came_from.scheme == "http"
        assert is_loopback(host)
    if is_loopback(host):
        assert is_loopback(came_from.hostname or "")
    assert host not in {"10.0.0.8", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "0"}


class Account:
    """Credentials that are sent in the query."""

    origin = origin_of(HOME)
    key = "plan"
    in_query = True

    async def authorization(self, call: CallContext, /) -> str:
        return quote(TOKEN, safe="")

    async def refresh_after_401(self, call: CallContext, used: str, /) -> None:
        return None

    def redact(self, text: str, /) -> str:
        return text.replace(TOKEN, "…")


@searching(200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([301, 302, 303, 307, 308]),
            st.sampled_from(["", "https://other.example", "https://third.example:8443"]),
            st.sampled_from(PLACES),
            st.sampled_from(TOKENS),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["GET", "POST", "PATCH", "DELETE"]),
    st.booleans(),
)
@example([(302, "https://other.example", "?a=1;access_token={}", TOKEN)], "GET", False)
def test_token_and_secret_bodies_never_reach_another_origin(
    hops: list[tuple[int, str, str, str]], method: str, confidential: bool
) -> None:
    sent: list[Request] = []

    async def transport(request: Request) -> HttpResponse:
        sent.append(request)
        if len(sent) > len(hops):
            return reply()
        status, host, place, token = hops[len(sent) - 1]
        if origin_of(request.url) != Account.origin:
            token = "unknown"  # another server cannot repeat what it has not received
        location = f"{host}/hop{len(sent)}{place}".replace("{}", token)
        return reply(status, headers={"Location": location})

    call = CallContext("testing", Options(), Account(), secrets=(Secret("b0dy"),))
    request = fake_request(
        method,
        url=HOME,
        api="plan",
        body=b'{"password": "b0dy"}' if confidential else b'{"name": "Lumen"}',
        headers={"X-Api-Key": "header", "Content-Type": "application/json"},
        call=call,
    ).replace(confidential=confidential)
    send = compose([redirect_middleware(RedirectCache()), auth_middleware()], transport)
    refused = False
    try:
        asyncio.run(_result(send(request)))
    except RedirectError:
        refused = True
    assert len(sent) <= MAX_HOPS + 1
    for hop in sent:
        if origin_of(hop.url) == Account.origin:
            continue
        assert TOKEN not in _decoded(hop.url)
        assert "X-Api-Key" not in hop.headers
        assert b"b0dy" not in (hop.body or b"")
    if not refused:
        assert len(sent) == len(hops) + 1


async def _result(response: Any) -> HttpResponse:
    result: HttpResponse = await response
    return result


def _decoded(url: str) -> str:
    """Return a URL with everything decoded that a server may decode."""
    return unquote(unquote(url))
