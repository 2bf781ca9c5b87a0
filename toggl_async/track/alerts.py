"""Alerts of a workspace (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.alerts import Alert, AlertChange, NewAlert
from ..paging import Pages

ALERTS: Final = "/workspaces/{workspace_id}/alerts"
ALERT: Final = "/workspaces/{workspace_id}/alerts/{alert_id}"


class Alerts(Namespace):
    """Alerts send emails when a project reaches a percentage of its estimate or fee."""

    __slots__ = ()
    api = "track"
    name = "track.alerts"

    async def create(self, workspace_id: int, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        POST /workspaces/{workspace_id}/alerts. One request. ``thresholds`` are percentages.
        Problems with the alert are in ``errors`` of the result and raise no exception.

        >>> await session.track.alerts.create(
        ...     7, project_id=61, thresholds=[80, 100], receiver_users=[11]
        ... )
        """
        return await self._post(Alert, ALERTS, workspace_id, json=checked(NewAlert, fields))

    async def update(
        self, workspace_id: int, alert_id: int, **changes: Unpack[AlertChange]
    ) -> Alert:
        """Change some fields of an alert and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/alerts/{alert_id}. One request. ``thresholds`` are
        percentages and replace the present ones.

        >>> await session.track.alerts.update(7, 91, thresholds=[50, 100])
        """
        fields = checked(AlertChange, changes)
        return await self._put(Alert, ALERT, workspace_id, alert_id, json=fields)

    async def delete(self, workspace_id: int, alert_id: int) -> None:
        """Delete an alert.

        DELETE /workspaces/{workspace_id}/alerts/{alert_id}. One request.
        """
        await self._delete(ALERT, workspace_id, alert_id)

    def list(self, workspace_id: int) -> Pages[Alert]:
        """List the alerts of a workspace.

        GET /workspaces/{workspace_id}/alerts. One request, not paginated.
        """
        return self._pages(Alert, ALERTS, workspace_id)
