# Written by tools/make_workspace.py from toggl_async/focus/capacities.py
"""``focus.capacities`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.capacities import Capacities as _Capacities
from toggl_async.models.focus.capacities import CapacityFilter, ComputationGroup
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["CapacitiesInWorkspace"]


class CapacitiesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.capacities``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Capacities

    async def list(self, group: str, **filters: Unpack[CapacityFilter]) -> list[ComputationGroup]:
        """Compute the working time, time off and estimated work of people.

        Parameters, cost and errors: see ``session.focus.capacities.list``.
        """
        return await self._namespace.list(
            self._organization_id, self._workspace_id, group, **filters
        )
