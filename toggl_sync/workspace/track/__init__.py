# Written by tools/make_sync.py from toggl_async/workspace/track/__init__.py;
# change that file, not this one.
"""``track`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.track import TrackInWorkspace as AsyncTrackInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .alerts import AlertsInWorkspace
    from .authentication import AuthenticationInWorkspace
    from .clients import ClientsInWorkspace
    from .dashboard import DashboardInWorkspace
    from .expenses import ExpensesInWorkspace
    from .exports import ExportsInWorkspace
    from .favorites import FavoritesInWorkspace
    from .goals import GoalsInWorkspace
    from .ical import IcalInWorkspace
    from .imports import ImportsInWorkspace
    from .invoices import InvoicesInWorkspace
    from .preferences import UserPreferencesInWorkspace
    from .project_groups import ProjectGroupsInWorkspace
    from .project_users import ProjectUsersInWorkspace
    from .projects import ProjectsInWorkspace
    from .rates import RatesInWorkspace
    from .scheduled_reports import ScheduledReportsInWorkspace
    from .shared_reports import SharedReportsInWorkspace
    from .subscription import SubscriptionsInWorkspace
    from .tags import TagsInWorkspace
    from .tasks import TasksInWorkspace
    from .time_entries import TimeEntriesInWorkspace
    from .timesheet_setups import TimesheetSetupsInWorkspace
    from .timesheets import TimesheetsInWorkspace
    from .track_reminders import TrackRemindersInWorkspace
    from .workspace_groups import WorkspaceGroupsInWorkspace
    from .workspace_users import WorkspaceUsersInWorkspace
    from .workspaces import WorkspacesInWorkspace

__all__ = ["TrackInWorkspace"]


class TrackInWorkspace(BlockingNamespace[AsyncTrackInWorkspace]):
    """``session.track`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def alerts(self) -> AlertsInWorkspace:
        """Alerts, which send emails when a project reaches a percentage of its estimate."""
        from .alerts import AlertsInWorkspace

        return AlertsInWorkspace(self._loop, self._wrapped.alerts)

    @cached_property
    def authentication(self) -> AuthenticationInWorkspace:
        """Steps of a login in the browser."""
        from .authentication import AuthenticationInWorkspace

        return AuthenticationInWorkspace(self._loop, self._wrapped.authentication)

    @cached_property
    def clients(self) -> ClientsInWorkspace:
        """Clients of a workspace."""
        from .clients import ClientsInWorkspace

        return ClientsInWorkspace(self._loop, self._wrapped.clients)

    @cached_property
    def dashboard(self) -> DashboardInWorkspace:
        """The dashboard of a workspace."""
        from .dashboard import DashboardInWorkspace

        return DashboardInWorkspace(self._loop, self._wrapped.dashboard)

    @cached_property
    def expenses(self) -> ExpensesInWorkspace:
        """Expenses and their receipts."""
        from .expenses import ExpensesInWorkspace

        return ExpensesInWorkspace(self._loop, self._wrapped.expenses)

    @cached_property
    def exports(self) -> ExportsInWorkspace:
        """Exports of a user's or a workspace's data as zip files."""
        from .exports import ExportsInWorkspace

        return ExportsInWorkspace(self._loop, self._wrapped.exports)

    @cached_property
    def favorites(self) -> FavoritesInWorkspace:
        """Time entries saved as templates, from which new ones are started."""
        from .favorites import FavoritesInWorkspace

        return FavoritesInWorkspace(self._loop, self._wrapped.favorites)

    @cached_property
    def goals(self) -> GoalsInWorkspace:
        """Goals: at least, or at most, so much tracked time in each recurrence."""
        from .goals import GoalsInWorkspace

        return GoalsInWorkspace(self._loop, self._wrapped.goals)

    @cached_property
    def ical(self) -> IcalInWorkspace:
        """The user's time entries as an iCalendar."""
        from .ical import IcalInWorkspace

        return IcalInWorkspace(self._loop, self._wrapped.ical)

    @cached_property
    def imports(self) -> ImportsInWorkspace:
        """Previews of imports into Toggl 2.0."""
        from .imports import ImportsInWorkspace

        return ImportsInWorkspace(self._loop, self._wrapped.imports)

    @cached_property
    def invoices(self) -> InvoicesInWorkspace:
        """Invoices from users to their clients."""
        from .invoices import InvoicesInWorkspace

        return InvoicesInWorkspace(self._loop, self._wrapped.invoices)

    @cached_property
    def preferences(self) -> UserPreferencesInWorkspace:
        """Preferences of the user and of workspaces."""
        from .preferences import UserPreferencesInWorkspace

        return UserPreferencesInWorkspace(self._loop, self._wrapped.preferences)

    @cached_property
    def project_groups(self) -> ProjectGroupsInWorkspace:
        """Access of groups to projects."""
        from .project_groups import ProjectGroupsInWorkspace

        return ProjectGroupsInWorkspace(self._loop, self._wrapped.project_groups)

    @cached_property
    def project_users(self) -> ProjectUsersInWorkspace:
        """Members of projects, with rates and rights."""
        from .project_users import ProjectUsersInWorkspace

        return ProjectUsersInWorkspace(self._loop, self._wrapped.project_users)

    @cached_property
    def projects(self) -> ProjectsInWorkspace:
        """Projects of a workspace."""
        from .projects import ProjectsInWorkspace

        return ProjectsInWorkspace(self._loop, self._wrapped.projects)

    @cached_property
    def rates(self) -> RatesInWorkspace:
        """Billable rates and labor costs."""
        from .rates import RatesInWorkspace

        return RatesInWorkspace(self._loop, self._wrapped.rates)

    @cached_property
    def scheduled_reports(self) -> ScheduledReportsInWorkspace:
        """Shared reports that are sent by email on a schedule."""
        from .scheduled_reports import ScheduledReportsInWorkspace

        return ScheduledReportsInWorkspace(self._loop, self._wrapped.scheduled_reports)

    @cached_property
    def shared_reports(self) -> SharedReportsInWorkspace:
        """Shared reports of a workspace."""
        from .shared_reports import SharedReportsInWorkspace

        return SharedReportsInWorkspace(self._loop, self._wrapped.shared_reports)

    @cached_property
    def subscription(self) -> SubscriptionsInWorkspace:
        """The subscription of an organization: pricing plans, invoices, trials and discounts."""
        from .subscription import SubscriptionsInWorkspace

        return SubscriptionsInWorkspace(self._loop, self._wrapped.subscription)

    @cached_property
    def tags(self) -> TagsInWorkspace:
        """Tags of a workspace."""
        from .tags import TagsInWorkspace

        return TagsInWorkspace(self._loop, self._wrapped.tags)

    @cached_property
    def tasks(self) -> TasksInWorkspace:
        """Tasks of projects, on paid plans only."""
        from .tasks import TasksInWorkspace

        return TasksInWorkspace(self._loop, self._wrapped.tasks)

    @cached_property
    def time_entries(self) -> TimeEntriesInWorkspace:
        """Time entries of the user."""
        from .time_entries import TimeEntriesInWorkspace

        return TimeEntriesInWorkspace(self._loop, self._wrapped.time_entries)

    @cached_property
    def timesheet_setups(self) -> TimesheetSetupsInWorkspace:
        """Setups of timesheets: who submits them, and who approves them."""
        from .timesheet_setups import TimesheetSetupsInWorkspace

        return TimesheetSetupsInWorkspace(self._loop, self._wrapped.timesheet_setups)

    @cached_property
    def timesheets(self) -> TimesheetsInWorkspace:
        """Timesheets and their approval."""
        from .timesheets import TimesheetsInWorkspace

        return TimesheetsInWorkspace(self._loop, self._wrapped.timesheets)

    @cached_property
    def track_reminders(self) -> TrackRemindersInWorkspace:
        """Reminders to track time."""
        from .track_reminders import TrackRemindersInWorkspace

        return TrackRemindersInWorkspace(self._loop, self._wrapped.track_reminders)

    @cached_property
    def workspace_groups(self) -> WorkspaceGroupsInWorkspace:
        """Groups that have access to a workspace."""
        from .workspace_groups import WorkspaceGroupsInWorkspace

        return WorkspaceGroupsInWorkspace(self._loop, self._wrapped.workspace_groups)

    @cached_property
    def workspace_users(self) -> WorkspaceUsersInWorkspace:
        """Users of a workspace."""
        from .workspace_users import WorkspaceUsersInWorkspace

        return WorkspaceUsersInWorkspace(self._loop, self._wrapped.workspace_users)

    @cached_property
    def workspaces(self) -> WorkspacesInWorkspace:
        """Workspaces."""
        from .workspaces import WorkspacesInWorkspace

        return WorkspacesInWorkspace(self._loop, self._wrapped.workspaces)
