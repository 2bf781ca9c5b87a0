# Written by tools/make_sync.py from toggl_async/focus/workspaces.py;
# change that file, not this one.
"""Settings of workspaces in Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.workspaces import Workspaces as AsyncWorkspaces
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

from .._namespace import BlockingNamespace


class Workspaces(BlockingNamespace[AsyncWorkspaces]):
    """Settings of a workspace: currency, permissions, and which fields are required.

    Which workspaces there are is in ``users.find_workspaces``.
    """

    __slots__ = ()

    def get_currency(self, workspace_id: int) -> WorkspaceCurrency:
        """Return the currency of a workspace; ``USD`` if none was set.

        GET /workspaces/{workspace_id}/currency. One request.
        """
        return self._loop.run(self._wrapped.get_currency, workspace_id)

    def update_currency(
        self, workspace_id: int, **fields: Unpack[WorkspaceCurrencyFields]
    ) -> WorkspaceCurrency:
        """Set the currency of a workspace and return it.

        PATCH /workspaces/{workspace_id}/currency. One request. :class:`BadRequestError` for an
        unknown currency, :class:`ForbiddenError` without the permission.

        >>> session.focus.workspaces.update_currency(7, currency="EUR")
        """
        return self._loop.run(self._wrapped.update_currency, workspace_id, **fields)

    def get_permissions(self, workspace_id: int) -> WorkspacePermissions:
        """Return what you may do in a workspace.

        GET /workspaces/{workspace_id}/permissions. One request. :class:`ForbiddenError` if you are
        not a member.

        >>> mine = session.focus.workspaces.get_permissions(7)
        >>> "manage_time_entries" in (mine.permissions or ())
        True
        """
        return self._loop.run(self._wrapped.get_permissions, workspace_id)

    def get_settings(self, workspace_id: int) -> WorkspaceSettings:
        """Return which permissions the roles of a workspace have.

        GET /workspaces/{workspace_id}/settings. One request. The roles are those of
        ``organizations.list_roles``. :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.get_settings, workspace_id)

    def update_settings(
        self, workspace_id: int, **fields: Unpack[WorkspaceSettingsFields]
    ) -> WorkspaceSettings:
        """Set which permissions the roles of a workspace have, and return all settings.

        PUT /workspaces/{workspace_id}/settings. One request. What happens to roles and permissions
        that are left out is not documented: send those of :meth:`get_settings` with your change.
        :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.update_settings, workspace_id, **fields)

    def get_task_constraints(self, workspace_id: int) -> TaskConstraints:
        """Return which fields a task must have.

        GET /workspaces/{workspace_id}/task-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return self._loop.run(self._wrapped.get_task_constraints, workspace_id)

    def set_task_constraints(
        self, workspace_id: int, **fields: Unpack[TaskConstraintsFields]
    ) -> TaskConstraints:
        """Set which fields a task must have, in place of the present ones, and return them.

        PUT /workspaces/{workspace_id}/task-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it,
        :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.set_task_constraints, workspace_id, **fields)

    def get_time_entry_constraints(self, workspace_id: int) -> TimeEntryConstraints:
        """Return which fields a time entry must have.

        GET /workspaces/{workspace_id}/time-entry-constraints. One request. A time entry without one
        of them is refused with a :class:`ValidationError`, ``required_fields_missing``.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return self._loop.run(self._wrapped.get_time_entry_constraints, workspace_id)

    def set_time_entry_constraints(
        self, workspace_id: int, **fields: Unpack[TimeEntryConstraintsFields]
    ) -> TimeEntryConstraints:
        """Set which fields a time entry must have, in place of the present ones, and return them.

        PUT /workspaces/{workspace_id}/time-entry-constraints. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it,
        :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.set_time_entry_constraints, workspace_id, **fields)

    def get_utilization_target(self, workspace_id: int) -> UtilizationTarget:
        """Return the utilization target of a workspace, in percent; 80 if none was set.

        GET /workspaces/{workspace_id}/utilization-target. One request.
        :class:`FeatureNotAvailableError` if the pricing plan does not include it.
        """
        return self._loop.run(self._wrapped.get_utilization_target, workspace_id)

    def update_utilization_target(
        self, workspace_id: int, **fields: Unpack[UtilizationTargetFields]
    ) -> UtilizationTarget:
        """Set the utilization target of a workspace and return it.

        PATCH /workspaces/{workspace_id}/utilization-target. One request. :class:`BadRequestError`
        unless it is between 1 and 100, :class:`FeatureNotAvailableError` if the pricing plan does
        not include it, :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.update_utilization_target, workspace_id, **fields)
