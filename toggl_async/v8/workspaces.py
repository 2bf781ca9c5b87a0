"""Workspaces and their lists under the names of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from ..models.v8.clients import Client
from ..models.v8.groups import Group
from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project
from ..models.v8.queries import Id
from ..models.v8.tags import Tag
from ..models.v8.tasks import Task
from ..models.v8.users import User
from ..models.v8.workspaces import (
    ActiveFilter,
    Workspace,
    WorkspaceBody,
    WorkspaceFields,
    WorkspaceProjects,
)
from . import converters
from .legacy import LegacyNamespace
from .values import parse_id, read_query

READ_ONLY: Final = frozenset({"premium", "admin", "logo_url"})


class Workspaces(LegacyNamespace):
    """Workspaces and their contents. Lists are complete: all pages are requested."""

    __slots__ = ()
    name = "v8"

    async def list_workspaces(self) -> list[Workspace]:
        """List the user's workspaces.

        GET /workspaces, carried by ``track.me.workspaces``. One request of the user's own quota.
        """
        workspaces = await self._track.me.workspaces().all()
        return [converters.to_workspace(workspace) for workspace in workspaces]

    async def get_workspace(self, workspace_id: Id) -> Workspace:
        """Return one workspace.

        GET /workspaces/{workspace_id}, carried by ``track.workspaces.get``. One request.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        return converters.to_workspace(await self._track.workspaces.get(workspace_id))

    async def update_workspace(
        self,
        workspace_id: Id,
        body: WorkspaceBody | None = None,
        **workspace: Unpack[WorkspaceFields],
    ) -> Workspace:
        """Change some settings of a workspace and return it.

        PUT /workspaces/{workspace_id}, carried by ``track.workspaces.update``. One request.
        ``body`` is ``{"workspace": {...}}``, instead of keyword arguments. ``id``, ``at``,
        ``premium``, ``admin`` and ``logo_url`` are read-only and not sent.

        >>> await session.v8.update_workspace(7, {"workspace": {"rounding_minutes": 15}})
        """
        changes: Any = self._read_body(
            WorkspaceFields, "workspace", body, workspace, read_only=READ_ONLY
        )
        workspace_id = parse_id("workspace_id", workspace_id)
        changed = await self._track.workspaces.update(workspace_id, **changes)
        self._report_cache.rounding.pop(workspace_id, None)
        return converters.to_workspace(changed)

    async def list_users_for_workspace(self, workspace_id: Id) -> list[User]:
        """List the users of a workspace; their ids are those of users, not of memberships.

        GET /workspaces/{workspace_id}/users, carried by ``track.workspace_users.users``. One
        request. The live API returns id, name and email only; the other fields are ``None``.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        users = await self._track.workspace_users.users(workspace_id).all()
        return [User(id=user.id, fullname=user.fullname, email=user.email) for user in users]

    async def list_clients_for_workspace(self, workspace_id: Id) -> list[Client]:
        """List the clients of a workspace, including archived ones: v8 had no archive.

        GET /workspaces/{workspace_id}/clients, carried by ``track.clients.list``. One request.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        clients = await self._track.clients.list(workspace_id, status="both").all()
        self._locator.remember_all("client", clients)
        return [converters.to_client(client) for client in clients]

    async def list_groups_for_workspace(self, workspace_id: Id) -> list[Group]:
        """List the groups of a workspace.

        GET /workspaces/{workspace_id}/groups, carried by ``track.workspace_groups.list``. One
        request.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        groups = await self._track.workspace_groups.list(workspace_id).all()
        self._locator.remember_all("group", groups, workspace_id)
        return [converters.to_group(group, workspace_id) for group in groups]

    async def list_projects_for_workspace(
        self, workspace_id: Id, **filters: Unpack[WorkspaceProjects]
    ) -> list[Project]:
        """List the projects of a workspace; only active ones unless ``active`` says otherwise.

        GET /workspaces/{workspace_id}/projects, carried by ``track.projects.list``. One request per
        200 projects. ``actual_hours`` fills that field of each project.

        >>> await session.v8.list_projects_for_workspace(7, active="both", actual_hours="true")
        """
        query: Any = {"active": "true", **read_query(WorkspaceProjects, filters)}
        actual_hours = query.pop("actual_hours", False)
        if not query.get("only_templates"):
            query.pop("only_templates", None)
        workspace_id = parse_id("workspace_id", workspace_id)
        projects = await self._track.projects.list(workspace_id, **query).all()
        self._locator.remember_all("project", projects)
        return [converters.to_project(project, actual_hours=actual_hours) for project in projects]

    async def list_tasks_for_workspace(
        self, workspace_id: Id, **filters: Unpack[ActiveFilter]
    ) -> list[Task]:
        """List the tasks of a workspace; only active ones unless ``active`` says otherwise.

        GET /workspaces/{workspace_id}/tasks, carried by ``track.tasks.list``. One request per 50
        tasks.
        """
        query: Any = {"active": "true", **read_query(ActiveFilter, filters)}
        workspace_id = parse_id("workspace_id", workspace_id)
        tasks = await self._track.tasks.list(workspace_id, **query).all()
        self._locator.remember_all("task", tasks, workspace_id)
        return [converters.to_task(task) for task in tasks]

    async def list_tags_for_workspace(self, workspace_id: Id) -> list[Tag]:
        """List the tags of a workspace.

        GET /workspaces/{workspace_id}/tags, carried by ``track.tags.list``. One request per 200
        tags.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        tags = await self._track.tags.list(workspace_id).all()
        self._locator.remember_all("tag", tags)
        return [converters.to_tag(tag) for tag in tags]

    async def get_project_users_for_workspace(self, workspace_id: Id) -> list[ProjectUser]:
        """List the users of all projects of a workspace.

        GET /workspaces/{workspace_id}/project_users, carried by ``track.project_users.list``. One
        request.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        project_users = await self._track.project_users.list(workspace_id).all()
        self._locator.remember_all("project_user", project_users, workspace_id)
        return [
            converters.to_project_user(project_user, workspace_id) for project_user in project_users
        ]
