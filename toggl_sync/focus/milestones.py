# Written by tools/make_sync.py from toggl_async/focus/milestones.py;
# change that file, not this one.
"""Milestones of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.milestones import Milestones as AsyncMilestones
from toggl_async.models.focus.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFields,
    MilestoneFilter,
)

from .._namespace import BlockingNamespace
from .._paging import Pages


class Milestones(BlockingNamespace[AsyncMilestones]):
    """Milestones of a workspace: days on which something is due."""

    __slots__ = ()

    def list(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/milestones. One request per 100 milestones. By
        default in the order of ``created_at``, so that the pages are stable. :meth:`stream`
        returns all of them in one request.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def stream(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """Load all milestones of a workspace in one answer.

        GET /workspaces/{workspace_id}/milestones/stream. One request. The response is one
        list, without pages.

        >>> for milestone in session.focus.milestones.stream(8, project_id=[88]):
        ...     print(milestone.due_date, milestone.name)
        """
        return Pages(self._loop, self._wrapped.stream(workspace_id, **filters))

    def get(self, workspace_id: int, milestone_id: int) -> Milestone:
        """Return one milestone.

        GET /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        :class:`NotFoundError` if there is none.
        """
        return self._loop.run(self._wrapped.get, workspace_id, milestone_id)

    def create(self, workspace_id: int, **fields: Unpack[MilestoneFields]) -> Milestone:
        """Create a milestone and return it.

        POST /workspaces/{workspace_id}/milestones. One request.
        :class:`PaymentRequiredError` if the pricing plan has no milestones.

        >>> fields = {"name": "Launch", "due_date": date(2026, 6, 1), "color": "#0b83d9"}
        >>> milestone = session.focus.milestones.create(8, **fields)
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, milestone_id: int, **changes: Unpack[MilestoneChange]
    ) -> None:
        """Change some fields of a milestone; a field left out stays.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}. One request. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.update, workspace_id, milestone_id, **changes)

    def replace(
        self, workspace_id: int, milestone_id: int, **fields: Unpack[MilestoneFields]
    ) -> None:
        """Replace all fields of a milestone; what is left out is reset.

        PUT /workspaces/{workspace_id}/milestones/{milestone_id}. One request. Toggl returns
        nothing: read it back with :meth:`get`. :meth:`update` changes single fields.
        """
        self._loop.run(self._wrapped.replace, workspace_id, milestone_id, **fields)

    def delete(self, workspace_id: int, milestone_id: int) -> None:
        """Delete a milestone; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/milestones/{milestone_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, milestone_id)

    def restore(self, workspace_id: int, milestone_id: int) -> None:
        """Restore a deleted milestone.

        PATCH /workspaces/{workspace_id}/milestones/{milestone_id}/restore. One request.
        Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, workspace_id, milestone_id)
