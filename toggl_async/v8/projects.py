"""Projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Unpack

from ..errors import TogglError
from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project, ProjectBody, ProjectFields
from ..models.v8.tasks import Task
from . import answers
from .classic import Classic, listed, moved, need
from .palette import hex_of

PROJECTS: Final = "/projects"
PROJECT: Final = "/projects/{project_id}"
MANY: Final = "/projects/{project_ids}"
TASKS: Final = "/projects/{project_id}/tasks"
USERS: Final = "/projects/{project_id}/project_users"


class Projects(Classic):
    """Projects. Colours are indices into the palette."""

    __slots__ = ()
    name = "v8"

    async def create_project(
        self, body: ProjectBody | None = None, /, **project: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /projects, carried by ``track.projects.create``. One request; without ``wid`` one
        more, once, for the user's default workspace. The index of the colour becomes ``#`` and
        six hex digits, and back.

        >>> await session.v8.create_project(
        ...     {"project": {"wid": 7, "name": "Garden", "cid": 81, "color": "5"}}
        ... )
        """
        fields = self._given(ProjectFields, "project", body, project)
        need(fields, "name")
        if self._wired:
            return await self._enveloped(Project, "POST", PROJECTS, json={"project": fields})
        new = _translated(fields)
        workspace_id = fields.get("wid") or await self._places.default()
        made = await self._track.projects.create(workspace_id, **new)
        self._places.note("project", [made])
        return answers.project(made)

    async def get_project(self, project_id: int, /) -> Project:
        """Return one project.

        GET /projects/{project_id}, carried by ``track.projects.get``. One request; one more of
        the user's own quota (``track.me.projects``) where the workspace is not known yet, which
        then is known of all projects.
        """
        if self._wired:
            return await self._enveloped(Project, "GET", PROJECT, project_id)
        workspace_id = await self._places.workspace("project", project_id)
        return answers.project(await self._track.projects.get(workspace_id, project_id))

    async def update_project(
        self, project_id: int, body: ProjectBody | None = None, /, **project: Unpack[ProjectFields]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /projects/{project_id}, carried by ``track.projects.update``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.

        >>> await session.v8.update_project(61, name="Kitchen garden", color=3)
        """
        fields = self._given(ProjectFields, "project", body, project)
        if self._wired:
            return await self._enveloped(
                Project, "PUT", PROJECT, project_id, json={"project": fields}
            )
        change = _translated(fields)
        workspace_id = await self._places.workspace("project", project_id)
        return answers.project(
            await self._track.projects.update(workspace_id, project_id, **change)
        )

    async def delete_project(self, project_id: int, /) -> None:
        """Delete a project; its time entries stay, without a project, as they did in v8.

        DELETE /projects/{project_id}, carried by ``track.projects.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.
        """
        if self._wired:
            await self._delete(PROJECT, project_id)
            return
        workspace_id = await self._places.workspace("project", project_id)
        await self._track.projects.delete(workspace_id, project_id, teDeletionMode="unassign")
        self._places.forget("project", project_id)

    async def delete_multiple_projects(self, project_ids: str | Sequence[int], /) -> None:
        """Delete several projects, given as a list or a comma list.

        DELETE /projects/{project_ids}, carried by ``track.projects.delete``. One request per
        project, for there is no other way left; one more where a workspace is not known yet, see
        :meth:`get_project`. An error on the way has the ids that are gone in its ``partial``.

        >>> await session.v8.delete_multiple_projects("61,62")
        """
        chosen = listed("project_ids", project_ids)
        if self._wired:
            await self._delete(MANY, chosen)
            return
        gone: list[int] = []
        for project_id in chosen:
            try:
                await self.delete_project(project_id)
            except TogglError as exc:
                exc.partial = tuple(gone)
                raise
            gone.append(project_id)

    async def list_tasks_for_project(self, project_id: int, /) -> list[Task]:
        """List the tasks of a project.

        GET /projects/{project_id}/tasks, carried by ``track.tasks.of_project``. One request; one
        more where the workspace is not known yet, see :meth:`get_project`.
        """
        if self._wired:
            return await self._get_list(Task, TASKS, project_id)
        workspace_id = await self._places.workspace("project", project_id)
        found = await self._track.tasks.of_project(workspace_id, project_id).all()
        for one in found:
            self._places.remember("task", one.id, workspace_id, project_id)
        return [answers.task(one) for one in found]

    async def list_users_for_project(self, project_id: int, /) -> list[ProjectUser]:
        """List who is on a project.

        GET /projects/{project_id}/project_users, carried by ``track.project_users.list``. One
        request; one more where the workspace is not known yet, see :meth:`get_project`.
        """
        if self._wired:
            return await self._get_list(ProjectUser, USERS, project_id)
        workspace_id = await self._places.workspace("project", project_id)
        found = await self._track.project_users.list(workspace_id, project_ids=[project_id]).all()
        for one in found:
            self._places.remember("project_user", one.id, workspace_id)
        return [answers.project_user(one, workspace_id) for one in found]


def _translated(fields: dict[str, Any]) -> dict[str, Any]:
    found = moved(fields, {"cid": "client_id"}, drop=frozenset({"wid"}))
    if "color" in found:
        found["color"] = hex_of(found["color"])
    return found
