# Written by tools/make_sync.py from toggl_async/v8/workspaces.py;
# change that file, not this one.
"""Workspaces and their lists under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.clients import Client
from toggl_async.models.v8.groups import Group
from toggl_async.models.v8.project_users import ProjectUser
from toggl_async.models.v8.projects import Project
from toggl_async.models.v8.queries import Id
from toggl_async.models.v8.tags import Tag
from toggl_async.models.v8.tasks import Task
from toggl_async.models.v8.users import User
from toggl_async.models.v8.workspaces import (
    ActiveFilter,
    Workspace,
    WorkspaceBody,
    WorkspaceFields,
    WorkspaceProjects,
)
from toggl_async.v8.workspaces import Workspaces as AsyncWorkspaces

from .._namespace import BlockingNamespace


class Workspaces(BlockingNamespace[AsyncWorkspaces]):
    """Workspaces and their contents. Lists are complete: all pages are requested."""

    __slots__ = ()

    def list_workspaces(self) -> list[Workspace]:
        """List the user's workspaces.

        GET /workspaces, carried by ``track.me.workspaces``. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.list_workspaces)

    def get_workspace(self, workspace_id: Id) -> Workspace:
        """Return one workspace.

        GET /workspaces/{workspace_id}, carried by ``track.workspaces.get``. One request.
        """
        return self._loop.run(self._wrapped.get_workspace, workspace_id)

    def update_workspace(
        self,
        workspace_id: Id,
        body: WorkspaceBody | None = None,
        **workspace: Unpack[WorkspaceFields],
    ) -> Workspace:
        """Change some settings of a workspace and return it.

        PUT /workspaces/{workspace_id}, carried by ``track.workspaces.update``. One request.
        ``body`` is ``{"workspace": {...}}``, instead of keyword arguments. ``id``, ``at``,
        ``premium``, ``admin`` and ``logo_url`` are read-only and not sent.

        >>> session.v8.update_workspace(7, {"workspace": {"rounding_minutes": 15}})
        """
        return self._loop.run(self._wrapped.update_workspace, workspace_id, body, **workspace)

    def list_users_for_workspace(self, workspace_id: Id) -> list[User]:
        """List the users of a workspace; their ids are those of users, not of memberships.

        GET /workspaces/{workspace_id}/users, carried by ``track.workspace_users.users``. One
        request. The live API returns id, name and email only; the other fields are ``None``.
        """
        return self._loop.run(self._wrapped.list_users_for_workspace, workspace_id)

    def list_clients_for_workspace(self, workspace_id: Id) -> list[Client]:
        """List the clients of a workspace, including archived ones: v8 had no archive.

        GET /workspaces/{workspace_id}/clients, carried by ``track.clients.list``. One request.
        """
        return self._loop.run(self._wrapped.list_clients_for_workspace, workspace_id)

    def list_groups_for_workspace(self, workspace_id: Id) -> list[Group]:
        """List the groups of a workspace.

        GET /workspaces/{workspace_id}/groups, carried by ``track.workspace_groups.list``. One
        request.
        """
        return self._loop.run(self._wrapped.list_groups_for_workspace, workspace_id)

    def list_projects_for_workspace(
        self, workspace_id: Id, **filters: Unpack[WorkspaceProjects]
    ) -> list[Project]:
        """List the projects of a workspace; only active ones unless ``active`` says otherwise.

        GET /workspaces/{workspace_id}/projects, carried by ``track.projects.list``. One request per
        200 projects. ``actual_hours`` fills that field of each project.

        >>> session.v8.list_projects_for_workspace(7, active="both", actual_hours="true")
        """
        return self._loop.run(self._wrapped.list_projects_for_workspace, workspace_id, **filters)

    def list_tasks_for_workspace(
        self, workspace_id: Id, **filters: Unpack[ActiveFilter]
    ) -> list[Task]:
        """List the tasks of a workspace; only active ones unless ``active`` says otherwise.

        GET /workspaces/{workspace_id}/tasks, carried by ``track.tasks.list``. One request per 50
        tasks.
        """
        return self._loop.run(self._wrapped.list_tasks_for_workspace, workspace_id, **filters)

    def list_tags_for_workspace(self, workspace_id: Id) -> list[Tag]:
        """List the tags of a workspace.

        GET /workspaces/{workspace_id}/tags, carried by ``track.tags.list``. One request per 200
        tags.
        """
        return self._loop.run(self._wrapped.list_tags_for_workspace, workspace_id)

    def get_project_users_for_workspace(self, workspace_id: Id) -> list[ProjectUser]:
        """List the users of all projects of a workspace.

        GET /workspaces/{workspace_id}/project_users, carried by ``track.project_users.list``. One
        request.
        """
        return self._loop.run(self._wrapped.get_project_users_for_workspace, workspace_id)
