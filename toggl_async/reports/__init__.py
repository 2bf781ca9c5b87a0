"""Reports API v3."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._http.product import Product

if TYPE_CHECKING:
    from .detailed import Detailed

__all__ = ["Reports"]


class Reports(Product):
    """Reports API v3: everybody's entries of a workspace. Same credentials as Track."""

    @cached_property
    def detailed(self) -> Detailed:
        """The detailed report: entry by entry."""
        from .detailed import Detailed

        return Detailed(self._caller)
