"""Statuses of tasks in Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.statuses import Status, StatusFields, StatusFilter
from ..paging import Pages
from ._requests import BY_100, checked_query

STATUSES: Final = "/workspaces/{workspace_id}/statuses"
STATUS: Final = "/workspaces/{workspace_id}/statuses/{status_id}"
STATUS_RESTORE: Final = "/workspaces/{workspace_id}/statuses/{status_id}/restore"


class Statuses(Namespace):
    """The statuses that the tasks of a workspace can have."""

    __slots__ = ()
    api = "focus"
    name = "focus.statuses"

    def list(self, workspace_id: int, **filters: Unpack[StatusFilter]) -> Pages[Status]:
        """List the statuses of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/statuses. One request per 100 statuses. By default in
        the order of ``position``, so that the pages are stable.
        """
        query = checked_query(StatusFilter, filters)
        query.setdefault("order_by", ["position"])
        return self._pages(Status, STATUSES, workspace_id, query=query, pagination=BY_100)

    async def get(self, workspace_id: int, status_id: int) -> Status:
        """Return one status.

        GET /workspaces/{workspace_id}/statuses/{status_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return await self._get(Status, STATUS, workspace_id, status_id)

    async def create(self, workspace_id: int, **fields: Unpack[StatusFields]) -> Status:
        """Create a status and return it.

        POST /workspaces/{workspace_id}/statuses. One request. Its type cannot be chosen:
        the service sets it.

        >>> status = await session.focus.statuses.create(8, name="Review", emoji="🔍", position=3)
        """
        body = checked(StatusFields, fields)
        return await self._post(Status, STATUSES, workspace_id, json=body)

    async def update(
        self, workspace_id: int, status_id: int, **fields: Unpack[StatusFields]
    ) -> Status:
        """Replace name, emoji and position of a status, and return it.

        PUT /workspaces/{workspace_id}/statuses/{status_id}. One request. All three are
        required; its type stays.
        """
        body = checked(StatusFields, fields)
        return await self._put(Status, STATUS, workspace_id, status_id, json=body)

    async def delete(self, workspace_id: int, status_id: int) -> None:
        """Delete a status; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/statuses/{status_id}. One request.
        :class:`ForbiddenError` if it must stay, for lack of another one of its type
        (inferred).
        """
        await self._delete(STATUS, workspace_id, status_id)

    async def restore(self, workspace_id: int, status_id: int) -> None:
        """Restore a deleted status.

        PATCH /workspaces/{workspace_id}/statuses/{status_id}/restore. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", STATUS_RESTORE, workspace_id, status_id)
