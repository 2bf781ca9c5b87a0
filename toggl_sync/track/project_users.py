# Written by tools/make_sync.py from toggl_async/track/project_users.py;
# change that file, not this one.
"""Users on projects (Track API v9). For groups on projects see ``session.track.project_groups``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Who is on which project, with rates and rights; each has an id that is not the person's."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewProjectUser]) -> ProjectUser:
        """Put a user of the workspace on a project and return the membership.

        POST /workspaces/{workspace_id}/project_users. One request. Rates are an hour's, in units
        of the currency. :class:`BadRequestError` when the user is on it already.

        >>> session.track.project_users.create(7, project_id=61, user_id=11, manager=True)
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, project_user_id: int, **changes: Unpack[ProjectUserChange]
    ) -> ProjectUser:
        """Change the rights or rates of a user on a project and return the membership.

        PUT /workspaces/{workspace_id}/project_users/{project_user_id}. One request. Rates are an
        hour's, in units of the currency; a field left out stays, ``None`` clears.
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_user_id, **changes)

    def delete(self, workspace_id: int, project_user_id: int) -> None:
        """Take a user off a project; what the user tracked stays.

        DELETE /workspaces/{workspace_id}/project_users/{project_user_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_user_id)

    def patch(
        self,
        workspace_id: int,
        project_user_ids: Sequence[int],
        operations: Iterable[ProjectUserPatchOperation],
    ) -> PatchResult:
        """Change rights and rates of several at once. Look at ``failure``: it raises no error.

        PATCH /workspaces/{workspace_id}/project_users/{project_user_ids}. One request, no
        rollback.

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
        project_ids: Sequence[int],
        **filters: Unpack[ProjectUsersByProject],
    ) -> Pages[ProjectUserWithMeta]:
        """List the users on some projects, with names, in pages of 50 users of each project.

        POST /workspaces/{workspace_id}/project_users/paginated. One request per 50 users of the
        largest project.

        >>> for user in session.track.project_users.of_projects(7, [61, 62]):
        ...     print(user.project_id, user.user_name, user.manager)
        """
        return Pages(self._loop, self._wrapped.of_projects(workspace_id, project_ids, **filters))

    def list(self, workspace_id: int, **filters: Unpack[ProjectUserFilter]) -> Pages[ProjectUser]:
        """List who is on which project, for at most 200 ``project_ids``, or in all projects.

        GET /workspaces/{workspace_id}/project_users. One request, everything in one answer. With
        ``with_group_members=True`` those come too who are on a project by a group; their ``id``
        is that of the group's membership.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
