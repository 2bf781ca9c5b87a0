"""``toggl-async whoami`` and ``quota``: the user of the credentials, and what is left to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..account import track_session
from ..output import printable
from ..running import OK, run
from ..settings import check_product_is_track, load_settings

if TYPE_CHECKING:
    from ...models.track.me import Quota


@click.command("whoami")
def whoami() -> None:
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


@click.command("quota")
def quota() -> None:
    """Show what is left of the hourly quotas.

    Costs one request of the user's own quota (at least 30 an hour).
    """
    run(_quota)


async def _quota() -> int:
    check_product_is_track(load_settings())
    async with track_session() as session:
        rows = await session.track.me.quota()
    for row in rows:
        click.echo(_quota_line(row))
    return OK


def _quota_line(quota: Quota) -> str:
    whose = "your own calls"
    if quota.organization_id is not None:
        whose = f"organization {quota.organization_id}"
    resets = ""
    if quota.resets_in_secs is not None:
        from ...export.display import duration

        resets = f", resets in {duration(quota.resets_in_secs)}"
    return f"{whose}: {quota.remaining} of {quota.total} left{resets}"
