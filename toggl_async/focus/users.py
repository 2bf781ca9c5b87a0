"""Users of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.users import (
    AccountMe,
    MergedUserWorkspaceSettings,
    OrganizationUser,
    UserFilter,
    UserSettings,
    UserSettingsChange,
    UserWorkspaceSettings,
    UserWorkspaceSettingsChange,
)
from ..paging import Pages

ACCOUNTS_ME: Final = "/accounts/me"
USERS: Final = "/organizations/{organization_id}/users"
USERS_ME_SETTINGS: Final = "/users/me/settings"
USERS_ME_SETTINGS_2: Final = "/workspaces/{workspace_id}/users/me/settings"


class Users(Namespace):
    """XXX Users."""

    __slots__ = ()
    api = "focus"
    name = "focus.users"

    async def get_my_account(self) -> AccountMe:
        """XXX Get my account.

        GET /accounts/me. One request. XXX Not in the official document; user_account_id of the
        caller, the only known source (live).
        """
        return await self._get(AccountMe, ACCOUNTS_ME)

    def list(self, organization_id: int, **filters: Unpack[UserFilter]) -> Pages[OrganizationUser]:
        """XXX List.

        GET /organizations/{organization_id}/users. One request per 100 of them. XXX Bare list
        although it takes page and per_page; guests see only people of shared projects; cf_filter
        and include_custom_fields need exactly one id in workspaces.
        """
        query = checked(UserFilter, filters)
        return self._pages(OrganizationUser, USERS, organization_id, query=query, pagination=XXX)

    async def get_my_settings(self) -> UserSettings:
        """XXX Get my settings.

        GET /users/me/settings. One request. XXX Current_workspace_id is the only way to a workspace
        id with a key; needs no id in the path: cheapest check of a key.
        """
        return await self._get(UserSettings, USERS_ME_SETTINGS)

    async def update_my_settings(self, **fields: Unpack[UserSettingsChange]) -> UserSettings:
        """XXX Update my settings.

        PATCH /users/me/settings. One request. XXX Only what is sent changes; the explicit null of a
        nullable field clears it.
        """
        body = checked(UserSettingsChange, fields)
        return await self._patch(UserSettings, USERS_ME_SETTINGS, json=body)

    async def get_my_workspace_settings(self, workspace_id: int) -> MergedUserWorkspaceSettings:
        """XXX Get my workspace settings.

        GET /workspaces/{workspace_id}/users/me/settings. One request. XXX Tells whether approvals
        are set up and whether the caller approves.
        """
        return await self._get(MergedUserWorkspaceSettings, USERS_ME_SETTINGS_2, workspace_id)

    async def update_my_workspace_settings(
        self, workspace_id: int, **fields: Unpack[UserWorkspaceSettingsChange]
    ) -> UserWorkspaceSettings:
        """XXX Update my workspace settings.

        PATCH /workspaces/{workspace_id}/users/me/settings. One request. XXX Null goes back to the
        global value.
        """
        body = checked(UserWorkspaceSettingsChange, fields)
        return await self._patch(
            UserWorkspaceSettings, USERS_ME_SETTINGS_2, workspace_id, json=body
        )
