"""Track API v9."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._http.product import Product

if TYPE_CHECKING:
    from .alerts import Alerts
    from .groups import Groups
    from .me import MyAccount
    from .project_groups import ProjectGroups
    from .rates import Rates
    from .time_entries import TimeEntries
    from .track_reminders import TrackReminders
    from .workspace_users import WorkspaceUsers
    from .workspaces import Workspaces

__all__ = ["Track"]


class Track(Product):
    """Track API v9. Needs ``TogglSession(track=ApiToken(...))`` or ``EmailPassword(...)``."""

    @cached_property
    def alerts(self) -> Alerts:
        """Alerts on projects."""
        from .alerts import Alerts

        return Alerts(self._caller)

    @cached_property
    def groups(self) -> Groups:
        """Groups of an organization, and the workspaces they may see."""
        from .groups import Groups

        return Groups(self._caller)

    @cached_property
    def me(self) -> MyAccount:
        """The user, and what is theirs over all workspaces."""
        from .me import MyAccount

        return MyAccount(self._caller)

    @cached_property
    def project_groups(self) -> ProjectGroups:
        """The access of groups to projects."""
        from .project_groups import ProjectGroups

        return ProjectGroups(self._caller)

    @cached_property
    def rates(self) -> Rates:
        """Billable rates and labor costs."""
        from .rates import Rates

        return Rates(self._caller)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """The user's own time entries."""
        from .time_entries import TimeEntries

        return TimeEntries(self._caller)

    @cached_property
    def track_reminders(self) -> TrackReminders:
        """Reminders to track time."""
        from .track_reminders import TrackReminders

        return TrackReminders(self._caller)

    @cached_property
    def workspace_users(self) -> WorkspaceUsers:
        """Users of a workspace."""
        from .workspace_users import WorkspaceUsers

        return WorkspaceUsers(self._caller)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Workspaces."""
        from .workspaces import Workspaces

        return Workspaces(self._caller)
