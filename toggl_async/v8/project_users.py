"""Users of projects under the names of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from ..errors import InvalidArgumentError, TogglError
from ..models.track.project_users import ProjectUserPatchOperation, set_manager, set_rate
from ..models.v8.project_users import ProjectUser, ProjectUserBody, ProjectUserFields
from ..models.v8.queries import Id, Ids
from . import converters
from .legacy import LegacyNamespace, raise_failures, rename_fields, require, unwrap
from .values import is_several, parse_id, parse_ids, parse_names

READ_ONLY: Final = frozenset({"fullname"})
LOCATION: Final = frozenset({"wid", "pid", "uid", "fields"})
"""Fields that name the membership, or the fields of the response."""


class ProjectUsers(LegacyNamespace):
    """Users of projects; the id of a membership is not the id of the user."""

    __slots__ = ()
    name = "v8"

    async def create_user_for_project(
        self, body: ProjectUserBody | None = None, **project_user: Unpack[ProjectUserFields]
    ) -> ProjectUser | list[ProjectUser]:
        """Add a user to a project and return the membership; for several users return a list.

        POST /project_users, carried by ``track.project_users.create``. One request per user; one
        more where the project's workspace is not known yet and ``wid`` is not given, and one for
        ``fields="fullname"``. ``body`` is ``{"project_user": {...}}``, instead of keyword
        arguments. A list in ``uid``, or a comma-separated text, adds several users; if one fails,
        the error has the memberships that were created in ``partial``. ``id``, ``fullname`` and
        ``at`` are read-only and not sent.

        >>> await session.v8.create_user_for_project(pid=61, uid="11,12", manager=True)
        """
        fields = self._read_body(
            ProjectUserFields, "project_user", body, project_user, read_only=READ_ONLY
        )
        require(fields, "pid", "uid")
        with_names = bool(parse_names("fields", fields.get("fields"), "fullname"))
        user_ids = parse_ids("uid", fields["uid"])
        project_id = fields["pid"]
        workspace_id = await self._locator.workspace("project", project_id, wid=fields.get("wid"))
        names = await self._names(workspace_id) if with_names else {}
        new: Any = rename_fields(fields, drop=LOCATION)
        memberships: list[ProjectUser] = []
        for user_id in user_ids:
            try:
                created = await self._track.project_users.create(
                    workspace_id, project_id=project_id, user_id=user_id, **new
                )
            except TogglError as exc:
                exc.partial = tuple(memberships)
                raise
            self._locator.remember("project_user", created.id, workspace_id, project_id, user_id)
            memberships.append(
                converters.to_project_user(created, workspace_id, names.get(user_id))
            )
        uid = unwrap("project_user", body, project_user)["uid"]
        return memberships if is_several(uid) else memberships[0]

    async def update_user_for_project(
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
        fields = self._read_body(
            ProjectUserFields, "project_user", body, project_user, read_only=READ_ONLY
        )
        with_names = bool(parse_names("fields", fields.get("fields"), "fullname"))
        changes: Any = rename_fields(fields, drop=LOCATION)
        membership_id = parse_id("project_user_id", project_user_id)
        workspace_id = await self._membership_workspace(membership_id, fields)
        changed = await self._track.project_users.update(workspace_id, membership_id, **changes)
        names = await self._names(workspace_id) if with_names else {}
        return converters.to_project_user(changed, workspace_id, names.get(changed.user_id))

    async def delete_user_for_project(self, project_user_id: Id) -> None:
        """Remove a user from a project; what the user tracked stays.

        DELETE /project_users/{project_user_id}, carried by ``track.project_users.delete``. One
        request; more where the workspace is not known yet, see :meth:`update_user_for_project`.
        """
        membership_id = parse_id("project_user_id", project_user_id)
        workspace_id = await self._locator.workspace("project_user", membership_id)
        await self._track.project_users.delete(workspace_id, membership_id)
        self._locator.forget("project_user", membership_id)

    async def update_multiple_users_for_project(
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

        >>> await session.v8.update_multiple_users_for_project("901,902", manager=True)
        """
        fields = self._read_body(
            ProjectUserFields, "project_user", body, project_user, read_only=READ_ONLY
        )
        with_names = bool(parse_names("fields", fields.get("fields"), "fullname"))
        membership_ids = parse_ids("project_user_ids", project_user_ids)
        steps: list[ProjectUserPatchOperation] = []
        if "manager" in fields:
            steps.append(set_manager(fields["manager"]))
        if "rate" in fields:
            steps.append(set_rate(fields["rate"]))
        if not steps:
            raise TypeError("missing fields: manager or rate")
        by_workspace: dict[int, list[int]] = {}
        for membership_id in membership_ids:
            workspace_id = await self._membership_workspace(membership_id, fields)
            by_workspace.setdefault(workspace_id, []).append(membership_id)
        changed: dict[int, ProjectUser] = {}
        for workspace_id, ids in by_workspace.items():
            raise_failures(await self._track.project_users.patch(workspace_id, ids, steps))
            names = await self._names(workspace_id) if with_names else {}
            for user in await self._track.project_users.list(workspace_id).all():
                if user.id in ids:
                    name = names.get(user.user_id)
                    changed[user.id] = converters.to_project_user(user, workspace_id, name)
        return [changed[id_] for id_ in membership_ids if id_ in changed]

    async def delete_multiple_users_for_project(self, project_user_ids: Ids) -> None:
        """Remove users from projects: ``project_user_ids`` is a list or a comma-separated text.

        DELETE /project_users/{project_user_ids}, carried by ``track.project_users.delete``. One
        request per membership, because the live API deletes one at a time; more where the workspace
        is not known yet, see :meth:`update_user_for_project`. If one fails, the error has the ids
        that were deleted in ``partial``.
        """
        membership_ids = parse_ids("project_user_ids", project_user_ids)
        await self._delete_each(membership_ids, self.delete_user_for_project)

    async def _membership_workspace(self, membership_id: int, fields: dict[str, Any]) -> int:
        user_ids = fields.get("uid") or [None]
        if len(user_ids) > 1:
            raise InvalidArgumentError("uid must be one id: a membership has one user")
        location = await self._locator.locate(
            "project_user",
            membership_id,
            wid=fields.get("wid"),
            pid=fields.get("pid"),
            uid=user_ids[0],
        )
        return location.workspace_id

    async def _names(self, workspace_id: int) -> dict[int | None, str | None]:
        users = await self._track.workspace_users.users(workspace_id).all()
        return {user.id: user.fullname for user in users}
