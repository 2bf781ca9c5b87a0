"""Time off of the people of an organization. Days are those of UTC, and count whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.times import parse_instant
from ..core.wire import HttpError
from .call import FocusCall, focus_error, handles, invalid_field, query_day
from .state import Row

__all__ = ["create", "delete", "list_of_user", "list_periods", "replace"]

_OF_USER = "timeoff/users/{user_id}"
_MODEL = "focus.TimeOff"


def _rows(call: FocusCall) -> dict[int, Row]:
    return call.focus.rows("time_off", call.path_int("organization_id"))


@handles("GET", "timeoff")
def list_periods(call: FocusCall) -> object:
    """Return when people are off, without the reasons."""
    users = call.query_ids("user_id")
    if not users:
        raise invalid_field("user_id", "required")
    return [
        call.shaped(row, call.operation.shape)
        for row in _between(call, "start_date", "end_date")
        if row["user_id"] in users
    ]


@handles("GET", _OF_USER)
def list_of_user(call: FocusCall) -> object:
    """Return the time off of one person, with the reasons."""
    user_id = _managed_user(call)
    rows = _between(call, "from", "to")
    return [call.shaped(row, call.operation.shape) for row in rows if row["user_id"] == user_id]


def _between(call: FocusCall, first_name: str, last_name: str) -> list[Row]:
    """Return the rows that overlap the days of the query."""
    first, last = query_day(call, first_name), query_day(call, last_name)
    if last < first:
        raise invalid_field(last_name, "gtefield")
    return [
        row
        for row in _rows(call).values()
        if row["start_time"][:10] <= last.isoformat() and row["end_time"][:10] >= first.isoformat()
    ]


def _managed_user(call: FocusCall) -> int:
    """Return the person of the path; 403 unless the caller administers the organization."""
    user_id = call.path_int("user_id")
    if user_id not in call.organization(admin=True).members:
        raise invalid_field("user_id", "member")
    return user_id


@handles("POST", _OF_USER)
def create(call: FocusCall) -> object:
    """Create time off, all or none."""
    user_id = _managed_user(call)
    drafts = [_times(body) for body in call.sent]
    taken = [row for row in _rows(call).values() if row["user_id"] == user_id]
    for draft in drafts:
        _check_overlap(draft, taken)
        taken.append(draft)
    created: list[Row] = []
    for body, draft in zip(call.sent, drafts, strict=True):
        row = call.new_row(_MODEL, body) | draft
        row |= {"organization_id": call.path_int("organization_id"), "user_id": user_id}
        row["type"] = body.get("type")
        call.focus.add("time_off", row["organization_id"], row)
        row["timeoff_id"] = row["id"]
        created.append(call.shaped(row, call.operation.shape))
    return created


@handles("PUT", _OF_USER)
def replace(call: FocusCall) -> object:
    """Replace time off and return what was changed; unknown ids are skipped."""
    user_id = _managed_user(call)
    own = {key: row for key, row in _rows(call).items() if row["user_id"] == user_id}
    bodies = [body for body in call.sent if body.get("timeoff_id") in own]
    changed = {body["timeoff_id"]: {**_times(body), "type": body.get("type")} for body in bodies}
    taken = [row for key, row in own.items() if key not in changed]
    for fields in changed.values():
        _check_overlap(fields, taken)
        taken.append(fields)
    for key, fields in changed.items():
        own[key].update(fields, updated_at=call.stamp())
    return [call.shaped(own[key], call.operation.shape) for key in changed]


@handles("DELETE", _OF_USER)
def delete(call: FocusCall) -> object:
    """Delete time off; unknown ids are skipped."""
    user_id, rows = _managed_user(call), _rows(call)
    for key in call.sent:
        if key in rows and rows[key]["user_id"] == user_id:
            del rows[key]
    return None


def _times(body: Mapping[str, Any]) -> Row:
    """Return both ends of a body in UTC; their offsets are dropped, as they are live."""
    ends: Row = {}
    for name in ("start_time", "end_time"):
        text = body.get(name)
        if not isinstance(text, str) or parse_instant(text) is None:
            raise invalid_field(name, "rfc3339")
        ends[name] = f"{text[:19]}Z"
    if ends["end_time"] < ends["start_time"]:
        raise invalid_field("end_time", "gtefield")
    return ends


def _check_overlap(ends: Row, others: list[Row]) -> None:
    if any(
        ends["start_time"][:10] <= other["end_time"][:10]
        and ends["end_time"][:10] >= other["start_time"][:10]
        for other in others
    ):
        raise HttpError(focus_error(409, "overlap", "the time off overlaps another one"))
