"""Users on projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Unpack

from ..errors import TogglError
from ..models.track.project_users import ProjectUserPatchOperation, set_manager, set_rate
from ..models.v8.project_users import ProjectUser, ProjectUserBody, ProjectUserFields
from . import answers
from .classic import Classic, listed, moved, need
from .outcome import refuse_failures

USERS: Final = "/project_users"
USER: Final = "/project_users/{project_user_id}"
MANY: Final = "/project_users/{project_user_ids}"

DROPPED: Final = frozenset({"wid", "pid", "uid", "fullname", "fields"})


class ProjectUsers(Classic):
    """Users on projects; each membership has an id that is not the person's."""

    __slots__ = ()
    name = "v8"

    async def create_user_for_project(
        self, body: ProjectUserBody | None = None, /, **project_user: Unpack[ProjectUserFields]
    ) -> ProjectUser | list[ProjectUser]:
        """Put a user on a project and return the membership; several users, and return a list.

        POST /project_users, carried by ``track.project_users.create``. One request per user; one
        more where the project's workspace is not known yet and ``wid`` is not given, and one for
        ``fields="fullname"``. A comma list in ``uid``, or a list, adds several; an error on the
        way has the memberships that were made in its ``partial``.

        >>> await session.v8.create_user_for_project(pid=61, uid="11,12", manager=True)
        """
        fields = self._given(ProjectUserFields, "project_user", body, project_user)
        need(fields, "pid", "uid")
        several = not isinstance(fields["uid"], int)
        user_ids = listed("uid", fields["uid"])
        if self._wired:
            uid = ",".join(map(str, user_ids)) if several else user_ids[0]
            made = await self._enveloped_list(
                ProjectUser, "POST", USERS, json={"project_user": {**fields, "uid": uid}}
            )
            return made if several else made[0]
        project_id = fields["pid"]
        workspace_id = fields.get("wid") or await self._places.workspace("project", project_id)
        new = moved(fields, {}, drop=DROPPED)
        names = await self._names(workspace_id, user_ids, fields)
        found: list[ProjectUser] = []
        for user_id in user_ids:
            try:
                one = await self._track.project_users.create(
                    workspace_id, project_id=project_id, user_id=user_id, **new
                )
            except TogglError as exc:
                exc.partial = tuple(found)
                raise
            self._places.remember("project_user", one.id, workspace_id)
            found.append(answers.project_user(one, workspace_id, names.get(user_id)))
        return found if several else found[0]

    async def update_user_for_project(
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
        fields = self._given(ProjectUserFields, "project_user", body, project_user)
        if self._wired:
            return await self._enveloped(
                ProjectUser, "PUT", USER, project_user_id, json={"project_user": fields}
            )
        change = moved(fields, {}, drop=DROPPED)
        workspace_id = await self._places.workspace("project_user", project_user_id)
        one = await self._track.project_users.update(workspace_id, project_user_id, **change)
        user_ids = [] if one.user_id is None else [one.user_id]
        names = await self._names(workspace_id, user_ids, fields)
        return answers.project_user(one, workspace_id, names.get(one.user_id or 0))

    async def delete_user_for_project(self, project_user_id: int, /) -> None:
        """Take a user off a project; what the user tracked stays.

        DELETE /project_users/{project_user_id}, carried by ``track.project_users.delete``. One
        request; more where the workspace is not known yet, see :meth:`update_user_for_project`.
        """
        if self._wired:
            await self._delete(USER, project_user_id)
            return
        workspace_id = await self._places.workspace("project_user", project_user_id)
        await self._track.project_users.delete(workspace_id, project_user_id)
        self._places.forget("project_user", project_user_id)

    async def update_multiple_users_for_project(
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

        >>> await session.v8.update_multiple_users_for_project("901,902", manager=True)
        """
        fields = self._given(ProjectUserFields, "project_user", body, project_user)
        chosen = listed("project_user_ids", project_user_ids)
        if self._wired:
            return await self._enveloped_list(
                ProjectUser, "PUT", MANY, chosen, json={"project_user": fields}
            )
        steps: list[ProjectUserPatchOperation] = []
        if "manager" in fields:
            steps.append(set_manager(fields["manager"]))
        if "rate" in fields:
            steps.append(set_rate(fields["rate"]))
        by_workspace: dict[int, list[int]] = {}
        for one in chosen:
            place = await self._places.workspace("project_user", one)
            by_workspace.setdefault(place, []).append(one)
        changed: dict[int, ProjectUser] = {}
        for workspace_id, some in by_workspace.items():
            refuse_failures(await self._track.project_users.patch(workspace_id, some, steps))
            for user in await self._track.project_users.list(workspace_id).all():
                if user.id in some:
                    changed[user.id] = answers.project_user(user, workspace_id)
        return [changed[one] for one in chosen if one in changed]

    async def delete_multiple_users_for_project(
        self, project_user_ids: str | Sequence[int], /
    ) -> None:
        """Take several users off their projects.

        DELETE /project_users/{project_user_ids}, carried by ``track.project_users.delete``. One
        request per membership, for there is no other way left; more where the workspace is not
        known yet, see :meth:`update_user_for_project`. An error on the way has the ids that are
        gone in its ``partial``.
        """
        chosen = listed("project_user_ids", project_user_ids)
        if self._wired:
            await self._delete(MANY, chosen)
            return
        gone: list[int] = []
        for project_user_id in chosen:
            try:
                await self.delete_user_for_project(project_user_id)
            except TogglError as exc:
                exc.partial = tuple(gone)
                raise
            gone.append(project_user_id)

    async def _names(
        self, workspace_id: int, user_ids: list[int], fields: dict[str, Any]
    ) -> dict[int, str | None]:
        if "fullname" not in fields.get("fields", "") or not user_ids:
            return {}
        found = await self._track.workspace_users.users(workspace_id).all()
        return {one.id: one.fullname for one in found}
