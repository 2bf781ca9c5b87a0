"""The access of groups to projects (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked
from ..models.track.project_groups import NewProjectGroup, ProjectGroup, ProjectGroupFilter
from ..paging import Pages

PROJECT_GROUPS: Final = "/workspaces/{workspace_id}/project_groups"
PROJECT_GROUP: Final = "/workspaces/{workspace_id}/project_groups/{project_group_id}"


class ProjectGroups(Namespace):
    """The access of groups to projects."""

    __slots__ = ()
    api = "track"
    name = "track.project_groups"

    async def create(self, workspace_id: int, **fields: Unpack[NewProjectGroup]) -> None:
        """Give a group access to a project.

        POST /workspaces/{workspace_id}/project_groups. One request. The response is empty:
        :meth:`list` returns the id.

        >>> await session.track.project_groups.create(7, project_id=61, group_id=501)
        """
        await self._send(
            "POST", PROJECT_GROUPS, workspace_id, json=checked(NewProjectGroup, fields)
        )

    async def delete(self, workspace_id: int, project_group_id: int) -> None:
        """Remove the access of a group to a project.

        DELETE /workspaces/{workspace_id}/project_groups/{project_group_id}. One request.
        """
        await self._delete(PROJECT_GROUP, workspace_id, project_group_id)

    def list(self, workspace_id: int, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups with access to some projects.

        GET /workspaces/{workspace_id}/project_groups. One request, not paginated.

        >>> await session.track.project_groups.list(7, project_ids=[61, 62])
        """
        query = checked(ProjectGroupFilter, filters)
        check_ids("project_ids", query["project_ids"])
        return self._pages(ProjectGroup, PROJECT_GROUPS, workspace_id, query=query)
