"""``toggl-async export``."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, TypeVar

import click

from .running import OK, SET_ASIDE, STOP, run, track_session

if TYPE_CHECKING:
    from ..credentials import ApiToken
    from ..options import OptionsChange
    from ..session import TogglSession

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_ENTITIES: Final = (
    "time_entries", "my_time_entries", "workspaces", "projects", "clients", "tags", "tasks",
    "users", "groups", "plan_tasks", "plan_milestones", "plan_projects", "plan_members",
    "plan_groups",
)  # fmt: skip
_FORMATS: Final = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet")


F = TypeVar("F", bound="Callable[..., Any] | click.Command")


class _Wish(TypedDict):
    """What the command line asks for."""

    sandbox: bool
    to: str
    entities: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    workspaces: tuple[int, ...]
    users: tuple[int, ...]
    projects: tuple[int, ...]
    clients: tuple[int, ...]
    tags: tuple[int, ...]
    billable: bool | None
    accounts: tuple[str, ...]
    file_format: str | None
    dialect: Literal["data", "spreadsheet"]
    concurrency: int
    overwrite: bool
    update: bool
    verify: bool
    wait: bool
    dry_run: bool
    quiet: bool
    as_json: bool


def _ids(name: str, meaning: str) -> Callable[[F], F]:
    return click.option(
        f"--{name}",
        f"{name}s",
        type=click.IntRange(min=1),
        multiple=True,
        metavar="ID",
        help=f"{meaning} May be given more than once.",
    )


@click.command("export")
@click.option("--sandbox", is_flag=True, help="Export a generated year from a sandbox, in process.")
@click.option(
    "--to",
    default="export",
    show_default=True,
    metavar="PATH",
    help="A directory, or a file: .jsonl, .csv (each with .gz or .zst), .parquet, .sqlite.",
)
@click.option(
    "--entity",
    "entities",
    type=click.Choice(_ENTITIES),
    multiple=True,
    default=("time_entries",),
    show_default=True,
    help="What to export. May be given more than once.",
)
@click.option("--from", "first", type=_DAY, help="First day; 365 days before the last without it.")
@click.option("--until", "last", type=_DAY, help="Last day, included; today without it.")
@_ids("workspace", "Only these workspaces.")
@_ids("user", "Only time entries of these users.")
@_ids("project", "Only time entries of these projects.")
@_ids("client", "Only time entries of these clients.")
@_ids("tag", "Only time entries with these tags.")
@click.option("--billable/--not-billable", default=None, help="Only such time entries.")
@click.option(
    "--account",
    "accounts",
    multiple=True,
    metavar="NAME",
    help="A further account, whose token is in TOGGL_API_TOKEN_NAME. May be given more than once.",
)
@click.option(
    "--format", "file_format", type=click.Choice(_FORMATS), help="Of files in a directory."
)
@click.option(
    "--dialect",
    type=click.Choice(["data", "spreadsheet"]),
    default="data",
    show_default=True,
    help="Of CSV: exact for programs, or safe and readable for people.",
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many listings are read at a time.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
@click.option(
    "--update",
    is_flag=True,
    help="Fetch only what changed: into the .sqlite file, or into dated files beside the others.",
)
@click.option(
    "--verify/--no-verify",
    default=True,
    help="Compare sums with the service (default): a request per report of 1000 entries or more.",
)
@click.option(
    "--wait/--no-wait",
    default=True,
    help="Wait when the hourly quota is used up (default), or end with code 75.",
)
@click.option("--dry-run", is_flag=True, help="Print what it would cost, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(**wish: object) -> None:
    """Export time entries and more; go on where an interrupted run has ended.

    Time entries cost one request per 1000, at least one per workspace and 366 days, and one to
    find the workspaces unless they are given; where there are 1000 or more, one further compares
    their sum with the service's (--no-verify saves it). Files get their names when everything is
    complete; until then a checkpoint lies beside them, and the same command goes on from it.

    Exit codes: 0 done, 1 an error, 2 wrong usage, 3 done but rows were set aside or sums differ,
    75 run it again later, 130 and 143 ended by a signal.
    """
    run(_export(wish))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def _export(wish: _Wish) -> int:
    from ..export import export, plan_export
    from .report import Report, print_forecast, print_summary

    async with AsyncExitStack() as stack:
        report = stack.enter_context(Report(quiet=wish["quiet"]))
        options: OptionsChange = {"on_event": report.event, "timeout": None, "retries": 5}
        if wish["wait"]:
            options["quota_wait"] = math.inf
        if wish["sandbox"]:
            session = await _sandbox_session(stack, options)
        else:
            plan_only = all(name.startswith("plan_") for name in wish["entities"])
            session = await stack.enter_async_context(track_session(plan_only=plan_only, **options))
        asked: dict[str, Any] = {
            "entities": wish["entities"],
            "start_date": _date(wish["first"]),
            "end_date": _date(wish["last"]),
            "workspaces": wish["workspaces"] or None,
            "users": wish["users"] or None,
            "projects": wish["projects"] or None,
            "clients": wish["clients"] or None,
            "tags": wish["tags"] or None,
            "billable": wish["billable"],
            "accounts": [_account(name) for name in wish["accounts"]],
            "verify": wish["verify"],
        }
        if wish["dry_run"]:
            forecast = await plan_export(session, wish["to"], **asked)
            print_forecast(forecast, as_json=wish["as_json"])
            return OK
        with STOP.polite():
            summary = await export(
                session,
                wish["to"],
                format=wish["file_format"],
                dialect=wish["dialect"],
                concurrency=wish["concurrency"],
                overwrite=wish["overwrite"],
                update=wish["update"],
                on_progress=report.progress,
                should_stop=STOP.wanted,
                **asked,
            )
    if not summary.complete:
        click.echo("toggl-async: the same command goes on from here", err=True)
        return STOP.code
    print_summary(summary, as_json=wish["as_json"], quiet=wish["quiet"])
    return SET_ASIDE if summary.rejected or summary.differences else OK


async def _sandbox_session(stack: AsyncExitStack, options: OptionsChange) -> TogglSession:
    from ..credentials import ApiToken
    from ..sandbox import Sandbox
    from ..session import TogglSession

    box = Sandbox()
    box.seed("year", rng=1, entries=12_000)
    await stack.enter_async_context(box)
    session = TogglSession(ApiToken(box.owner.api_token), track_url=box.url, **options)
    return await stack.enter_async_context(session)


def _account(name: str) -> ApiToken:
    import os

    from ..credentials import ApiToken
    from ..errors import MissingCredentialsError

    variable = f"TOGGL_API_TOKEN_{name}"
    token = os.environ.get(variable, "").strip()
    if not token:
        raise MissingCredentialsError(f"no token in the environment: set {variable}")
    return ApiToken(token)


def _date(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
