"""The user's own middlewares, and the order of all middlewares."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async._http.pipeline import compose, pipeline
from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.errors import ServerError, StatusError
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, fake_session, reply

from ...support.fault_server import FaultServer, always, answer, serving


def _named(name: str, log: list[str]) -> Any:
    async def stage(request: Request, send: Send) -> HttpResponse:
        log.append(f"{name} in")
        try:
            return await send(request)
        finally:
            log.append(f"{name} out")

    return stage


async def test_first_middleware_is_the_outermost() -> None:
    log: list[str] = []
    await compose([_named("a", log), _named("b", log)], FakeSend())(fake_request())
    assert log == ["a in", "b in", "b out", "a out"]


async def test_no_middleware_is_the_send_itself() -> None:
    send = FakeSend()
    assert compose([], send) is send


async def test_user_middleware_sees_each_attempt() -> None:
    recorder = Recorder()
    send = FakeSend(reply(503), reply(200))
    async with fake_session(send, middlewares=[recorder]) as session:
        await session.request("track", "GET", "/me")
    first, second = recorder.outcomes
    assert isinstance(first, ServerError)
    assert isinstance(second, HttpResponse)


async def test_user_middleware_sees_no_redirects() -> None:
    recorder = Recorder()
    send = FakeSend(reply(302, headers={"Location": "/x"}), reply(200))
    async with fake_session(send, middlewares=[recorder]) as session:
        await session.request("track", "GET", "/me")
    assert (len(recorder.requests), len(send)) == (1, 2)


async def test_user_middleware_may_add_a_header() -> None:
    async def tracing(request: Request, send: Send) -> HttpResponse:
        return await send(request.with_header("traceparent", "00-1-2-01"))

    async with (
        FaultServer() as server,
        TogglSession(ApiToken("x"), track_url=server.url, middlewares=[tracing]) as session,
    ):
        await session.request("track", "GET", "/me")
    assert server.requests[0].headers["traceparent"] == "00-1-2-01"


@pytest.mark.promise("headers-stay-in-their-line")
async def test_user_middleware_cannot_send_a_header_of_two_lines() -> None:
    async def bad(request: Request, send: Send) -> HttpResponse:
        return await send(request.with_header("X", "a\r\nEvil: 1"))

    async with (
        FaultServer() as server,
        TogglSession(ApiToken("x"), track_url=server.url, middlewares=[bad], retries=0) as session,
    ):
        with pytest.raises(Exception, match="request failed"):
            await session.request("track", "GET", "/me")
    assert server.requests == []


async def test_user_middleware_may_respond_itself() -> None:
    async def cached(request: Request, send: Send) -> HttpResponse:
        return reply(json={"cached": True})

    send = FakeSend()
    async with fake_session(send, middlewares=[cached]) as session:
        assert (await session.request("track", "GET", "/me")).json() == {"cached": True}
    assert len(send) == 0


async def test_error_of_a_user_middleware_is_not_retried() -> None:
    calls = 0

    async def broken(request: Request, send: Send) -> HttpResponse:
        nonlocal calls
        calls += 1
        raise LookupError

    async with fake_session(FakeSend(), middlewares=[broken]) as session:
        with pytest.raises(LookupError):
            await session.request("track", "GET", "/me")
    assert calls == 1


async def test_all_middlewares_together(clock: FakeClock) -> None:
    send = FakeSend(
        reply(503),
        reply(429, headers={"Retry-After": "5"}),
        reply(307, headers={"Location": "/api/v9/there"}),
        reply(200),
    )
    recorder = Recorder()
    async with fake_session(send, clock=clock, on_event=recorder.event, retries=3) as session:
        done = await session.request("track", "GET", "/here")
    assert done.status == 200
    assert [request.url.rpartition("/")[2] for request in send.requests] == [
        *("here", "here", "here", "there"),
    ]
    assert [type(event).__name__ for event in recorder.events][-1] == "CallEnded"
    assert clock.monotonic() >= 5


async def test_custom_pipeline(clock: FakeClock) -> None:
    send = pipeline(FakeSend(reply(404)), clock)
    with pytest.raises(StatusError):
        await send(fake_request())


# -- session.request


async def test_request_returns_the_response_unchanged() -> None:
    body = b'{"a": [1, 2]}'
    async with (
        FaultServer(always(answer(201, body, {"X-Mine": "1"}))) as server,
        TogglSession(ApiToken("x"), track_url=server.url) as session,
    ):
        got = await session.request("track", "POST", "/x", json={})
    assert (got.status, got.body, got.text, got.json()) == (201, body, body.decode(), {"a": [1, 2]})
    assert got.headers["x-mine"] == "1"


async def test_request_returns_none_for_an_empty_response() -> None:
    async with fake_session(FakeSend(reply(204))) as session:
        assert (await session.request("track", "DELETE", "/x")).json() is None


@pytest.mark.parametrize("method", ["get", "Get", "GET"])
async def test_request_accepts_methods_in_any_case(method: str) -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        await session.request("track", method, "/x")
    assert send.requests[0].method == "GET"


@pytest.mark.promise("quota-of-each-organization")
@pytest.mark.parametrize(
    ("api", "route", "values", "bucket"),
    [
        ("track", "/me", (), None),
        ("track", "/me/time_entries", (), None),
        ("track", "/workspaces/{workspace_id}/tags", (7,), "workspace:7"),
        ("track", "/workspaces/7/tags", (), "workspace:7"),
        ("track", "/organizations/{organization_id}/users", (5,), 5),
        ("track", "/organizations/5/users", (), 5),
        ("track", "/organizations/{organization_id}/workspaces/{workspace_id}", (5, 7), 5),
        ("track", "/countries", (), None),
        ("reports", "/workspace/7/search", (), "workspace:7"),
        ("accounts", "/x", (), ""),
    ],
)
async def test_request_counts_against_the_quota_of_its_organization(
    api: str, route: str, values: tuple[int, ...], bucket: Any
) -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        await session.request(api, "GET", route, *values)
    assert send.requests[0].quota_key == bucket


@pytest.mark.promise("quota-of-each-organization")
async def test_request_learns_the_organization_of_a_workspace() -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        session._client.set_organization(7, 5)
        await session.request("track", "GET", "/workspaces/{workspace_id}/tags", 7)
    assert send.requests[0].quota_key == 5


async def test_requests_on_one_connection_do_not_mix() -> None:
    async with (
        FaultServer(serving(lambda wire: answer(200, wire.target.encode()))) as server,
        TogglSession(ApiToken("x"), track_url=server.url) as session,
    ):
        for i in range(20):
            got = await session.request("track", "GET", "/x", query={"i": i})
            assert got.text.endswith(f"?i={i}")
    assert server.connections == 1
