# Written by tools/make_sync.py from toggl_async/v8/projects.py;
# change that file, not this one.
"""Projects under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.project_users import ProjectUser
from toggl_async.models.v8.projects import Project, ProjectBody, ProjectFields
from toggl_async.models.v8.queries import Id, Ids
from toggl_async.models.v8.tasks import Task
from toggl_async.v8.projects import Projects as AsyncProjects

from .._namespace import BlockingNamespace


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects. Colours are indices into Toggl's palette."""

    __slots__ = ()

    def create_project(
        self, body: ProjectBody | None = None, **project: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /projects, carried by ``track.projects.create``. One request; without ``wid`` one more,
        once, for the user's default workspace. ``body`` is ``{"project": {...}}``, instead of
        keyword arguments. As in v8 a project is active and private by default; the default of
        ``billable`` is that of the workspace, because it needs a paid plan. The index of a colour
        is converted to ``#`` and six hex digits, and back. ``id``, ``at``, ``created_at`` and
        ``actual_hours`` are read-only and not sent.

        >>> session.v8.create_project(
        ...     {"project": {"wid": 7, "name": "Garden", "cid": 81, "color": "5"}}
        ... )
        """
        return self._loop.run(self._wrapped.create_project, body, **project)

    def get_project(self, project_id: Id) -> Project:
        """Return one project.

        GET /projects/{project_id}, carried by ``track.projects.get``. One request; one more of the
        user's own quota (``track.me.projects``) where the workspace is not known yet; then it is
        known for all projects.
        """
        return self._loop.run(self._wrapped.get_project, project_id)

    def update_project(
        self, project_id: Id, body: ProjectBody | None = None, **project: Unpack[ProjectFields]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /projects/{project_id}, carried by ``track.projects.update``. One request; one more
        where the workspace is not known yet and ``wid`` is not given, see :meth:`get_project`.
        ``body`` is ``{"project": {...}}``, instead of keyword arguments. A project cannot be moved
        to another workspace: another ``wid`` raises :class:`RetiredOperationError`. ``id``, ``at``,
        ``created_at`` and ``actual_hours`` are read-only and not sent.

        >>> session.v8.update_project(61, name="Kitchen garden", color=3)
        """
        return self._loop.run(self._wrapped.update_project, project_id, body, **project)

    def delete_project(self, project_id: Id) -> None:
        """Delete a project; its time entries stay, without a project, as they did in v8.

        DELETE /projects/{project_id}, carried by ``track.projects.delete``. One request; one more
        where the workspace is not known yet, see :meth:`get_project`.
        """
        self._loop.run(self._wrapped.delete_project, project_id)

    def delete_multiple_projects(self, project_ids: Ids) -> None:
        """Delete several projects: ``project_ids`` is a list or a comma-separated text.

        DELETE /projects/{project_ids}, carried by ``track.projects.delete``. One request per
        project, because the live API deletes one at a time; one more where a workspace is not known
        yet, see :meth:`get_project`. If one fails, the error has the ids that were deleted in
        ``partial``.

        >>> session.v8.delete_multiple_projects("61,62")
        """
        self._loop.run(self._wrapped.delete_multiple_projects, project_ids)

    def list_tasks_for_project(self, project_id: Id) -> list[Task]:
        """List the tasks of a project.

        GET /projects/{project_id}/tasks, carried by ``track.tasks.of_project``. One request; one
        more where the workspace is not known yet, see :meth:`get_project`.
        """
        return self._loop.run(self._wrapped.list_tasks_for_project, project_id)

    def list_users_for_project(self, project_id: Id) -> list[ProjectUser]:
        """List the users of a project.

        GET /projects/{project_id}/project_users, carried by ``track.project_users.list``. One
        request; one more where the workspace is not known yet, see :meth:`get_project`.
        """
        return self._loop.run(self._wrapped.list_users_for_project, project_id)
