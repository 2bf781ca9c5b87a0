"""Which schema of the catalogue each model is."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any, Final

import toggl_async.models
from toggl_async.models.base import Model

RENAMED: Final = {
    "focus.ConnectedCalendar": ("focus.Calendar",),
    "focus.TimeOffEntry": ("focus.TimeOff",),
    "focus.WeekdayHours": ("focus.WorkingHours",),
    "track.Goal": ("track.GoalResponse",),
    "track.Preferences": ("track.AllPreferences",),
    "track.SavedGoal": ("track.Goal",),
    # The answer is said to be a logo, which can only be a slip: it may be either.
    "track.WorkspacePreferences": ("track.WorkspacePreferences", "track.Logo"),
    "insights.ProjectTrends": ("reports.ProjectTrends",),
    "reports.SavedReport": ("reports.SavedReportOutput",),
    "webhooks.WebhookEvent": ("webhooks.Event",),
    "track.Alert": ("track.AlertWithMeta",),
    "track.CalendarAttendee": ("track.CalendarEventAttendee",),
    "track.CalendarEvent": ("track.Event",),
    "track.CalendarIntegration": ("track.Integration",),
    "track.Customer": ("track.UnifiedCustomerResponse",),
    "track.CustomerDiscount": ("track.DiscountResponse",),
    "track.DetailsSuggestion": ("track.Suggestion",),
    "track.DetailsSuggestions": ("track.CalendarPostDetailsSuggestionResponse",),
    "track.EventSuggestion": ("track.CalendarPostDetailsSuggestionResponseItem",),
    "track.Export": ("track.DownloadRequestRecord",),
    "track.FailedPayment": ("track.PaymentFailedResponse",),
    "track.FetchedCalendars": ("track.CalendarFetchedCalendarsResponse",),
    "track.FetchedEvents": ("track.CalendarRefreshResult",),
    "track.GroupPatch": ("track.GroupPatchOp",),
    "track.Invoice": ("track.UserInvoice",),
    "track.InvoiceItem": ("track.UserInvoiceItem",),
    "track.InvoiceTax": ("track.UserInvoiceTax",),
    "track.LastInvoice": ("track.SubscriptionInvoiceInfo",),
    "track.LastPayment": ("track.PaymentInfo",),
    "track.OfferedPlan": ("track.FancyPlan",),
    "track.OfferedPlans": ("track.PricingStruct",),
    # One class: bulk edits of different things answer alike.
    "track.PatchFailure": (
        "track.TimeEntryPatchFailure",
        "track.ProjectPatchFailure",
        "track.TaskPatchFailure",
        "track.OrganizationUsersPatchFailure",
    ),
    "track.PatchResult": (
        "track.TimeEntryPatchResult",
        "track.ProjectPatchResult",
        "track.TaskPatchResult",
        "track.OrganizationUsersPatchResult",
    ),
    "track.PaymentRecord": ("track.UnifiedSubscriptionInvoice",),
    "track.PlanPrice": ("track.FancyPricingPlan",),
    "track.PlanWithPrices": ("track.Plan",),
    "track.Prices": ("track.PricesStruct",),
    "track.SharedReport": ("track.SavedReport",),
    "track.SharedWith": ("track.TimeEntrySharedWith",),
    "track.SubscriptionPeriod": ("track.ProjectPeriod",),
    "track.TimesheetDetails": ("track.TimesheetResponse",),
    "track.TimesheetSetupApprover": ("track.TimesheetSetupApprovers",),
    "track.User": ("track.TogglUser",),
    # Reports v2 is asked through session.v8, so its models lie there.
    "v8.CurrencyAmount": ("reports2.CurrencyAmount",),
    "v8.Details": ("reports2.Details",),
    "v8.DetailsRow": ("reports2.DetailsRow",),
    "v8.Summary": ("reports2.Summary",),
    "v8.SummaryGroup": ("reports2.SummaryGroup",),
    "v8.SummaryItem": ("reports2.SummaryItem",),
    "v8.Title": ("reports2.Title",),
    "v8.Weekly": ("reports2.Weekly",),
    "v8.WeeklyDetail": ("reports2.WeeklyDetail",),
    "v8.WeeklyRow": ("reports2.WeeklyRow",),
    # One class: the second schema is the first one and a number.
    "track.Workspace": ("track.Workspace", "track.WorkspaceWithActiveProjectCount"),
}
"""Names that differ, because the SDK's is the plainer one."""


@cache
def models() -> tuple[type[Any], ...]:
    """Every public model class."""
    classes: dict[type[Any], None] = {}
    path = toggl_async.models.__path__
    for info in pkgutil.walk_packages(path, "toggl_async.models."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, Model) and not name.startswith("_"):
                classes[value] = None
    del classes[Model]
    return tuple(classes)


def schema_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the schemas that a model decodes."""
    own = f"{cls.__module__.split('.')[2]}.{cls.__name__}"
    return RENAMED.get(own, (own,))


@cache
def by_schema() -> dict[str, type[Any]]:
    return {name: cls for cls in models() for name in schema_names(cls)}
