# Written by tools/make_workspace.py from toggl_async/focus/margin_targets.py
"""``focus.margin_targets`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.margin_targets import MarginTargets as _MarginTargets
from toggl_async.models.focus.margin_targets import (
    MarginTarget,
    MarginTargetFields,
    MarginTargetItem,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["MarginTargetsInWorkspace"]


class MarginTargetsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.margin_targets``, bound to one workspace."""

    __slots__ = ()
    _namespace: _MarginTargets

    async def list(self) -> list[MarginTargetItem]:
        """List the margin targets of a workspace and of its projects.

        Parameters, cost and errors: see ``session.focus.margin_targets.list``.
        """
        return await self._namespace.list(self._organization_id, self._workspace_id)

    async def get_for_workspace(self) -> MarginTarget:
        """Return the margin target that applies to projects without their own.

        Parameters, cost and errors: see ``session.focus.margin_targets.get_for_workspace``.
        """
        return await self._namespace.get_for_workspace(self._organization_id, self._workspace_id)

    async def set_for_workspace(self, **fields: Unpack[MarginTargetFields]) -> MarginTarget:
        """Set the margin target of the workspace and return it.

        Parameters, cost and errors: see ``session.focus.margin_targets.set_for_workspace``.
        """
        return await self._namespace.set_for_workspace(
            self._organization_id, self._workspace_id, **fields
        )

    async def delete_for_workspace(self) -> None:
        """Remove the margin target of the workspace; those of projects stay.

        Parameters, cost and errors: see ``session.focus.margin_targets.delete_for_workspace``.
        """
        await self._namespace.delete_for_workspace(self._organization_id, self._workspace_id)

    async def get_for_project(self, project_id: int) -> MarginTarget:
        """Return the margin target that applies to a project: its own, or that of the workspace.

        Parameters, cost and errors: see ``session.focus.margin_targets.get_for_project``.
        """
        return await self._namespace.get_for_project(
            self._organization_id, self._workspace_id, project_id
        )

    async def set_for_project(
        self, project_id: int, **fields: Unpack[MarginTargetFields]
    ) -> MarginTarget:
        """Set the margin target of a project and return it.

        Parameters, cost and errors: see ``session.focus.margin_targets.set_for_project``.
        """
        return await self._namespace.set_for_project(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def delete_for_project(self, project_id: int) -> None:
        """Remove the margin target of a project, so that that of the workspace applies again.

        Parameters, cost and errors: see ``session.focus.margin_targets.delete_for_project``.
        """
        await self._namespace.delete_for_project(
            self._organization_id, self._workspace_id, project_id
        )
