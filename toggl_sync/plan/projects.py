# Written by tools/make_sync.py from toggl_async/plan/projects.py;
# change that file, not this one.
"""Projects of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.projects import NewProject, Project, ProjectChange, ProjectFilter
from toggl_async.plan.projects import Projects as AsyncProjects

from .._namespace import BlockingNamespace
from .._paging import Pages


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects, which group tasks."""

    __slots__ = ()

    def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /{workspace_id}/projects/{project_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, project_id)

    def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it.

        POST /{workspace_id}/projects. One request. ``color`` is ``#`` and six hex digits.

        >>> session.plan.projects.create(7, name="Grove", color="#8a3ffc")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it; a field left out stays.

        PUT /{workspace_id}/projects/{project_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_id, **changes)

    def delete(self, workspace_id: int, project_id: int) -> None:
        """Delete a project.

        DELETE /{workspace_id}/projects/{project_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_id)

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace; ``filter="active"`` leaves out archived ones.

        GET /{workspace_id}/projects. One request, not paginated.

        >>> for project in session.plan.projects.list(7, filter="active"):
        ...     print(project.id, project.name)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
