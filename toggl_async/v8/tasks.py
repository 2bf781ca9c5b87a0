"""Tasks of projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Unpack

from ..errors import TogglError
from ..models.track.patches import replace
from ..models.v8.tasks import Task, TaskBody, TaskFields
from . import answers
from .classic import Classic, listed, moved, need
from .outcome import refuse_failures

TASKS: Final = "/tasks"
TASK: Final = "/tasks/{task_id}"
MANY: Final = "/tasks/{task_ids}"

DROPPED: Final = frozenset({"wid", "pid", "fields", "tracked_seconds", "done_seconds", "uname"})


class Tasks(Classic):
    """Tasks of projects (paid plans). All durations are seconds."""

    __slots__ = ()
    name = "v8"

    async def create_task(
        self, body: TaskBody | None = None, /, **task: Unpack[TaskFields]
    ) -> Task:
        """Create a task in a project and return it.

        POST /tasks, carried by ``track.tasks.create``. One request; one more where the project's
        workspace is not known yet and ``wid`` is not given.

        >>> await session.v8.create_task({"task": {"pid": 61, "name": "Weeding"}})
        """
        fields = self._given(TaskFields, "task", body, task)
        need(fields, "name", "pid")
        if self._wired:
            return await self._enveloped(Task, "POST", TASKS, json={"task": fields})
        new, project_id = _translated(fields), fields["pid"]
        workspace_id = fields.get("wid") or await self._places.workspace("project", project_id)
        made = await self._track.tasks.create(workspace_id, project_id, **new)
        self._places.remember("task", made.id, workspace_id, project_id)
        return answers.task(made, fields.get("fields", ""))

    async def get_task(self, task_id: int, /) -> Task:
        """Return one task.

        GET /tasks/{task_id}, carried by ``track.tasks.get``. One request; one more of the user's
        own quota (``track.me.tasks``) where workspace and project are not known yet, which then
        are known of all tasks.
        """
        if self._wired:
            return await self._enveloped(Task, "GET", TASK, task_id)
        workspace_id, project_id = await self._places.place("task", task_id)
        return answers.task(await self._track.tasks.get(workspace_id, project_id, task_id))

    async def update_task(
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

        >>> await session.v8.update_task("91,92", {"task": {"active": False}})
        """
        fields = self._given(TaskFields, "task", body, task)
        if isinstance(task_id, int):
            return await self._update(task_id, fields)
        chosen = listed("task_id", task_id)
        if self._wired:
            return await self._enveloped_list(Task, "PUT", MANY, chosen, json={"task": fields})
        steps = [replace(name, value) for name, value in _translated(fields).items()]
        by_place: dict[tuple[int, int], list[int]] = {}
        for one in chosen:
            by_place.setdefault(await self._places.place("task", one), []).append(one)
        for (workspace_id, project_id), some in by_place.items():
            refuse_failures(await self._track.tasks.patch(workspace_id, project_id, some, steps))
        changed: dict[int, Task] = {}
        for workspace_id in {place[0] for place in by_place}:
            there = [
                one for place, some in by_place.items() if place[0] == workspace_id for one in some
            ]
            for found in await self._track.tasks.of_projects(workspace_id, task_ids=there).all():
                changed[found.id] = answers.task(found, fields.get("fields", ""))
        return [changed[one] for one in chosen if one in changed]

    async def _update(self, task_id: int, fields: dict[str, Any]) -> Task:
        if self._wired:
            return await self._enveloped(Task, "PUT", TASK, task_id, json={"task": fields})
        change = _translated(fields)
        workspace_id, project_id = await self._places.place("task", task_id)
        changed = await self._track.tasks.update(workspace_id, project_id, task_id, **change)
        return answers.task(changed, fields.get("fields", ""))

    async def delete_task(self, task_id: int | str | Sequence[int], /) -> None:
        """Delete a task, or several given as a list or a comma list.

        DELETE /tasks/{task_id}, carried by ``track.tasks.delete``. One request per task, for
        there is no other way left; one more where a workspace is not known yet, see
        :meth:`get_task`. An error on the way has the ids that are gone in its ``partial``.
        """
        chosen = listed("task_id", task_id)
        if self._wired:
            await self._delete(MANY, chosen)
            return
        gone: list[int] = []
        for one in chosen:
            try:
                workspace_id, project_id = await self._places.place("task", one)
                await self._track.tasks.delete(workspace_id, project_id, one)
            except TogglError as exc:
                exc.partial = tuple(gone)
                raise
            self._places.forget("task", one)
            gone.append(one)


def _translated(fields: dict[str, Any]) -> dict[str, Any]:
    return moved(fields, {"uid": "user_id"}, drop=DROPPED)
