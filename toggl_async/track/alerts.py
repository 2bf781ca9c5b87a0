"""Alerts of a workspace (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.fields import checked
from .._http.namespace import Namespace
from ..models.track.alerts import Alert, NewAlert

ALERTS: Final = "/workspaces/{workspace_id}/alerts"
ALERT: Final = "/workspaces/{workspace_id}/alerts/{alert_id}"


class Alerts(Namespace):
    """Alerts: mails that go out when a project reaches a part of its estimate or fee."""

    __slots__ = ()
    api = "track"
    name = "track.alerts"

    async def create(self, workspace_id: int, /, **new: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        POST /workspaces/{workspace_id}/alerts. One request. ``thresholds`` are percents. Look at
        ``errors`` of the answer too.

        >>> await session.track.alerts.create(
        ...     7, project_id=61, thresholds=[80, 100], receiver_users=[11]
        ... )
        """
        return await self._post(Alert, ALERTS, workspace_id, json=checked(NewAlert, new))

    async def delete(self, workspace_id: int, alert_id: int, /) -> None:
        """Delete an alert.

        DELETE /workspaces/{workspace_id}/alerts/{alert_id}. One request.
        """
        await self._delete(ALERT, workspace_id, alert_id)
