"""Browser login for terminal programs, with a redirect to a local server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from .._http.clock import Clock
from .._http.resources import local_errors, require_asyncio
from .._threads import BUILD_LOCK
from .._tracebacks import no_frames
from ..credentials import PlanOAuth
from ..tokens import Token
from .authorizer import PLAN_URL
from .endpoint import TransportFactory
from .grants import (
    LOGIN_URL,
    authorization_request,
    exchange_authorization_code,
    parse_callback,
)
from .loopback import LoopbackServer

__all__ = ["login"]


@no_frames
async def login(
    credential: PlanOAuth,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    login_url: str = LOGIN_URL,
    open_browser: Callable[[str], object] | None = None,
    show: Callable[[str], object] | None = None,
    port: int = 0,
    path: str = "/callback",
    timeout: float = 300.0,  # noqa: ASYNC109 - raises our own error
    clock: Clock | None = None,
) -> Token:
    """Log in through the browser and save the token in the credential's store. One API request.

    Listens on ``http://127.0.0.1:<port><path>`` (0 selects a free port), which must be registered
    with Toggl as redirect address. ``open_browser`` (default: ``webbrowser.open``) is called in a
    worker thread with the address of the login page; ``show`` is called with it before, for
    example to print it where no browser opens. Raises ``DeadlineExceededError`` after ``timeout``
    seconds.
    """
    require_asyncio()
    if open_browser is None:
        with BUILD_LOCK:
            import webbrowser

        open_browser = webbrowser.open
    async with LoopbackServer(port=port, path=path) as server:
        request = authorization_request(
            credential, redirect_uri=server.redirect_uri, login_url=login_url
        )
        if show is not None:
            show(request.url)
        # Not awaited: a text browser runs until the user quits it.
        thread = threading.Thread(
            target=_open, args=(open_browser, request.url), name="toggl-async browser", daemon=True
        )
        with local_errors("no thread could be started to open the browser"):
            thread.start()
        callback_url = await server.wait(request.matches, within=timeout)
    code = parse_callback(request, callback_url)
    return await exchange_authorization_code(
        credential,
        request,
        code,
        transport_factory=transport_factory,
        base_url=base_url,
        clock=clock,
    )


def _open(open_browser: Callable[[str], object], url: str) -> None:
    # The login can still succeed: the user may open the address by hand.
    with suppress(Exception):
        open_browser(url)
