"""Workspaces of Track (API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.fields import checked
from .._http.namespace import Namespace
from ..models.track.workspaces import (
    NewWorkspace,
    Statistics,
    TimeEntryConstraints,
    Workspace,
    WorkspaceChange,
)
from ..paging import Pages

WORKSPACES: Final = "/workspaces"
WORKSPACE: Final = "/workspaces/{workspace_id}"
STATISTICS: Final = "/workspaces/{workspace_id}/statistics"
CONSTRAINTS: Final = "/workspaces/{workspace_id}/time_entry_constraints"
IN_ORGANIZATION: Final = "/organizations/{organization_id}/workspaces"


class Workspaces(Namespace):
    """Workspaces. For the user's own list see ``session.track.me.workspaces()``."""

    __slots__ = ()
    api = "track"
    name = "track.workspaces"

    async def get(self, workspace_id: int, /) -> Workspace:
        """Return a workspace.

        GET /workspaces/{workspace_id}. One request. From here the session knows whose quota the
        workspace costs.
        """
        return self._known(await self._get(Workspace, WORKSPACE, workspace_id))

    async def create(self, organization_id: int, /, **new: Unpack[NewWorkspace]) -> Workspace:
        """Create a workspace in an organization and return it.

        POST /organizations/{organization_id}/workspaces. One request. The rights to it may take
        some seconds to arrive: a :class:`ForbiddenError` right afterwards is worth a second try.
        :class:`FeatureNotAvailableError` where the plan allows no further one.

        >>> await session.track.workspaces.create(3, name="Garden", default_currency="EUR")
        """
        fields = checked(NewWorkspace, new)
        return self._known(
            await self._post(Workspace, IN_ORGANIZATION, organization_id, json=fields)
        )

    async def update(self, workspace_id: int, /, **change: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a field left out stays.

        PUT /workspaces/{workspace_id}. One request. Some settings need a paid plan; do not send
        those otherwise.

        >>> await session.track.workspaces.update(7, projects_private_by_default=True)
        """
        fields = checked(WorkspaceChange, change)
        return self._known(await self._put(Workspace, WORKSPACE, workspace_id, json=fields))

    async def statistics(self, workspace_id: int, /) -> Statistics:
        """Return who administrates a workspace, and how many members and groups it has.

        GET /workspaces/{workspace_id}/statistics. One request.
        """
        return await self._get(Statistics, STATISTICS, workspace_id)

    async def time_entry_constraints(self, workspace_id: int, /) -> TimeEntryConstraints:
        """Return what every new time entry of a workspace needs (a project, a tag ...).

        GET /workspaces/{workspace_id}/time_entry_constraints. One request.
        """
        return await self._get(TimeEntryConstraints, CONSTRAINTS, workspace_id)

    def search(self, **term: str) -> Pages[Workspace]:
        """Search workspaces by a term. Retired: use ``session.track.me.workspaces()``.

        GET /workspaces. One request of the user's own quota, everything in one answer. Gone from
        Toggl's documents since 2026, and they never named the parameter of the term: it is sent
        by whatever keyword you give. Expect :class:`NotFoundError` or :class:`RetiredError`.
        """
        return self._pages(Workspace, WORKSPACES, query=term, note=self._known)

    def _known(self, workspace: Workspace) -> Workspace:
        self._caller.learn(workspace.id, workspace.organization_id)
        return workspace
