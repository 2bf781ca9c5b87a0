# Written by tools/make_sync.py from toggl_async/focus/statuses.py;
# change that file, not this one.
"""Statuses of tasks in Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.statuses import Statuses as AsyncStatuses
from toggl_async.models.focus.statuses import Status, StatusFields, StatusFilter

from .._namespace import BlockingNamespace
from .._paging import Pages


class Statuses(BlockingNamespace[AsyncStatuses]):
    """The statuses that the tasks of a workspace can have."""

    __slots__ = ()

    def list(self, workspace_id: int, **filters: Unpack[StatusFilter]) -> Pages[Status]:
        """List the statuses of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/statuses. One request per 100 statuses. By default in
        the order of ``position``, so that the pages are stable.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def get(self, workspace_id: int, status_id: int) -> Status:
        """Return one status.

        GET /workspaces/{workspace_id}/statuses/{status_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return self._loop.run(self._wrapped.get, workspace_id, status_id)

    def create(self, workspace_id: int, **fields: Unpack[StatusFields]) -> Status:
        """Create a status and return it.

        POST /workspaces/{workspace_id}/statuses. One request. Its type cannot be chosen:
        the service sets it.

        >>> status = session.focus.statuses.create(8, name="Review", emoji="🔍", position=3)
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, status_id: int, **fields: Unpack[StatusFields]) -> Status:
        """Replace name, emoji and position of a status, and return it.

        PUT /workspaces/{workspace_id}/statuses/{status_id}. One request. All three are
        required; its type stays.
        """
        return self._loop.run(self._wrapped.update, workspace_id, status_id, **fields)

    def delete(self, workspace_id: int, status_id: int) -> None:
        """Delete a status; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/statuses/{status_id}. One request.
        :class:`ForbiddenError` if it must stay, for lack of another one of its type
        (inferred).
        """
        self._loop.run(self._wrapped.delete, workspace_id, status_id)

    def restore(self, workspace_id: int, status_id: int) -> None:
        """Restore a deleted status.

        PATCH /workspaces/{workspace_id}/statuses/{status_id}/restore. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, workspace_id, status_id)
