"""``toggl-async export``: the options of the command, and its exit codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, TypeVar

import click

from ..account import track_session
from ..connection import session_options
from ..running import OK, PARTIAL, SHUTDOWN, run

if TYPE_CHECKING:
    from ...credentials import ApiToken
    from ...options import OptionsChange
    from ...session import TogglSession

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_DEFAULT_MAX_WAIT: Final = 24 * 3600.0
_ENTITIES: Final = (
    "time_entries", "my_time_entries", "workspaces", "projects", "clients", "tags", "tasks",
    "users", "groups", "organizations", "project_users", "rates", "expenses", "invoices", "goals",
    "running_entries", "plan_tasks", "plan_milestones", "plan_projects", "plan_members",
    "plan_groups", "focus_time_entries", "focus_time_blocks", "focus_tasks", "focus_projects",
    "focus_clients", "focus_tags", "focus_milestones", "focus_users", "focus_time_off",
)  # fmt: skip
"""The names in ``export.partitioning.entities``, which takes too long to import for ``--help``."""
_FORMATS: Final = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet", "xlsx")
_DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_DECIMALS: Final = {"point": ".", "comma": ","}


class _Days(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A number of days: ``365``, ``365d`` or ``12w``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of days."""
        match = re.fullmatch(r"(\d{1,5})([dw]?)", str(value).strip().lower())
        if match is None or not int(match[1]):
            self.fail(f"{value!r} is not a number of days such as 365d or 12w", param, ctx)
        return int(match[1]) * (7 if match[2] == "w" else 1)


class _Duration(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A duration: ``90m``, ``12h``, ``2d`` or seconds."""

    name = "duration"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds."""
        match = re.fullmatch(r"(\d{1,9})([smhd]?)", str(value).strip().lower())
        if match is None:
            self.fail(f"{value!r} is not a duration such as 90m or 12h", param, ctx)
        return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]]


class _Sign(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A sign, or its name."""

    name = "sign"

    def __init__(self, signs: dict[str, str]) -> None:
        self._signs = signs

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the sign."""
        text = str(value)
        if text in self._signs.values():
            return text
        if text.lower() not in self._signs:
            names = [
                f"{name} ({sign})" if sign.strip() else name for name, sign in self._signs.items()
            ]
            self.fail(f"{value!r} is not one of {', '.join(names)}", param, ctx)
        return self._signs[text.lower()]


F = TypeVar("F", bound="Callable[..., Any] | click.Command")


class ExportArgs(TypedDict):
    """The options of the command."""

    sandbox: bool
    to: str
    entities: tuple[str, ...]
    first: datetime | None
    until: datetime | None
    last_days: int | None
    workspaces: tuple[int, ...]
    organizations: tuple[int, ...]
    users: tuple[int, ...]
    projects: tuple[int, ...]
    clients: tuple[int, ...]
    tags: tuple[int, ...]
    billable: bool | None
    accounts: tuple[str, ...]
    file_format: str | None
    dialect: Literal["standard", "spreadsheet"]
    delimiter: Literal[",", ";", "\t", "|"]
    decimal: Literal[".", ","]
    with_names: bool
    concurrency: int
    work_dir: str | None
    overwrite: bool
    update: bool
    allow_deletions: bool
    keep_older: bool
    verify: bool
    wait: bool
    max_wait: float | None
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
    metavar="TARGET",
    help="A directory, or a file: .jsonl, .csv (each with .gz or .zst), .parquet, .xlsx, .sqlite; "
    "or a URL: postgresql://, sqlite:///, s3://, gs://, az://. Passwords are better not in it: "
    "set PGPASSWORD.",
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
@click.option("--from", "first", type=_DAY, help="First day. [default: 365 days before the last]")
@click.option("--until", type=_DAY, help="Last day, included. [default: today]")
@click.option(
    "--last",
    "last_days",
    type=_Days(),
    metavar="DAYS",
    help="A window that moves with each run, such as 365d or 12w, in place of --from and --until.",
)
@_ids("workspace", "Only these workspaces.")
@_ids("organization", "Of Toggl 2.0: only these organizations, as the address of the app says.")
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
    type=click.Choice(["standard", "spreadsheet"]),
    default="standard",
    show_default=True,
    help="Of CSV: exact for programs, or safe and readable for people.",
)
@click.option(
    "--delimiter",
    type=_Sign(_DELIMITERS),
    default=",",
    metavar="SIGN",
    help="Between cells, with --dialect spreadsheet: comma (default), semicolon, tab or bar.",
)
@click.option(
    "--decimal",
    type=_Sign(_DECIMALS),
    default=".",
    metavar="SIGN",
    help="Of fractions, with --dialect spreadsheet: point (default) or comma.",
)
@click.option(
    "--with-names",
    is_flag=True,
    help="Ask for names of workspaces and clients of archived projects: at most two more requests.",
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many listings are read at the same time, for each quota.",
)
@click.option(
    "--work-dir",
    type=click.Path(file_okay=False),
    help="Where an export into an object store is prepared. [default: a folder for state]",
)
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
@click.option(
    "--update",
    is_flag=True,
    help="Bring a finished export up to date with as few requests as possible.",
)
@click.option(
    "--allow-deletions",
    is_flag=True,
    help="Let an update remove more than a small share of the rows.",
)
@click.option(
    "--keep-older", is_flag=True, help="Keep rows that left the window of --last in an update."
)
@click.option(
    "--verify/--no-verify",
    default=True,
    help="Compare ids with the service (default): a request per report of 1000 entries or more.",
)
@click.option(
    "--wait/--no-wait",
    default=True,
    help="Wait for quotas and through outages (default), or end: for a quota with code 75.",
)
@click.option(
    "--max-wait",
    type=_Duration(),
    metavar="DURATION",
    help="Wait at most this long without any progress, such as 90m or 12h. [default: 24h]",
)
@click.option("--dry-run", is_flag=True, help="Print what it would cost, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(**options: object) -> None:
    """Export time entries and more; resume where an interrupted run ended.

    Time entries cost one request per 1000, at least one per workspace and 366 days, and one to
    discover the workspaces unless a single one is given; where there are 1000 or more, one
    further request lists their ids (--no-verify saves it). Files get their names when they are
    complete; until then the same command resumes from a checkpoint.

    Exit codes: 0 done, 1 an error, 2 wrong usage, 3 done but some rows could not be read, differ,
    were not removed, or a workspace was refused, 75 run it again later, 130 and 143 ended by a
    signal.
    """
    run(_export, options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def _export(args: ExportArgs) -> int:
    from ...export import estimate_export, export
    from .report import Report, print_estimate, print_summary

    async with AsyncExitStack() as stack:
        report = stack.enter_context(Report(quiet=args["quiet"]))
        options: OptionsChange = {"timeout": None, "retries": 5}
        if args["sandbox"]:
            if session_options():
                raise click.UsageError(
                    "--sandbox sends no requests to other hosts, and takes no proxy"
                )
            session = await _sandbox_session(stack, options)
        else:
            without_track = all(name.startswith(("plan_", "focus_")) for name in args["entities"])
            session = await stack.enter_async_context(
                track_session(without_track=without_track, **options)
            )
        selection: dict[str, Any] = {
            "entities": args["entities"],
            "start_date": _date(args["first"]),
            "end_date": _date(args["until"]),
            "last_days": args["last_days"],
            "workspaces": args["workspaces"] or None,
            "organizations": args["organizations"] or None,
            "users": args["users"] or None,
            "projects": args["projects"] or None,
            "clients": args["clients"] or None,
            "tags": args["tags"] or None,
            "billable": args["billable"],
            "accounts": [_account(name) for name in args["accounts"]],
            "with_names": args["with_names"],
            "verify": args["verify"],
        }
        if args["dry_run"]:
            estimate = await estimate_export(
                session, args["to"], update=args["update"], **selection
            )
            print_estimate(estimate, as_json=args["as_json"])
            return OK
        with SHUTDOWN.graceful(report.announce):
            summary = await export(
                session,
                args["to"],
                format=args["file_format"],
                dialect=args["dialect"],
                delimiter=args["delimiter"],
                decimal=args["decimal"],
                concurrency=args["concurrency"],
                work_dir=args["work_dir"],
                overwrite=args["overwrite"],
                update=args["update"],
                allow_deletions=args["allow_deletions"],
                keep_older=args["keep_older"],
                max_wait=_max_wait(args),
                on_progress=report.progress,
                should_stop=SHUTDOWN.requested,
                **selection,
            )
    if not summary.complete:
        click.echo("toggl-async: interrupted; run the same command to resume", err=True)
        return SHUTDOWN.code
    print_summary(summary, as_json=args["as_json"], quiet=args["quiet"], accounts=args["accounts"])
    partial = summary.rejected or summary.differences or summary.failures
    return PARTIAL if partial else OK


def _max_wait(args: ExportArgs) -> float:
    if not args["wait"]:
        return 0.0
    return _DEFAULT_MAX_WAIT if args["max_wait"] is None else args["max_wait"]


async def _sandbox_session(stack: AsyncExitStack, options: OptionsChange) -> TogglSession:
    from ...credentials import ApiToken, FocusApiKey
    from ...sandbox import Sandbox
    from ...session import TogglSession

    sandbox = Sandbox()
    sandbox.seed("year", rng=1, entries=12_000)
    await stack.enter_async_context(sandbox)
    session = TogglSession(
        ApiToken(sandbox.owner.api_token),
        focus=FocusApiKey(sandbox.focus_api_key),
        track_url=sandbox.url,
        focus_url=sandbox.url,
        **options,
    )
    return await stack.enter_async_context(session)


def _account(name: str) -> ApiToken:
    import os

    from ...credentials import ApiToken
    from ...errors import MissingCredentialsError

    variable = f"TOGGL_API_TOKEN_{name}"
    token = os.environ.get(variable, "").strip()
    if not token:
        raise MissingCredentialsError(f"no token in the environment: set {variable}")
    return ApiToken(token)


def _date(time: datetime | None) -> date | None:
    return None if time is None else time.date()
