# Written by tools/make_sync.py from toggl_async/v8/tasks.py;
# change that file, not this one.
"""Tasks of projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from toggl_async.models.v8.tasks import Task, TaskBody, TaskFields
from toggl_async.v8.tasks import Tasks as AsyncTasks

from .._namespace import BlockingNamespace


class Tasks(BlockingNamespace[AsyncTasks]):
    """Tasks of projects (paid plans). All durations are seconds."""

    __slots__ = ()

    def create_task(self, body: TaskBody | None = None, /, **task: Unpack[TaskFields]) -> Task:
        """Create a task in a project and return it.

        POST /tasks, carried by ``track.tasks.create``. One request; one more where the project's
        workspace is not known yet and ``wid`` is not given.

        >>> session.v8.create_task({"task": {"pid": 61, "name": "Weeding"}})
        """
        return self._loop.run(self._twin.create_task, body, **task)

    def get_task(self, task_id: int, /) -> Task:
        """Return one task.

        GET /tasks/{task_id}, carried by ``track.tasks.get``. One request; one more of the user's
        own quota (``track.me.tasks``) where workspace and project are not known yet, which then
        are known of all tasks.
        """
        return self._loop.run(self._twin.get_task, task_id)

    def update_task(
        self,
        task_id: int | str | Sequence[int],
        body: TaskBody | None = None,
        /,
        **task: Unpack[TaskFields],
    ) -> Task | list[Task]:
        """Change some fields of a task and return it; of several tasks, and return a list.

        PUT /tasks/{task_id}, carried by ``track.tasks.update`` and, for a list or a comma list,
        ``track.tasks.patch``. One request; for several one per project, and one per workspace
        for the answer; one more where a workspace is not known yet, see :meth:`get_task`.
        :class:`BadRequestError` where Toggl refuses some; the others are changed. A task cannot
        move to another project: ``pid`` is not sent.

        >>> session.v8.update_task("91,92", {"task": {"active": False}})
        """
        return self._loop.run(self._twin.update_task, task_id, body, **task)

    def delete_task(self, task_id: int | str | Sequence[int], /) -> None:
        """Delete a task, or several given as a list or a comma list.

        DELETE /tasks/{task_id}, carried by ``track.tasks.delete``. One request per task, for
        there is no other way left; one more where a workspace is not known yet, see
        :meth:`get_task`. An error on the way has the ids that are gone in its ``partial``.
        """
        self._loop.run(self._twin.delete_task, task_id)
