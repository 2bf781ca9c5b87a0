"""Amounts in reports: integer cents, by the rate that counts for an entry."""

from __future__ import annotations

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import World

__all__ = ["cents", "rate_in_cents"]


def rate_in_cents(world: World, entry: Entry) -> int | None:
    """Return the hourly rate of a billable entry, or None without one."""
    rate = world.hourly_rate(entry.workspace_id, entry.project_id, entry.user_id)
    return None if rate is None else round(rate * 100)


def cents(rate: int, seconds: int) -> int:
    """Return what ``seconds`` cost, rounded half up in integers."""
    return (rate * seconds + 1800) // 3600
