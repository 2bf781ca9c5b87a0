# Written by tools/make_sync.py from toggl_async/workspace/focus/time_blocks.py;
# change that file, not this one.
"""``focus.time_blocks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.time_blocks import (
    TimeBlocksInWorkspace as AsyncTimeBlocksInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimeBlocksInWorkspace"]


class TimeBlocksInWorkspace(BlockingNamespace[AsyncTimeBlocksInWorkspace]):
    """Methods of ``session.focus.time_blocks``, bound to one workspace."""

    __slots__ = ()

    def stream(self, **filters: Unpack[TimeBlockFilter]) -> Pages[TimeBlockWithTask]:
        """Load all time blocks of a span of time in one answer.

        Parameters, cost and errors: see ``session.focus.time_blocks.stream``.
        """
        return Pages(self._loop, self._wrapped.stream(**filters))

    def list_of_task(
        self, task_id: int, **filters: Unpack[TaskTimeBlockFilter]
    ) -> Pages[TimeBlockAggregate]:
        """List the time blocks of a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_blocks.list_of_task``.
        """
        return Pages(self._loop, self._wrapped.list_of_task(task_id, **filters))

    def get(self, task_id: int, time_block_id: int) -> TimeBlock:
        """Return one time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.get``.
        """
        return self._loop.run(self._wrapped.get, task_id, time_block_id)

    def create(self, task_id: int, **fields: Unpack[TimeBlockFields]) -> TimeBlock:
        """Plan time for a task and return the time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.create``.
        """
        return self._loop.run(self._wrapped.create, task_id, **fields)

    def create_many(self, time_blocks: Iterable[NewTimeBlock]) -> list[TimeBlock]:
        """Plan time for several tasks and return the time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.create_many``.
        """
        return self._loop.run(self._wrapped.create_many, time_blocks)

    def update(self, task_id: int, time_block_id: int, **changes: Unpack[TimeBlockUpdate]) -> None:
        """Change some fields of a time block; a field left out stays.

        Parameters, cost and errors: see ``session.focus.time_blocks.update``.
        """
        self._loop.run(self._wrapped.update, task_id, time_block_id, **changes)

    def update_many(self, changes: Iterable[TimeBlockChangeItem]) -> None:
        """Change several time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.update_many``.
        """
        self._loop.run(self._wrapped.update_many, changes)

    def replace(self, task_id: int, time_block_id: int, **fields: Unpack[TimeBlockFields]) -> None:
        """Replace all fields of a time block; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.time_blocks.replace``.
        """
        self._loop.run(self._wrapped.replace, task_id, time_block_id, **fields)

    def delete(
        self, task_id: int, time_block_id: int, **options: Unpack[TimeBlockDeletion]
    ) -> None:
        """Delete a time block; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.time_blocks.delete``.
        """
        self._loop.run(self._wrapped.delete, task_id, time_block_id, **options)

    def delete_many(
        self, time_block_ids: Iterable[int], **options: Unpack[TimeBlockDeletion]
    ) -> None:
        """Delete several time blocks.

        Parameters, cost and errors: see ``session.focus.time_blocks.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, time_block_ids, **options)

    def archive(self, task_id: int, time_block_id: int) -> None:
        """Archive a time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.archive``.
        """
        self._loop.run(self._wrapped.archive, task_id, time_block_id)

    def unarchive(self, task_id: int, time_block_id: int) -> None:
        """Take a time block out of the archive.

        Parameters, cost and errors: see ``session.focus.time_blocks.unarchive``.
        """
        self._loop.run(self._wrapped.unarchive, task_id, time_block_id)

    def restore(self, task_id: int, time_block_id: int) -> None:
        """Restore a deleted time block.

        Parameters, cost and errors: see ``session.focus.time_blocks.restore``.
        """
        self._loop.run(self._wrapped.restore, task_id, time_block_id)

    def list(self, **filters: Unpack[TimeBlockFilter]) -> Pages[TimeBlockWithTask]:
        """List the time blocks of a span of time, in pages of 100.

        Parameters, cost and errors: see ``session.focus.time_blocks.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
