"""The caller in v8: the profile with what belongs to it, the token, sessions, sign-up."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from toggl_async.sandbox.accounts import AccountsCall
from toggl_async.sandbox.people import add_user
from toggl_async.sandbox.times import is_zone
from toggl_async.sandbox.track import me as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.track.lists import RECENT
from toggl_async.sandbox.wire import Reply, as_json

from .call import mine, refusal, relay, renamed, wrapped
from .cookie import NAME, value_of
from .routes import GUESTS, ROUTES
from .views import (
    DATE_FORMATS,
    TIME_FORMATS,
    client_view,
    entry_view,
    project_view,
    tag_view,
    task_view,
    user_view,
    workspace_view,
)

_SHORTEST: Final = 6
_DAY: Final = 86_400
_NAMES: Final = {
    "beginning_of_week": "beginning_of_week",
    "current_password": "current_password",
    "email": "email",
    "fullname": "fullname",
    "password": "password",
    "timezone": "timezone",
}
_FLAGS: Final = (
    "send_product_emails", "send_timer_notifications", "send_weekly_report",
    "store_start_and_stop_time",
)  # fmt: skip


@ROUTES.on("GET", "/me")
def get_me(call: TrackCall) -> object:
    """Answer the profile and the time of the server, which is the next ``since``."""
    view = user_view(call.user, secret=True)
    if call.asked("with_related_data"):
        view |= {name: rows for name, rows in _related(call).items() if rows}
    return {"since": call.now(), "data": view}


def _related(call: TrackCall) -> dict[str, list[dict[str, Any]]]:
    """Return what belongs to the caller; with ``since`` what changed, deleted rows too."""
    world, user, since = call.world, call.user, call.asked_number("since")
    homes, now = mine(call), call.now()

    def fits(wid: int, deleted: int | None, at: int) -> bool:
        return wid in homes and (deleted is None if since is None else at >= since)

    if since is None:
        recent = world.entries.of_user_between(user.id, now - RECENT, now + RECENT)
        entries = [entry for entry in recent if entry.deleted is None]
    else:
        entries = world.entries.of_user_since(user.id, min(max(since, 0), 2**40) * 1_000_000)
    projects = world.projects
    return {
        "time_entries": [entry_view(world, entry) for entry in reversed(entries)],
        "projects": [
            project_view(row)
            for row in projects.values()
            if fits(row.workspace_id, row.deleted, row.at) and world.sees(user.id, row)
        ],
        "tags": [
            tag_view(row)
            for row in world.tags.values()
            if fits(row.workspace_id, row.deleted, row.at // 1_000_000)
        ],
        "tasks": [
            task_view(world, row)
            for row in world.tasks.values()
            if fits(row.workspace_id, row.deleted, row.at)
            and world.sees(user.id, projects[row.project_id])
        ],
        "workspaces": [
            workspace_view(row, world, user)
            for row in homes.values()
            if since is None or row.at >= since
        ],
        "clients": [
            client_view(row)
            for row in world.clients.values()
            if fits(row.workspace_id, row.deleted, row.at)
        ],
    }


@ROUTES.on("PUT", "/me")
def update_me(call: TrackCall) -> object:
    """Change profile and settings; a new password needs the current one."""
    body, user = wrapped(call, "user"), call.user
    settings: dict[str, Any] = {name: body.flag(name) for name in _FLAGS if body.has(name)}
    for name, formats in (("timeofday_format", TIME_FORMATS), ("date_format", DATE_FORMATS)):
        if body.has(name):
            settings[name] = body.one_of(name, tuple(formats))
    if body.has("password") and len(body.text("password")) < _SHORTEST:
        body.wrong("password", f"must have at least {_SHORTEST} characters")
    body.check()
    v9.update_me(relay(call, renamed(body, _NAMES)))
    user.preferences[""] = user.preferences.get("", {}) | settings
    return {"data": user_view(user, secret=True)}


@ROUTES.on("POST", "/reset_token")
def reset_token(call: TrackCall) -> object:
    """Make a new API token and answer it as a JSON string; the old one dies."""
    return v9.reset_token(call)


@ROUTES.on("POST", "/sessions")
def create_session(call: TrackCall) -> Reply:
    """Open a session of a day: a cookie, and the profile."""
    seed = f"v8 session {call.user.id} {len(call.world.sessions)} {call.micros()}"
    value = hashlib.sha256(seed.encode()).hexdigest()
    call.world.sessions[value] = call.user.id
    cookie = f"{NAME}={value}; Path=/; Max-Age={_DAY}; HttpOnly; Secure"
    view = user_view(call.user, secret=True)
    return as_json({"since": call.now(), "data": view}, 200, {"Set-Cookie": cookie})


@ROUTES.on("DELETE", "/sessions")
def delete_session(call: TrackCall) -> Reply:
    """End the session of the cookie, if there is one."""
    call.world.sessions.pop(value_of(call.headers), None)
    cookie = f"{NAME}=; Path=/; Max-Age=0; HttpOnly; Secure"
    return Reply(headers={"Set-Cookie": cookie})


@GUESTS.on("POST", "/signups")
def sign_up(call: AccountsCall) -> object:
    """Make an account with a workspace of its own, and answer it with its token."""
    body, world = wrapped(call, "user"), call.world
    email = body.text("email", required=True, limit=200)
    password = body.text("password", required=True, limit=200)
    timezone, name = body.text("timezone") or "UTC", body.text("fullname", limit=200)
    if "@" not in email:
        body.wrong("email", "is not valid")
    if len(password) < _SHORTEST:
        body.wrong("password", f"must have at least {_SHORTEST} characters")
    if not is_zone(timezone):
        body.wrong("timezone", "is not known")
    body.check()
    if any(user.email.casefold() == email.casefold() for user in world.users.values()):
        raise refusal(404, "Email has already been taken")
    user = add_user(
        world, call.now(), email=email, password=password, timezone=timezone, workspace_id=None
    )
    user.fullname = name or user.fullname
    return {"data": user_view(user, secret=True)}
