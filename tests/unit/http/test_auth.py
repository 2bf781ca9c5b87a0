"""The middleware that adds credentials, and refreshes them after a 401."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

import pytest

from toggl_async._http.middleware.auth import FixedAuthorizer, auth_middleware
from toggl_async._http.request import CallContext, Request
from toggl_async.credentials import ApiToken, EmailPassword
from toggl_async.errors import AuthenticationError, ForbiddenError, ServerError
from toggl_async.options import Options
from toggl_async.testing import FakeSend, fake_request, reply

MARK = "s3cret-MARK"
HOME = "https://api.plan.toggl.com"
DENIED = AuthenticationError("401", status=401)


class Tokens:
    """An authorizer with a row of values."""

    key = "k"

    def __init__(self, *values: str, in_query: bool = False, origin: str = HOME) -> None:
        self.values = list(values)
        self.in_query = in_query
        self.origin = origin
        self.replaced: list[str] = []

    async def authorization(self, _: CallContext, /) -> str:
        return self.values[0]

    async def refresh_after_401(self, _: CallContext, used: str, /) -> str | None:
        self.replaced.append(used)
        return self.values[1] if len(self.values) > 1 else None

    def redact(self, text: str, /) -> str:
        return text


def _request(authorizer: Tokens | None, url: str = f"{HOME}/api/v5/me") -> Request:
    return fake_request(url=url, call=CallContext("testing", Options(), authorizer))


def _sent(send: FakeSend) -> Iterable[str | None]:
    return [request.headers.get("Authorization") for request in send.requests]


async def test_auth_adds_the_header() -> None:
    send = FakeSend()
    await auth_middleware()(_request(Tokens("Bearer a")), send)
    assert _sent(send) == ["Bearer a"]


async def test_auth_does_not_change_the_request_of_outer_middlewares() -> None:
    request = _request(Tokens("Bearer a"))
    await auth_middleware()(request, FakeSend())
    assert "Authorization" not in request.headers


async def test_auth_without_credentials_sends_none() -> None:
    send = FakeSend()
    await auth_middleware()(_request(None), send)
    assert _sent(send) == [None]


@pytest.mark.promise("one-refresh-for-many-401s")
async def test_401_causes_one_refresh_and_one_repeated_request() -> None:
    tokens, send = Tokens("Bearer a", "Bearer b"), FakeSend(DENIED, reply())
    assert (await auth_middleware()(_request(tokens), send)).status == 200
    assert (tokens.replaced, _sent(send)) == (["Bearer a"], ["Bearer a", "Bearer b"])


@pytest.mark.promise("one-refresh-for-many-401s")
async def test_second_401_is_final() -> None:
    tokens, send = Tokens("Bearer a", "Bearer b"), FakeSend(DENIED)
    with pytest.raises(AuthenticationError):
        await auth_middleware()(_request(tokens), send)
    assert (len(tokens.replaced), len(send)) == (1, 2)


async def test_401_without_a_refresh_is_final() -> None:
    send = FakeSend(DENIED)
    with pytest.raises(AuthenticationError) as caught:
        await auth_middleware()(_request(Tokens("Bearer a")), send)
    assert caught.value is DENIED
    assert len(send) == 1


@pytest.mark.promise("one-refresh-for-many-401s")
@pytest.mark.parametrize(
    "error",
    [
        AuthenticationError("403", status=403),
        ForbiddenError("403", status=403),
        ServerError("500", status=500),
    ],
)
async def test_other_responses_cause_no_refresh(error: Exception) -> None:
    tokens = Tokens("Bearer a", "Bearer b")
    with pytest.raises(type(error)):
        await auth_middleware()(_request(tokens), FakeSend(error))
    assert tokens.replaced == []


STRANGERS = [
    "http://api.plan.toggl.com/x",
    "https://api.plan.toggl.com:444/x",
    "https://api.plan.toggl.com./x",
    "https://api.plan.toggl.com.evil.example/x",
    "https://api.plan.toggl.com@evil.example/x",
    "https://api.plan.toggl.comevil.example/x",
    "https://evil.example/https://api.plan.toggl.com/x",
    "https://evil.example/x",
    "https://api.plan.toggl.com\\.evil.example/x",
    "https://xn--ap-yna.plan.toggl.com/x",
]


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize("url", STRANGERS)
async def test_foreign_origins_get_no_credentials(url: str) -> None:
    send = FakeSend()
    await auth_middleware()(_request(Tokens("Bearer a"), url), send)
    assert _sent(send) == [None]


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize(
    "url", [f"{HOME}/x", f"{HOME}?x=1", HOME, "HTTPS://API.plan.TOGGL.com:443/x"]
)
async def test_origin_has_several_spellings(url: str) -> None:
    send = FakeSend()
    await auth_middleware()(_request(Tokens("Bearer a"), url), send)
    assert _sent(send) == ["Bearer a"]


async def test_401_of_a_foreign_origin_causes_no_refresh() -> None:
    tokens = Tokens("Bearer a", "Bearer b")
    with pytest.raises(AuthenticationError):
        await auth_middleware()(_request(tokens, STRANGERS[0]), FakeSend(DENIED))
    assert tokens.replaced == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{HOME}/x", f"{HOME}/x?access_token=a"),
        (f"{HOME}/x?y=1", f"{HOME}/x?y=1&access_token=a"),
    ],
)
async def test_credentials_in_the_query(url: str, expected: str) -> None:
    send = FakeSend()
    await auth_middleware()(_request(Tokens("a", in_query=True), url), send)
    assert send.requests[0].url == expected
    assert _sent(send) == [None]


@pytest.mark.promise("credentials-do-not-cross-origins")
async def test_credentials_in_the_query_never_reach_a_foreign_origin() -> None:
    send = FakeSend()
    url = "https://evil.example/x"
    await auth_middleware()(_request(Tokens("a", in_query=True), url), send)
    assert send.requests[0].url == url


@pytest.mark.parametrize("in_query", [False, True])
async def test_auth_shows_nothing_to_tools_that_print_locals(in_query: bool) -> None:
    tokens = Tokens(f"{MARK}1", f"{MARK}2", in_query=in_query)
    with pytest.raises(AuthenticationError) as caught:
        await auth_middleware()(_request(tokens), FakeSend(DENIED))
    trace = caught.value.__traceback__
    assert trace is not None
    error = caught.value.with_traceback(trace.tb_next)  # without this test's own frame
    shown = "".join(
        traceback.TracebackException.from_exception(error, capture_locals=True).format()
    )
    assert "used" in shown
    assert MARK not in shown


async def test_basic_auth_has_no_refresh() -> None:
    authorizer = FixedAuthorizer(ApiToken("abc"), HOME)
    call = CallContext("testing", Options(), authorizer)
    assert await authorizer.authorization(call) == "Basic YWJjOmFwaV90b2tlbg=="
    with pytest.raises(AuthenticationError):
        await auth_middleware()(fake_request(url=f"{HOME}/me", call=call), FakeSend(DENIED))


@pytest.mark.parametrize("credential", [ApiToken("s3cret"), EmailPassword("a@b.c", "s3cret")])
def test_basic_auth_redacts_every_form(credential: ApiToken | EmailPassword) -> None:
    authorizer = FixedAuthorizer(credential, HOME)
    text = f"token s3cret, header {credential.header()}"
    cut = authorizer.redact(text)
    assert "s3cret" not in cut
    assert credential.header().removeprefix("Basic ") not in cut
    assert "s3cret" not in repr(authorizer)
