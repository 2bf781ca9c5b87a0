"""Settings of workspaces in Toggl 2.0."""

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
    """Settings of a workspace: currency, permissions, and which fields are required.

    Which workspaces there are is in ``users.find_workspaces``.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.workspaces"

    async def get_currency(self, workspace_id: int) -> WorkspaceCurrency:
        """Return the currency of a workspace; ``USD`` if none was set.

        GET /workspaces/{workspace_id}/currency. One request.
        """
        return await self._get(WorkspaceCurrency, CURRENCY, workspace_id)

    async def update_currency(
        self, workspace_id: int, **fields: Unpack[WorkspaceCurrencyFields]
    ) -> WorkspaceCurrency:
        """Set the currency of a workspace and return it.

        PATCH /workspaces/{workspace_id}/currency. One request. :class:`BadRequestError` for an
        unknown currency, :class:`ForbiddenError` without the permission.

        >>> await session.focus.workspaces.update_currency(7, currency="EUR")
        """
        body = checked(WorkspaceCurrencyFields, fields)
        return await self._patch(WorkspaceCurrency, CURRENCY, workspace_id, json=body)

    async def get_permissions(self, workspace_id: int) -> WorkspacePermissions:
        """Return what you may do in a workspace.

        GET /workspaces/{workspace_id}/permissions. One request. :class:`ForbiddenError` if you are
        not a member.

        >>> mine = await session.focus.workspaces.get_permissions(7)
        >>> "manage_time_entries" in (mine.permissions or ())
        True
        """
        return await self._get(WorkspacePermissions, PERMISSIONS, workspace_id)

    async def get_settings(self, workspace_id: int) -> WorkspaceSettings:
        """Return which permissions the roles of a workspace have.

        GET /workspaces/{workspace_id}/settings. One request. The roles are those of
        ``organizations.list_roles``. :class:`ForbiddenError` without the permission.
        """
        return await self._get(WorkspaceSettings, SETTINGS, workspace_id)

    async def update_settings(
        self, workspace_id: int, **fields: Unpack[WorkspaceSettingsFields]
    ) -> WorkspaceSettings:
        """Set which permissions the roles of a workspace have, and return all settings.

        PUT /workspaces/{workspace_id}/settings. One request. What happens to roles and permissions
        that are left out is not documented: send those of :meth:`get_settings` with your change.
        :class:`ForbiddenError` without the permission.
        """
        body = checked(WorkspaceSettingsFields, fields)
        return await self._put(WorkspaceSettings, SETTINGS, workspace_id, json=body)

    async def get_task_constraints(self, workspace_id: int) -> TaskConstraints:
        """Return which fields a task must have.

        GET /workspaces/{workspace_id}/task-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return await self._get(TaskConstraints, TASK_CONSTRAINTS, workspace_id)

    async def set_task_constraints(
        self, workspace_id: int, **fields: Unpack[TaskConstraintsFields]
    ) -> TaskConstraints:
        """Set which fields a task must have, in place of the present ones, and return them.

        PUT /workspaces/{workspace_id}/task-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it,
        :class:`ForbiddenError` without the permission.
        """
        body = checked(TaskConstraintsFields, fields)
        return await self._put(TaskConstraints, TASK_CONSTRAINTS, workspace_id, json=body)

    async def get_time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """Return which fields a time entry must have.

        GET /workspaces/{workspace_id}/time-entry-constraints. One request. A time entry without one
        of them is refused with a :class:`ValidationError`, ``required_fields_missing``.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return await self._get(TimeEntryConstraints, TIME_ENTRY_CONSTRAINTS, workspace_id)

    async def set_time_entry_constraints(
        self, workspace_id: int, **fields: Unpack[TimeEntryConstraintsFields]
    ) -> TimeEntryConstraints:
        """Set which fields a time entry must have, in place of the present ones, and return them.

        PUT /workspaces/{workspace_id}/time-entry-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it,
        :class:`ForbiddenError` without the permission.
        """
        body = checked(TimeEntryConstraintsFields, fields)
        return await self._put(
            TimeEntryConstraints, TIME_ENTRY_CONSTRAINTS, workspace_id, json=body
        )

    async def get_utilization_target(self, workspace_id: int) -> UtilizationTarget:
        """Return the utilization target of a workspace, in percent; 80 if none was set.

        GET /workspaces/{workspace_id}/utilization-target. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return await self._get(UtilizationTarget, UTILIZATION_TARGET, workspace_id)

    async def update_utilization_target(
        self, workspace_id: int, **fields: Unpack[UtilizationTargetFields]
    ) -> UtilizationTarget:
        """Set the utilization target of a workspace and return it.

        PATCH /workspaces/{workspace_id}/utilization-target. One request. :class:`BadRequestError`
        unless it is between 1 and 100, :class:`FeatureNotAvailableError` if the pricing plan does
        not include it, :class:`ForbiddenError` without the permission.
        """
        body = checked(UtilizationTargetFields, fields)
        return await self._patch(UtilizationTarget, UTILIZATION_TARGET, workspace_id, json=body)
