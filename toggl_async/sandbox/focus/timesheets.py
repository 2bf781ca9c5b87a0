"""Timesheets: the weeks of the members of a setup, and the layers of people who approve them.

::

    not_submitted --submit--> submitted --approve, by each layer--> approved
          ^                    |  ^  ^                                 |
          +-----withdraw-------+  |  +------------withdraw-------------+
                               |  resubmit
               request-changes |  |
                               v  |
                        changes_requested

A timesheet has a record from its first use on. It is identified by its setup, the first day of its
period and the account of the member. The codes of errors are not documented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import msgspec

from ..core.times import day_of, parse_day
from ..core.wire import HttpError, json_response
from .call import FocusCall, focus_error, handles, invalid_field, not_found, query_day
from .state import Row
from .time_entries import start_of
from .timesheet_setups import layers_of, member_of, setup_of, setups_of

__all__ = ["approve", "list_timesheets", "submit", "withdraw"]

_ITEM: Final = "timesheets/{setup_id}/{start_date}/{user_account_id}"
_WEEK: Final = timedelta(days=7)
_MOST_DAYS: Final = 90
_MOST_KEYS: Final = 100
_EXPECTED_MINUTES: Final = 5 * 8 * 60
"""Of a week; working hours are not part of the state."""


def _periods(setup: Row, first: date, last: date) -> Iterator[date]:
    """Iterate over the first days of the periods that have days from ``first`` to ``last``."""
    begin, ended = date.fromisoformat(setup["start_date"]), setup["end_date"]
    for week in range(max((first - begin).days // 7, 0), (last - begin).days // 7 + 1):
        start = begin + week * _WEEK
        if ended is None or start.isoformat() <= ended:
            yield start


def _last_day(first: date) -> date:
    return date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))


def _record(call: FocusCall, setup: Row, first: date, user_id: int) -> Row:
    """Return the timesheet of a period and a member, which is created if need be."""
    for row in call.rows("timesheets").values():
        key = row["setup_id"], row["start_date"], row["user_account_id"]
        if key == (setup["id"], first.isoformat(), user_id):
            return row
    row = call.new_row("focus.Timesheet", {})
    row |= dict.fromkeys(("deleted_at", "reviewed_at", "submitted_at", "submitter_timezone"))
    row |= {
        "setup_id": setup["id"],
        "start_date": first.isoformat(),
        "end_date": _last_day(first).isoformat(),
        "user_account_id": user_id,
        "workspace_id": call.workspace_id,
        "status": "not_submitted",
        "current_layer": 0,
        "reviews": [],
        "flags": {},
    }
    return call.focus.add("timesheets", call.workspace_id, row)


def _find(call: FocusCall, setup_id: int, start: str, user_id: int) -> tuple[Row, Row]:
    """Return a setup and a timesheet; 403 for people who have nothing to do with it."""
    setup, first = setup_of(call, setup_id), parse_day(start)
    if first is None:
        raise invalid_field("start_date", "datetime")
    member_of(setup, user_id)
    if [*_periods(setup, first, first)] != [first]:
        raise invalid_field("start_date", "boundary")
    if not _may_see(call, setup, user_id):
        raise HttpError(focus_error(403, "forbidden", "the timesheet is another person's"))
    return setup, _record(call, setup, first, user_id)


def _of_path(call: FocusCall) -> tuple[Row, Row]:
    start, user_id = call.path_text("start_date"), call.path_int("user_account_id")
    return _find(call, call.path_int("setup_id"), start, user_id)


def _is_admin(call: FocusCall) -> bool:
    return call.state.workspaces[call.workspace_id].members[call.user.id].admin


def _may_see(call: FocusCall, setup: Row, user_id: int) -> bool:
    return call.user.id == user_id or _may_approve(call, setup)


def _may_approve(call: FocusCall, setup: Row) -> bool:
    return _is_admin(call) or any(call.user.id in layer for layer in layers_of(setup))


# -- reading


@handles("GET", "timesheets")
def list_timesheets(call: FocusCall) -> object:
    """Return the timesheets of a window, those that were never submitted included."""
    first, last = query_day(call, "date_from"), query_day(call, "date_to")
    if last < first:
        raise invalid_field("date_to", "gtefield")
    if (last - first).days > _MOST_DAYS:
        text = f"the window is longer than {_MOST_DAYS} days"
        raise HttpError(focus_error(400, "list_window_too_large", text))
    rows = [
        (setup, row)
        for setup in setups_of(call)
        for row in _in_window(call, setup, first, last)
        if _passes(call, setup, row)
    ]
    page = call.page([{"setup": setup, "timesheet": row} for setup, row in rows])
    headers = {
        "X-Total-Count": str(len(rows)),
        "X-Period-From": first.isoformat(),
        "X-Period-To": last.isoformat(),
    }
    summaries = [_summary(call, item["setup"], item["timesheet"]) for item in page]
    return json_response(summaries, call.operation.status, headers)


def _in_window(call: FocusCall, setup: Row, first: date, last: date) -> Iterator[Row]:
    for start in _periods(setup, first, last):
        for user_id, member in setup["members"].items():
            ended = member["discontinued_at"]
            is_member = ended is None or start.isoformat() <= ended[:10]
            if is_member and _may_see(call, setup, user_id):
                yield _record(call, setup, start, user_id)


def _passes(call: FocusCall, setup: Row, row: Row) -> bool:
    """Return whether the filters of a list leave a timesheet."""
    users, statuses = call.query_ids("user_account_ids"), call.query_list("statuses")
    approvers = call.query_ids("approver_user_account_ids")
    next_approver = call.query_int("current_layer_approver_user_account_id")
    layers = layers_of(setup)
    return (
        call.query_int("setup_id") in {None, setup["id"]}
        and (users is None or row["user_account_id"] in users)
        and (statuses is None or row["status"] in statuses)
        and (approvers is None or any(approvers & {*layer} for layer in layers))
        and (
            next_approver is None
            or (row["status"] == "submitted" and next_approver in layers[row["current_layer"]])
        )
    )


def _summary(call: FocusCall, setup: Row, row: Row) -> Row:
    return {
        "timesheet": call.shaped(row, "@focus.Timesheet"),
        "member_name": _name(call, row["user_account_id"]),
        "approvers": [_person(call, user_id) for layer in layers_of(setup) for user_id in layer],
        "capacity_minutes": _EXPECTED_MINUTES,
        "logged_minutes": _hours(call, row)["logged_minutes"],
        "flag_count": len(row["flags"]),
        "reviews": [
            {
                "action": review["action"],
                "created_at": review["created_at"],
                **_person(call, review["actor_user_account_id"]),
            }
            for review in row["reviews"]
        ],
    }


def _name(call: FocusCall, user_id: int) -> str:
    return call.state.users[user_id].fullname


def _person(call: FocusCall, user_id: int) -> Row:
    return {"user_account_id": user_id, "name": _name(call, user_id)}


@handles("GET", "timesheets/approvers")
def list_approvers(call: FocusCall) -> object:
    """Return everyone who approves timesheets in the workspace."""
    ids = [user_id for setup in setups_of(call) for layer in layers_of(setup) for user_id in layer]
    return [_person(call, user_id) for user_id in dict.fromkeys(ids)]


@handles("GET", _ITEM)
def get_timesheet(call: FocusCall) -> object:
    """Return a timesheet with all that belongs to it."""
    setup, row = _of_path(call)
    user = call.state.users[row["user_account_id"]]
    entries = _entries(call, row)
    return {
        "timesheet": call.shaped(row, "@focus.Timesheet"),
        "setup": call.shaped(setup, "@focus.TimesheetSetup"),
        "approvers": setup["approvers"],
        "flags": list(row["flags"].values()),
        "hours": _hours(call, row),
        "member": {
            "user_account_id": user.id,
            "name": user.fullname,
            "email": user.email,
            "timezone": user.timezone,
        },
        "time_entries": [call.shaped(entry, "@focus.TimeEntryWithTask") for entry in entries],
    }


@handles("GET", f"{_ITEM}/hours")
def get_hours(call: FocusCall) -> object:
    """Return the hours of a timesheet, in minutes."""
    return _hours(call, _of_path(call)[1])


@handles("GET", f"{_ITEM}/history")
def get_history(call: FocusCall) -> object:
    """Return what was done with a timesheet, oldest first."""
    return _of_path(call)[1]["reviews"]


def _entries(call: FocusCall, row: Row) -> list[Row]:
    """Return the member's entries that start in the period, in the member's time zone."""
    zone = call.state.users[row["user_account_id"]].timezone
    return [
        entry
        for entry in call.rows("time_entries").values()
        if entry["toggl_user_id"] == row["user_account_id"]
        and entry.get("deleted_at") is None
        and (start := start_of(entry)) is not None
        and row["start_date"] <= day_of(start, zone) <= row["end_date"]
    ]


def _hours(call: FocusCall, row: Row) -> Row:
    work = [entry for entry in _entries(call, row) if entry["type"] != "break"]
    logged = sum(entry.get("duration") or 0 for entry in work)
    billable = sum(entry.get("duration") or 0 for entry in work if entry.get("billable"))
    planned = sum(entry.get("planned_duration") or 0 for entry in work)
    return {
        "logged_minutes": logged // 60,
        "billable_minutes": billable // 60,
        "billable_percent": round(100 * billable / logged, 1) if logged else 0,
        "planned_minutes": planned // 60,
        "total_minutes": logged // 60,
        "expected_minutes": _EXPECTED_MINUTES,
    }


# -- submission and approval


def _review(call: FocusCall, row: Row, action: str, layer: int | None, comment: object) -> None:
    review = call.new_row("focus.TimesheetReview", {})
    review |= {
        "action": action,
        "actor_user_account_id": call.user.id,
        "comment": comment,
        "layer": layer,
        "timesheet_id": row["id"],
    }
    call.focus.add("timesheet_reviews", call.workspace_id, review)
    row["reviews"].append(call.shaped(review, "@focus.TimesheetReview"))
    row["updated_at"] = call.stamp()


def _require(row: Row, *statuses: str) -> None:
    if row["status"] not in statuses:
        text = f"the timesheet is {row['status']}"
        raise HttpError(focus_error(409, "invalid_status", text))


def _require_member(call: FocusCall, row: Row) -> None:
    if call.user.id != row["user_account_id"] and not _is_admin(call):
        raise HttpError(focus_error(403, "forbidden", "only the member submits a timesheet"))


def _submit(call: FocusCall, row: Row, action: str, comment: object) -> None:
    _require_member(call, row)
    row |= {
        "status": "submitted",
        "submitted_at": call.stamp(),
        "submitter_timezone": call.state.users[row["user_account_id"]].timezone,
        "current_layer": 0,
    }
    _review(call, row, action, None, comment)


def submit(call: FocusCall, _: Row, row: Row, comment: object) -> None:
    """Submit a timesheet to the first layer."""
    _require(row, "not_submitted")
    _submit(call, row, "submitted", comment)


def resubmit(call: FocusCall, _: Row, row: Row, comment: object) -> None:
    """Submit a timesheet again, after changes were requested."""
    _require(row, "changes_requested")
    _submit(call, row, "resubmitted", comment)


def withdraw(call: FocusCall, setup: Row, row: Row, comment: object) -> None:
    """Take back the submission, or the approval of the last layer."""
    _require(row, "submitted", "approved")
    layers = layers_of(setup)
    if row["status"] == "submitted":
        _require_member(call, row)
        row |= {"status": "not_submitted", "submitted_at": None, "current_layer": 0}
        _review(call, row, "withdrawn", None, comment)
    else:
        layer = _turn(call, setup, len(layers) - 1)
        row |= {"status": "submitted", "reviewed_at": None, "current_layer": len(layers) - 1}
        _review(call, row, "approval_withdrawn", layer, comment)


def _turn(call: FocusCall, setup: Row, layer: int) -> int | None:
    """Return the layer in which the caller acts, ``None`` for administrators outside of it."""
    if call.user.id in layers_of(setup)[layer]:
        return layer
    if _is_admin(call):
        return None
    raise HttpError(focus_error(403, "forbidden", "it is the turn of other approvers"))


def approve(call: FocusCall, setup: Row, row: Row, comment: object) -> None:
    """Approve a timesheet: the next layer follows. Administrators approve for all layers."""
    _require(row, "submitted")
    layer = _turn(call, setup, row["current_layer"])
    if layer is not None and layer + 1 < len(layers_of(setup)):
        row["current_layer"] = layer + 1
    else:
        row |= {"status": "approved", "reviewed_at": call.stamp()}
    _review(call, row, "admin_approved" if layer is None else "approved", layer, comment)


def request_changes(call: FocusCall, setup: Row, row: Row, comment: object) -> None:
    """Send a timesheet back to the member."""
    _require(row, "submitted")
    layer = _turn(call, setup, row["current_layer"])
    row |= {"status": "changes_requested", "reviewed_at": call.stamp()}
    prefix = "admin_" if layer is None else ""
    _review(call, row, f"{prefix}changes_requested", layer, comment)


_Action = Callable[[FocusCall, Row, Row, object], None]


def _act(action: _Action, call: FocusCall) -> object:
    setup, row = _of_path(call)
    action(call, setup, row, (call.sent or {}).get("comment"))
    return call.shaped(row, call.operation.shape)


def _act_on_many(action: _Action, call: FocusCall) -> object:
    """Act on each timesheet, and return which succeeded and which failed."""
    keys: list[dict[str, Any]] = call.sent.get("keys") or []
    if not 1 <= len(keys) <= _MOST_KEYS:
        raise invalid_field("keys", "min" if not keys else "max")
    if len({key.get("setup_id") for key in keys}) > 1:
        raise invalid_field("keys", "same_setup")
    result: dict[str, list[object]] = {"succeeded": [], "failed": []}
    for key in keys:
        try:
            setup, row = _find(call, key["setup_id"], key["start_date"], key["user_account_id"])
            action(call, setup, row, call.sent.get("comment"))
        except HttpError as exc:
            error = msgspec.json.decode(exc.response.body)
            reason = {"code": error["error"], "reason": error["error_description"]}
            result["failed"].append({"key": key, **reason})
        else:
            result["succeeded"].append(key)
    return result


# -- remarks on time entries


@handles("GET", f"{_ITEM}/flags")
def list_flags(call: FocusCall) -> object:
    """Return the remarks on the time entries of a timesheet."""
    return list(_of_path(call)[1]["flags"].values())


@handles("POST", f"{_ITEM}/flags")
def create_flag(call: FocusCall) -> object:
    """Make a remark on a time entry; only approvers may."""
    setup, row = _of_path(call)
    if not _may_approve(call, setup):
        raise HttpError(focus_error(403, "forbidden", "only approvers make remarks"))
    if call.sent["time_entry_id"] not in {entry["id"] for entry in _entries(call, row)}:
        raise not_found()
    flag = call.new_row("focus.TimesheetFlag", {})
    flag |= {
        "approver_user_account_id": call.user.id,
        "comment": call.sent["comment"],
        "deleted_at": None,
        "time_entry_id": call.sent["time_entry_id"],
        "timesheet_id": row["id"],
    }
    call.focus.add("timesheet_flags", call.workspace_id, flag)
    row["flags"][flag["id"]] = call.shaped(flag, call.operation.shape)
    return row["flags"][flag["id"]]


@handles("DELETE", "timesheets/flags/{flag_id}")
def delete_flag(call: FocusCall) -> object:
    """Delete a remark; only its author and administrators may."""
    flag_id = call.path_int("flag_id")
    for row in call.rows("timesheets").values():
        if flag_id in row["flags"]:
            author = row["flags"][flag_id]["approver_user_account_id"]
            if author != call.user.id and not _is_admin(call):
                raise HttpError(focus_error(403, "forbidden", "the remark is another person's"))
            del row["flags"][flag_id]
            return None
    raise not_found()


def _register() -> None:
    actions = {
        "submit": submit,
        "resubmit": resubmit,
        "withdraw": withdraw,
        "approve": approve,
        "request-changes": request_changes,
    }
    for name, action in actions.items():
        handles("POST", f"{_ITEM}/{name}")(partial(_act, action))
        if name not in {"submit", "resubmit"}:
            handles("POST", f"timesheets/bulk/{name}")(partial(_act_on_many, action))


_register()
