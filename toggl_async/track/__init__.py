"""Track API v9."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._http.product import Product

if TYPE_CHECKING:
    from .time_entries import TimeEntries

__all__ = ["Track"]


class Track(Product):
    """Track API v9. Needs ``TogglSession(track=ApiToken(...))`` or ``EmailPassword(...)``."""

    @cached_property
    def time_entries(self) -> TimeEntries:
        """The user's own time entries."""
        from .time_entries import TimeEntries

        return TimeEntries(self._caller)
