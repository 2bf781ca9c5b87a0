# Written by tools/make_sync.py from toggl_async/workspace/focus/projects.py;
# change that file, not this one.
"""``focus.projects`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.projects import ProjectsInWorkspace as AsyncProjectsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(BlockingNamespace[AsyncProjectsInWorkspace]):
    """Methods of ``session.focus.projects``, bound to one workspace."""

    __slots__ = ()

    def get(self, project_id: int) -> ProjectWithAggregations:
        """Return one project with its client and sums.

        Parameters, cost and errors: see ``session.focus.projects.get``.
        """
        return self._loop.run(self._wrapped.get, project_id)

    def create(self, **fields: Unpack[ProjectFields]) -> Project:
        """Create a project and return it.

        Parameters, cost and errors: see ``session.focus.projects.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def create_with_parts(self, **fields: Unpack[NewCompositeProject]) -> CompositeProject:
        """Create a project with members, milestones and rates, and return all of them.

        Parameters, cost and errors: see ``session.focus.projects.create_with_parts``.
        """
        return self._loop.run(self._wrapped.create_with_parts, **fields)

    def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> None:
        """Change some fields of a project; a field left out stays.

        Parameters, cost and errors: see ``session.focus.projects.update``.
        """
        self._loop.run(self._wrapped.update, project_id, **changes)

    def replace(self, project_id: int, **fields: Unpack[ProjectFields]) -> None:
        """Replace all fields of a project; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.projects.replace``.
        """
        self._loop.run(self._wrapped.replace, project_id, **fields)

    def delete(self, project_id: int) -> None:
        """Delete a project; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.projects.delete``.
        """
        self._loop.run(self._wrapped.delete, project_id)

    def restore(self, project_id: int) -> None:
        """Restore a deleted project.

        Parameters, cost and errors: see ``session.focus.projects.restore``.
        """
        self._loop.run(self._wrapped.restore, project_id)

    def archive(self, project_id: int) -> None:
        """Archive a project.

        Parameters, cost and errors: see ``session.focus.projects.archive``.
        """
        self._loop.run(self._wrapped.archive, project_id)

    def unarchive(self, project_id: int) -> None:
        """Take a project out of the archive.

        Parameters, cost and errors: see ``session.focus.projects.unarchive``.
        """
        self._loop.run(self._wrapped.unarchive, project_id)

    def complete(self, project_id: int) -> ProjectCompleted:
        """Complete a project now, and return it.

        Parameters, cost and errors: see ``session.focus.projects.complete``.
        """
        return self._loop.run(self._wrapped.complete, project_id)

    def uncomplete(self, project_id: int) -> Project:
        """Open a completed project again, and return it.

        Parameters, cost and errors: see ``session.focus.projects.uncomplete``.
        """
        return self._loop.run(self._wrapped.uncomplete, project_id)

    def pin(self, project_id: int) -> None:
        """Pin a project for the current user.

        Parameters, cost and errors: see ``session.focus.projects.pin``.
        """
        self._loop.run(self._wrapped.pin, project_id)

    def unpin(self, project_id: int) -> None:
        """Unpin a project for the current user.

        Parameters, cost and errors: see ``session.focus.projects.unpin``.
        """
        self._loop.run(self._wrapped.unpin, project_id)

    def make_public(self, project_id: int) -> None:
        """Make a private project visible to the whole workspace.

        Parameters, cost and errors: see ``session.focus.projects.make_public``.
        """
        self._loop.run(self._wrapped.make_public, project_id)

    def duplicate(self, project_id: int, **fields: Unpack[ProjectDuplicate]) -> Project:
        """Copy a project with its tasks, and return the copy.

        Parameters, cost and errors: see ``session.focus.projects.duplicate``.
        """
        return self._loop.run(self._wrapped.duplicate, project_id, **fields)

    def update_many(self, changes: Iterable[ProjectChangeItem]) -> None:
        """Change several projects.

        Parameters, cost and errors: see ``session.focus.projects.update_many``.
        """
        self._loop.run(self._wrapped.update_many, changes)

    def delete_many(self, project_ids: Iterable[int]) -> None:
        """Delete several projects, and the projects below them.

        Parameters, cost and errors: see ``session.focus.projects.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, project_ids)

    def restore_many(self, project_ids: Iterable[int]) -> None:
        """Restore several deleted projects.

        Parameters, cost and errors: see ``session.focus.projects.restore_many``.
        """
        self._loop.run(self._wrapped.restore_many, project_ids)

    def archive_many(self, project_ids: Iterable[int]) -> None:
        """Archive several projects, and the projects below them.

        Parameters, cost and errors: see ``session.focus.projects.archive_many``.
        """
        self._loop.run(self._wrapped.archive_many, project_ids)

    def unarchive_many(self, project_ids: Iterable[int]) -> None:
        """Take several projects out of the archive.

        Parameters, cost and errors: see ``session.focus.projects.unarchive_many``.
        """
        self._loop.run(self._wrapped.unarchive_many, project_ids)

    def list_children(
        self, project_id: int, **filters: Unpack[RelatedProjectFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the projects directly below a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_children``.
        """
        return Pages(self._loop, self._wrapped.list_children(project_id, **filters))

    def list_parents(
        self, project_id: int, **filters: Unpack[RelatedProjectFilter]
    ) -> Pages[Project]:
        """List the projects above a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_parents``.
        """
        return Pages(self._loop, self._wrapped.list_parents(project_id, **filters))

    def list_groups(self, group: str, **filters: Unpack[ProjectGroupFilter]) -> Pages[ProjectGroup]:
        """List the groups of projects that have something in common, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_groups``.
        """
        return Pages(self._loop, self._wrapped.list_groups(group, **filters))

    def list_templates(
        self, **filters: Unpack[ProjectTemplateFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the templates for projects, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_templates``.
        """
        return Pages(self._loop, self._wrapped.list_templates(**filters))

    def create_template(self, project_id: int, **fields: Unpack[TemplateFromProject]) -> Project:
        """Make a template from a project, and return it.

        Parameters, cost and errors: see ``session.focus.projects.create_template``.
        """
        return self._loop.run(self._wrapped.create_template, project_id, **fields)

    def create_from_template(
        self, project_id: int, **fields: Unpack[ProjectFromTemplate]
    ) -> Project:
        """Create a project from a template, and return it.

        Parameters, cost and errors: see ``session.focus.projects.create_from_template``.
        """
        return self._loop.run(self._wrapped.create_from_template, project_id, **fields)

    def duplicate_template(self, project_id: int, **fields: Unpack[ProjectDuplicate]) -> Project:
        """Copy a template with its tasks, and return the copy.

        Parameters, cost and errors: see ``session.focus.projects.duplicate_template``.
        """
        return self._loop.run(self._wrapped.duplicate_template, project_id, **fields)

    def list_instances(
        self, project_id: int, **filters: Unpack[ProjectInstanceFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the instances of a recurring project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.projects.list_instances``.
        """
        return Pages(self._loop, self._wrapped.list_instances(project_id, **filters))

    def get_instance(self, project_id: int, date: dt.date) -> Project:
        """Return the instance of a recurring project for one period.

        Parameters, cost and errors: see ``session.focus.projects.get_instance``.
        """
        return self._loop.run(self._wrapped.get_instance, project_id, date)

    def create_instance(
        self, project_id: int, date: dt.date, **fields: Unpack[NewProjectInstance]
    ) -> ProjectInstance:
        """Return the instance of a recurring project for one period, and make it if need be.

        Parameters, cost and errors: see ``session.focus.projects.create_instance``.
        """
        return self._loop.run(self._wrapped.create_instance, project_id, date, **fields)

    def list_members(self, project_id: int) -> ProjectMembers:
        """Return the people and teams of a project.

        Parameters, cost and errors: see ``session.focus.projects.list_members``.
        """
        return self._loop.run(self._wrapped.list_members, project_id)

    def list_members_of_many(self, project_ids: Iterable[int]) -> list[ProjectMembers]:
        """Return the people and teams of several projects.

        Parameters, cost and errors: see ``session.focus.projects.list_members_of_many``.
        """
        return self._loop.run(self._wrapped.list_members_of_many, project_ids)

    def add_members(self, project_id: int, **fields: Unpack[ProjectMembersAdd]) -> None:
        """Add people and teams to a project.

        Parameters, cost and errors: see ``session.focus.projects.add_members``.
        """
        self._loop.run(self._wrapped.add_members, project_id, **fields)

    def update_member(self, project_id: int, **fields: Unpack[ProjectMemberRole]) -> None:
        """Change the role of a person or a team in a project.

        Parameters, cost and errors: see ``session.focus.projects.update_member``.
        """
        self._loop.run(self._wrapped.update_member, project_id, **fields)

    def remove_member(self, project_id: int, **fields: Unpack[ProjectMemberRemove]) -> None:
        """Remove a person or a team from a project.

        Parameters, cost and errors: see ``session.focus.projects.remove_member``.
        """
        self._loop.run(self._wrapped.remove_member, project_id, **fields)

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[ProjectWithAggregations]:
        """List the projects of a workspace, in pages of 100, each with its client and sums.

        Parameters, cost and errors: see ``session.focus.projects.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
