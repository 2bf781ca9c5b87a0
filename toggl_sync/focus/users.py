# Written by tools/make_sync.py from toggl_async/focus/users.py;
# change that file, not this one.
"""People of organizations in Toggl 2.0, and the user of the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.users import Users as AsyncUsers
from toggl_async.models.focus.users import (
    AccountMe,
    FoundWorkspace,
    MergedUserWorkspaceSettings,
    OrganizationUser,
    UserFilter,
    UserSettings,
    UserSettingsChange,
    UserWorkspaceSettings,
    UserWorkspaceSettingsChange,
)

from .._namespace import BlockingNamespace
from .._paging import Pages


class Users(BlockingNamespace[AsyncUsers]):
    """The people of an organization, and the user of the key.

    The account of a person (``user_account_id``) is the id in time entries, timesheets and reports;
    the membership in the organization (``id``) is the one in teams.
    """

    __slots__ = ()

    def find_workspaces(
        self, organization_ids: Iterable[int] | None = None
    ) -> list[FoundWorkspace]:
        """Return the workspaces that you are in, with their organizations.

        Two requests, and one more per organization: GET /users/me/settings, GET /accounts/me, and
        GET /organizations/{organization_id}/users. ``organization_ids`` are the organizations to
        look in: the number in the address bar of the app, which is
        ``focus.toggl.com/{organization}/workspaces/{workspace}/...``. By default the settings of
        the user are searched: they name organizations in which a notice was closed. Organizations
        that you are not in (any more) are left out. :class:`TogglError` that says where to look if
        no organization is known, after one request, or if you are in none of them.

        >>> for workspace in session.focus.users.find_workspaces():
        ...     print(workspace.organization_id, workspace.workspace_id, workspace.name)
        """
        return self._loop.run(self._wrapped.find_workspaces, organization_ids)

    def list(self, organization_id: int, **filters: Unpack[UserFilter]) -> Pages[OrganizationUser]:
        """List the people of an organization with their workspaces and teams, in pages of 100.

        GET /organizations/{organization_id}/users. One request per 100 people. Guests see only the
        people of projects that they share. ``cf_filter`` and ``include_custom_fields`` need exactly
        one id in ``workspaces``. :class:`ForbiddenError` if you are not in the organization,
        :class:`TruncatedResultError` if Toggl sends the same page twice.

        >>> for user in session.focus.users.list(3, workspaces=[7]):
        ...     print(user.user_account_id, user.name, user.email)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, **filters))

    def get_my_account(self) -> AccountMe:
        """Return the account of the user of the key.

        GET /accounts/me. One request. Toggl's documents do not list this operation, but it answers
        keys, and no other one returns the own ``user_account_id``.
        """
        return self._loop.run(self._wrapped.get_my_account)

    def get_my_settings(self) -> UserSettings:
        """Return your settings for all workspaces.

        GET /users/me/settings. One request. It needs no id, so that it is the cheapest check of a
        key: :class:`AuthenticationError` if the key is invalid. ``current_workspace_id`` is the
        workspace that you last opened in the app.

        >>> settings = session.focus.users.get_my_settings()
        >>> settings.current_workspace_id
        7
        """
        return self._loop.run(self._wrapped.get_my_settings)

    def update_my_settings(self, **changes: Unpack[UserSettingsChange]) -> UserSettings:
        """Change some of your settings and return all; one left out stays, ``None`` clears it.

        PATCH /users/me/settings. One request. :class:`BadRequestError` for values that Toggl
        refuses.

        >>> session.focus.users.update_my_settings(theme="dark")
        """
        return self._loop.run(self._wrapped.update_my_settings, **changes)

    def get_my_workspace_settings(self, workspace_id: int) -> MergedUserWorkspaceSettings:
        """Return your settings in a workspace, and whether you approve timesheets there.

        GET /workspaces/{workspace_id}/users/me/settings. One request. Settings that the workspace
        does not have are those for all workspaces.
        """
        return self._loop.run(self._wrapped.get_my_workspace_settings, workspace_id)

    def update_my_workspace_settings(
        self, workspace_id: int, **changes: Unpack[UserWorkspaceSettingsChange]
    ) -> UserWorkspaceSettings:
        """Change your settings in a workspace and return them; ``None`` removes one from there.

        PATCH /workspaces/{workspace_id}/users/me/settings. One request.
        """
        return self._loop.run(self._wrapped.update_my_workspace_settings, workspace_id, **changes)
