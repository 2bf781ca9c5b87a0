# Written by tools/make_sync.py from toggl_async/track/rates.py;
# change that file, not this one.
"""Billable rates and labor costs (Track API v9)."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.rates import NewRate, Rate, RateFilter
from toggl_async.track.rates import Rates as AsyncRates

from .._namespace import BlockingNamespace
from .._paging import Pages


class Rates(BlockingNamespace[AsyncRates]):
    """Billable rates and labor costs of workspaces, projects, tasks and users. Paid plans only."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewRate]) -> None:
        """Set a rate. The response is empty.

        POST /workspaces/{workspace_id}/rates. One request. ``amount`` is per hour, above zero, in
        units of the workspace's currency; ``mode`` or ``start`` decides which tracked time it
        applies to. :class:`FeatureNotAvailableError` if the plan lacks rates.

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
        """List the current and former rates of a workspace, project, task or user.

        GET /workspaces/{workspace_id}/rates/{level}/{level_id}. One request, not paginated.
        ``level`` is the kind of object, ``level_id`` its id. ``type="labor_costs"`` lists labor
        costs, the default is billable rates. ``workspace_user`` and ``project_user``, the levels at
        which rates are created, take the id of the membership; Toggl documents ``user`` instead,
        without saying whose id it takes. :class:`FeatureNotAvailableError` if the plan lacks rates.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, level, level_id, **filters))
