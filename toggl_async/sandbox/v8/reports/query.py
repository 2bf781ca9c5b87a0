"""The query of a report in v2, read as the filter of v3."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import attrs

from toggl_async.sandbox.body import Body, InvalidError
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.reports.filters import ReportFilter, matching, read_filter
from toggl_async.sandbox.state import Workspace
from toggl_async.sandbox.times import day_of, parse_day
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.v8.call import relay

__all__ = ["Asked", "choice", "number", "read_query", "workspace_of"]

_WEEK: Final = timedelta(days=6)
_SWITCH: Final = ("off", "on")


@attrs.frozen
class Asked:
    """What a report is about, and which way round it is sorted."""

    filter: ReportFilter
    undescribed: bool
    descending: bool | None

    def entries(self, call: TrackCall) -> list[Entry]:
        """Return the finished entries that match, oldest first."""
        rows = matching(call.world, self.filter)
        return [entry for entry in rows if not entry.description] if self.undescribed else rows


def choice(call: TrackCall, name: str, choices: tuple[str, ...], default: str) -> str:
    """Return a parameter that is one of a few words."""
    text = call.query.get(name) or default
    if text not in choices:
        raise InvalidError({name: ["is not one of " + ", ".join(choices)]})
    return text


def number(call: TrackCall, name: str, default: int | None = None) -> int:
    """Return a positive number, which has to be there unless it has a default."""
    value = call.asked_number(name)
    value = default if value is None else value
    if value is None or value < 1:
        text = "is missing from the request" if value is None else "must be positive"
        raise InvalidError({name: [text]})
    return value


def workspace_of(call: TrackCall) -> Workspace:
    """Return the workspace that the query names; who asks has to be told, too."""
    if not call.query.get("user_agent"):
        raise InvalidError({"user_agent": ["is missing from the request"]})
    return relay(call, workspace_id=number(call, "workspace_id")).workspace()


def read_query(call: TrackCall, *, week: bool = False) -> Asked:
    """Read days and filters; a ``week`` is seven days from ``since`` on."""
    workspace = workspace_of(call)
    today = date.fromisoformat(day_of(call.now(), call.user.timezone))
    since, until = _day(call, "since"), None if week else _day(call, "until")
    if week:
        since = today - _WEEK if since is None else since
        until = since + _WEEK
    until = today if until is None else until
    since = until - _WEEK if since is None else since
    sent: dict[str, Any] = {
        "start_date": since.isoformat(),
        "end_date": until.isoformat(),
        "user_ids": _users(call),
        "group_ids": _ids(call, "members_of_group_ids"),
        "description": call.query.get("description"),
    }
    for name in ("client_ids", "project_ids", "tag_ids", "task_ids", "time_entry_ids"):
        sent[name] = _ids(call, name)
    billable = choice(call, "billable", ("yes", "no", "both"), "both")
    if billable != "both":
        sent["billable"] = billable == "yes"
    if choice(call, "rounding", _SWITCH, "off") == "on":
        settings = workspace.settings
        sent["rounding"] = settings.get("rounding", 0)
        sent["rounding_minutes"] = settings.get("rounding_minutes", 0)
    order = choice(call, "order_desc", ("", *_SWITCH), "")
    return Asked(
        read_filter(relay(call, workspace_id=workspace.id), Body(sent)),
        call.asked("without_description"),
        None if not order else order == "on",
    )


def _day(call: TrackCall, name: str) -> date | None:
    text = call.query.get(name)
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise InvalidError({name: ["must be a date as YYYY-MM-DD"]})
    return day


def _ids(call: TrackCall, name: str) -> list[int | None] | None:
    """Return ids; 0 stands for what has none."""
    ids = call.asked_ids(name)
    return None if ids is None else [row_id or None for row_id in sorted(ids)]


def _users(call: TrackCall) -> list[int | None] | None:
    """Return the users, and with them the members of ``or_members_of_group_ids``."""
    users, groups = _ids(call, "user_ids"), call.asked_ids("or_members_of_group_ids")
    if not groups:
        return users
    known = call.world.groups
    members = [user for row in groups if row in known for user in known[row].users]
    # Nobody at all must not become everybody.
    return [*(users or ()), *members] or [0]
