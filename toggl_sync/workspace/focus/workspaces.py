# Written by tools/make_sync.py from toggl_async/workspace/focus/workspaces.py;
# change that file, not this one.
"""``focus.workspaces`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

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
from toggl_async.workspace.focus.workspaces import (
    WorkspacesInWorkspace as AsyncWorkspacesInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["WorkspacesInWorkspace"]


class WorkspacesInWorkspace(BlockingNamespace[AsyncWorkspacesInWorkspace]):
    """Methods of ``session.focus.workspaces``, bound to one workspace."""

    __slots__ = ()

    def get_currency(self) -> WorkspaceCurrency:
        """Return the currency of a workspace; ``USD`` if none was set.

        Parameters, cost and errors: see ``session.focus.workspaces.get_currency``.
        """
        return self._loop.run(self._wrapped.get_currency)

    def update_currency(self, **fields: Unpack[WorkspaceCurrencyFields]) -> WorkspaceCurrency:
        """Set the currency of a workspace and return it.

        Parameters, cost and errors: see ``session.focus.workspaces.update_currency``.
        """
        return self._loop.run(self._wrapped.update_currency, **fields)

    def get_permissions(self) -> WorkspacePermissions:
        """Return what you may do in a workspace.

        Parameters, cost and errors: see ``session.focus.workspaces.get_permissions``.
        """
        return self._loop.run(self._wrapped.get_permissions)

    def get_settings(self) -> WorkspaceSettings:
        """Return which permissions the roles of a workspace have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_settings``.
        """
        return self._loop.run(self._wrapped.get_settings)

    def update_settings(self, **fields: Unpack[WorkspaceSettingsFields]) -> WorkspaceSettings:
        """Set which permissions the roles of a workspace have, and return all settings.

        Parameters, cost and errors: see ``session.focus.workspaces.update_settings``.
        """
        return self._loop.run(self._wrapped.update_settings, **fields)

    def get_task_constraints(self) -> TaskConstraints:
        """Return which fields a task must have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_task_constraints``.
        """
        return self._loop.run(self._wrapped.get_task_constraints)

    def set_task_constraints(self, **fields: Unpack[TaskConstraintsFields]) -> TaskConstraints:
        """Set which fields a task must have, in place of the present ones, and return them.

        Parameters, cost and errors: see ``session.focus.workspaces.set_task_constraints``.
        """
        return self._loop.run(self._wrapped.set_task_constraints, **fields)

    def get_time_entry_constraints(self) -> TimeEntryConstraints:
        """Return which fields a time entry must have.

        Parameters, cost and errors: see ``session.focus.workspaces.get_time_entry_constraints``.
        """
        return self._loop.run(self._wrapped.get_time_entry_constraints)

    def set_time_entry_constraints(
        self, **fields: Unpack[TimeEntryConstraintsFields]
    ) -> TimeEntryConstraints:
        """Set which fields a time entry must have, in place of the present ones, and return them.

        Parameters, cost and errors: see ``session.focus.workspaces.set_time_entry_constraints``.
        """
        return self._loop.run(self._wrapped.set_time_entry_constraints, **fields)

    def get_utilization_target(self) -> UtilizationTarget:
        """Return the utilization target of a workspace, in percent; 80 if none was set.

        Parameters, cost and errors: see ``session.focus.workspaces.get_utilization_target``.
        """
        return self._loop.run(self._wrapped.get_utilization_target)

    def update_utilization_target(
        self, **fields: Unpack[UtilizationTargetFields]
    ) -> UtilizationTarget:
        """Set the utilization target of a workspace and return it.

        Parameters, cost and errors: see ``session.focus.workspaces.update_utilization_target``.
        """
        return self._loop.run(self._wrapped.update_utilization_target, **fields)
