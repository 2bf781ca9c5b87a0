"""Time blocks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.time_blocks import (
    NewTimeBlock,
    TaskTimeBlockFilter,
    TimeBlock,
    TimeBlockAggregate,
    TimeBlockChangeItem,
    TimeBlockDeletion,
    TimeBlockFields,
    TimeBlockFilter,
    TimeBlockUpdate,
    TimeBlockWithTask,
)
from ..paging import Pages
from ._requests import BY_100, WORKSPACE, checked_query, window

TASK_TIME_BLOCKS: Final = WORKSPACE + "/tasks/{task_id}/time-blocks"
TASK_TIME_BLOCK: Final = WORKSPACE + "/tasks/{task_id}/time-blocks/{time_block_id}"
TASK_TIME_BLOCK_ARCHIVE: Final = WORKSPACE + "/tasks/{task_id}/time-blocks/{time_block_id}/archive"
TASK_TIME_BLOCK_RESTORE: Final = WORKSPACE + "/tasks/{task_id}/time-blocks/{time_block_id}/restore"
TASK_TIME_BLOCK_UNARCHIVE: Final = (
    WORKSPACE + "/tasks/{task_id}/time-blocks/{time_block_id}/unarchive"
)
TIME_BLOCKS: Final = WORKSPACE + "/time-blocks"
TIME_BLOCKS_BULK: Final = WORKSPACE + "/time-blocks/bulk"
TIME_BLOCKS_STREAM: Final = WORKSPACE + "/time-blocks/stream"


class TimeBlocks(Namespace):
    """Time that people plan for tasks."""

    __slots__ = ()
    api = "focus"
    name = "focus.time_blocks"

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeBlockFilter]
    ) -> Pages[TimeBlockWithTask]:
        """Load all time blocks of a span of time in one answer.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/stream.
        One request. The response is one list, without pages: the cheapest way to read a plan.
        Blocks that touch the span from ``date_from`` to ``date_to`` are in it.

        >>> blocks = session.focus.time_blocks.stream(
        ...     7, 8, date_from=date(2026, 6, 1), date_to=date(2026, 6, 30)
        ... )
        >>> async for block in blocks:
        ...     print(block.start, block.duration, block.task and block.task.name)
        """
        query = window(checked_query(TimeBlockFilter, filters))
        return self._pages(
            TimeBlockWithTask, TIME_BLOCKS_STREAM, organization_id, workspace_id, query=query
        )

    def list_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskTimeBlockFilter],
    ) -> Pages[TimeBlockAggregate]:
        """List the time blocks of a task, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks.
        One request per 100 time blocks. By default in the order of ``created_at``, so that
        the pages are stable.
        """
        query = checked_query(TaskTimeBlockFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TimeBlockAggregate,
            TASK_TIME_BLOCKS,
            organization_id,
            workspace_id,
            task_id,
            query=query,
            pagination=BY_100,
        )

    async def get(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> TimeBlock:
        """Return one time block.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request. :class:`NotFoundError` if the task has none of this id.
        """
        return await self._get(
            TimeBlock, TASK_TIME_BLOCK, organization_id, workspace_id, task_id, time_block_id
        )

    async def create(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **fields: Unpack[TimeBlockFields],
    ) -> TimeBlock:
        """Plan time for a task and return the time block.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks.
        One request.

        >>> block = await session.focus.time_blocks.create(
        ...     7, 8, 910, start=datetime(2026, 6, 9, 7, tzinfo=UTC), duration=3600
        ... )
        """
        body = checked(TimeBlockFields, fields)
        return await self._post(
            TimeBlock, TASK_TIME_BLOCKS, organization_id, workspace_id, task_id, json=body
        )

    async def create_many(
        self, organization_id: int, workspace_id: int, time_blocks: Iterable[NewTimeBlock]
    ) -> list[TimeBlock]:
        """Plan time for several tasks and return the time blocks.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request. ``time_blocks`` are the fields of each, with its task.
        """
        body = {"time_blocks": checked_list(NewTimeBlock, time_blocks, most=1000)}
        return await self._post_list(
            TimeBlock, TIME_BLOCKS_BULK, organization_id, workspace_id, json=body
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **changes: Unpack[TimeBlockUpdate],
    ) -> None:
        """Change some fields of a time block; a field left out stays.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        :class:`NotFoundError` if the task has none of this id.
        """
        body = checked(TimeBlockUpdate, changes)
        if "new_task_id" in body:
            body["task_id"] = body.pop("new_task_id")
        await self._send(
            "PATCH",
            TASK_TIME_BLOCK,
            organization_id,
            workspace_id,
            task_id,
            time_block_id,
            json=body,
        )

    async def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TimeBlockChangeItem]
    ) -> None:
        """Change several time blocks.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk.
        One request. ``changes`` are the new values, each with the id of its time block.
        Toggl returns nothing. :class:`NotFoundError` if one of them is unknown.
        """
        body = checked_list(TimeBlockChangeItem, changes, most=1000)
        await self._send("PATCH", TIME_BLOCKS_BULK, organization_id, workspace_id, json=body)

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **fields: Unpack[TimeBlockFields],
    ) -> None:
        """Replace all fields of a time block; what is left out is reset.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request. Toggl returns nothing: read it back with :meth:`get`. :meth:`update`
        changes single fields.
        """
        body = checked(TimeBlockFields, fields)
        await self._send(
            "PUT", TASK_TIME_BLOCK, organization_id, workspace_id, task_id, time_block_id, json=body
        )

    async def delete(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **options: Unpack[TimeBlockDeletion],
    ) -> None:
        """Delete a time block; :meth:`restore` undoes it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request.
        """
        query = checked(TimeBlockDeletion, options)
        await self._send(
            "DELETE",
            TASK_TIME_BLOCK,
            organization_id,
            workspace_id,
            task_id,
            time_block_id,
            query=query,
        )

    async def delete_many(
        self,
        organization_id: int,
        workspace_id: int,
        time_block_ids: Iterable[int],
        **options: Unpack[TimeBlockDeletion],
    ) -> None:
        """Delete several time blocks.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request. The ids are in the address: about 100 at a time are safe. :class:`NotFoundError`
        if one of them is unknown.
        """
        query = {
            "ids": check_ids("time_block_ids", time_block_ids, most=1000),
            **checked(TimeBlockDeletion, options),
        }
        await self._send("DELETE", TIME_BLOCKS_BULK, organization_id, workspace_id, query=query)

    async def archive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Archive a time block.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send(
            "POST", TASK_TIME_BLOCK_ARCHIVE, organization_id, workspace_id, task_id, time_block_id
        )

    async def unarchive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Take a time block out of the archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send(
            "POST", TASK_TIME_BLOCK_UNARCHIVE, organization_id, workspace_id, task_id, time_block_id
        )

    async def restore(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Restore a deleted time block.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send(
            "PATCH", TASK_TIME_BLOCK_RESTORE, organization_id, workspace_id, task_id, time_block_id
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeBlockFilter]
    ) -> Pages[TimeBlockWithTask]:
        """List the time blocks of a span of time, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks. One
        request per 100 time blocks. Those of all people whose plans the current user may
        see, if they touch the span from ``date_from`` to ``date_to``. By default in the
        order of ``created_at``, so that the pages are stable. :meth:`stream` returns all of
        them in one request.
        """
        query = window(checked_query(TimeBlockFilter, filters))
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TimeBlockWithTask,
            TIME_BLOCKS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )
