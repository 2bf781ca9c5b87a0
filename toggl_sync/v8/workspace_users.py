# Written by tools/make_sync.py from toggl_async/v8/workspace_users.py;
# change that file, not this one.
"""Users of workspaces under the names of API v8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.v8.queries import Id
from toggl_async.models.v8.workspace_users import (
    InviteRequest,
    InviteResult,
    WorkspaceUser,
    WorkspaceUserBody,
    WorkspaceUserFields,
)
from toggl_async.v8.workspace_users import WorkspaceUsers as AsyncWorkspaceUsers

from .._namespace import BlockingNamespace


class WorkspaceUsers(BlockingNamespace[AsyncWorkspaceUsers]):
    """Users of a workspace; the id of a membership is not the id of the user."""

    __slots__ = ()

    def list_workspace_users(self, workspace_id: Id) -> list[WorkspaceUser]:
        """List the users of a workspace with their memberships.

        GET /workspaces/{workspace_id}/workspace_users, carried by
        ``track.workspace_users.members``. One request.
        """
        return self._loop.run(self._wrapped.list_workspace_users, workspace_id)

    def invite_users_to_workspace(
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

        >>> session.v8.invite_users_to_workspace(7, {"emails": ["ada@example.com"]})
        """
        return self._loop.run(
            self._wrapped.invite_users_to_workspace, workspace_id, body, emails=emails
        )

    def update_workspace_user(
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

        >>> session.v8.update_workspace_user(31, {"workspace_user": {"admin": True}})
        """
        return self._loop.run(
            self._wrapped.update_workspace_user, workspace_user_id, body, **workspace_user
        )

    def delete_workspace_user(self, workspace_user_id: Id) -> None:
        """Remove a user from a workspace.

        DELETE /workspace_users/{workspace_user_id}, carried by ``track.workspace_users.delete``.
        One request; more where the workspace is not known yet, see :meth:`update_workspace_user`.
        """
        self._loop.run(self._wrapped.delete_workspace_user, workspace_user_id)
