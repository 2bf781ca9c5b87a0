# Written by tools/make_sync.py from toggl_async/v8/tasks.py;
# change that file, not this one.
"""Tasks under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.queries import Id, Ids
from toggl_async.models.v8.tasks import Task, TaskBody, TaskFields
from toggl_async.v8.tasks import Tasks as AsyncTasks

from .._namespace import BlockingNamespace


class Tasks(BlockingNamespace[AsyncTasks]):
    """Tasks of projects, which need a paid plan. All durations are in seconds."""

    __slots__ = ()

    def create_task(self, body: TaskBody | None = None, **task: Unpack[TaskFields]) -> Task:
        """Create a task in a project and return it.

        POST /tasks, carried by ``track.tasks.create``. One request; one more where the project's
        workspace is not known yet and ``wid`` is not given. ``body`` is ``{"task": {...}}``,
        instead of keyword arguments. ``id``, ``at``, ``tracked_seconds``, ``done_seconds`` and
        ``uname`` are read-only and not sent.

        >>> session.v8.create_task({"task": {"pid": 61, "name": "Weeding"}})
        """
        return self._loop.run(self._wrapped.create_task, body, **task)

    def get_task(self, task_id: Id) -> Task:
        """Return one task.

        GET /tasks/{task_id}, carried by ``track.tasks.get``. One request; one more of the user's
        own quota (``track.me.tasks``) where workspace and project are not known yet; then they are
        known for all tasks.
        """
        return self._loop.run(self._wrapped.get_task, task_id)

    def update_task(
        self, task_id: Ids, body: TaskBody | None = None, **task: Unpack[TaskFields]
    ) -> Task | list[Task]:
        """Change some fields of a task and return it; for several tasks return a list.

        PUT /tasks/{task_id}, carried by ``track.tasks.update`` and, for a list or a comma-separated
        text, ``track.tasks.patch``. One request; for several one per project, and one per workspace
        for the result; one more where a workspace is not known yet and ``wid`` and ``pid`` are not
        given, see :meth:`get_task`. ``body`` is ``{"task": {...}}``, instead of keyword arguments.
        A task cannot be moved: other values than its own raise :class:`RetiredOperationError`.
        ``id``, ``at``, ``tracked_seconds``, ``done_seconds`` and ``uname`` are read-only and not
        sent. :class:`BadRequestError` where Toggl refuses some of the changes; the others are made.

        >>> session.v8.update_task("91,92", {"task": {"active": False}})
        """
        return self._loop.run(self._wrapped.update_task, task_id, body, **task)

    def delete_task(self, task_id: Ids) -> None:
        """Delete a task, or several given as a list or a comma-separated text.

        DELETE /tasks/{task_id}, carried by ``track.tasks.delete``. One request per task, because
        the live API deletes one at a time; one more where a workspace is not known yet, see
        :meth:`get_task`. If one fails, the error has the ids that were deleted in ``partial``.
        """
        self._loop.run(self._wrapped.delete_task, task_id)
