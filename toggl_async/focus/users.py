"""People of organizations in Toggl 2.0, and the user of the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import check_ids
from .._http.validation import checked
from ..errors import ForbiddenError, InvalidArgumentError, NotFoundError, TogglError
from ..models.focus.users import (
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
from ..paging import Pages
from ._requests import checked_query

MY_ACCOUNT: Final = "/accounts/me"
USERS: Final = "/organizations/{organization_id}/users"
MY_SETTINGS: Final = "/users/me/settings"
MY_WORKSPACE_SETTINGS: Final = "/workspaces/{workspace_id}/users/me/settings"

BY_100: Final = PageNumber(100)

WHERE_TO_LOOK: Final = (
    "Toggl does not say which organizations this key may use: open Toggl 2.0 in a browser and pass "
    "organization_ids=[...] with the number in the address bar, which is "
    "focus.toggl.com/{organization}/workspaces/{workspace}/..."
)


class Users(Namespace):
    """The people of an organization, and the user of the key.

    The account of a person (``user_account_id``) is the id in time entries, timesheets and reports;
    the membership in the organization (``id``) is the one in teams.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.users"

    async def find_workspaces(
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

        >>> for workspace in await session.focus.users.find_workspaces():
        ...     print(workspace.organization_id, workspace.workspace_id, workspace.name)
        """
        ids = None if organization_ids is None else check_ids("organization_ids", organization_ids)
        settings = await self.get_my_settings()
        if ids is None and not (ids := _organizations_in(settings)):
            raise TogglError(WHERE_TO_LOOK)
        account_id = (await self.get_my_account()).user_account_id
        if account_id is None:
            raise TogglError(f"Toggl did not send the account of the user of {MY_ACCOUNT}")
        workspaces: list[FoundWorkspace] = []
        for organization_id in dict.fromkeys(ids):
            workspaces += [
                FoundWorkspace(
                    organization_id=organization_id,
                    workspace_id=workspace.id,
                    name=workspace.name,
                    current=workspace.id == settings.current_workspace_id,
                )
                for user in await self._in_organization(organization_id, account_id)
                for workspace in user.workspaces or ()
            ]
        if not workspaces:
            raise TogglError(WHERE_TO_LOOK)
        return workspaces

    async def _in_organization(
        self, organization_id: int, account_id: int
    ) -> list[OrganizationUser]:
        try:
            users = await self.list(organization_id, user_account_ids=[account_id]).all()
        except (ForbiddenError, NotFoundError):
            return []
        return [user for user in users if user.user_account_id == account_id]

    def list(self, organization_id: int, **filters: Unpack[UserFilter]) -> Pages[OrganizationUser]:
        """List the people of an organization with their workspaces and teams, in pages of 100.

        GET /organizations/{organization_id}/users. One request per 100 people. Guests see only the
        people of projects that they share. ``cf_filter`` and ``include_custom_fields`` need exactly
        one id in ``workspaces``. :class:`ForbiddenError` if you are not in the organization,
        :class:`TruncatedResultError` if Toggl sends the same page twice.

        >>> async for user in session.focus.users.list(3, workspaces=[7]):
        ...     print(user.user_account_id, user.name, user.email)
        """
        query = checked_query(UserFilter, filters)
        fields = query.keys() & {"cf_filter", "include_custom_fields"}
        if fields and len(query.get("workspaces", ())) != 1:
            raise InvalidArgumentError(
                "cf_filter and include_custom_fields need exactly one id in workspaces"
            )
        return self._pages(OrganizationUser, USERS, organization_id, query=query, pagination=BY_100)

    async def get_my_account(self) -> AccountMe:
        """Return the account of the user of the key.

        GET /accounts/me. One request. Toggl's documents do not list this operation, but it answers
        keys, and no other one returns the own ``user_account_id``.
        """
        return await self._get(AccountMe, MY_ACCOUNT)

    async def get_my_settings(self) -> UserSettings:
        """Return your settings for all workspaces.

        GET /users/me/settings. One request. It needs no id, so that it is the cheapest check of a
        key: :class:`AuthenticationError` if the key is invalid. ``current_workspace_id`` is the
        workspace that you last opened in the app.

        >>> settings = await session.focus.users.get_my_settings()
        >>> settings.current_workspace_id
        7
        """
        return await self._get(UserSettings, MY_SETTINGS)

    async def update_my_settings(self, **changes: Unpack[UserSettingsChange]) -> UserSettings:
        """Change some of your settings and return all; one left out stays, ``None`` clears it.

        PATCH /users/me/settings. One request. :class:`BadRequestError` for values that Toggl
        refuses.

        >>> await session.focus.users.update_my_settings(theme="dark")
        """
        body = checked(UserSettingsChange, changes)
        return await self._patch(UserSettings, MY_SETTINGS, json=body)

    async def get_my_workspace_settings(self, workspace_id: int) -> MergedUserWorkspaceSettings:
        """Return your settings in a workspace, and whether you approve timesheets there.

        GET /workspaces/{workspace_id}/users/me/settings. One request. Settings that the workspace
        does not have are those for all workspaces.
        """
        return await self._get(MergedUserWorkspaceSettings, MY_WORKSPACE_SETTINGS, workspace_id)

    async def update_my_workspace_settings(
        self, workspace_id: int, **changes: Unpack[UserWorkspaceSettingsChange]
    ) -> UserWorkspaceSettings:
        """Change your settings in a workspace and return them; ``None`` removes one from there.

        PATCH /workspaces/{workspace_id}/users/me/settings. One request.
        """
        body = checked(UserWorkspaceSettingsChange, changes)
        return await self._patch(
            UserWorkspaceSettings, MY_WORKSPACE_SETTINGS, workspace_id, json=body
        )


def _organizations_in(settings: UserSettings) -> list[int]:
    """Return the organizations that are named in the settings, by notices that were closed."""
    notices = (settings.tos_ack_decoupled_licenses, settings.trial_ended_modal_seen)
    keys = dict.fromkeys(key for notice in notices for key in notice or ())
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= 18]
