"""Tasks under the names of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from ..models.track.patches import replace
from ..models.v8.queries import Id, Ids
from ..models.v8.tasks import Task, TaskBody, TaskFields
from . import converters
from .legacy import LegacyNamespace, raise_failures, rename_fields, require
from .values import is_several, parse_id, parse_ids, parse_names

READ_ONLY: Final = frozenset({"tracked_seconds", "done_seconds", "uname"})


class Tasks(LegacyNamespace):
    """Tasks of projects, which need a paid plan. All durations are in seconds."""

    __slots__ = ()
    name = "v8"

    async def create_task(self, body: TaskBody | None = None, **task: Unpack[TaskFields]) -> Task:
        """Create a task in a project and return it.

        POST /tasks, carried by ``track.tasks.create``. One request; one more where the project's
        workspace is not known yet and ``wid`` is not given. ``body`` is ``{"task": {...}}``,
        instead of keyword arguments. ``id``, ``at``, ``tracked_seconds``, ``done_seconds`` and
        ``uname`` are read-only and not sent.

        >>> await session.v8.create_task({"task": {"pid": 61, "name": "Weeding"}})
        """
        fields = self._read_body(TaskFields, "task", body, task, read_only=READ_ONLY)
        require(fields, "name", "pid")
        answer_fields, new = _answer_fields(fields), _to_track(fields)
        project_id = fields["pid"]
        workspace_id = await self._locator.workspace("project", project_id, wid=fields.get("wid"))
        created = await self._track.tasks.create(workspace_id, project_id, **new)
        self._locator.remember("task", created.id, workspace_id, project_id)
        return converters.to_task(created, answer_fields)

    async def get_task(self, task_id: Id) -> Task:
        """Return one task.

        GET /tasks/{task_id}, carried by ``track.tasks.get``. One request; one more of the user's
        own quota (``track.me.tasks``) where workspace and project are not known yet; then they are
        known for all tasks.
        """
        task_id = parse_id("task_id", task_id)
        workspace_id, project_id, _ = await self._locator.locate("task", task_id)
        return converters.to_task(await self._track.tasks.get(workspace_id, project_id, task_id))

    async def update_task(
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

        >>> await session.v8.update_task("91,92", {"task": {"active": False}})
        """
        fields = self._read_body(TaskFields, "task", body, task, read_only=READ_ONLY)
        answer_fields, changes = _answer_fields(fields), _to_track(fields)
        task_ids = parse_ids("task_id", task_id)
        by_project: dict[tuple[int, int], list[int]] = {}
        for id_ in task_ids:
            location = await self._locator.locate(
                "task", id_, wid=fields.get("wid"), pid=fields.get("pid")
            )
            by_project.setdefault(location[:2], []).append(id_)
        if not is_several(task_id):
            ((workspace_id, project_id),) = by_project
            changed = await self._track.tasks.update(
                workspace_id, project_id, task_ids[0], **changes
            )
            return converters.to_task(changed, answer_fields)
        steps = [replace(name, value) for name, value in changes.items()]
        for (workspace_id, project_id), ids in by_project.items():
            raise_failures(await self._track.tasks.patch(workspace_id, project_id, ids, steps))
        by_workspace: dict[int, list[int]] = {}
        for (workspace_id, _), ids in by_project.items():
            by_workspace.setdefault(workspace_id, []).extend(ids)
        tasks: dict[int, Task] = {}
        for workspace_id, ids in by_workspace.items():
            for changed in await self._track.tasks.of_projects(workspace_id, task_ids=ids).all():
                tasks[changed.id] = converters.to_task(changed, answer_fields)
        return [tasks[id_] for id_ in task_ids if id_ in tasks]

    async def delete_task(self, task_id: Ids) -> None:
        """Delete a task, or several given as a list or a comma-separated text.

        DELETE /tasks/{task_id}, carried by ``track.tasks.delete``. One request per task, because
        the live API deletes one at a time; one more where a workspace is not known yet, see
        :meth:`get_task`. If one fails, the error has the ids that were deleted in ``partial``.
        """
        await self._delete_each(parse_ids("task_id", task_id), self._delete_one)

    async def _delete_one(self, task_id: int) -> None:
        workspace_id, project_id, _ = await self._locator.locate("task", task_id)
        await self._track.tasks.delete(workspace_id, project_id, task_id)
        self._locator.forget("task", task_id)


def _to_track(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as Track v9 takes them."""
    return rename_fields(fields, {"uid": "user_id"}, drop=frozenset({"wid", "pid", "fields"}))


def _answer_fields(fields: dict[str, Any]) -> frozenset[str]:
    return parse_names("fields", fields.get("fields"), "done_seconds", "uname")
