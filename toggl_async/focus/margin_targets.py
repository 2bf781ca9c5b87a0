"""MarginTargets of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.margin_targets import MarginTarget, MarginTargetFields, MarginTargetItem

PROJECT_MARGIN_TARGETS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets"
)
PROJECT_MARGIN_TARGETS_WORKSPACE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace"
)
PROJECT_MARGIN_TARGET: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}"
)


class MarginTargets(Namespace):
    """XXX MarginTargets."""

    __slots__ = ()
    api = "focus"
    name = "focus.margin_targets"

    async def list(self, organization_id: int, workspace_id: int) -> list[MarginTargetItem]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets. One
        request. XXX Project_id null is the workspace's default.
        """
        return await self._get_list(
            MarginTargetItem, PROJECT_MARGIN_TARGETS, organization_id, workspace_id
        )

    async def get_of_workspace(self, organization_id: int, workspace_id: int) -> MarginTarget:
        """XXX Get of workspace.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request.
        """
        return await self._get(
            MarginTarget, PROJECT_MARGIN_TARGETS_WORKSPACE, organization_id, workspace_id
        )

    async def set_of_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[MarginTargetFields]
    ) -> MarginTarget:
        """XXX Set of workspace.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request.
        """
        body = checked(MarginTargetFields, fields)
        return await self._put(
            MarginTarget, PROJECT_MARGIN_TARGETS_WORKSPACE, organization_id, workspace_id, json=body
        )

    async def delete_of_workspace(self, organization_id: int, workspace_id: int) -> None:
        """XXX Delete of workspace.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request.
        """
        await self._delete(PROJECT_MARGIN_TARGETS_WORKSPACE, organization_id, workspace_id)

    async def get_of_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> MarginTarget:
        """XXX Get of project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request. XXX Falls back to the workspace's.
        """
        return await self._get(
            MarginTarget, PROJECT_MARGIN_TARGET, organization_id, workspace_id, project_id
        )

    async def set_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[MarginTargetFields],
    ) -> MarginTarget:
        """XXX Set of project.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request.
        """
        body = checked(MarginTargetFields, fields)
        return await self._put(
            MarginTarget,
            PROJECT_MARGIN_TARGET,
            organization_id,
            workspace_id,
            project_id,
            json=body,
        )

    async def delete_of_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """XXX Delete of project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request.
        """
        await self._delete(PROJECT_MARGIN_TARGET, organization_id, workspace_id, project_id)
