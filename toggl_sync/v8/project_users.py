# Written by tools/make_sync.py from toggl_async/v8/project_users.py;
# change that file, not this one.
"""Users of projects under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.project_users import ProjectUser, ProjectUserBody, ProjectUserFields
from toggl_async.models.v8.queries import Id, Ids
from toggl_async.v8.project_users import ProjectUsers as AsyncProjectUsers

from .._namespace import BlockingNamespace


class ProjectUsers(BlockingNamespace[AsyncProjectUsers]):
    """Users of projects; the id of a membership is not the id of the user."""

    __slots__ = ()

    def create_user_for_project(
        self, body: ProjectUserBody | None = None, **project_user: Unpack[ProjectUserFields]
    ) -> ProjectUser | list[ProjectUser]:
        """Add a user to a project and return the membership; for several users return a list.

        POST /project_users, carried by ``track.project_users.create``. One request per user; one
        more where the project's workspace is not known yet and ``wid`` is not given, and one for
        ``fields="fullname"``. ``body`` is ``{"project_user": {...}}``, instead of keyword
        arguments. A list in ``uid``, or a comma-separated text, adds several users; if one fails,
        the error has the memberships that were created in ``partial``. ``id``, ``fullname`` and
        ``at`` are read-only and not sent.

        >>> session.v8.create_user_for_project(pid=61, uid="11,12", manager=True)
        """
        return self._loop.run(self._wrapped.create_user_for_project, body, **project_user)

    def update_user_for_project(
        self,
        project_user_id: Id,
        body: ProjectUserBody | None = None,
        **project_user: Unpack[ProjectUserFields],
    ) -> ProjectUser:
        """Change the rights or the rate of a user on a project and return the membership.

        PUT /project_users/{project_user_id}, carried by ``track.project_users.update``. One
        request; where the workspace is not known yet, one of the user's own quota for the
        workspaces (once) and one per workspace until the membership is found. With
        ``fields="fullname"`` one more. ``body`` is ``{"project_user": {...}}``, instead of keyword
        arguments. ``wid``, ``pid`` and ``uid`` save or narrow the lookup. A membership cannot be
        moved: other values than its own raise :class:`RetiredOperationError`, or
        :class:`NotFoundError` where the membership is not known yet. ``id``, ``fullname`` and
        ``at`` are read-only and not sent.
        """
        return self._loop.run(
            self._wrapped.update_user_for_project, project_user_id, body, **project_user
        )

    def delete_user_for_project(self, project_user_id: Id) -> None:
        """Remove a user from a project; what the user tracked stays.

        DELETE /project_users/{project_user_id}, carried by ``track.project_users.delete``. One
        request; more where the workspace is not known yet, see :meth:`update_user_for_project`.
        """
        self._loop.run(self._wrapped.delete_user_for_project, project_user_id)

    def update_multiple_users_for_project(
        self,
        project_user_ids: Ids,
        body: ProjectUserBody | None = None,
        **project_user: Unpack[ProjectUserFields],
    ) -> list[ProjectUser]:
        """Change rights and rates of several users on projects and return the memberships.

        PUT /project_users/{project_user_ids}, carried by ``track.project_users.patch``. One request
        per workspace, and one more for the result; more where the workspace is not known yet, and
        for ``fields="fullname"``, see :meth:`update_user_for_project`, also about ``body``,
        ``wid``, ``pid`` and ``uid``. ``project_user_ids`` is a list or a comma-separated text. Only
        ``manager`` and ``rate`` can be changed; ``id``, ``fullname`` and ``at`` are read-only and
        not sent. :class:`BadRequestError` where Toggl refuses some of the changes; the others are
        made.

        >>> session.v8.update_multiple_users_for_project("901,902", manager=True)
        """
        return self._loop.run(
            self._wrapped.update_multiple_users_for_project, project_user_ids, body, **project_user
        )

    def delete_multiple_users_for_project(self, project_user_ids: Ids) -> None:
        """Remove users from projects: ``project_user_ids`` is a list or a comma-separated text.

        DELETE /project_users/{project_user_ids}, carried by ``track.project_users.delete``. One
        request per membership, because the live API deletes one at a time; more where the workspace
        is not known yet, see :meth:`update_user_for_project`. If one fails, the error has the ids
        that were deleted in ``partial``.
        """
        self._loop.run(self._wrapped.delete_multiple_users_for_project, project_user_ids)
