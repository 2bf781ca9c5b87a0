# Written by tools/make_sync.py from toggl_async/workspace/focus/alerts.py;
# change that file, not this one.
"""``focus.alerts`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.alerts import Alert, AlertChange, AlertFilter, NewAlert
from toggl_async.workspace.focus.alerts import AlertsInWorkspace as AsyncAlertsInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["AlertsInWorkspace"]


class AlertsInWorkspace(BlockingNamespace[AsyncAlertsInWorkspace]):
    """Methods of ``session.focus.alerts``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[AlertFilter]) -> list[Alert]:
        """List the alerts of a workspace and of its projects.

        Parameters, cost and errors: see ``session.focus.alerts.list``.
        """
        return self._loop.run(self._wrapped.list, **filters)

    def get(self, alert_id: int) -> Alert:
        """Return one alert.

        Parameters, cost and errors: see ``session.focus.alerts.get``.
        """
        return self._loop.run(self._wrapped.get, alert_id)

    def create(self, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        Parameters, cost and errors: see ``session.focus.alerts.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, alert_id: int, **changes: Unpack[AlertChange]) -> Alert:
        """Change some fields of an alert and return it; a field left out stays.

        Parameters, cost and errors: see ``session.focus.alerts.update``.
        """
        return self._loop.run(self._wrapped.update, alert_id, **changes)

    def delete(self, alert_id: int) -> None:
        """Delete an alert.

        Parameters, cost and errors: see ``session.focus.alerts.delete``.
        """
        self._loop.run(self._wrapped.delete, alert_id)
