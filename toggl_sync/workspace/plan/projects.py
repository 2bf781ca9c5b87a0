# Written by tools/make_sync.py from toggl_async/workspace/plan/projects.py;
# change that file, not this one.
"""``plan.projects`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.projects import NewProject, Project, ProjectChange, ProjectFilter
from toggl_async.workspace.plan.projects import ProjectsInWorkspace as AsyncProjectsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(BlockingNamespace[AsyncProjectsInWorkspace]):
    """Methods of ``session.plan.projects``, bound to one workspace."""

    __slots__ = ()

    def get(self, project_id: int) -> Project:
        """Return one project.

        Parameters, cost and errors: see ``session.plan.projects.get``.
        """
        return self._loop.run(self._wrapped.get, project_id)

    def create(self, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it.

        Parameters, cost and errors: see ``session.plan.projects.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> Project:
        """Change some fields of a project and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.projects.update``.
        """
        return self._loop.run(self._wrapped.update, project_id, **changes)

    def delete(self, project_id: int) -> None:
        """Delete a project.

        Parameters, cost and errors: see ``session.plan.projects.delete``.
        """
        self._loop.run(self._wrapped.delete, project_id)

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace; ``filter="active"`` leaves out archived ones.

        Parameters, cost and errors: see ``session.plan.projects.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
