# Written by tools/make_sync.py from toggl_async/v8/project_users.py;
# change that file, not this one.
"""Users on projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from toggl_async.models.v8.project_users import ProjectUser, ProjectUserBody, ProjectUserFields
from toggl_async.v8.project_users import ProjectUsers as AsyncProjectUsers

from .._namespace import BlockingNamespace


class ProjectUsers(BlockingNamespace[AsyncProjectUsers]):
    """Users on projects; each membership has an id that is not the person's."""

    __slots__ = ()

    def create_user_for_project(
        self, body: ProjectUserBody | None = None, /, **project_user: Unpack[ProjectUserFields]
    ) -> ProjectUser | list[ProjectUser]:
        """Put a user on a project and return the membership; several users, and return a list.

        POST /project_users, carried by ``track.project_users.create``. One request per user; one
        more where the project's workspace is not known yet and ``wid`` is not given, and one for
        ``fields="fullname"``. A comma list in ``uid``, or a list, adds several; an error on the
        way has the memberships that were made in its ``partial``.

        >>> session.v8.create_user_for_project(pid=61, uid="11,12", manager=True)
        """
        return self._loop.run(self._twin.create_user_for_project, body, **project_user)

    def update_user_for_project(
        self,
        project_user_id: int,
        body: ProjectUserBody | None = None,
        /,
        **project_user: Unpack[ProjectUserFields],
    ) -> ProjectUser:
        """Change the rights or the rate of a user on a project and return the membership.

        PUT /project_users/{project_user_id}, carried by ``track.project_users.update``. One
        request; where the workspace is not known yet, one of the user's own quota for the
        workspaces (once) and one per workspace until the membership is found. With
        ``fields="fullname"`` one more.
        """
        return self._loop.run(
            self._twin.update_user_for_project, project_user_id, body, **project_user
        )

    def delete_user_for_project(self, project_user_id: int, /) -> None:
        """Take a user off a project; what the user tracked stays.

        DELETE /project_users/{project_user_id}, carried by ``track.project_users.delete``. One
        request; more where the workspace is not known yet, see :meth:`update_user_for_project`.
        """
        self._loop.run(self._twin.delete_user_for_project, project_user_id)

    def update_multiple_users_for_project(
        self,
        project_user_ids: str | Sequence[int],
        body: ProjectUserBody | None = None,
        /,
        **project_user: Unpack[ProjectUserFields],
    ) -> list[ProjectUser]:
        """Change rights and rates of several users on projects and return the memberships.

        PUT /project_users/{project_user_ids}, carried by ``track.project_users.patch``. One
        request per workspace, and one more for the answer; more where the workspace is not known
        yet, see :meth:`update_user_for_project`. ``manager`` and ``rate`` are what can be changed.
        :class:`BadRequestError` where Toggl refuses some; the others are changed.

        >>> session.v8.update_multiple_users_for_project("901,902", manager=True)
        """
        return self._loop.run(
            self._twin.update_multiple_users_for_project, project_user_ids, body, **project_user
        )

    def delete_multiple_users_for_project(self, project_user_ids: str | Sequence[int], /) -> None:
        """Take several users off their projects.

        DELETE /project_users/{project_user_ids}, carried by ``track.project_users.delete``. One
        request per membership, for there is no other way left; more where the workspace is not
        known yet, see :meth:`update_user_for_project`. An error on the way has the ids that are
        gone in its ``partial``.
        """
        self._loop.run(self._twin.delete_multiple_users_for_project, project_user_ids)
