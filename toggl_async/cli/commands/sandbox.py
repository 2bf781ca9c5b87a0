"""``toggl-async sandbox``: run a local Toggl."""

from __future__ import annotations

import asyncio
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import click

from ..running import FAILED, OK, run

if TYPE_CHECKING:
    from ...sandbox import Sandbox
    from ...sandbox.core.state import PricingPlan


@click.command("sandbox")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0: any."
)
@click.option(
    "--data",
    type=click.Choice(["year", "empty"]),
    default="year",
    show_default=True,
    help="A generated year of time entries, or one empty workspace.",
)
@click.option(
    "--entries",
    type=click.IntRange(1, 1_000_000),
    default=12_000,
    show_default=True,
    help="Time entries in the year; 100,000 take half a second longer to make.",
)
@click.option(
    "--pricing-plan",
    type=click.Choice(["free", "starter", "premium", "enterprise"]),
    help="What the organizations pay for: missing features answer 402, and the hourly quota "
    "of the plan is enforced (30, 240, 600; enterprise 3000). Default: the features of "
    "premium, and no quota is enforced.",
)
@click.option(
    "--quota",
    type=click.Choice(["free", "starter", "premium", "enterprise", "none"]),
    help="Enforce the hourly quota of another plan, or none. Default: as --pricing-plan says.",
)
def command(
    port: int, data: str, entries: int, pricing_plan: PricingPlan | None, quota: str | None
) -> None:
    """Run a local Toggl until Ctrl-C.

    It holds everything in memory and forgets it at the end.
    """
    run(_sandbox, port, data, entries, pricing_plan, quota)


async def _sandbox(
    port: int, data: str, entries: int, pricing_plan: PricingPlan | None, quota: str | None
) -> int:
    from ...sandbox import Sandbox

    enforced = False if quota == "none" else cast("PricingPlan | None", quota)
    sandbox = Sandbox(port=port, quota=enforced, pricing_plan=pricing_plan)
    if data == "year":
        sandbox.seed("year", rng=1, entries=entries)
    try:
        await sandbox.start()
    except OSError as exc:
        click.echo(f"toggl-async: cannot listen on port {port}: {exc.strerror}", err=True)
        return FAILED
    try:
        click.echo(_banner(sandbox))
        with suppress(asyncio.CancelledError):  # Ctrl-C is the regular end
            await asyncio.Event().wait()
    finally:
        await sandbox.stop()
    return OK


def _banner(sandbox: Sandbox) -> str:
    variables = {
        "TOGGL_TRACK_URL": sandbox.url,
        "TOGGL_API_TOKEN": sandbox.owner.api_token,
        "TOGGL_PLAN_URL": sandbox.url,
        "TOGGL_PLAN_CLIENT_ID": sandbox.plan_oauth.client_id,
        "TOGGL_PLAN_CLIENT_SECRET": sandbox.plan_oauth.client_secret,
        "TOGGL_FOCUS_URL": sandbox.url,
        "TOGGL_FOCUS_API_KEY": sandbox.focus_api_key,
    }
    return "\n".join(
        (
            f"A sandbox of Toggl at {sandbox.url} (Ctrl-C ends it).",
            f"The owner's API token: {sandbox.owner.api_token}",
            "",
            "For programs that use TogglSession.from_env():",
            *(f"  export {name}={shlex.quote(value)}" for name, value in variables.items()),
        )
    )
