"""Profitability: what projects earned, and what they cost.

Toggl does not say what earnings and costs are counted in; they are whole numbers, as the cents of
the other reports are.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """A span of time."""

    date: str | None = None
    """Its first day."""
    earnings: int | None = None
    labour_cost: int | None = None


@model
class ProfitabilityGraph(Model):
    """Spans of time."""

    resolution: str | None = None
    """How long a span is."""
    data: tuple[ProfitabilityGraphItem, ...] | None = None


@model
class ProfitabilityTableRow(Model):
    """A project."""

    project_id: int | None = None
    name: str | None = None
    color: str | None = None
    currency: str | None = None
    total_seconds: int | None = None
    billable_seconds: int | None = None
    earnings: int | None = None
    labour_cost: int | None = None


@model
class ProfitabilityReport(Model):
    """What projects earned, and what they cost."""

    currency: str | None = None
    graph: ProfitabilityGraph | None = None
    table: tuple[ProfitabilityTableRow, ...] | None = None


class ProjectProfitability(TypedDict, total=False):
    """What the profitability of projects takes."""

    currency: Required[str]
    """Such as ``EUR``."""
    start_date: date
    end_date: date
    """The last day: included."""
    project_ids: Sequence[int | None]
    client_ids: Sequence[int | None]
    resolution: Literal["day", "week", "month"]
    """Toggl chooses one by the span without it (inferred)."""
    billable: bool
    """A paid feature, as rounding is."""
    rounding: int
    rounding_minutes: int
