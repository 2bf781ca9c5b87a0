# Written by tools/make_sync.py from toggl_async/auth/browser_login.py;
# change that file, not this one.
"""Browser login for terminal programs.

:func:`login` opens the login page in the browser. A :class:`LoopbackServer` on this machine
receives the redirect with the authorization code, which is exchanged for the first token.
"""

from __future__ import annotations

from collections.abc import Callable

from toggl_async._http.clock import Clock
from toggl_async._tracebacks import no_frames
from toggl_async.auth.authorizer import PLAN_URL
from toggl_async.auth.browser_login import login as async_login
from toggl_async.auth.endpoint import TransportFactory
from toggl_async.auth.grants import LOGIN_URL
from toggl_async.credentials import PlanOAuth
from toggl_async.tokens import Token

from .._loop import run_once

__all__ = ["login"]


@no_frames
def login(
    credential: PlanOAuth,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    login_url: str = LOGIN_URL,
    open_browser: Callable[[str], object] | None = None,
    show: Callable[[str], object] | None = None,
    port: int = 0,
    path: str = "/callback",
    timeout: float = 300.0,
    clock: Clock | None = None,
) -> Token:
    """Log in through the browser and save the token in the credential's store. One API request.

    Listens on ``http://127.0.0.1:<port><path>`` (0 selects a free port), which must be registered
    with Toggl as redirect address. ``open_browser`` (default: ``webbrowser.open``) is called in a
    worker thread with the address of the login page; ``show`` is called with it before, for
    example to print it where no browser opens. Raises ``DeadlineExceededError`` after ``timeout``
    seconds.
    """
    return run_once(
        async_login,
        credential,
        transport_factory=transport_factory,
        base_url=base_url,
        login_url=login_url,
        open_browser=open_browser,
        show=show,
        port=port,
        path=path,
        timeout=timeout,
        clock=clock,
    )
