# Written by tools/make_sync.py from toggl_async/focus/alerts.py;
# change that file, not this one.
"""Alerts of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.alerts import Alerts as AsyncAlerts
from toggl_async.models.focus.alerts import Alert, AlertChange, AlertFilter, NewAlert

from .._namespace import BlockingNamespace


class Alerts(BlockingNamespace[AsyncAlerts]):
    """Alerts on the estimates and fixed fees of projects, and reminders to track time."""

    __slots__ = ()

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[AlertFilter]
    ) -> list[Alert]:
        """List the alerts of a workspace and of its projects.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request.
        :class:`ForbiddenError` without the permission to see alerts.

        >>> session.focus.alerts.list(3, 7, project_id=[88, None])
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id, **filters)

    def get(self, organization_id: int, workspace_id: int, alert_id: int) -> Alert:
        """Return one alert.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. :class:`NotFoundError` if there is no such alert.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, alert_id)

    def create(self, organization_id: int, workspace_id: int, **fields: Unpack[NewAlert]) -> Alert:
        """Create an alert and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/alerts. One request.
        :class:`BadRequestError` for settings that do not belong to the rule,
        :class:`ForbiddenError` without the permission to change alerts.

        >>> session.focus.alerts.create(
        ...     3,
        ...     7,
        ...     project_id=88,
        ...     rule_type="time_estimate",
        ...     config={"threshold_pct": 80},
        ...     recipient_user_ids=[8001],
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def update(
        self, organization_id: int, workspace_id: int, alert_id: int, **changes: Unpack[AlertChange]
    ) -> Alert:
        """Change some fields of an alert and return it; a field left out stays.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. ``config`` is replaced as a whole. :class:`NotFoundError` if there is no such
        alert.
        """
        return self._loop.run(
            self._wrapped.update, organization_id, workspace_id, alert_id, **changes
        )

    def delete(self, organization_id: int, workspace_id: int, alert_id: int) -> None:
        """Delete an alert.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/alerts/{alert_id}. One
        request. :class:`NotFoundError` if there is no such alert.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, alert_id)
