"""Profitability: what employees earn and cost. That of projects is one with the reports'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Required, TypedDict

__all__ = ["EmployeeProfitability"]


class EmployeeProfitability(TypedDict, total=False):
    """Which employees and days. At most 366 days."""

    currency: Required[str]
    """Such as ``EUR``."""
    start_date: date
    end_date: date
    """The last day: included."""
    user_ids: Sequence[int]
    group_ids: Sequence[int]
    resolution: Literal["day", "week", "month", "quarter"]
    """Toggl chooses one by the span without it (inferred)."""
    rounding: int
    rounding_minutes: int
