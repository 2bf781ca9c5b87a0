"""Projects of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.composites import CompositeProject, NewCompositeProject
from ..models.focus.projects import (
    NewProjectInstance,
    Project,
    ProjectChange,
    ProjectChangeItem,
    ProjectCompleted,
    ProjectDuplicate,
    ProjectFields,
    ProjectFilter,
    ProjectFromTemplate,
    ProjectGroup,
    ProjectInstance,
    ProjectListChildrenFilter,
    ProjectListGroupsFilter,
    ProjectListInstancesFilter,
    ProjectListParentsFilter,
    ProjectListTemplatesFilter,
    ProjectMemberRemove,
    ProjectMemberRole,
    ProjectMembers,
    ProjectMembersAdd,
    ProjectsBulkArchive,
    ProjectsBulkRestore,
    ProjectsBulkUnarchive,
    ProjectWithAggregations,
    TemplateFromProject,
)
from ..paging import Pages
from ._pagination import BY_100

COMPOSITE_PROJECTS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/composite/projects"
)
PROJECTS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects"
PROJECTS_BULK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk"
PROJECTS_BULK_ARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/archive"
)
PROJECTS_BULK_RESTORE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/restore"
)
PROJECTS_BULK_UNARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/unarchive"
)
PROJECTS_GROUPS_BY_GROUP: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/groups/{group}"
)
PROJECTS_MEMBERS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/members"
)
PROJECTS_TEMPLATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/templates"
)
PROJECT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}"
PROJECT_ARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/archive"
)
PROJECT_CHILDREN: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/children"
)
PROJECT_COMPLETE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/complete"
)
PROJECT_CREATE_FROM_TEMPLATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-from-template"
PROJECT_CREATE_TEMPLATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-template"
PROJECT_DUPLICATE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate"
)
PROJECT_DUPLICATE_TEMPLATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate-template"
PROJECT_INSTANCES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances"
)
PROJECT_INSTANCES_BY_DATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}"
PROJECT_MAKE_PUBLIC: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/make-public"
)
PROJECT_MEMBERS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members"
)
PROJECT_PARENTS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/parents"
)
PROJECT_PINNED: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned"
)
PROJECT_RESTORE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/restore"
)
PROJECT_UNARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/unarchive"
)
PROJECT_UNCOMPLETE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/uncomplete"
)


class Projects(Namespace):
    """XXX Projects."""

    __slots__ = ()
    api = "focus"
    name = "focus.projects"

    async def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeProject]
    ) -> CompositeProject:
        """XXX Create with parts.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/projects. One
        request. XXX Project, members, milestones and rates in one request.
        """
        body = checked(NewCompositeProject, fields)
        return await self._post(
            CompositeProject, COMPOSITE_PROJECTS, organization_id, workspace_id, json=body
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectFilter]
    ) -> Pages[ProjectWithAggregations]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects. One request per 100
        of them. XXX Completed ones are left out by default; archived: true only, false active, left
        out active, empty all; only_me and user_id exclude each other; rates, drafts and rollover
        only on request.
        """
        query = checked(ProjectFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            ProjectWithAggregations,
            PROJECTS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectFields]
    ) -> Project:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/projects. One request. XXX
        Answers 201.
        """
        body = checked(ProjectFields, fields)
        return await self._post(Project, PROJECTS, organization_id, workspace_id, json=body)

    async def update_many(
        self, organization_id: int, workspace_id: int, items: Iterable[ProjectChangeItem]
    ) -> None:
        """XXX Update many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One request.
        """
        body = checked_list(ProjectChangeItem, items, most=1000)
        await self._send("PATCH", PROJECTS_BULK, organization_id, workspace_id, json=body)

    async def delete_many(
        self, organization_id: int, workspace_id: int, ids: Iterable[int]
    ) -> None:
        """XXX Delete many.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One
        request. XXX Children too; best effort: 204 even when some failed.
        """
        query = {"ids": check_ids("ids", ids)}
        await self._send("DELETE", PROJECTS_BULK, organization_id, workspace_id, query=query)

    async def archive_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectsBulkArchive]
    ) -> None:
        """XXX Archive many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/archive. One
        request. XXX Children too; best effort: 204 even when some failed.
        """
        body = checked(ProjectsBulkArchive, fields)
        await self._send("PATCH", PROJECTS_BULK_ARCHIVE, organization_id, workspace_id, json=body)

    async def restore_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectsBulkRestore]
    ) -> None:
        """XXX Restore many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/restore. One
        request. XXX Best effort: 204 even when some failed.
        """
        body = checked(ProjectsBulkRestore, fields)
        await self._send("PATCH", PROJECTS_BULK_RESTORE, organization_id, workspace_id, json=body)

    async def unarchive_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectsBulkUnarchive]
    ) -> None:
        """XXX Unarchive many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/unarchive.
        One request. XXX Best effort: 204 even when some failed.
        """
        body = checked(ProjectsBulkUnarchive, fields)
        await self._send("PATCH", PROJECTS_BULK_UNARCHIVE, organization_id, workspace_id, json=body)

    def list_groups(
        self,
        organization_id: int,
        workspace_id: int,
        group: str,
        **filters: Unpack[ProjectListGroupsFilter],
    ) -> Pages[ProjectGroup]:
        """XXX List groups.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/groups/{group}. One
        request per 100 of them. XXX Dimension: client, creator, tag, parent_project, assignee or
        cf:{field id}; cut at 5000 projects (is_truncated); first page of each group only.
        """
        query = checked(ProjectListGroupsFilter, filters)
        query.setdefault("order_by", ["group_name"])
        return self._pages(
            ProjectGroup,
            PROJECTS_GROUPS_BY_GROUP,
            organization_id,
            workspace_id,
            group,
            query=query,
            pagination=BY_100,
        )

    async def list_members_of_many(
        self, organization_id: int, workspace_id: int, ids: Iterable[int]
    ) -> list[ProjectMembers]:
        """XXX List members of many.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/members. One
        request. XXX Ids is required.
        """
        query = {"ids": check_ids("ids", ids)}
        return await self._get_list(
            ProjectMembers, PROJECTS_MEMBERS, organization_id, workspace_id, query=query
        )

    def list_templates(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectListTemplatesFilter]
    ) -> Pages[ProjectWithAggregations]:
        """XXX List templates.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/templates. One
        request per 100 of them.
        """
        query = checked(ProjectListTemplatesFilter, filters)
        return self._pages(
            ProjectWithAggregations,
            PROJECTS_TEMPLATES,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def get(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectWithAggregations:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}. One
        request.
        """
        return await self._get(
            ProjectWithAggregations, PROJECT, organization_id, workspace_id, project_id
        )

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectFields],
    ) -> None:
        """XXX Replace.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}. One
        request. XXX What is not sent is reset; empty answer.
        """
        body = checked(ProjectFields, fields)
        await self._send("PUT", PROJECT, organization_id, workspace_id, project_id, json=body)

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectChange],
    ) -> None:
        """XXX Update.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}. One
        request. XXX Explicit null clears the nullable fields; empty answer: read back.
        """
        body = checked(ProjectChange, fields)
        await self._send("PATCH", PROJECT, organization_id, workspace_id, project_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}. One
        request. XXX Soft, see restore_project.
        """
        await self._delete(PROJECT, organization_id, workspace_id, project_id)

    async def archive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Archive.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/archive.
        One request. XXX PATCH without body.
        """
        await self._send("PATCH", PROJECT_ARCHIVE, organization_id, workspace_id, project_id)

    def list_children(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[ProjectListChildrenFilter],
    ) -> Pages[ProjectWithAggregations]:
        """XXX List children.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/children.
        One request per 100 of them.
        """
        query = checked(ProjectListChildrenFilter, filters)
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

    async def complete(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectCompleted:
        """XXX Complete.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/complete.
        One request. XXX Sets completed_at once; an instance of a recurring project makes the next
        one.
        """
        return await self._post(
            ProjectCompleted, PROJECT_COMPLETE, organization_id, workspace_id, project_id
        )

    async def create_from_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectFromTemplate],
    ) -> Project:
        """XXX Create from template.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-from-template.
        One request. XXX With tasks and fixed fee.
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

    async def create_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[TemplateFromProject],
    ) -> Project:
        """XXX Create template.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/create-template.
        One request.
        """
        body = checked(TemplateFromProject, fields)
        return await self._post(
            Project, PROJECT_CREATE_TEMPLATE, organization_id, workspace_id, project_id, json=body
        )

    async def duplicate(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectDuplicate],
    ) -> Project:
        """XXX Duplicate.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate.
        One request. XXX With its tasks.
        """
        body = checked(ProjectDuplicate, fields)
        return await self._post(
            Project, PROJECT_DUPLICATE, organization_id, workspace_id, project_id, json=body
        )

    async def duplicate_template(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectDuplicate],
    ) -> Project:
        """XXX Duplicate template.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/duplicate-template.
        One request.
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
        **filters: Unpack[ProjectListInstancesFilter],
    ) -> Pages[ProjectWithAggregations]:
        """XXX List instances.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances.
        One request per 100 of them. XXX Start_date and end_date go together.
        """
        query = checked(ProjectListInstancesFilter, filters)
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
        """XXX Get instance.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}.
        One request. XXX 404: valid period, not made yet; 400: no period of the rule.
        """
        return await self._get(
            Project, PROJECT_INSTANCES_BY_DATE, organization_id, workspace_id, project_id, date
        )

    async def create_instance(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        date: dt.date,
        **fields: Unpack[NewProjectInstance],
    ) -> ProjectInstance:
        """XXX Create instance.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}.
        One request. XXX 200 when it exists, 201 when made; may be repeated.
        """
        body = checked(NewProjectInstance, fields)
        return await self._post(
            ProjectInstance,
            PROJECT_INSTANCES_BY_DATE,
            organization_id,
            workspace_id,
            project_id,
            date,
            json=body,
        )

    async def make_public(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Make public.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/make-public.
        One request. XXX One way on plans without private projects.
        """
        await self._send("POST", PROJECT_MAKE_PUBLIC, organization_id, workspace_id, project_id)

    async def list_members(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectMembers:
        """XXX List members.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.
        """
        return await self._get(
            ProjectMembers, PROJECT_MEMBERS, organization_id, workspace_id, project_id
        )

    async def add_members(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[ProjectMembersAdd],
    ) -> None:
        """XXX Add members.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.
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
        """XXX Update member.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.
        """
        body = checked(ProjectMemberRole, fields)
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
        """XXX Remove member.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request. XXX DELETE with a JSON body; one user or group.
        """
        body = checked(ProjectMemberRemove, fields)
        await self._send(
            "DELETE", PROJECT_MEMBERS, organization_id, workspace_id, project_id, json=body
        )

    def list_parents(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[ProjectListParentsFilter],
    ) -> Pages[Project]:
        """XXX List parents.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/parents.
        One request per 100 of them.
        """
        query = checked(ProjectListParentsFilter, filters)
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

    async def pin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Pin.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned. One
        request.
        """
        await self._send("POST", PROJECT_PINNED, organization_id, workspace_id, project_id)

    async def unpin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Unpin.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned. One
        request.
        """
        await self._delete(PROJECT_PINNED, organization_id, workspace_id, project_id)

    async def restore(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Restore.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/restore.
        One request.
        """
        await self._send("PATCH", PROJECT_RESTORE, organization_id, workspace_id, project_id)

    async def unarchive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """XXX Unarchive.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/unarchive.
        One request.
        """
        await self._send("PATCH", PROJECT_UNARCHIVE, organization_id, workspace_id, project_id)

    async def uncomplete(self, organization_id: int, workspace_id: int, project_id: int) -> Project:
        """XXX Uncomplete.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/uncomplete.
        One request. XXX Does not take back the next instance; not for templates and archived ones.
        """
        return await self._post(
            Project, PROJECT_UNCOMPLETE, organization_id, workspace_id, project_id
        )
