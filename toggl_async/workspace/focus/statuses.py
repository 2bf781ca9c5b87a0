# Written by tools/make_workspace.py from toggl_async/focus/statuses.py
"""``focus.statuses`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.statuses import Statuses as _Statuses
from toggl_async.models.focus.statuses import Status, StatusFields, StatusFilter
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["StatusesInWorkspace"]


class StatusesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.statuses``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Statuses

    def list(self, **filters: Unpack[StatusFilter]) -> Pages[Status]:
        """List the statuses of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.statuses.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)

    async def get(self, status_id: int) -> Status:
        """Return one status.

        Parameters, cost and errors: see ``session.focus.statuses.get``.
        """
        return await self._namespace.get(self._workspace_id, status_id)

    async def create(self, **fields: Unpack[StatusFields]) -> Status:
        """Create a status and return it.

        Parameters, cost and errors: see ``session.focus.statuses.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, status_id: int, **fields: Unpack[StatusFields]) -> Status:
        """Replace name, emoji and position of a status, and return it.

        Parameters, cost and errors: see ``session.focus.statuses.update``.
        """
        return await self._namespace.update(self._workspace_id, status_id, **fields)

    async def delete(self, status_id: int) -> None:
        """Delete a status; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.statuses.delete``.
        """
        await self._namespace.delete(self._workspace_id, status_id)

    async def restore(self, status_id: int) -> None:
        """Restore a deleted status.

        Parameters, cost and errors: see ``session.focus.statuses.restore``.
        """
        await self._namespace.restore(self._workspace_id, status_id)
