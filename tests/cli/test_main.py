"""The command as a whole: help, version, environment, one sentence for each error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

import toggl_async
from toggl_async.cli import main
from toggl_async.export.display import duration
from toggl_async.sandbox import Sandbox

from ..support.waiting import HANG

Cli = Callable[..., Result]


def _sentence(result: Result) -> str:
    """Return the one line that an error is."""
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith("toggl-async: ")
    return line.removeprefix("toggl-async: ")


@pytest.mark.promise("finished-is-exit-code-0")
def test_help_names_all_commands_and_exit_codes(cli: Cli) -> None:
    result = cli("--help")
    assert result.exit_code == 0
    words = ("start", "stop", "current", "ls", "export", "sandbox", "TOGGL_API_TOKEN", "75")
    for word in words:
        assert word in result.stdout


def _commands() -> list[tuple[str, ...]]:
    """List all commands, and the commands of groups."""
    names: list[tuple[str, ...]] = []
    with click.Context(main) as context:
        for name in [*main.list_commands(context), "now"]:
            command = main.get_command(context, name)
            names.append((name,))
            names += [(name, member) for member in getattr(command, "commands", ())]
    return names


COMMANDS = _commands()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_each_command_has_help(cli: Cli, command: tuple[str, ...], option: str) -> None:
    result = cli(*command, option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    # Names of choices are long, and not divided.
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if "|" not in line)


def _command(names: tuple[str, ...]) -> click.Command:
    with click.Context(main) as context:
        command: click.Command | None = main
        for name in names:
            assert isinstance(command, click.Group)
            command = command.get_command(context, name)
    assert command is not None
    return command


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_that_sends_requests_takes_the_options_for_them(
    command: tuple[str, ...],
) -> None:
    options = {option for parameter in _command(command).params for option in parameter.opts}
    assert ({"--profile", "--proxy", "--trust-env"} <= options) is (
        command[0] not in {"completion", "sandbox"}
    )


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toggl_async", "--version"],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANG,
    )
    assert done.stdout == f"toggl-async, version {toggl_async.__version__}\n"


def test_current_imports_only_what_it_needs(
    sandbox: Sandbox, environment: pytest.MonkeyPatch
) -> None:
    """It is the command of prompts and status bars: tables, reports and exports take time."""
    program = (
        "import sys\n"
        "from toggl_async.cli import main\n"
        "try:\n"
        "    main(['current'])\n"
        "except SystemExit as exc:\n"
        "    assert exc.code in (0, 4), exc.code\n"
        "ours = {name.removeprefix('toggl_async.') for name in sys.modules}\n"
        "heavy = {'rich', 'keyring', 'zoneinfo', 'configparser', 'sqlite3'}\n"
        "heavy |= {'reference_data', 'reports', 'export', 'plan', 'auth.browser_login'}\n"
        "heavy |= {'cli.commands.listings', 'cli.commands.completion'}\n"
        "heavy |= {'models.track.me', 'models.track.projects'}\n"
        "assert not heavy & ours, heavy & ours\n"
    )
    without_coverage = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    command = [sys.executable, "-c", program]
    subprocess.run(command, check=True, timeout=HANG, env=without_coverage)


def test_version(cli: Cli) -> None:
    assert cli("--version").stdout == f"toggl-async, version {toggl_async.__version__}\n"


def test_an_unknown_command_is_wrong_usage(cli: Cli) -> None:
    result = cli("exprot")
    assert result.exit_code == 2
    assert "No such command" in result.stderr


def test_help_loads_neither_aiohttp_nor_rich() -> None:
    program = (
        "import sys\n"
        "from toggl_async.cli import main\n"
        "main(['export', '--help'], standalone_mode=False)\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'aiohttp', 'rich', 'cattrs', 'msgspec', 'anyio'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=120)


@pytest.mark.promise("terminal-is-not-controlled")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_option_takes_a_secret(command: tuple[str, ...]) -> None:
    # Arguments can be read by everybody on the machine.
    names = {option for parameter in _command(command).params for option in parameter.opts}
    assert not any(word in name for name in names for word in ("token", "secret", "pass"))


def test_whoami(cli: Cli, sandbox: Sandbox, environment: pytest.MonkeyPatch) -> None:
    result = cli("whoami")
    assert result.exit_code == 0
    assert sandbox.owner.email in result.stdout
    assert str(sandbox.workspace_id) in result.stdout
    assert len(sandbox.requests) == 1


def test_quota(cli: Cli, sandbox: Sandbox, environment: pytest.MonkeyPatch) -> None:
    result = cli("quota")
    assert result.exit_code == 0
    assert "your own calls: " in result.stdout
    assert f"organization {sandbox.organization_id}: 600 of 600 left" in result.stdout
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("command", ["whoami", "quota", "export"])
def test_without_credentials(cli: Cli, command: str) -> None:
    result = cli(command)
    assert result.exit_code == 1
    assert "set TOGGL_API_TOKEN" in _sentence(result)


def test_plan_credentials_are_not_enough(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_PLAN_CLIENT_ID", "client")
    monkeypatch.setenv("TOGGL_PLAN_CLIENT_SECRET", "secret")
    assert "set TOGGL_API_TOKEN" in _sentence(cli("whoami"))


@pytest.mark.parametrize("command", ["whoami", "quota", "export"])
def test_a_wrong_token(
    cli: Cli, environment: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    environment.setenv("TOGGL_API_TOKEN", "0" * 32)
    environment.chdir(tmp_path)
    result = cli(command)
    assert result.exit_code == 1
    assert _sentence(result).startswith("Toggl refused the credentials")
    assert "0" * 32 not in result.output


def test_missing_network_is_one_sentence(cli: Cli, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TOGGL_TRACK_URL", "http://127.0.0.1:1")
    result = cli("whoami")
    assert result.exit_code == 1
    assert _sentence(result).startswith("no connection to the server")


def test_a_used_up_quota_means_try_later(
    cli: Cli, sandbox: Sandbox, environment: pytest.MonkeyPatch
) -> None:
    body = "You have hit your hourly limit for API calls. The quota will reset in 1500 seconds."
    sandbox.inject_fault("GET", "/me", status=402, body=body)
    result = cli("whoami")
    assert result.exit_code == 75
    assert "resets in 25 min, at " in _sentence(result)


def test_half_of_the_credentials_is_wrong_usage(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_EMAIL", "me@example.com")
    result = cli("whoami")
    assert result.exit_code == 2
    assert "set both TOGGL_EMAIL and TOGGL_PASSWORD" in _sentence(result)


@pytest.mark.parametrize(
    ("seconds", "text"), [(4.4, "4 s"), (89, "89 s"), (90, "2 min"), (3_600, "60 min"),
                          (5_400, "1 h 30 min")]
)  # fmt: skip
def test_durations_are_formatted_for_people(seconds: float, text: str) -> None:
    assert duration(seconds) == text
