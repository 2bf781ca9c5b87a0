"""``toggl-async export``."""

from __future__ import annotations

import math
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypedDict

import click

from .running import OK, SET_ASIDE, run, track_session

if TYPE_CHECKING:
    from ..options import OptionsChange
    from ..session import TogglSession

_A_YEAR: Final = timedelta(days=365)
_DAY: Final = click.DateTime(["%Y-%m-%d"])


class _Wish(TypedDict):
    """What the command line asks for."""

    sandbox: bool
    to: str
    first: datetime | None
    last: datetime | None
    workspaces: tuple[int, ...]
    concurrency: int
    overwrite: bool
    wait: bool
    quiet: bool
    as_json: bool


@click.command("export")
@click.option("--sandbox", is_flag=True, help="Export a generated year from a sandbox, in process.")
@click.option(
    "--to",
    default="export",
    show_default=True,
    metavar="PATH",
    help="A directory, for a file per workspace; or one .jsonl file.",
)
@click.option("--from", "first", type=_DAY, help="First day; 365 days before the last without it.")
@click.option("--until", "last", type=_DAY, help="Last day, included; today without it.")
@click.option(
    "--workspace",
    "workspaces",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="ID",
    help="May be given more than once; all workspaces without it.",
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many reports are read at a time.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
@click.option(
    "--wait/--no-wait",
    default=True,
    help="Wait when the hourly quota is used up (default), or end with code 75.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(**wish: object) -> None:
    """Write time entries to JSON lines, one line an entry.

    Costs one request per 1000 entries, at least one per workspace and 366 days, and one to find
    the workspaces unless they are given. Files get their names when everything is complete.
    """
    run(_export(wish))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def _export(wish: _Wish) -> int:
    from ..export import export_time_entries
    from .report import Report, print_summary

    async with AsyncExitStack() as stack:
        report = stack.enter_context(Report(quiet=wish["quiet"]))
        options: OptionsChange = {"on_event": report.event, "timeout": None, "retries": 5}
        if wish["wait"]:
            options["quota_wait"] = math.inf
        if wish["sandbox"]:
            session = await _sandbox_session(stack, options)
            today = datetime.now(UTC).date()
        else:
            session = await stack.enter_async_context(track_session(**options))
            today = datetime.now().astimezone().date()
        last = _date(wish["last"]) or today
        summary = await export_time_entries(
            session,
            wish["to"],
            start_date=_date(wish["first"]) or last - _A_YEAR,
            end_date=last,
            workspaces=wish["workspaces"] or None,
            concurrency=wish["concurrency"],
            overwrite=wish["overwrite"],
            on_progress=report.progress,
        )
    print_summary(summary, as_json=wish["as_json"], quiet=wish["quiet"])
    return SET_ASIDE if summary.rejected else OK


async def _sandbox_session(stack: AsyncExitStack, options: OptionsChange) -> TogglSession:
    from ..credentials import ApiToken
    from ..sandbox import Sandbox
    from ..session import TogglSession

    box = Sandbox()
    box.seed("year", rng=1)
    await stack.enter_async_context(box)
    session = TogglSession(ApiToken(box.owner.api_token), track_url=box.url, **options)
    return await stack.enter_async_context(session)


def _date(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
