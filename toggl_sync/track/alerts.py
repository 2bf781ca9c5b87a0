# Written by tools/make_sync.py from toggl_async/track/alerts.py;
# change that file, not this one.
"""Alerts of a workspace (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.alerts import Alert, AlertChange, NewAlert
from toggl_async.track.alerts import Alerts as AsyncAlerts

from .._namespace import BlockingNamespace
from .._paging import Pages


class Alerts(BlockingNamespace[AsyncAlerts]):
    """Alerts send emails when a project reaches a percentage of its estimate or fee."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        POST /workspaces/{workspace_id}/alerts. One request. ``thresholds`` are percentages.
        Problems with the alert are in ``errors`` of the result and raise no exception.

        >>> session.track.alerts.create(
        ...     7, project_id=61, thresholds=[80, 100], receiver_users=[11]
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, alert_id: int, **changes: Unpack[AlertChange]) -> Alert:
        """Change some fields of an alert and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/alerts/{alert_id}. One request. ``thresholds`` are
        percentages and replace the present ones.

        >>> session.track.alerts.update(7, 91, thresholds=[50, 100])
        """
        return self._loop.run(self._wrapped.update, workspace_id, alert_id, **changes)

    def delete(self, workspace_id: int, alert_id: int) -> None:
        """Delete an alert.

        DELETE /workspaces/{workspace_id}/alerts/{alert_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, alert_id)

    def list(self, workspace_id: int) -> Pages[Alert]:
        """List the alerts of a workspace.

        GET /workspaces/{workspace_id}/alerts. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
