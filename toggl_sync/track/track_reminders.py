# Written by tools/make_sync.py from toggl_async/track/track_reminders.py;
# change that file, not this one.
"""Reminders to track time (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.track_reminders import TrackReminder, TrackReminderFields
from toggl_async.track.track_reminders import TrackReminders as AsyncTrackReminders

from .._namespace import BlockingNamespace
from .._paging import Pages


class TrackReminders(BlockingNamespace[AsyncTrackReminders]):
    """Reminders for users who tracked less than ``threshold`` hours in a day or week."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[TrackReminderFields]) -> TrackReminder:
        """Create a reminder and return it.

        POST /workspaces/{workspace_id}/track_reminders. One request. ``frequency`` is 1 or 7 days,
        ``threshold`` is in hours; give ``user_ids``, ``group_ids`` or both.

        >>> session.track.track_reminders.create(
        ...     7, frequency=7, threshold=38.5, user_ids=[11], email_reminder_enabled=True
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, reminder_id: int, **changes: Unpack[TrackReminderFields]
    ) -> TrackReminder:
        """Change some fields of a reminder and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/track_reminders/{reminder_id}. One request. ``user_ids`` and
        ``group_ids`` replace the lists that the reminder has.
        """
        return self._loop.run(self._wrapped.update, workspace_id, reminder_id, **changes)

    def delete(self, workspace_id: int, reminder_id: int) -> None:
        """Delete a reminder.

        DELETE /workspaces/{workspace_id}/track_reminders/{reminder_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, reminder_id)

    def mine(self) -> Pages[TrackReminder]:
        """List the reminders that the user receives, of all workspaces.

        GET /me/track_reminders. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.mine())

    def list(self, workspace_id: int) -> Pages[TrackReminder]:
        """List the reminders of a workspace.

        GET /workspaces/{workspace_id}/track_reminders. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
