"""What classic scripts write where the SDK has types of its own: texts for moments, days, ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from ..base import Aware

__all__ = ["Day", "Ids", "Switch", "When"]

if TYPE_CHECKING:
    When: TypeAlias = datetime | str
    """An aware datetime, or its text with a zone: ``2013-03-05T07:58:58.000Z``."""
    Day: TypeAlias = date | str
    """A day, or its text: ``2013-03-05``."""
else:  # what it is read as: the check that stands before each request understands the texts
    When = Aware
    Day = date

Ids: TypeAlias = str | int | Sequence[int]
"""One id, a list of ids, or their comma list: ``"21,22"``."""
Switch: TypeAlias = bool | str
"""``True`` and ``False``, or the words of the API: ``"true"``, ``"both"``, ``"on"``."""
