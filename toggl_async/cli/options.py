"""Options that several commands share: names, and the fields of an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar

import click

from ..errors import InvalidArgumentError
from .products.tracker import EntryFields, Kind

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "NAME_TYPES",
    "FieldArgs",
    "client_option",
    "entry_options",
    "fields_of",
    "joined",
    "project_option",
    "tag_option",
    "workspace_option",
]

F = TypeVar("F", bound="Callable[..., Any] | click.Command")


class Name(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """The name of something in the account, or its id."""

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind
        self.name = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name without surrounding spaces; an empty one is an error."""
        name = str(value).strip()
        if not name:
            self.fail(f"the name of the {self.kind} is empty", param, ctx)
        return name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the known names that start with what was typed."""
        from click.shell_completion import CompletionItem

        from .commands.completion import known_names

        del param
        with ctx.scope(cleanup=False):
            names = known_names(self.kind)
        start = incomplete.casefold()
        return [CompletionItem(name) for name in names if name.casefold().startswith(start)]


NAME_TYPES: Final[dict[Kind, Name]] = {
    "workspace": Name("workspace"),
    "project": Name("project"),
    "client": Name("client"),
    "tag": Name("tag"),
    "task": Name("task"),
}


class FieldArgs(TypedDict):
    """The values of :func:`entry_options`."""

    project: str | None
    no_project: bool
    task: str | None
    tags: tuple[str, ...]
    billable: bool | None
    workspace: str | None


def project_option(command: F) -> F:
    """Add ``--project``."""
    return click.option(
        "-p", "--project", type=NAME_TYPES["project"], metavar="NAME", help="A project, or its id."
    )(command)


def client_option(command: F) -> F:
    """Add ``--client``."""
    return click.option(
        "-c", "--client", type=NAME_TYPES["client"], metavar="NAME", help="A client, or its id."
    )(command)


def tag_option(command: F) -> F:
    """Add ``--tag``."""
    return click.option(
        "-t",
        "--tag",
        "tags",
        type=NAME_TYPES["tag"],
        multiple=True,
        metavar="NAME",
        help="A tag that exists. May be given more than once.",
    )(command)


def workspace_option(command: F) -> F:
    """Add ``--workspace``."""
    return click.option(
        "-w",
        "--workspace",
        type=NAME_TYPES["workspace"],
        metavar="NAME",
        help="A workspace, or its id.",
    )(command)


def entry_options(command: F) -> F:
    """Add the options for the fields of an entry."""
    for option in (
        workspace_option,
        click.option("--billable/--not-billable", default=None, help="Whether it is billable."),
        tag_option,
        click.option("--task", type=NAME_TYPES["task"], metavar="NAME", help="A task, or its id."),
        click.option("--no-project", is_flag=True, help="No project, and no task."),
        project_option,
    ):
        command = option(command)
    return command


def fields_of(args: FieldArgs) -> EntryFields:
    """Return the fields that were given."""
    fields: EntryFields = {}
    if args["no_project"]:
        if args["project"] or args["task"]:
            raise InvalidArgumentError("--no-project excludes --project and --task")
        fields["project"] = fields["task"] = None
    if args["project"]:
        fields["project"] = args["project"]
    if args["task"]:
        fields["task"] = args["task"]
    if args["tags"]:
        fields["tags"] = args["tags"]
    if args["billable"] is not None:
        fields["billable"] = args["billable"]
    if args["workspace"]:
        fields["workspace"] = args["workspace"]
    return fields


def joined(words: Sequence[str]) -> str:
    """Return words as one text, so that a description needs no quotes."""
    return " ".join(words).strip()
