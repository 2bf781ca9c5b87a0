"""Statuses of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.statuses import Status, StatusFields, StatusFilter
from ..paging import Pages
from ._pagination import BY_100

STATUSES: Final = "/workspaces/{workspace_id}/statuses"
STATUSE: Final = "/workspaces/{workspace_id}/statuses/{status_id}"
STATUSE_RESTORE: Final = "/workspaces/{workspace_id}/statuses/{status_id}/restore"


class Statuses(Namespace):
    """XXX Statuses."""

    __slots__ = ()
    api = "focus"
    name = "focus.statuses"

    def list(self, workspace_id: int, **filters: Unpack[StatusFilter]) -> Pages[Status]:
        """XXX List.

        GET /workspaces/{workspace_id}/statuses. One request per 100 of them. XXX Type: todo,
        in_progress, done, blocked.
        """
        query = checked(StatusFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(Status, STATUSES, workspace_id, query=query, pagination=BY_100)

    async def create(self, workspace_id: int, **fields: Unpack[StatusFields]) -> Status:
        """XXX Create.

        POST /workspaces/{workspace_id}/statuses. One request.
        """
        body = checked(StatusFields, fields)
        return await self._post(Status, STATUSES, workspace_id, json=body)

    async def get(self, workspace_id: int, status_id: int) -> Status:
        """XXX Get.

        GET /workspaces/{workspace_id}/statuses/{status_id}. One request.
        """
        return await self._get(Status, STATUSE, workspace_id, status_id)

    async def update(
        self, workspace_id: int, status_id: int, **fields: Unpack[StatusFields]
    ) -> Status:
        """XXX Update.

        PUT /workspaces/{workspace_id}/statuses/{status_id}. One request. XXX PUT; answers the
        status; type cannot be sent.
        """
        body = checked(StatusFields, fields)
        return await self._put(Status, STATUSE, workspace_id, status_id, json=body)

    async def delete(self, workspace_id: int, status_id: int) -> None:
        """XXX Delete.

        DELETE /workspaces/{workspace_id}/statuses/{status_id}. One request.
        """
        await self._delete(STATUSE, workspace_id, status_id)

    async def restore(self, workspace_id: int, status_id: int) -> None:
        """XXX Restore.

        PATCH /workspaces/{workspace_id}/statuses/{status_id}/restore. One request.
        """
        await self._send("PATCH", STATUSE_RESTORE, workspace_id, status_id)
