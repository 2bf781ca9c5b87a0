# Written by tools/make_sync.py from toggl_async/track/workspaces.py;
# change that file, not this one.
"""Workspaces of Track (API v9)."""

from __future__ import annotations

import os
from typing import Unpack

from toggl_async.models.track.avatars import Logo
from toggl_async.models.track.workspaces import (
    JsonResult,
    LinkedSsoProfile,
    NewWorkspace,
    Statistics,
    TimeEntryConstraints,
    TimeEntryConstraintsChange,
    Workspace,
    WorkspaceChange,
)
from toggl_async.track.workspaces import Workspaces as AsyncWorkspaces

from .._namespace import BlockingNamespace
from .._paging import Pages


class Workspaces(BlockingNamespace[AsyncWorkspaces]):
    """Workspaces. ``session.track.me.workspaces()`` lists those of the user."""

    __slots__ = ()

    def get(self, workspace_id: int) -> Workspace:
        """Return a workspace.

        GET /workspaces/{workspace_id}. One request. From then on the session knows which
        organization's quota the workspace uses.
        """
        return self._loop.run(self._wrapped.get, workspace_id)

    def create(self, organization_id: int, **fields: Unpack[NewWorkspace]) -> Workspace:
        """Create a workspace in an organization and return it.

        POST /organizations/{organization_id}/workspaces. One request. Access to it may take some
        seconds: retry after a :class:`ForbiddenError` right after the creation.
        :class:`FeatureNotAvailableError` if the plan allows no more workspaces.

        >>> session.track.workspaces.create(3, name="Garden", default_currency="EUR")
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def update(self, workspace_id: int, **changes: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a setting left out stays as it is.

        PUT /workspaces/{workspace_id}. One request. Some settings need a paid plan; do not send
        them without one.

        >>> session.track.workspaces.update(7, projects_private_by_default=True)
        """
        return self._loop.run(self._wrapped.update, workspace_id, **changes)

    def statistics(self, workspace_id: int) -> Statistics:
        """Return the administrators of a workspace, and its number of members and groups.

        GET /workspaces/{workspace_id}/statistics. One request.
        """
        return self._loop.run(self._wrapped.statistics, workspace_id)

    def time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """Return what new time entries of a workspace must have, such as a project or a tag.

        GET /workspaces/{workspace_id}/time_entry_constraints. One request.
        """
        return self._loop.run(self._wrapped.time_entry_constraints, workspace_id)

    def set_time_entry_constraints(
        self, workspace_id: int, **constraints: Unpack[TimeEntryConstraintsChange]
    ) -> JsonResult:
        """Set what new time entries of a workspace must have, such as a project or a tag.

        POST /workspaces/{workspace_id}/time_entry_constraints. One request. The response has the id
        of the workspace only. :class:`FeatureNotAvailableError` if the plan lacks such constraints.

        >>> session.track.workspaces.set_time_entry_constraints(
        ...     7, time_entry_constraints_enabled=True, project_present=True
        ... )
        """
        return self._loop.run(self._wrapped.set_time_entry_constraints, workspace_id, **constraints)

    def logo(self, workspace_id: int) -> Logo:
        """Return the address of a workspace's logo.

        GET /workspaces/{workspace_id}/logo. One request.
        """
        return self._loop.run(self._wrapped.logo, workspace_id)

    def upload_logo(self, workspace_id: int, file: bytes | str | os.PathLike[str]) -> Logo:
        """Set the logo of a workspace and return its address.

        POST /workspaces/{workspace_id}/logo. One request. ``file`` is a PNG, JPEG or GIF picture,
        as bytes or as a path; it is read completely before the request.
        :class:`FeatureNotAvailableError` if the plan lacks logos.

        >>> session.track.workspaces.upload_logo(7, "garden.png")
        """
        return self._loop.run(self._wrapped.upload_logo, workspace_id, file)

    def delete_logo(self, workspace_id: int) -> Logo:
        """Delete the logo of a workspace and return the address of its replacement.

        DELETE /workspaces/{workspace_id}/logo. One request.
        """
        return self._loop.run(self._wrapped.delete_logo, workspace_id)

    def link_sso_profile(self, workspace_id: int, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Link a single sign-on profile with a workspace, and return the linked profiles.

        PUT /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        return self._loop.run(self._wrapped.link_sso_profile, workspace_id, sso_profile_id)

    def unlink_sso_profile(self, workspace_id: int, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Unlink a single sign-on profile from a workspace, and return the profiles still linked.

        DELETE /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        return self._loop.run(self._wrapped.unlink_sso_profile, workspace_id, sso_profile_id)

    def linked_sso_profiles(self, workspace_id: int) -> Pages[LinkedSsoProfile]:
        """List the single sign-on profiles linked with a workspace.

        GET /workspaces/{workspace_id}/linked_sso_profiles. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.linked_sso_profiles(workspace_id))

    def currencies(self, workspace_id: int) -> Pages[str]:
        """List the codes of the currencies used in a workspace.

        GET /workspaces/{workspace_id}/currencies. One request, not paginated.
        ``session.track.reference`` lists all currencies.
        """
        return Pages(self._loop, self._wrapped.currencies(workspace_id))

    def search(self, **term: str) -> Pages[Workspace]:
        """Search workspaces by a term. Retired: use ``session.track.me.workspaces()``.

        GET /workspaces. One request of the user's own quota, not paginated. Toggl no longer
        documents it, and never documented the name of the parameter: ``term`` is sent under the
        name you give it. Expect :class:`NotFoundError` or :class:`RetiredError`.
        """
        return Pages(self._loop, self._wrapped.search(**term))
