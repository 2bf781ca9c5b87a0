# Written by tools/make_sync.py from toggl_async/track/__init__.py;
# change that file, not this one.
"""Track API v9."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from toggl_async.track import Track as AsyncTrack

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .alerts import Alerts
    from .clients import Clients
    from .groups import Groups
    from .me import MyAccount
    from .project_groups import ProjectGroups
    from .project_users import ProjectUsers
    from .projects import Projects
    from .rates import Rates
    from .tags import Tags
    from .tasks import Tasks
    from .time_entries import TimeEntries
    from .track_reminders import TrackReminders
    from .workspace_users import WorkspaceUsers
    from .workspaces import Workspaces

__all__ = ["Track"]


class Track(BlockingNamespace[AsyncTrack]):
    """Track API v9. Needs ``TogglSession(track=ApiToken(...))`` or ``EmailPassword(...)``."""

    @cached_property
    def alerts(self) -> Alerts:
        """Alerts on projects."""
        from .alerts import Alerts

        return Alerts(self._loop, self._twin.alerts)

    @cached_property
    def clients(self) -> Clients:
        """Clients of a workspace."""
        from .clients import Clients

        return Clients(self._loop, self._twin.clients)

    @cached_property
    def groups(self) -> Groups:
        """Groups of an organization, and the workspaces they may see."""
        from .groups import Groups

        return Groups(self._loop, self._twin.groups)

    @cached_property
    def me(self) -> MyAccount:
        """The user, and what is theirs over all workspaces."""
        from .me import MyAccount

        return MyAccount(self._loop, self._twin.me)

    @cached_property
    def project_groups(self) -> ProjectGroups:
        """The access of groups to projects."""
        from .project_groups import ProjectGroups

        return ProjectGroups(self._loop, self._twin.project_groups)

    @cached_property
    def project_users(self) -> ProjectUsers:
        """The access of users to projects."""
        from .project_users import ProjectUsers

        return ProjectUsers(self._loop, self._twin.project_users)

    @cached_property
    def projects(self) -> Projects:
        """Projects of a workspace."""
        from .projects import Projects

        return Projects(self._loop, self._twin.projects)

    @cached_property
    def rates(self) -> Rates:
        """Billable rates and labor costs."""
        from .rates import Rates

        return Rates(self._loop, self._twin.rates)

    @cached_property
    def tags(self) -> Tags:
        """Tags of a workspace."""
        from .tags import Tags

        return Tags(self._loop, self._twin.tags)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks of projects (paid plans)."""
        from .tasks import Tasks

        return Tasks(self._loop, self._twin.tasks)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """The user's own time entries."""
        from .time_entries import TimeEntries

        return TimeEntries(self._loop, self._twin.time_entries)

    @cached_property
    def track_reminders(self) -> TrackReminders:
        """Reminders to track time."""
        from .track_reminders import TrackReminders

        return TrackReminders(self._loop, self._twin.track_reminders)

    @cached_property
    def workspace_users(self) -> WorkspaceUsers:
        """Users of a workspace."""
        from .workspace_users import WorkspaceUsers

        return WorkspaceUsers(self._loop, self._twin.workspace_users)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Workspaces."""
        from .workspaces import Workspaces

        return Workspaces(self._loop, self._twin.workspaces)
