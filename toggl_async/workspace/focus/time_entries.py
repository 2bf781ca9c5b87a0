# Written by tools/make_workspace.py from toggl_async/focus/time_entries.py
"""``focus.time_entries`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_entries import TimeEntries as _TimeEntries
from toggl_async.models.focus.time_entries import (
    DayDurationFields,
    LoggedTime,
    NewTimeEntry,
    NewTimeEntryItem,
    StartedFilter,
    TaskTimeEntryFilter,
    TimeEntry,
    TimeEntryChange,
    TimeEntryChangeItem,
    TimeEntryFields,
    TimeEntryFilter,
    TimeEntryStreamFilter,
    TimeEntryWithTask,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TimeEntriesInWorkspace"]


class TimeEntriesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.time_entries``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimeEntries

    def stream(self, **filters: Unpack[TimeEntryStreamFilter]) -> Pages[TimeEntryWithTask]:
        """Load all time entries of a span of time in one answer.

        Parameters, cost and errors: see ``session.focus.time_entries.stream``.
        """
        return self._namespace.stream(self._organization_id, self._workspace_id, **filters)

    def started_between(
        self,
        since: dt.date | dt.datetime,
        until: dt.date | dt.datetime,
        **filters: Unpack[StartedFilter],
    ) -> Pages[TimeEntryWithTask]:
        """Load the time entries that start in a span of time, each in one span alone.

        Parameters, cost and errors: see ``session.focus.time_entries.started_between``.
        """
        return self._namespace.started_between(
            self._organization_id, self._workspace_id, since, until, **filters
        )

    async def with_clients(self, entries: Iterable[TimeEntryWithTask]) -> list[TimeEntryWithTask]:
        """Return time entries with their projects and the clients of those filled in.

        Parameters, cost and errors: see ``session.focus.time_entries.with_clients``.
        """
        return await self._namespace.with_clients(
            self._organization_id, self._workspace_id, entries
        )

    def list_of_task(
        self, task_id: int, **filters: Unpack[TaskTimeEntryFilter]
    ) -> Pages[TimeEntry]:
        """List the time entries of a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_entries.list_of_task``.
        """
        return self._namespace.list_of_task(
            self._organization_id, self._workspace_id, task_id, **filters
        )

    def stream_of_time_blocks(self, time_block_ids: Iterable[int]) -> Pages[TimeEntry]:
        """Load all time entries of some time blocks in one answer.

        Parameters, cost and errors: see ``session.focus.time_entries.stream_of_time_blocks``.
        """
        return self._namespace.stream_of_time_blocks(
            self._organization_id, self._workspace_id, time_block_ids
        )

    async def get(self, time_entry_id: int) -> TimeEntry:
        """Return one time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, time_entry_id)

    async def get_many(self, time_entry_ids: Iterable[int]) -> list[TimeEntry]:
        """Return several time entries by their ids, sorted by them.

        Parameters, cost and errors: see ``session.focus.time_entries.get_many``.
        """
        return await self._namespace.get_many(
            self._organization_id, self._workspace_id, time_entry_ids
        )

    async def log(self, **fields: Unpack[LoggedTime]) -> TimeEntry:
        """Log past work, and return the time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.log``.
        """
        return await self._namespace.log(self._organization_id, self._workspace_id, **fields)

    async def create(self, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry without a task, and return it.

        Parameters, cost and errors: see ``session.focus.time_entries.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def create_for_task(self, task_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry of a task, and return it.

        Parameters, cost and errors: see ``session.focus.time_entries.create_for_task``.
        """
        return await self._namespace.create_for_task(
            self._organization_id, self._workspace_id, task_id, **fields
        )

    async def create_many(self, entries: Iterable[NewTimeEntryItem]) -> None:
        """Create several time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.create_many``.
        """
        await self._namespace.create_many(self._organization_id, self._workspace_id, entries)

    async def update(self, time_entry_id: int, **changes: Unpack[TimeEntryChange]) -> None:
        """Change some fields of a time entry; a field left out stays.

        Parameters, cost and errors: see ``session.focus.time_entries.update``.
        """
        await self._namespace.update(
            self._organization_id, self._workspace_id, time_entry_id, **changes
        )

    async def update_many(self, changes: Iterable[TimeEntryChangeItem]) -> None:
        """Change several time entries, each in its own way.

        Parameters, cost and errors: see ``session.focus.time_entries.update_many``.
        """
        await self._namespace.update_many(self._organization_id, self._workspace_id, changes)

    async def edit_many(
        self, time_entry_ids: Iterable[int], **changes: Unpack[TimeEntryChange]
    ) -> None:
        """Change several time entries in the same way.

        Parameters, cost and errors: see ``session.focus.time_entries.edit_many``.
        """
        await self._namespace.edit_many(
            self._organization_id, self._workspace_id, time_entry_ids, **changes
        )

    async def replace(self, time_entry_id: int, **fields: Unpack[TimeEntryFields]) -> None:
        """Replace the fields of a time entry; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.time_entries.replace``.
        """
        await self._namespace.replace(
            self._organization_id, self._workspace_id, time_entry_id, **fields
        )

    async def delete(self, time_entry_id: int) -> None:
        """Delete a time entry; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.time_entries.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, time_entry_id)

    async def delete_many(self, time_entry_ids: Iterable[int]) -> None:
        """Delete several time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.delete_many``.
        """
        await self._namespace.delete_many(self._organization_id, self._workspace_id, time_entry_ids)

    async def restore(self, time_entry_id: int) -> None:
        """Restore a deleted time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.restore``.
        """
        await self._namespace.restore(self._organization_id, self._workspace_id, time_entry_id)

    async def restore_many(self, time_entry_ids: Iterable[int]) -> None:
        """Restore several deleted time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.restore_many``.
        """
        await self._namespace.restore_many(
            self._organization_id, self._workspace_id, time_entry_ids
        )

    async def log_planned(self, time_entry_id: int) -> TimeEntry:
        """Log a plan as it was planned, and return the entry.

        Parameters, cost and errors: see ``session.focus.time_entries.log_planned``.
        """
        return await self._namespace.log_planned(
            self._organization_id, self._workspace_id, time_entry_id
        )

    async def set_day_duration(
        self, **fields: Unpack[DayDurationFields]
    ) -> list[TimeEntryWithTask]:
        """Rewrite the time entries of a day until they have a given sum, and return them.

        Parameters, cost and errors: see ``session.focus.time_entries.set_day_duration``.
        """
        return await self._namespace.set_day_duration(
            self._organization_id, self._workspace_id, **fields
        )

    async def set_day_durations(self, days: Iterable[DayDurationFields]) -> None:
        """Rewrite the time entries of several days until each day has a given sum.

        Parameters, cost and errors: see ``session.focus.time_entries.set_day_durations``.
        """
        await self._namespace.set_day_durations(self._organization_id, self._workspace_id, days)

    async def archive(self, time_entry_id: int) -> None:
        """Archive a time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.archive``.
        """
        await self._namespace.archive(self._organization_id, self._workspace_id, time_entry_id)

    async def unarchive(self, time_entry_id: int) -> None:
        """Take a time entry out of the archive.

        Parameters, cost and errors: see ``session.focus.time_entries.unarchive``.
        """
        await self._namespace.unarchive(self._organization_id, self._workspace_id, time_entry_id)

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntryWithTask]:
        """List the time entries of a span of time, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_entries.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)
