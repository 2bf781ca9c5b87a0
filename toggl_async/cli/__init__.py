"""The command ``toggl-async``: export, login, whoami, quota, and the sandbox.

Credentials come from the environment, as for ``TogglSession.from_env()``, and never from the
command line: whatever is written there can be read by every user of the machine (``ps``), and
stays in the shell's history.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import click

from .._version import __version__
from . import connection, streams

__all__ = ["main", "run_command_line"]

_COMMANDS: Final = ("export", "login", "quota", "sandbox", "whoami")

_LOCAL: Final = frozenset({"sandbox"})
"""Commands that send no requests."""

_EPILOG: Final = """\
\b
Credentials are read from the environment only:
  TOGGL_API_TOKEN, or TOGGL_EMAIL and TOGGL_PASSWORD
  TOGGL_PLAN_CLIENT_ID, TOGGL_PLAN_CLIENT_SECRET, TOGGL_PLAN_TOKEN_FILE
TOGGL_TRACK_URL and TOGGL_PLAN_URL lead to another host, such as a sandbox.
TOGGL_PROXY is a proxy for all requests, like --proxy; it may contain a password.

\b
Exit codes:
  0    done
  1    an error; one sentence on stderr says which
  2    wrong usage
  3    exported, but some rows were rejected, or totals do not match
  75   a limit of the service is reached: try later
  130  ended by Ctrl-C
  143  ended by SIGTERM
"""


@contextmanager
def _interruptible() -> Generator[None]:
    """End with the exit code of Ctrl-C also before a command handles signals; click's is 1."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("toggl-async: interrupted", err=True)
        sys.exit(130)


class _Commands(click.Group):
    """Commands by name; each module is imported when it is asked for."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Parse the arguments."""
        with _interruptible():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _interruptible():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        return [*_COMMANDS]

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of click
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, which takes the options for the connection if it sends requests."""
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f".{cmd_name}", __package__).command
        assert isinstance(command, click.Command)
        if cmd_name not in _LOCAL:
            connection.add_options(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in _LOCAL and connection.chosen():
            raise click.UsageError(f"{name} sends no requests, and takes no proxy", ctx)
        return name, command, rest


@click.command(cls=_Commands, epilog=_EPILOG, params=connection.options())
@click.version_option(__version__, prog_name="toggl-async")
def main() -> None:
    """Toggl from the terminal: bulk export, and a local Toggl to try things on."""


def run_command_line() -> None:
    """Run the command as a process: the console script ``toggl-async``."""
    streams.open_streams()
    try:
        main(prog_name="toggl-async")
    except SystemExit as exc:
        if (lost := streams.lost_output()) is not None and not exc.code:
            click.echo(f"toggl-async: the output could not be written: {lost.strerror}", err=True)
            sys.exit(1)
        raise
