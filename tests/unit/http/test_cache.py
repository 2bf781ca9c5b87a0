"""Reads that are answered from memory for a while."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest

from toggl_async import ApiToken, EmailPassword, FocusApiKey, RequestSaved, TogglSession
from toggl_async._http.middleware import cache as cache_module
from toggl_async._http.middleware.cache import ResponseCache
from toggl_async._http.reads import Subject, is_affected, read_key, subject_of
from toggl_async.errors import (
    InvalidArgumentError,
    NotFoundError,
    ResponseError,
    ServerError,
    StatusError,
)
from toggl_async.events import Event
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, fake_request, fake_session, reply

from ...catalogue.data import operations as operations_of_the_catalogue


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(auto=False)


def session_of(send: Any, clock: FakeClock, **options: Any) -> TogglSession:
    defaults: dict[str, Any] = {"cache_ttl": 60, "retries": 0, "requests_per_second": None}
    return fake_session(send, clock=clock, **(defaults | options))


def numbered() -> FakeSend:
    """Answer each request with its number."""
    send = FakeSend()
    send.responses = [lambda _: reply(json={"id": len(send.requests), "workspace_id": 7})]
    return send


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_read_is_answered_from_memory_until_its_time_is_over(clock: FakeClock) -> None:
    send, events = numbered(), list[Event]()
    async with session_of(send, clock, on_event=events.append) as session:
        assert (await session.track.me.get()).id == 1
        clock.advance(60)
        assert (await session.track.me.get()).id == 1
        clock.advance(0.1)
        assert (await session.track.me.get()).id == 2
        assert [state.saved for state in session.quota()] == [1]
    saved = [event for event in events if isinstance(event, RequestSaved)]
    assert Counter(event.saved_by for event in saved) == {"cache": 1}


async def test_answer_to_a_read_that_joined_an_older_request_is_not_stored_as_new(
    clock: FakeClock,
) -> None:
    answers: list[asyncio.Future[int]] = []

    async def serve(_: object) -> Any:
        answers.append(asyncio.get_running_loop().create_future())
        return reply(json={"id": await answers[-1]})

    async with session_of(FakeSend(serve), clock, share_reads=True, timeout=None) as session:
        first = asyncio.create_task(session.track.me.get())
        await settle()
        clock.advance(50)
        second = asyncio.create_task(session.track.me.get())
        await settle()
        answers[0].set_result(1)
        assert [(await first).id, (await second).id] == [1, 1]
        assert (await session.track.me.get()).id == 1
        clock.advance(11)
        third = asyncio.create_task(session.track.me.get())
        await settle()
        assert len(answers) == 2, "the answer was requested 61 seconds ago"
        answers[1].set_result(2)
        assert (await third).id == 2


async def test_answer_from_before_a_write_is_not_stored_by_a_call_that_retries_after_it(
    clock: FakeClock,
) -> None:
    """The call that comes back last gets the answer to the retry of another one."""
    answers: list[asyncio.Future[Any]] = []

    async def serve(request: Any) -> Any:
        if request.is_write:
            return reply(json={"id": 5, "workspace_id": 7, "name": "new"})
        answers.append(asyncio.get_running_loop().create_future())
        return await answers[-1]

    jitter = iter([0.1, 0.9])
    clock.random = lambda: next(jitter, 0.5)  # type: ignore[method-assign]
    async with session_of(FakeSend(serve), clock, share_reads=True, retries=1) as session:
        reads = [asyncio.create_task(session.track.me.tags().all()) for _ in range(2)]
        await settle()
        answers[0].set_result(reply(503))
        await settle()
        due = sorted(due for due, _, _ in clock._sleepers)
        clock.advance(due[0] - clock.monotonic())
        await settle()
        answers[1].set_result(reply(json=[]))
        await settle()
        await session.track.tags.create(7, name="new")
        clock.advance(due[1] - clock.monotonic())
        assert [await read for read in reads] == [[], []]
        later = asyncio.create_task(session.track.me.tags().all())
        await settle()
        answers[2].set_result(reply(json=[{"id": 5, "workspace_id": 7, "name": "new"}]))
        assert [tag.id for tag in await later] == [5]


@pytest.mark.promise("cache-only-if-asked")
async def test_cached_is_a_view_of_the_same_session(clock: FakeClock) -> None:
    send = numbered()
    async with session_of(send, clock, cache_ttl=0) as session:
        cached = session.cached(ttl=60)
        assert (cached.options.cache_ttl, cached.options.share_reads) == (60, True)
        assert (await session.track.me.get()).id == 1
        assert (await cached.track.me.get()).id == 2, "only cached reads are stored"
        assert (await session.cached(ttl=10).track.me.get()).id == 2, "views share the answers"
        assert (await session.track.me.get()).id == 3, "the session itself always asks"
        clock.advance(30)
        assert (await session.cached(ttl=10).track.me.get()).id == 4
        assert (await cached.track.me.get()).id == 4


async def test_age_counts_from_the_request_and_not_from_the_response(clock: FakeClock) -> None:
    """The answer may be from the beginning of a slow request."""
    send = numbered()

    async def slow(request: Any) -> Any:
        clock.advance(50)
        return await send(request)

    async with session_of(FakeSend(slow), clock) as session:
        await session.track.me.get()
        clock.advance(20)
        assert (await session.track.me.get()).id == 2


@pytest.mark.parametrize("ttl", [-1, float("nan"), "60", True, None])
def test_invalid_ttl(ttl: Any) -> None:
    session = fake_session(FakeSend())
    with pytest.raises(InvalidArgumentError, match="cache_ttl"):
        session.cached(ttl=ttl)


async def test_different_requests_have_different_answers(clock: FakeClock) -> None:
    send = numbered()
    async with session_of(send, clock) as session:
        await session.track.me.get()
        await session.track.me.get(with_related_data=True)
        await session.acting_as(track=ApiToken("f" * 32)).cached().track.me.get()
        await session.acting_as(track=EmailPassword("a@example.com", "x")).cached().track.me.get()
        await session.with_options(headers={"X-Name": "Ahlers"}).track.me.get()
    assert len(send.requests) == 5


async def test_middleware_of_the_user_that_changes_accounts_is_respected(
    clock: FakeClock,
) -> None:
    """A middleware may use other credentials for a part of the requests."""
    send, token = numbered(), ["a"]

    async def other_account(request: Any, send: Any) -> Any:
        return await send(request.with_header("X-Account", token[0]))

    async with session_of(send, clock, middlewares=[other_account]) as session:
        assert (await session.track.me.get()).id == 1
        token[0] = "b"
        assert (await session.track.me.get()).id == 2
        token[0] = "a"
        assert (await session.track.me.get()).id == 1


@pytest.mark.parametrize(
    "answer", [reply(404), reply(500), reply(204), reply(202), ServerError("no", status=503)]
)
async def test_only_successful_answers_are_stored(clock: FakeClock, answer: Any) -> None:
    send = FakeSend(answer, reply(json={"id": 1}))
    async with session_of(send, clock) as session:
        for _ in range(2):
            with suppress(NotFoundError, ServerError):
                await session.request("track", "GET", "/me")
    assert len(send.requests) == 2


@pytest.mark.parametrize(
    "body", [b'{"id": 1, "fulln', b'{"id": "x"}', b"<html><body>Login</body></html>", b"no JSON"]
)
async def test_answer_that_cannot_be_read_is_not_kept(clock: FakeClock, body: bytes) -> None:
    """Neither for the attempt that follows a truncated body, nor for the next call."""
    send = FakeSend(reply(body=body), reply(json={"id": 1}))
    async with session_of(send, clock, share_reads=True) as session:
        with suppress(ResponseError):
            assert (await session.track.me.get()).id == 1
        assert (await session.track.me.get()).id == 1
    assert len(send.requests) == 2


async def test_pages_of_proxies_are_not_kept(clock: FakeClock) -> None:
    send = FakeSend(reply(body=b"<html><body>Login</body></html>"), reply(json=[]))
    async with session_of(send, clock) as session:
        await session.request("track", "GET", "/me/projects")
        assert (await session.request("track", "GET", "/me/projects")).json() == []


@pytest.mark.parametrize("product", ["track", "focus"])
async def test_current_is_never_stale_unless_that_is_requested(
    clock: FakeClock, product: str
) -> None:
    send = FakeSend(reply(json=None, body=b"null"))

    async def current(session: TogglSession) -> None:
        if product == "track":
            await session.track.time_entries.current()
        else:
            await session.focus.tracking.current(1, 7)

    async with session_of(send, clock) as session:
        account = session.acting_as(
            track=ApiToken("f" * 32), focus=FocusApiKey("toggl_sk_" + "0" * 32)
        )
        for _ in range(2):
            await current(account.cached(ttl=60))
        assert len(send.requests) == 2
        for _ in range(2):
            await current(account.cached(ttl=60, running=True))
        assert len(send.requests) == 3


@pytest.mark.parametrize(
    ("api", "route"),
    [
        ("track", "/me/logged"),
        ("track", "/me/quota"),
        ("track", "/me/location"),
        ("track", "/me/export"),
        ("track", "/status"),
        ("track", "/desktop_login"),
        ("webhooks", "/validate/7/1/code"),
        ("webhooks", "/subscriptions/7"),
    ],
)
async def test_checks_are_always_sent(clock: FakeClock, api: str, route: str) -> None:
    send = numbered()
    async with session_of(send, clock) as session:
        await session.request(api, "GET", route)
        await session.request(api, "GET", route)
    assert len(send.requests) == 2


@pytest.mark.promise("cache-only-if-asked")
async def test_answers_are_bounded(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MAX_ANSWERS", 3)
    send = numbered()
    async with session_of(send, clock) as session:
        for number in (1, 2, 3, 1, 4, 1, 2):
            await session.track.projects.get(7, number)
    assert [request.url.rpartition("/")[2] for request in send.requests] == [
        "1",
        "2",
        "3",
        "4",
        "2",
    ]


async def test_size_of_answers_is_bounded(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MAX_BYTES", 80_000)
    store = ResponseCache(clock)

    async def read(number: int, size: int) -> int:
        send = FakeSend(reply(body=b"x" * size))
        request = fake_request(route=f"/projects/{number}", options=Options(cache_ttl=60))
        request.call.authorizer = _authorizer()
        await store.middleware(request, send)
        return len(send.requests)

    assert [await read(1, 20_000), await read(1, 20_000)] == [1, 1], "larger than an eighth"
    for number in range(20):
        await read(number, 8_000)
    assert store._size <= 80_000
    assert store._size == sum(answer.size for answer in store._answers.values())
    assert await read(19, 8_000) == 0


def _authorizer() -> Any:
    from toggl_async._http.middleware.auth import FixedAuthorizer

    return FixedAuthorizer(ApiToken("0" * 32), "https://api.track.toggl.com")


async def test_write_that_overlaps_a_read_makes_its_answer_outdated(clock: FakeClock) -> None:
    """The answer may be older than the write, although it arrives later."""
    reached, go = asyncio.Event(), asyncio.Event()
    tags: list[Any] = []

    async def send(request: Any) -> Any:
        if request.method == "POST":
            tags.append({"id": 71, "workspace_id": 7})
            return reply(json=tags[-1])
        answer = reply(json=tags)
        if not go.is_set():
            reached.set()
            await go.wait()
        return answer

    async with session_of(FakeSend(send), clock) as session:
        before = asyncio.create_task(session.track.tags.list(7).all())
        await reached.wait()
        await session.track.tags.create(7, name="outdoors")
        go.set()
        assert len(await before) == 0
        assert len(await session.track.tags.list(7).all()) == 1


@pytest.mark.parametrize("failure", [reply(500), reply(404), TimeoutError()])
async def test_failed_write_removes_answers_too(clock: FakeClock, failure: Any) -> None:
    """It may have been carried out."""
    send = FakeSend(reply(json=[]), failure, reply(json=[]))
    async with session_of(send, clock) as session:
        await session.track.tags.list(7).all()
        with pytest.raises((StatusError, TimeoutError)):
            await session.track.tags.create(7, name="outdoors")
        await session.track.tags.list(7).all()
    assert [request.method for request in send.requests] == ["GET", "POST", "GET"]


WRITES = [
    ("POST", "track", "/workspaces/{workspace_id}/time_entries"),
    ("PATCH", "track", "/workspaces/{workspace_id}/time_entries/{time_entry_id}/stop"),
    ("PUT", "track", "/workspaces/{workspace_id}/tags/{tag_id}"),
    ("POST", "track", "/workspaces/{workspace_id}/projects"),
    ("DELETE", "track", "/workspaces/{workspace_id}/clients/{client_id}"),
    ("PUT", "track", "/workspaces/{workspace_id}"),
    ("PUT", "track", "/me"),
    ("POST", "plan", "/{workspace_id}/tasks"),
    ("POST", "focus", "/workspaces/{workspace_id}/tags"),
    ("DELETE", "accounts", "/sessions"),
]
READS = {
    "entries": ("track", "/me/time_entries"),
    "entry": ("track", "/me/time_entries/{time_entry_id}"),
    "me": ("track", "/me"),
    "report": ("reports", "/workspace/{workspace_id}/summary/time_entries"),
    "insight": ("insights", "/workspace/{workspace_id}/data_trends/projects"),
    "projects": ("track", "/workspaces/{workspace_id}/projects"),
    "my projects": ("track", "/me/projects"),
    "tasks": ("track", "/workspaces/{workspace_id}/projects/{project_id}/tasks"),
    "clients": ("track", "/me/clients"),
    "tags": ("track", "/workspaces/{workspace_id}/tags"),
    "workspaces": ("track", "/me/workspaces"),
    "workspace": ("track", "/workspaces/{workspace_id}"),
    "users": ("track", "/workspaces/{workspace_id}/users"),
    "countries": ("track", "/countries"),
    "plan": ("plan", "/{workspace_id}/tasks"),
    "focus": ("focus", "/workspaces/{workspace_id}/clients"),
}
PEOPLE = {"workspaces", "workspace", "users"}
SURVIVORS = [
    PEOPLE | {"clients", "countries", "plan", "focus"},
    PEOPLE | {"clients", "countries", "plan", "focus"},
    PEOPLE | {"clients", "countries", "plan", "focus", "projects", "my projects", "tasks"},
    {"countries", "plan", "focus"},
    {"countries", "plan", "focus"},
    {"countries", "plan", "focus"},
    {"countries", "plan", "focus"},
    {*READS} - {"plan"},
    {*READS} - {"focus"},
    set[str](),
]


@pytest.mark.parametrize(
    ("write", "survivors"), [*zip(WRITES, SURVIVORS, strict=True)], ids=[w[2] for w in WRITES]
)
def test_write_affects_what_depends_on_it(write: tuple[str, Any, str], survivors: set[str]) -> None:
    def subject(method: str, api: Any, route: str) -> Any:
        request = fake_request(method, route, api=api)
        request.call.authorizer = _authorizer()
        return subject_of(request)

    written = subject(*write)
    unaffected = {
        name
        for name, (api, route) in READS.items()
        if not is_affected(subject("GET", api, route), written)
    }
    assert unaffected == survivors
    # Ids that are written out, as for session.request, are the same.
    literal = subject(write[0], write[1], write[2].replace("{workspace_id}", "7") + "?x=1")
    assert literal.names == written.names


def _subject(operation: dict[str, Any]) -> Subject:
    request = fake_request(operation["method"], operation["path"], api="track")
    request.call.authorizer = _authorizer()
    return subject_of(request)


def test_write_affects_every_read_of_the_same_resource() -> None:
    """Also of what contains it, and of what it contains, for all operations of the catalogue."""
    operations = [o for o in operations_of_the_catalogue() if o["api"] == "track-v9"]
    reads = [_subject(o) for o in operations if o["method"] == "GET"]
    writes = [_subject(o) for o in operations if o["method"] != "GET"]
    assert len(reads) > 80
    assert len(writes) > 100
    for write in writes:
        for read in reads:
            if set(write.names) & set(read.names) or read.names == ("me",):
                assert is_affected(read, write), (write.names, read.names)


@pytest.mark.promise("cache-only-if-asked")
def test_key_has_everything_that_decides_the_answer() -> None:
    def key(**changes: Any) -> Any:
        values: dict[str, Any] = {"route": "/me"} | changes
        request = fake_request(**values)
        request.call.authorizer = _authorizer()
        return read_key(request)

    assert key() == key()
    assert key(headers={"A": "1", "B": "2"}) == key(headers={"B": "2", "A": "1"})
    different = [
        key(),
        key(method="HEAD"),
        key(route="/me/tags"),
        key(url="https://api.track.toggl.com/api/v9/me?since=1"),
        key(body=b"{}"),
        key(headers={"A": "1"}),
        read_key(fake_request()),
    ]
    assert len({hash(item) for item in different}) == len(different)
