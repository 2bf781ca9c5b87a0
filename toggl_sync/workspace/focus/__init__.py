# Written by tools/make_sync.py from toggl_async/workspace/focus/__init__.py;
# change that file, not this one.
"""``focus`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.focus import FocusInWorkspace as AsyncFocusInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .alerts import AlertsInWorkspace
    from .attachments import AttachmentsInWorkspace
    from .audit_logs import AuditLogsInWorkspace
    from .billable_rates import BillableRatesInWorkspace
    from .calendar import CalendarInWorkspace
    from .capacities import CapacitiesInWorkspace
    from .clients import ClientsInWorkspace
    from .custom_fields import CustomFieldsInWorkspace
    from .extension_integrations import ExtensionIntegrationsInWorkspace
    from .goals import GoalsInWorkspace
    from .groups import GroupsInWorkspace
    from .labor_costs import LaborCostsInWorkspace
    from .margin_targets import MarginTargetsInWorkspace
    from .milestones import MilestonesInWorkspace
    from .organizations import OrganizationsInWorkspace
    from .projects import ProjectsInWorkspace
    from .rates import RatesInWorkspace
    from .reports import ReportsInWorkspace
    from .saved_views import SavedViewsInWorkspace
    from .search import SearchInWorkspace
    from .statuses import StatusesInWorkspace
    from .suggestions import SuggestionsInWorkspace
    from .tags import TagsInWorkspace
    from .task_allocations import TaskAllocationsInWorkspace
    from .tasks import TasksInWorkspace
    from .time_blocks import TimeBlocksInWorkspace
    from .time_entries import TimeEntriesInWorkspace
    from .time_off import TimeOffInWorkspace
    from .timesheet_setups import TimesheetSetupsInWorkspace
    from .timesheets import TimesheetsInWorkspace
    from .tracking import TrackingInWorkspace
    from .users import UsersInWorkspace
    from .working_hours import WorkingHoursInWorkspace
    from .workspaces import WorkspacesInWorkspace

__all__ = ["FocusInWorkspace"]


class FocusInWorkspace(BlockingNamespace[AsyncFocusInWorkspace]):
    """``session.focus`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def alerts(self) -> AlertsInWorkspace:
        """Alerts on the budgets of projects."""
        from .alerts import AlertsInWorkspace

        return AlertsInWorkspace(self._loop, self._wrapped.alerts)

    @cached_property
    def attachments(self) -> AttachmentsInWorkspace:
        """Files attached to projects and tasks."""
        from .attachments import AttachmentsInWorkspace

        return AttachmentsInWorkspace(self._loop, self._wrapped.attachments)

    @cached_property
    def audit_logs(self) -> AuditLogsInWorkspace:
        """Who changed what."""
        from .audit_logs import AuditLogsInWorkspace

        return AuditLogsInWorkspace(self._loop, self._wrapped.audit_logs)

    @cached_property
    def billable_rates(self) -> BillableRatesInWorkspace:
        """Billable rates, in cents."""
        from .billable_rates import BillableRatesInWorkspace

        return BillableRatesInWorkspace(self._loop, self._wrapped.billable_rates)

    @cached_property
    def calendar(self) -> CalendarInWorkspace:
        """Connected calendars and their events."""
        from .calendar import CalendarInWorkspace

        return CalendarInWorkspace(self._loop, self._wrapped.calendar)

    @cached_property
    def capacities(self) -> CapacitiesInWorkspace:
        """How much time people have."""
        from .capacities import CapacitiesInWorkspace

        return CapacitiesInWorkspace(self._loop, self._wrapped.capacities)

    @cached_property
    def clients(self) -> ClientsInWorkspace:
        """Clients of a workspace."""
        from .clients import ClientsInWorkspace

        return ClientsInWorkspace(self._loop, self._wrapped.clients)

    @cached_property
    def custom_fields(self) -> CustomFieldsInWorkspace:
        """Custom fields of projects, tasks and users."""
        from .custom_fields import CustomFieldsInWorkspace

        return CustomFieldsInWorkspace(self._loop, self._wrapped.custom_fields)

    @cached_property
    def extension_integrations(self) -> ExtensionIntegrationsInWorkspace:
        """Integrations of the browser extension."""
        from .extension_integrations import ExtensionIntegrationsInWorkspace

        return ExtensionIntegrationsInWorkspace(self._loop, self._wrapped.extension_integrations)

    @cached_property
    def goals(self) -> GoalsInWorkspace:
        """The current user's goals."""
        from .goals import GoalsInWorkspace

        return GoalsInWorkspace(self._loop, self._wrapped.goals)

    @cached_property
    def groups(self) -> GroupsInWorkspace:
        """Teams of an organization."""
        from .groups import GroupsInWorkspace

        return GroupsInWorkspace(self._loop, self._wrapped.groups)

    @cached_property
    def labor_costs(self) -> LaborCostsInWorkspace:
        """Labor costs, in cents."""
        from .labor_costs import LaborCostsInWorkspace

        return LaborCostsInWorkspace(self._loop, self._wrapped.labor_costs)

    @cached_property
    def margin_targets(self) -> MarginTargetsInWorkspace:
        """Wanted margins of projects."""
        from .margin_targets import MarginTargetsInWorkspace

        return MarginTargetsInWorkspace(self._loop, self._wrapped.margin_targets)

    @cached_property
    def milestones(self) -> MilestonesInWorkspace:
        """Milestones of a workspace."""
        from .milestones import MilestonesInWorkspace

        return MilestonesInWorkspace(self._loop, self._wrapped.milestones)

    @cached_property
    def organizations(self) -> OrganizationsInWorkspace:
        """Roles and member tags of an organization."""
        from .organizations import OrganizationsInWorkspace

        return OrganizationsInWorkspace(self._loop, self._wrapped.organizations)

    @cached_property
    def projects(self) -> ProjectsInWorkspace:
        """Projects of a workspace."""
        from .projects import ProjectsInWorkspace

        return ProjectsInWorkspace(self._loop, self._wrapped.projects)

    @cached_property
    def rates(self) -> RatesInWorkspace:
        """Rates in the older form, as decimal amounts."""
        from .rates import RatesInWorkspace

        return RatesInWorkspace(self._loop, self._wrapped.rates)

    @cached_property
    def reports(self) -> ReportsInWorkspace:
        """Sums of time and money."""
        from .reports import ReportsInWorkspace

        return ReportsInWorkspace(self._loop, self._wrapped.reports)

    @cached_property
    def saved_views(self) -> SavedViewsInWorkspace:
        """Saved filters of lists and reports."""
        from .saved_views import SavedViewsInWorkspace

        return SavedViewsInWorkspace(self._loop, self._wrapped.saved_views)

    @cached_property
    def search(self) -> SearchInWorkspace:
        """Suggestions while typing."""
        from .search import SearchInWorkspace

        return SearchInWorkspace(self._loop, self._wrapped.search)

    @cached_property
    def statuses(self) -> StatusesInWorkspace:
        """Statuses of tasks."""
        from .statuses import StatusesInWorkspace

        return StatusesInWorkspace(self._loop, self._wrapped.statuses)

    @cached_property
    def suggestions(self) -> SuggestionsInWorkspace:
        """Guesses of projects, tasks and budgets."""
        from .suggestions import SuggestionsInWorkspace

        return SuggestionsInWorkspace(self._loop, self._wrapped.suggestions)

    @cached_property
    def tags(self) -> TagsInWorkspace:
        """Tags of a workspace."""
        from .tags import TagsInWorkspace

        return TagsInWorkspace(self._loop, self._wrapped.tags)

    @cached_property
    def task_allocations(self) -> TaskAllocationsInWorkspace:
        """How the estimate of a task is spread over people."""
        from .task_allocations import TaskAllocationsInWorkspace

        return TaskAllocationsInWorkspace(self._loop, self._wrapped.task_allocations)

    @cached_property
    def tasks(self) -> TasksInWorkspace:
        """Tasks of a workspace."""
        from .tasks import TasksInWorkspace

        return TasksInWorkspace(self._loop, self._wrapped.tasks)

    @cached_property
    def time_blocks(self) -> TimeBlocksInWorkspace:
        """Planned time for tasks."""
        from .time_blocks import TimeBlocksInWorkspace

        return TimeBlocksInWorkspace(self._loop, self._wrapped.time_blocks)

    @cached_property
    def time_entries(self) -> TimeEntriesInWorkspace:
        """Time entries, logged and planned."""
        from .time_entries import TimeEntriesInWorkspace

        return TimeEntriesInWorkspace(self._loop, self._wrapped.time_entries)

    @cached_property
    def time_off(self) -> TimeOffInWorkspace:
        """Time off and public holidays."""
        from .time_off import TimeOffInWorkspace

        return TimeOffInWorkspace(self._loop, self._wrapped.time_off)

    @cached_property
    def timesheet_setups(self) -> TimesheetSetupsInWorkspace:
        """Who hands in timesheets, and who approves them."""
        from .timesheet_setups import TimesheetSetupsInWorkspace

        return TimesheetSetupsInWorkspace(self._loop, self._wrapped.timesheet_setups)

    @cached_property
    def timesheets(self) -> TimesheetsInWorkspace:
        """Timesheets and their approval."""
        from .timesheets import TimesheetsInWorkspace

        return TimesheetsInWorkspace(self._loop, self._wrapped.timesheets)

    @cached_property
    def tracking(self) -> TrackingInWorkspace:
        """The timer."""
        from .tracking import TrackingInWorkspace

        return TrackingInWorkspace(self._loop, self._wrapped.tracking)

    @cached_property
    def users(self) -> UsersInWorkspace:
        """People of an organization, and the current user."""
        from .users import UsersInWorkspace

        return UsersInWorkspace(self._loop, self._wrapped.users)

    @cached_property
    def working_hours(self) -> WorkingHoursInWorkspace:
        """Working hours of people."""
        from .working_hours import WorkingHoursInWorkspace

        return WorkingHoursInWorkspace(self._loop, self._wrapped.working_hours)

    @cached_property
    def workspaces(self) -> WorkspacesInWorkspace:
        """Settings of a workspace."""
        from .workspaces import WorkspacesInWorkspace

        return WorkspacesInWorkspace(self._loop, self._wrapped.workspaces)
