"""Insights API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._http.namespace import Product
from .._threads import cached_property

if TYPE_CHECKING:
    from .data_trends import DataTrends
    from .profitability import Profitability

__all__ = ["Insights"]


class Insights(Product):
    """Insights API v1: trends and profitability of a workspace. Uses the credentials of Track."""

    @cached_property
    def data_trends(self) -> DataTrends:
        """The tracked time of projects, compared with the period before."""
        from .data_trends import DataTrends

        return DataTrends(self._client)

    @cached_property
    def profitability(self) -> Profitability:
        """What employees and projects earn and cost, as files."""
        from .profitability import Profitability

        return Profitability(self._client)
