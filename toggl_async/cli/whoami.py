"""``toggl-async whoami``."""

from __future__ import annotations

import click

from .account import track_session
from .running import OK, run


@click.command("whoami")
def command() -> None:
    """Show whose credentials these are.

    Costs one request of the user's own quota (at least 30 an hour).
    """
    run(_whoami())


async def _whoami() -> int:
    async with track_session() as session:
        me = await session.track.me.get()
    click.echo(f"{me.fullname} <{me.email}>")
    click.echo(f"user {me.id}, default workspace {me.default_workspace_id}, {me.timezone}")
    return OK
