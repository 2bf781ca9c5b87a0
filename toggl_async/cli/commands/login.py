"""``toggl-async login``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

from ..connection import chosen
from ..running import OK, run

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_CLIENT: Final = (
    "no client in the environment: set TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET"
)


@click.command("login")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port of the redirect address http://127.0.0.1:PORT/callback; 0 is any free one.",
)
@click.option("--browser/--no-browser", default=True, help="Open it, or only print the address.")
def command(port: int, *, browser: bool) -> None:
    """Log in to Toggl Plan by a browser, and store the tokens.

    They go into the file TOGGL_PLAN_TOKEN_FILE (without it: into the user's data directory), where
    TogglSession.from_env() finds and renews them. Costs one request, of no quota.
    """
    run(_login, port, browser=browser)


async def _login(port: int, *, browser: bool) -> int:
    from ..._environment import plan_from_env, proxy_from_env
    from ..._http.proxies import Proxies
    from ..._http.transport import AiohttpTransport
    from ..._http.urls import validate_base_url
    from ...auth import FileStore, login
    from ...auth.grants import LOGIN_URL
    from ...errors import MissingCredentialsError
    from ...session import PLAN_URL

    credential = plan_from_env()
    if credential is None:
        raise MissingCredentialsError(_NO_CLIENT)
    host = validate_base_url(
        "TOGGL_PLAN_URL", os.environ.get("TOGGL_PLAN_URL") or PLAN_URL, "/api/v5"
    )
    choice = chosen()
    proxies = Proxies.of_session(
        choice.get("proxy") or proxy_from_env(), trust_env=choice.get("trust_env", False)
    )
    opener: Callable[[str], object] | None = None if browser else _leave_closed
    await login(
        credential,
        transport_factory=AiohttpTransport(proxies=proxies).short_lived,
        base_url=f"{host}/api/v5",
        # A sandbox is one host for everything; at Toggl the page is elsewhere.
        login_url=LOGIN_URL if host == PLAN_URL else f"{host}/oauth/login",
        open_browser=opener,
        show=lambda url: click.echo(f"Log in and agree here:\n{url}"),
        port=port,
    )
    store = credential.store
    where = f" in {store.path}" if isinstance(store, FileStore) else ""
    click.echo(f"Logged in; the tokens are{where}.")
    return OK


def _leave_closed(_: str) -> None:
    """Open no browser: the address is printed anyway."""
