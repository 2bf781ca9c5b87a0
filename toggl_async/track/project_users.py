"""Members of projects (Track API v9). For groups see ``session.track.project_groups``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumberPerProject
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.track.patches import PatchResult
from ..models.track.project_users import (
    NewProjectUser,
    ProjectUser,
    ProjectUserChange,
    ProjectUserFilter,
    ProjectUserPatchOperation,
    ProjectUsersByProject,
    ProjectUserWithMeta,
)
from ..paging import Pages

USERS: Final = "/workspaces/{workspace_id}/project_users"
USER: Final = "/workspaces/{workspace_id}/project_users/{project_user_id}"
BULK: Final = "/workspaces/{workspace_id}/project_users/{project_user_ids}"
PAGINATED: Final = "/workspaces/{workspace_id}/project_users/paginated"

MAX_PROJECT_IDS: Final = 200
MAX_OPERATIONS: Final = 3
BY_50: Final = PageNumberPerProject(50, size_param="users_per_project", fallbacks=(10, 20, 25))
"""Toggl documents no page size: that of other lists of users, and common ones below it."""


class ProjectUsers(Namespace):
    """Members of projects, with rates and rights. A membership has an id that is not the user's."""

    __slots__ = ()
    api = "track"
    name = "track.project_users"

    async def create(self, workspace_id: int, **fields: Unpack[NewProjectUser]) -> ProjectUser:
        """Add a user of the workspace to a project and return the membership.

        POST /workspaces/{workspace_id}/project_users. One request. Rates are per hour, in units of
        the currency. :class:`BadRequestError` if the user is a member already.

        >>> await session.track.project_users.create(7, project_id=61, user_id=11, manager=True)
        """
        body = checked(NewProjectUser, fields)
        return await self._post(ProjectUser, USERS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, project_user_id: int, **changes: Unpack[ProjectUserChange]
    ) -> ProjectUser:
        """Change the rights or rates of a project member and return the membership.

        PUT /workspaces/{workspace_id}/project_users/{project_user_id}. One request. Rates are per
        hour, in units of the currency; a field left out stays as it is, ``None`` clears it.
        """
        fields = checked(ProjectUserChange, changes)
        return await self._put(ProjectUser, USER, workspace_id, project_user_id, json=fields)

    async def delete(self, workspace_id: int, project_user_id: int) -> None:
        """Remove a user from a project; time entries of the user stay.

        DELETE /workspaces/{workspace_id}/project_users/{project_user_id}. One request.
        """
        await self._delete(USER, workspace_id, project_user_id)

    async def patch(
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
        >>> result = await session.track.project_users.patch(
        ...     7, [901, 902], [set_manager(False), set_rate(95.5)]
        ... )
        >>> result.ok
        True
        """
        steps = checked_list(ProjectUserPatchOperation, operations, most=MAX_OPERATIONS)
        return await self._patch(PatchResult, BULK, workspace_id, project_user_ids, json=steps)

    def of_projects(
        self,
        workspace_id: int,
        project_ids: Iterable[int],
        **filters: Unpack[ProjectUsersByProject],
    ) -> Pages[ProjectUserWithMeta]:
        """List the members of some projects with their names, in pages of 50 users of each project.

        POST /workspaces/{workspace_id}/project_users/paginated. One request per 50 users of the
        largest project. ``project_ids`` are the projects.

        >>> async for user in session.track.project_users.of_projects(7, [61, 62]):
        ...     print(user.project_id, user.user_name, user.manager)
        """
        project_ids = check_ids("project_ids", project_ids)
        return self._pages(
            ProjectUserWithMeta,
            PAGINATED,
            workspace_id,
            query=checked(ProjectUsersByProject, filters),
            body=project_ids,
            pagination=BY_50,
        )

    def list(self, workspace_id: int, **filters: Unpack[ProjectUserFilter]) -> Pages[ProjectUser]:
        """List the members of at most 200 ``project_ids``, or of all projects.

        GET /workspaces/{workspace_id}/project_users. One request, not paginated. With
        ``with_group_members=True`` it lists users who are members by a group as well; their ``id``
        is that of the group's membership.
        """
        query = checked(ProjectUserFilter, filters)
        if "project_ids" in query:
            check_ids("project_ids", query["project_ids"], most=MAX_PROJECT_IDS)
        return self._pages(ProjectUser, USERS, workspace_id, query=query)
