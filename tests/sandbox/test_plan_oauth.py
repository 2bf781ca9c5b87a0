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


def client_header(box: Sandbox, secret: str | None = None) -> dict[str, str]:
    secret = quote_plus(box.plan_oauth.client_secret) if secret is None else secret
    pair = f"{quote_plus(box.plan_oauth.client_id)}:{secret}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


@pytest.fixture
def token(box: Sandbox, anonymous: Any) -> Any:
    async def ask(**form: str) -> Any:
        return await anonymous(
            "POST", "/api/v5/authenticate/token", data=form, headers=client_header(box)
        )

    return ask


@pytest.fixture
def consent(box: Sandbox, anonymous: Any) -> Any:
    async def ask(**query: str) -> dict[str, str]:
        params = {
            "response_type": "code",
            "client_id": box.plan_oauth.client_id,
            "redirect_uri": BACK,
            "state": "s t",
            "auto": "1",
        } | query
        answer = await anonymous("GET", "/oauth/login", params=params)
        assert answer.status == 302
        assert answer.headers["Location"].startswith(BACK)
        return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))

    return ask


async def test_a_code_becomes_tokens_once(box: Sandbox, token: Any, consent: Any) -> None:
    back = await consent()
    assert back["state"] == "s t"
    form = {
        "grant_type": "authorization_code",
        "code": back["code"],
        "client_id": box.plan_oauth.client_id,
    }
    answer = await token(**form)
    assert answer.status == 200
    assert set(answer.json) == {"access_token", "refresh_token", "expires_in", "token_type"}
    assert (answer.json["expires_in"], answer.json["token_type"]) == (3600, "bearer")
    assert answer.headers["Cache-Control"] == "no-store"
    again = await token(**form)
    assert (again.status, again.json) == (400, {"error": "invalid_grant"})
    # Using a code twice costs the tokens that came from it.
    assert box.plan_oauth.account_of(answer.json["access_token"]) is None


async def test_a_code_is_bound(box: Sandbox, token: Any, consent: Any, clock: ManualClock) -> None:
    for change in ({"client_id": "other"}, {"redirect_uri": BACK + "/x"}, {"code_verifier": "v"}):
        form = {"grant_type": "authorization_code", "code": (await consent())["code"]} | change
        assert (await token(**form)).json == {"error": "invalid_grant"}
    code = (await consent())["code"]
    clock.advance(601)
    assert (await token(grant_type="authorization_code", code=code)).status == 400


async def test_pkce(token: Any, consent: Any) -> None:
    verifier = "v" * 43
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    for given, status in ((verifier, 200), ("w" * 43, 400), ("", 400)):
        back = await consent(code_challenge=challenge, code_challenge_method="S256")
        form = {"grant_type": "authorization_code", "code": back["code"], "code_verifier": given}
        assert (await token(**form)).status == status


async def test_the_consent_page(box: Sandbox, anonymous: Any, consent: Any) -> None:
    assert (await consent(auto="deny"))["error"] == "access_denied"
    assert (await consent(response_type="token"))["error"] == "unsupported_response_type"
    query = {
        "response_type": "code",
        "client_id": box.plan_oauth.client_id,
        "redirect_uri": BACK,
        "state": '"><script>',
    }
    page = await anonymous("GET", "/oauth/login", params=query)
    assert page.headers["Content-Type"].startswith("text/html")
    assert b"<script>" not in page.raw
    wrong = query | {"username": box.owner.email, "password": "x"}
    assert (await anonymous("POST", "/oauth/login", data=wrong)).status == 401
    right = wrong | {"password": box.owner.password}
    assert (await anonymous("POST", "/oauth/login", data=right)).status == 302
    box.plan_oauth.auto_approve = True
    assert (await anonymous("GET", "/oauth/login", params=query)).status == 302


@pytest.mark.parametrize(
    "change", [{"client_id": "x"}, {"redirect_uri": "/relative"}, {"redirect_uri": "http://a/#b"}]
)
async def test_what_must_not_be_redirected_is_400(
    box: Sandbox, anonymous: Any, change: dict[str, str]
) -> None:
    query = {
        "response_type": "code",
        "client_id": box.plan_oauth.client_id,
        "redirect_uri": BACK,
        "auto": "",
    }
    assert (await anonymous("GET", "/oauth/login", params=query | change)).status == 400
    box.plan_oauth.redirect_uris.add("http://127.0.0.1:9/other")
    assert (await anonymous("GET", "/oauth/login", params=query)).status == 400


async def test_the_password_grant(box: Sandbox, token: Any) -> None:
    form = {"grant_type": "password", "username": box.plan_account.email}
    good = await token(**form, password=box.plan_account.password)
    account = box.plan_oauth.account_of(good.json["access_token"])
    assert account is box.plan_account
    bad = await token(**form, password="x")
    assert (bad.status, bad.json) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic eA=="}, {"Authorization": "Bearer x"}]
)
async def test_an_unknown_client_is_401(anonymous: Any, headers: dict[str, str]) -> None:
    answer = await anonymous("POST", "/api/v5/authenticate/token", data={}, headers=headers)
    assert (answer.status, answer.json) == (401, {"error": "invalid_client"})
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("write", [quote_plus, str], ids=["encoded", "raw"])
async def test_the_secret_is_taken_form_encoded_and_raw(
    box: Sandbox, anonymous: Any, write: Callable[[str], str]
) -> None:
    box.plan_oauth.client_secret = "an odd secret+100%"
    headers = client_header(box, write(box.plan_oauth.client_secret))
    answer = await anonymous("POST", "/api/v5/authenticate/token", data={}, headers=headers)
    assert (answer.status, answer.json) == (400, {"error": "invalid_request"})


async def test_other_errors_have_their_names(box: Sandbox, anonymous: Any, token: Any) -> None:
    assert (await token(x="y")).json == {"error": "invalid_request"}
    assert (await token(grant_type="magic")).json == {"error": "unsupported_grant_type"}
    assert (await token(grant_type="refresh_token")).json == {"error": "invalid_request"}
    as_json = await anonymous(
        "POST", "/api/v5/authenticate/token", {"grant_type": "x"}, headers=client_header(box)
    )
    assert as_json.json == {"error": "invalid_request"}


async def test_a_refresh_token_works_once(box: Sandbox, token: Any) -> None:
    pair = box.plan_oauth.issue()
    form = {"grant_type": "refresh_token", "refresh_token": pair.refresh_token}
    first = await token(**form)
    assert first.status == 200
    assert first.json["refresh_token"] != pair.refresh_token
    second = await token(**form)
    assert (second.status, second.json) == (400, {"error": "invalid_grant"})
    assert (await token(grant_type="refresh_token", refresh_token="x")).status == 400
    assert [use.outcome for use in box.plan_oauth.refreshes] == ["ok", "reused", "unknown"]
    digest = hashlib.sha256(pair.refresh_token.encode()).hexdigest()
    assert box.plan_oauth.refreshes[0].token_hash == digest
    assert box.plan_oauth.account_of(first.json["access_token"]) is not None


async def test_reuse_detection_kills_the_family(box: Sandbox, token: Any) -> None:
    box.plan_oauth.reuse_detection = True
    pair, other = box.plan_oauth.issue(), box.plan_oauth.issue()
    form = {"grant_type": "refresh_token", "refresh_token": pair.refresh_token}
    fresh = (await token(**form)).json
    await token(**form)
    form["refresh_token"] = fresh["refresh_token"]
    assert (await token(**form)).status == 400
    assert box.plan_oauth.refreshes[-1].outcome == "revoked"
    assert box.plan_oauth.account_of(fresh["access_token"]) is None
    assert box.plan_oauth.account_of(other.access_token) is not None


async def test_access_ends_by_the_clock_and_by_hand(box: Sandbox, clock: ManualClock) -> None:
    oauth = box.plan_oauth
    first = oauth.issue().access_token
    clock.advance(3599)
    assert oauth.account_of(first) is not None
    clock.advance(1)
    assert oauth.account_of(first) is None
    second, third = oauth.issue().access_token, oauth.issue().access_token
    oauth.expire_access(second)
    assert (oauth.account_of(second), oauth.account_of(third)) == (None, box.plan_account)
    oauth.revoke_access()
    assert oauth.account_of(third) is None


async def test_revoke_all_takes_refresh_tokens_too(box: Sandbox, token: Any) -> None:
    pair = box.plan_oauth.issue(box.owner.email)
    box.plan_oauth.revoke_all(box.owner.email)
    answer = await token(grant_type="refresh_token", refresh_token=pair.refresh_token)
    assert answer.json == {"error": "invalid_grant"}


async def test_a_lost_answer_has_used_the_token_up(box: Sandbox, token: Any) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": box.plan_oauth.issue().refresh_token}
    box.plan_oauth.lose_next_answer()
    with pytest.raises(aiohttp.ClientConnectionError):
        await token(**form)
    assert (await token(**form)).status == 400
    assert [use.outcome for use in box.plan_oauth.refreshes] == ["ok", "reused"]


async def test_a_slow_answer_comes_after_the_deed(box: Sandbox, token: Any) -> None:
    box.plan_oauth.delay = HANG
    form = {"grant_type": "refresh_token", "refresh_token": box.plan_oauth.issue().refresh_token}
    asking = asyncio.create_task(token(**form))
    await until(lambda: box.plan_oauth.refreshes, "the token is used")
    assert not asking.done()
    asking.cancel()
    await asyncio.wait([asking])
    assert [use.outcome for use in box.plan_oauth.refreshes] == ["ok"]
