"""Toggl Plan API v5."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._http.product import Product

if TYPE_CHECKING:
    from .tasks import Tasks

__all__ = ["Plan"]


class Plan(Product):
    """Toggl Plan API v5. Needs ``TogglSession(plan=PlanOAuth(...))``; no hourly quota is known."""

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import Tasks

        return Tasks(self._caller)
