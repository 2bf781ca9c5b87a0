"""``session.capture()``: the responses of the calls within a block."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest

from toggl_async import ApiToken, CapturedResponse
from toggl_async._http.middleware.capture import _blocks
from toggl_async.errors import (
    ConnectError,
    DecodeError,
    NotFoundError,
    ServerError,
    StatusError,
    UnexpectedContentError,
)
from toggl_async.testing import FakeSend, fake_session, reply

ME: Final = {"id": 1, "api_token": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"}


def ok(number: int = 1) -> Any:
    headers = {"X-Toggl-Request-Id": f"t{number}", "X-Request-Id": f"r{number}"}
    return reply(json=ME, headers=headers)


async def test_response_of_a_typed_call() -> None:
    async with fake_session(FakeSend(ok())) as session:
        with session.capture() as responses:
            me = await session.track.me.get()
    (response,) = responses
    assert isinstance(response, CapturedResponse)
    assert (response.operation, response.method, response.route) == ("track.me.get", "GET", "/me")
    assert response.status == 200
    assert response.headers["x-toggl-request-id"] == "t1"
    assert (response.request_id, response.request_ids) == ("t1", ("t1", "r1"))
    assert response.response.json()["id"] == me.id


async def test_each_attempt_has_its_response() -> None:
    send = FakeSend(reply(503, headers={"X-Request-Id": "a"}), ConnectError("refused"), ok())
    async with fake_session(send) as session:
        with session.capture() as responses:
            await session.track.me.get()
    assert [(r.status, r.request_id) for r in responses] == [(503, "a"), (200, "t1")]


async def test_refused_call_has_its_response() -> None:
    async with fake_session(FakeSend(reply(404, json="not found"))) as session:
        with session.capture() as responses, pytest.raises(NotFoundError):
            await session.track.me.get()
    assert [r.status for r in responses] == [404]
    assert responses[0].response.text == '"not found"'


async def test_response_that_cannot_be_read_is_there() -> None:
    async with fake_session(FakeSend(reply(body=b'{"id": "x"}'))) as session:
        with session.capture() as responses, pytest.raises(DecodeError):
            await session.track.me.get()
    assert responses[0].response.body == b'{"id": "x"}'


async def test_redirects_are_followed_first() -> None:
    target = "https://api.track.toggl.com/api/v9/me/moved"
    async with fake_session(FakeSend(reply(302, headers={"Location": target}), ok())) as session:
        with session.capture() as responses:
            await session.track.me.get()
    assert [r.status for r in responses] == [200]


async def test_every_page_of_a_listing_is_there() -> None:
    full = reply(json=[{"id": i, "workspace_id": 7} for i in range(1, 3)], headers={"X-Pages": "2"})
    rest = reply(json=[{"id": 3, "workspace_id": 7}], headers={"X-Pages": "2"})
    async with fake_session(FakeSend(full, rest)) as session:
        with session.capture() as responses:
            projects = await session.track.projects.list(7)
    assert len(projects) == 3
    assert len(responses) == 2


async def test_nothing_is_collected_outside_the_block() -> None:
    async with fake_session(FakeSend(ok())) as session:
        await session.track.me.get()
        with session.capture() as responses:
            pass
        await session.track.me.get()
    assert responses == []
    assert _blocks.get() == ()


async def test_block_that_raises_collects_no_more() -> None:
    async with fake_session(FakeSend(ok())) as session:
        with pytest.raises(ZeroDivisionError), session.capture() as responses:
            raise ZeroDivisionError
        await session.track.me.get()
    assert responses == []


async def test_nested_blocks_both_collect() -> None:
    async with fake_session(FakeSend(ok(1), ok(2))) as session:
        with session.capture() as outer:
            await session.track.me.get()
            with session.capture() as inner:
                await session.track.me.get()
    assert [r.request_id for r in outer] == ["t1", "t2"]
    assert [r.request_id for r in inner] == ["t2"]


async def test_concurrent_tasks_have_their_own_responses() -> None:
    ready = asyncio.Barrier(3)

    async def answer(request: Any) -> Any:
        await ready.wait()  # all three are waiting for their responses
        return ok(int(request.url.rpartition("/")[2]))

    async def fetch(session: Any, number: int) -> list[str | None]:
        with session.capture() as responses:
            await session.request("track", "GET", "/number/{number}", number)
        return [response.request_id for response in responses]

    async with fake_session(FakeSend(answer)) as session:
        ids = await asyncio.gather(*(fetch(session, number) for number in (1, 2, 3)))
    assert ids == [["t1"], ["t2"], ["t3"]]


async def test_tasks_of_the_block_are_part_of_it_until_it_ends() -> None:
    go = asyncio.Event()

    async def late(session: Any) -> None:
        await go.wait()
        await session.track.me.get()

    async with fake_session(FakeSend(ok())) as session:
        with session.capture() as responses:
            async with asyncio.TaskGroup() as group:
                group.create_task(session.track.me.get())
                group.create_task(session.track.me.get())
            task = asyncio.create_task(late(session))
        go.set()
        await task
    assert len(responses) == 2


async def test_other_sessions_are_not_part_of_it() -> None:
    async with fake_session(FakeSend(ok())) as session, fake_session(FakeSend(ok())) as other:
        with session.capture() as responses:
            await other.track.me.get()
            await session.with_options(retries=0).track.me.get()
            await session.acting_as(track=ApiToken("f" * 32)).track.me.get()
    assert len(responses) == 2, "those that share the connections"


async def test_download_is_there_without_its_body() -> None:
    class Stream:
        async def chunks(self) -> AsyncIterator[bytes]:
            yield b"data"

        async def aclose(self) -> None:
            pass

    response = reply(headers={"X-Request-Id": "d", "Content-Length": "4"})
    response = type(response)(200, response.headers, b"", Stream())
    async with fake_session(FakeSend(response)) as session:
        with session.capture() as responses:
            async with session.download("track", "/file") as file:
                assert await file.read() == b"data"
    assert [(r.request_id, r.response.stream, r.response.body) for r in responses] == [
        ("d", None, b"")
    ]


async def test_error_of_a_middleware_adds_nothing() -> None:
    async def broken(request: Any, send: Any) -> Any:
        raise ServerError("503", status=503)

    send = FakeSend(ok())
    async with fake_session(send, middlewares=[broken], retries=0) as session:
        with session.capture() as responses, pytest.raises(StatusError):
            await session.track.me.get()
    assert responses == []


async def test_page_of_a_proxy_can_be_looked_at() -> None:
    async with fake_session(FakeSend(reply(body=b"<!doctype html><p>log in"))) as session:
        with session.capture() as responses, pytest.raises(UnexpectedContentError):
            await session.track.me.get()
    assert b"log in" in responses[0].response.body


async def test_secrets_are_not_in_the_repr() -> None:
    headers = {"Set-Cookie": "session=s3cret"}
    async with fake_session(FakeSend(reply(json=ME, headers=headers))) as session:
        with session.capture() as responses:
            await session.track.me.get()
    text = f"{responses} {responses[0]!s} {[*responses[0].__rich_repr__()]}"
    assert "<CapturedResponse GET /me -> 200>" in text
    assert "s3cret" not in text
    assert ME["api_token"] not in text  # type: ignore[operator]


async def test_block_may_end_in_another_context() -> None:
    async with fake_session(FakeSend(ok())) as session:
        block = session.capture()
        responses = await asyncio.create_task(_entered(block))
        await session.track.me.get()
        block.__exit__(None, None, None)
    assert responses == [], "the task that entered it has ended"


async def _entered(block: Any) -> Any:
    return block.__enter__()
