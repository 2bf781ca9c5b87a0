"""API v8 and Reports v2 over the state of today: for compatible servers that speak them.

Importing the modules fills the route tables. v8 is served where the sandbox was asked to;
Reports v2 always, as the live service goes on answering it.
"""

from __future__ import annotations

from toggl_async.sandbox.accounts import AccountsCall
from toggl_async.sandbox.routing import Routes

from . import (
    clients,
    dashboard,
    groups,
    me,
    members,
    project_users,
    projects,
    reports,
    tags,
    tasks,
    time_entries,
    workspaces,
)
from .dialect import Dialect, v2_error, v8_error
from .routes import GUESTS, ROUTES

__all__ = [
    "REPORTS",
    "TRACK",
    "Dialect",
    "clients",
    "dashboard",
    "groups",
    "me",
    "members",
    "project_users",
    "projects",
    "reports",
    "tags",
    "tasks",
    "time_entries",
    "workspaces",
]

_NOBODY: Routes[AccountsCall] = Routes()

TRACK = Dialect("track-v8", "/api/v8/", ROUTES, GUESTS, v8_error, cookies=True, token_only=False)
REPORTS = Dialect(
    "reports-v2",
    "/reports/api/v2/",
    reports.ROUTES,
    _NOBODY,
    v2_error,
    cookies=False,
    token_only=True,
)
