# Written by tools/make_workspace.py from toggl_async/track/time_entries.py
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
from toggl_async.paging import Pages
from toggl_async.track.time_entries import TimeEntries as _TimeEntries
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TimeEntriesInWorkspace"]


class TimeEntriesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.time_entries``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimeEntries

    async def create(self, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def start(self, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry; Toggl stops the entry that was running.

        Parameters, cost and errors: see ``session.track.time_entries.start``.
        """
        return await self._namespace.start(self._workspace_id, **fields)

    async def stop(self, time_entry_id: int) -> TimeEntry:
        """Stop a running entry and return it; the entry itself may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.stop``.
        """
        return await self._namespace.stop(self._workspace_id, time_entry_id)

    async def update(self, time_entry_id: int, **changes: Unpack[TimeEntryChange]) -> TimeEntry:
        """Change some fields of a time entry and return it; the entry may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.update``.
        """
        return await self._namespace.update(self._workspace_id, time_entry_id, **changes)

    async def add_tags(self, time_entry_id: int, tags: Iterable[str] | Iterable[int]) -> TimeEntry:
        """Add tags to a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.add_tags``.
        """
        return await self._namespace.add_tags(self._workspace_id, time_entry_id, tags)

    async def remove_tags(
        self, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Remove tags from a time entry and return it; other tags stay.

        Parameters, cost and errors: see ``session.track.time_entries.remove_tags``.
        """
        return await self._namespace.remove_tags(self._workspace_id, time_entry_id, tags)

    async def set_tags(self, time_entry_id: int, tags: Iterable[str] | Iterable[int]) -> TimeEntry:
        """Replace all tags of a time entry and return it.

        Parameters, cost and errors: see ``session.track.time_entries.set_tags``.
        """
        return await self._namespace.set_tags(self._workspace_id, time_entry_id, tags)

    async def delete(self, time_entry_id: int) -> None:
        """Delete a time entry; the entry itself may stand for the two ids.

        Parameters, cost and errors: see ``session.track.time_entries.delete``.
        """
        await self._namespace.delete(self._workspace_id, time_entry_id)

    async def patch(
        self, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit up to 100 time entries at once.

        Parameters, cost and errors: see ``session.track.time_entries.patch``.
        """
        return await self._namespace.patch(self._workspace_id, time_entry_ids, operations)

    async def edit_many(
        self, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit any number of time entries.

        Parameters, cost and errors: see ``session.track.time_entries.edit_many``.
        """
        return await self._namespace.edit_many(self._workspace_id, time_entry_ids, operations)

    def invitations(self) -> Pages[TimeEntryInvitation]:
        """List the time entries that other users want to share with the user.

        Parameters, cost and errors: see ``session.track.time_entries.invitations``.
        """
        return self._namespace.invitations(self._workspace_id)

    async def answer_invitation(
        self, time_entry_invitation_id: int, action: Literal["accept", "reject"]
    ) -> None:
        """Accept or reject a time entry that another user shares.

        Parameters, cost and errors: see ``session.track.time_entries.answer_invitation``.
        """
        await self._namespace.answer_invitation(
            self._workspace_id, time_entry_invitation_id, action
        )
