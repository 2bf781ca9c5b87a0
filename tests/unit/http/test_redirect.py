"""The middleware that follows redirects."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

import pytest

from toggl_async._http.middleware.redirect import (
    MAX_CACHED,
    MAX_HOPS,
    RedirectCache,
    redirect_middleware,
)
from toggl_async._http.request import HttpResponse, Request
from toggl_async._http.urls import resolve_redirect
from toggl_async.errors import (
    ConnectError,
    NotFoundError,
    RedirectError,
    ServerError,
)
from toggl_async.testing import FakeSend, fake_request, reply

BASE = "https://api.plan.toggl.com"
OLD, NEW, THIRD = f"{BASE}/old", f"{BASE}/new", f"{BASE}/third"
AWAY = "https://files.example/x"
STATUSES = [301, 302, 303, 307, 308]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


def _moves(where: Mapping[str, tuple[int, str]]) -> Callable[[Request], HttpResponse]:
    """Answer by address: with a redirect, or with 200."""

    def handler(request: Request) -> HttpResponse:
        if request.url in where:
            status, target = where[request.url]
            return reply(status, headers={"Location": target})
        return reply(200)

    return handler


def _urls(send: FakeSend) -> list[str]:
    return [request.url for request in send.requests]


@pytest.mark.promise("redirects-repeat-the-request")
@pytest.mark.parametrize(
    ("status", "method", "body"), list(itertools.product(STATUSES, METHODS, [None, b"x" * 1024]))
)
async def test_redirect_repeats_method_and_body(
    status: int, method: str, body: bytes | None
) -> None:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = fake_request(method, url=OLD, body=body, headers=headers)
    send = FakeSend(_moves({OLD: (status, NEW)}))
    await redirect_middleware(RedirectCache())(request, send)
    last = send.requests[-1]
    if status == 303 and method != "HEAD":
        assert (last.method, last.body) == ("GET", None)
        assert "Content-Type" not in last.headers
    else:
        assert (last.method, last.body, last.headers) == (method, body, headers)
    assert last.url == NEW


@pytest.mark.promise("redirects-repeat-the-request")
@pytest.mark.parametrize(("status", "asked"), [(301, 1), (308, 1), (302, 2), (303, 2), (307, 2)])
async def test_only_permanent_redirects_are_cached(status: int, asked: int) -> None:
    middleware, send = redirect_middleware(RedirectCache()), FakeSend(_moves({OLD: (status, NEW)}))
    for _ in range(2):
        await middleware(fake_request(url=OLD), send)
    assert _urls(send).count(OLD) == asked


async def test_redirect_cache_is_per_exact_address() -> None:
    middleware, send = redirect_middleware(RedirectCache()), FakeSend(_moves({OLD: (301, NEW)}))
    await middleware(fake_request(url=OLD), send)
    await middleware(fake_request(url=f"{OLD}/7"), send)
    assert _urls(send)[-1] == f"{OLD}/7"


@pytest.mark.promise("redirects-repeat-the-request")
def test_redirect_cache_is_bounded() -> None:
    cache = RedirectCache()
    for i in range(10_000):
        cache.add(f"{BASE}/{i}", NEW)
    assert len(cache) == MAX_CACHED <= 256
    assert cache.get(f"{BASE}/9999") == NEW


@pytest.mark.promise("redirects-repeat-the-request")
@pytest.mark.parametrize("error", [NotFoundError("404", status=404), ConnectError("refused")])
async def test_redirect_cache_drops_a_target_that_fails(error: Exception) -> None:
    middleware = redirect_middleware(RedirectCache())
    await middleware(fake_request(url=OLD), FakeSend(_moves({OLD: (301, NEW)})))
    with pytest.raises(type(error)):
        await middleware(fake_request(url=OLD), FakeSend(error))
    send = FakeSend()
    await middleware(fake_request(url=OLD), send)
    assert _urls(send) == [OLD]


async def test_redirect_to_a_target_that_fails_is_not_cached() -> None:
    cache = RedirectCache()
    send = FakeSend(reply(301, headers={"Location": NEW}), ServerError("500", status=500))
    with pytest.raises(ServerError):
        await redirect_middleware(cache)(fake_request(url=OLD), send)
    assert len(cache) == 0


async def test_chain_of_permanent_redirects_is_cached_as_one() -> None:
    middleware = redirect_middleware(RedirectCache())
    send = FakeSend(_moves({OLD: (301, NEW), NEW: (308, THIRD)}))
    for _ in range(2):
        await middleware(fake_request(url=OLD), send)
    assert _urls(send) == [OLD, NEW, THIRD, THIRD]


async def test_chain_is_cached_up_to_the_first_temporary_redirect() -> None:
    middleware = redirect_middleware(RedirectCache())
    send = FakeSend(_moves({OLD: (301, NEW), NEW: (302, THIRD)}))
    for _ in range(2):
        await middleware(fake_request(url=OLD), send)
    assert _urls(send) == [OLD, NEW, THIRD, NEW, THIRD]


async def test_redirect_that_moves_back_is_removed_from_the_cache() -> None:
    middleware = redirect_middleware(RedirectCache())
    await middleware(fake_request(url=OLD), FakeSend(_moves({OLD: (301, NEW)})))
    send = FakeSend(_moves({NEW: (301, OLD)}))
    for _ in range(2):
        await middleware(fake_request(url=OLD), send)
    assert _urls(send) == [NEW, OLD, OLD]


@pytest.mark.promise("redirects-are-bounded")
@pytest.mark.parametrize(
    "where",
    [
        {OLD: (302, OLD)},
        {OLD: (301, NEW), NEW: (301, OLD)},
        {OLD: (307, NEW), NEW: (302, THIRD), THIRD: (308, NEW)},
    ],
)
async def test_redirect_loops_are_refused(where: dict[str, tuple[int, str]]) -> None:
    send = FakeSend(_moves(where))
    with pytest.raises(RedirectError, match="redirect loop"):
        await redirect_middleware(RedirectCache())(fake_request(url=OLD), send)
    assert len(send) <= 3


async def test_303_to_the_same_address_is_not_a_loop() -> None:
    send = FakeSend(reply(303, headers={"Location": OLD}), reply(200))
    answer = await redirect_middleware(RedirectCache())(fake_request("POST", url=OLD), send)
    assert answer.status == 200


@pytest.mark.promise("redirects-are-bounded")
async def test_sixth_redirect_is_refused() -> None:
    where = {f"{BASE}/{i}": (302, f"{BASE}/{i + 1}") for i in range(50)}
    send = FakeSend(_moves(where))
    with pytest.raises(RedirectError, match="5 redirects"):
        await redirect_middleware(RedirectCache())(fake_request(url=f"{BASE}/0"), send)
    assert len(send) == MAX_HOPS + 1


async def test_five_redirects_are_followed() -> None:
    where = {f"{BASE}/{i}": (302, f"{BASE}/{i + 1}") for i in range(5)}
    send = FakeSend(_moves(where))
    answer = await redirect_middleware(RedirectCache())(fake_request(url=f"{BASE}/0"), send)
    assert answer.status == 200


@pytest.mark.parametrize("headers", [{}, {"Location": ""}])
async def test_redirect_without_a_location_is_an_error(headers: dict[str, str]) -> None:
    with pytest.raises(RedirectError) as caught:
        await redirect_middleware(RedirectCache())(
            fake_request(), FakeSend(reply(302, headers=headers))
        )
    assert (caught.value.method, caught.value.route) == ("GET", "/me")


@pytest.mark.parametrize("status", [300, 304, 305, 306])
async def test_other_statuses_are_not_followed(status: int) -> None:
    send = FakeSend(reply(status, headers={"Location": NEW}))
    answer = await redirect_middleware(RedirectCache())(fake_request(), send)
    assert (answer.status, len(send)) == (status, 1)


SECRETS = {
    "Authorization": "Basic s3cret",
    "Cookie": "s3cret",
    "Proxy-Authorization": "s3cret",
    "X-Api-Key": "s3cret",
    "x-custom": "s3cret",
    "Accept": "application/json",
    "Content-Type": "application/json",
    "User-Agent": "me",
}


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(
    "target",
    [
        AWAY,
        "https://api.plan.toggl.com:444/x",
        "https://api.plan.toggl.com./x",
        "https://API.plan.toggl.com.evil.example/x",
        "//files.example/x",
    ],
)
async def test_user_headers_do_not_cross_origins(status: int, target: str) -> None:
    send = FakeSend(reply(status, headers={"Location": target}), reply(200))
    request = fake_request("POST", url=OLD, headers=SECRETS, body=b"{}")
    await redirect_middleware(RedirectCache())(request, send)
    assert "s3cret" not in repr(dict(send.requests[1].headers))
    assert send.requests[1].headers["Accept"] == "application/json"


async def test_redirect_within_the_origin_keeps_headers() -> None:
    send = FakeSend(reply(307, headers={"Location": "/new"}), reply(200))
    await redirect_middleware(RedirectCache())(fake_request(url=OLD, headers=SECRETS), send)
    assert (send.requests[1].url, send.requests[1].headers) == (NEW, SECRETS)


async def test_headers_do_not_return_after_another_origin() -> None:
    send = FakeSend(
        reply(302, headers={"Location": AWAY}), reply(302, headers={"Location": NEW}), reply(200)
    )
    await redirect_middleware(RedirectCache())(fake_request(url=OLD, headers=SECRETS), send)
    assert "X-Api-Key" not in send.requests[2].headers


@pytest.mark.promise("credentials-do-not-cross-origins")
async def test_cached_redirect_to_another_origin_strips_headers_too() -> None:
    middleware = redirect_middleware(RedirectCache())
    send = FakeSend(_moves({OLD: (301, AWAY)}))
    for _ in range(2):
        await middleware(fake_request(url=OLD, headers=SECRETS), send)
    assert _urls(send)[-1] == AWAY
    assert "s3cret" not in repr(dict(send.requests[-1].headers))


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (f"{AWAY}?access_token=s3cret", f"{AWAY}?"),
        (f"{AWAY}?a=1&access_token=s3cret", f"{AWAY}?a=1"),
        (f"{AWAY}?access_token=s3cret&a=1", f"{AWAY}?a=1"),
        (f"{AWAY}?a=1&access_token=s3cret&b=2", f"{AWAY}?a=1&b=2"),
        ("/new?access_token=s3cret&access_token=s3cret", f"{NEW}?"),
        (f"{AWAY}?my_access_token=1", f"{AWAY}?my_access_token=1"),
    ],
)
async def test_echoed_token_is_not_sent_on(location: str, expected: str) -> None:
    cache = RedirectCache()
    send = FakeSend(reply(301, headers={"Location": location}), reply(200))
    await redirect_middleware(cache)(fake_request(url=OLD), send)
    assert send.requests[1].url.rstrip("?") == expected.rstrip("?")
    assert "s3cret" not in (cache.get(OLD) or "")


REFUSED = [
    "http://api.plan.toggl.com/x",
    "http:/api.plan.toggl.com/x",
    "https:evil.example",
    "https:/evil.example",
    "http:p",
    "//evil.example\\@api.plan.toggl.com",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://files.example/x",
    "data:text/plain,x",
    "gopher://x",
    "https://user:pass@files.example/",
    "https://user@files.example/",
    "https://169.254.169.254/latest/meta-data",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://a.localhost/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://172.16.0.1/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://224.0.0.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fc00::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[2002:7f00:1::]/",
    "https://[64:ff9b::a9fe:a9fe]/",
    "https://\uff11\uff12\uff17.0.0.1/",
    "https://127\u30020\u30020\u30021/",
    "https://files.example:0/",
    "https://files.example:99999/",
    "https://files.example:x/",
    "https://[::1/",
    "https://",
    "https:///x",
    "https://files.example/\r\nX: y",
    "https://files.example/\x00",
    "https://files.example/a b",
    "https://files.example\t/",
]


@pytest.mark.promise("unsafe-redirects-are-refused")
def test_redirect_table_has_25_rows() -> None:
    assert len(REFUSED) >= 25


@pytest.mark.promise("unsafe-redirects-are-refused")
@pytest.mark.parametrize("location", REFUSED)
async def test_redirect_is_refused(location: str) -> None:
    send = FakeSend(reply(307, headers={"Location": location}), reply(200))
    with pytest.raises(RedirectError):
        await redirect_middleware(RedirectCache())(fake_request(url=OLD), send)
    assert len(send) == 1


@pytest.mark.parametrize(
    ("source", "location", "expected"),
    [
        (OLD, "new", NEW),
        (OLD, "/new", NEW),
        (OLD, "/new#part", NEW),
        (OLD, "?a=1", f"{OLD}?a=1"),
        (f"{OLD}?a=1", "new?b=2", f"{NEW}?b=2"),
        (OLD, AWAY, AWAY),
        (OLD, "//files.example/x", AWAY),
        (OLD, "https://93.184.215.14/x", "https://93.184.215.14/x"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:9000/y", "http://127.0.0.1:9000/y"),
        ("http://127.0.0.1:8000/x", "http://[::1]:9000/y", "http://[::1]:9000/y"),
        ("http://127.0.0.1:8000/x", AWAY, AWAY),
    ],
)
def test_redirect_target(source: str, location: str, expected: str) -> None:
    assert resolve_redirect(source, location) == expected


@pytest.mark.promise("unsafe-redirects-are-refused")
@pytest.mark.parametrize(
    "location", ["http://files.example/", "http://10.0.0.1/", "http://169.254.169.254/", "//h/"]
)
def test_redirect_from_loopback_to_plain_http_is_refused(location: str) -> None:
    with pytest.raises(RedirectError):
        resolve_redirect("http://127.0.0.1:8000/x", location)
