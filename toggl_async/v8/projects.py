"""Projects under the names of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project, ProjectBody, ProjectFields
from ..models.v8.queries import Id, Ids
from ..models.v8.tasks import Task
from . import converters
from .converters import hex_of
from .legacy import LegacyNamespace, rename_fields, require
from .values import parse_id, parse_ids

READ_ONLY: Final = frozenset({"actual_hours"})


class Projects(LegacyNamespace):
    """Projects. Colours are indices into Toggl's palette."""

    __slots__ = ()
    name = "v8"

    async def create_project(
        self, body: ProjectBody | None = None, **project: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /projects, carried by ``track.projects.create``. One request; without ``wid`` one more,
        once, for the user's default workspace. ``body`` is ``{"project": {...}}``, instead of
        keyword arguments. As in v8 a project is active and private by default; the default of
        ``billable`` is that of the workspace, because it needs a paid plan. The index of a colour
        is converted to ``#`` and six hex digits, and back. ``id``, ``at``, ``created_at`` and
        ``actual_hours`` are read-only and not sent.

        >>> await session.v8.create_project(
        ...     {"project": {"wid": 7, "name": "Garden", "cid": 81, "color": "5"}}
        ... )
        """
        fields = self._read_body(ProjectFields, "project", body, project, read_only=READ_ONLY)
        require(fields, "name")
        new: Any = {"active": True, "is_private": True, **_to_track(fields)}
        workspace_id = fields.get("wid") or await self._locator.default()
        created = await self._track.projects.create(workspace_id, **new)
        self._locator.remember_all("project", [created])
        return converters.to_project(created)

    async def get_project(self, project_id: Id) -> Project:
        """Return one project.

        GET /projects/{project_id}, carried by ``track.projects.get``. One request; one more of the
        user's own quota (``track.me.projects``) where the workspace is not known yet; then it is
        known for all projects.
        """
        project_id = parse_id("project_id", project_id)
        workspace_id = await self._locator.workspace("project", project_id)
        return converters.to_project(await self._track.projects.get(workspace_id, project_id))

    async def update_project(
        self, project_id: Id, body: ProjectBody | None = None, **project: Unpack[ProjectFields]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /projects/{project_id}, carried by ``track.projects.update``. One request; one more
        where the workspace is not known yet and ``wid`` is not given, see :meth:`get_project`.
        ``body`` is ``{"project": {...}}``, instead of keyword arguments. A project cannot be moved
        to another workspace: another ``wid`` raises :class:`RetiredOperationError`. ``id``, ``at``,
        ``created_at`` and ``actual_hours`` are read-only and not sent.

        >>> await session.v8.update_project(61, name="Kitchen garden", color=3)
        """
        fields = self._read_body(ProjectFields, "project", body, project, read_only=READ_ONLY)
        changes: Any = _to_track(fields)
        project_id = parse_id("project_id", project_id)
        workspace_id = await self._locator.workspace("project", project_id, wid=fields.get("wid"))
        changed = await self._track.projects.update(workspace_id, project_id, **changes)
        return converters.to_project(changed)

    async def delete_project(self, project_id: Id) -> None:
        """Delete a project; its time entries stay, without a project, as they did in v8.

        DELETE /projects/{project_id}, carried by ``track.projects.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.
        """
        project_id = parse_id("project_id", project_id)
        workspace_id = await self._locator.workspace("project", project_id)
        await self._track.projects.delete(workspace_id, project_id, teDeletionMode="unassign")
        self._locator.forget("project", project_id)

    async def delete_multiple_projects(self, project_ids: Ids) -> None:
        """Delete several projects: ``project_ids`` is a list or a comma-separated text.

        DELETE /projects/{project_ids}, carried by ``track.projects.delete``. One request per
        project, because the live API deletes one at a time; one more where a workspace is not known
        yet, see :meth:`get_project`. If one fails, the error has the ids that were deleted in
        ``partial``.

        >>> await session.v8.delete_multiple_projects("61,62")
        """
        await self._delete_each(parse_ids("project_ids", project_ids), self.delete_project)

    async def list_tasks_for_project(self, project_id: Id) -> list[Task]:
        """List the tasks of a project.

        GET /projects/{project_id}/tasks, carried by ``track.tasks.of_project``. One request; one
        more where the workspace is not known yet, see :meth:`get_project`.
        """
        project_id = parse_id("project_id", project_id)
        workspace_id = await self._locator.workspace("project", project_id)
        tasks = await self._track.tasks.of_project(workspace_id, project_id).all()
        for task in tasks:
            self._locator.remember("task", task.id, workspace_id, project_id)
        return [converters.to_task(task) for task in tasks]

    async def list_users_for_project(self, project_id: Id) -> list[ProjectUser]:
        """List the users of a project.

        GET /projects/{project_id}/project_users, carried by ``track.project_users.list``. One
        request; one more where the workspace is not known yet, see :meth:`get_project`.
        """
        project_id = parse_id("project_id", project_id)
        workspace_id = await self._locator.workspace("project", project_id)
        project_users = await self._track.project_users.list(
            workspace_id, project_ids=[project_id]
        ).all()
        self._locator.remember_all("project_user", project_users, workspace_id)
        return [
            converters.to_project_user(project_user, workspace_id) for project_user in project_users
        ]


def _to_track(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as Track v9 takes them."""
    renamed = rename_fields(fields, {"cid": "client_id"}, drop=frozenset({"wid"}))
    if "color" in renamed:
        renamed["color"] = hex_of(renamed["color"])
    return renamed
