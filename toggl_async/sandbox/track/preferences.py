"""Preferences: of the caller, of the caller on one client, and of a workspace."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.state import User
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES

__all__ = ["preferences_of"]

_LOGO: Final = "https://assets.example.com/images/workspace.jpg"
_MOST: Final = 300
_SWITCHES: Final = (
    "disable_approvals", "disable_expenses", "disable_timesheet_view", "hide_start_end_times",
)  # fmt: skip


def preferences_of(user: User) -> dict[str, Any]:
    """Return what was set over what a fresh account has, with the keys that were seen live."""
    fresh: dict[str, Any] = {
        # Capitalised live, against the specification.
        "BeginningOfWeek": user.beginning_of_week,
        "alpha_features": [
            {"code": "sample_flag_a", "enabled": False},
            {"code": "sample_flag_b", "enabled": True},
        ],
        "date_format": "DD.MM.YYYY",
        "duration_format": "improved",
        "pg_time_zone_name": user.timezone,
        "record_timeline": False,
        "send_product_emails": False,
        "send_timer_notifications": True,
        "send_weekly_report": False,
        "timeofday_format": "H:mm",
    }
    return fresh | user.preferences.get("", {})


def _update(call: TrackCall, client: str) -> str:
    sent = call.body().values
    merged = {**call.user.preferences.get(client, {}), **sent}
    if len(merged) > _MOST:
        raise refuse(400, "too many preferences")
    call.user.preferences[client] = merged
    return "OK"


@ROUTES.on("GET", "/me/preferences")
def get_preferences(call: TrackCall) -> object:
    """Answer the caller's preferences."""
    return preferences_of(call.user)


@ROUTES.on("POST", "/me/preferences")
def update_preferences(call: TrackCall) -> object:
    """Set the preferences that were sent; the others stay."""
    return _update(call, "")


@ROUTES.on("GET", "/me/preferences/{client}")
def get_client_preferences(call: TrackCall) -> object:
    """Answer the preferences as one kind of client sees them."""
    call.asked_number("since")
    own = call.user.preferences.get(call.word("client"), {})
    return preferences_of(call.user) | own


@ROUTES.on("POST", "/me/preferences/{client}")
def update_client_preferences(call: TrackCall) -> object:
    """Set preferences for one kind of client."""
    return _update(call, call.word("client"))


@ROUTES.on("GET", "/workspaces/{workspace_id}/preferences")
def get_workspace_preferences(call: TrackCall) -> object:
    """Answer the logo, the one preference that can be read."""
    call.workspace()
    return {"logo": _LOGO}


@ROUTES.on("POST", "/workspaces/{workspace_id}/preferences")
def update_workspace_preferences(call: TrackCall) -> object:
    """Set preferences of a workspace; the lock of reports takes effect on entries."""
    workspace, body = call.workspace(admin=True), call.body()
    locked = body.instant("report_locked_at")
    settings = {name: body.flag(name) for name in _SWITCHES if name in body}
    body.check()
    if "report_locked_at" in body:
        workspace.report_locked_at = locked
    workspace.settings |= settings
    workspace.at = call.now()
    return {"logo": _LOGO}
