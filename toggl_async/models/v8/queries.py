"""The types of classic parameters: what scripts may write, and what it is read as.

Scripts written for API v8 pass what they once put into an address or a JSON body: texts for
numbers, ids, switches and dates. Type checkers see the union of all spellings; at run time each
alias is the one type that :mod:`toggl_async.v8.values` makes of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec

from ..base import Aware

__all__ = [
    "ActiveState",
    "Amount",
    "Billable",
    "Count",
    "Day",
    "Flag",
    "Id",
    "Ids",
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
else:
    Id = Annotated[int, msgspec.Meta(gt=0)]
    Ids = list[Annotated[int, msgspec.Meta(ge=0)]]
    Count = int
    Amount = float
    Flag = bool
    When = Aware
    Day = date
    ActiveState = Literal["true", "false", "both"]
    Billable = Literal["yes", "no", "both"]
