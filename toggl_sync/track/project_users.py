# Written by tools/make_sync.py from toggl_async/track/project_users.py;
# change that file, not this one.
"""Members of projects (Track API v9). For groups see ``session.track.project_groups``."""

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
from toggl_async.track.project_users import ProjectUsers as AsyncProjectUsers

from .._namespace import BlockingNamespace
from .._paging import Pages


class ProjectUsers(BlockingNamespace[AsyncProjectUsers]):
    """Members of projects, with rates and rights. A membership has an id that is not the user's."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewProjectUser]) -> ProjectUser:
        """Add a user of the workspace to a project and return the membership.

        POST /workspaces/{workspace_id}/project_users. One request. Rates are per hour, in units of
        the currency. :class:`BadRequestError` if the user is a member already.

        >>> session.track.project_users.create(7, project_id=61, user_id=11, manager=True)
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, project_user_id: int, **changes: Unpack[ProjectUserChange]
    ) -> ProjectUser:
        """Change the rights or rates of a project member and return the membership.

        PUT /workspaces/{workspace_id}/project_users/{project_user_id}. One request. Rates are per
        hour, in units of the currency; a field left out stays as it is, ``None`` clears it.
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_user_id, **changes)

    def delete(self, workspace_id: int, project_user_id: int) -> None:
        """Remove a user from a project; time entries of the user stay.

        DELETE /workspaces/{workspace_id}/project_users/{project_user_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_user_id)

    def patch(
        self,
        workspace_id: int,
        project_user_ids: Iterable[int],
        operations: Iterable[ProjectUserPatchOperation],
    ) -> PatchResult:
        """Change the rights and rates of several project members at once.

        PATCH /workspaces/{workspace_id}/project_users/{project_user_ids}. One request, no rollback.
        ``operations`` are steps such as ``set_manager(False)``; each applies to all the
        memberships. Check ``failure`` of the result: a membership that was not changed raises no
        error.

        >>> from toggl_async.models.track.project_users import set_manager, set_rate
        >>> result = session.track.project_users.patch(
        ...     7, [901, 902], [set_manager(False), set_rate(95.5)]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.patch, workspace_id, project_user_ids, operations)

    def of_projects(
        self,
        workspace_id: int,
        project_ids: Iterable[int],
        **filters: Unpack[ProjectUsersByProject],
    ) -> Pages[ProjectUserWithMeta]:
        """List the members of some projects with their names, in pages of 50 users of each project.

        POST /workspaces/{workspace_id}/project_users/paginated. One request per 50 users of the
        largest project. ``project_ids`` are the projects.

        >>> for user in session.track.project_users.of_projects(7, [61, 62]):
        ...     print(user.project_id, user.user_name, user.manager)
        """
        return Pages(self._loop, self._wrapped.of_projects(workspace_id, project_ids, **filters))

    def list(self, workspace_id: int, **filters: Unpack[ProjectUserFilter]) -> Pages[ProjectUser]:
        """List the members of at most 200 ``project_ids``, or of all projects.

        GET /workspaces/{workspace_id}/project_users. One request, not paginated. With
        ``with_group_members=True`` it lists users who are members by a group as well; their ``id``
        is that of the group's membership.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
