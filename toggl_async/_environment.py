"""Reads credentials, base URLs and the proxy from environment variables."""

from __future__ import annotations

import os

from ._http.proxies import Proxy
from ._threads import BUILD_LOCK
from ._tracebacks import no_frames
from .credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth
from .errors import InvalidArgumentError

__all__ = ["focus_from_env", "plan_from_env", "proxy_from_env", "text_from_env", "track_from_env"]


def text_from_env(name: str) -> str:
    """Read a variable; without white space around it, and empty if it is not set."""
    return os.environ.get(name, "").strip()


@no_frames
def proxy_from_env() -> str | None:
    """Read the proxy from ``TOGGL_PROXY``, and check it under that name."""
    proxy = text_from_env("TOGGL_PROXY") or None
    if proxy is not None:
        Proxy.parse("TOGGL_PROXY", proxy)
    return proxy


@no_frames
def track_from_env() -> ApiToken | EmailPassword | None:
    """Read the Track credentials from the environment."""
    if token := text_from_env("TOGGL_API_TOKEN"):
        return ApiToken(token)
    email, password = text_from_env("TOGGL_EMAIL"), os.environ.get("TOGGL_PASSWORD", "")
    if bool(email) != bool(password):
        raise InvalidArgumentError("set both TOGGL_EMAIL and TOGGL_PASSWORD, or neither")
    return EmailPassword(email, password) if email else None


@no_frames
def focus_from_env() -> FocusApiKey | None:
    """Read the key of Toggl 2.0 from the environment."""
    key = text_from_env("TOGGL_FOCUS_API_KEY")
    return FocusApiKey(key) if key else None


@no_frames
def plan_from_env() -> PlanOAuth | None:
    """Read the Plan client from the environment."""
    client_id, client_secret = (
        text_from_env("TOGGL_PLAN_CLIENT_ID"),
        text_from_env("TOGGL_PLAN_CLIENT_SECRET"),
    )
    if bool(client_id) != bool(client_secret):
        raise InvalidArgumentError(
            "set both TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET, or neither"
        )
    if not client_id:
        return None
    with BUILD_LOCK:
        from .auth import FileStore

    path = text_from_env("TOGGL_PLAN_TOKEN_FILE")
    return PlanOAuth(client_id, client_secret, store=FileStore(path) if path else FileStore())
