# Written by tools/make_workspace.py from toggl_async/plan/__init__.py
"""``plan`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._threads import cached_property
from .._base import WorkspaceProduct

if TYPE_CHECKING:
    from ...plan import Plan as _Plan
    from .dummy_users import DummyUsersInWorkspace
    from .groups import GroupsInWorkspace
    from .members import MembersInWorkspace
    from .memberships import MembershipsInWorkspace
    from .milestones import MilestonesInWorkspace
    from .projects import ProjectsInWorkspace
    from .tasks import TasksInWorkspace

__all__ = ["PlanInWorkspace"]


class PlanInWorkspace(WorkspaceProduct):
    """``session.plan`` of one workspace: the namespaces that have methods of a workspace."""

    _product: _Plan

    @cached_property
    def dummy_users(self) -> DummyUsersInWorkspace:
        """Dummy users: people without a login."""
        from .dummy_users import DummyUsersInWorkspace

        return DummyUsersInWorkspace(self._product.dummy_users, self._workspace_id)

    @cached_property
    def groups(self) -> GroupsInWorkspace:
        """Groups of members of a workspace."""
        from .groups import GroupsInWorkspace

        return GroupsInWorkspace(self._product.groups, self._workspace_id)

    @cached_property
    def members(self) -> MembersInWorkspace:
        """Members of a workspace, including dummy users."""
        from .members import MembersInWorkspace

        return MembersInWorkspace(self._product.members, self._workspace_id)

    @cached_property
    def memberships(self) -> MembershipsInWorkspace:
        """The memberships of users in groups."""
        from .memberships import MembershipsInWorkspace

        return MembershipsInWorkspace(self._product.memberships, self._workspace_id)

    @cached_property
    def milestones(self) -> MilestonesInWorkspace:
        """Marked days on the timeline."""
        from .milestones import MilestonesInWorkspace

        return MilestonesInWorkspace(self._product.milestones, self._workspace_id)

    @cached_property
    def projects(self) -> ProjectsInWorkspace:
        """Projects, which group tasks."""
        from .projects import ProjectsInWorkspace

        return ProjectsInWorkspace(self._product.projects, self._workspace_id)

    @cached_property
    def tasks(self) -> TasksInWorkspace:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import TasksInWorkspace

        return TasksInWorkspace(self._product.tasks, self._workspace_id)
