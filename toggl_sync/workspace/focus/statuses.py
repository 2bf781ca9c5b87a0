# Written by tools/make_sync.py from toggl_async/workspace/focus/statuses.py;
# change that file, not this one.
"""``focus.statuses`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.statuses import Status, StatusFields, StatusFilter
from toggl_async.workspace.focus.statuses import StatusesInWorkspace as AsyncStatusesInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["StatusesInWorkspace"]


class StatusesInWorkspace(BlockingNamespace[AsyncStatusesInWorkspace]):
    """Methods of ``session.focus.statuses``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[StatusFilter]) -> Pages[Status]:
        """List the statuses of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.statuses.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def get(self, status_id: int) -> Status:
        """Return one status.

        Parameters, cost and errors: see ``session.focus.statuses.get``.
        """
        return self._loop.run(self._wrapped.get, status_id)

    def create(self, **fields: Unpack[StatusFields]) -> Status:
        """Create a status and return it.

        Parameters, cost and errors: see ``session.focus.statuses.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, status_id: int, **fields: Unpack[StatusFields]) -> Status:
        """Replace name, emoji and position of a status, and return it.

        Parameters, cost and errors: see ``session.focus.statuses.update``.
        """
        return self._loop.run(self._wrapped.update, status_id, **fields)

    def delete(self, status_id: int) -> None:
        """Delete a status; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.statuses.delete``.
        """
        self._loop.run(self._wrapped.delete, status_id)

    def restore(self, status_id: int) -> None:
        """Restore a deleted status.

        Parameters, cost and errors: see ``session.focus.statuses.restore``.
        """
        self._loop.run(self._wrapped.restore, status_id)
