"""The accounts host: cookies, sign-up, passwords."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

NAME = "__Secure-accounts-session"


async def _log_in(anonymous: Any, email: str, password: str) -> str:
    answer = await anonymous("POST", "/api/sessions", {"email": email, "password": password})
    assert (answer.status, answer.raw) == (200, b"")
    cookie: str = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "Secure"} <= {part.strip() for part in cookie.split(";")}
    return cookie.partition(";")[0]


async def test_cookie_authenticates_track_until_logout(sandbox: Sandbox, anonymous: Any) -> None:
    headers = {"Cookie": await _log_in(anonymous, sandbox.owner.email, sandbox.owner.password)}
    assert (await anonymous("GET", "/api/v9/me/id", headers=headers)).json == sandbox.owner.id
    assert (await anonymous("DELETE", "/api/sessions", headers=headers)).status == 200
    assert (await anonymous("GET", "/api/v9/me/id", headers=headers)).status == 401
    assert (await anonymous("DELETE", "/api/sessions", headers=headers)).status == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [({"email": "owner@sandbox.example", "password": "wrong"}, 403),
     ({"email": "unknown@sandbox.example", "password": "x"}, 403), ({}, 400), ([], 400)],
)  # fmt: skip
async def test_wrong_login_is_refused(anonymous: Any, body: Any, status: int) -> None:
    assert (await anonymous("POST", "/api/sessions", body)).status == status


async def test_sign_up_creates_organization_and_workspace(sandbox: Sandbox, anonymous: Any) -> None:
    body = {
        "email": "new@sandbox.example",
        "password": "long enough",
        "display_name": "New",
        "timezone": "Asia/Tokyo",
    }
    answer = await anonymous("POST", "/api/signup", body)
    assert answer.status == 200
    headers = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}
    me = (await anonymous("GET", "/api/v9/me", headers=headers)).json
    assert (me["fullname"], me["timezone"]) == ("New", "Asia/Tokyo")
    path = f"/api/v9/workspaces/{me['default_workspace_id']}"
    assert (await anonymous("GET", path, headers=headers)).json["admin"] is True
    for bad in ({}, {"password": "short"}, {"email": "x"}, {"timezone": "Mars/Base"}):
        assert (await anonymous("POST", "/api/signup", body | bad)).status == 400


async def test_forgotten_password_is_reset_by_code(sandbox: Sandbox, anonymous: Any) -> None:
    for email in (sandbox.owner.email, "unknown@sandbox.example"):
        path = "/api/me/password_reset/request"
        assert (await anonymous("POST", path, {"email": email})).status == 200
    (code,) = sandbox.track.reset_codes
    path = f"/api/me/password_reset/confirm/{code}"
    body = {"password": "brand new one"}
    assert (await anonymous("POST", path, {"password": "x"})).status == 400
    assert (await anonymous("POST", path, body)).status == 200
    assert (await anonymous("POST", path, body)).status == 400
    await _log_in(anonymous, sandbox.owner.email, "brand new one")


async def test_closed_account_cannot_log_in(sandbox: Sandbox, anonymous: Any) -> None:
    headers = {"Cookie": await _log_in(anonymous, sandbox.owner.email, sandbox.owner.password)}
    path = "/api/me/close_account/track"
    assert (await anonymous("POST", path)).status == 401
    assert (await anonymous("POST", path, headers=headers)).status == 200
    assert (await anonymous("GET", "/api/v9/me", headers=headers)).status == 401


async def test_invalid_cookie_is_refused(anonymous: Any) -> None:
    for cookie in (f"{NAME}=", f"{NAME}=x", f'{NAME}="', "a=b; c", "=;=", f"{NAME}=\u00e9"):
        answer = await anonymous("GET", "/api/v9/me", headers={"Cookie": cookie})
        assert answer.status == 401
