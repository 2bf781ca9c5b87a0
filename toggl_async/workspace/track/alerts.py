# Written by tools/make_workspace.py from toggl_async/track/alerts.py
"""``track.alerts`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.alerts import Alert, AlertChange, NewAlert
from toggl_async.paging import Pages
from toggl_async.track.alerts import Alerts as _Alerts
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["AlertsInWorkspace"]


class AlertsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.alerts``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Alerts

    async def create(self, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        Parameters, cost and errors: see ``session.track.alerts.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, alert_id: int, **changes: Unpack[AlertChange]) -> Alert:
        """Change some fields of an alert and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.alerts.update``.
        """
        return await self._namespace.update(self._workspace_id, alert_id, **changes)

    async def delete(self, alert_id: int) -> None:
        """Delete an alert.

        Parameters, cost and errors: see ``session.track.alerts.delete``.
        """
        await self._namespace.delete(self._workspace_id, alert_id)

    def list(self) -> Pages[Alert]:
        """List the alerts of a workspace.

        Parameters, cost and errors: see ``session.track.alerts.list``.
        """
        return self._namespace.list(self._workspace_id)
