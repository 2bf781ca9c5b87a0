# Written by tools/make_sync.py from toggl_async/workspace/track/track_reminders.py;
# change that file, not this one.
"""``track.track_reminders`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.track_reminders import TrackReminder, TrackReminderFields
from toggl_async.workspace.track.track_reminders import (
    TrackRemindersInWorkspace as AsyncTrackRemindersInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TrackRemindersInWorkspace"]


class TrackRemindersInWorkspace(BlockingNamespace[AsyncTrackRemindersInWorkspace]):
    """Methods of ``session.track.track_reminders``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[TrackReminderFields]) -> TrackReminder:
        """Create a reminder and return it.

        Parameters, cost and errors: see ``session.track.track_reminders.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, reminder_id: int, **changes: Unpack[TrackReminderFields]) -> TrackReminder:
        """Change some fields of a reminder and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.track_reminders.update``.
        """
        return self._loop.run(self._wrapped.update, reminder_id, **changes)

    def delete(self, reminder_id: int) -> None:
        """Delete a reminder.

        Parameters, cost and errors: see ``session.track.track_reminders.delete``.
        """
        self._loop.run(self._wrapped.delete, reminder_id)

    def list(self) -> Pages[TrackReminder]:
        """List the reminders of a workspace.

        Parameters, cost and errors: see ``session.track.track_reminders.list``.
        """
        return Pages(self._loop, self._wrapped.list())
