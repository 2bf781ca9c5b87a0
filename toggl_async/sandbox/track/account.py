"""Small switches of the caller's account: flags, mails, push tokens, closing."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES

_FLAGS_A_CALL: Final = 4
_FLAGS: Final = 128
_KEY: Final = 32
_VALUE: Final = 64


@ROUTES.on("POST", "/me/accept_tos")
def accept_tos(call: TrackCall) -> object:
    """Note that the caller accepts the terms."""
    call.user.tos_accepted = True
    return "OK"


@ROUTES.on("POST", "/me/close_account")
def close_account(call: TrackCall) -> object:
    """Close the account; from now on its credentials get 403."""
    call.user.closed = True
    return "OK"


@ROUTES.on("POST", "/me/disable_product_emails/{disable_code}")
def disable_product_emails(call: TrackCall) -> object:
    """Accept any code: the sandbox sends no mails."""
    del call
    return "OK"


@ROUTES.on("POST", "/me/disable_weekly_report/{weekly_report_code}")
def disable_weekly_report(call: TrackCall) -> object:
    """Accept any code: the sandbox sends no mails."""
    del call
    return "OK"


@ROUTES.on("POST", "/me/enable_sso")
def enable_sso(call: TrackCall) -> object:
    """Confirm single sign-on with a code."""
    body = call.body()
    body.text("confirmation_code", required=True)
    body.check()
    return "OK"


@ROUTES.on("GET", "/me/flags")
def get_flags(call: TrackCall) -> object:
    """Answer the caller's flags."""
    return call.user.flags


@ROUTES.on("POST", "/me/flags")
def update_flags(call: TrackCall) -> object:
    """Merge a few flags in; keys, values and their number are limited."""
    sent = call.body().values
    if len(sent) > _FLAGS_A_CALL:
        raise refuse(400, f"at most {_FLAGS_A_CALL} flags may be set in one call")
    for key, value in sent.items():
        if len(key) > _KEY or len(str(value)) > _VALUE:
            raise refuse(400, "a flag's key or value is too long")
    merged: dict[str, Any] = {**call.user.flags, **sent}
    if len(merged) > _FLAGS:
        raise refuse(400, f"at most {_FLAGS} flags may be kept")
    call.user.flags = merged
    return merged


@ROUTES.on("GET", "/me/push_services")
def list_push_services(call: TrackCall) -> object:
    """Answer the registered push tokens."""
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
    """Forget a push token."""
    body = call.body()
    token = body.text("fcm_registration_token", required=True)
    body.check()
    if token not in call.user.push_tokens:
        raise refuse(400, "this token is not registered")
    call.user.push_tokens.remove(token)
    return "OK"
