"""Profitability of employees. The filters for projects are those of the reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, Required, TypedDict

__all__ = ["EmployeeProfitability"]


class EmployeeProfitability(TypedDict, total=False):
    """Filters of the profitability of employees. At most 366 days."""

    currency: Required[str]
    """ISO 4217 code of the amounts, such as ``EUR``."""
    start_date: date | str
    """The first day, inclusive. Required."""
    end_date: date | str
    """The last day, inclusive. Default: today."""
    user_ids: Iterable[int]
    """Only these employees, by user id."""
    group_ids: Iterable[int]
    """Only members of these groups."""
    resolution: Literal["day", "week", "month", "quarter"]
    """Length of a row's time span. Default: chosen by Toggl by the number of days (inferred)."""
    rounding: int
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given.
    """
    rounding_minutes: int
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
