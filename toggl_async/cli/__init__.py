"""The command ``toggl-async``.

Credentials come from the environment, as for ``TogglSession.from_env()``, or from
``toggl-async auth login``, and never from the command line: whatever is written there can be read
by every user of the machine (``ps``), and stays in the shell's history.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import click

from .._version import __version__
from ..errors import TogglError
from . import connection, settings, streams

__all__ = ["main", "run_command_line"]

_COMMANDS: Final[Mapping[str, str]] = {
    "start": "timer:start",
    "stop": "timer:stop",
    "current": "timer:current",
    "continue": "timer:continue_",
    "add": "entries:add",
    "edit": "entries:edit",
    "delete": "entries:delete",
    "ls": "listings:ls",
    "sum": "listings:sum_",
    "projects": "resources:projects",
    "clients": "resources:clients",
    "tags": "resources:tags",
    "tasks": "resources:tasks",
    "workspaces": "resources:workspaces",
    "open": "browser:command",
    "export": "export:command",
    "quota": "user:quota",
    "whoami": "user:whoami",
    "auth": "auth:command",
    "login": "auth:login_to_plan",
    "config": "config:command",
    "completion": "completion:command",
    "mcp": "mcp:command",
    "sandbox": "sandbox:command",
}
"""Name -> module and command, in the order of the help."""

_ALIASES: Final[Mapping[str, str]] = {"now": "current"}

_LOCAL: Final = frozenset({"completion", "sandbox"})
"""Commands that send no requests and have no profile."""

_WITHOUT_PRODUCT: Final = _LOCAL | {"export", "auth", "login", "config"}
"""Commands for all products, or for one that their text names."""

_EPILOG: Final = """\
\b
Credentials are those of toggl-async auth login, or of the environment:
  TOGGL_API_TOKEN, or TOGGL_EMAIL and TOGGL_PASSWORD
  TOGGL_PLAN_CLIENT_ID, TOGGL_PLAN_CLIENT_SECRET, TOGGL_PLAN_TOKEN_FILE
  TOGGL_FOCUS_API_KEY, of Toggl 2.0
TOGGL_TRACK_URL, TOGGL_PLAN_URL and TOGGL_FOCUS_URL lead to another host, such as a sandbox.
TOGGL_PROXY is a proxy for all requests, like --proxy; it may contain a password.
TOGGL_PROFILE is a profile, like --profile. TOGGL_PRODUCT is track or focus, like --product.
TOGGL_TIMEZONE is the zone of all times, like the setting timezone. NO_COLOR turns colors off.

\b
Exit codes:
  0    done
  1    an error; one sentence on stderr says which
  2    wrong usage
  3    exported, but some rows were rejected, or totals do not match
  4    nothing has this name or id, or no timer is running
  5    several things have this name
  75   a limit of the service is reached: try later
  130  ended by Ctrl-C
  143  ended by SIGTERM
"""


@contextmanager
def _errors_as_sentences() -> Generator[None]:
    """Turn an error into one sentence and an exit code, also outside of a command's coroutine.

    Ctrl-C before a command handles signals gets the same exit code as later; that of click is 1.
    """
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        click.echo("toggl-async: interrupted", err=True)
        sys.exit(130)
    except TogglError as exc:
        from .running import explain

        sentence, code = explain(exc)
        click.echo(f"toggl-async: {sentence}", err=True)
        sys.exit(code)


class _Commands(click.Group):
    """Commands by name; each module is imported when it is asked for."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Parse the arguments."""
        with _errors_as_sentences():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _errors_as_sentences():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        return [*_COMMANDS]

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of click
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, which takes the options for the connection if it sends requests."""
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[name].partition(":")
        command = getattr(importlib.import_module(f".commands.{module}", __package__), attribute)
        assert isinstance(command, click.Command)
        if name not in _LOCAL:
            connection.add_options(command, product=name not in _WITHOUT_PRODUCT)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in _LOCAL and connection.session_options():
            raise click.UsageError(f"{name} sends no requests, and takes no proxy", ctx)
        if name in _WITHOUT_PRODUCT and settings.product_option():
            raise click.UsageError(f"{name} takes no --product", ctx)
        return name, command, rest


@click.command(
    cls=_Commands,
    epilog=_EPILOG,
    params=connection.options(product=True),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="toggl-async")
@click.pass_context
def main(context: click.Context) -> None:
    """Toggl from the terminal: the timer, time entries, bulk export, and a local Toggl."""
    if os.environ.get("NO_COLOR"):
        context.color = False


def run_command_line() -> None:
    """Run the command as a process: the console script ``toggl-async``."""
    # Importing makes many objects and little garbage: looking for it takes 7 % of a short command.
    gc.set_threshold(50_000)
    streams.open_streams()
    if "_TOGGL_ASYNC_COMPLETE" in os.environ:
        importlib.import_module(".commands.completion", __package__)  # registers how bash completes
    try:
        main(prog_name="toggl-async")
    except SystemExit as exc:
        if (lost := streams.lost_output()) is not None and not exc.code:
            click.echo(f"toggl-async: the output could not be written: {lost.strerror}", err=True)
            sys.exit(1)
        raise
