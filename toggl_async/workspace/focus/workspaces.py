# Written by tools/make_workspace.py from toggl_async/focus/workspaces.py
"""``focus.workspaces`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.workspaces import Workspaces as _Workspaces
from toggl_async.models.focus.time_entries import TimeEntryConstraints, TimeEntryConstraintsFields
from toggl_async.models.focus.workspaces import (
    TaskConstraints,
    TaskConstraintsFields,
    UtilizationTarget,
    UtilizationTargetFields,
    WorkspaceCurrency,
    WorkspaceCurrencyFields,
    WorkspacePermissions,
    WorkspaceSettings,
    WorkspaceSettingsFields,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["WorkspacesInWorkspace"]


class WorkspacesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.workspaces``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Workspaces

    async def get_currency(self) -> WorkspaceCurrency:
        """Return the currency of a workspace; ``USD`` if none was set.

        Parameters, cost and errors: see ``session.focus.workspaces.get_currency``.
        """
        return await self._namespace.get_currency(self._workspace_id)

    async def update_currency(self, **fields: Unpack[WorkspaceCurrencyFields]) -> WorkspaceCurrency:
        """Set the currency of a workspace and return it.

        Parameters, cost and errors: see ``session.focus.workspaces.update_currency``.
        """
        return await self._namespace.update_currency(self._workspace_id, **fields)

    async def get_permissions(self) -> WorkspacePermissions:
        """Return what you may do in a workspace.

        Parameters, cost and errors: see ``session.focus.workspaces.get_permissions``.
        """
        return await self._namespace.get_permissions(self._workspace_id)

    async def get_settings(self) -> WorkspaceSettings:
        """Return which permissions the roles of a workspace have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_settings``.
        """
        return await self._namespace.get_settings(self._workspace_id)

    async def update_settings(self, **fields: Unpack[WorkspaceSettingsFields]) -> WorkspaceSettings:
        """Set which permissions the roles of a workspace have, and return all settings.

        Parameters, cost and errors: see ``session.focus.workspaces.update_settings``.
        """
        return await self._namespace.update_settings(self._workspace_id, **fields)

    async def get_task_constraints(self) -> TaskConstraints:
        """Return which fields a task must have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_task_constraints``.
        """
        return await self._namespace.get_task_constraints(self._workspace_id)

    async def set_task_constraints(
        self, **fields: Unpack[TaskConstraintsFields]
    ) -> TaskConstraints:
        """Set which fields a task must have, in place of the present ones, and return them.

        Parameters, cost and errors: see ``session.focus.workspaces.set_task_constraints``.
        """
        return await self._namespace.set_task_constraints(self._workspace_id, **fields)

    async def get_time_entry_constraints(self) -> TimeEntryConstraints:
        """Return which fields a time entry must have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_time_entry_constraints``.
        """
        return await self._namespace.get_time_entry_constraints(self._workspace_id)

    async def set_time_entry_constraints(
        self, **fields: Unpack[TimeEntryConstraintsFields]
    ) -> TimeEntryConstraints:
        """Set which fields a time entry must have, in place of the present ones, and return them.

        Parameters, cost and errors: see ``session.focus.workspaces.set_time_entry_constraints``.
        """
        return await self._namespace.set_time_entry_constraints(self._workspace_id, **fields)

    async def get_utilization_target(self) -> UtilizationTarget:
        """Return the utilization target of a workspace, in percent; 80 if none was set.

        Parameters, cost and errors: see ``session.focus.workspaces.get_utilization_target``.
        """
        return await self._namespace.get_utilization_target(self._workspace_id)

    async def update_utilization_target(
        self, **fields: Unpack[UtilizationTargetFields]
    ) -> UtilizationTarget:
        """Set the utilization target of a workspace and return it.

        Parameters, cost and errors: see ``session.focus.workspaces.update_utilization_target``.
        """
        return await self._namespace.update_utilization_target(self._workspace_id, **fields)
