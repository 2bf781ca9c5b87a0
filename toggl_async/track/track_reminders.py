"""Reminders to track time (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.track_reminders import TrackReminder, TrackReminderFields
from ..paging import Pages

MY_REMINDERS: Final = "/me/track_reminders"
REMINDERS: Final = "/workspaces/{workspace_id}/track_reminders"
REMINDER: Final = "/workspaces/{workspace_id}/track_reminders/{reminder_id}"


class TrackReminders(Namespace):
    """Reminders for users who tracked less than ``threshold`` hours in a day or week."""

    __slots__ = ()
    api = "track"
    name = "track.track_reminders"

    async def create(
        self, workspace_id: int, **fields: Unpack[TrackReminderFields]
    ) -> TrackReminder:
        """Create a reminder and return it.

        POST /workspaces/{workspace_id}/track_reminders. One request. ``frequency`` is 1 or 7 days,
        ``threshold`` is in hours; give ``user_ids``, ``group_ids`` or both.

        >>> await session.track.track_reminders.create(
        ...     7, frequency=7, threshold=38.5, user_ids=[11], email_reminder_enabled=True
        ... )
        """
        body = checked(TrackReminderFields, fields)
        return await self._post(TrackReminder, REMINDERS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, reminder_id: int, **changes: Unpack[TrackReminderFields]
    ) -> TrackReminder:
        """Change some fields of a reminder and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/track_reminders/{reminder_id}. One request. ``user_ids`` and
        ``group_ids`` replace the lists that the reminder has.
        """
        fields = checked(TrackReminderFields, changes)
        return await self._put(TrackReminder, REMINDER, workspace_id, reminder_id, json=fields)

    async def delete(self, workspace_id: int, reminder_id: int) -> None:
        """Delete a reminder.

        DELETE /workspaces/{workspace_id}/track_reminders/{reminder_id}. One request.
        """
        await self._delete(REMINDER, workspace_id, reminder_id)

    def mine(self) -> Pages[TrackReminder]:
        """List the reminders that the user receives, of all workspaces.

        GET /me/track_reminders. One request of the user's own quota, not paginated.
        """
        return self._pages(TrackReminder, MY_REMINDERS)

    def list(self, workspace_id: int) -> Pages[TrackReminder]:
        """List the reminders of a workspace.

        GET /workspaces/{workspace_id}/track_reminders. One request, not paginated.
        """
        return self._pages(TrackReminder, REMINDERS, workspace_id)
