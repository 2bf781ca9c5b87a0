# Written by tools/make_sync.py from toggl_async/auth/grants.py;
# change that file, not this one.
"""The ways to a first token: authorization code with PKCE, and password."""

from __future__ import annotations

from toggl_async._frames import no_frames
from toggl_async._http.clock import Clock
from toggl_async.auth.authorizer import PLAN_URL
from toggl_async.auth.endpoint import OpenSend
from toggl_async.auth.grants import AuthorizationRequest
from toggl_async.auth.grants import exchange_authorization_code as async_exchange_authorization_code
from toggl_async.auth.grants import exchange_password as async_exchange_password
from toggl_async.auth.token import Token
from toggl_async.credentials import PlanOAuth, Secret

from .._loop import run_once

__all__ = ["exchange_authorization_code", "exchange_password"]


@no_frames
def exchange_authorization_code(
    credential: PlanOAuth,
    request: AuthorizationRequest,
    code: str | Secret,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Buy the first token with a code, and save it in the credential's store. One request.

    The code works once, so it is sent once: ``OutcomeUnknownError`` if no answer came to it; log
    in again then. Like a refresh, it is carried to its end even if the caller is cancelled.
    """
    return run_once(
        async_exchange_authorization_code,
        credential,
        request,
        code,
        open_send=open_send,
        base_url=base_url,
        clock=clock,
    )


@no_frames
def exchange_password(
    credential: PlanOAuth,
    username: str,
    password: str | Secret,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Buy the first token with a person's email and password, and save it. One request.

    Only for your own account, where no browser is at hand: the OAuth security guide (RFC 9700)
    forbids it otherwise. Warns once in a process. The password is not stored.
    """
    return run_once(
        async_exchange_password,
        credential,
        username,
        password,
        open_send=open_send,
        base_url=base_url,
        clock=clock,
    )
