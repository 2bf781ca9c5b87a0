# Written by tools/make_workspace.py from toggl_async/track/track_reminders.py
"""``track.track_reminders`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.track_reminders import TrackReminder, TrackReminderFields
from toggl_async.paging import Pages
from toggl_async.track.track_reminders import TrackReminders as _TrackReminders
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TrackRemindersInWorkspace"]


class TrackRemindersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.track_reminders``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TrackReminders

    async def create(self, **fields: Unpack[TrackReminderFields]) -> TrackReminder:
        """Create a reminder and return it.

        Parameters, cost and errors: see ``session.track.track_reminders.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(
        self, reminder_id: int, **changes: Unpack[TrackReminderFields]
    ) -> TrackReminder:
        """Change some fields of a reminder and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.track_reminders.update``.
        """
        return await self._namespace.update(self._workspace_id, reminder_id, **changes)

    async def delete(self, reminder_id: int) -> None:
        """Delete a reminder.

        Parameters, cost and errors: see ``session.track.track_reminders.delete``.
        """
        await self._namespace.delete(self._workspace_id, reminder_id)

    def list(self) -> Pages[TrackReminder]:
        """List the reminders of a workspace.

        Parameters, cost and errors: see ``session.track.track_reminders.list``.
        """
        return self._namespace.list(self._workspace_id)
