"""``toggl-async auth``: log in to Toggl Track, log out, and show which account is used.

``toggl-async login`` is the one for Toggl Plan.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, get_args

import click

from ...errors import InvalidArgumentError, TokenStoreError
from .. import times
from ..account import (
    StoreName,
    delete_token,
    describe_store,
    find_account,
    save_token,
    stored_account,
    track_session,
    track_url,
)
from ..connection import session_options
from ..output import json_option, print_json, stdin_is_a_terminal
from ..products.last_timer import LastTimer
from ..running import OK, run
from ..settings import load_settings, profile_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...credentials import ApiToken, EmailPassword

_NO_CLIENT: Final = (
    "no client in the environment: set TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET"
)


@click.group("auth")
def command() -> None:
    """Log in to Toggl Track, log out, and show the account in use.

    For Toggl Plan see toggl-async login.
    """


@command.command("login")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the API token from stdin.")
@click.option(
    "--email",
    metavar="ADDRESS",
    help="Log in with this address and its password, and store the API token of the account.",
)
@click.option(
    "--store",
    "store",
    type=click.Choice(get_args(StoreName)),
    help="Where the token goes. Default: the keyring of the system if the extra keyring is "
    "installed and there is one, else a file that only you can read.",
)
def login(*, from_stdin: bool, email: str | None, store: StoreName | None) -> None:
    """Store the API token of an account, which is at the bottom of your profile page.

    The token is asked for on a terminal, and read from stdin with --stdin. It is checked first:
    one request of the user's own quota.
    """
    run(_login, _credential(email, from_stdin=from_stdin), store)


def _credential(email: str | None, *, from_stdin: bool) -> ApiToken | EmailPassword:
    from ...credentials import ApiToken, EmailPassword

    what = "API token" if email is None else "password"
    if from_stdin:
        value = sys.stdin.readline().strip("\r\n")
    elif stdin_is_a_terminal():
        value = click.prompt(what, hide_input=True, err=True)
    else:
        raise InvalidArgumentError(
            f"stdin is not a terminal: pass --stdin to read the {what} there"
        )
    if email is not None:
        return EmailPassword(email, value)
    return ApiToken(value.strip())


async def _login(credential: ApiToken | EmailPassword, store: StoreName | None) -> int:
    from ...credentials import ApiToken

    async with track_session(credential) as session:
        me = await session.track.me.get()
    token = credential
    if not isinstance(token, ApiToken):
        if me.api_token is None:
            raise InvalidArgumentError(
                "the account has no API token: create one on its profile page"
            )
        token = ApiToken(me.api_token)
    name = _save(token, store)
    click.echo(f"Logged in as {me.fullname} <{me.email}>; the token is in {describe_store(name)}.")
    if (advice := _advice_on_zone(me.timezone)) is not None:
        click.echo(f"toggl-async: {advice}", err=True)
    account = find_account()
    if account is not None and account.source != describe_store(name):
        click.echo(f"toggl-async: {account.source} is set, and used in its place", err=True)
    return OK


def _advice_on_zone(account_zone: str | None) -> str | None:
    """Say how to use the zone of the account, where the machine's differs and none was chosen."""
    if account_zone is None or "timezone" in load_settings().values:
        return None
    now = times.now()
    try:
        of_account = now.astimezone(times.parse_zone(account_zone)).utcoffset()
    except InvalidArgumentError:  # not known here, so that it could not be set
        return None
    if of_account == now.astimezone().utcoffset():
        return None
    return (
        "times are in the zone of this machine; for that of the account: "
        f"toggl-async config set timezone {account_zone}"
    )


def _save(token: ApiToken, store: StoreName | None) -> StoreName:
    if store != "file":
        try:
            save_token(token, "keyring")
        except (InvalidArgumentError, TokenStoreError):
            # Without the package, or on a machine without a keyring.
            if store == "keyring":
                raise
        else:
            return "keyring"
    save_token(token, "file")
    return "file"


@command.command("logout")
def logout() -> None:
    """Delete the stored token of the profile, and what is stored about its account.

    Sends no requests. The token itself stays valid: replace it on your profile page.
    """
    run(_logout)


async def _logout() -> int:
    account = stored_account()
    if account is not None:
        LastTimer(account.key).forget()
        async with track_session(account.credential) as session:
            await session.reference_data.clear()
    if delete_token():
        click.echo(f"Logged out of the profile {profile_name()}.")
    else:
        click.echo(f"No token is stored for the profile {profile_name()} at {track_url()}.")
    return OK


@command.command("status")
@json_option
def status(*, as_json: bool) -> None:
    """Show which credentials are used, from where, and whose they are.

    Costs one request of the user's own quota. Exit code 1 if there are none, or wrong ones.
    """
    run(_status, as_json=as_json)


async def _status(*, as_json: bool) -> int:
    async with track_session() as session:
        me = await session.track.me.get()
    account = find_account()
    source = "" if account is None else account.source
    shape = {
        "profile": profile_name(),
        "source": source,
        "url": track_url(),
        "user_id": me.id,
        "name": me.fullname,
        "email": me.email,
        "timezone": me.timezone,
    }
    if as_json:
        print_json(shape)
        return OK
    click.echo(f"{me.fullname} <{me.email}>, user {me.id}")
    click.echo(f"profile {profile_name()}, at {track_url()}, credentials from {source}")
    return OK


@click.command("login")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port of the redirect address http://127.0.0.1:PORT/callback; 0 is any free one.",
)
@click.option("--browser/--no-browser", default=True, help="Open it, or only print the address.")
def login_to_plan(port: int, *, browser: bool) -> None:
    """Log in to Toggl Plan by a browser, and store the tokens.

    They go into the file TOGGL_PLAN_TOKEN_FILE (without it: into the user's data directory), where
    TogglSession.from_env() finds and renews them. Costs one request, of no quota.
    """
    run(_login_to_plan, port, browser=browser)


async def _login_to_plan(port: int, *, browser: bool) -> int:
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
    choice = session_options()
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
