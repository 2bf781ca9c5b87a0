# Written by tools/make_sync.py from toggl_async/track/project_groups.py;
# change that file, not this one.
"""The access of groups to projects (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.project_groups import (
    NewProjectGroup,
    ProjectGroup,
    ProjectGroupFilter,
)
from toggl_async.track.project_groups import ProjectGroups as AsyncProjectGroups

from .._namespace import BlockingNamespace
from .._paging import Pages


class ProjectGroups(BlockingNamespace[AsyncProjectGroups]):
    """The access of groups to projects."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewProjectGroup]) -> None:
        """Give a group access to a project.

        POST /workspaces/{workspace_id}/project_groups. One request. The response is empty:
        :meth:`list` returns the id.

        >>> session.track.project_groups.create(7, project_id=61, group_id=501)
        """
        self._loop.run(self._wrapped.create, workspace_id, **fields)

    def delete(self, workspace_id: int, project_group_id: int) -> None:
        """Remove the access of a group to a project.

        DELETE /workspaces/{workspace_id}/project_groups/{project_group_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_group_id)

    def list(self, workspace_id: int, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups with access to some projects.

        GET /workspaces/{workspace_id}/project_groups. One request, not paginated.

        >>> session.track.project_groups.list(7, project_ids=[61, 62])
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
