# Written by tools/make_workspace.py from toggl_async/plan/projects.py
"""``plan.projects`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.projects import NewProject, Project, ProjectChange, ProjectFilter
from toggl_async.paging import Pages
from toggl_async.plan.projects import Projects as _Projects
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.projects``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Projects

    async def get(self, project_id: int) -> Project:
        """Return one project.

        Parameters, cost and errors: see ``session.plan.projects.get``.
        """
        return await self._namespace.get(self._workspace_id, project_id)

    async def create(self, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it.

        Parameters, cost and errors: see ``session.plan.projects.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> Project:
        """Change some fields of a project and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.projects.update``.
        """
        return await self._namespace.update(self._workspace_id, project_id, **changes)

    async def delete(self, project_id: int) -> None:
        """Delete a project.

        Parameters, cost and errors: see ``session.plan.projects.delete``.
        """
        await self._namespace.delete(self._workspace_id, project_id)

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace; ``filter="active"`` leaves out archived ones.

        Parameters, cost and errors: see ``session.plan.projects.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
