"""Completion in the shell: ``toggl-async completion``, and the names that are offered.

click completes commands and options. Names come from the reference data on disk, without requests:
what was never looked up is not offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

import click
from click.shell_completion import BashComplete, add_completion_class, get_completion_class

from ..products.tracker import Kind
from ..running import run_until_stopped

__all__ = ["known_names"]

# As click's, but values with spaces are quoted, and no file names are offered in their place.
_BASH: Final = r"""
%(complete_func)s() {
    local IFS=$'\n' completion type value
    local current="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    for completion in $(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
            %(complete_var)s=bash_complete "$1"); do
        type="${completion%%%%,*}"
        value="${completion#*,}"
        if [[ $type == dir ]]; then
            compopt -o dirnames
        elif [[ $type == file ]]; then
            compopt -o default
        elif [[ $type == plain ]]; then
            [[ $current == [\"\']* ]] || printf -v value %%q "$value"
            COMPREPLY+=("$value")
        fi
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _Bash(BashComplete):
    """Completion in bash of values that contain spaces."""

    source_template: ClassVar[str] = _BASH


add_completion_class(_Bash, "bash")


def known_names(kind: Kind) -> Sequence[str]:
    """Return the names of workspaces, projects, clients, tags or tasks that are on disk."""
    from ...errors import TogglError
    from ..settings import load_settings

    async def read() -> Sequence[str | None]:
        if load_settings().product == "focus":
            from ..products.focus import known_focus_names

            return await known_focus_names(kind)
        from ..account import track_session

        async with track_session() as session:
            data = session.reference_data.with_options(offline=True)
            rows: Sequence[Any] = await getattr(data, f"{kind}s")()
            return [row.name for row in rows]

    try:
        names, _ = run_until_stopped(read)
    except TogglError:  # no credentials, or a file of settings that cannot be read
        return ()
    return sorted({name for name in names or () if name and name.isprintable()}, key=str.casefold)


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a script that makes a shell complete commands, options and names.

    \b
      bash: eval "$(toggl-async completion bash)"   in ~/.bashrc
      zsh:  eval "$(toggl-async completion zsh)"    in ~/.zshrc, after compinit
      fish: toggl-async completion fish | source    in ~/.config/fish/config.fish

    Sends no requests. Names are those that were looked up before.
    """  # noqa: D301 - the mark of click for lines that are kept
    completion = get_completion_class(shell)
    assert completion is not None
    root = click.get_current_context().find_root().command
    script = completion(root, {}, "toggl-async", "_TOGGL_ASYNC_COMPLETE").source()
    click.echo(script, nl=False)
