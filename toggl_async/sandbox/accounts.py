"""The accounts host: session cookies, sign-up, password resets, closing an account."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final

import attrs

from .core.auth import secrets_equal
from .core.defaults import add_user
from .core.routing import Routes
from .core.state import TrackState, User
from .core.times import is_zone
from .core.wire import Call, Response, http_error

__all__ = ["ROUTES", "AccountsCall", "session_user"]

_COOKIE_NAME: Final = "__Secure-accounts-session"
_MIN_PASSWORD_LENGTH: Final = 8


@attrs.define
class AccountsCall(Call):
    """A request to the accounts host; some operations need the session cookie."""

    state: TrackState

    def user(self) -> User:
        """Return the user of the session cookie, or raise a 401."""
        user = session_user(self.state, self.headers)
        if user is None:
            raise http_error(401, "A session cookie is required")
        return user


ROUTES: Routes[AccountsCall] = Routes()


def _session_cookie(headers: Mapping[str, str]) -> str:
    try:
        morsel = SimpleCookie(headers.get("Cookie", "")).get(_COOKIE_NAME)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def session_user(state: TrackState, headers: Mapping[str, str]) -> User | None:
    """Return whose session cookie a request carries."""
    if "Cookie" not in headers:
        return None
    user = state.users.get(state.sessions.get(_session_cookie(headers), 0))
    return None if user is None or user.closed else user


def _create_session(call: AccountsCall, user: User) -> Response:
    seed = f"session {user.id} {len(call.state.sessions)} {call.micros()}"
    value = hashlib.sha256(seed.encode()).hexdigest()
    call.state.sessions[value] = user.id
    cookie = f"{_COOKIE_NAME}={value}; Path=/; HttpOnly; Secure; SameSite=Lax"
    return Response(headers={"Set-Cookie": cookie})


@ROUTES.on("POST", "/sessions")
def create_session(call: AccountsCall) -> Response:
    """Log in with email and password; the response sets the session cookie."""
    body = call.body()
    email = body.text("email", required=True)
    password = body.text("password", required=True)
    body.check()
    for user in call.state.users.values():
        if user.email.casefold() == email.casefold() and not user.closed:
            if secrets_equal(user.password, password):
                return _create_session(call, user)
            break
    raise http_error(403, "Incorrect username and/or password")


@ROUTES.on("DELETE", "/sessions")
def delete_session(call: AccountsCall) -> Response:
    """Log out: the session cookie becomes invalid."""
    call.user()
    call.state.sessions.pop(_session_cookie(call.headers), None)
    return Response(headers={"Set-Cookie": f"{_COOKIE_NAME}=; Path=/; Max-Age=0; HttpOnly; Secure"})


@ROUTES.on("POST", "/signup")
def sign_up(call: AccountsCall) -> Response:
    """Create an account with an organization and a workspace, and log in."""
    body = call.body()
    email = body.text("email", required=True, limit=200)
    password = body.text("password", required=True, limit=200)
    timezone = body.text("timezone") or "UTC"
    name = body.text("display_name", limit=200)
    body.text("tos_accepted_for")
    body.boolean("remember_me")
    if "@" not in email:
        body.add_error("email", "is not valid")
    if len(password) < _MIN_PASSWORD_LENGTH:
        body.add_error("password", f"must have at least {_MIN_PASSWORD_LENGTH} characters")
    if not is_zone(timezone):
        body.add_error("timezone", "is not known")
    body.check()
    if any(user.email.casefold() == email.casefold() for user in call.state.users.values()):
        raise http_error(400, "user with this email already exists")
    user = add_user(
        call.state,
        call.now(),
        email=email,
        password=password,
        timezone=timezone,
        workspace_id=None,
    )
    user.fullname = name or user.fullname
    return _create_session(call, user)


@ROUTES.on("POST", "/me/close_account/track")
def close_account(call: AccountsCall) -> Response:
    """Close the Track account of the session."""
    call.user().closed = True
    return Response()


@ROUTES.on("POST", "/me/password_reset/request")
def request_reset(call: AccountsCall) -> Response:
    """Request a reset code by email; the response is the same for unknown addresses."""
    body = call.body()
    email = body.text("email", required=True)
    body.check()
    for user in call.state.users.values():
        if user.email.casefold() == email.casefold():
            code = hashlib.sha256(f"reset {user.id} {call.micros()}".encode()).hexdigest()[:32]
            call.state.reset_codes[code] = user.id
    return Response()


@ROUTES.on("POST", "/me/password_reset/confirm/{reset_code}")
def confirm_reset(call: AccountsCall) -> Response:
    """Set a new password with a reset code, which works once."""
    body = call.body()
    password = body.text("password", required=True, limit=200)
    if len(password) < _MIN_PASSWORD_LENGTH:
        body.add_error("password", f"must have at least {_MIN_PASSWORD_LENGTH} characters")
    body.check()
    user = call.state.users.get(call.state.reset_codes.pop(call.path_text("reset_code"), 0))
    if user is None:
        raise http_error(400, "This code is not valid")
    user.password = password
    return Response()
