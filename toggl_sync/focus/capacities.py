# Written by tools/make_sync.py from toggl_async/focus/capacities.py;
# change that file, not this one.
"""How much time people have, of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.capacities import Capacities as AsyncCapacities
from toggl_async.models.focus.capacities import CapacityFilter, ComputationGroup

from .._namespace import BlockingNamespace


class Capacities(BlockingNamespace[AsyncCapacities]):
    """How much time people have, and their estimated work."""

    __slots__ = ()

    def list(
        self, organization_id: int, workspace_id: int, group: str, **filters: Unpack[CapacityFilter]
    ) -> list[ComputationGroup]:
        """Compute the working time, time off and estimated work of people.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/capacities/{group}. One
        request. ``group`` is how the response is grouped, such as ``user``. Times are in minutes;
        weekends and holidays are left out. What remains counts from today, in the time zone of the
        workspace.

        >>> times = session.focus.capacities.list(
        ...     3, 8, "user", user_id=[11], start_date="2026-07-01", end_date="2026-07-31"
        ... )
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id, group, **filters)
