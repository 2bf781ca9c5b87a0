"""Projects of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_day, check_ids
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError
from ..models.focus.composites import CompositeProject, NewCompositeProject
from ..models.focus.project_filters import ProjectFilter, ProjectGroupFilter, ProjectOrder
from ..models.focus.project_members import (
    ProjectMemberRemove,
    ProjectMemberRole,
    ProjectMembers,
    ProjectMembersAdd,
)
from ..models.focus.project_templates import (
    NewProjectInstance,
    ProjectDuplicate,
    ProjectFromTemplate,
    ProjectInstance,
    ProjectInstanceFilter,
    ProjectTemplateFilter,
    RelatedProjectFilter,
    TemplateFromProject,
)
from ..models.focus.projects import (
    Project,
    ProjectChange,
    ProjectChangeItem,
    ProjectCompleted,
    ProjectFields,
    ProjectGroup,
    ProjectWithAggregations,
)
from ..paging import Pages
from ._requests import BY_100, GROUPS_BY_100, WORKSPACE, check_order, checked_query

COMPOSITE_PROJECTS: Final = WORKSPACE + "/composite/projects"
PROJECTS: Final = WORKSPACE + "/projects"
PROJECTS_BULK: Final = WORKSPACE + "/projects/bulk"
PROJECTS_BULK_ARCHIVE: Final = WORKSPACE + "/projects/bulk/archive"
PROJECTS_BULK_RESTORE: Final = WORKSPACE + "/projects/bulk/restore"
PROJECTS_BULK_UNARCHIVE: Final = WORKSPACE + "/projects/bulk/unarchive"
PROJECT_GROUPS: Final = WORKSPACE + "/projects/groups/{group}"
PROJECTS_MEMBERS: Final = WORKSPACE + "/projects/members"
PROJECTS_TEMPLATES: Final = WORKSPACE + "/projects/templates"
PROJECT: Final = WORKSPACE + "/projects/{project_id}"
PROJECT_ARCHIVE: Final = WORKSPACE + "/projects/{project_id}/archive"
PROJECT_CHILDREN: Final = WORKSPACE + "/projects/{project_id}/children"
PROJECT_COMPLETE: Final = WORKSPACE + "/projects/{project_id}/complete"
PROJECT_CREATE_FROM_TEMPLATE: Final = WORKSPACE + "/projects/{project_id}/create-from-template"
PROJECT_CREATE_TEMPLATE: Final = WORKSPACE + "/projects/{project_id}/create-template"
PROJECT_DUPLICATE: Final = WORKSPACE + "/projects/{project_id}/duplicate"
PROJECT_DUPLICATE_TEMPLATE: Final = WORKSPACE + "/projects/{project_id}/duplicate-template"
PROJECT_INSTANCES: Final = WORKSPACE + "/projects/{project_id}/instances"
PROJECT_INSTANCE: Final = WORKSPACE + "/projects/{project_id}/instances/{date}"
PROJECT_MAKE_PUBLIC: Final = WORKSPACE + "/projects/{project_id}/make-public"
PROJECT_MEMBERS: Final = WORKSPACE + "/projects/{project_id}/members"
PROJECT_PARENTS: Final = WORKSPACE + "/projects/{project_id}/parents"
PROJECT_PINNED: Final = WORKSPACE + "/projects/{project_id}/pinned"
PROJECT_RESTORE: Final = WORKSPACE + "/projects/{project_id}/restore"
PROJECT_UNARCHIVE: Final = WORKSPACE + "/projects/{project_id}/unarchive"
PROJECT_UNCOMPLETE: Final = WORKSPACE + "/projects/{project_id}/uncomplete"


class Projects(Namespace):
    """Projects of a workspace, their templates, instances and members."""

    __slots__ = ()
    api = "focus"
    name = "focus.projects"

    async def get(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectWithAggregations:
        """Return one project with its client and sums.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request. :class:`NotFoundError` if there is none that the current user may see.
        """
        return await self._get(
            ProjectWithAggregations, PROJECT, organization_id, workspace_id, project_id
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/projects. One
        request.

        >>> project = await session.focus.projects.create(7, 8, name="Kestrel", client_id=61)
        """
        body = checked(ProjectFields, fields)
        return await self._post(Project, PROJECTS, organization_id, workspace_id, json=body)

    async def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeProject]
    ) -> CompositeProject:
        """Create a project with members, milestones and rates, and return all of them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/projects.
        One request.

        >>> result = await session.focus.projects.create_with_parts(
        ...     7, 8, project={"name": "Kestrel"}, members={"role_id": 2, "user_ids": [9]}
        ... )
        >>> result.project.id
        """
        body = checked(NewCompositeProject, fields)
        return await self._post(
            CompositeProject, COMPOSITE_PROJECTS, organization_id, workspace_id, json=body
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **changes: Unpack[ProjectChange],
    ) -> None:
        """Change some fields of a project; a field left out stays.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request. ``None`` clears a field where its text says so. Toggl returns nothing:
        read it back with :meth:`get`.

        >>> await session.focus.projects.update(7, 8, 88, name="Kestrel 2", client_id=None)
        """
        body = checked(ProjectChange, changes)
        await self._send("PATCH", PROJECT, organization_id, workspace_id, project_id, json=body)

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectFields],
    ) -> None:
        """Replace all fields of a project; what is left out is reset.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request. Toggl returns nothing: read it back with :meth:`get`. :meth:`update`
        changes single fields.
        """
        body = checked(ProjectFields, fields)
        await self._send("PUT", PROJECT, organization_id, workspace_id, project_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Delete a project; :meth:`restore` undoes it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request.
        """
        await self._delete(PROJECT, organization_id, workspace_id, project_id)

    async def restore(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Restore a deleted project.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", PROJECT_RESTORE, organization_id, workspace_id, project_id)

    async def archive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Archive a project.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", PROJECT_ARCHIVE, organization_id, workspace_id, project_id)

    async def unarchive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Take a project out of the archive.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", PROJECT_UNARCHIVE, organization_id, workspace_id, project_id)

    async def complete(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectCompleted:
        """Complete a project now, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/complete.
        One request. If it is an instance of a recurring project, the service makes the next
        one, which is in the result. It may be repeated: a completed project stays as it is.

        >>> result = await session.focus.projects.complete(7, 8, 88)
        >>> result.next_instance
        """
        return await self._post(
            ProjectCompleted, PROJECT_COMPLETE, organization_id, workspace_id, project_id
        )

    async def uncomplete(self, organization_id: int, workspace_id: int, project_id: int) -> Project:
        """Open a completed project again, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/uncomplete.
        One request. The next instance that :meth:`complete` made stays. Templates and
        archived projects cannot be opened: :class:`BadRequestError` (inferred).
        """
        return await self._post(
            Project, PROJECT_UNCOMPLETE, organization_id, workspace_id, project_id
        )

    async def pin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Pin a project for the current user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned.
        One request.
        """
        await self._send("POST", PROJECT_PINNED, organization_id, workspace_id, project_id)

    async def unpin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Unpin a project for the current user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned.
        One request.
        """
        await self._delete(PROJECT_PINNED, organization_id, workspace_id, project_id)

    async def make_public(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Make a private project visible to the whole workspace.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/make-public.
        One request. A pricing plan without private projects does not allow the way back.
        Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("POST", PROJECT_MAKE_PUBLIC, organization_id, workspace_id, project_id)

    async def duplicate(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectDuplicate],
    ) -> Project:
        """Copy a project with its tasks, and return the copy.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate.
        One request.
        """
        body = checked(ProjectDuplicate, fields)
        return await self._post(
            Project, PROJECT_DUPLICATE, organization_id, workspace_id, project_id, json=body
        )

    async def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[ProjectChangeItem]
    ) -> None:
        """Change several projects.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One
        request. ``changes`` are the new values, each with the id of its project. Toggl
        returns nothing: read them back with :meth:`list`.
        """
        body = checked_list(ProjectChangeItem, changes, most=1000)
        await self._send("PATCH", PROJECTS_BULK, organization_id, workspace_id, json=body)

    async def delete_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Delete several projects, and the projects below them.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One
        request. The ids are in the address: about 100 at a time are safe. Best effort: it succeeds
        even if some of them failed, so read them back with :meth:`list`.
        """
        query = {"ids": check_ids("project_ids", project_ids, most=1000)}
        await self._send("DELETE", PROJECTS_BULK, organization_id, workspace_id, query=query)

    async def restore_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Restore several deleted projects.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/restore.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        body = {"project_ids": check_ids("project_ids", project_ids, most=1000)}
        await self._send("PATCH", PROJECTS_BULK_RESTORE, organization_id, workspace_id, json=body)

    async def archive_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Archive several projects, and the projects below them.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/archive.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        body = {"project_ids": check_ids("project_ids", project_ids, most=1000)}
        await self._send("PATCH", PROJECTS_BULK_ARCHIVE, organization_id, workspace_id, json=body)

    async def unarchive_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Take several projects out of the archive.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/unarchive.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        body = {"project_ids": check_ids("project_ids", project_ids, most=1000)}
        await self._send("PATCH", PROJECTS_BULK_UNARCHIVE, organization_id, workspace_id, json=body)

    def list_children(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[RelatedProjectFilter],
    ) -> Pages[ProjectWithAggregations]:
        """List the projects directly below a project, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/children.
        One request per 100 projects. By default in the order of ``created_at``, so that the
        pages are stable.
        """
        query = checked_query(RelatedProjectFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            ProjectWithAggregations,
            PROJECT_CHILDREN,
            organization_id,
            workspace_id,
            project_id,
            query=query,
            pagination=BY_100,
        )

    def list_parents(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[RelatedProjectFilter],
    ) -> Pages[Project]:
        """List the projects above a project, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/parents.
        One request per 100 projects. By default in the order of ``created_at``, so that the
        pages are stable.
        """
        query = checked_query(RelatedProjectFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            Project,
            PROJECT_PARENTS,
            organization_id,
            workspace_id,
            project_id,
            query=query,
            pagination=BY_100,
        )

    def list_groups(
        self,
        organization_id: int,
        workspace_id: int,
        group: str,
        **filters: Unpack[ProjectGroupFilter],
    ) -> Pages[ProjectGroup]:
        """List the groups of projects that have something in common, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/groups/{group}.
        One request per 100 groups. ``group`` is what they have in common: ``client``,
        ``creator``, ``tag``, ``parent_project``, ``assignee``, or ``cf:`` and the id of a
        custom field. Each group has the first page of its projects alone.
        :class:`TruncatedResultError` if there are more than the 5000 projects that the service
        groups; :class:`PaymentRequiredError` if the pricing plan has no such view.

        >>> async for group in session.focus.projects.list_groups(7, 8, "client"):
        ...     print(group.name, len(group.projects or ()))
        """
        query = checked_query(ProjectGroupFilter, filters)
        query.setdefault("order_by", ["group_name"])
        return self._pages(
            ProjectGroup,
            PROJECT_GROUPS,
            organization_id,
            workspace_id,
            group,
            query=query,
            pagination=GROUPS_BY_100,
        )

    def list_templates(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectTemplateFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the templates for projects, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/templates.
        One request per 100 templates. By default in the order of ``created_at``, so that
        the pages are stable.
        """
        query = checked_query(ProjectTemplateFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            ProjectWithAggregations,
            PROJECTS_TEMPLATES,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def create_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[TemplateFromProject],
    ) -> Project:
        """Make a template from a project, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-template.
        One request.
        """
        body = checked(TemplateFromProject, fields)
        return await self._post(
            Project, PROJECT_CREATE_TEMPLATE, organization_id, workspace_id, project_id, json=body
        )

    async def create_from_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectFromTemplate],
    ) -> Project:
        """Create a project from a template, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-from-template.
        One request. ``project_id`` is that of the template. Its tasks and its fixed fee are
        copied.

        >>> project = await session.focus.projects.create_from_template(7, 8, 90, name="Osprey")
        """
        body = checked(ProjectFromTemplate, fields)
        return await self._post(
            Project,
            PROJECT_CREATE_FROM_TEMPLATE,
            organization_id,
            workspace_id,
            project_id,
            json=body,
        )

    async def duplicate_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectDuplicate],
    ) -> Project:
        """Copy a template with its tasks, and return the copy.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate-template.
        One request. ``project_id`` is that of the template.
        """
        body = checked(ProjectDuplicate, fields)
        return await self._post(
            Project,
            PROJECT_DUPLICATE_TEMPLATE,
            organization_id,
            workspace_id,
            project_id,
            json=body,
        )

    def list_instances(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[ProjectInstanceFilter],
    ) -> Pages[ProjectWithAggregations]:
        """List the instances of a recurring project, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances.
        One request per 100 instances. ``project_id`` is that of the recurring project. By
        default in the order of ``created_at``, so that the pages are stable.
        """
        query = checked_query(ProjectInstanceFilter, filters)
        if ("start_date" in query) != ("end_date" in query):
            raise InvalidArgumentError("start_date and end_date go together: pass both or neither")
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            ProjectWithAggregations,
            PROJECT_INSTANCES,
            organization_id,
            workspace_id,
            project_id,
            query=query,
            pagination=BY_100,
        )

    async def get_instance(
        self, organization_id: int, workspace_id: int, project_id: int, date: dt.date
    ) -> Project:
        """Return the instance of a recurring project for one period.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}.
        One request. ``date`` is the first day of the period. :class:`NotFoundError` if the
        instance was not made yet; :class:`BadRequestError` if the rule has no period on
        that day.
        """
        return await self._get(
            Project,
            PROJECT_INSTANCE,
            organization_id,
            workspace_id,
            project_id,
            check_day("date", date),
        )

    async def create_instance(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        date: dt.date,
        **fields: Unpack[NewProjectInstance],
    ) -> ProjectInstance:
        """Return the instance of a recurring project for one period, and make it if need be.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}.
        One request. ``date`` is the first day of the period. It may be repeated: an
        instance that exists is returned as it is. :class:`BadRequestError` if the rule has
        no period on that day.

        >>> instance = await session.focus.projects.create_instance(7, 8, 88, date(2026, 6, 1))
        """
        body = checked(NewProjectInstance, fields)
        return await self._post(
            ProjectInstance,
            PROJECT_INSTANCE,
            organization_id,
            workspace_id,
            project_id,
            check_day("date", date),
            json=body,
        )

    async def list_members(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectMembers:
        """Return the people and teams of a project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.
        """
        return await self._get(
            ProjectMembers, PROJECT_MEMBERS, organization_id, workspace_id, project_id
        )

    async def list_members_of_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> list[ProjectMembers]:
        """Return the people and teams of several projects.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/members. One
        request. The ids are in the address: about 100 at a time are safe.
        """
        query = {"ids": check_ids("project_ids", project_ids, most=1000)}
        return await self._get_list(
            ProjectMembers, PROJECTS_MEMBERS, organization_id, workspace_id, query=query
        )

    async def add_members(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectMembersAdd],
    ) -> None:
        """Add people and teams to a project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request. Toggl returns nothing: read them back with :meth:`list_members`.
        """
        body = checked(ProjectMembersAdd, fields)
        await self._send(
            "POST", PROJECT_MEMBERS, organization_id, workspace_id, project_id, json=body
        )

    async def update_member(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectMemberRole],
    ) -> None:
        """Change the role of a person or a team in a project.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request. Toggl returns nothing: read it back with :meth:`list_members`.
        """
        body = _one_member(checked(ProjectMemberRole, fields))
        await self._send(
            "PUT", PROJECT_MEMBERS, organization_id, workspace_id, project_id, json=body
        )

    async def remove_member(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectMemberRemove],
    ) -> None:
        """Remove a person or a team from a project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.

        >>> await session.focus.projects.remove_member(7, 8, 88, user_id=9)
        """
        body = _one_member(checked(ProjectMemberRemove, fields))
        await self._send(
            "DELETE", PROJECT_MEMBERS, organization_id, workspace_id, project_id, json=body
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the projects of a workspace, in pages of 100, each with its client and sums.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects. One request
        per 100 projects. Completed and archived projects are left out unless the filters
        ask for them; ``archived=None`` selects active and archived ones. By default in the
        order of ``created_at``, so that the pages are stable. :class:`TruncatedResultError`
        if the service sends fewer than it counts.

        >>> projects = session.focus.projects.list(7, 8, client_id=[61], order_by=["name"])
        >>> async for project in projects:
        ...     print(project.id, project.name, project.client and project.client.name)
        """
        query = checked_query(ProjectFilter, filters)
        check_order(query, ProjectOrder, "cf_")
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            ProjectWithAggregations,
            PROJECTS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )


def _one_member(body: dict[str, Any]) -> dict[str, Any]:
    if ("user_id" in body) == ("group_id" in body):
        raise InvalidArgumentError("pass user_id or group_id, one of the two")
    return body
