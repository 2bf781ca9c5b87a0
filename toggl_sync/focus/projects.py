# Written by tools/make_sync.py from toggl_async/focus/projects.py;
# change that file, not this one.
"""Projects of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.projects import Projects as AsyncProjects
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects of a workspace, their templates, instances and members."""

    __slots__ = ()

    def get(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectWithAggregations:
        """Return one project with its client and sums.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request. :class:`NotFoundError` if there is none that the current user may see.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, project_id)

    def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[ProjectFields]
    ) -> Project:
        """Create a project and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/projects. One
        request.

        >>> project = session.focus.projects.create(7, 8, name="Kestrel", client_id=61)
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeProject]
    ) -> CompositeProject:
        """Create a project with members, milestones and rates, and return all of them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/projects.
        One request.

        >>> result = session.focus.projects.create_with_parts(
        ...     7, 8, project={"name": "Kestrel"}, members={"role_id": 2, "user_ids": [9]}
        ... )
        >>> result.project.id
        """
        return self._loop.run(
            self._wrapped.create_with_parts, organization_id, workspace_id, **fields
        )

    def update(
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

        >>> session.focus.projects.update(7, 8, 88, name="Kestrel 2", client_id=None)
        """
        self._loop.run(self._wrapped.update, organization_id, workspace_id, project_id, **changes)

    def replace(
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
        self._loop.run(self._wrapped.replace, organization_id, workspace_id, project_id, **fields)

    def delete(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Delete a project; :meth:`restore` undoes it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}.
        One request.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, project_id)

    def restore(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Restore a deleted project.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, organization_id, workspace_id, project_id)

    def archive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Archive a project.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.archive, organization_id, workspace_id, project_id)

    def unarchive(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Take a project out of the archive.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.unarchive, organization_id, workspace_id, project_id)

    def complete(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectCompleted:
        """Complete a project now, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/complete.
        One request. If it is an instance of a recurring project, the service makes the next
        one, which is in the result. It may be repeated: a completed project stays as it is.

        >>> result = session.focus.projects.complete(7, 8, 88)
        >>> result.next_instance
        """
        return self._loop.run(self._wrapped.complete, organization_id, workspace_id, project_id)

    def uncomplete(self, organization_id: int, workspace_id: int, project_id: int) -> Project:
        """Open a completed project again, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/uncomplete.
        One request. The next instance that :meth:`complete` made stays. Templates and
        archived projects cannot be opened: :class:`BadRequestError` (inferred).
        """
        return self._loop.run(self._wrapped.uncomplete, organization_id, workspace_id, project_id)

    def pin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Pin a project for the current user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned.
        One request.
        """
        self._loop.run(self._wrapped.pin, organization_id, workspace_id, project_id)

    def unpin(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Unpin a project for the current user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/pinned.
        One request.
        """
        self._loop.run(self._wrapped.unpin, organization_id, workspace_id, project_id)

    def make_public(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Make a private project visible to the whole workspace.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/make-public.
        One request. A pricing plan without private projects does not allow the way back.
        Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.make_public, organization_id, workspace_id, project_id)

    def duplicate(
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
        return self._loop.run(
            self._wrapped.duplicate, organization_id, workspace_id, project_id, **fields
        )

    def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[ProjectChangeItem]
    ) -> None:
        """Change several projects.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One
        request. ``changes`` are the new values, each with the id of its project. Toggl
        returns nothing: read them back with :meth:`list`.
        """
        self._loop.run(self._wrapped.update_many, organization_id, workspace_id, changes)

    def delete_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Delete several projects, and the projects below them.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk. One
        request. The ids are in the address: about 100 at a time are safe. Best effort: it succeeds
        even if some of them failed, so read them back with :meth:`list`.
        """
        self._loop.run(self._wrapped.delete_many, organization_id, workspace_id, project_ids)

    def restore_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Restore several deleted projects.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/restore.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        self._loop.run(self._wrapped.restore_many, organization_id, workspace_id, project_ids)

    def archive_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Archive several projects, and the projects below them.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/archive.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        self._loop.run(self._wrapped.archive_many, organization_id, workspace_id, project_ids)

    def unarchive_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> None:
        """Take several projects out of the archive.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/projects/bulk/unarchive.
        One request. Best effort: it succeeds even if some of them failed, so read them back with
        :meth:`list`.
        """
        self._loop.run(self._wrapped.unarchive_many, organization_id, workspace_id, project_ids)

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
        return Pages(
            self._loop,
            self._wrapped.list_children(organization_id, workspace_id, project_id, **filters),
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
        return Pages(
            self._loop,
            self._wrapped.list_parents(organization_id, workspace_id, project_id, **filters),
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

        >>> for group in session.focus.projects.list_groups(7, 8, "client"):
        ...     print(group.name, len(group.projects or ()))
        """
        return Pages(
            self._loop, self._wrapped.list_groups(organization_id, workspace_id, group, **filters)
        )

    def list_templates(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectTemplateFilter]
    ) -> Pages[ProjectWithAggregations]:
        """List the templates for projects, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/templates.
        One request per 100 templates. By default in the order of ``created_at``, so that
        the pages are stable.
        """
        return Pages(
            self._loop, self._wrapped.list_templates(organization_id, workspace_id, **filters)
        )

    def create_template(
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
        return self._loop.run(
            self._wrapped.create_template, organization_id, workspace_id, project_id, **fields
        )

    def create_from_template(
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

        >>> project = session.focus.projects.create_from_template(7, 8, 90, name="Osprey")
        """
        return self._loop.run(
            self._wrapped.create_from_template, organization_id, workspace_id, project_id, **fields
        )

    def duplicate_template(
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
        return self._loop.run(
            self._wrapped.duplicate_template, organization_id, workspace_id, project_id, **fields
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
        return Pages(
            self._loop,
            self._wrapped.list_instances(organization_id, workspace_id, project_id, **filters),
        )

    def get_instance(
        self, organization_id: int, workspace_id: int, project_id: int, date: dt.date
    ) -> Project:
        """Return the instance of a recurring project for one period.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/instances/{date}.
        One request. ``date`` is the first day of the period. :class:`NotFoundError` if the
        instance was not made yet; :class:`BadRequestError` if the rule has no period on
        that day.
        """
        return self._loop.run(
            self._wrapped.get_instance, organization_id, workspace_id, project_id, date
        )

    def create_instance(
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

        >>> instance = session.focus.projects.create_instance(7, 8, 88, date(2026, 6, 1))
        """
        return self._loop.run(
            self._wrapped.create_instance, organization_id, workspace_id, project_id, date, **fields
        )

    def list_members(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectMembers:
        """Return the people and teams of a project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/members.
        One request.
        """
        return self._loop.run(self._wrapped.list_members, organization_id, workspace_id, project_id)

    def list_members_of_many(
        self, organization_id: int, workspace_id: int, project_ids: Iterable[int]
    ) -> list[ProjectMembers]:
        """Return the people and teams of several projects.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/members. One
        request. The ids are in the address: about 100 at a time are safe.
        """
        return self._loop.run(
            self._wrapped.list_members_of_many, organization_id, workspace_id, project_ids
        )

    def add_members(
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
        self._loop.run(
            self._wrapped.add_members, organization_id, workspace_id, project_id, **fields
        )

    def update_member(
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
        self._loop.run(
            self._wrapped.update_member, organization_id, workspace_id, project_id, **fields
        )

    def remove_member(
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

        >>> session.focus.projects.remove_member(7, 8, 88, user_id=9)
        """
        self._loop.run(
            self._wrapped.remove_member, organization_id, workspace_id, project_id, **fields
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
        >>> for project in projects:
        ...     print(project.id, project.name, project.client and project.client.name)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
