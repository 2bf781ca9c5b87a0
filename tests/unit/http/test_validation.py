"""Bad input raises a clear error, and nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toggl_async import ApiToken, EmailPassword, TogglSession
from toggl_async._http.routes import build_path, join_ids, query_string, template, to_unix
from toggl_async._http.validation import checked_list
from toggl_async.credentials import Secret
from toggl_async.errors import InvalidArgumentError, MissingCredentialsError, TogglError
from toggl_async.models.track.patches import PatchOperation
from toggl_async.options import Options
from toggl_async.testing import FakeSend, fake_session

from ...support.fault_server import FaultServer

NAIVE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - that is the point
AWARE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
async def server() -> AsyncIterator[FaultServer]:
    async with FaultServer() as server:
        yield server


@pytest.fixture
async def session(server: FaultServer) -> AsyncIterator[TogglSession]:
    async with TogglSession(ApiToken(f"{server.port}"), track_url=server.url) as session:
        yield session


class Odd:
    def __index__(self) -> int:
        return 7


BAD_IDS: list[Any] = [
    *(
        "../me",
        "1",
        "",
        "\uff11\uff12",
        " 1",
        "1/2",
        b"1",
        0,
        -1,
        True,
        False,
        None,
        1.0,
        1.5,
        [],
        [1],
    ),
    *(float("nan"), 2**63, 10**5000, -(10**5000), NAIVE, {}, object()),
]


@pytest.mark.parametrize(
    "value", BAD_IDS, ids=lambda v: repr(v)[:20] if not isinstance(v, int) else hex(v)[:12]
)
async def test_id_is_a_positive_integer(
    server: FaultServer, session: TogglSession, value: Any
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await session.track.time_entries.get(value)
    assert "time_entry_id" in str(caught.value)
    assert (server.connections, session.quota()) == (0, [])


@pytest.mark.parametrize("value", [1, 2**63 - 1, Odd()])
async def test_any_numeric_type_is_accepted(
    server: FaultServer, session: TogglSession, value: Any
) -> None:
    answer = await session.request("track", "GET", "/x/{id}", value)
    assert answer.status == 200
    assert server.requests[0].target == f"/api/v9/x/{value.__index__()}"


CALLS: dict[str, Callable[[TogglSession], Any]] = {
    "naive start": lambda s: s.track.time_entries.create(7, start=NAIVE, duration=1),
    "naive stop": lambda s: s.track.time_entries.create(7, start=AWARE, stop=NAIVE),
    "naive filter": lambda s: s.track.time_entries.list(since=NAIVE).all(),
    "wrong type": lambda s: s.track.time_entries.create(7, start=AWARE, duration="1"),  # type: ignore[arg-type]
    "not a number": lambda s: s.request("track", "POST", "/x", json={"a": [float("nan")]}),
    "infinity": lambda s: s.request("track", "POST", "/x", json={"a": float("inf")}),
    "naive in a body": lambda s: s.request("track", "POST", "/x", json={"a": {"b": NAIVE}}),
    "naive in a query": lambda s: s.request("track", "GET", "/x", query={"a": NAIVE}),
    "nan in a query": lambda s: s.request("track", "GET", "/x", query={"a": float("nan")}),
    "bytes in a query": lambda s: s.request("track", "GET", "/x", query={"a": b"x"}),
    "dict in a query": lambda s: s.request("track", "GET", "/x", query={"a": {"b": 1}}),
    "object in a query": lambda s: s.request("track", "GET", "/x", query={"a": object()}),
    "half a surrogate": lambda s: s.request("track", "GET", "/x/{name}", "\ud800"),
    "half a surrogate in a query": lambda s: s.request("track", "GET", "/x", query={"a": "\ud800"}),
    "half a surrogate in a body": lambda s: s.request("track", "POST", "/x", json="\ud800"),
    "too long a text": lambda s: s.track.time_entries.update(7, 8, description="x" * 10_000_000),
    "too many ids": lambda s: s.track.time_entries.patch(
        7, range(1, 10_002), [{"op": "add", "path": "/x"}]
    ),
    "no ids": lambda s: s.track.time_entries.patch(7, [], []),
    "unknown API": lambda s: s.request("trak", "GET", "/me"),
    "unknown verb": lambda s: s.request("track", "FETCH", "/me"),
    "no verb": lambda s: s.request("track", None, "/me"),  # type: ignore[arg-type]
    "two lines of verb": lambda s: s.request("track", "GET /x HTTP/1.1\r\nX: y\r\n\r\nGET", "/me"),
    "too few path values": lambda s: s.request("track", "GET", "/x/{id}"),
    "too many path values": lambda s: s.request("track", "GET", "/x", 1),
    "a date that is none": lambda s: s.request("track", "GET", "/x/{start_date}", "2026-03-02"),
    "a date with a time": lambda s: s.request("track", "GET", "/x/{start_date}", AWARE),
}


@pytest.mark.promise("any-argument-is-typed", "bad-input-costs-nothing")
@pytest.mark.parametrize("name", CALLS)
async def test_bad_values_are_refused(
    server: FaultServer, session: TogglSession, name: str
) -> None:
    with pytest.raises(InvalidArgumentError):
        await CALLS[name](session)
    assert (server.connections, session.quota()) == (0, [])


@pytest.mark.parametrize(
    "call",
    [
        lambda s: s.track.time_entries.create(7, start=AWARE, duraton=1),
        lambda s: s.track.time_entries.create(7, duration=1),
        lambda s: s.with_options(timout=1),
    ],
)
async def test_unknown_or_missing_keywords_are_type_errors(
    server: FaultServer, session: TogglSession, call: Callable[[TogglSession], Any]
) -> None:
    with pytest.raises(TypeError):
        await call(session)
    assert server.connections == 0


@pytest.mark.promise("bad-input-costs-nothing")
async def test_values_that_json_cannot_express_are_refused(
    server: FaultServer, session: TogglSession
) -> None:
    with pytest.raises(InvalidArgumentError, match="an object of type object"):
        await session.request("track", "POST", "/x", json={"a": object()})
    assert server.connections == 0


async def test_circular_body_is_refused(server: FaultServer, session: TogglSession) -> None:
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(InvalidArgumentError):
        await session.request("track", "POST", "/x", json=circle)
    assert server.connections == 0


BAD_ROUTES: list[Any] = [
    *("", "me", "//../x", "/..", "/.", "/a/../b", "/a/./b", "/%2e%2e/x", "/.%2E/x", "/a%2fb"),
    *(
        "/a%2Fb",
        "/a\\b",
        "/a%5cb",
        "/a?b=1",
        "/a#b",
        "/a b",
        "/a\nb",
        "/a\x00b",
        "/é",
        "/a%",
        "/%zz",
    ),
    *(
        "/{id}/../x",
        "/x?y={id}",
        "/{id}#x",
        "https://evil.example/",
        None,
        5,
        ["/x"],
    ),
]


@pytest.mark.promise("arguments-stay-in-their-place")
@pytest.mark.parametrize("route", BAD_ROUTES)
async def test_route_cannot_be_changed_by_an_argument(
    server: FaultServer, session: TogglSession, route: Any
) -> None:
    values = (1,) if "{" in str(route) else ()
    with pytest.raises((InvalidArgumentError, TypeError)):
        await session.request("track", "GET", route, *values)
    assert server.connections == 0


@pytest.mark.promise("arguments-stay-in-their-place")
@given(st.text())
def test_any_text_is_refused_or_is_one_segment(value: str) -> None:
    try:
        path = build_path(template("/a/{name}/b"), (value,))
    except InvalidArgumentError:
        return
    head, a, segment, b = path.split("/")
    assert (head, a, unquote(segment), b) == ("", "a", value, "b")
    assert path.isascii()


@pytest.mark.promise("arguments-stay-in-their-place")
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8))
def test_any_text_reaches_the_intended_route_on_the_wire(values: list[str]) -> None:
    async def run() -> None:
        async with (
            FaultServer() as server,
            TogglSession(ApiToken(f"{server.port}"), track_url=server.url) as session,
        ):
            for value in values:
                seen = len(server.requests)
                try:
                    await session.request("track", "GET", "/a/{name}/b", value)
                except InvalidArgumentError:
                    assert len(server.requests) == seen
                else:
                    target = server.requests[-1].target
                    assert target.startswith("/api/v9/a/")
                    assert target.endswith("/b")
                    assert unquote(target[len("/api/v9/a/") : -2]) == value

    asyncio.run(run())


@pytest.mark.promise("arguments-stay-in-their-place")
@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=20), max_size=4))
def test_any_query_arrives_unchanged(query: dict[str, str]) -> None:
    from urllib.parse import parse_qsl

    text = query_string(query)
    assert "#" not in text
    assert dict(parse_qsl(text[1:], keep_blank_values=True)) == query


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (1.5, "1.5"),
        ("a&b=c d+é/?#", "a%26b%3Dc%20d%2B%C3%A9%2F%3F%23"),
        (AWARE, "2026-03-02T09:00:00Z"),
        (date(2026, 3, 2), "2026-03-02"),
        ([1, 2], "1,2"),
        ((True, "x"), "true,x"),
        (Colour.RED, "red"),
        ("", ""),
    ],
)
def test_query_values_are_encoded(value: object, expected: str) -> None:
    assert query_string({"q": value}) == f"?q={expected}"


def test_none_is_omitted_from_a_query() -> None:
    assert query_string({"a": None, "b": 1}) == "?b=1"
    assert query_string({"a": None}) == query_string(None) == ""


@pytest.mark.parametrize("value", ["1,2", b"12", 5, None, [], [0], [True], ["1"], [1, None]])
def test_lists_of_ids_are_joined(value: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        join_ids("tag_ids", value)


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (17, 17), (AWARE, 1772442000)])
def test_unix_seconds_are_converted(value: Any, expected: int) -> None:
    assert to_unix("since", value) == expected


@pytest.mark.parametrize("value", [-1, True, "17", 1.5, None, NAIVE])
def test_bad_unix_seconds_are_refused(value: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        to_unix("since", value)


# -- credentials


@pytest.mark.parametrize("key", ["toggl_sk_0123456", "TOGGL_SK_0123456", Secret("toggl_sk_01234")])
def test_key_of_toggl_2_is_not_an_api_token(key: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidArgumentError, match=r"a key of Toggl 2\.0") as caught:
        ApiToken(key)
    assert "0123" not in str(caught.value)
    monkeypatch.setenv("TOGGL_API_TOKEN", "toggl_sk_0123456789abcdef")
    with pytest.raises(InvalidArgumentError, match=r"a key of Toggl 2\.0"):
        TogglSession.from_env()


@pytest.mark.promise("headers-stay-in-their-line")
@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "s3cret\n",
        " s3cret",
        "\ufeffs3cret",
        "s3\r\ncret",
        "s3\x00cret",
        "s3\ud800cret",
        None,
        5,
        b"s3cret",
    ],
)
@pytest.mark.parametrize(
    "make", [ApiToken, lambda v: EmailPassword("a@b.c", v), lambda v: ApiToken(Secret(v))]
)
def test_bad_credentials_are_refused_and_not_shown(value: Any, make: Callable[[Any], Any]) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        make(value)
    assert "cret" not in repr([str(caught.value), caught.value.args, caught.value.__dict__])


def test_email_with_a_colon_is_refused() -> None:
    with pytest.raises(InvalidArgumentError):
        EmailPassword("a:b@c.d", "x")


@pytest.mark.parametrize("value", ["pässwörd", "a:b", "日本", "p w"])
def test_unusual_passwords_are_accepted(value: str) -> None:
    import base64

    header = EmailPassword("a@b.c", value).header().removeprefix("Basic ")
    assert base64.b64decode(header).decode() == f"a@b.c:{value}"


@pytest.mark.parametrize("value", ["token", 5, object(), ("a", "b")])
def test_credentials_must_be_objects(value: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        TogglSession(value)
    with pytest.raises(InvalidArgumentError):
        TogglSession(plan=value)


@pytest.mark.parametrize("api", ["track", "reports", "insights", "webhooks", "plan"])
async def test_missing_credentials_raise_without_io(server: FaultServer, api: str) -> None:
    async with TogglSession(track_url=server.url, plan_url=server.url) as session:
        with pytest.raises(MissingCredentialsError):
            await session.request(api, "GET", "/me")
    assert server.connections == 0


# -- addresses and options


BAD_URLS: list[Any] = [
    *(
        "",
        "api.track.toggl.com",
        "http://api.track.toggl.com",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
    ),
    *(
        "https://",
        "https:///x",
        "https://u:p@h.example",
        "https://u@h.example",
        "https://h.example?x=1",
    ),
    *(
        "https://h.example#x",
        "https://h.example:0",
        "https://h.example:x",
        "https://h.example:99999",
    ),
    *(
        "https://h example",
        "https://h\\e",
        "https://h.example/\x00",
        "https://[::1",
        None,
        5,
        b"https://h",
    ),
    *(
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://0.0.0.0",
        "file:///x",
    ),
]


@pytest.mark.promise("only-https")
@pytest.mark.parametrize("url", BAD_URLS)
@pytest.mark.parametrize("name", ["track_url", "plan_url", "accounts_url"])
def test_bad_addresses_are_refused(url: Any, name: str) -> None:
    with pytest.raises(InvalidArgumentError, match=name):
        TogglSession(ApiToken("x"), **{name: url})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.track.toggl.com", "https://api.track.toggl.com"),
        ("https://api.track.toggl.com/api/v9/", "https://api.track.toggl.com"),
        ("HTTPS://API.Track.Toggl.com:443", "https://api.track.toggl.com"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://proxy.example/toggl/api/v9", "https://proxy.example/toggl"),
    ],
)
def test_good_addresses_are_accepted(url: str, expected: str) -> None:
    session = TogglSession(ApiToken("x"), track_url=url)
    assert session._shared.urls["track"] == expected


@pytest.mark.parametrize("proxy", ["", "h:80", "socks5://h", "http://", 5, "http://h\r\n", True])
def test_bad_proxies_are_refused_and_not_shown(proxy: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="proxy must be"):
        TogglSession(ApiToken("x"), proxy=proxy)


BAD_OPTIONS: list[tuple[str, Any]] = [
    *[("timeout", v) for v in (0, -1, True, "1", float("nan"), float("inf"))],
    *[("connect_timeout", v) for v in (0, -1, None, float("inf"), float("nan"))],
    *[("read_timeout", v) for v in (0, -1, None, float("inf"))],
    *[("retries", v) for v in (-1, 1.5, True, None, "2")],
    *[("retry_wait_max", v) for v in (-1, float("nan"), True, None)],
    *[("requests_per_second", v) for v in (0, -1, True, "fast", float("inf"), float("nan"))],
    *[("max_quota_wait", v) for v in (-1, float("nan"), True, None)],
    *[("max_body", v) for v in (-1, 1.5, None)],
    *[
        ("headers", v)
        for v in ("X", [("X", "y")], {"X": 5}, {"X": "a\r\nb"}, {"X\n": "a"}, {5: "a"})
    ],
    *[
        ("headers", {n: "a"})
        for n in ("", "a b", "a:b", "é", "Authorization", "HOST", "Content-Length")
    ],
    *[("headers", {n: "a"}) for n in ("transfer-encoding", "connection", "content-type", "accept")],
    *[
        ("headers", {"X": "\ud800"}),
        ("user_agent", "a\nb"),
        ("user_agent", None),
        ("user_agent", 5),
    ],
]


@pytest.mark.parametrize(("name", "value"), BAD_OPTIONS)
def test_bad_options_are_refused(name: str, value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=name):
        Options(**{name: value})


def test_options_copy_their_headers() -> None:
    headers = {"X-Mine": "1"}
    options = Options(headers=headers)
    headers["X-Mine"] = "a\r\nb"
    assert options.headers == {"X-Mine": "1"}


def test_unknown_option_names_the_known_ones() -> None:
    with pytest.raises(TypeError, match="connect_timeout"):
        TogglSession(ApiToken("x"), retires=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


# -- the environment


ENVIRONMENTS: list[tuple[dict[str, str], Any]] = [
    ({}, MissingCredentialsError),
    ({"TOGGL_API_TOKEN": "abc"}, ApiToken("abc")),
    ({"TOGGL_API_TOKEN": " abc\n"}, ApiToken("abc")),
    ({"TOGGL_API_TOKEN": "  "}, MissingCredentialsError),
    ({"TOGGL_EMAIL": "a@b.c", "TOGGL_PASSWORD": "p"}, EmailPassword("a@b.c", "p")),
    ({"TOGGL_EMAIL": "a@b.c"}, InvalidArgumentError),
    ({"TOGGL_PASSWORD": "p"}, InvalidArgumentError),
    ({"TOGGL_API_TOKEN": "abc", "TOGGL_EMAIL": "a@b.c"}, ApiToken("abc")),
    ({"TOGGL_API_TOKEN": "a\nb"}, InvalidArgumentError),
    ({"TOGGL_PLAN_CLIENT_ID": "id"}, InvalidArgumentError),
    ({"TOGGL_PLAN_CLIENT_SECRET": "s"}, InvalidArgumentError),
    ({"TOGGL_API_TOKEN": "abc", "TOGGL_TRACK_URL": "http://h.example"}, InvalidArgumentError),
]


@pytest.mark.parametrize(("environment", "expected"), ENVIRONMENTS)
def test_from_env_reads_credentials(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: Any
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if isinstance(expected, type):
        with pytest.raises(expected):
            TogglSession.from_env()
    else:
        assert TogglSession.from_env()._track == expected


def test_from_env_accepts_addresses_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_API_TOKEN", "abc")
    monkeypatch.setenv("TOGGL_TRACK_URL", "http://127.0.0.1:1/api/v9")
    monkeypatch.setenv("TOGGL_PLAN_URL", "http://127.0.0.1:2")
    monkeypatch.setenv("TOGGL_ACCOUNTS_URL", "http://127.0.0.1:3")
    session = TogglSession.from_env(retries=0)
    assert session._shared.urls == {
        "track": "http://127.0.0.1:1",
        "plan": "http://127.0.0.1:2",
        "focus": "https://focus.toggl.com",
        "accounts": "http://127.0.0.1:3",
    }
    assert session.options.retries == 0


# -- no hidden requests


@pytest.mark.promise("no-hidden-requests")
async def test_making_and_inspecting_a_session_sends_nothing() -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        assert repr(session), (session.track, session.reports, session.options)
        assert session.quota() == []
        assert session.acting_as(track=ApiToken("y")).track is not None
        _ = session.track.time_entries.list()
        session.download("track", "/x")
    assert len(send) == 0


@pytest.mark.promise("no-hidden-requests")
async def test_each_call_is_one_request() -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        await session.request("track", "GET", "/me")
        await session.track.time_entries.delete(1, 2)
    assert len(send) == 2


@pytest.mark.promise("any-argument-is-typed")
def test_every_refusal_is_a_toggl_error() -> None:
    assert issubclass(InvalidArgumentError, TogglError)
    assert issubclass(InvalidArgumentError, ValueError)


@pytest.mark.parametrize("item", [{}, {"op": "replace"}, {"op": "add", "path": "/x", "extra": 1}])
def test_an_incomplete_item_of_a_list_is_an_error_of_the_sdk(item: dict[str, object]) -> None:
    with pytest.raises(InvalidArgumentError, match="field"):
        checked_list(PatchOperation, [item], most=9)
