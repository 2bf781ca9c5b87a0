"""Logging in by cookie: what is returned, what is sent, and that nothing is stored."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from aiohttp import web

from toggl_async import TogglSession
from toggl_async.credentials import Secret, SessionCookie
from toggl_async.errors import (
    AuthenticationError,
    BadRequestError,
    InvalidArgumentError,
    RedirectError,
    UnexpectedContentError,
)

from .conftest import Accounts

EMAIL, PASSWORD = "ada@example.com", "correct horse"
NAME = "__Secure-accounts-session"


def cookie_answer(*lines: str, status: int = 200) -> web.Response:
    answer = web.Response(status=status)
    for line in lines:
        answer.headers.add("Set-Cookie", line)
    return answer


async def test_login_returns_the_cookie(accounts: Accounts, session: TogglSession) -> None:
    accounts.answer = lambda: cookie_answer("other=1; Path=/", f"{NAME}=abc.DEF=; Secure; HttpOnly")
    cookie = await session.accounts.sessions.create(EMAIL, PASSWORD)
    assert cookie == SessionCookie("abc.DEF=")
    assert (accounts.asked[0].method, accounts.asked[0].path) == ("POST", "/api/sessions")
    assert json.loads(accounts.bodies[0]) == {"email": EMAIL, "password": PASSWORD}


async def test_credentials_of_the_session_are_not_sent(
    accounts: Accounts, session: TogglSession
) -> None:
    accounts.answer = lambda: cookie_answer(f"{NAME}=abc")
    await session.accounts.sessions.create(EMAIL, Secret(PASSWORD))
    assert "Authorization" not in accounts.asked[0].headers
    assert "Cookie" not in accounts.asked[0].headers


async def test_cookies_are_not_stored(accounts: Accounts, session: TogglSession) -> None:
    accounts.answer = lambda: cookie_answer(f"{NAME}=abc")
    await session.accounts.sessions.create(EMAIL, PASSWORD)
    await session.accounts.passwords.request_reset(EMAIL)
    assert "Cookie" not in accounts.asked[1].headers


async def test_logout_sends_the_cookie(accounts: Accounts, session: TogglSession) -> None:
    await session.accounts.sessions.delete(SessionCookie("abc"))
    assert accounts.asked[0].method == "DELETE"
    assert accounts.asked[0].headers["Cookie"] == f"{NAME}=abc"


async def test_max_age_outranks_the_date(accounts: Accounts, session: TogglSession) -> None:
    line = f"{NAME}=abc; Expires=Mon, 02 Mar 2026 09:00:00 GMT; Max-Age=3600"
    accounts.answer = lambda: cookie_answer(line)
    cookie = await session.accounts.sessions.create(EMAIL, PASSWORD)
    assert cookie.expires_at is not None
    left = cookie.expires_at - datetime.now(UTC)
    assert timedelta(minutes=59) < left <= timedelta(hours=1)


async def test_the_date_is_read(accounts: Accounts, session: TogglSession) -> None:
    line = f"{NAME}=abc; expires=Mon, 02 Mar 2026 09:00:00 GMT"
    accounts.answer = lambda: cookie_answer(line)
    cookie = await session.accounts.sessions.create(EMAIL, PASSWORD)
    assert cookie.expires_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("attributes", ["Expires=never", "Max-Age=soon", "Max-Age", ""])
async def test_invalid_text_is_not_a_date(
    accounts: Accounts, session: TogglSession, attributes: str
) -> None:
    accounts.answer = lambda: cookie_answer(f"{NAME}=abc; {attributes}")
    assert (await session.accounts.sessions.create(EMAIL, PASSWORD)).expires_at is None


@pytest.mark.parametrize("lines", [(), ("other=1",), (f"{NAME}=; Max-Age=0",)])
async def test_a_login_without_its_cookie_is_an_error(
    accounts: Accounts, session: TogglSession, lines: tuple[str, ...]
) -> None:
    accounts.answer = lambda: cookie_answer(*lines)
    with pytest.raises(UnexpectedContentError, match=NAME):
        await session.accounts.sessions.create(EMAIL, PASSWORD)


async def test_wrong_password(accounts: Accounts, session: TogglSession) -> None:
    accounts.answer = lambda: web.Response(status=403)
    with pytest.raises(AuthenticationError) as caught:
        await session.accounts.sessions.create(EMAIL, PASSWORD)
    assert PASSWORD not in repr(caught.value)


async def test_password_is_sent_to_no_other_origin(
    accounts: Accounts, elsewhere: Accounts, session: TogglSession
) -> None:
    accounts.answer = lambda: web.Response(status=307, headers={"Location": elsewhere.url})
    with pytest.raises(RedirectError):
        await session.accounts.sessions.create(EMAIL, PASSWORD)
    with pytest.raises(RedirectError):
        await session.accounts.users.close_track_account(SessionCookie("abc"))
    assert elsewhere.asked == []


async def test_no_credentials_are_needed(accounts: Accounts) -> None:
    async with TogglSession(accounts_url=accounts.url) as anonymous:
        await anonymous.accounts.passwords.confirm_reset("code-1", PASSWORD)
    assert accounts.asked[0].path == "/api/me/password_reset/confirm/code-1"
    assert json.loads(accounts.bodies[0]) == {"password": PASSWORD}


async def test_sign_up(accounts: Accounts, session: TogglSession) -> None:
    await session.accounts.users.sign_up(EMAIL, PASSWORD, tos_accepted_for="track")
    expected = {"email": EMAIL, "password": PASSWORD, "tos_accepted_for": "track"}
    assert json.loads(accounts.bodies[0]) == expected


async def test_taken_address(accounts: Accounts, session: TogglSession) -> None:
    accounts.answer = lambda: web.json_response("email is taken", status=400)
    with pytest.raises(BadRequestError, match="email is taken"):
        await session.accounts.users.sign_up(EMAIL, PASSWORD)


def test_a_cookie_does_not_show() -> None:
    cookie = SessionCookie("abc.DEF", expires_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert "abc.DEF" not in f"{cookie!r} {cookie} {attrs.asdict(cookie)}"
    with pytest.raises(TypeError):
        pickle.dumps(cookie)


@pytest.mark.promise("headers-stay-in-their-line")
@pytest.mark.parametrize("text", ["a;b", "a b", "a,b", 'a"b', "a\r\nX: y", "", "\u00e9"])
def test_cookie_cannot_add_another_header(text: str) -> None:
    with pytest.raises(InvalidArgumentError):
        SessionCookie(text)
