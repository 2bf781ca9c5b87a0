# Written by tools/make_sync.py from toggl_async/focus/__init__.py;
# change that file, not this one.
"""Toggl 2.0, also called Focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.focus import Focus as AsyncFocus

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .alerts import Alerts
    from .attachments import Attachments
    from .audit_logs import AuditLogs
    from .billable_rates import BillableRates
    from .calendar import Calendar
    from .capacities import Capacities
    from .clients import Clients
    from .custom_fields import CustomFields
    from .extension_integrations import ExtensionIntegrations
    from .general import General
    from .goals import Goals
    from .groups import Groups
    from .labor_costs import LaborCosts
    from .margin_targets import MarginTargets
    from .milestones import Milestones
    from .organizations import Organizations
    from .projects import Projects
    from .rates import Rates
    from .reports import Reports
    from .saved_views import SavedViews
    from .search import Search
    from .statuses import Statuses
    from .suggestions import Suggestions
    from .tags import Tags
    from .task_allocations import TaskAllocations
    from .tasks import Tasks
    from .time_blocks import TimeBlocks
    from .time_entries import TimeEntries
    from .time_off import TimeOff
    from .timesheet_setups import TimesheetSetups
    from .timesheets import Timesheets
    from .tracking import Tracking
    from .users import Users
    from .working_hours import WorkingHours
    from .workspaces import Workspaces

__all__ = ["Focus"]


class Focus(BlockingNamespace[AsyncFocus]):
    """Toggl 2.0, also called Focus. Needs ``TogglSession(focus=FocusApiKey(...))``."""

    @cached_property
    def alerts(self) -> Alerts:
        """Alerts on the budgets of projects."""
        from .alerts import Alerts

        return Alerts(self._loop, self._wrapped.alerts)

    @cached_property
    def attachments(self) -> Attachments:
        """Files attached to projects and tasks."""
        from .attachments import Attachments

        return Attachments(self._loop, self._wrapped.attachments)

    @cached_property
    def audit_logs(self) -> AuditLogs:
        """Who changed what."""
        from .audit_logs import AuditLogs

        return AuditLogs(self._loop, self._wrapped.audit_logs)

    @cached_property
    def billable_rates(self) -> BillableRates:
        """Billable rates, in cents."""
        from .billable_rates import BillableRates

        return BillableRates(self._loop, self._wrapped.billable_rates)

    @cached_property
    def calendar(self) -> Calendar:
        """Connected calendars and their events."""
        from .calendar import Calendar

        return Calendar(self._loop, self._wrapped.calendar)

    @cached_property
    def capacities(self) -> Capacities:
        """How much time people have."""
        from .capacities import Capacities

        return Capacities(self._loop, self._wrapped.capacities)

    @cached_property
    def clients(self) -> Clients:
        """Clients of a workspace."""
        from .clients import Clients

        return Clients(self._loop, self._wrapped.clients)

    @cached_property
    def custom_fields(self) -> CustomFields:
        """Custom fields of projects, tasks and users."""
        from .custom_fields import CustomFields

        return CustomFields(self._loop, self._wrapped.custom_fields)

    @cached_property
    def extension_integrations(self) -> ExtensionIntegrations:
        """Integrations of the browser extension."""
        from .extension_integrations import ExtensionIntegrations

        return ExtensionIntegrations(self._loop, self._wrapped.extension_integrations)

    @cached_property
    def general(self) -> General:
        """The version of the service."""
        from .general import General

        return General(self._loop, self._wrapped.general)

    @cached_property
    def goals(self) -> Goals:
        """The current user's goals."""
        from .goals import Goals

        return Goals(self._loop, self._wrapped.goals)

    @cached_property
    def groups(self) -> Groups:
        """Teams of an organization."""
        from .groups import Groups

        return Groups(self._loop, self._wrapped.groups)

    @cached_property
    def labor_costs(self) -> LaborCosts:
        """Labor costs, in cents."""
        from .labor_costs import LaborCosts

        return LaborCosts(self._loop, self._wrapped.labor_costs)

    @cached_property
    def margin_targets(self) -> MarginTargets:
        """Wanted margins of projects."""
        from .margin_targets import MarginTargets

        return MarginTargets(self._loop, self._wrapped.margin_targets)

    @cached_property
    def milestones(self) -> Milestones:
        """Milestones of a workspace."""
        from .milestones import Milestones

        return Milestones(self._loop, self._wrapped.milestones)

    @cached_property
    def organizations(self) -> Organizations:
        """Roles and member tags of an organization."""
        from .organizations import Organizations

        return Organizations(self._loop, self._wrapped.organizations)

    @cached_property
    def projects(self) -> Projects:
        """Projects of a workspace."""
        from .projects import Projects

        return Projects(self._loop, self._wrapped.projects)

    @cached_property
    def rates(self) -> Rates:
        """Rates in the older form, as decimal amounts."""
        from .rates import Rates

        return Rates(self._loop, self._wrapped.rates)

    @cached_property
    def reports(self) -> Reports:
        """Sums of time and money."""
        from .reports import Reports

        return Reports(self._loop, self._wrapped.reports)

    @cached_property
    def saved_views(self) -> SavedViews:
        """Saved filters of lists and reports."""
        from .saved_views import SavedViews

        return SavedViews(self._loop, self._wrapped.saved_views)

    @cached_property
    def search(self) -> Search:
        """Suggestions while typing."""
        from .search import Search

        return Search(self._loop, self._wrapped.search)

    @cached_property
    def statuses(self) -> Statuses:
        """Statuses of tasks."""
        from .statuses import Statuses

        return Statuses(self._loop, self._wrapped.statuses)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Guesses of projects, tasks and budgets."""
        from .suggestions import Suggestions

        return Suggestions(self._loop, self._wrapped.suggestions)

    @cached_property
    def tags(self) -> Tags:
        """Tags of a workspace."""
        from .tags import Tags

        return Tags(self._loop, self._wrapped.tags)

    @cached_property
    def task_allocations(self) -> TaskAllocations:
        """How the estimate of a task is spread over people."""
        from .task_allocations import TaskAllocations

        return TaskAllocations(self._loop, self._wrapped.task_allocations)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks of a workspace."""
        from .tasks import Tasks

        return Tasks(self._loop, self._wrapped.tasks)

    @cached_property
    def time_blocks(self) -> TimeBlocks:
        """Planned time for tasks."""
        from .time_blocks import TimeBlocks

        return TimeBlocks(self._loop, self._wrapped.time_blocks)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """Time entries, logged and planned."""
        from .time_entries import TimeEntries

        return TimeEntries(self._loop, self._wrapped.time_entries)

    @cached_property
    def time_off(self) -> TimeOff:
        """Time off and public holidays."""
        from .time_off import TimeOff

        return TimeOff(self._loop, self._wrapped.time_off)

    @cached_property
    def timesheet_setups(self) -> TimesheetSetups:
        """Who hands in timesheets, and who approves them."""
        from .timesheet_setups import TimesheetSetups

        return TimesheetSetups(self._loop, self._wrapped.timesheet_setups)

    @cached_property
    def timesheets(self) -> Timesheets:
        """Timesheets and their approval."""
        from .timesheets import Timesheets

        return Timesheets(self._loop, self._wrapped.timesheets)

    @cached_property
    def tracking(self) -> Tracking:
        """The timer."""
        from .tracking import Tracking

        return Tracking(self._loop, self._wrapped.tracking)

    @cached_property
    def users(self) -> Users:
        """People of an organization, and the current user."""
        from .users import Users

        return Users(self._loop, self._wrapped.users)

    @cached_property
    def working_hours(self) -> WorkingHours:
        """Working hours of people."""
        from .working_hours import WorkingHours

        return WorkingHours(self._loop, self._wrapped.working_hours)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Settings of a workspace."""
        from .workspaces import Workspaces

        return Workspaces(self._loop, self._wrapped.workspaces)
