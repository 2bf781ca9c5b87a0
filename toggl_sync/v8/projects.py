# Written by tools/make_sync.py from toggl_async/v8/projects.py;
# change that file, not this one.
"""Projects, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from toggl_async.models.v8.project_users import ProjectUser
from toggl_async.models.v8.projects import Project, ProjectBody, ProjectFields
from toggl_async.models.v8.tasks import Task
from toggl_async.v8.projects import Projects as AsyncProjects

from .._namespace import BlockingNamespace


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects. Colours are indices into the palette."""

    __slots__ = ()

    def create_project(
        self, body: ProjectBody | None = None, /, **project: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /projects, carried by ``track.projects.create``. One request; without ``wid`` one
        more, once, for the user's default workspace. The index of the colour becomes ``#`` and
        six hex digits, and back.

        >>> session.v8.create_project(
        ...     {"project": {"wid": 7, "name": "Garden", "cid": 81, "color": "5"}}
        ... )
        """
        return self._loop.run(self._twin.create_project, body, **project)

    def get_project(self, project_id: int, /) -> Project:
        """Return one project.

        GET /projects/{project_id}, carried by ``track.projects.get``. One request; one more of
        the user's own quota (``track.me.projects``) where the workspace is not known yet, which
        then is known of all projects.
        """
        return self._loop.run(self._twin.get_project, project_id)

    def update_project(
        self, project_id: int, body: ProjectBody | None = None, /, **project: Unpack[ProjectFields]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /projects/{project_id}, carried by ``track.projects.update``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.

        >>> session.v8.update_project(61, name="Kitchen garden", color=3)
        """
        return self._loop.run(self._twin.update_project, project_id, body, **project)

    def delete_project(self, project_id: int, /) -> None:
        """Delete a project; its time entries stay, without a project, as they did in v8.

        DELETE /projects/{project_id}, carried by ``track.projects.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.
        """
        self._loop.run(self._twin.delete_project, project_id)

    def delete_multiple_projects(self, project_ids: str | Sequence[int], /) -> None:
        """Delete several projects, given as a list or a comma list.

        DELETE /projects/{project_ids}, carried by ``track.projects.delete``. One request per
        project, for there is no other way left; one more where a workspace is not known yet, see
        :meth:`get_project`. An error on the way has the ids that are gone in its ``partial``.

        >>> session.v8.delete_multiple_projects("61,62")
        """
        self._loop.run(self._twin.delete_multiple_projects, project_ids)

    def list_tasks_for_project(self, project_id: int, /) -> list[Task]:
        """List the tasks of a project.

        GET /projects/{project_id}/tasks, carried by ``track.tasks.of_project``. One request; one
        more where the workspace is not known yet, see :meth:`get_project`.
        """
        return self._loop.run(self._twin.list_tasks_for_project, project_id)

    def list_users_for_project(self, project_id: int, /) -> list[ProjectUser]:
        """List who is on a project.

        GET /projects/{project_id}/project_users, carried by ``track.project_users.list``. One
        request; one more where the workspace is not known yet, see :meth:`get_project`.
        """
        return self._loop.run(self._twin.list_users_for_project, project_id)
