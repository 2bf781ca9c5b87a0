# Written by tools/make_sync.py from toggl_async/workspace/track/alerts.py;
# change that file, not this one.
"""``track.alerts`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.alerts import Alert, AlertChange, NewAlert
from toggl_async.workspace.track.alerts import AlertsInWorkspace as AsyncAlertsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["AlertsInWorkspace"]


class AlertsInWorkspace(BlockingNamespace[AsyncAlertsInWorkspace]):
    """Methods of ``session.track.alerts``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        Parameters, cost and errors: see ``session.track.alerts.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, alert_id: int, **changes: Unpack[AlertChange]) -> Alert:
        """Change some fields of an alert and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.alerts.update``.
        """
        return self._loop.run(self._wrapped.update, alert_id, **changes)

    def delete(self, alert_id: int) -> None:
        """Delete an alert.

        Parameters, cost and errors: see ``session.track.alerts.delete``.
        """
        self._loop.run(self._wrapped.delete, alert_id)

    def list(self) -> Pages[Alert]:
        """List the alerts of a workspace.

        Parameters, cost and errors: see ``session.track.alerts.list``.
        """
        return Pages(self._loop, self._wrapped.list())
