"""Users of workspaces under the names of API v8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Unpack

from .._http.routes import items_of, object_of
from .._http.validation import checked
from ..errors import NotFoundError
from ..models.v8.queries import Id
from ..models.v8.workspace_users import (
    InviteRequest,
    InviteResult,
    WorkspaceUser,
    WorkspaceUserBody,
    WorkspaceUserFields,
)
from . import converters
from .legacy import LegacyNamespace, require
from .values import parse_id

READ_ONLY: Final = frozenset({"uid", "active", "email", "name", "invite_url"})


class WorkspaceUsers(LegacyNamespace):
    """Users of a workspace; the id of a membership is not the id of the user."""

    __slots__ = ()
    name = "v8"

    async def list_workspace_users(self, workspace_id: Id) -> list[WorkspaceUser]:
        """List the users of a workspace with their memberships.

        GET /workspaces/{workspace_id}/workspace_users, carried by
        ``track.workspace_users.members``. One request.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        members = await self._track.workspace_users.members(workspace_id).all()
        self._locator.remember_all("workspace_user", members, workspace_id)
        return [converters.to_member(member, workspace_id) for member in members]

    async def invite_users_to_workspace(
        self,
        workspace_id: Id,
        body: InviteRequest | None = None,
        *,
        emails: Iterable[str] | str | None = None,
    ) -> InviteResult:
        """Invite people to a workspace as regular users; check ``notifications`` of the result.

        POST /workspaces/{workspace_id}/invite, carried by ``track.invitations.create``. One
        request; one more where the organization of the workspace is not known yet, because
        invitations belong to the organization today. ``emails`` is a list, or a comma-separated
        text; ``body`` is ``{"emails": [...]}``, instead of it. The membership's ``id`` is ``None``
        until the invitation is accepted.

        >>> await session.v8.invite_users_to_workspace(7, {"emails": ["ada@example.com"]})
        """
        if body is not None and emails is not None:
            raise TypeError("pass a body or emails=..., not both")
        given: dict[str, Any] = object_of("body", body) if body is not None else {"emails": emails}
        addresses: Any = given.get("emails")
        if isinstance(addresses, str):
            addresses = [part.strip() for part in addresses.split(",") if part.strip()]
        if addresses is not None:
            given["emails"] = items_of("emails", addresses)
        fields = checked(InviteRequest, given)
        workspace_id = parse_id("workspace_id", workspace_id)
        organization_id = await self._locator.organization(workspace_id)
        result = await self._track.invitations.create(
            organization_id,
            emails=fields["emails"],
            workspaces=[{"workspace_id": workspace_id, "role": "user"}],
        )
        return converters.to_invite_result(result, workspace_id)

    async def update_workspace_user(
        self,
        workspace_user_id: Id,
        body: WorkspaceUserBody | None = None,
        **workspace_user: Unpack[WorkspaceUserFields],
    ) -> WorkspaceUser:
        """Make a user an administrator of a workspace, or a regular user.

        PUT /workspace_users/{workspace_user_id}, carried by ``track.workspace_users.update``. Two
        requests: the change, whose response is empty, and the list for the result; where the
        workspace is not known yet and ``wid`` is not given, one of the user's own quota for the
        workspaces (once) and one per workspace until the membership is found. ``body`` is
        ``{"workspace_user": {...}}``, instead of keyword arguments. The flag ``admin`` is a role
        today: ``admin=False`` also turns project leads into regular users. ``id``, ``uid``,
        ``active``, ``email``, ``name``, ``invite_url`` and ``at`` are read-only, as they were in
        v8, and not sent.

        >>> await session.v8.update_workspace_user(31, {"workspace_user": {"admin": True}})
        """
        fields = self._read_body(
            WorkspaceUserFields, "workspace_user", body, workspace_user, read_only=READ_ONLY
        )
        require(fields, "admin")
        membership_id = parse_id("workspace_user_id", workspace_user_id)
        workspace_id = await self._locator.workspace(
            "workspace_user", membership_id, wid=fields.get("wid")
        )
        await self._track.workspace_users.update(
            workspace_id, membership_id, role="admin" if fields["admin"] else "user"
        )
        for member in await self.list_workspace_users(workspace_id):
            if member.id == membership_id:
                return member
        raise NotFoundError(f"membership {membership_id} no longer exists", status=404)

    async def delete_workspace_user(self, workspace_user_id: Id) -> None:
        """Remove a user from a workspace.

        DELETE /workspace_users/{workspace_user_id}, carried by ``track.workspace_users.delete``.
        One request; more where the workspace is not known yet, see :meth:`update_workspace_user`.
        """
        membership_id = parse_id("workspace_user_id", workspace_user_id)
        workspace_id = await self._locator.workspace("workspace_user", membership_id)
        await self._track.workspace_users.delete(workspace_id, membership_id)
        self._locator.forget("workspace_user", membership_id)
