"""Sums of entries in the form of v2: milliseconds, and amounts by currency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..core.entries import Entry
from ..core.state import TrackState
from ..reports.amounts import cents, rate_in_cents
from ..reports.filters import ReportFilter, rounded

__all__ = ["Sum", "client_name", "sum_of", "totals"]


@attrs.define
class Sum:
    """Seconds and cents of some entries."""

    seconds: int = 0
    billable: int = 0
    by_currency: dict[str, int] = attrs.field(factory=dict[str, int])
    #: The rate of the first entry that has one, in cents.
    rate: int | None = None
    currency: str = ""

    @property
    def milliseconds(self) -> int:
        """The tracked time in milliseconds."""
        return self.seconds * 1000

    @property
    def amount(self) -> float:
        """The sum of all amounts, as if there were one currency."""
        return sum(self.by_currency.values()) / 100

    @property
    def currencies(self) -> list[dict[str, Any]]:
        """Amounts by currency; a row of nulls without amounts."""
        rows: list[dict[str, Any]] = [
            {"currency": currency, "amount": amount / 100}
            for currency, amount in sorted(self.by_currency.items())
        ]
        return rows or [{"currency": None, "amount": None}]


def sum_of(state: TrackState, filters: ReportFilter, entries: Iterable[Entry]) -> Sum:
    """Return the sum of entries."""
    amounts = Sum()
    default = state.workspaces[filters.workspace_id].settings.get("default_currency", "USD")
    for entry in entries:
        project = state.projects.get(entry.project_id or 0)
        currency = (project.settings.get("currency") if project else None) or default
        length = rounded(entry.duration, filters)
        amounts.currency = amounts.currency or currency
        amounts.seconds += length
        if entry.billable:
            rate = rate_in_cents(state, entry)
            amounts.rate = rate if amounts.rate is None else amounts.rate
            amounts.billable += length
            amount = amounts.by_currency.get(currency, 0)
            amounts.by_currency[currency] = amount + cents(rate or 0, length)
    return amounts


def totals(state: TrackState, filters: ReportFilter, entries: list[Entry]) -> dict[str, Any]:
    """Return the totals that every report contains; null without entries."""
    amounts = sum_of(state, filters, entries)
    return {
        "total_grand": amounts.milliseconds if entries else None,
        "total_billable": amounts.billable * 1000 if amounts.billable else None,
        "total_currencies": amounts.currencies,
    }


def client_name(state: TrackState, project_id: int | None) -> str | None:
    """Return the name of a project's client."""
    project = state.projects.get(project_id or 0)
    client = state.clients.get(project.client_id or 0) if project else None
    return client.name if client else None
