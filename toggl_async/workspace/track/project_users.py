# Written by tools/make_workspace.py from toggl_async/track/project_users.py
"""``track.project_users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.patches import PatchResult
from toggl_async.models.track.project_users import (
    NewProjectUser,
    ProjectUser,
    ProjectUserChange,
    ProjectUserFilter,
    ProjectUserPatchOperation,
    ProjectUsersByProject,
    ProjectUserWithMeta,
)
from toggl_async.paging import Pages
from toggl_async.track.project_users import ProjectUsers as _ProjectUsers
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProjectUsersInWorkspace"]


class ProjectUsersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.project_users``, bound to one workspace."""

    __slots__ = ()
    _namespace: _ProjectUsers

    async def create(self, **fields: Unpack[NewProjectUser]) -> ProjectUser:
        """Add a user of the workspace to a project and return the membership.

        Parameters, cost and errors: see ``session.track.project_users.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(
        self, project_user_id: int, **changes: Unpack[ProjectUserChange]
    ) -> ProjectUser:
        """Change the rights or rates of a project member and return the membership.

        Parameters, cost and errors: see ``session.track.project_users.update``.
        """
        return await self._namespace.update(self._workspace_id, project_user_id, **changes)

    async def delete(self, project_user_id: int) -> None:
        """Remove a user from a project; time entries of the user stay.

        Parameters, cost and errors: see ``session.track.project_users.delete``.
        """
        await self._namespace.delete(self._workspace_id, project_user_id)

    async def patch(
        self, project_user_ids: Iterable[int], operations: Iterable[ProjectUserPatchOperation]
    ) -> PatchResult:
        """Change the rights and rates of several project members at once.

        Parameters, cost and errors: see ``session.track.project_users.patch``.
        """
        return await self._namespace.patch(self._workspace_id, project_user_ids, operations)

    def of_projects(
        self, project_ids: Iterable[int], **filters: Unpack[ProjectUsersByProject]
    ) -> Pages[ProjectUserWithMeta]:
        """List the members of some projects with their names, in pages of 50 users of each project.

        Parameters, cost and errors: see ``session.track.project_users.of_projects``.
        """
        return self._namespace.of_projects(self._workspace_id, project_ids, **filters)

    def list(self, **filters: Unpack[ProjectUserFilter]) -> Pages[ProjectUser]:
        """List the members of at most 200 ``project_ids``, or of all projects.

        Parameters, cost and errors: see ``session.track.project_users.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
