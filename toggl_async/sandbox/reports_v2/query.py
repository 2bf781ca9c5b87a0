"""Converts queries of v2 to the filters of v3."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import attrs

from ..core.bodies import Body, ValidationError
from ..core.entries import Entry
from ..core.state import Workspace
from ..core.times import day_of, parse_day
from ..reports.filters import ReportFilter, matching, read_filter
from ..track.call import TrackCall

__all__ = ["ReportQuery", "choice", "number", "page_of", "read_query", "workspace_of"]

_WEEK: Final = timedelta(days=6)
_YEAR: Final = timedelta(days=366)
_SWITCH: Final = ("off", "on")


@attrs.frozen
class ReportQuery:
    """The filters and the order of a report."""

    filter: ReportFilter
    without_description: bool
    descending: bool | None

    def entries(self, call: TrackCall) -> list[Entry]:
        """Return the finished entries that match, oldest first."""
        rows = matching(call.state, self.filter)
        return (
            [entry for entry in rows if not entry.description] if self.without_description else rows
        )


def choice(call: TrackCall, name: str, choices: tuple[str, ...], default: str) -> str:
    """Return a parameter that must be one of some choices."""
    text = call.query.get(name) or default
    if text not in choices:
        raise ValidationError({name: ["is not one of " + ", ".join(choices)]})
    return text


def number(call: TrackCall, name: str, default: int | None = None) -> int:
    """Return a positive number, which is required unless it has a default."""
    value = call.query_int(name)
    value = default if value is None else value
    if value is None or value < 1:
        text = "is missing from the request" if value is None else "must be positive"
        raise ValidationError({name: [text]})
    return value


def workspace_of(call: TrackCall) -> Workspace:
    """Return the workspace of the query; ``user_agent`` is required too."""
    if not call.query.get("user_agent"):
        raise ValidationError({"user_agent": ["is missing from the request"]})
    return _workspace_call(call, number(call, "workspace_id")).workspace()


def read_query(call: TrackCall, *, week: bool = False) -> ReportQuery:
    """Read days and filters; a ``week`` is seven days, starting with ``since``."""
    workspace = workspace_of(call)
    today = date.fromisoformat(day_of(call.now(), call.user.timezone))
    since = _day(call, "since") or today - _WEEK
    until = None if week else _day(call, "until")
    if until is None:
        # As documented: seven days if ``since`` is in the future, or more than a year ago.
        seven_days = week or since > today or today - since >= _YEAR
        until = since + _WEEK if seven_days else today
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
    sent["rounding_minutes"] = 0
    if choice(call, "rounding", _SWITCH, "off") == "on":
        settings = workspace.settings
        sent["rounding"] = settings.get("rounding", 0)
        sent["rounding_minutes"] = settings.get("rounding_minutes", 0)
    order = choice(call, "order_desc", ("", *_SWITCH), "")
    return ReportQuery(
        read_filter(_workspace_call(call, workspace.id), Body(sent)),
        call.query_flag("without_description"),
        None if not order else order == "on",
    )


def page_of(call: TrackCall) -> int:
    """Return the number of the page, starting at 1; 0 is accepted for the first page."""
    page = call.query_int("page")
    if page is not None and page < 0:
        raise ValidationError({"page": ["must not be negative"]})
    return page or 1


def _workspace_call(call: TrackCall, workspace_id: int) -> TrackCall:
    """Return a copy of the call with the workspace as path parameter."""
    inner = attrs.evolve(call)
    inner.params = {"workspace_id": workspace_id}
    return inner


def _day(call: TrackCall, name: str) -> date | None:
    text = call.query.get(name)
    if not text:
        return None
    day = parse_day(text[:10])  # clients also send a date and time
    if day is None:
        raise ValidationError({name: ["must be a date as YYYY-MM-DD"]})
    return day


def _ids(call: TrackCall, name: str) -> list[int | None] | None:
    """Return ids; 0 selects entries without the resource."""
    ids = call.query_ids(name)
    return None if ids is None else [row_id or None for row_id in sorted(ids)]


def _users(call: TrackCall) -> list[int | None] | None:
    """Return ``user_ids`` and the members of ``or_members_of_group_ids``."""
    users, groups = _ids(call, "user_ids"), call.query_ids("or_members_of_group_ids")
    if not groups:
        return users
    all_groups = call.state.groups
    members = [user for row in groups if row in all_groups for user in all_groups[row].users]
    # An empty list would select all users.
    return [*(users or ()), *members] or [0]
