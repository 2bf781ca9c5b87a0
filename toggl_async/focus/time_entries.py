"""Time entries of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Unpack

from .._http.client import without_page
from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError
from ..models.focus.projects import ProjectWithAggregations
from ..models.focus.time_entries import (
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
    TimeEntryType,
    TimeEntryWithTask,
)
from ..paging import Items, Page, Pages
from ._requests import BY_100, WORKSPACE, checked_query, window
from ._time_entries import new_entry, not_negative, span, with_project, without_client
from .projects import Projects

TASK_TIME_ENTRIES: Final = WORKSPACE + "/tasks/{task_id}/time-entries"
TIME_ENTRIES: Final = WORKSPACE + "/time-entries"
TIME_ENTRIES_BATCH: Final = WORKSPACE + "/time-entries/batch"
TIME_ENTRIES_BULK: Final = WORKSPACE + "/time-entries/bulk"
TIME_ENTRIES_BULK_EDIT: Final = WORKSPACE + "/time-entries/bulk-edit"
TIME_ENTRIES_BULK_RESTORE: Final = WORKSPACE + "/time-entries/bulk/restore"
TIME_ENTRIES_DAY_DURATION: Final = WORKSPACE + "/time-entries/day-duration"
TIME_ENTRIES_DAY_DURATION_BULK: Final = WORKSPACE + "/time-entries/day-duration/bulk"
TIME_ENTRIES_STREAM: Final = WORKSPACE + "/time-entries/stream"
TIME_ENTRIES_TIME_BLOCK_IDS_STREAM: Final = WORKSPACE + "/time-entries/time-block-ids/stream"
TIME_ENTRY: Final = WORKSPACE + "/time-entries/{time_entry_id}"
TIME_ENTRY_ARCHIVE: Final = WORKSPACE + "/time-entries/{time_entry_id}/archive"
TIME_ENTRY_LOG: Final = WORKSPACE + "/time-entries/{time_entry_id}/log"
TIME_ENTRY_RESTORE: Final = WORKSPACE + "/time-entries/{time_entry_id}/restore"
TIME_ENTRY_UNARCHIVE: Final = WORKSPACE + "/time-entries/{time_entry_id}/unarchive"

_SECOND: Final = dt.timedelta(seconds=1)


class TimeEntries(Namespace):
    """Time entries: plans, and time that was logged, with a task or without.

    The timer is :class:`~toggl_async.focus.tracking.Tracking`.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.time_entries"

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeEntryStreamFilter]
    ) -> Pages[TimeEntryWithTask]:
        """Load all time entries of a span of time in one answer.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/stream.
        One request. The response is one list, without pages: the cheapest way to read many
        entries. Which entries are in it, and what they lack, is as in :meth:`list`. No
        limit of the span is known.

        >>> entries = await session.focus.time_entries.stream(
        ...     7, 8, date_from=date(2026, 1, 1), date_to=date(2026, 12, 31)
        ... )
        """
        query = window(checked_query(TimeEntryStreamFilter, filters))
        query.setdefault("include_taskless", True)
        return self._pages(
            TimeEntryWithTask, TIME_ENTRIES_STREAM, organization_id, workspace_id, query=query
        )

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

        >>> january = await session.focus.time_entries.started_between(
        ...     7, 8, date(2026, 1, 1), date(2026, 2, 1)
        ... )
        >>> sum((entry.elapsed() for entry in january), timedelta())
        """
        start, end = span(since, until)
        given = checked(StartedFilter, filters)
        planned = given.pop("include_planned", False)
        breaks = given.pop("include_breaks", False)
        # Whole seconds around the span, should the service cut fractions off.
        last = end if end.microsecond == 0 else end.replace(microsecond=0) + _SECOND
        entries = self.stream(
            organization_id,
            workspace_id,
            date_from=start.replace(microsecond=0),
            date_to=last,
            **given,
        )

        def is_wanted(entry: TimeEntryWithTask) -> bool:
            if entry.type is TimeEntryType.BREAK and not breaks:
                return False
            starts = entry.planned_start if entry.is_planned and planned else entry.start
            return starts is not None and start <= starts < end

        async def fetch(cursor: dict[str, Any]) -> Page[TimeEntryWithTask]:
            page = await entries._fetch(cursor)  # noqa: SLF001 - same package
            return Page([entry for entry in page.items if is_wanted(entry)], page.next)

        return Pages(fetch, item=TimeEntryWithTask, source=self.name)

    async def with_clients(
        self, organization_id: int, workspace_id: int, entries: Iterable[TimeEntryWithTask]
    ) -> list[TimeEntryWithTask]:
        """Return time entries with their projects and the clients of those filled in.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects. One request per 100
        projects of ``entries``, and one more per 100 that are completed; none if the entries have
        no project. Other projects than those of the entries are not read. An entry whose project
        the current user may not see stays as it is.

        >>> entries = await session.focus.time_entries.started_between(
        ...     7, 8, date(2026, 6, 1), date(2026, 7, 1)
        ... )
        >>> for entry in await session.focus.time_entries.with_clients(7, 8, entries):
        ...     print(entry.client_name, entry.project_name, entry.elapsed())
        """
        entries = list(entries)
        missing = {project_id for entry in entries if (project_id := without_client(entry))}
        projects: dict[int, ProjectWithAggregations] = {}
        listing = Projects(self._client).list
        for completed in (False, True):
            wanted = sorted(missing - projects.keys())
            for first in range(0, len(wanted), 100):
                async for project in listing(
                    organization_id,
                    workspace_id,
                    project_id=wanted[first : first + 100],
                    archived=None,
                    completed=completed,
                ):
                    projects[project.id] = project
        return Items(
            entry if project is None else with_project(entry, project)
            for entry in entries
            for project in (projects.get(without_client(entry) or 0),)
        )

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
        query = checked_query(TaskTimeEntryFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TimeEntry,
            TASK_TIME_ENTRIES,
            organization_id,
            workspace_id,
            task_id,
            query=query,
            pagination=BY_100,
        )

    def stream_of_time_blocks(
        self, organization_id: int, workspace_id: int, time_block_ids: Iterable[int]
    ) -> Pages[TimeEntry]:
        """Load all time entries of some time blocks in one answer.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/time-block-ids/stream.
        One request. The ids are in the address: about 100 at a time are safe.
        """
        query = {"time_block_id": check_ids("time_block_ids", time_block_ids, most=1000)}
        return self._pages(
            TimeEntry,
            TIME_ENTRIES_TIME_BLOCK_IDS_STREAM,
            organization_id,
            workspace_id,
            query=query,
        )

    async def get(self, organization_id: int, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """Return one time entry.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request. :class:`NotFoundError` if there is none.
        """
        return await self._get(TimeEntry, TIME_ENTRY, organization_id, workspace_id, time_entry_id)

    async def get_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> list[TimeEntry]:
        """Return several time entries by their ids, sorted by them.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/batch.
        One request. Deleted and unknown ones are left out: compare the ids. If all are, the
        service has answered with a :class:`NotFoundError`. A guest who may not see one of
        them gets a :class:`ForbiddenError`. The ids are in the address: about 100 at a time
        are safe.
        """
        query = {"ids": check_ids("time_entry_ids", time_entry_ids, most=1000)}
        return await self._get_list(
            TimeEntry, TIME_ENTRIES_BATCH, organization_id, workspace_id, query=query
        )

    async def log(
        self, organization_id: int, workspace_id: int, **fields: Unpack[LoggedTime]
    ) -> TimeEntry:
        """Log past work, and return the time entry.

        One request, that of :meth:`create`, or with ``task_id`` that of :meth:`create_for_task`.
        Its length is ``duration``, or the time from ``start`` to ``stop`` in whole seconds.

        >>> entry = await session.focus.time_entries.log(
        ...     7, 8, start=nine, stop=eleven, description="Weeding", project_id=88
        ... )
        """
        body = checked(LoggedTime, fields)
        if ("stop" in body) == ("duration" in body):
            raise InvalidArgumentError("pass stop or duration, one of the two")
        if "stop" in body:
            body["duration"] = (body.pop("stop") - body["start"]) // _SECOND
        body = new_entry({"type": "activity", **body})
        if (task_id := body.pop("task_id", None)) is None:
            return await self._post(
                TimeEntry, TIME_ENTRIES, organization_id, workspace_id, json=body
            )
        return await self._post(
            TimeEntry, TASK_TIME_ENTRIES, organization_id, workspace_id, task_id, json=body
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimeEntry]
    ) -> TimeEntry:
        """Create a time entry without a task, and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries. One
        request. Plans have ``planned_start`` and ``planned_duration``, logged time has
        ``start`` and ``duration``; there is no field for the end: see :meth:`log`. Tags are
        given by id. :class:`ValidationError` if the workspace demands a project, a task or
        a description; :meth:`Workspaces.get_time_entry_constraints
        <toggl_async.focus.workspaces.Workspaces.get_time_entry_constraints>` says so
        before.

        >>> entry = await session.focus.time_entries.create(
        ...     7, 8, type="activity", planned_start=tomorrow, planned_duration=3600, project_id=88
        ... )
        """
        body = new_entry(checked(NewTimeEntry, fields))
        return await self._post(TimeEntry, TIME_ENTRIES, organization_id, workspace_id, json=body)

    async def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTimeEntry]
    ) -> TimeEntry:
        """Create a time entry of a task, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries.
        One request. A ``project_id`` takes the place of the project of the task. Otherwise
        as :meth:`create`.
        """
        body = new_entry(checked(NewTimeEntry, fields))
        return await self._post(
            TimeEntry, TASK_TIME_ENTRIES, organization_id, workspace_id, task_id, json=body
        )

    async def create_many(
        self, organization_id: int, workspace_id: int, entries: Iterable[NewTimeEntryItem]
    ) -> None:
        """Create several time entries.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. ``entries`` are the fields of each, at most 1000, with or without a task. Toggl
        returns nothing, and no ids: read them back with :meth:`started_between`. The
        :class:`ValidationError` names the entry that is refused; whether others were created is
        not documented.
        """
        body = [new_entry(entry) for entry in checked_list(NewTimeEntryItem, entries, most=1000)]
        await self._send("POST", TIME_ENTRIES_BULK, organization_id, workspace_id, json=body)

    async def update(
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

        >>> await session.focus.time_entries.update(7, 8, 42, project_id=88, tag_ids=[5])
        """
        body = not_negative(checked(TimeEntryChange, changes))
        await self._send(
            "PATCH", TIME_ENTRY, organization_id, workspace_id, time_entry_id, json=body
        )

    async def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TimeEntryChangeItem]
    ) -> None:
        """Change several time entries, each in its own way.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. ``changes`` are the new values, each with the id of its entry, at most 1000. Toggl
        returns nothing: read them back with :meth:`get_many`. :class:`NotFoundError` if one of them
        is unknown.
        """
        items = checked_list(TimeEntryChangeItem, changes, most=1000)
        body = [not_negative(item) for item in items]
        await self._send("PATCH", TIME_ENTRIES_BULK, organization_id, workspace_id, json=body)

    async def edit_many(
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

        >>> await session.focus.time_entries.edit_many(7, 8, [42, 43], billable=True)
        """
        body = {
            "ids": check_ids("time_entry_ids", time_entry_ids, most=1000),
            "changes": not_negative(checked(TimeEntryChange, changes)),
        }
        await self._send("PATCH", TIME_ENTRIES_BULK_EDIT, organization_id, workspace_id, json=body)

    async def replace(
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
        body = new_entry(checked(TimeEntryFields, fields))
        await self._send("PUT", TIME_ENTRY, organization_id, workspace_id, time_entry_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Delete a time entry; :meth:`restore` undoes it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request.
        """
        await self._delete(TIME_ENTRY, organization_id, workspace_id, time_entry_id)

    async def delete_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> None:
        """Delete several time entries.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk.
        One request. One unknown id can refuse all of them with a :class:`NotFoundError`.
        The ids are in the address: about 100 at a time are safe.
        """
        query = {"ids": check_ids("time_entry_ids", time_entry_ids, most=1000)}
        await self._send("DELETE", TIME_ENTRIES_BULK, organization_id, workspace_id, query=query)

    async def restore(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Restore a deleted time entry.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", TIME_ENTRY_RESTORE, organization_id, workspace_id, time_entry_id)

    async def restore_many(
        self, organization_id: int, workspace_id: int, time_entry_ids: Iterable[int]
    ) -> None:
        """Restore several deleted time entries.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk/restore.
        One request. The ids are in the address: about 100 at a time are safe. Toggl returns
        nothing: read them back with :meth:`get_many`.
        """
        query = {"ids": check_ids("time_entry_ids", time_entry_ids, most=1000)}
        await self._send(
            "PATCH", TIME_ENTRIES_BULK_RESTORE, organization_id, workspace_id, query=query
        )

    async def log_planned(
        self, organization_id: int, workspace_id: int, time_entry_id: int
    ) -> TimeEntry:
        """Log a plan as it was planned, and return the entry.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/log.
        One request. The entry stays the same and gets ``start`` and ``duration``.
        :class:`ConflictError` if it was logged already.
        """
        return await self._post(
            TimeEntry, TIME_ENTRY_LOG, organization_id, workspace_id, time_entry_id
        )

    async def set_day_duration(
        self, organization_id: int, workspace_id: int, **fields: Unpack[DayDurationFields]
    ) -> list[TimeEntryWithTask]:
        """Rewrite the time entries of a day until they have a given sum, and return them.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration.
        One request, which is not repeated after a failure: the service creates, changes and deletes
        entries, so that a second one may find others. :class:`OutcomeUnknownError` if it may have
        been carried out. :class:`ValidationError` if the sum does not fit into the day (inferred).

        >>> entries = await session.focus.time_entries.set_day_duration(
        ...     7, 8, date_from=today, date_to=today, duration=timedelta(hours=8)
        ... )
        """
        body = window(not_negative(checked(DayDurationFields, fields)))
        return await self._fetch_list(
            TimeEntryWithTask,
            self._request(
                "PUT",
                TIME_ENTRIES_DAY_DURATION,
                (organization_id, workspace_id),
                json=body,
                send_once=True,
            ),
        )

    async def set_day_durations(
        self, organization_id: int, workspace_id: int, days: Iterable[DayDurationFields]
    ) -> None:
        """Rewrite the time entries of several days until each day has a given sum.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration/bulk.
        One request, which is not repeated after a failure: see :meth:`set_day_duration`. ``days``
        are the sums, at most 1000; all days or none. Toggl returns nothing: read the entries back
        with :meth:`started_between`.
        """
        body = [
            window(not_negative(day)) for day in checked_list(DayDurationFields, days, most=1000)
        ]
        request = self._request(
            "PUT",
            TIME_ENTRIES_DAY_DURATION_BULK,
            (organization_id, workspace_id),
            json=body,
            send_once=True,
        )
        await self._client.fetch(request, without_page)

    async def archive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Archive a time entry.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("POST", TIME_ENTRY_ARCHIVE, organization_id, workspace_id, time_entry_id)

    async def unarchive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """Take a time entry out of the archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("POST", TIME_ENTRY_UNARCHIVE, organization_id, workspace_id, time_entry_id)

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
        >>> async for entry in entries:
        ...     print(entry.start, entry.elapsed(), entry.description)
        """
        query = window(checked_query(TimeEntryFilter, filters))
        query.setdefault("order_by", ["created_at"])
        query.setdefault("include_taskless", True)
        return self._pages(
            TimeEntryWithTask,
            TIME_ENTRIES,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )
