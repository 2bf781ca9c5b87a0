"""TimeBlocks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked, checked_list
from ..models.focus.time_blocks import (
    NewTimeBlocksItem,
    TimeBlock,
    TimeBlockAggregate,
    TimeBlockChange,
    TimeBlockChangeItem,
    TimeBlockDeleteFilter,
    TimeBlockDeleteManyFilter,
    TimeBlockFields,
    TimeBlockFilter,
    TimeBlockListOfTaskFilter,
    TimeBlockStreamFilter,
    TimeBlockWithTask,
)
from ..paging import Pages
from ._pagination import BY_100

TASK_TIME_BLOCKS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks"
)
TASK_TIME_BLOCK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}"
TASK_TIME_BLOCK_ARCHIVE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/archive"
TASK_TIME_BLOCK_RESTORE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/restore"
TASK_TIME_BLOCK_UNARCHIVE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/unarchive"
TIME_BLOCKS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/time-blocks"
TIME_BLOCKS_BULK: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk"
)
TIME_BLOCKS_STREAM: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/stream"
)


class TimeBlocks(Namespace):
    """XXX TimeBlocks."""

    __slots__ = ()
    api = "focus"
    name = "focus.time_blocks"

    def list_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TimeBlockListOfTaskFilter],
    ) -> Pages[TimeBlockAggregate]:
        """XXX List of task.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks.
        One request per 100 of them. XXX One task's.
        """
        query = checked(TimeBlockListOfTaskFilter, filters)
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

    async def create(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **fields: Unpack[TimeBlockFields],
    ) -> TimeBlock:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks.
        One request.
        """
        body = checked(TimeBlockFields, fields)
        return await self._post(
            TimeBlock, TASK_TIME_BLOCKS, organization_id, workspace_id, task_id, json=body
        )

    async def get(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> TimeBlock:
        """XXX Get.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request.
        """
        return await self._get(
            TimeBlock, TASK_TIME_BLOCK, organization_id, workspace_id, task_id, time_block_id
        )

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **fields: Unpack[TimeBlockFields],
    ) -> None:
        """XXX Replace.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request.
        """
        body = checked(TimeBlockFields, fields)
        await self._send(
            "PUT", TASK_TIME_BLOCK, organization_id, workspace_id, task_id, time_block_id, json=body
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **fields: Unpack[TimeBlockChange],
    ) -> None:
        """XXX Update.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request.
        """
        body = checked(TimeBlockChange, fields)
        await self._send(
            "PATCH",
            TASK_TIME_BLOCK,
            organization_id,
            workspace_id,
            task_id,
            time_block_id,
            json=body,
        )

    async def delete(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        time_block_id: int,
        **filters: Unpack[TimeBlockDeleteFilter],
    ) -> None:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request.
        """
        query = checked(TimeBlockDeleteFilter, filters)
        await self._send(
            "DELETE",
            TASK_TIME_BLOCK,
            organization_id,
            workspace_id,
            task_id,
            time_block_id,
            query=query,
        )

    async def archive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """XXX Archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/archive.
        One request.
        """
        await self._send(
            "POST", TASK_TIME_BLOCK_ARCHIVE, organization_id, workspace_id, task_id, time_block_id
        )

    async def restore(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """XXX Restore.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/restore.
        One request.
        """
        await self._send(
            "PATCH", TASK_TIME_BLOCK_RESTORE, organization_id, workspace_id, task_id, time_block_id
        )

    async def unarchive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """XXX Unarchive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/unarchive.
        One request.
        """
        await self._send(
            "POST", TASK_TIME_BLOCK_UNARCHIVE, organization_id, workspace_id, task_id, time_block_id
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeBlockFilter]
    ) -> Pages[TimeBlockWithTask]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks. One request per
        100 of them. XXX Planned time of all in the window.
        """
        query = checked(TimeBlockFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TimeBlockWithTask,
            TIME_BLOCKS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def create_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimeBlocksItem]
    ) -> list[TimeBlock]:
        """XXX Create many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request.
        """
        body = checked(NewTimeBlocksItem, fields)
        return await self._post_list(
            TimeBlock, TIME_BLOCKS_BULK, organization_id, workspace_id, json=body
        )

    async def update_many(
        self, organization_id: int, workspace_id: int, items: Iterable[TimeBlockChangeItem]
    ) -> None:
        """XXX Update many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request.
        """
        body = checked_list(TimeBlockChangeItem, items, most=1000)
        await self._send("PATCH", TIME_BLOCKS_BULK, organization_id, workspace_id, json=body)

    async def delete_many(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeBlockDeleteManyFilter]
    ) -> None:
        """XXX Delete many.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request.
        """
        query = checked(TimeBlockDeleteManyFilter, filters)
        await self._send("DELETE", TIME_BLOCKS_BULK, organization_id, workspace_id, query=query)

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimeBlockStreamFilter]
    ) -> Pages[TimeBlockWithTask]:
        """XXX Stream.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/stream. One
        request per 100 of them. XXX The window in one request, without paging.
        """
        query = checked(TimeBlockStreamFilter, filters)
        return self._pages(
            TimeBlockWithTask, TIME_BLOCKS_STREAM, organization_id, workspace_id, query=query
        )
