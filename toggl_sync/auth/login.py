# Written by tools/make_sync.py from toggl_async/auth/login.py;
# change that file, not this one.
"""The whole login of a person at a terminal: browser out, loopback address back, token saved."""

from __future__ import annotations

from collections.abc import Callable

from toggl_async._frames import no_frames
from toggl_async._http.clock import Clock
from toggl_async.auth.authorizer import PLAN_URL
from toggl_async.auth.endpoint import OpenSend
from toggl_async.auth.grants import LOGIN_URL
from toggl_async.auth.login import login as async_login
from toggl_async.auth.token import Token
from toggl_async.credentials import PlanOAuth

from .._loop import run_once

__all__ = ["login"]


@no_frames
def login(
    credential: PlanOAuth,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    login_url: str = LOGIN_URL,
    open_browser: Callable[[str], object] | None = None,
    show: Callable[[str], object] | None = None,
    port: int = 0,
    path: str = "/callback",
    timeout: float = 300.0,
    clock: Clock | None = None,
) -> Token:
    """Log a person in and save the token in the credential's store. One request to the API.

    Listens on ``http://127.0.0.1:<port><path>`` (0 is any free port), which has to be registered
    with Toggl as redirect address. ``open_browser`` is called with the address of the login page in
    a worker thread (``webbrowser.open`` if it is left out), ``show`` before it, so that it can be
    printed where no browser opens. Raises ``DeadlineExceededError`` after ``timeout`` seconds.
    """
    return run_once(
        async_login,
        credential,
        open_send=open_send,
        base_url=base_url,
        login_url=login_url,
        open_browser=open_browser,
        show=show,
        port=port,
        path=path,
        timeout=timeout,
        clock=clock,
    )
