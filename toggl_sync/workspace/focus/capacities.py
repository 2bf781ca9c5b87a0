# Written by tools/make_sync.py from toggl_async/workspace/focus/capacities.py;
# change that file, not this one.
"""``focus.capacities`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.capacities import CapacityFilter, ComputationGroup
from toggl_async.workspace.focus.capacities import (
    CapacitiesInWorkspace as AsyncCapacitiesInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["CapacitiesInWorkspace"]


class CapacitiesInWorkspace(BlockingNamespace[AsyncCapacitiesInWorkspace]):
    """Methods of ``session.focus.capacities``, bound to one workspace."""

    __slots__ = ()

    def list(self, group: str, **filters: Unpack[CapacityFilter]) -> list[ComputationGroup]:
        """Compute the working time, time off and estimated work of people.

        Parameters, cost and errors: see ``session.focus.capacities.list``.
        """
        return self._loop.run(self._wrapped.list, group, **filters)
