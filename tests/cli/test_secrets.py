"""No command shows a secret, for any environment and any response of the server."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from toggl_async._http.clock import SystemClock
from toggl_async.cli import main

from ..support.auth_doubles import AuthServer
from ..support.leaks import MARK, clean

SAID = f"{MARK} | password={MARK} | {base64.b64encode(MARK.encode()).decode()}"
JSON = {"Content-Type": "application/json"}


def _refusal(status: int) -> tuple[int, bytes, dict[str, str]]:
    body = {"message": SAID, "error": MARK, "error_description": SAID, "errors": {MARK: [SAID]}}
    return status, json.dumps(body).encode(), JSON


ANSWERS: dict[str, str | tuple[int, bytes, dict[str, str]]] = {
    **{f"refusal {s}": _refusal(s) for s in (400, 401, 402, 403, 404, 410, 422, 500)},
    "text": (400, SAID.encode(), {"Content-Type": "text/plain"}),
    "page": (200, f"<html>{SAID}".encode(), {"Content-Type": "text/html"}),
    "half of an answer": (200, f'{{"api_token": "{MARK}", "passw'.encode(), JSON),
    "wrong type": (200, json.dumps({"id": MARK, "api_token": MARK}).encode(), JSON),
    "redirect": (302, b"", {"Location": f"https://u:{MARK}@h.example/?token={MARK}"}),
    "redirect back": (307, b"", {"Location": f"/?access_token={MARK}"}),
    "bad gateway": "502",
    "lost": "lost",
    "cut": "cut",
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "whoami": ("whoami",),
    "quota": ("quota",),
    "estimate": ("export", "--to", "x", "--dry-run"),
    "export": ("export", "--to", "x", "--no-wait"),
}
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "token": {"TOGGL_API_TOKEN": MARK},
    "password": {"TOGGL_EMAIL": "a@b.c", "TOGGL_PASSWORD": MARK},
}
WRONG: dict[str, dict[str, str]] = {
    "token with a line break": {"TOGGL_API_TOKEN": f"{MARK}\n"},
    "token with blanks": {"TOGGL_API_TOKEN": f" {MARK} {MARK}"},
    "password with a control": {"TOGGL_EMAIL": "a@b.c", "TOGGL_PASSWORD": f"{MARK}\x01"},
    "email with a colon": {"TOGGL_EMAIL": "a:b", "TOGGL_PASSWORD": MARK},
    "password without an email": {"TOGGL_PASSWORD": MARK},
    "address with a password": {
        "TOGGL_API_TOKEN": MARK,
        "TOGGL_TRACK_URL": f"https://u:{MARK}@h.example",
    },
    "address of another kind": {"TOGGL_API_TOKEN": MARK, "TOGGL_TRACK_URL": f"ftp://{MARK}"},
    "client with a line break": {
        "TOGGL_API_TOKEN": MARK,
        "TOGGL_PLAN_CLIENT_ID": "id",
        "TOGGL_PLAN_CLIENT_SECRET": f"{MARK}\n",
    },
    "client without an id": {"TOGGL_PLAN_CLIENT_SECRET": MARK},
}


@pytest.fixture
def server() -> Iterator[AuthServer]:
    with AuthServer() as server:
        yield server


async def _no_sleep(seconds: float, /) -> None:
    """The pauses between attempts are not the question here."""
    del seconds
    await asyncio.sleep(0)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: AuthServer
) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(SystemClock, "sleep", staticmethod(_no_sleep))
    host = server.url.removesuffix("/api/v5")

    def call(arguments: tuple[str, ...], environment: dict[str, str]) -> Result:
        for name in ("API_TOKEN", "EMAIL", "PASSWORD", "PLAN_CLIENT_ID", "PLAN_CLIENT_SECRET"):
            monkeypatch.delenv(f"TOGGL_{name}", raising=False)
        urls = {f"TOGGL_{name}_URL": host for name in ("TRACK", "PLAN", "ACCOUNTS", "REPORTS")}
        for name, value in (urls | environment).items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(main, list(arguments))

    return call


def _check(result: Result) -> None:
    assert isinstance(result.exception, SystemExit | None), repr(result.exception)
    assert result.exit_code != 0
    assert clean(result.output)
    assert clean(result.stderr)
    assert "Traceback" not in result.output


@pytest.mark.promise("terminal-is-not-controlled")
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    ("command", "environment"),
    [("whoami", "token"), ("whoami", "password"), ("quota", "token"), ("export", "token")],
)
def test_failed_command_shows_no_secret(
    server: AuthServer, run: Callable[..., Result], command: str, environment: str, answer: str
) -> None:
    server.script.extend([ANSWERS[answer]] * 500)
    _check(run(COMMANDS[command], ENVIRONMENTS[environment]))
    assert server.uses, "it was asked"


@pytest.mark.promise("terminal-is-not-controlled")
@pytest.mark.parametrize(
    ("command", "environment"),
    [
        *((command, environment) for command in COMMANDS for environment in WRONG),
        ("login", "client without an id"),
        ("login", "password without an email"),
    ],
)
def test_wrong_environment_shows_no_secret(
    server: AuthServer, run: Callable[..., Result], command: str, environment: str
) -> None:
    server.script.extend([(400, b'{"message": "no"}', JSON)] * 500)
    _check(run(COMMANDS.get(command, ("login", "--no-browser")), WRONG[environment]))
