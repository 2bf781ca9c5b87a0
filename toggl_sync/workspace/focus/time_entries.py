# Written by tools/make_sync.py from toggl_async/workspace/focus/time_entries.py;
# change that file, not this one.
"""``focus.time_entries`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.time_entries import (
    TimeEntriesInWorkspace as AsyncTimeEntriesInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimeEntriesInWorkspace"]


class TimeEntriesInWorkspace(BlockingNamespace[AsyncTimeEntriesInWorkspace]):
    """Methods of ``session.focus.time_entries``, bound to one workspace."""

    __slots__ = ()

    def stream(self, **filters: Unpack[TimeEntryStreamFilter]) -> Pages[TimeEntryWithTask]:
        """Load all time entries of a span of time in one answer.

        Parameters, cost and errors: see ``session.focus.time_entries.stream``.
        """
        return Pages(self._loop, self._wrapped.stream(**filters))

    def started_between(
        self,
        since: dt.date | dt.datetime,
        until: dt.date | dt.datetime,
        **filters: Unpack[StartedFilter],
    ) -> Pages[TimeEntryWithTask]:
        """Load the time entries that start in a span of time, each in one span alone.

        Parameters, cost and errors: see ``session.focus.time_entries.started_between``.
        """
        return Pages(self._loop, self._wrapped.started_between(since, until, **filters))

    def with_clients(self, entries: Iterable[TimeEntryWithTask]) -> list[TimeEntryWithTask]:
        """Return time entries with their projects and the clients of those filled in.

        Parameters, cost and errors: see ``session.focus.time_entries.with_clients``.
        """
        return self._loop.run(self._wrapped.with_clients, entries)

    def list_of_task(
        self, task_id: int, **filters: Unpack[TaskTimeEntryFilter]
    ) -> Pages[TimeEntry]:
        """List the time entries of a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_entries.list_of_task``.
        """
        return Pages(self._loop, self._wrapped.list_of_task(task_id, **filters))

    def stream_of_time_blocks(self, time_block_ids: Iterable[int]) -> Pages[TimeEntry]:
        """Load all time entries of some time blocks in one answer.

        Parameters, cost and errors: see ``session.focus.time_entries.stream_of_time_blocks``.
        """
        return Pages(self._loop, self._wrapped.stream_of_time_blocks(time_block_ids))

    def get(self, time_entry_id: int) -> TimeEntry:
        """Return one time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.get``.
        """
        return self._loop.run(self._wrapped.get, time_entry_id)

    def get_many(self, time_entry_ids: Iterable[int]) -> list[TimeEntry]:
        """Return several time entries by their ids, sorted by them.

        Parameters, cost and errors: see ``session.focus.time_entries.get_many``.
        """
        return self._loop.run(self._wrapped.get_many, time_entry_ids)

    def log(self, **fields: Unpack[LoggedTime]) -> TimeEntry:
        """Log past work, and return the time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.log``.
        """
        return self._loop.run(self._wrapped.log, **fields)

    def create(self, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry without a task, and return it.

        Parameters, cost and errors: see ``session.focus.time_entries.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def create_for_task(self, task_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry of a task, and return it.

        Parameters, cost and errors: see ``session.focus.time_entries.create_for_task``.
        """
        return self._loop.run(self._wrapped.create_for_task, task_id, **fields)

    def create_many(self, entries: Iterable[NewTimeEntryItem]) -> None:
        """Create several time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.create_many``.
        """
        self._loop.run(self._wrapped.create_many, entries)

    def update(self, time_entry_id: int, **changes: Unpack[TimeEntryChange]) -> None:
        """Change some fields of a time entry; a field left out stays.

        Parameters, cost and errors: see ``session.focus.time_entries.update``.
        """
        self._loop.run(self._wrapped.update, time_entry_id, **changes)

    def update_many(self, changes: Iterable[TimeEntryChangeItem]) -> None:
        """Change several time entries, each in its own way.

        Parameters, cost and errors: see ``session.focus.time_entries.update_many``.
        """
        self._loop.run(self._wrapped.update_many, changes)

    def edit_many(self, time_entry_ids: Iterable[int], **changes: Unpack[TimeEntryChange]) -> None:
        """Change several time entries in the same way.

        Parameters, cost and errors: see ``session.focus.time_entries.edit_many``.
        """
        self._loop.run(self._wrapped.edit_many, time_entry_ids, **changes)

    def replace(self, time_entry_id: int, **fields: Unpack[TimeEntryFields]) -> None:
        """Replace the fields of a time entry; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.time_entries.replace``.
        """
        self._loop.run(self._wrapped.replace, time_entry_id, **fields)

    def delete(self, time_entry_id: int) -> None:
        """Delete a time entry; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.time_entries.delete``.
        """
        self._loop.run(self._wrapped.delete, time_entry_id)

    def delete_many(self, time_entry_ids: Iterable[int]) -> None:
        """Delete several time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, time_entry_ids)

    def restore(self, time_entry_id: int) -> None:
        """Restore a deleted time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.restore``.
        """
        self._loop.run(self._wrapped.restore, time_entry_id)

    def restore_many(self, time_entry_ids: Iterable[int]) -> None:
        """Restore several deleted time entries.

        Parameters, cost and errors: see ``session.focus.time_entries.restore_many``.
        """
        self._loop.run(self._wrapped.restore_many, time_entry_ids)

    def log_planned(self, time_entry_id: int) -> TimeEntry:
        """Log a plan as it was planned, and return the entry.

        Parameters, cost and errors: see ``session.focus.time_entries.log_planned``.
        """
        return self._loop.run(self._wrapped.log_planned, time_entry_id)

    def set_day_duration(self, **fields: Unpack[DayDurationFields]) -> list[TimeEntryWithTask]:
        """Rewrite the time entries of a day until they have a given sum, and return them.

        Parameters, cost and errors: see ``session.focus.time_entries.set_day_duration``.
        """
        return self._loop.run(self._wrapped.set_day_duration, **fields)

    def set_day_durations(self, days: Iterable[DayDurationFields]) -> None:
        """Rewrite the time entries of several days until each day has a given sum.

        Parameters, cost and errors: see ``session.focus.time_entries.set_day_durations``.
        """
        self._loop.run(self._wrapped.set_day_durations, days)

    def archive(self, time_entry_id: int) -> None:
        """Archive a time entry.

        Parameters, cost and errors: see ``session.focus.time_entries.archive``.
        """
        self._loop.run(self._wrapped.archive, time_entry_id)

    def unarchive(self, time_entry_id: int) -> None:
        """Take a time entry out of the archive.

        Parameters, cost and errors: see ``session.focus.time_entries.unarchive``.
        """
        self._loop.run(self._wrapped.unarchive, time_entry_id)

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntryWithTask]:
        """List the time entries of a span of time, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_entries.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
