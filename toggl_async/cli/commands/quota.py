"""``toggl-async quota``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..account import track_session
from ..running import OK, run
from ..settings import check_product_is_track, load_settings

if TYPE_CHECKING:
    from ...models.track.me import Quota


@click.command("quota")
def command() -> None:
    """Show what is left of the hourly quotas.

    Costs one request of the user's own quota (at least 30 an hour).
    """
    run(_quota)


async def _quota() -> int:
    check_product_is_track(load_settings())
    async with track_session() as session:
        quotas = await session.track.me.quota()
    for quota in quotas:
        click.echo(_line(quota))
    return OK


def _line(quota: Quota) -> str:
    whose = "your own calls"
    if quota.organization_id is not None:
        whose = f"organization {quota.organization_id}"
    resets = ""
    if quota.resets_in_secs is not None:
        from ...export.display import duration

        resets = f", resets in {duration(quota.resets_in_secs)}"
    return f"{whose}: {quota.remaining} of {quota.total} left{resets}"
