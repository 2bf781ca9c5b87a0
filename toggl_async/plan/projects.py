"""Projects of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.projects import NewProject, Project, ProjectChange, ProjectFilter
from ..paging import Pages

PROJECTS: Final = "/{workspace_id}/projects"
PROJECT: Final = "/{workspace_id}/projects/{project_id}"


class Projects(Namespace):
    """Projects, which group tasks."""

    __slots__ = ()
    api = "plan"
    name = "plan.projects"

    async def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /{workspace_id}/projects/{project_id}. One request.
        """
        return await self._get(Project, PROJECT, workspace_id, project_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it.

        POST /{workspace_id}/projects. One request. ``color`` is ``#`` and six hex digits.

        >>> await session.plan.projects.create(7, name="Grove", color="#8a3ffc")
        """
        return await self._post(Project, PROJECTS, workspace_id, json=checked(NewProject, fields))

    async def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it; a field left out stays.

        PUT /{workspace_id}/projects/{project_id}. One request.
        """
        fields = checked(ProjectChange, changes)
        return await self._put(Project, PROJECT, workspace_id, project_id, json=fields)

    async def delete(self, workspace_id: int, project_id: int) -> None:
        """Delete a project.

        DELETE /{workspace_id}/projects/{project_id}. One request.
        """
        await self._delete(PROJECT, workspace_id, project_id)

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace; ``filter="active"`` leaves out archived ones.

        GET /{workspace_id}/projects. One request, not paginated.

        >>> async for project in session.plan.projects.list(7, filter="active"):
        ...     print(project.id, project.name)
        """
        query = checked(ProjectFilter, filters)
        return self._pages(Project, PROJECTS, workspace_id, query=query)
