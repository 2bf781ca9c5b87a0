# Written by tools/make_sync.py from toggl_async/track/__init__.py;
# change that file, not this one.
"""Track API v9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.track import Track as AsyncTrack

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .alerts import Alerts
    from .audit_logs import AuditLogs
    from .authentication import Authentication
    from .avatars import Avatars
    from .calendar import CalendarIntegrations
    from .calendar_events import CalendarEvents
    from .clients import Clients
    from .dashboard import Dashboard
    from .expenses import Expenses
    from .exports import Exports
    from .favorites import Favorites
    from .goals import Goals
    from .groups import Groups
    from .ical import Ical
    from .imports import Imports
    from .invitations import Invitations
    from .invoices import Invoices
    from .me import MyAccount
    from .organization_users import OrganizationUsers
    from .organizations import Organizations
    from .preferences import UserPreferences
    from .project_groups import ProjectGroups
    from .project_users import ProjectUsers
    from .projects import Projects
    from .rates import Rates
    from .reference import Reference
    from .scheduled_reports import ScheduledReports
    from .shared_reports import SharedReports
    from .subscription import Subscriptions
    from .support import Support
    from .tags import Tags
    from .tasks import Tasks
    from .time_entries import TimeEntries
    from .timeline import Timeline
    from .timesheet_setups import TimesheetSetups
    from .timesheets import Timesheets
    from .track_reminders import TrackReminders
    from .workspace_groups import WorkspaceGroups
    from .workspace_users import WorkspaceUsers
    from .workspaces import Workspaces

__all__ = ["Track"]


class Track(BlockingNamespace[AsyncTrack]):
    """Track API v9. Needs ``TogglSession(track=ApiToken(...))`` or ``EmailPassword(...)``."""

    @cached_property
    def alerts(self) -> Alerts:
        """Alerts, which send emails when a project reaches a percentage of its estimate."""
        from .alerts import Alerts

        return Alerts(self._loop, self._wrapped.alerts)

    @cached_property
    def audit_logs(self) -> AuditLogs:
        """Audit logs of an organization."""
        from .audit_logs import AuditLogs

        return AuditLogs(self._loop, self._wrapped.audit_logs)

    @cached_property
    def authentication(self) -> Authentication:
        """Steps of a login in the browser."""
        from .authentication import Authentication

        return Authentication(self._loop, self._wrapped.authentication)

    @cached_property
    def avatars(self) -> Avatars:
        """The picture of the user."""
        from .avatars import Avatars

        return Avatars(self._loop, self._wrapped.avatars)

    @cached_property
    def calendar(self) -> CalendarIntegrations:
        """The user's connections to calendar services, and their calendars."""
        from .calendar import CalendarIntegrations

        return CalendarIntegrations(self._loop, self._wrapped.calendar)

    @cached_property
    def calendar_events(self) -> CalendarEvents:
        """The events of the calendars that the user has selected."""
        from .calendar_events import CalendarEvents

        return CalendarEvents(self._loop, self._wrapped.calendar_events)

    @cached_property
    def clients(self) -> Clients:
        """Clients of a workspace."""
        from .clients import Clients

        return Clients(self._loop, self._wrapped.clients)

    @cached_property
    def dashboard(self) -> Dashboard:
        """The dashboard of a workspace."""
        from .dashboard import Dashboard

        return Dashboard(self._loop, self._wrapped.dashboard)

    @cached_property
    def expenses(self) -> Expenses:
        """Expenses and their receipts."""
        from .expenses import Expenses

        return Expenses(self._loop, self._wrapped.expenses)

    @cached_property
    def exports(self) -> Exports:
        """Exports of a user's or a workspace's data as zip files."""
        from .exports import Exports

        return Exports(self._loop, self._wrapped.exports)

    @cached_property
    def favorites(self) -> Favorites:
        """Time entries saved as templates, from which new ones are started."""
        from .favorites import Favorites

        return Favorites(self._loop, self._wrapped.favorites)

    @cached_property
    def goals(self) -> Goals:
        """Goals: at least, or at most, so much tracked time in each recurrence."""
        from .goals import Goals

        return Goals(self._loop, self._wrapped.goals)

    @cached_property
    def groups(self) -> Groups:
        """Groups of an organization, and their access to workspaces."""
        from .groups import Groups

        return Groups(self._loop, self._wrapped.groups)

    @cached_property
    def ical(self) -> Ical:
        """The user's time entries as an iCalendar."""
        from .ical import Ical

        return Ical(self._loop, self._wrapped.ical)

    @cached_property
    def imports(self) -> Imports:
        """Previews of imports into Toggl 2.0."""
        from .imports import Imports

        return Imports(self._loop, self._wrapped.imports)

    @cached_property
    def invitations(self) -> Invitations:
        """Invitations to an organization."""
        from .invitations import Invitations

        return Invitations(self._loop, self._wrapped.invitations)

    @cached_property
    def invoices(self) -> Invoices:
        """Invoices from users to their clients."""
        from .invoices import Invoices

        return Invoices(self._loop, self._wrapped.invoices)

    @cached_property
    def me(self) -> MyAccount:
        """The current user, and their data in all workspaces."""
        from .me import MyAccount

        return MyAccount(self._loop, self._wrapped.me)

    @cached_property
    def organization_users(self) -> OrganizationUsers:
        """Users of an organization."""
        from .organization_users import OrganizationUsers

        return OrganizationUsers(self._loop, self._wrapped.organization_users)

    @cached_property
    def organizations(self) -> Organizations:
        """Organizations, with their owners, roles and usage."""
        from .organizations import Organizations

        return Organizations(self._loop, self._wrapped.organizations)

    @cached_property
    def preferences(self) -> UserPreferences:
        """Preferences of the user and of workspaces."""
        from .preferences import UserPreferences

        return UserPreferences(self._loop, self._wrapped.preferences)

    @cached_property
    def project_groups(self) -> ProjectGroups:
        """Access of groups to projects."""
        from .project_groups import ProjectGroups

        return ProjectGroups(self._loop, self._wrapped.project_groups)

    @cached_property
    def project_users(self) -> ProjectUsers:
        """Members of projects, with rates and rights."""
        from .project_users import ProjectUsers

        return ProjectUsers(self._loop, self._wrapped.project_users)

    @cached_property
    def projects(self) -> Projects:
        """Projects of a workspace."""
        from .projects import Projects

        return Projects(self._loop, self._wrapped.projects)

    @cached_property
    def rates(self) -> Rates:
        """Billable rates and labor costs."""
        from .rates import Rates

        return Rates(self._loop, self._wrapped.rates)

    @cached_property
    def reference(self) -> Reference:
        """Reference data: countries, currencies, time zones."""
        from .reference import Reference

        return Reference(self._loop, self._wrapped.reference)

    @cached_property
    def scheduled_reports(self) -> ScheduledReports:
        """Shared reports that are sent by email on a schedule."""
        from .scheduled_reports import ScheduledReports

        return ScheduledReports(self._loop, self._wrapped.scheduled_reports)

    @cached_property
    def shared_reports(self) -> SharedReports:
        """Shared reports of a workspace."""
        from .shared_reports import SharedReports

        return SharedReports(self._loop, self._wrapped.shared_reports)

    @cached_property
    def subscription(self) -> Subscriptions:
        """The subscription of an organization: pricing plans, invoices, trials and discounts."""
        from .subscription import Subscriptions

        return Subscriptions(self._loop, self._wrapped.subscription)

    @cached_property
    def support(self) -> Support:
        """Messages to Toggl's support."""
        from .support import Support

        return Support(self._loop, self._wrapped.support)

    @cached_property
    def tags(self) -> Tags:
        """Tags of a workspace."""
        from .tags import Tags

        return Tags(self._loop, self._wrapped.tags)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks of projects, on paid plans only."""
        from .tasks import Tasks

        return Tasks(self._loop, self._wrapped.tasks)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """Time entries of the user."""
        from .time_entries import TimeEntries

        return TimeEntries(self._loop, self._wrapped.time_entries)

    @cached_property
    def timeline(self) -> Timeline:
        """The applications and windows that the user had in front."""
        from .timeline import Timeline

        return Timeline(self._loop, self._wrapped.timeline)

    @cached_property
    def timesheet_setups(self) -> TimesheetSetups:
        """Setups of timesheets: who submits them, and who approves them."""
        from .timesheet_setups import TimesheetSetups

        return TimesheetSetups(self._loop, self._wrapped.timesheet_setups)

    @cached_property
    def timesheets(self) -> Timesheets:
        """Timesheets and their approval."""
        from .timesheets import Timesheets

        return Timesheets(self._loop, self._wrapped.timesheets)

    @cached_property
    def track_reminders(self) -> TrackReminders:
        """Reminders to track time."""
        from .track_reminders import TrackReminders

        return TrackReminders(self._loop, self._wrapped.track_reminders)

    @cached_property
    def workspace_groups(self) -> WorkspaceGroups:
        """Groups that have access to a workspace."""
        from .workspace_groups import WorkspaceGroups

        return WorkspaceGroups(self._loop, self._wrapped.workspace_groups)

    @cached_property
    def workspace_users(self) -> WorkspaceUsers:
        """Users of a workspace."""
        from .workspace_users import WorkspaceUsers

        return WorkspaceUsers(self._loop, self._wrapped.workspace_users)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Workspaces."""
        from .workspaces import Workspaces

        return Workspaces(self._loop, self._wrapped.workspaces)
