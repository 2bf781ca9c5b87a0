# Written by tools/make_sync.py from toggl_async/focus/time_entries.py;
# change that file, not this one.
"""Time entries of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_entries import TimeEntries as AsyncTimeEntries
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class TimeEntries(BlockingNamespace[AsyncTimeEntries]):
    """Time entries: plans, and time that was logged, with a task or without.

    The timer is :class:`~toggl_sync.focus.tracking.Tracking`.
    """

    __slots__ = ()

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeEntryStreamFilter]
    ) -> Pages[TimeEntryWithTask]:
        """Load all time entries of a span of time in one answer.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/stream.
        One request. The response is one list, without pages: the cheapest way to read many
        entries. Which entries are in it, and what they lack, is as in :meth:`list`. No
        limit of the span is known.

        >>> entries = session.focus.time_entries.stream(
        ...     7, 8, date_from=date(2026, 1, 1), date_to=date(2026, 12, 31)
        ... )
        """
        return Pages(self._loop, self._wrapped.stream(organization_id, workspace_id, **filters))

    def started_between(
        self,
        organization_id: int,
        workspace_id: int,
        since: dt.date | dt.datetime,
        until: dt.date | dt.datetime,
        **filters: Unpack[StartedFilter],
    ) -> Pages[TimeEntryWithTask]:
        """Load the time entries that start in a span of time, each in one span alone.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/stream. One
        request. ``since`` is inclusive and ``until`` exclusive, so that adjoining spans have every
        entry once; both are aware datetimes, or days, which begin at midnight UTC. Entries with and
        without a task are in it, the running one too; plans and breaks only if they are asked for.

        >>> january = session.focus.time_entries.started_between(
        ...     7, 8, date(2026, 1, 1), date(2026, 2, 1)
        ... )
        >>> sum((entry.elapsed() for entry in january), timedelta())
        """
        return Pages(
            self._loop,
            self._wrapped.started_between(organization_id, workspace_id, since, until, **filters),
        )

    def with_clients(
        self, organization_id: int, workspace_id: int, entries: Iterable[TimeEntryWithTask]
    ) -> list[TimeEntryWithTask]:
        """Return time entries with their projects and the clients of those filled in.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects. One request per 100
        projects of ``entries``, and one more per 100 that are completed; none if the entries have
        no project. Other projects than those of the entries are not read. An entry whose project
        the current user may not see stays as it is.

        >>> entries = session.focus.time_entries.started_between(
        ...     7, 8, date(2026, 6, 1), date(2026, 7, 1)
        ... )
        >>> for entry in session.focus.time_entries.with_clients(7, 8, entries):
        ...     print(entry.client_name, entry.project_name, entry.elapsed())
        """
        return self._loop.run(self._wrapped.with_clients, organization_id, workspace_id, entries)

    def list_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskTimeEntryFilter],
    ) -> Pages[TimeEntry]:
        """List the time entries of a task, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries.
        One request per 100 time entries. Of all times, and without their project and task.
        By default in the order of ``created_at``, so that the pages are stable.
        """
        return Pages(
            self._loop,
            self._wrapped.list_of_task(organization_id, workspace_id, task_id, **filters),
        )

    def stream_of_time_blocks(
        self, organization_id: int, workspace_id: int, time_block_ids: Iterable[int]
    ) -> Pages[TimeEntry]:
        """Load all time entries of some time blocks in one answer.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/time-block-ids/stream.
        One request. The ids are in the address: about 100 at a time are safe.
        """
        return Pages(
            self._loop,
            self._wrapped.stream_of_time_blocks(organization_id, workspace_id, time_block_ids),
        )

    def get(self, organization_id: int, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """Return one time entry.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request. :class:`NotFoundError` if there is none.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, time_entry_id)

    def get_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> list[TimeEntry]:
        """Return several time entries by their ids, sorted by them.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/batch.
        One request. Deleted and unknown ones are left out: compare the ids. If all are, the
        service has answered with a :class:`NotFoundError`. A guest who may not see one of
        them gets a :class:`ForbiddenError`. The ids are in the address: about 100 at a time
        are safe.
        """
        return self._loop.run(self._wrapped.get_many, organization_id, workspace_id, time_entry_ids)

    def log(
        self, organization_id: int, workspace_id: int, **fields: Unpack[LoggedTime]
    ) -> TimeEntry:
        """Log past work, and return the time entry.

        One request, that of :meth:`create`, or with ``task_id`` that of :meth:`create_for_task`.
        Its length is ``duration``, or the time from ``start`` to ``stop`` in whole seconds.

        >>> entry = session.focus.time_entries.log(
        ...     7, 8, start=nine, stop=eleven, description="Weeding", project_id=88
        ... )
        """
        return self._loop.run(self._wrapped.log, organization_id, workspace_id, **fields)

    def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimeEntry]
    ) -> TimeEntry:
        """Create a time entry without a task, and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries. One
        request. Plans have ``planned_start`` and ``planned_duration``, logged time has
        ``start`` and ``duration``; there is no field for the end: see :meth:`log`. Tags are
        given by id. :class:`ValidationError` if the workspace demands a project, a task or
        a description; :meth:`Workspaces.get_time_entry_constraints
        <toggl_sync.focus.workspaces.Workspaces.get_time_entry_constraints>` says so
        before.

        >>> entry = session.focus.time_entries.create(
        ...     7, 8, type="activity", planned_start=tomorrow, planned_duration=3600, project_id=88
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTimeEntry]
    ) -> TimeEntry:
        """Create a time entry of a task, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries.
        One request. A ``project_id`` takes the place of the project of the task. Otherwise
        as :meth:`create`.
        """
        return self._loop.run(
            self._wrapped.create_for_task, organization_id, workspace_id, task_id, **fields
        )

    def create_many(
        self, organization_id: int, workspace_id: int, entries: Iterable[NewTimeEntryItem]
    ) -> None:
        """Create several time entries.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. ``entries`` are the fields of each, at most 1000, with or without a task. Toggl
        returns nothing, and no ids: read them back with :meth:`started_between`. The
        :class:`ValidationError` names the entry that is refused; whether others were created is
        not documented.
        """
        self._loop.run(self._wrapped.create_many, organization_id, workspace_id, entries)

    def update(
        self,
        organization_id: int,
        workspace_id: int,
        time_entry_id: int,
        **changes: Unpack[TimeEntryChange],
    ) -> None:
        """Change some fields of a time entry; a field left out stays.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request. Own tags: a list sets them, also an empty one; ``None`` lets those of
        the task apply again. Toggl returns nothing: read it back with :meth:`get`.

        >>> session.focus.time_entries.update(7, 8, 42, project_id=88, tag_ids=[5])
        """
        self._loop.run(
            self._wrapped.update, organization_id, workspace_id, time_entry_id, **changes
        )

    def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TimeEntryChangeItem]
    ) -> None:
        """Change several time entries, each in its own way.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. ``changes`` are the new values, each with the id of its entry, at most 1000. Toggl
        returns nothing: read them back with :meth:`get_many`. :class:`NotFoundError` if one of them
        is unknown.
        """
        self._loop.run(self._wrapped.update_many, organization_id, workspace_id, changes)

    def edit_many(
        self,
        organization_id: int,
        workspace_id: int,
        time_entry_ids: Iterable[int],
        **changes: Unpack[TimeEntryChange],
    ) -> None:
        """Change several time entries in the same way.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk-edit. One
        request. At most 1000 entries; those of other people need the permission
        ``manage_time_entries``. Toggl returns nothing: read them back with :meth:`get_many`.
        :class:`NotFoundError` if one of them is unknown.

        >>> session.focus.time_entries.edit_many(7, 8, [42, 43], billable=True)
        """
        self._loop.run(
            self._wrapped.edit_many, organization_id, workspace_id, time_entry_ids, **changes
        )

    def replace(
        self,
        organization_id: int,
        workspace_id: int,
        time_entry_id: int,
        **fields: Unpack[TimeEntryFields],
    ) -> None:
        """Replace the fields of a time entry; what is left out is reset.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request. The project stays: :meth:`update` changes it, and single fields. Toggl
        returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(
            self._wrapped.replace, organization_id, workspace_id, time_entry_id, **fields
        )

    def delete(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Delete a time entry; :meth:`restore` undoes it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, time_entry_id)

    def delete_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> None:
        """Delete several time entries.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk.
        One request. One unknown id can refuse all of them with a :class:`NotFoundError`.
        The ids are in the address: about 100 at a time are safe.
        """
        self._loop.run(self._wrapped.delete_many, organization_id, workspace_id, time_entry_ids)

    def restore(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Restore a deleted time entry.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, organization_id, workspace_id, time_entry_id)

    def restore_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> None:
        """Restore several deleted time entries.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk/restore.
        One request. The ids are in the address: about 100 at a time are safe. Toggl returns
        nothing: read them back with :meth:`get_many`.
        """
        self._loop.run(self._wrapped.restore_many, organization_id, workspace_id, time_entry_ids)

    def log_planned(self, organization_id: int, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """Log a plan as it was planned, and return the entry.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/log.
        One request. The entry stays the same and gets ``start`` and ``duration``.
        :class:`ConflictError` if it was logged already.
        """
        return self._loop.run(
            self._wrapped.log_planned, organization_id, workspace_id, time_entry_id
        )

    def set_day_duration(
        self, organization_id: int, workspace_id: int, **fields: Unpack[DayDurationFields]
    ) -> list[TimeEntryWithTask]:
        """Rewrite the time entries of a day until they have a given sum, and return them.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration.
        One request, which is not repeated after a failure: the service creates, changes and deletes
        entries, so that a second one may find others. :class:`OutcomeUnknownError` if it may have
        been carried out. :class:`ValidationError` if the sum does not fit into the day (inferred).

        >>> entries = session.focus.time_entries.set_day_duration(
        ...     7, 8, date_from=today, date_to=today, duration=timedelta(hours=8)
        ... )
        """
        return self._loop.run(
            self._wrapped.set_day_duration, organization_id, workspace_id, **fields
        )

    def set_day_durations(
        self, organization_id: int, workspace_id: int, days: Iterable[DayDurationFields]
    ) -> None:
        """Rewrite the time entries of several days until each day has a given sum.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration/bulk.
        One request, which is not repeated after a failure: see :meth:`set_day_duration`. ``days``
        are the sums, at most 1000; all days or none. Toggl returns nothing: read the entries back
        with :meth:`started_between`.
        """
        self._loop.run(self._wrapped.set_day_durations, organization_id, workspace_id, days)

    def archive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Archive a time entry.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.archive, organization_id, workspace_id, time_entry_id)

    def unarchive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Take a time entry out of the archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.unarchive, organization_id, workspace_id, time_entry_id)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeEntryFilter]
    ) -> Pages[TimeEntryWithTask]:
        """List the time entries of a span of time, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries. One
        request per 100 time entries. Entries that touch the span from ``date_from`` to
        ``date_to``, both ends included: adjoining spans have an entry twice that touches
        both. :meth:`started_between` has each once. Plans are among them, without
        ``start``, and the client of a project is missing: see :meth:`with_clients`. By
        default in the order of ``created_at``, so that the pages are stable. :meth:`stream`
        returns all in one request.

        >>> entries = session.focus.time_entries.list(
        ...     7, 8, date_from=date(2026, 6, 1), date_to=date(2026, 6, 7)
        ... )
        >>> for entry in entries:
        ...     print(entry.start, entry.elapsed(), entry.description)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
