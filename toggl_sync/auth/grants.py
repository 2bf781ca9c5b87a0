# Written by tools/make_sync.py from toggl_async/auth/grants.py;
# change that file, not this one.
"""Login grants: authorization code with PKCE, and password."""

from __future__ import annotations

from toggl_async._http.clock import Clock
from toggl_async._tracebacks import no_frames
from toggl_async.auth.authorizer import PLAN_URL
from toggl_async.auth.endpoint import TransportFactory
from toggl_async.auth.grants import AuthorizationRequest
from toggl_async.auth.grants import exchange_authorization_code as async_exchange_authorization_code
from toggl_async.auth.grants import exchange_password as async_exchange_password
from toggl_async.credentials import PlanOAuth, Secret
from toggl_async.tokens import Token

from .._loop import run_once

__all__ = ["exchange_authorization_code", "exchange_password"]


@no_frames
def exchange_authorization_code(
    credential: PlanOAuth,
    request: AuthorizationRequest,
    code: str | Secret,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Exchange an authorization code for the first token and save it. One request.

    The code works once, so it is sent once: without a response ``OutcomeUnknownError`` is raised,
    and a new login is needed. Like a refresh, it completes even if the caller is cancelled.
    """
    return run_once(
        async_exchange_authorization_code,
        credential,
        request,
        code,
        transport_factory=transport_factory,
        base_url=base_url,
        clock=clock,
    )


@no_frames
def exchange_password(
    credential: PlanOAuth,
    username: str,
    password: str | Secret,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Exchange an email and password for the first token and save it. One request.

    Only for your own account where no browser is available; RFC 9700 forbids other uses. Warns
    once per process. The password is not stored.
    """
    return run_once(
        async_exchange_password,
        credential,
        username,
        password,
        transport_factory=transport_factory,
        base_url=base_url,
        clock=clock,
    )
