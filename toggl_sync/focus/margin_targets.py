# Written by tools/make_sync.py from toggl_async/focus/margin_targets.py;
# change that file, not this one.
"""Margin targets of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.margin_targets import MarginTargets as AsyncMarginTargets
from toggl_async.models.focus.margin_targets import (
    MarginTarget,
    MarginTargetFields,
    MarginTargetItem,
)

from .._namespace import BlockingNamespace


class MarginTargets(BlockingNamespace[AsyncMarginTargets]):
    """Margin targets: one for the workspace, and others for projects that differ from it.

    All methods raise :class:`FeatureNotAvailableError` where the pricing plan does not include
    them, and :class:`ForbiddenError` without the permission.
    """

    __slots__ = ()

    def list(self, organization_id: int, workspace_id: int) -> list[MarginTargetItem]:
        """List the margin targets of a workspace and of its projects.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets. One
        request. The item without ``project_id`` is the default of the workspace.

        >>> targets = session.focus.margin_targets.list(3, 7)
        >>> {target.project_id: target.target_percent for target in targets}
        {None: 30, 88: 45}
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id)

    def get_for_workspace(self, organization_id: int, workspace_id: int) -> MarginTarget:
        """Return the margin target that applies to projects without their own.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request. ``target_percent`` is ``None`` where none was set.
        """
        return self._loop.run(self._wrapped.get_for_workspace, organization_id, workspace_id)

    def set_for_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[MarginTargetFields]
    ) -> MarginTarget:
        """Set the margin target of the workspace and return it.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request. :class:`BadRequestError` unless it is between 1 and 100.
        """
        return self._loop.run(
            self._wrapped.set_for_workspace, organization_id, workspace_id, **fields
        )

    def delete_for_workspace(self, organization_id: int, workspace_id: int) -> None:
        """Remove the margin target of the workspace; those of projects stay.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/workspace.
        One request.
        """
        self._loop.run(self._wrapped.delete_for_workspace, organization_id, workspace_id)

    def get_for_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> MarginTarget:
        """Return the margin target that applies to a project: its own, or that of the workspace.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request. ``scope`` says whose target it is. :class:`NotFoundError` if there is no such
        project.
        """
        return self._loop.run(
            self._wrapped.get_for_project, organization_id, workspace_id, project_id
        )

    def set_for_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[MarginTargetFields],
    ) -> MarginTarget:
        """Set the margin target of a project and return it.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request. :class:`BadRequestError` unless it is between 1 and 100, :class:`NotFoundError`
        if there is no such project.
        """
        return self._loop.run(
            self._wrapped.set_for_project, organization_id, workspace_id, project_id, **fields
        )

    def delete_for_project(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Remove the margin target of a project, so that that of the workspace applies again.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/project-margin-targets/{project_id}.
        One request. :class:`NotFoundError` if there is no such project.
        """
        self._loop.run(self._wrapped.delete_for_project, organization_id, workspace_id, project_id)
