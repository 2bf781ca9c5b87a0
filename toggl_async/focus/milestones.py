"""Milestones of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFields,
    MilestoneFilter,
    MilestoneStreamFilter,
)
from ..paging import Pages
from ._pagination import BY_100

MILESTONES: Final = "/workspaces/{workspace_id}/milestones"
MILESTONES_STREAM: Final = "/workspaces/{workspace_id}/milestones/stream"
MILESTONE: Final = "/workspaces/{workspace_id}/milestones/{milestone_id}"
MILESTONE_RESTORE: Final = "/workspaces/{workspace_id}/milestones/{milestone_id}/restore"


class Milestones(Namespace):
    """XXX Milestones."""

    __slots__ = ()
    api = "focus"
    name = "focus.milestones"

    def list(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """XXX List.

        GET /workspaces/{workspace_id}/milestones. One request per 100 of them.
        """
        query = checked(MilestoneFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(Milestone, MILESTONES, workspace_id, query=query, pagination=BY_100)

    async def create(self, workspace_id: int, **fields: Unpack[MilestoneFields]) -> Milestone:
        """XXX Create.

        POST /workspaces/{workspace_id}/milestones. One request. XXX 402 where the plan has none.
        """
        body = checked(MilestoneFields, fields)
        return await self._post(Milestone, MILESTONES, workspace_id, json=body)

    def stream(
        self, workspace_id: int, **filters: Unpack[MilestoneStreamFilter]
    ) -> Pages[Milestone]:
        """XXX Stream.

        GET /workspaces/{workspace_id}/milestones/stream. One request per 100 of them. XXX All in
        one request, without paging.
        """
        query = checked(MilestoneStreamFilter, filters)
        return self._pages(Milestone, MILESTONES_STREAM, workspace_id, query=query)

    async def get(self, workspace_id: int, milestone_id: int) -> Milestone:
        """XXX Get.

        GET /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        """
        return await self._get(Milestone, MILESTONE, workspace_id, milestone_id)

    async def replace(
        self, workspace_id: int, milestone_id: int, **fields: Unpack[MilestoneFields]
    ) -> None:
        """XXX Replace.

        PUT /workspaces/{workspace_id}/milestones/{milestone_id}. One request. XXX PUT; empty
        answer.
        """
        body = checked(MilestoneFields, fields)
        await self._send("PUT", MILESTONE, workspace_id, milestone_id, json=body)

    async def update(
        self, workspace_id: int, milestone_id: int, **fields: Unpack[MilestoneChange]
    ) -> None:
        """XXX Update.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        """
        body = checked(MilestoneChange, fields)
        await self._send("PATCH", MILESTONE, workspace_id, milestone_id, json=body)

    async def delete(self, workspace_id: int, milestone_id: int) -> None:
        """XXX Delete.

        DELETE /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        """
        await self._delete(MILESTONE, workspace_id, milestone_id)

    async def restore(self, workspace_id: int, milestone_id: int) -> None:
        """XXX Restore.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}/restore. One request.
        """
        await self._send("PATCH", MILESTONE_RESTORE, workspace_id, milestone_id)
