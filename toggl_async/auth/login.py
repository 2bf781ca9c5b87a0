"""The whole login of a person at a terminal: browser out, loopback address back, token saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from .._frames import no_frames
from .._http.clock import Clock
from .._http.event_loop import require_asyncio
from .._http.resources import local_errors
from .._threads import BUILD_LOCK
from ..credentials import PlanOAuth
from .authorizer import PLAN_URL
from .endpoint import OpenSend
from .grants import (
    LOGIN_URL,
    authorization_request,
    exchange_authorization_code,
    read_callback,
)
from .loopback import Receiver
from .token import Token

__all__ = ["login"]


@no_frames
async def login(
    credential: PlanOAuth,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    login_url: str = LOGIN_URL,
    open_browser: Callable[[str], object] | None = None,
    show: Callable[[str], object] | None = None,
    port: int = 0,
    path: str = "/callback",
    timeout: float = 300.0,  # noqa: ASYNC109  # a person is given minutes, and an error of ours
    clock: Clock | None = None,
) -> Token:
    """Log a person in and save the token in the credential's store. One request to the API.

    Listens on ``http://127.0.0.1:<port><path>`` (0 is any free port), which has to be registered
    with Toggl as redirect address. ``open_browser`` is called with the address of the login page in
    a worker thread (``webbrowser.open`` if it is left out), ``show`` before it, so that it can be
    printed where no browser opens. Raises ``DeadlineExceededError`` after ``timeout`` seconds.
    """
    require_asyncio()
    if open_browser is None:
        with BUILD_LOCK:
            import webbrowser

        open_browser = webbrowser.open
    async with Receiver(port=port, path=path) as receiver:
        request = authorization_request(
            credential, redirect_uri=receiver.redirect_uri, login_url=login_url
        )
        if show is not None:
            show(request.url)
        # A thread that nothing waits for: a text browser runs until the person ends it.
        thread = threading.Thread(
            target=_open, args=(open_browser, request.url), name="toggl-async browser", daemon=True
        )
        with local_errors("no thread could be started to open the browser"):
            thread.start()
        callback_url = await receiver.wait(request.matches, within=timeout)
    code = read_callback(request, callback_url)
    return await exchange_authorization_code(
        credential, request, code, open_send=open_send, base_url=base_url, clock=clock
    )


def _open(open_browser: Callable[[str], object], url: str) -> None:
    # A browser that cannot be opened is no reason to stop: the person has the address.
    with suppress(Exception):
        open_browser(url)
