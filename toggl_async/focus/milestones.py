"""Milestones of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.milestones import Milestone, MilestoneChange, MilestoneFields, MilestoneFilter
from ..paging import Pages
from ._requests import BY_100, checked_query

MILESTONES: Final = "/workspaces/{workspace_id}/milestones"
MILESTONES_STREAM: Final = "/workspaces/{workspace_id}/milestones/stream"
MILESTONE: Final = "/workspaces/{workspace_id}/milestones/{milestone_id}"
MILESTONE_RESTORE: Final = "/workspaces/{workspace_id}/milestones/{milestone_id}/restore"


class Milestones(Namespace):
    """Milestones of a workspace: days on which something is due."""

    __slots__ = ()
    api = "focus"
    name = "focus.milestones"

    def list(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/milestones. One request per 100 milestones. By
        default in the order of ``created_at``, so that the pages are stable. :meth:`stream`
        returns all of them in one request.
        """
        query = checked_query(MilestoneFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(Milestone, MILESTONES, workspace_id, query=query, pagination=BY_100)

    def stream(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """Load all milestones of a workspace in one answer.

        GET /workspaces/{workspace_id}/milestones/stream. One request. The response is one
        list, without pages.

        >>> async for milestone in session.focus.milestones.stream(8, project_id=[88]):
        ...     print(milestone.due_date, milestone.name)
        """
        query = checked_query(MilestoneFilter, filters)
        return self._pages(Milestone, MILESTONES_STREAM, workspace_id, query=query)

    async def get(self, workspace_id: int, milestone_id: int) -> Milestone:
        """Return one milestone.

        GET /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return await self._get(Milestone, MILESTONE, workspace_id, milestone_id)

    async def create(self, workspace_id: int, **fields: Unpack[MilestoneFields]) -> Milestone:
        """Create a milestone and return it.

        POST /workspaces/{workspace_id}/milestones. One request.
        :class:`PaymentRequiredError` if the pricing plan has no milestones.

        >>> fields = {"name": "Launch", "due_date": date(2026, 6, 1), "color": "#0b83d9"}
        >>> milestone = await session.focus.milestones.create(8, **fields)
        """
        body = checked(MilestoneFields, fields)
        return await self._post(Milestone, MILESTONES, workspace_id, json=body)

    async def update(
        self, workspace_id: int, milestone_id: int, **changes: Unpack[MilestoneChange]
    ) -> None:
        """Change some fields of a milestone; a field left out stays.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        body = checked(MilestoneChange, changes)
        await self._send("PATCH", MILESTONE, workspace_id, milestone_id, json=body)

    async def replace(
        self, workspace_id: int, milestone_id: int, **fields: Unpack[MilestoneFields]
    ) -> None:
        """Replace all fields of a milestone; what is left out is reset.

        PUT /workspaces/{workspace_id}/milestones/{milestone_id}. One request. Toggl returns
        nothing: read it back with :meth:`get`. :meth:`update` changes single fields.
        """
        body = checked(MilestoneFields, fields)
        await self._send("PUT", MILESTONE, workspace_id, milestone_id, json=body)

    async def delete(self, workspace_id: int, milestone_id: int) -> None:
        """Delete a milestone; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        """
        await self._delete(MILESTONE, workspace_id, milestone_id)

    async def restore(self, workspace_id: int, milestone_id: int) -> None:
        """Restore a deleted milestone.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}/restore. One request.
        Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", MILESTONE_RESTORE, workspace_id, milestone_id)
