"""``auth``: where tokens are kept, and which account is used."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import keyring
import pytest

import toggl_sync
from toggl_async import ApiToken
from toggl_async.sandbox.threaded import SandboxThread

from ..support.keyrings import LockedKeyring, WindowsKeyring
from .conftest import Account


@pytest.fixture
def logged_out(account: Account, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Have no credentials in the environment, and no keyring."""
    monkeypatch.delenv("TOGGL_API_TOKEN")
    monkeypatch.setattr(keyring, "get_keyring", LockedKeyring)
    return account


def _token(account: Account) -> str:
    return account.sandbox.owner.api_token


def _token_file() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "toggl-async" / "track-tokens.json"


@pytest.mark.promise("stored-logins-are-private")
def test_login_from_stdin_and_logout(logged_out: Account) -> None:
    account = logged_out
    text = account("auth", "login", "--stdin", stdin=_token(account) + "\n")
    owner = account.sandbox.owner
    assert text == (
        f"Logged in as {owner.fullname} <{owner.email}>; the token is in {_token_file()}.\n"
    )
    assert stat.S_IMODE(_token_file().stat().st_mode) == 0o600
    account("start", "Planning")
    assert account.json("auth", "status") == {
        "profile": "default",
        "source": str(_token_file()),
        "url": account.sandbox.url,
        "user_id": owner.id,
        "name": owner.fullname,
        "email": owner.email,
        "timezone": owner.timezone,
    }
    account("whoami")
    account("quota")
    assert account("auth", "logout") == "Logged out of the profile default.\n"
    assert _token(account) not in _token_file().read_text("utf-8")
    assert account.refused("current", code=1).startswith("no credentials")
    assert account("auth", "logout").startswith("No token is stored for the profile default")


def test_login_offers_the_zone_of_the_account_where_it_differs(logged_out: Account) -> None:
    account, login = logged_out, ("auth", "login", "--stdin")
    token = _token(account) + "\n"
    key = ApiToken(_token(account))
    with toggl_sync.TogglSession(key, track_url=account.sandbox.url) as session:
        session.track.me.update(timezone="Africa/Johannesburg")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", "Asia/Tokyo")
            time.tzset()
            assert not account.run(*login, stdin=token, code=0).stderr, "a zone is set"
            account("config", "unset", "timezone")
            assert account.run(*login, stdin=token, code=0).stderr == (
                "toggl-async: times are in the zone of this machine; for that of the account: "
                "toggl-async config set timezone Africa/Johannesburg\n"
            )
            patch.setenv("TZ", "Africa/Harare")  # another name of the same time
            time.tzset()
            assert not account.run(*login, stdin=token, code=0).stderr
    finally:
        time.tzset()


def test_login_on_a_terminal_asks_without_echo(
    logged_out: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async.cli.commands.auth.stdin_is_a_terminal", lambda: True)
    result = logged_out.run("auth", "login", stdin=f" {_token(logged_out)} \n", code=0)
    assert _token(logged_out) not in result.output
    assert "API token: " in result.stderr


def test_login_with_a_password_stores_the_token(logged_out: Account) -> None:
    account = logged_out
    owner = account.sandbox.owner
    account("auth", "login", "--stdin", "--email", owner.email, stdin=owner.password + "\n")
    assert owner.password not in _token_file().read_text("utf-8")
    assert account("current", code=4)


def test_login_without_a_terminal_asks_nothing(logged_out: Account) -> None:
    error = logged_out.refused("auth", "login", code=2)
    assert error == "stdin is not a terminal: pass --stdin to read the API token there"


@pytest.mark.parametrize(
    ("token", "code", "sentence"),
    [("0" * 32, 1, "refused"), ("", 2, "empty"), ("toggl_sk_1", 2, "Toggl 2.0"), ("a\tb", 2, "")],
)
def test_a_wrong_token_is_not_stored(
    logged_out: Account, token: str, code: int, sentence: str
) -> None:
    result = logged_out.run("auth", "login", "--stdin", stdin=token + "\n", code=code)
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not token or token not in result.output
    assert not _token_file().exists()


@pytest.mark.promise("stored-logins-are-private")
def test_the_keyring_is_used_where_there_is_one(
    logged_out: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, backend = logged_out, WindowsKeyring()
    account("auth", "login", "--stdin", stdin=_token(account))
    assert _token(account) in _token_file().read_text("utf-8")
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    text = account("auth", "login", "--stdin", stdin=_token(account))
    assert "the token is in the keyring of the system" in text
    assert _token(account) in "".join(backend.values.values())
    assert _token(account) not in _token_file().read_text("utf-8")
    assert account.json("auth", "status")["source"] == "the keyring of the system"
    account("auth", "logout")
    assert _token(account) not in "".join(backend.values.values())
    account("auth", "login", "--stdin", "--store", "file", stdin=_token(account))
    assert _token(account) not in "".join(backend.values.values())
    assert account.json("auth", "status")["source"] == str(_token_file())


def test_a_locked_keyring_is_an_error_only_if_it_was_chosen(logged_out: Account) -> None:
    result = logged_out.run(
        "auth", "login", "--stdin", "--store", "keyring", stdin=_token(logged_out), code=1
    )
    assert "keyring" in result.stderr
    assert _token(logged_out) not in result.output


def test_profiles_are_accounts(
    logged_out: Account, toggl_sandbox_thread: SandboxThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = logged_out
    other = toggl_sandbox_thread.run(account.sandbox.add_user)
    account("auth", "login", "--stdin", stdin=_token(account))
    account("auth", "login", "--stdin", "--profile", "other", stdin=other.api_token)
    account("start", "mine")
    assert account("current", "--profile", "other", code=4)
    assert account.json("auth", "status", "--profile", "other")["user_id"] == other.id
    # A profile that is chosen wins over the environment, which wins over the default profile.
    monkeypatch.setenv("TOGGL_API_TOKEN", other.api_token)
    assert account.json("auth", "status")["user_id"] == other.id
    monkeypatch.setenv("TOGGL_PROFILE", "default")
    assert account.json("auth", "status")["user_id"] == account.sandbox.owner.id


@pytest.mark.promise("tokens-stay-with-their-server")
def test_a_token_is_not_sent_to_another_host(
    logged_out: Account, toggl_sandbox_thread: SandboxThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged_out("auth", "login", "--stdin", stdin=_token(logged_out))
    with toggl_sandbox_thread.sandbox() as other:
        monkeypatch.setenv("TOGGL_TRACK_URL", other.url)
        assert logged_out.run("current", code=1).stderr.startswith("toggl-async: no credentials")
        assert not other.requests


def test_files_of_names_have_no_token(account: Account) -> None:
    account("start", "-p", "Garden")
    account("current")
    home = Path(os.environ["XDG_CACHE_HOME"])
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        assert _token(account) not in path.read_text("utf-8")
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_logout_deletes_the_names(logged_out: Account) -> None:
    account = logged_out
    account("auth", "login", "--stdin", stdin=_token(account))
    account("start", "-p", "Garden")
    account("auth", "logout")
    home = Path(os.environ["XDG_CACHE_HOME"])
    assert not [
        path for path in home.rglob("*") if path.is_file() and "Garden" in path.read_text("utf-8")
    ]


def test_login_says_that_the_environment_comes_first(account: Account) -> None:
    result = account.run("auth", "login", "--stdin", stdin=_token(account), code=0)
    assert result.stderr == "toggl-async: TOGGL_API_TOKEN is set, and used in its place\n"
    profile = ("--profile", "work")
    result = account.run("auth", "login", "--stdin", *profile, stdin=_token(account))
    assert "used in its place" not in result.stderr


@pytest.mark.promise("stored-logins-are-private")
def test_status_in_json_has_no_secret(account: Account) -> None:
    assert _token(account) not in json.dumps(account.json("auth", "status"))
