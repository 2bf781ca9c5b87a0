# Written by tools/make_sync.py from toggl_async/focus/time_blocks.py;
# change that file, not this one.
"""Time blocks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_blocks import TimeBlocks as AsyncTimeBlocks
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class TimeBlocks(BlockingNamespace[AsyncTimeBlocks]):
    """Time that people plan for tasks."""

    __slots__ = ()

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
        >>> for block in blocks:
        ...     print(block.start, block.duration, block.task and block.task.name)
        """
        return Pages(self._loop, self._wrapped.stream(organization_id, workspace_id, **filters))

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
        return Pages(
            self._loop,
            self._wrapped.list_of_task(organization_id, workspace_id, task_id, **filters),
        )

    def get(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> TimeBlock:
        """Return one time block.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}.
        One request. :class:`NotFoundError` if the task has none of this id.
        """
        return self._loop.run(
            self._wrapped.get, organization_id, workspace_id, task_id, time_block_id
        )

    def create(
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

        >>> block = session.focus.time_blocks.create(
        ...     7, 8, 910, start=datetime(2026, 6, 9, 7, tzinfo=UTC), duration=3600
        ... )
        """
        return self._loop.run(
            self._wrapped.create, organization_id, workspace_id, task_id, **fields
        )

    def create_many(
        self, organization_id: int, workspace_id: int, time_blocks: Iterable[NewTimeBlock]
    ) -> list[TimeBlock]:
        """Plan time for several tasks and return the time blocks.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk. One
        request. ``time_blocks`` are the fields of each, with its task.
        """
        return self._loop.run(self._wrapped.create_many, organization_id, workspace_id, time_blocks)

    def update(
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
        self._loop.run(
            self._wrapped.update, organization_id, workspace_id, task_id, time_block_id, **changes
        )

    def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TimeBlockChangeItem]
    ) -> None:
        """Change several time blocks.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/time-blocks/bulk.
        One request. ``changes`` are the new values, each with the id of its time block.
        Toggl returns nothing. :class:`NotFoundError` if one of them is unknown.
        """
        self._loop.run(self._wrapped.update_many, organization_id, workspace_id, changes)

    def replace(
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
        self._loop.run(
            self._wrapped.replace, organization_id, workspace_id, task_id, time_block_id, **fields
        )

    def delete(
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
        self._loop.run(
            self._wrapped.delete, organization_id, workspace_id, task_id, time_block_id, **options
        )

    def delete_many(
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
        self._loop.run(
            self._wrapped.delete_many, organization_id, workspace_id, time_block_ids, **options
        )

    def archive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Archive a time block.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.archive, organization_id, workspace_id, task_id, time_block_id)

    def unarchive(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Take a time block out of the archive.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(
            self._wrapped.unarchive, organization_id, workspace_id, task_id, time_block_id
        )

    def restore(
        self, organization_id: int, workspace_id: int, task_id: int, time_block_id: int
    ) -> None:
        """Restore a deleted time block.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/time-blocks/{time_block_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, organization_id, workspace_id, task_id, time_block_id)

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
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
