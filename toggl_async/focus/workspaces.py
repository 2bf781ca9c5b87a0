"""Workspaces of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.time_entries import TimeEntryConstraints, TimeEntryConstraintsFields
from ..models.focus.workspaces import (
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

CURRENCY: Final = "/workspaces/{workspace_id}/currency"
PERMISSIONS: Final = "/workspaces/{workspace_id}/permissions"
SETTINGS: Final = "/workspaces/{workspace_id}/settings"
TASK_CONSTRAINTS: Final = "/workspaces/{workspace_id}/task-constraints"
TIME_ENTRY_CONSTRAINTS: Final = "/workspaces/{workspace_id}/time-entry-constraints"
UTILIZATION_TARGET: Final = "/workspaces/{workspace_id}/utilization-target"


class Workspaces(Namespace):
    """XXX Workspaces."""

    __slots__ = ()
    api = "focus"
    name = "focus.workspaces"

    async def get_currency(self, workspace_id: int) -> WorkspaceCurrency:
        """XXX Get currency.

        GET /workspaces/{workspace_id}/currency. One request. XXX USD when none was set.
        """
        return await self._get(WorkspaceCurrency, CURRENCY, workspace_id)

    async def update_currency(
        self, workspace_id: int, **fields: Unpack[WorkspaceCurrencyFields]
    ) -> WorkspaceCurrency:
        """XXX Update currency.

        PATCH /workspaces/{workspace_id}/currency. One request.
        """
        body = checked(WorkspaceCurrencyFields, fields)
        return await self._patch(WorkspaceCurrency, CURRENCY, workspace_id, json=body)

    async def get_permissions(self, workspace_id: int) -> WorkspacePermissions:
        """XXX Get permissions.

        GET /workspaces/{workspace_id}/permissions. One request. XXX Names of what the caller may
        do.
        """
        return await self._get(WorkspacePermissions, PERMISSIONS, workspace_id)

    async def get_settings(self, workspace_id: int) -> WorkspaceSettings:
        """XXX Get settings.

        GET /workspaces/{workspace_id}/settings. One request.
        """
        return await self._get(WorkspaceSettings, SETTINGS, workspace_id)

    async def update_settings(
        self, workspace_id: int, **fields: Unpack[WorkspaceSettingsFields]
    ) -> WorkspaceSettings:
        """XXX Update settings.

        PUT /workspaces/{workspace_id}/settings. One request. XXX Map of role id to permission to
        boolean.
        """
        body = checked(WorkspaceSettingsFields, fields)
        return await self._put(WorkspaceSettings, SETTINGS, workspace_id, json=body)

    async def get_task_constraints(self, workspace_id: int) -> TaskConstraints:
        """XXX Get task constraints.

        GET /workspaces/{workspace_id}/task-constraints. One request. XXX 402 where the plan lacks
        it.
        """
        return await self._get(TaskConstraints, TASK_CONSTRAINTS, workspace_id)

    async def set_task_constraints(
        self, workspace_id: int, **fields: Unpack[TaskConstraintsFields]
    ) -> TaskConstraints:
        """XXX Set task constraints.

        PUT /workspaces/{workspace_id}/task-constraints. One request.
        """
        body = checked(TaskConstraintsFields, fields)
        return await self._put(TaskConstraints, TASK_CONSTRAINTS, workspace_id, json=body)

    async def get_time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """XXX Get time entry constraints.

        GET /workspaces/{workspace_id}/time-entry-constraints. One request. XXX Which fields a
        create must have; 402 where the plan lacks it.
        """
        return await self._get(TimeEntryConstraints, TIME_ENTRY_CONSTRAINTS, workspace_id)

    async def set_time_entry_constraints(
        self, workspace_id: int, **fields: Unpack[TimeEntryConstraintsFields]
    ) -> TimeEntryConstraints:
        """XXX Set time entry constraints.

        PUT /workspaces/{workspace_id}/time-entry-constraints. One request.
        """
        body = checked(TimeEntryConstraintsFields, fields)
        return await self._put(
            TimeEntryConstraints, TIME_ENTRY_CONSTRAINTS, workspace_id, json=body
        )

    async def get_utilization_target(self, workspace_id: int) -> UtilizationTarget:
        """XXX Get utilization target.

        GET /workspaces/{workspace_id}/utilization-target. One request. XXX 80 when none was set.
        """
        return await self._get(UtilizationTarget, UTILIZATION_TARGET, workspace_id)

    async def update_utilization_target(
        self, workspace_id: int, **fields: Unpack[UtilizationTargetFields]
    ) -> UtilizationTarget:
        """XXX Update utilization target.

        PATCH /workspaces/{workspace_id}/utilization-target. One request.
        """
        body = checked(UtilizationTargetFields, fields)
        return await self._patch(UtilizationTarget, UTILIZATION_TARGET, workspace_id, json=body)
