# Written by tools/make_sync.py from toggl_async/workspace/plan/__init__.py;
# change that file, not this one.
"""``plan`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.plan import PlanInWorkspace as AsyncPlanInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .dummy_users import DummyUsersInWorkspace
    from .groups import GroupsInWorkspace
    from .members import MembersInWorkspace
    from .memberships import MembershipsInWorkspace
    from .milestones import MilestonesInWorkspace
    from .projects import ProjectsInWorkspace
    from .tasks import TasksInWorkspace

__all__ = ["PlanInWorkspace"]


class PlanInWorkspace(BlockingNamespace[AsyncPlanInWorkspace]):
    """``session.plan`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def dummy_users(self) -> DummyUsersInWorkspace:
        """Dummy users: people without a login."""
        from .dummy_users import DummyUsersInWorkspace

        return DummyUsersInWorkspace(self._loop, self._wrapped.dummy_users)

    @cached_property
    def groups(self) -> GroupsInWorkspace:
        """Groups of members of a workspace."""
        from .groups import GroupsInWorkspace

        return GroupsInWorkspace(self._loop, self._wrapped.groups)

    @cached_property
    def members(self) -> MembersInWorkspace:
        """Members of a workspace, including dummy users."""
        from .members import MembersInWorkspace

        return MembersInWorkspace(self._loop, self._wrapped.members)

    @cached_property
    def memberships(self) -> MembershipsInWorkspace:
        """The memberships of users in groups."""
        from .memberships import MembershipsInWorkspace

        return MembershipsInWorkspace(self._loop, self._wrapped.memberships)

    @cached_property
    def milestones(self) -> MilestonesInWorkspace:
        """Marked days on the timeline."""
        from .milestones import MilestonesInWorkspace

        return MilestonesInWorkspace(self._loop, self._wrapped.milestones)

    @cached_property
    def projects(self) -> ProjectsInWorkspace:
        """Projects, which group tasks."""
        from .projects import ProjectsInWorkspace

        return ProjectsInWorkspace(self._loop, self._wrapped.projects)

    @cached_property
    def tasks(self) -> TasksInWorkspace:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import TasksInWorkspace

        return TasksInWorkspace(self._loop, self._wrapped.tasks)
