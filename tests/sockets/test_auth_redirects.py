"""Redirects and rate limits of the token endpoint, over real connections.

A server that redirects has not processed the request, so the outcome is never unknown. 307 and 308
are followed within the origin, other redirects are not.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from itertools import pairwise

import pytest

from toggl_async.auth import authorization_request, exchange_authorization_code
from toggl_async.auth.endpoint import MAX_HOPS
from toggl_async.errors import OAuthError, OutcomeUnknownError, RefreshFailedError, RetryLaterError
from toggl_async.limits.rate_limiter import MAX_RETRY_AFTER

from ..support.auth_doubles import AuthServer, Scene, a_call, idle, transport_factory

EXPIRED = 3700.0


def redirect(status: int, target: str | None) -> tuple[int, bytes, dict[str, str]]:
    return status, b"moved", {} if target is None else {"Location": target}


@pytest.fixture
def other() -> Generator[AuthServer]:
    with AuthServer() as server:
        yield server


@pytest.mark.promise("token-endpoint-redirects")
@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/new/token", "/new/token"),
        ("token?tenant=7", "/api/v5/authenticate/token?tenant=7"),
        ("{origin}/a/token#x", "/a/token"),
        ("//{host}/b/token", "/b/token"),
        ("{upper}/c/token", "/c/token"),
    ],
)
async def test_307_and_308_are_followed_within_the_origin(
    scene: Scene, status: int, target: str, path: str
) -> None:
    origin = scene.server.url.removesuffix("/api/v5")
    location = target.format(
        origin=origin, host=origin.removeprefix("http://"), upper=origin.replace("http", "HTTP")
    )
    scene.seed(age=EXPIRED)
    scene.server.script.append(redirect(status, location))

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"

    first, second = scene.server.uses
    assert second.path == f"POST {path}"
    assert (second.body, second.authorization) == (first.body, first.authorization)
    assert second.body
    assert scene.intent() is None


@pytest.mark.promise("token-endpoint-redirects")
@pytest.mark.parametrize("hops", [1, MAX_HOPS, MAX_HOPS + 1, 20])
async def test_the_number_of_hops_has_a_limit(scene: Scene, hops: int) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.extend(redirect(307, f"/hop/{number}") for number in range(hops))

    if hops <= MAX_HOPS:
        assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"
        assert len(scene.server.uses) == hops + 1
    else:
        with pytest.raises(RefreshFailedError, match="more than 5"):
            await scene.authorizer().authorization(a_call())
        assert len(scene.server.uses) == MAX_HOPS + 1
    assert scene.intent() is None


@pytest.mark.promise("token-endpoint-redirects")
@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 305])
async def test_other_redirects_are_not_followed_and_have_processed_nothing(
    scene: Scene, status: int
) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append(redirect(status, "/new/token"))
    authorizer = scene.authorizer()

    for _ in range(5):
        with pytest.raises(RefreshFailedError, match=f"status {status}") as caught:
            await authorizer.authorization(a_call())
        assert "may have been" not in str(caught.value)
        assert "check plan_url" in str(caught.value)
    assert len(scene.server.uses) == 1
    assert scene.intent() is None  # nothing was used up, so nothing is spared later

    scene.clock.advance(100)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


@pytest.mark.promise("token-endpoint-redirects")
@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(
    "target",
    [
        "{other}/api/v5/authenticate/token",
        "http://localhost:{port}/api/v5/authenticate/token",
        "http://user:password@127.0.0.1:{port}/token",
        "https://127.0.0.1:{port}/token",
        "http://toggl.example/token",
        "ftp://127.0.0.1:{port}/token",
        "http:///token",
        "http://127.0.0.1:99999999/token",
        "/a b",
        None,
        "",
    ],
)
async def test_nothing_is_sent_to_another_origin(
    scene: Scene, other: AuthServer, status: int, target: str | None
) -> None:
    port = scene.server.url.removesuffix("/api/v5").rpartition(":")[2]
    location = target and target.format(other=other.url.removesuffix("/api/v5"), port=port)
    scene.seed(age=EXPIRED)
    scene.server.script.append(redirect(status, location))

    with pytest.raises(RefreshFailedError, match=r"was not refreshed: .*redirect"):
        await scene.authorizer().authorization(a_call())

    assert len(scene.server.uses) == 1
    assert other.uses == []
    assert scene.intent() is None


async def test_a_response_that_is_lost_behind_a_redirect_is_lost(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.extend([redirect(307, "/new/token"), "lost"])

    with pytest.raises(RefreshFailedError, match="response was lost"):
        await scene.authorizer().authorization(a_call())
    assert scene.intent() is not None


async def test_redirect_of_an_early_refresh_fails_no_call(scene: Scene) -> None:
    scene.seed(age=3600 * 0.9)
    scene.server.script.append(redirect(302, "/new/token"))
    authorizer = scene.authorizer()

    for _ in range(3):  # the first call only reads the store
        assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
        await idle(authorizer)
    assert len(scene.server.uses) == 1
    scene.clock.advance(100)
    await authorizer.authorization(a_call())
    await idle(authorizer)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


async def log_in(scene: Scene) -> None:
    request = authorization_request(scene.credential)
    await exchange_authorization_code(
        scene.credential,
        request,
        "code",
        transport_factory=transport_factory,
        base_url=scene.server.url,
        clock=scene.clock,
    )


async def test_a_login_follows_the_same_redirects(scene: Scene) -> None:
    scene.server.script.extend([redirect(308, "/new/token"), (200, b'{"access_token": "a"}', {})])

    await log_in(scene)

    assert [use.path for use in scene.server.uses][1] == "POST /new/token"
    assert scene.server.uses[0].body == scene.server.uses[1].body


@pytest.mark.parametrize("status", [301, 302, 303])
async def test_a_login_that_is_redirected_has_not_happened(scene: Scene, status: int) -> None:
    scene.server.script.append(redirect(status, "/new/token"))

    with pytest.raises(OAuthError, match="redirect") as caught:
        await log_in(scene)
    assert not isinstance(caught.value, OutcomeUnknownError)


# Pauses

PAUSES = ["999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "86400", "3600"]


@pytest.mark.promise("retry-after-is-honoured")
@pytest.mark.parametrize("status", [429, 403, 503])
@pytest.mark.parametrize("value", PAUSES)
async def test_pauses_are_at_most_an_hour_and_errors_name_them(
    scene: Scene, status: int, value: str
) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append((status, b"", {"Retry-After": value}))
    authorizer = scene.authorizer()
    left: list[float] = []

    for _ in range(6):
        with pytest.raises(RefreshFailedError, match="the next attempt is at 20") as caught:
            await authorizer.authorization(a_call())
        error = caught.value
        assert error.retry_after is not None
        assert error.at is not None
        assert error.at == scene.clock.wall + timedelta(seconds=error.retry_after)
        assert 0 < error.retry_after <= MAX_RETRY_AFTER * 1.2
        left.append(error.retry_after)
        scene.clock.advance(600)
    assert len(scene.server.uses) == 1
    assert left[0] >= MAX_RETRY_AFTER
    assert [round(a - b) for a, b in pairwise(left)] == [600] * 5

    scene.clock.advance(MAX_RETRY_AFTER * 1.2 - 3600 + 1)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


async def test_errors_of_a_login_name_the_pause_too(scene: Scene) -> None:
    scene.server.script.append((429, b"", {"Retry-After": "999999999"}))

    with pytest.raises(RetryLaterError) as caught:
        await log_in(scene)
    assert caught.value.retry_after == MAX_RETRY_AFTER
    assert caught.value.at == scene.clock.wall + timedelta(seconds=MAX_RETRY_AFTER)
