# Written by tools/make_workspace.py from toggl_async/focus/time_blocks.py
"""``focus.time_blocks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_blocks import TimeBlocks as _TimeBlocks
from toggl_async.models.focus.time_blocks import (
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
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TimeBlocksInWorkspace"]


class TimeBlocksInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.time_blocks``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimeBlocks

    def stream(self, **filters: Unpack[TimeBlockFilter]) -> Pages[TimeBlockWithTask]:
        """Load all time blocks of a span of time in one answer.

        Parameters, cost and errors: see ``session.focus.time_blocks.stream``.
        """
        return self._namespace.stream(self._organization_id, self._workspace_id, **filters)

    def list_of_task(
        self, task_id: int, **filters: Unpack[TaskTimeBlockFilter]
    ) -> Pages[TimeBlockAggregate]:
        """List the time blocks of a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_blocks.list_of_task``.
        """
        return self._namespace.list_of_task(
            self._organization_id, self._workspace_id, task_id, **filters
        )

    async def get(self, task_id: int, time_block_id: int) -> TimeBlock:
        """Return one time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.get``.
        """
        return await self._namespace.get(
            self._organization_id, self._workspace_id, task_id, time_block_id
        )

    async def create(self, task_id: int, **fields: Unpack[TimeBlockFields]) -> TimeBlock:
        """Plan time for a task and return the time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.create``.
        """
        return await self._namespace.create(
            self._organization_id, self._workspace_id, task_id, **fields
        )

    async def create_many(self, time_blocks: Iterable[NewTimeBlock]) -> list[TimeBlock]:
        """Plan time for several tasks and return the time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.create_many``.
        """
        return await self._namespace.create_many(
            self._organization_id, self._workspace_id, time_blocks
        )

    async def update(
        self, task_id: int, time_block_id: int, **changes: Unpack[TimeBlockUpdate]
    ) -> None:
        """Change some fields of a time block; a field left out stays.

        Parameters, cost and errors: see ``session.focus.time_blocks.update``.
        """
        await self._namespace.update(
            self._organization_id, self._workspace_id, task_id, time_block_id, **changes
        )

    async def update_many(self, changes: Iterable[TimeBlockChangeItem]) -> None:
        """Change several time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.update_many``.
        """
        await self._namespace.update_many(self._organization_id, self._workspace_id, changes)

    async def replace(
        self, task_id: int, time_block_id: int, **fields: Unpack[TimeBlockFields]
    ) -> None:
        """Replace all fields of a time block; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.time_blocks.replace``.
        """
        await self._namespace.replace(
            self._organization_id, self._workspace_id, task_id, time_block_id, **fields
        )

    async def delete(
        self, task_id: int, time_block_id: int, **options: Unpack[TimeBlockDeletion]
    ) -> None:
        """Delete a time block; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.time_blocks.delete``.
        """
        await self._namespace.delete(
            self._organization_id, self._workspace_id, task_id, time_block_id, **options
        )

    async def delete_many(
        self, time_block_ids: Iterable[int], **options: Unpack[TimeBlockDeletion]
    ) -> None:
        """Delete several time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.delete_many``.
        """
        await self._namespace.delete_many(
            self._organization_id, self._workspace_id, time_block_ids, **options
        )

    async def archive(self, task_id: int, time_block_id: int) -> None:
        """Archive a time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.archive``.
        """
        await self._namespace.archive(
            self._organization_id, self._workspace_id, task_id, time_block_id
        )

    async def unarchive(self, task_id: int, time_block_id: int) -> None:
        """Take a time block out of the archive.

        Parameters, cost and errors: see ``session.focus.time_blocks.unarchive``.
        """
        await self._namespace.unarchive(
            self._organization_id, self._workspace_id, task_id, time_block_id
        )

    async def restore(self, task_id: int, time_block_id: int) -> None:
        """Restore a deleted time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.restore``.
        """
        await self._namespace.restore(
            self._organization_id, self._workspace_id, task_id, time_block_id
        )

    def list(self, **filters: Unpack[TimeBlockFilter]) -> Pages[TimeBlockWithTask]:
        """List the time blocks of a span of time, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_blocks.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)
