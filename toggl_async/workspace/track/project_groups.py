# Written by tools/make_workspace.py from toggl_async/track/project_groups.py
"""``track.project_groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.project_groups import (
    NewProjectGroup,
    ProjectGroup,
    ProjectGroupFilter,
)
from toggl_async.paging import Pages
from toggl_async.track.project_groups import ProjectGroups as _ProjectGroups
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProjectGroupsInWorkspace"]


class ProjectGroupsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.project_groups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _ProjectGroups

    async def create(self, **fields: Unpack[NewProjectGroup]) -> None:
        """Give a group access to a project.

        Parameters, cost and errors: see ``session.track.project_groups.create``.
        """
        await self._namespace.create(self._workspace_id, **fields)

    async def delete(self, project_group_id: int) -> None:
        """Remove the access of a group to a project.

        Parameters, cost and errors: see ``session.track.project_groups.delete``.
        """
        await self._namespace.delete(self._workspace_id, project_group_id)

    def list(self, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups with access to some projects.

        Parameters, cost and errors: see ``session.track.project_groups.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
