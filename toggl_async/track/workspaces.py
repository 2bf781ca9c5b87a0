"""Workspaces of Track (API v9)."""

from __future__ import annotations

import os
from typing import Final, Unpack

from .._http.multipart import image_part, multipart
from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.avatars import Logo
from ..models.track.workspaces import (
    JsonResult,
    LinkedSsoProfile,
    NewWorkspace,
    Statistics,
    TimeEntryConstraints,
    TimeEntryConstraintsChange,
    Workspace,
    WorkspaceChange,
)
from ..paging import Pages

WORKSPACES: Final = "/workspaces"
WORKSPACE: Final = "/workspaces/{workspace_id}"
STATISTICS: Final = "/workspaces/{workspace_id}/statistics"
CONSTRAINTS: Final = "/workspaces/{workspace_id}/time_entry_constraints"
CURRENCIES: Final = "/workspaces/{workspace_id}/currencies"
LOGO: Final = "/workspaces/{workspace_id}/logo"
SSO_PROFILES: Final = "/workspaces/{workspace_id}/linked_sso_profiles"
SSO_PROFILE: Final = "/workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}"
IN_ORGANIZATION: Final = "/organizations/{organization_id}/workspaces"


class Workspaces(Namespace):
    """Workspaces. ``session.track.me.workspaces()`` lists those of the user."""

    __slots__ = ()
    api = "track"
    name = "track.workspaces"

    async def get(self, workspace_id: int) -> Workspace:
        """Return a workspace.

        GET /workspaces/{workspace_id}. One request. From then on the session knows which
        organization's quota the workspace uses.
        """
        return self._learn_organization(await self._get(Workspace, WORKSPACE, workspace_id))

    async def create(self, organization_id: int, **fields: Unpack[NewWorkspace]) -> Workspace:
        """Create a workspace in an organization and return it.

        POST /organizations/{organization_id}/workspaces. One request. Access to it may take some
        seconds: retry after a :class:`ForbiddenError` right after the creation.
        :class:`FeatureNotAvailableError` if the plan allows no more workspaces.

        >>> await session.track.workspaces.create(3, name="Garden", default_currency="EUR")
        """
        body = checked(NewWorkspace, fields)
        return self._learn_organization(
            await self._post(Workspace, IN_ORGANIZATION, organization_id, json=body)
        )

    async def update(self, workspace_id: int, **changes: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a setting left out stays as it is.

        PUT /workspaces/{workspace_id}. One request. Some settings need a paid plan; do not send
        them without one.

        >>> await session.track.workspaces.update(7, projects_private_by_default=True)
        """
        fields = checked(WorkspaceChange, changes)
        return self._learn_organization(
            await self._put(Workspace, WORKSPACE, workspace_id, json=fields)
        )

    async def statistics(self, workspace_id: int) -> Statistics:
        """Return the administrators of a workspace, and its number of members and groups.

        GET /workspaces/{workspace_id}/statistics. One request.
        """
        return await self._get(Statistics, STATISTICS, workspace_id)

    async def time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """Return what new time entries of a workspace must have, such as a project or a tag.

        GET /workspaces/{workspace_id}/time_entry_constraints. One request.
        """
        return await self._get(TimeEntryConstraints, CONSTRAINTS, workspace_id)

    async def set_time_entry_constraints(
        self, workspace_id: int, **constraints: Unpack[TimeEntryConstraintsChange]
    ) -> JsonResult:
        """Set what new time entries of a workspace must have, such as a project or a tag.

        POST /workspaces/{workspace_id}/time_entry_constraints. One request. The response has the id
        of the workspace only. :class:`FeatureNotAvailableError` if the plan lacks such constraints.

        >>> await session.track.workspaces.set_time_entry_constraints(
        ...     7, time_entry_constraints_enabled=True, project_present=True
        ... )
        """
        fields = checked(TimeEntryConstraintsChange, constraints)
        return await self._post(JsonResult, CONSTRAINTS, workspace_id, json=fields)

    async def logo(self, workspace_id: int) -> Logo:
        """Return the address of a workspace's logo.

        GET /workspaces/{workspace_id}/logo. One request.
        """
        return await self._get(Logo, LOGO, workspace_id)

    async def upload_logo(self, workspace_id: int, file: bytes | str | os.PathLike[str]) -> Logo:
        """Set the logo of a workspace and return its address.

        POST /workspaces/{workspace_id}/logo. One request. ``file`` is a PNG, JPEG or GIF picture,
        as bytes or as a path; it is read completely before the request.
        :class:`FeatureNotAvailableError` if the plan lacks logos.

        >>> await session.track.workspaces.upload_logo(7, "garden.png")
        """
        body = multipart({}, [await image_part("file", file)])
        return await self._post(Logo, LOGO, workspace_id, body=body)

    async def delete_logo(self, workspace_id: int) -> Logo:
        """Delete the logo of a workspace and return the address of its replacement.

        DELETE /workspaces/{workspace_id}/logo. One request.
        """
        return await self._fetch_one(Logo, self._request("DELETE", LOGO, (workspace_id,)))

    async def link_sso_profile(
        self, workspace_id: int, sso_profile_id: int
    ) -> list[LinkedSsoProfile]:
        """Link a single sign-on profile with a workspace, and return the linked profiles.

        PUT /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        request = self._request("PUT", SSO_PROFILE, (workspace_id, sso_profile_id))
        return await self._fetch_list(LinkedSsoProfile, request)

    async def unlink_sso_profile(
        self, workspace_id: int, sso_profile_id: int
    ) -> list[LinkedSsoProfile]:
        """Unlink a single sign-on profile from a workspace, and return the profiles still linked.

        DELETE /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        request = self._request("DELETE", SSO_PROFILE, (workspace_id, sso_profile_id))
        return await self._fetch_list(LinkedSsoProfile, request)

    def linked_sso_profiles(self, workspace_id: int) -> Pages[LinkedSsoProfile]:
        """List the single sign-on profiles linked with a workspace.

        GET /workspaces/{workspace_id}/linked_sso_profiles. One request, not paginated.
        """
        return self._pages(LinkedSsoProfile, SSO_PROFILES, workspace_id)

    def currencies(self, workspace_id: int) -> Pages[str]:
        """List the codes of the currencies used in a workspace.

        GET /workspaces/{workspace_id}/currencies. One request, not paginated.
        ``session.track.reference`` lists all currencies.
        """
        return self._pages(str, CURRENCIES, workspace_id)

    def search(self, **term: str) -> Pages[Workspace]:
        """Search workspaces by a term. Retired: use ``session.track.me.workspaces()``.

        GET /workspaces. One request of the user's own quota, not paginated. Toggl no longer
        documents it, and never documented the name of the parameter: ``term`` is sent under the
        name you give it. Expect :class:`NotFoundError` or :class:`RetiredError`.
        """
        return self._pages(Workspace, WORKSPACES, query=term, on_item=self._learn_organization)

    def _learn_organization(self, workspace: Workspace) -> Workspace:
        self._client.set_organization(workspace.id, workspace.organization_id)
        return workspace
