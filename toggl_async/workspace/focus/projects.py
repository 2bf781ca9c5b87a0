# Written by tools/make_workspace.py from toggl_async/focus/projects.py
"""``focus.projects`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.projects import Projects as _Projects
from toggl_async.models.focus.composites import CompositeProject, NewCompositeProject
from toggl_async.models.focus.project_filters import ProjectFilter, ProjectGroupFilter
from toggl_async.models.focus.project_members import (
    ProjectMemberRemove,
    ProjectMemberRole,
    ProjectMembers,
    ProjectMembersAdd,
)
from toggl_async.models.focus.project_templates import (
    NewProjectInstance,
    ProjectDuplicate,
    ProjectFromTemplate,
    ProjectInstance,
    ProjectInstanceFilter,
    ProjectTemplateFilter,
    RelatedProjectFilter,
    TemplateFromProject,
)
from toggl_async.models.focus.projects import (
    Project,
    ProjectChange,
    ProjectChangeItem,
    ProjectCompleted,
    ProjectFields,
    ProjectGroup,
    ProjectWithAggregations,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.projects``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Projects

    async def get(self, project_id: int) -> ProjectWithAggregations:
        """Return one project with its client and sums.

        Parameters, cost and errors: see ``session.focus.projects.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, project_id)

    async def create(self, **fields: Unpack[ProjectFields]) -> Project:
        """Create a project and return it.

        Parameters, cost and errors: see ``session.focus.projects.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def create_with_parts(self, **fields: Unpack[NewCompositeProject]) -> CompositeProject:
        """Create a project with members, milestones and rates, and return all of them.

        Parameters, cost and errors: see ``session.focus.projects.create_with_parts``.
        """
        return await self._namespace.create_with_parts(
            self._organization_id, self._workspace_id, **fields
        )

    async def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> None:
        """Change some fields of a project; a field left out stays.

        Parameters, cost and errors: see ``session.focus.projects.update``.
        """
        await self._namespace.update(
            self._organization_id, self._workspace_id, project_id, **changes
        )

    async def replace(self, project_id: int, **fields: Unpack[ProjectFields]) -> None:
        """Replace all fields of a project; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.projects.replace``.
        """
        await self._namespace.replace(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def delete(self, project_id: int) -> None:
        """Delete a project; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.projects.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, project_id)

    async def restore(self, project_id: int) -> None:
        """Restore a deleted project.

        Parameters, cost and errors: see ``session.focus.projects.restore``.
        """
        await self._namespace.restore(self._organization_id, self._workspace_id, project_id)

    async def archive(self, project_id: int) -> None:
        """Archive a project.

        Parameters, cost and errors: see ``session.focus.projects.archive``.
        """
        await self._namespace.archive(self._organization_id, self._workspace_id, project_id)

    async def unarchive(self, project_id: int) -> None:
        """Take a project out of the archive.

        Parameters, cost and errors: see ``session.focus.projects.unarchive``.
        """
        await self._namespace.unarchive(self._organization_id, self._workspace_id, project_id)

    async def complete(self, project_id: int) -> ProjectCompleted:
        """Complete a project now, and return it.

        Parameters, cost and errors: see ``session.focus.projects.complete``.
        """
        return await self._namespace.complete(self._organization_id, self._workspace_id, project_id)

    async def uncomplete(self, project_id: int) -> Project:
        """Open a completed project again, and return it.

        Parameters, cost and errors: see ``session.focus.projects.uncomplete``.
        """
        return await self._namespace.uncomplete(
            self._organization_id, self._workspace_id, project_id
        )

    async def pin(self, project_id: int) -> None:
        """Pin a project for the current user.

        Parameters, cost and errors: see ``session.focus.projects.pin``.
        """
        await self._namespace.pin(self._organization_id, self._workspace_id, project_id)

    async def unpin(self, project_id: int) -> None:
        """Unpin a project for the current user.

        Parameters, cost and errors: see ``session.focus.projects.unpin``.
        """
        await self._namespace.unpin(self._organization_id, self._workspace_id, project_id)

    async def make_public(self, project_id: int) -> None:
        """Make a private project visible to the whole workspace.

        Parameters, cost and errors: see ``session.focus.projects.make_public``.
        """
        await self._namespace.make_public(self._organization_id, self._workspace_id, project_id)

    async def duplicate(self, project_id: int, **fields: Unpack[ProjectDuplicate]) -> Project:
        """Copy a project with its tasks, and return the copy.

        Parameters, cost and errors: see ``session.focus.projects.duplicate``.
        """
        return await self._namespace.duplicate(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def update_many(self, changes: Iterable[ProjectChangeItem]) -> None:
        """Change several projects.

        Parameters, cost and errors: see ``session.focus.projects.update_many``.
        """
        await self._namespace.update_many(self._organization_id, self._workspace_id, changes)

    async def delete_many(self, project_ids: Iterable[int]) -> None:
        """Delete several projects, and the projects below them.

        Parameters, cost and errors: see ``session.focus.projects.delete_many``.
        """
        await self._namespace.delete_many(self._organization_id, self._workspace_id, project_ids)

    async def restore_many(self, project_ids: Iterable[int]) -> None:
        """Restore several deleted projects.

        Parameters, cost and errors: see ``session.focus.projects.restore_many``.
        """
        await self._namespace.restore_many(self._organization_id, self._workspace_id, project_ids)

    async def archive_many(self, project_ids: Iterable[int]) -> None:
        """Archive several projects, and the projects below them.

        Parameters, cost and errors: see ``session.focus.projects.archive_many``.
        """
        await self._namespace.archive_many(self._organization_id, self._workspace_id, project_ids)

    async def unarchive_many(self, project_ids: Iterable[int]) -> None:
        """Take several projects out of the archive.

        Parameters, cost and errors: see ``session.focus.projects.unarchive_many``.
        """
        await self._namespace.unarchive_many(self._organization_id, self._workspace_id, project_ids)

    def list_children(
        self, project_id: int, **filters: Unpack[RelatedProjectFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the projects directly below a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_children``.
        """
        return self._namespace.list_children(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    def list_parents(
        self, project_id: int, **filters: Unpack[RelatedProjectFilter]
    ) -> Pages[Project]:
        """List the projects above a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_parents``.
        """
        return self._namespace.list_parents(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    def list_groups(self, group: str, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups of projects that have something in common, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_groups``.
        """
        return self._namespace.list_groups(
            self._organization_id, self._workspace_id, group, **filters
        )

    def list_templates(
        self, **filters: Unpack[ProjectTemplateFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the templates for projects, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_templates``.
        """
        return self._namespace.list_templates(self._organization_id, self._workspace_id, **filters)

    async def create_template(
        self, project_id: int, **fields: Unpack[TemplateFromProject]
    ) -> Project:
        """Make a template from a project, and return it.

        Parameters, cost and errors: see ``session.focus.projects.create_template``.
        """
        return await self._namespace.create_template(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def create_from_template(
        self, project_id: int, **fields: Unpack[ProjectFromTemplate]
    ) -> Project:
        """Create a project from a template, and return it.

        Parameters, cost and errors: see ``session.focus.projects.create_from_template``.
        """
        return await self._namespace.create_from_template(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def duplicate_template(
        self, project_id: int, **fields: Unpack[ProjectDuplicate]
    ) -> Project:
        """Copy a template with its tasks, and return the copy.

        Parameters, cost and errors: see ``session.focus.projects.duplicate_template``.
        """
        return await self._namespace.duplicate_template(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    def list_instances(
        self, project_id: int, **filters: Unpack[ProjectInstanceFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the instances of a recurring project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_instances``.
        """
        return self._namespace.list_instances(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    async def get_instance(self, project_id: int, date: dt.date) -> Project:
        """Return the instance of a recurring project for one period.

        Parameters, cost and errors: see ``session.focus.projects.get_instance``.
        """
        return await self._namespace.get_instance(
            self._organization_id, self._workspace_id, project_id, date
        )

    async def create_instance(
        self, project_id: int, date: dt.date, **fields: Unpack[NewProjectInstance]
    ) -> ProjectInstance:
        """Return the instance of a recurring project for one period, and make it if need be.

        Parameters, cost and errors: see ``session.focus.projects.create_instance``.
        """
        return await self._namespace.create_instance(
            self._organization_id, self._workspace_id, project_id, date, **fields
        )

    async def list_members(self, project_id: int) -> ProjectMembers:
        """Return the people and teams of a project.

        Parameters, cost and errors: see ``session.focus.projects.list_members``.
        """
        return await self._namespace.list_members(
            self._organization_id, self._workspace_id, project_id
        )

    async def list_members_of_many(self, project_ids: Iterable[int]) -> list[ProjectMembers]:
        """Return the people and teams of several projects.

        Parameters, cost and errors: see ``session.focus.projects.list_members_of_many``.
        """
        return await self._namespace.list_members_of_many(
            self._organization_id, self._workspace_id, project_ids
        )

    async def add_members(self, project_id: int, **fields: Unpack[ProjectMembersAdd]) -> None:
        """Add people and teams to a project.

        Parameters, cost and errors: see ``session.focus.projects.add_members``.
        """
        await self._namespace.add_members(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def update_member(self, project_id: int, **fields: Unpack[ProjectMemberRole]) -> None:
        """Change the role of a person or a team in a project.

        Parameters, cost and errors: see ``session.focus.projects.update_member``.
        """
        await self._namespace.update_member(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def remove_member(self, project_id: int, **fields: Unpack[ProjectMemberRemove]) -> None:
        """Remove a person or a team from a project.

        Parameters, cost and errors: see ``session.focus.projects.remove_member``.
        """
        await self._namespace.remove_member(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[ProjectWithAggregations]:
        """List the projects of a workspace, in pages of 100, each with its client and sums.

        Parameters, cost and errors: see ``session.focus.projects.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)
