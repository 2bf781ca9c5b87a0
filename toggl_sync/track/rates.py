# Written by tools/make_sync.py from toggl_async/track/rates.py;
# change that file, not this one.
"""Rates: what an hour is worth, or costs (Track API v9)."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.rates import NewRate, Rate, RateFilter
from toggl_async.track.rates import Rates as AsyncRates

from .._namespace import BlockingNamespace
from .._paging import Pages


class Rates(BlockingNamespace[AsyncRates]):
    """Billable rates and labor costs, by the level at which they hold. Paid plans only."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewRate]) -> None:
        """Set a rate. The answer holds nothing.

        POST /workspaces/{workspace_id}/rates. One request. ``amount`` is above zero, in units of
        the workspace's currency; ``mode`` or ``start`` says from when it holds.
        :class:`FeatureNotAvailableError` where the plan has no rates.

        >>> session.track.rates.create(
        ...     7, amount=95.5, level="project", level_id=61, type="billable_rates",
        ...     mode="start-today",
        ... )
        """
        self._loop.run(self._wrapped.create, workspace_id, **fields)

    def list(
        self,
        workspace_id: int,
        level: Literal["workspace", "workspace_user", "project", "project_user", "task", "user"],
        level_id: int,
        **filters: Unpack[RateFilter],
    ) -> Pages[Rate]:
        """List the rates of a workspace, project, task or user: the present one and former ones.

        GET /workspaces/{workspace_id}/rates/{level}/{level_id}. One request, everything in one
        answer. Billable rates, unless ``type="labor_costs"``. ``workspace_user`` and
        ``project_user``, the levels at which rates are created, take the id of the membership;
        the documents list ``user`` instead, without saying whose id it takes.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, level, level_id, **filters))
