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
    """Workspaces. For the user's own list see ``session.track.me.workspaces()``."""

    __slots__ = ()

    def get(self, workspace_id: int) -> Workspace:
        """Return a workspace.

        GET /workspaces/{workspace_id}. One request. From here the session knows whose quota the
        workspace costs.
        """
        return self._loop.run(self._wrapped.get, workspace_id)

    def create(self, organization_id: int, **fields: Unpack[NewWorkspace]) -> Workspace:
        """Create a workspace in an organization and return it.

        POST /organizations/{organization_id}/workspaces. One request. The rights to it may take
        some seconds to arrive: a :class:`ForbiddenError` right afterwards is worth a second try.
        :class:`FeatureNotAvailableError` where the plan allows no further one.

        >>> session.track.workspaces.create(3, name="Garden", default_currency="EUR")
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def update(self, workspace_id: int, **changes: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a field left out stays.

        PUT /workspaces/{workspace_id}. One request. Some settings need a paid plan; do not send
        those otherwise.

        >>> session.track.workspaces.update(7, projects_private_by_default=True)
        """
        return self._loop.run(self._wrapped.update, workspace_id, **changes)

    def statistics(self, workspace_id: int) -> Statistics:
        """Return who administrates a workspace, and how many members and groups it has.

        GET /workspaces/{workspace_id}/statistics. One request.
        """
        return self._loop.run(self._wrapped.statistics, workspace_id)

    def time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """Return what every new time entry of a workspace needs (a project, a tag ...).

        GET /workspaces/{workspace_id}/time_entry_constraints. One request.
        """
        return self._loop.run(self._wrapped.time_entry_constraints, workspace_id)

    def set_time_entry_constraints(
        self, workspace_id: int, **constraints: Unpack[TimeEntryConstraintsChange]
    ) -> JsonResult:
        """Decide what every new time entry of a workspace needs.

        POST /workspaces/{workspace_id}/time_entry_constraints. One request. The answer names the
        workspace only. :class:`FeatureNotAvailableError` where the plan lacks it.

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
        """Give a workspace a logo: a PNG, JPEG or GIF picture, as bytes or by its path.

        POST /workspaces/{workspace_id}/logo. One request. The file is read before it, whole.
        :class:`FeatureNotAvailableError` where the plan lacks logos.

        >>> session.track.workspaces.upload_logo(7, "garden.png")
        """
        return self._loop.run(self._wrapped.upload_logo, workspace_id, file)

    def delete_logo(self, workspace_id: int) -> Logo:
        """Take a workspace's logo away, and return what stands in its place.

        DELETE /workspaces/{workspace_id}/logo. One request.
        """
        return self._loop.run(self._wrapped.delete_logo, workspace_id)

    def link_sso_profile(self, workspace_id: int, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Have a workspace use a single sign-on profile; return those it uses now.

        PUT /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        return self._loop.run(self._wrapped.link_sso_profile, workspace_id, sso_profile_id)

    def unlink_sso_profile(self, workspace_id: int, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Have a workspace use a single sign-on profile no more; return those that are left.

        DELETE /workspaces/{workspace_id}/linked_sso_profiles/{sso_profile_id}. One request.
        """
        return self._loop.run(self._wrapped.unlink_sso_profile, workspace_id, sso_profile_id)

    def linked_sso_profiles(self, workspace_id: int) -> Pages[LinkedSsoProfile]:
        """List the single sign-on profiles that a workspace uses.

        GET /workspaces/{workspace_id}/linked_sso_profiles. One request, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.linked_sso_profiles(workspace_id))

    def currencies(self, workspace_id: int) -> Pages[str]:
        """List the codes of the currencies that a workspace uses.

        GET /workspaces/{workspace_id}/currencies. One request, everything in one answer. For all
        that there are see ``session.track.reference``.
        """
        return Pages(self._loop, self._wrapped.currencies(workspace_id))

    def search(self, **term: str) -> Pages[Workspace]:
        """Search workspaces by a term. Retired: use ``session.track.me.workspaces()``.

        GET /workspaces. One request of the user's own quota, everything in one answer. Gone from
        Toggl's documents since 2026, and they never named the parameter of the term: it is sent
        by whatever keyword you give. Expect :class:`NotFoundError` or :class:`RetiredError`.
        """
        return Pages(self._loop, self._wrapped.search(**term))
