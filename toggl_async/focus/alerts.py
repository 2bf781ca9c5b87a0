"""Alerts of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.alerts import Alert, AlertChange, AlertFilter, NewAlert

ALERTS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/alerts"
ALERT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}"


class Alerts(Namespace):
    """XXX Alerts."""

    __slots__ = ()
    api = "focus"
    name = "focus.alerts"

    async def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[AlertFilter]
    ) -> list[Alert]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request. XXX
        Project_id may be repeated, null adds the workspace's defaults; scope=workspace excludes
        project_id.
        """
        query = checked(AlertFilter, filters)
        return await self._get_list(Alert, ALERTS, organization_id, workspace_id, query=query)

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewAlert]
    ) -> Alert:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request.
        """
        body = checked(NewAlert, fields)
        return await self._post(Alert, ALERTS, organization_id, workspace_id, json=body)

    async def get(self, organization_id: int, workspace_id: int, alert_id: int) -> Alert:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request.
        """
        return await self._get(Alert, ALERT, organization_id, workspace_id, alert_id)

    async def update(
        self, organization_id: int, workspace_id: int, alert_id: int, **fields: Unpack[AlertChange]
    ) -> Alert:
        """XXX Update.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. XXX Config is replaced whole.
        """
        body = checked(AlertChange, fields)
        return await self._patch(Alert, ALERT, organization_id, workspace_id, alert_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, alert_id: int) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request.
        """
        await self._delete(ALERT, organization_id, workspace_id, alert_id)
