"""TimeEntries of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.time_entries import (
    DayDurationFields,
    NewTimeEntry,
    NewTimeEntryItem,
    TimeEntriesBulkEdit,
    TimeEntry,
    TimeEntryChange,
    TimeEntryChangeItem,
    TimeEntryCreateTaskless,
    TimeEntryFields,
    TimeEntryFilter,
    TimeEntryListOfTaskFilter,
    TimeEntryStreamFilter,
    TimeEntryStreamOfTimeBlocksFilter,
    TimeEntryWithTask,
)
from ..paging import Pages
from ._pagination import BY_100

TASK_TIME_ENTRIES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries"
)
TIME_ENTRIES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries"
TIME_ENTRIES_BATCH: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/batch"
)
TIME_ENTRIES_BULK: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk"
)
TIME_ENTRIES_BULK_EDIT: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk-edit"
)
TIME_ENTRIES_BULK_RESTORE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk/restore"
)
TIME_ENTRIES_DAY_DURATION: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration"
)
TIME_ENTRIES_DAY_DURATION_BULK: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration/bulk"
)
TIME_ENTRIES_STREAM: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/stream"
)
TIME_ENTRIES_TIME_BLOCK_IDS_STREAM: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/time-block-ids/stream"
)
TIME_ENTRY: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}"
)
TIME_ENTRY_ARCHIVE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/archive"
TIME_ENTRY_LOG: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/log"
)
TIME_ENTRY_RESTORE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/restore"
TIME_ENTRY_UNARCHIVE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/unarchive"


class TimeEntries(Namespace):
    """XXX TimeEntries."""

    __slots__ = ()
    api = "focus"
    name = "focus.time_entries"

    def list_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TimeEntryListOfTaskFilter],
    ) -> Pages[TimeEntry]:
        """XXX List of task.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries.
        One request per 100 of them. XXX No window needed; bare entries without task and project.
        """
        query = checked(TimeEntryListOfTaskFilter, filters)
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

    async def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTimeEntry]
    ) -> TimeEntry:
        """XXX Create for task.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-entries. One
        request. XXX Project_id overrides the task's project; user_id needs manage_time_entries.
        """
        body = checked(NewTimeEntry, fields)
        return await self._post(
            TimeEntry, TASK_TIME_ENTRIES, organization_id, workspace_id, task_id, json=body
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeEntryFilter]
    ) -> Pages[TimeEntryWithTask]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries. One request per
        100 of them. XXX Entries that touch the window, both ends included (live): filter by start
        yourself; without include_taskless=true all entries without a task are missing, so nearly
        all that came from Track (live); planned entries come too, without start; project carries no
        client (live).
        """
        query = checked(TimeEntryFilter, filters)
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

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeEntryCreateTaskless]
    ) -> TimeEntry:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries. One request.
        XXX Type is required; tag_ids, names are ignored (live); no stop or end: send start and
        duration; user_id needs manage_time_entries; 422 when the workspace demands fields.
        """
        body = checked(TimeEntryCreateTaskless, fields)
        return await self._post(TimeEntry, TIME_ENTRIES, organization_id, workspace_id, json=body)

    async def get_many(
        self, organization_id: int, workspace_id: int, ids: Iterable[int]
    ) -> list[TimeEntry]:
        """XXX Get many.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/batch. One
        request. XXX Deleted and unknown ids are left out, order by id; a guest gets 403 for all
        when one is hidden; 404 seen when none is left (live). XXX limits: {"max_ids": 1000}
        """
        query = {"ids": check_ids("ids", ids)}
        return await self._get_list(
            TimeEntry, TIME_ENTRIES_BATCH, organization_id, workspace_id, query=query
        )

    async def create_many(
        self, organization_id: int, workspace_id: int, items: Iterable[NewTimeEntryItem]
    ) -> None:
        """XXX Create many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. XXX List body, task_id optional per entry, 204 without ids; 422 names the failing
        index: nothing is said about a partial result. XXX limits: {"max_items": 1000}
        """
        body = checked_list(NewTimeEntryItem, items, most=1000)
        await self._send("POST", TIME_ENTRIES_BULK, organization_id, workspace_id, json=body)

    async def update_many(
        self, organization_id: int, workspace_id: int, items: Iterable[TimeEntryChangeItem]
    ) -> None:
        """XXX Update many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. XXX List body, each with its id. XXX limits: {"max_items": 1000}
        """
        body = checked_list(TimeEntryChangeItem, items, most=1000)
        await self._send("PATCH", TIME_ENTRIES_BULK, organization_id, workspace_id, json=body)

    async def delete_many(
        self, organization_id: int, workspace_id: int, ids: Iterable[int]
    ) -> None:
        """XXX Delete many.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk. One
        request. XXX Ids in the query; one unknown id can refuse all (live). XXX limits: {"max_ids":
        1000}
        """
        query = {"ids": check_ids("ids", ids)}
        await self._send("DELETE", TIME_ENTRIES_BULK, organization_id, workspace_id, query=query)

    async def edit_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeEntriesBulkEdit]
    ) -> None:
        """XXX Edit many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk-edit. One
        request. XXX One set of changes for all ids; explicit null clears; foreign entries need
        manage_time_entries; empty answer: read back. XXX limits: {"max_ids": 1000}
        """
        body = checked(TimeEntriesBulkEdit, fields)
        await self._send("PATCH", TIME_ENTRIES_BULK_EDIT, organization_id, workspace_id, json=body)

    async def restore_many(
        self, organization_id: int, workspace_id: int, ids: Iterable[int]
    ) -> None:
        """XXX Restore many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/bulk/restore.
        One request. XXX Ids in the query. XXX limits: {"max_ids": 1000}
        """
        query = {"ids": check_ids("ids", ids)}
        await self._send(
            "PATCH", TIME_ENTRIES_BULK_RESTORE, organization_id, workspace_id, query=query
        )

    async def set_day_duration(
        self, organization_id: int, workspace_id: int, **fields: Unpack[DayDurationFields]
    ) -> list[TimeEntryWithTask]:
        """XXX Set day duration.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration.
        One request. XXX Makes, changes or removes entries until the day has that sum: not a plain
        write.
        """
        body = checked(DayDurationFields, fields)
        return await self._fetch_list(
            TimeEntryWithTask,
            self._request(
                "PUT", TIME_ENTRIES_DAY_DURATION, (organization_id, workspace_id), json=body
            ),
        )

    async def set_day_durations(
        self, organization_id: int, workspace_id: int, items: Iterable[DayDurationFields]
    ) -> None:
        """XXX Set day durations.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/day-duration/bulk.
        One request. XXX One transaction.
        """
        body = checked_list(DayDurationFields, items, most=1000)
        await self._send(
            "PUT", TIME_ENTRIES_DAY_DURATION_BULK, organization_id, workspace_id, json=body
        )

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeEntryStreamFilter]
    ) -> Pages[TimeEntryWithTask]:
        """XXX Stream.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/stream. One
        request per 100 of them. XXX As list_time_entries, the whole window in one request, one JSON
        array (live); no paging, no limit known: the cheapest export.
        """
        query = checked(TimeEntryStreamFilter, filters)
        query.setdefault("include_taskless", True)
        return self._pages(
            TimeEntryWithTask, TIME_ENTRIES_STREAM, organization_id, workspace_id, query=query
        )

    def stream_of_time_blocks(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[TimeEntryStreamOfTimeBlocksFilter],
    ) -> Pages[TimeEntry]:
        """XXX Stream of time blocks.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/time-block-ids/stream.
        One request per 100 of them. XXX Time_block_id is required.
        """
        query = checked(TimeEntryStreamOfTimeBlocksFilter, filters)
        return self._pages(
            TimeEntry,
            TIME_ENTRIES_TIME_BLOCK_IDS_STREAM,
            organization_id,
            workspace_id,
            query=query,
        )

    async def get(self, organization_id: int, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request.
        """
        return await self._get(TimeEntry, TIME_ENTRY, organization_id, workspace_id, time_entry_id)

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        time_entry_id: int,
        **fields: Unpack[TimeEntryFields],
    ) -> None:
        """XXX Replace.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}.
        One request. XXX Has no project_id: the project stays (live); use update_time_entry.
        """
        body = checked(TimeEntryFields, fields)
        await self._send("PUT", TIME_ENTRY, organization_id, workspace_id, time_entry_id, json=body)

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        time_entry_id: int,
        **fields: Unpack[TimeEntryChange],
    ) -> None:
        """XXX Update.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}. One
        request. XXX Tag_ids: left out keeps, null goes back to the task's tags, list (also empty)
        sets; empty answer: read back.
        """
        body = checked(TimeEntryChange, fields)
        await self._send(
            "PATCH", TIME_ENTRY, organization_id, workspace_id, time_entry_id, json=body
        )

    async def delete(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}. One
        request. XXX Soft delete, see restore_time_entry.
        """
        await self._delete(TIME_ENTRY, organization_id, workspace_id, time_entry_id)

    async def archive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """XXX Archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/archive.
        One request. XXX Empty answer.
        """
        await self._send("POST", TIME_ENTRY_ARCHIVE, organization_id, workspace_id, time_entry_id)

    async def log_planned(
        self, organization_id: int, workspace_id: int, time_entry_id: int
    ) -> TimeEntry:
        """XXX Log planned.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/log.
        One request. XXX Turns the planned entry into a logged one in place, once (409).
        """
        return await self._post(
            TimeEntry, TIME_ENTRY_LOG, organization_id, workspace_id, time_entry_id
        )

    async def restore(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """XXX Restore.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/restore.
        One request.
        """
        await self._send("PATCH", TIME_ENTRY_RESTORE, organization_id, workspace_id, time_entry_id)

    async def unarchive(self, organization_id: int, workspace_id: int, time_entry_id: int) -> None:
        """XXX Unarchive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/time-entries/{time_entry_id}/unarchive.
        One request.
        """
        await self._send("POST", TIME_ENTRY_UNARCHIVE, organization_id, workspace_id, time_entry_id)
