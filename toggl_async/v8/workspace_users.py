"""Users of a workspace, in the words of API v8."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.fields import checked
from ..errors import NotFoundError
from ..models.v8.workspace_users import (
    InviteRequest,
    InviteResult,
    WorkspaceUser,
    WorkspaceUserBody,
    WorkspaceUserFields,
)
from . import answers
from .classic import Classic, need

USERS: Final = "/workspaces/{workspace_id}/workspace_users"
INVITE: Final = "/workspaces/{workspace_id}/invite"
USER: Final = "/workspace_users/{workspace_user_id}"


class WorkspaceUsers(Classic):
    """Users of a workspace; each membership has an id that is not the person's."""

    __slots__ = ()
    name = "v8"

    async def list_workspace_users(self, workspace_id: int, /) -> list[WorkspaceUser]:
        """List the users of a workspace with their memberships.

        GET /workspaces/{workspace_id}/workspace_users, carried by
        ``track.workspace_users.members``. One request.
        """
        if self._wired:
            return await self._get_list(WorkspaceUser, USERS, workspace_id)
        found = await self._track.workspace_users.members(workspace_id).all()
        for one in found:
            self._places.remember("workspace_user", one.id, workspace_id)
        return [answers.member(one, workspace_id) for one in found]

    async def invite_users_to_workspace(
        self,
        workspace_id: int,
        body: InviteRequest | None = None,
        /,
        *,
        emails: list[str] | None = None,
    ) -> InviteResult:
        """Invite people to a workspace as regular users. Look at ``notifications``.

        POST /workspaces/{workspace_id}/invite, carried by ``track.invitations.create``. One
        request; one more where the workspace's organization is not known yet, for invitations
        are the organization's today. The membership's ``id`` is ``None`` until it is accepted.

        >>> await session.v8.invite_users_to_workspace(7, {"emails": ["ada@example.com"]})
        """
        if body is not None and emails is not None:
            raise TypeError("pass a body, or emails=..., not both")
        fields = checked(InviteRequest, body if body is not None else {"emails": emails})
        if self._wired:
            return await self._post(InviteResult, INVITE, workspace_id, json=fields)
        organization_id = await self._places.organization(workspace_id)
        result = await self._track.invitations.create(
            organization_id,
            emails=fields["emails"],
            workspaces=[{"workspace_id": workspace_id, "role": "user"}],
        )
        invited = [
            WorkspaceUser(
                id=place.workspace_user_id,
                uid=place.user_id,
                wid=workspace_id,
                admin=False,
                active=False,
                email=one.email,
                invite_url=one.invite_url,
            )
            for one in result.data or ()
            for place in one.workspaces or ()
            if place.workspace_id == workspace_id
        ]
        return InviteResult(data=tuple(invited), notifications=result.messages or ())

    async def update_workspace_user(
        self,
        workspace_user_id: int,
        body: WorkspaceUserBody | None = None,
        /,
        **workspace_user: Unpack[WorkspaceUserFields],
    ) -> WorkspaceUser:
        """Make somebody an administrator of a workspace, or a regular user.

        PUT /workspace_users/{workspace_user_id}, carried by ``track.workspace_users.update``. Two
        requests: the change, whose answer is empty, and the list for the answer; where the
        workspace is not known yet, one of the user's own quota for the workspaces (once) and one
        per workspace until the membership is found. The flag ``admin`` is a role today:
        ``admin=False`` makes a ``user`` of project leads, too.

        >>> await session.v8.update_workspace_user(31, {"workspace_user": {"admin": True}})
        """
        fields = self._given(WorkspaceUserFields, "workspace_user", body, workspace_user)
        need(fields, "admin")
        if self._wired:
            return await self._enveloped(
                WorkspaceUser, "PUT", USER, workspace_user_id, json={"workspace_user": fields}
            )
        workspace_id = await self._places.workspace("workspace_user", workspace_user_id)
        await self._track.workspace_users.update(
            workspace_id, workspace_user_id, role="admin" if fields["admin"] else "user"
        )
        for one in await self.list_workspace_users(workspace_id):
            if one.id == workspace_user_id:
                return one
        raise NotFoundError(f"the workspace has no user {workspace_user_id} any more", status=404)

    async def delete_workspace_user(self, workspace_user_id: int, /) -> None:
        """Take somebody out of a workspace.

        DELETE /workspace_users/{workspace_user_id}, carried by ``track.workspace_users.delete``.
        One request; more where the workspace is not known yet, see :meth:`update_workspace_user`.
        """
        if self._wired:
            await self._delete(USER, workspace_user_id)
            return
        workspace_id = await self._places.workspace("workspace_user", workspace_user_id)
        await self._track.workspace_users.delete(workspace_id, workspace_user_id)
        self._places.forget("workspace_user", workspace_user_id)
