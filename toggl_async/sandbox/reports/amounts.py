"""Sums in reports: seconds, and amounts in cents by the rate of each entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.entries import Entry
from ..core.state import TrackState
from .filters import ReportFilter, rounded

__all__ = ["by_rate", "cents", "currency_of", "rate_in_cents", "totals_of"]


def rate_in_cents(state: TrackState, entry: Entry) -> int | None:
    """Return the hourly rate of an entry, or ``None`` without one."""
    rate = state.hourly_rate(entry.workspace_id, entry.project_id, entry.user_id)
    return None if rate is None else round(rate * 100)


def cents(rate: int, seconds: int) -> int:
    """Return the amount of ``seconds``, rounded half up."""
    return (rate * seconds + 1800) // 3600


def currency_of(state: TrackState, filters: ReportFilter) -> str:
    """Return the currency of the workspace."""
    currency: str = state.workspaces[filters.workspace_id].settings.get("default_currency", "USD")
    return currency


def by_rate(
    state: TrackState, filters: ReportFilter, entries: Iterable[Entry]
) -> tuple[int, dict[int, int]]:
    """Return all seconds, and the billable ones by hourly rate in cents."""
    billable: dict[int, int] = {}
    seconds = 0
    for entry in entries:
        length = rounded(entry.duration, filters)
        seconds += length
        if entry.billable:
            rate = rate_in_cents(state, entry) or 0
            billable[rate] = billable.get(rate, 0) + length
    return seconds, billable


def totals_of(state: TrackState, filters: ReportFilter, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the totals of a report."""
    billable: dict[int, int] = {}
    seconds = amount = 0
    for entry in entries:
        length = rounded(entry.duration, filters)
        seconds += length
        if entry.billable:
            rate = rate_in_cents(state, entry) or 0
            billable[rate] = billable.get(rate, 0) + length
            amount += cents(rate, length)
    currency = currency_of(state, filters)
    return {
        "seconds": seconds,
        "billable_amount_in_cents": amount,
        "labour_cost_in_cents": 0,
        "rates": [
            {"billable_seconds": length, "hourly_rate_in_cents": rate, "currency": currency}
            for rate, length in sorted(billable.items())
        ],
    }
