"""Plan's OAuth2 server."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox

from ..support.waiting import HANG, until

BACK = "http://127.0.0.1:9/callback"


def client_header(sandbox: Sandbox, secret: str | None = None) -> dict[str, str]:
    secret = quote_plus(sandbox.plan_oauth.client_secret) if secret is None else secret
    pair = f"{quote_plus(sandbox.plan_oauth.client_id)}:{secret}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


@pytest.fixture
def token(sandbox: Sandbox, anonymous: Any) -> Any:
    async def ask(**form: str) -> Any:
        return await anonymous(
            "POST", "/api/v5/authenticate/token", data=form, headers=client_header(sandbox)
        )

    return ask


@pytest.fixture
def consent(sandbox: Sandbox, anonymous: Any) -> Any:
    async def ask(**query: str) -> dict[str, str]:
        params = {
            "response_type": "code",
            "client_id": sandbox.plan_oauth.client_id,
            "redirect_uri": BACK,
            "state": "s t",
            "auto": "1",
        } | query
        answer = await anonymous("GET", "/oauth/login", params=params)
        assert answer.status == 302
        assert answer.headers["Location"].startswith(BACK)
        return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))

    return ask


async def test_code_is_exchanged_once(sandbox: Sandbox, token: Any, consent: Any) -> None:
    back = await consent()
    assert back["state"] == "s t"
    form = {
        "grant_type": "authorization_code",
        "code": back["code"],
        "client_id": sandbox.plan_oauth.client_id,
    }
    answer = await token(**form)
    assert answer.status == 200
    assert set(answer.json) == {"access_token", "refresh_token", "expires_in", "token_type"}
    assert (answer.json["expires_in"], answer.json["token_type"]) == (3600, "bearer")
    assert answer.headers["Cache-Control"] == "no-store"
    again = await token(**form)
    assert (again.status, again.json) == (400, {"error": "invalid_grant"})
    # A second use of a code revokes its tokens.
    assert sandbox.plan_oauth.account_of(answer.json["access_token"]) is None


async def test_code_is_bound_to_its_client_and_redirect_uri(
    sandbox: Sandbox, token: Any, consent: Any, clock: ManualClock
) -> None:
    for change in ({"client_id": "other"}, {"redirect_uri": BACK + "/x"}, {"code_verifier": "v"}):
        form = {"grant_type": "authorization_code", "code": (await consent())["code"]} | change
        assert (await token(**form)).json == {"error": "invalid_grant"}
    code = (await consent())["code"]
    clock.advance(601)
    assert (await token(grant_type="authorization_code", code=code)).status == 400


async def test_pkce_is_checked(token: Any, consent: Any) -> None:
    verifier = "v" * 43
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    for given, status in ((verifier, 200), ("w" * 43, 400), ("", 400)):
        back = await consent(code_challenge=challenge, code_challenge_method="S256")
        form = {"grant_type": "authorization_code", "code": back["code"], "code_verifier": given}
        assert (await token(**form)).status == status


async def test_consent_page_redirects_with_code(
    sandbox: Sandbox, anonymous: Any, consent: Any
) -> None:
    assert (await consent(auto="deny"))["error"] == "access_denied"
    assert (await consent(response_type="token"))["error"] == "unsupported_response_type"
    query = {
        "response_type": "code",
        "client_id": sandbox.plan_oauth.client_id,
        "redirect_uri": BACK,
        "state": '"><script>',
    }
    page = await anonymous("GET", "/oauth/login", params=query)
    assert page.headers["Content-Type"].startswith("text/html")
    assert b"<script>" not in page.raw
    wrong = query | {"username": sandbox.owner.email, "password": "x"}
    assert (await anonymous("POST", "/oauth/login", data=wrong)).status == 401
    right = wrong | {"password": sandbox.owner.password}
    assert (await anonymous("POST", "/oauth/login", data=right)).status == 302
    sandbox.plan_oauth.auto_approve = True
    assert (await anonymous("GET", "/oauth/login", params=query)).status == 302


@pytest.mark.parametrize(
    "change", [{"client_id": "x"}, {"redirect_uri": "/relative"}, {"redirect_uri": "http://a/#b"}]
)
async def test_invalid_redirect_uri_is_400(
    sandbox: Sandbox, anonymous: Any, change: dict[str, str]
) -> None:
    query = {
        "response_type": "code",
        "client_id": sandbox.plan_oauth.client_id,
        "redirect_uri": BACK,
        "auto": "",
    }
    assert (await anonymous("GET", "/oauth/login", params=query | change)).status == 400
    sandbox.plan_oauth.redirect_uris.add("http://127.0.0.1:9/other")
    assert (await anonymous("GET", "/oauth/login", params=query)).status == 400


async def test_password_grant(sandbox: Sandbox, token: Any) -> None:
    form = {"grant_type": "password", "username": sandbox.plan_account.email}
    good = await token(**form, password=sandbox.plan_account.password)
    account = sandbox.plan_oauth.account_of(good.json["access_token"])
    assert account is sandbox.plan_account
    bad = await token(**form, password="x")
    assert (bad.status, bad.json) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic eA=="}, {"Authorization": "Bearer x"}]
)
async def test_unknown_client_is_401(anonymous: Any, headers: dict[str, str]) -> None:
    answer = await anonymous("POST", "/api/v5/authenticate/token", data={}, headers=headers)
    assert (answer.status, answer.json) == (401, {"error": "invalid_client"})
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("write", [quote_plus, str], ids=["encoded", "raw"])
async def test_secret_is_accepted_form_encoded_and_raw(
    sandbox: Sandbox, anonymous: Any, write: Callable[[str], str]
) -> None:
    sandbox.plan_oauth.client_secret = "an odd secret+100%"
    headers = client_header(sandbox, write(sandbox.plan_oauth.client_secret))
    answer = await anonymous("POST", "/api/v5/authenticate/token", data={}, headers=headers)
    assert (answer.status, answer.json) == (400, {"error": "invalid_request"})


async def test_errors_have_their_oauth_names(sandbox: Sandbox, anonymous: Any, token: Any) -> None:
    assert (await token(x="y")).json == {"error": "invalid_request"}
    assert (await token(grant_type="magic")).json == {"error": "unsupported_grant_type"}
    assert (await token(grant_type="refresh_token")).json == {"error": "invalid_request"}
    json_response = await anonymous(
        "POST", "/api/v5/authenticate/token", {"grant_type": "x"}, headers=client_header(sandbox)
    )
    assert json_response.json == {"error": "invalid_request"}


async def test_refresh_token_works_once(sandbox: Sandbox, token: Any) -> None:
    pair = sandbox.plan_oauth.issue()
    form = {"grant_type": "refresh_token", "refresh_token": pair.refresh_token}
    first = await token(**form)
    assert first.status == 200
    assert first.json["refresh_token"] != pair.refresh_token
    second = await token(**form)
    assert (second.status, second.json) == (400, {"error": "invalid_grant"})
    assert (await token(grant_type="refresh_token", refresh_token="x")).status == 400
    assert [use.outcome for use in sandbox.plan_oauth.refreshes] == ["ok", "reused", "unknown"]
    digest = hashlib.sha256(pair.refresh_token.encode()).hexdigest()
    assert sandbox.plan_oauth.refreshes[0].token_hash == digest
    assert sandbox.plan_oauth.account_of(first.json["access_token"]) is not None


async def test_reuse_detection_revokes_all_tokens_of_the_login(
    sandbox: Sandbox, token: Any
) -> None:
    sandbox.plan_oauth.reuse_detection = True
    pair, other = sandbox.plan_oauth.issue(), sandbox.plan_oauth.issue()
    form = {"grant_type": "refresh_token", "refresh_token": pair.refresh_token}
    fresh = (await token(**form)).json
    await token(**form)
    form["refresh_token"] = fresh["refresh_token"]
    assert (await token(**form)).status == 400
    assert sandbox.plan_oauth.refreshes[-1].outcome == "revoked"
    assert sandbox.plan_oauth.account_of(fresh["access_token"]) is None
    assert sandbox.plan_oauth.account_of(other.access_token) is not None


async def test_access_token_expires_and_is_revoked(sandbox: Sandbox, clock: ManualClock) -> None:
    oauth = sandbox.plan_oauth
    first = oauth.issue().access_token
    clock.advance(3599)
    assert oauth.account_of(first) is not None
    clock.advance(1)
    assert oauth.account_of(first) is None
    second, third = oauth.issue().access_token, oauth.issue().access_token
    oauth.expire_access(second)
    assert (oauth.account_of(second), oauth.account_of(third)) == (None, sandbox.plan_account)
    oauth.revoke_access()
    assert oauth.account_of(third) is None


async def test_revoke_all_includes_refresh_tokens(sandbox: Sandbox, token: Any) -> None:
    pair = sandbox.plan_oauth.issue(sandbox.owner.email)
    sandbox.plan_oauth.revoke_all(sandbox.owner.email)
    answer = await token(grant_type="refresh_token", refresh_token=pair.refresh_token)
    assert answer.json == {"error": "invalid_grant"}


async def test_dropped_response_has_used_the_refresh_token(sandbox: Sandbox, token: Any) -> None:
    form = {
        "grant_type": "refresh_token",
        "refresh_token": sandbox.plan_oauth.issue().refresh_token,
    }
    sandbox.plan_oauth.drop_next_response()
    with pytest.raises(aiohttp.ClientConnectionError):
        await token(**form)
    assert (await token(**form)).status == 400
    assert [use.outcome for use in sandbox.plan_oauth.refreshes] == ["ok", "reused"]


async def test_delayed_response_has_used_the_refresh_token(sandbox: Sandbox, token: Any) -> None:
    sandbox.plan_oauth.delay = HANG
    form = {
        "grant_type": "refresh_token",
        "refresh_token": sandbox.plan_oauth.issue().refresh_token,
    }
    asking = asyncio.create_task(token(**form))
    await until(lambda: sandbox.plan_oauth.refreshes, "the token is used")
    assert not asking.done()
    asking.cancel()
    await asyncio.wait([asking])
    assert [use.outcome for use in sandbox.plan_oauth.refreshes] == ["ok"]
