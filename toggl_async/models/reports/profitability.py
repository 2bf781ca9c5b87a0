"""Profitability: what projects earned, and what they cost.

Toggl does not document the unit of earnings and costs. They are whole numbers, like the amounts of
the other reports, which are cents.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = [
    "ProfitabilityGraph",
    "ProfitabilityGraphItem",
    "ProfitabilityReport",
    "ProfitabilityTableRow",
    "ProjectProfitability",
]


@model
class ProfitabilityGraphItem(Model):
    """Earnings and cost at one point of the graph."""

    date: str | None = None
    """The first day of the point, as text."""
    earnings: int | None = None
    """Whole number; the unit is not documented, probably cents."""
    labour_cost: int | None = None
    """Whole number, in the unit of ``earnings``."""


@model
class ProfitabilityGraph(Model):
    """Earnings and cost as points of a graph."""

    resolution: str | None = None
    """Length of a point, such as ``week``."""
    data: tuple[ProfitabilityGraphItem, ...] | None = None
    """The points, in order of time."""


@model
class ProfitabilityTableRow(Model):
    """Earnings and cost of one project."""

    project_id: int | None = None
    """The project they belong to."""
    name: str | None = None
    """Name of the project."""
    color: str | None = None
    """Colour of the project."""
    currency: str | None = None
    """ISO 4217 code of the amounts."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of it, in seconds."""
    earnings: int | None = None
    """Whole number; the unit is not documented, probably cents of ``currency``."""
    labour_cost: int | None = None
    """Whole number, in the unit of ``earnings``."""


@model
class ProfitabilityReport(Model):
    """What projects earned and cost."""

    currency: str | None = None
    """ISO 4217 code of the amounts of the graph."""
    graph: ProfitabilityGraph | None = None
    """The sums over time."""
    table: tuple[ProfitabilityTableRow, ...] | None = None
    """A row per project."""


class ProjectProfitability(TypedDict, total=False):
    """Filters of the profitability of projects."""

    currency: Required[str]
    """ISO 4217 code of the amounts, such as ``EUR``."""
    start_date: date | str
    """The first day, inclusive. Required."""
    end_date: date | str
    """The last day, inclusive. Default: today."""
    project_ids: Iterable[int | None]
    """Only these projects; ``[None]`` selects time without a project."""
    client_ids: Iterable[int | None]
    """Only projects of these clients; ``[None]`` selects projects without a client."""
    resolution: Literal["day", "week", "month"]
    """Length of a point of the graph. Default: chosen by Toggl by the number of days (inferred)."""
    billable: bool
    """Only billable time; ``False``: only the rest. Needs a paid plan, as rounding does."""
    rounding: int
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given.
    """
    rounding_minutes: int
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
