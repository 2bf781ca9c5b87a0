# Written by tools/make_sync.py from toggl_async/workspace/track/project_groups.py;
# change that file, not this one.
"""``track.project_groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.project_groups import (
    NewProjectGroup,
    ProjectGroup,
    ProjectGroupFilter,
)
from toggl_async.workspace.track.project_groups import (
    ProjectGroupsInWorkspace as AsyncProjectGroupsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ProjectGroupsInWorkspace"]


class ProjectGroupsInWorkspace(BlockingNamespace[AsyncProjectGroupsInWorkspace]):
    """Methods of ``session.track.project_groups``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewProjectGroup]) -> None:
        """Give a group access to a project.

        Parameters, cost and errors: see ``session.track.project_groups.create``.
        """
        self._loop.run(self._wrapped.create, **fields)

    def delete(self, project_group_id: int) -> None:
        """Remove the access of a group to a project.

        Parameters, cost and errors: see ``session.track.project_groups.delete``.
        """
        self._loop.run(self._wrapped.delete, project_group_id)

    def list(self, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups with access to some projects.

        Parameters, cost and errors: see ``session.track.project_groups.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
