"""Types of the parameters of API v8, which may be given as text.

Scripts for API v8 pass what they put into an address or a JSON body: texts for numbers, ids,
flags and dates. Type checkers see the union of all spellings; at run time each alias is the type
that :mod:`toggl_async.v8.values` converts them to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NewType, TypeAlias

from ..base import AwareDatetime

__all__ = [
    "ActiveState",
    "Amount",
    "Billable",
    "Count",
    "Day",
    "Flag",
    "Id",
    "Ids",
    "Rounding",
    "Weekday",
    "When",
]

if TYPE_CHECKING:
    Id: TypeAlias = int | str
    """An id, as a number or a text: ``61`` or ``"61"``."""
    Ids: TypeAlias = str | int | Iterable[int | str]
    """One id, several, or a comma-separated text: ``"21, 22"``. ``0`` selects what has none."""
    Count: TypeAlias = int | str
    """A whole number: ``3600`` or ``"3600"``."""
    Amount: TypeAlias = float | str
    """A number: ``12.5`` or ``"12.5"``."""
    Flag: TypeAlias = bool | int | str
    """``True`` or ``False``, ``1`` or ``0``, or such as ``"true"``, ``"on"`` and ``"yes"``."""
    When: TypeAlias = datetime | date | str
    """An aware datetime, or its text with a zone; a date is midnight UTC."""
    Day: TypeAlias = date | str
    """A date or its text, such as ``2013-03-05``; of a datetime, its date."""
    ActiveState: TypeAlias = bool | int | str
    """``"true"``, ``"false"`` or ``"both"``."""
    Billable: TypeAlias = bool | int | str
    """``"yes"``, ``"no"`` or ``"both"``."""
    Weekday: TypeAlias = int | str
    """0 is Sunday."""
    Rounding: TypeAlias = int | str
    """-1 down, 0 to the nearest, 1 up."""
else:
    Id = NewType("Id", int)
    Ids = list[int]
    Count = int
    Amount = float
    Flag = bool
    When = AwareDatetime
    Day = date
    ActiveState = Literal["true", "false", "both"]
    Billable = Literal["yes", "no", "both"]
    Weekday = Literal[0, 1, 2, 3, 4, 5, 6]
    Rounding = Literal[-1, 0, 1]
