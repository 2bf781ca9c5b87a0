"""``toggl-async whoami``."""

from __future__ import annotations

import click

from ..account import track_session
from ..output import printable
from ..running import OK, run
from ..settings import load_settings


@click.command("whoami")
def command() -> None:
    """Show whose credentials these are.

    Costs one request of the user's own quota (at least 30 an hour). With --product focus it lists
    the workspaces of the key, which costs three.
    """
    run(_whoami_in_focus if load_settings().product == "focus" else _whoami)


async def _whoami() -> int:
    async with track_session() as session:
        me = await session.track.me.get()
    click.echo(f"{me.fullname} <{me.email}>")
    click.echo(f"user {me.id}, default workspace {me.default_workspace_id}, {me.timezone}")
    return OK


async def _whoami_in_focus() -> int:
    from ..products.focus import open_focus

    async with open_focus() as tracker:
        rows = await tracker.names.request("workspace")
        default = await tracker.workspace()
    click.echo(f"user {rows[0]['user_id']}, default workspace {default['id']}")
    for row in rows:
        organization = f"organization {row['organization_id']}"
        click.echo(f"workspace {row['id']}, {organization}: {printable(row['name'])}")
    return OK
