"""Workspaces and their lists, in the words of API v8."""

from __future__ import annotations

from typing import Any, Final, Unpack

from .._http.fields import checked
from ..models.v8.clients import Client
from ..models.v8.groups import Group
from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project
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
from . import answers
from .classic import Classic, moved, switch, wished

WORKSPACES: Final = "/workspaces"
WORKSPACE: Final = "/workspaces/{workspace_id}"
USERS: Final = "/workspaces/{workspace_id}/users"
CLIENTS: Final = "/workspaces/{workspace_id}/clients"
GROUPS: Final = "/workspaces/{workspace_id}/groups"
PROJECTS: Final = "/workspaces/{workspace_id}/projects"
TASKS: Final = "/workspaces/{workspace_id}/tasks"
TAGS: Final = "/workspaces/{workspace_id}/tags"
PROJECT_USERS: Final = "/workspaces/{workspace_id}/project_users"

ANSWERED: Final = frozenset({"premium", "admin", "logo_url"})


class Workspaces(Classic):
    """Workspaces, and what is in them. Lists come whole, page after page."""

    __slots__ = ()
    name = "v8"

    async def list_workspaces(self) -> list[Workspace]:
        """List the user's workspaces.

        GET /workspaces, carried by ``track.me.workspaces``. One request of the user's own quota.
        """
        if self._wired:
            return await self._get_list(Workspace, WORKSPACES)
        return [answers.workspace(one) for one in await self._track.me.workspaces().all()]

    async def get_workspace(self, workspace_id: int, /) -> Workspace:
        """Return one workspace.

        GET /workspaces/{workspace_id}, carried by ``track.workspaces.get``. One request.
        """
        if self._wired:
            return await self._enveloped(Workspace, "GET", WORKSPACE, workspace_id)
        return answers.workspace(await self._track.workspaces.get(workspace_id))

    async def update_workspace(
        self,
        workspace_id: int,
        body: WorkspaceBody | None = None,
        /,
        **workspace: Unpack[WorkspaceFields],
    ) -> Workspace:
        """Change some settings of a workspace and return it.

        PUT /workspaces/{workspace_id}, carried by ``track.workspaces.update``. One request.

        >>> await session.v8.update_workspace(7, {"workspace": {"rounding_minutes": 15}})
        """
        fields = self._given(WorkspaceFields, "workspace", body, workspace)
        if self._wired:
            return await self._enveloped(
                Workspace, "PUT", WORKSPACE, workspace_id, json={"workspace": fields}
            )
        change = moved(fields, {}, drop=ANSWERED)
        return answers.workspace(await self._track.workspaces.update(workspace_id, **change))

    async def list_users_for_workspace(self, workspace_id: int, /) -> list[User]:
        """List the users of a workspace: the ids are the persons'.

        GET /workspaces/{workspace_id}/users, carried by ``track.workspace_users.users``. One
        request. Today the list tells id, name and email only; the rest is ``None``.
        """
        if self._wired:
            return await self._get_list(User, USERS, workspace_id)
        found = await self._track.workspace_users.users(workspace_id).all()
        return [User(id=one.id, fullname=one.fullname, email=one.email) for one in found]

    async def list_clients_for_workspace(self, workspace_id: int, /) -> list[Client]:
        """List the clients of a workspace, archived ones too: v8 knew no archive.

        GET /workspaces/{workspace_id}/clients, carried by ``track.clients.list``. One request.
        """
        if self._wired:
            return await self._get_list(Client, CLIENTS, workspace_id)
        found = await self._track.clients.list(workspace_id, status="both").all()
        self._places.note("client", found)
        return [answers.client(one) for one in found]

    async def list_groups_for_workspace(self, workspace_id: int, /) -> list[Group]:
        """List the groups of a workspace.

        GET /workspaces/{workspace_id}/groups, carried by ``track.workspace_groups.list``. One
        request.
        """
        if self._wired:
            return await self._get_list(Group, GROUPS, workspace_id)
        found = await self._track.workspace_groups.list(workspace_id).all()
        for one in found:
            self._places.remember("group", one.id, workspace_id)
        return [answers.group(one, workspace_id) for one in found]

    async def list_projects_for_workspace(
        self, workspace_id: int, /, **only: Unpack[WorkspaceProjects]
    ) -> list[Project]:
        """List the projects of a workspace: **the active ones only**, unless asked otherwise.

        GET /workspaces/{workspace_id}/projects, carried by ``track.projects.list``. One request
        per 200 projects. With ``actual_hours`` each project has them.

        >>> await session.v8.list_projects_for_workspace(7, active="both", actual_hours="true")
        """
        query = checked(WorkspaceProjects, only)
        active: Any = switch("active", query.get("active", "true"), "true", "false", "both")
        if self._wired:
            return await self._get_list(Project, PROJECTS, workspace_id, query=query)
        more: Any = {"only_templates": True} if wished(query.get("only_templates")) else {}
        found = await self._track.projects.list(workspace_id, active=active, **more).all()
        self._places.note("project", found)
        hours = wished(query.get("actual_hours"))
        return [answers.project(one, actual_hours=hours) for one in found]

    async def list_tasks_for_workspace(
        self, workspace_id: int, /, **only: Unpack[ActiveFilter]
    ) -> list[Task]:
        """List the tasks of a workspace: **the active ones only**, unless asked otherwise.

        GET /workspaces/{workspace_id}/tasks, carried by ``track.tasks.list``. One request per 50
        tasks.
        """
        query = checked(ActiveFilter, only)
        active: Any = switch("active", query.get("active", "true"), "true", "false", "both")
        if self._wired:
            return await self._get_list(Task, TASKS, workspace_id, query=query)
        found = await self._track.tasks.list(workspace_id, active=active).all()
        for one in found:
            self._places.remember("task", one.id, workspace_id, one.project_id or 0)
        return [answers.task(one) for one in found]

    async def list_tags_for_workspace(self, workspace_id: int, /) -> list[Tag]:
        """List the tags of a workspace.

        GET /workspaces/{workspace_id}/tags, carried by ``track.tags.list``. One request per 200
        tags.
        """
        if self._wired:
            return await self._get_list(Tag, TAGS, workspace_id)
        found = await self._track.tags.list(workspace_id).all()
        self._places.note("tag", found)
        return [answers.tag(one) for one in found]

    async def get_project_users_for_workspace(self, workspace_id: int, /) -> list[ProjectUser]:
        """List who is on which project of a workspace.

        GET /workspaces/{workspace_id}/project_users, carried by ``track.project_users.list``. One
        request.
        """
        if self._wired:
            return await self._get_list(ProjectUser, PROJECT_USERS, workspace_id)
        found = await self._track.project_users.list(workspace_id).all()
        for one in found:
            self._places.remember("project_user", one.id, workspace_id)
        return [answers.project_user(one, workspace_id) for one in found]
