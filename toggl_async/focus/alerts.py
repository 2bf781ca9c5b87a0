"""Alerts of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import Repeated
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.focus.alerts import Alert, AlertChange, AlertFilter, NewAlert
from ._requests import checked_query

ALERTS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/alerts"
ALERT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}"


class Alerts(Namespace):
    """Alerts on the estimates and fixed fees of projects, and reminders to track time."""

    __slots__ = ()
    api = "focus"
    name = "focus.alerts"

    async def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[AlertFilter]
    ) -> list[Alert]:
        """List the alerts of a workspace and of its projects.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request.
        :class:`ForbiddenError` without the permission to see alerts.

        >>> await session.focus.alerts.list(3, 7, project_id=[88, None])
        """
        query = checked_query(AlertFilter, filters)
        if "project_id" in query:
            if query.get("scope") == "workspace":
                raise InvalidArgumentError(
                    "scope='workspace' excludes project_id: pass one of them"
                )
            project_ids = query["project_id"] or [""]
            query["project_id"] = [id_ or "null" for id_ in project_ids]
        # Toggl reads repeated parameters here, and no lists with commas.
        repeated = {
            name: Repeated(value) if isinstance(value, list) else value
            for name, value in query.items()
        }
        return await self._get_list(Alert, ALERTS, organization_id, workspace_id, query=repeated)

    async def get(self, organization_id: int, workspace_id: int, alert_id: int) -> Alert:
        """Return one alert.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. :class:`NotFoundError` if there is no such alert.
        """
        return await self._get(Alert, ALERT, organization_id, workspace_id, alert_id)

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewAlert]
    ) -> Alert:
        """Create an alert and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request.
        :class:`BadRequestError` for settings that do not belong to the rule,
        :class:`ForbiddenError` without the permission to change alerts.

        >>> await session.focus.alerts.create(
        ...     3,
        ...     7,
        ...     project_id=88,
        ...     rule_type="time_estimate",
        ...     config={"threshold_pct": 80},
        ...     recipient_user_ids=[8001],
        ... )
        """
        body = checked(NewAlert, fields)
        return await self._post(Alert, ALERTS, organization_id, workspace_id, json=body)

    async def update(
        self, organization_id: int, workspace_id: int, alert_id: int, **changes: Unpack[AlertChange]
    ) -> Alert:
        """Change some fields of an alert and return it; a field left out stays.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. ``config`` is replaced as a whole. :class:`NotFoundError` if there is no such
        alert.
        """
        body = checked(AlertChange, changes)
        return await self._patch(Alert, ALERT, organization_id, workspace_id, alert_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, alert_id: int) -> None:
        """Delete an alert.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. :class:`NotFoundError` if there is no such alert.
        """
        await self._delete(ALERT, organization_id, workspace_id, alert_id)
