# Written by tools/make_sync.py from toggl_async/workspace/track/project_users.py;
# change that file, not this one.
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
from toggl_async.workspace.track.project_users import (
    ProjectUsersInWorkspace as AsyncProjectUsersInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ProjectUsersInWorkspace"]


class ProjectUsersInWorkspace(BlockingNamespace[AsyncProjectUsersInWorkspace]):
    """Methods of ``session.track.project_users``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewProjectUser]) -> ProjectUser:
        """Add a user of the workspace to a project and return the membership.

        Parameters, cost and errors: see ``session.track.project_users.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, project_user_id: int, **changes: Unpack[ProjectUserChange]) -> ProjectUser:
        """Change the rights or rates of a project member and return the membership.

        Parameters, cost and errors: see ``session.track.project_users.update``.
        """
        return self._loop.run(self._wrapped.update, project_user_id, **changes)

    def delete(self, project_user_id: int) -> None:
        """Remove a user from a project; time entries of the user stay.

        Parameters, cost and errors: see ``session.track.project_users.delete``.
        """
        self._loop.run(self._wrapped.delete, project_user_id)

    def patch(
        self, project_user_ids: Iterable[int], operations: Iterable[ProjectUserPatchOperation]
    ) -> PatchResult:
        """Change the rights and rates of several project members at once.

        Parameters, cost and errors: see ``session.track.project_users.patch``.
        """
        return self._loop.run(self._wrapped.patch, project_user_ids, operations)

    def of_projects(
        self, project_ids: Iterable[int], **filters: Unpack[ProjectUsersByProject]
    ) -> Pages[ProjectUserWithMeta]:
        """List the members of some projects with their names, in pages of 50 users of each project.

        Parameters, cost and errors: see ``session.track.project_users.of_projects``.
        """
        return Pages(self._loop, self._wrapped.of_projects(project_ids, **filters))

    def list(self, **filters: Unpack[ProjectUserFilter]) -> Pages[ProjectUser]:
        """List the members of at most 200 ``project_ids``, or of all projects.

        Parameters, cost and errors: see ``session.track.project_users.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
