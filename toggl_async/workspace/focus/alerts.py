# Written by tools/make_workspace.py from toggl_async/focus/alerts.py
"""``focus.alerts`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.alerts import Alerts as _Alerts
from toggl_async.models.focus.alerts import Alert, AlertChange, AlertFilter, NewAlert
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["AlertsInWorkspace"]


class AlertsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.alerts``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Alerts

    async def list(self, **filters: Unpack[AlertFilter]) -> list[Alert]:
        """List the alerts of a workspace and of its projects.

        Parameters, cost and errors: see ``session.focus.alerts.list``.
        """
        return await self._namespace.list(self._organization_id, self._workspace_id, **filters)

    async def get(self, alert_id: int) -> Alert:
        """Return one alert.

        Parameters, cost and errors: see ``session.focus.alerts.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, alert_id)

    async def create(self, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        Parameters, cost and errors: see ``session.focus.alerts.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def update(self, alert_id: int, **changes: Unpack[AlertChange]) -> Alert:
        """Change some fields of an alert and return it; a field left out stays.

        Parameters, cost and errors: see ``session.focus.alerts.update``.
        """
        return await self._namespace.update(
            self._organization_id, self._workspace_id, alert_id, **changes
        )

    async def delete(self, alert_id: int) -> None:
        """Delete an alert.

        Parameters, cost and errors: see ``session.focus.alerts.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, alert_id)
