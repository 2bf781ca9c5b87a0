"""Login grants: state, PKCE, callbacks and exchanges."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from toggl_async.auth import (
    AuthorizationRequest,
    MemoryStore,
    Token,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    parse_callback,
)
from toggl_async.auth import grants as flows
from toggl_async.credentials import Secret
from toggl_async.errors import (
    InvalidArgumentError,
    OAuthError,
    OutcomeUnknownError,
    RetryLaterError,
    StateMismatchError,
    TogglError,
    TokenNotSavedError,
    TokenStoreError,
)

from ...support.auth_doubles import Scene, a_call, credential, transport_factory
from ...support.leaks import texts_of
from ...support.waiting import HANG, until

REDIRECT = "http://127.0.0.1:8731/callback"


def begin() -> AuthorizationRequest:
    return authorization_request(credential(MemoryStore()), redirect_uri=REDIRECT)


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def callback(request: AuthorizationRequest, extra: str = "code=the-code") -> str:
    return f"{REDIRECT}?{extra}&state={request.state.reveal()}"


@pytest.mark.promise("login-uses-pkce")
def test_the_address_for_the_browser() -> None:
    request = begin()
    asked = query(request.url)

    assert request.url.startswith("https://plan.toggl.com/oauth/login?")
    assert asked["response_type"] == "code"
    assert asked["client_id"] == "my-client"
    assert asked["redirect_uri"] == REDIRECT
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert "my-secret" not in request.url


@pytest.mark.promise("login-uses-pkce")
def test_the_verifier_is_in_no_address_and_no_repr() -> None:
    request = begin()

    assert len(request.verifier.reveal()) >= 43
    assert request.verifier.reveal() not in request.url
    assert request.verifier.reveal() not in repr(request)
    assert request.state.reveal() not in repr(request)


def test_login_survives_json() -> None:
    request = begin()

    restored = AuthorizationRequest.from_dict(json.loads(json.dumps(request.to_dict())))

    assert restored.to_dict() == request.to_dict()
    assert restored.matches(callback(request))
    assert parse_callback(restored, callback(request)).reveal() == "the-code"


def test_login_without_a_redirect_address_survives_json() -> None:
    request = authorization_request(credential(MemoryStore()))

    restored = AuthorizationRequest.from_dict(json.loads(json.dumps(request.to_dict())))

    assert restored.redirect_uri is None


def test_login_is_saved_only_before_its_callback() -> None:
    request = begin()
    parse_callback(request, callback(request))

    with pytest.raises(StateMismatchError, match="already received its callback"):
        request.to_dict()


def test_saved_login_may_have_further_keys() -> None:
    saved = begin().to_dict()

    assert AuthorizationRequest.from_dict({**saved, "started_at": 5}).to_dict() == saved


@pytest.mark.parametrize("key", ["url", "state", "verifier", "redirect_uri"])
@pytest.mark.parametrize("value", [5, b"bytes", ["x"], {}])
def test_wrong_value_of_a_saved_login_is_named_and_not_shown(key: str, value: object) -> None:
    saved = begin().to_dict()

    with pytest.raises(InvalidArgumentError, match=f"'{key}'") as caught:
        AuthorizationRequest.from_dict({**saved, key: value})

    for secret in (saved["state"], saved["verifier"]):
        assert secret is not None
        assert secret not in texts_of(caught.value)


@pytest.mark.parametrize("key", ["url", "state", "verifier"])
@pytest.mark.parametrize("value", ["", None])
def test_saved_login_is_complete(key: str, value: object) -> None:
    with pytest.raises(InvalidArgumentError, match=f"'{key}'"):
        AuthorizationRequest.from_dict({**begin().to_dict(), key: value})


@pytest.mark.parametrize("data", [None, "text", 5, []])
def test_saved_login_is_a_mapping(data: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="data must be a mapping"):
        AuthorizationRequest.from_dict(data)


@pytest.mark.promise("login-belongs-to-its-session")
def test_states_never_repeat() -> None:
    states = {begin().state.reveal() for _ in range(10_000)}

    assert len(states) == 10_000
    assert min(map(len, states)) >= 22  # 128 bits in base 64


def test_valid_callback_returns_the_code() -> None:
    request = begin()

    assert parse_callback(request, callback(request)) == Secret("the-code")


@pytest.mark.promise("login-belongs-to-its-session")
def test_a_callback_works_once() -> None:
    request = begin()
    parse_callback(request, callback(request))

    with pytest.raises(StateMismatchError, match="already"):
        parse_callback(request, callback(request))


@pytest.mark.promise("login-belongs-to-its-session")
def test_a_callback_of_another_login_is_rejected_and_does_no_harm() -> None:
    request, other = begin(), begin()

    with pytest.raises(StateMismatchError):
        parse_callback(request, callback(other))
    assert parse_callback(request, callback(request)) == Secret("the-code")


@pytest.mark.promise("login-belongs-to-its-session")
@pytest.mark.parametrize(
    "bad",
    [
        REDIRECT,
        f"{REDIRECT}?code=the-code",
        f"{REDIRECT}?code=the-code&state=",
        f"{REDIRECT}?code=the-code&state=wrong",
        f"{REDIRECT}?code=the-code&state=ü",
        f"{REDIRECT}?code=the-code&state=%ff",
        f"{REDIRECT}?code=the-code&state=STATE&state=STATE",
        f"{REDIRECT}?" + "x=1&" * 100 + "code=the-code&state=STATE",
        "http://[::1?code=the-code",
        "",
    ],
)
def test_callbacks_without_our_state(bad: str) -> None:
    request = begin()

    with pytest.raises(StateMismatchError) as caught:
        parse_callback(request, bad.replace("STATE", request.state.reveal()))
    assert "the-code" not in str(caught.value)


@pytest.mark.parametrize(
    ("extra", "error"),
    [
        ("error=access_denied", "access_denied"),
        ("error=access_denied&code=the-code", "access_denied"),
        ("error=the-code&error_description=the-code", None),
        ("error=a&error=b", None),
        ("code=", None),
        ("x=1", None),
        ("code=the-code&code=the-code", None),
        ("code=the-code%0d%0aX:1", None),
    ],
)
def test_refused_callback_is_an_error(extra: str, error: str | None) -> None:
    request = begin()

    with pytest.raises(OAuthError) as caught:
        parse_callback(request, callback(request, extra))
    assert caught.value.error == error
    assert "the-code" not in str(caught.value)


async def log_in(scene: Scene, request: AuthorizationRequest | None = None) -> Token:
    if request is None:
        request = authorization_request(scene.credential, redirect_uri=REDIRECT)
    scene.server.codes["the-code"] = (query(request.url)["code_challenge"], REDIRECT)
    code = parse_callback(request, callback(request))
    return await exchange_authorization_code(
        scene.credential,
        request,
        code,
        transport_factory=transport_factory,
        base_url=scene.server.url,
        clock=scene.clock,
    )


async def test_a_code_becomes_a_saved_token(scene: Scene) -> None:
    token = await log_in(scene)

    assert scene.stored() == token
    assert scene.intent() is None
    assert token.generation == 1
    form = scene.server.uses[0].form
    assert form["redirect_uri"] == REDIRECT
    assert form["client_id"] == "my-client"
    assert scene.server.uses[0].client == ("my-client", "my-secret")


async def test_a_new_login_replaces_the_token_of_running_sessions(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    old = await authorizer.authorization(a_call())

    token = await log_in(scene)

    assert token.generation == 2
    assert await authorizer.authorization(a_call()) == f"Bearer {token.access.reveal()}" != old


@pytest.mark.promise("login-uses-pkce")
async def test_a_server_that_ignores_pkce_works_as_well(scene: Scene) -> None:
    scene.server.script.append((200, b'{"access_token": "a", "refresh_token": "r"}', {}))

    assert (await log_in(scene)).access == Secret("a")


@pytest.mark.promise("login-uses-pkce")
async def test_a_wrong_verifier_is_rejected(scene: Scene) -> None:
    request = authorization_request(scene.credential, redirect_uri=REDIRECT)
    request.verifier = Secret("x" * 50)

    with pytest.raises(OAuthError, match="invalid_grant") as caught:
        await log_in(scene, request)
    assert caught.value.error == "invalid_grant"
    assert scene.intent() is None


@pytest.mark.promise("login-code-is-sent-once")
@pytest.mark.parametrize("step", ["reset", "lost", "cut", "502", (200, b"null", {})], ids=str)
async def test_a_code_is_sent_once(scene: Scene, step: str) -> None:
    scene.server.script.append(step)

    with pytest.raises(OutcomeUnknownError):
        await log_in(scene)
    assert len(scene.server.uses) == 1
    assert scene.store.inner.load(scene.key) is None


async def test_a_login_that_is_throttled_for_long(scene: Scene) -> None:
    scene.server.script.append((429, b"", {"Retry-After": "300"}))

    with pytest.raises(RetryLaterError) as caught:
        await log_in(scene)
    assert caught.value.retry_after == 300


@pytest.mark.promise("failed-login-changes-nothing")
async def test_a_failed_login_keeps_the_token_and_its_intent(scene: Scene) -> None:
    before = scene.seed(age=3600 * 0.9)
    scene.server.script.append("502")
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    await authorizer.authorization(a_call())
    await authorizer.aclose()
    note = scene.intent()
    assert note is not None
    scene.server.script.append("invalid_grant")

    with pytest.raises(OAuthError):
        await log_in(scene)

    assert scene.stored() == before
    assert scene.intent() == note


@pytest.mark.promise("failed-login-changes-nothing")
async def test_a_store_that_cannot_be_written_uses_up_no_code(scene: Scene) -> None:
    scene.store.failures["write_intent"] = 1

    with pytest.raises(TokenStoreError):
        await log_in(scene)
    assert scene.server.uses == []


@pytest.mark.promise("failed-login-changes-nothing")
async def test_login_that_cannot_be_saved_raises(scene: Scene) -> None:
    scene.store.failures["save"] = 99

    with pytest.raises(TokenNotSavedError, match="could not be saved"):
        await log_in(scene)


@pytest.mark.promise("failed-login-changes-nothing")
async def test_cancelling_a_login_does_not_lose_its_token(scene: Scene) -> None:
    scene.server.delay = 0.1
    task = asyncio.ensure_future(log_in(scene))
    await asyncio.to_thread(scene.server.arrived.wait, HANG)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await until(lambda: scene.store.inner.load(scene.key) is not None, "the token is saved")
    assert scene.stored().access.reveal().startswith("access-")


# OF-6: the password grant


@pytest.mark.promise("password-login-warns")
async def test_the_password_warns_once_and_is_not_stored(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(flows, "_warned", False)
    caplog.set_level(logging.DEBUG)

    async def buy() -> Token:
        return await exchange_password(
            scene.credential,
            "me@example.com",
            "pass-word-marker",
            transport_factory=transport_factory,
            base_url=scene.server.url,
            clock=scene.clock,
        )

    with pytest.warns(UserWarning, match="password grant"):
        token = await buy()
    await buy()
    scene.server.script.append("invalid_grant")
    with pytest.raises(TogglError) as caught:
        await buy()

    assert scene.server.uses[0].form["password"] == "pass-word-marker"
    shown = f"{caplog.text} {token!r} {scene.stored().to_dict()} {caught.getrepr(showlocals=False)}"
    assert "pass-word-marker" not in shown.replace('"pass-word-marker",', "")
    assert scene.stored().generation == 2
