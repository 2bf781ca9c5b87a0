# Written by tools/make_sync.py from toggl_async/workspace/track/time_entries.py;
# change that file, not this one.
"""``track.time_entries`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Unpack

from toggl_async.models.track.patches import PatchOperation, PatchResult
from toggl_async.models.track.time_entries import (
    NewTimeEntry,
    StartTimeEntry,
    TimeEntry,
    TimeEntryChange,
    TimeEntryInvitation,
)
from toggl_async.workspace.track.time_entries import (
    TimeEntriesInWorkspace as AsyncTimeEntriesInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimeEntriesInWorkspace"]


class TimeEntriesInWorkspace(BlockingNamespace[AsyncTimeEntriesInWorkspace]):
    """Methods of ``session.track.time_entries``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def start(self, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry; Toggl stops the entry that was running.

        Parameters, cost and errors: see ``session.track.time_entries.start``.
        """
        return self._loop.run(self._wrapped.start, **fields)

    def stop(self, time_entry_id: int) -> TimeEntry:
        """Stop a running entry and return it; the entry itself may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.stop``.
        """
        return self._loop.run(self._wrapped.stop, time_entry_id)

    def update(self, time_entry_id: int, **changes: Unpack[TimeEntryChange]) -> TimeEntry:
        """Change some fields of a time entry and return it; the entry may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.update``.
        """
        return self._loop.run(self._wrapped.update, time_entry_id, **changes)

    def add_tags(self, time_entry_id: int, tags: Iterable[str] | Iterable[int]) -> TimeEntry:
        """Add tags to a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.add_tags``.
        """
        return self._loop.run(self._wrapped.add_tags, time_entry_id, tags)

    def remove_tags(self, time_entry_id: int, tags: Iterable[str] | Iterable[int]) -> TimeEntry:
        """Remove tags from a time entry and return it; other tags stay.

        Parameters, cost and errors: see ``session.track.time_entries.remove_tags``.
        """
        return self._loop.run(self._wrapped.remove_tags, time_entry_id, tags)

    def set_tags(self, time_entry_id: int, tags: Iterable[str] | Iterable[int]) -> TimeEntry:
        """Replace all tags of a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.set_tags``.
        """
        return self._loop.run(self._wrapped.set_tags, time_entry_id, tags)

    def delete(self, time_entry_id: int) -> None:
        """Delete a time entry; the entry itself may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.delete``.
        """
        self._loop.run(self._wrapped.delete, time_entry_id)

    def patch(
        self, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit up to 100 time entries at once.

        Parameters, cost and errors: see ``session.track.time_entries.patch``.
        """
        return self._loop.run(self._wrapped.patch, time_entry_ids, operations)

    def edit_many(
        self, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit any number of time entries.

        Parameters, cost and errors: see ``session.track.time_entries.edit_many``.
        """
        return self._loop.run(self._wrapped.edit_many, time_entry_ids, operations)

    def invitations(self) -> Pages[TimeEntryInvitation]:
        """List the time entries that other users want to share with the user.

        Parameters, cost and errors: see ``session.track.time_entries.invitations``.
        """
        return Pages(self._loop, self._wrapped.invitations())

    def answer_invitation(
        self, time_entry_invitation_id: int, action: Literal["accept", "reject"]
    ) -> None:
        """Accept or reject a time entry that another user shares.

        Parameters, cost and errors: see ``session.track.time_entries.answer_invitation``.
        """
        self._loop.run(self._wrapped.answer_invitation, time_entry_invitation_id, action)
