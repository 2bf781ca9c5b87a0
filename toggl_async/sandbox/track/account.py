"""Settings of the caller's account: flags, push tokens, preferences, closing."""

from __future__ import annotations

from typing import Any, Final

from ..core.state import User
from ..core.wire import http_error
from .call import ROUTES, TrackCall

__all__ = ["preferences_of"]


_MAX_FLAGS_PER_CALL: Final = 4
_MAX_FLAGS: Final = 128
_MAX_KEY_LENGTH: Final = 32
_MAX_VALUE_LENGTH: Final = 64


@ROUTES.on("POST", "/me/close_account")
def close_account(call: TrackCall) -> object:
    """Close the account; its credentials become invalid."""
    call.user.closed = True
    return "OK"


@ROUTES.on("GET", "/me/flags")
def get_flags(call: TrackCall) -> object:
    """Return the caller's flags."""
    return call.user.flags


@ROUTES.on("POST", "/me/flags")
def update_flags(call: TrackCall) -> object:
    """Merge flags; keys, values and their number are limited."""
    sent = call.body().values
    if len(sent) > _MAX_FLAGS_PER_CALL:
        raise http_error(400, f"at most {_MAX_FLAGS_PER_CALL} flags may be set in one call")
    for key, value in sent.items():
        if len(key) > _MAX_KEY_LENGTH or len(str(value)) > _MAX_VALUE_LENGTH:
            raise http_error(400, "a flag's key or value is too long")
    merged: dict[str, Any] = {**call.user.flags, **sent}
    if len(merged) > _MAX_FLAGS:
        raise http_error(400, f"at most {_MAX_FLAGS} flags are allowed")
    call.user.flags = merged
    return merged


@ROUTES.on("GET", "/me/push_services")
def list_push_services(call: TrackCall) -> object:
    """Return the registered push tokens."""
    return call.user.push_tokens


@ROUTES.on("POST", "/me/push_services")
def subscribe_push_service(call: TrackCall) -> object:
    """Register a push token."""
    body = call.body()
    token = body.text("fcm_registration_token", required=True)
    body.check()
    if token not in call.user.push_tokens:
        call.user.push_tokens.append(token)
    return "OK"


@ROUTES.on("DELETE", "/me/push_services")
def unsubscribe_push_service(call: TrackCall) -> object:
    """Remove a push token."""
    body = call.body()
    token = body.text("fcm_registration_token", required=True)
    body.check()
    if token not in call.user.push_tokens:
        raise http_error(400, "this token is not registered")
    call.user.push_tokens.remove(token)
    return "OK"


_LOGO: Final = "https://assets.example.com/images/workspace.jpg"
_MAX_PREFERENCES: Final = 300
_SWITCHES: Final = (
    "disable_approvals", "disable_expenses", "disable_timesheet_view", "hide_start_end_times",
)  # fmt: skip


def preferences_of(user: User) -> dict[str, Any]:
    """Return the preferences of a new account, updated by those that were set; keys as recorded."""
    fresh: dict[str, Any] = {
        # The live key is capitalized, unlike in the specification.
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
    if len(merged) > _MAX_PREFERENCES:
        raise http_error(400, "too many preferences")
    call.user.preferences[client] = merged
    return "OK"


@ROUTES.on("GET", "/me/preferences")
def get_preferences(call: TrackCall) -> object:
    """Return the caller's preferences."""
    return preferences_of(call.user)


@ROUTES.on("POST", "/me/preferences")
def update_preferences(call: TrackCall) -> object:
    """Set the preferences that were sent; others stay unchanged."""
    return _update(call, "")


@ROUTES.on("GET", "/me/preferences/{client}")
def get_client_preferences(call: TrackCall) -> object:
    """Return the preferences of one kind of client."""
    call.query_int("since")
    of_client = call.user.preferences.get(call.path_text("client"), {})
    return preferences_of(call.user) | of_client


@ROUTES.on("POST", "/me/preferences/{client}")
def update_client_preferences(call: TrackCall) -> object:
    """Set preferences for one kind of client."""
    return _update(call, call.path_text("client"))


@ROUTES.on("GET", "/workspaces/{workspace_id}/preferences")
def get_workspace_preferences(call: TrackCall) -> object:
    """Return the logo, the only preference that can be read."""
    call.workspace()
    return {"logo": _LOGO}


@ROUTES.on("POST", "/workspaces/{workspace_id}/preferences")
def update_workspace_preferences(call: TrackCall) -> object:
    """Set preferences of a workspace; ``report_locked_at`` also locks time entries."""
    workspace, body = call.workspace(admin=True), call.body()
    locked = body.instant("report_locked_at")
    settings = {name: body.boolean(name) for name in _SWITCHES if name in body}
    body.check()
    if "report_locked_at" in body:
        workspace.report_locked_at = locked
    workspace.settings |= settings
    workspace.at = call.now()
    return {"logo": _LOGO}
