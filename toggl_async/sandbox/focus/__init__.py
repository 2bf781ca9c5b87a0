"""Toggl 2.0 (Focus): what has state; everything else is answered by the shape of the catalogue."""

from __future__ import annotations

from . import (
    extension_integrations,
    reports,
    resources,
    time_entries,
    time_off,
    timesheet_setups,
    timesheets,
    tracking,
    users,
)
from .call import FocusCall
from .service import FocusService
from .state import FocusState, api_key_of

__all__ = [
    "FocusCall",
    "FocusService",
    "FocusState",
    "api_key_of",
    "extension_integrations",
    "reports",
    "resources",
    "time_entries",
    "time_off",
    "timesheet_setups",
    "timesheets",
    "tracking",
    "users",
]
