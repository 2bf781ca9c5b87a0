# Written by tools/make_sync.py from toggl_async/track/alerts.py;
# change that file, not this one.
"""Alerts of a workspace (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.alerts import Alert, NewAlert
from toggl_async.track.alerts import Alerts as AsyncAlerts

from .._namespace import BlockingNamespace


class Alerts(BlockingNamespace[AsyncAlerts]):
    """Alerts: mails that go out when a project reaches a part of its estimate or fee."""

    __slots__ = ()

    def create(self, workspace_id: int, /, **new: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        POST /workspaces/{workspace_id}/alerts. One request. ``thresholds`` are percents. Look at
        ``errors`` of the answer too.

        >>> session.track.alerts.create(
        ...     7, project_id=61, thresholds=[80, 100], receiver_users=[11]
        ... )
        """
        return self._loop.run(self._twin.create, workspace_id, **new)

    def delete(self, workspace_id: int, alert_id: int, /) -> None:
        """Delete an alert.

        DELETE /workspaces/{workspace_id}/alerts/{alert_id}. One request.
        """
        self._loop.run(self._twin.delete, workspace_id, alert_id)
