"""Setups of timesheets: which members submit them, and who approves them.

A person is an active member of one setup at most. Setups are weekly, and are deleted softly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..core.times import parse_day
from ..core.wire import HttpError
from .call import FocusCall, focus_error, handles, invalid_field, not_found
from .state import Row

__all__ = ["layers_of", "member_of", "setup_of", "setups_of"]

_SETUPS: Final = "timesheet-setups"
_SETUP: Final = f"{_SETUPS}/{{setup_id}}"
_MEMBERS: Final = f"{_SETUP}/members"
_MEMBER: Final = f"{_MEMBERS}/{{user_account_id}}"
_COPIED: Final = ("email_reminder_enabled", "periodicity", "reminder_day", "reminder_time")


def setups_of(call: FocusCall) -> list[Row]:
    """Return the setups of the workspace."""
    return [row for row in call.rows("timesheet_setups").values() if row["deleted_at"] is None]


def setup_of(call: FocusCall, setup_id: int) -> Row:
    """Return a setup; 404 if there is none."""
    return call.row("timesheet_setups", setup_id)


def member_of(setup: Row, user_id: int) -> Row:
    """Return the membership of a person in a setup; 404 if there is none."""
    member: Row | None = setup["members"].get(user_id)
    if member is None:
        raise not_found()
    return member


def layers_of(setup: Row) -> list[list[int]]:
    """Return the approvers of each layer."""
    layers: dict[int, list[int]] = {}
    for approver in setup["approvers"]:
        layers.setdefault(approver["layer"], []).append(approver["user_account_id"])
    return [layers[layer] for layer in sorted(layers)]


def _manage(call: FocusCall) -> None:
    """Raise 403 unless the caller may manage approvals."""
    call.workspace(admin=True)


def _managed_setup(call: FocusCall) -> Row:
    _manage(call)
    return setup_of(call, call.path_int("setup_id"))


@handles("GET", _SETUPS)
def list_setups(call: FocusCall) -> object:
    """Return the setups; those that ended only on request."""
    _manage(call)
    member, approver = call.query_int("user_account_id"), call.query_int("approver_user_account_id")
    ended = call.query_flag("include_discontinued")
    return [
        call.shaped(setup, call.operation.shape)
        for setup in setups_of(call)
        if (ended or setup["end_date"] is None)
        and (member is None or member in setup["members"])
        and (approver is None or any(approver in layer for layer in layers_of(setup)))
    ]


@handles("POST", _SETUPS)
def create_setup(call: FocusCall) -> object:
    """Create a weekly setup with its members and approvers."""
    _manage(call)
    body: Mapping[str, Any] = call.sent
    if body.get("periodicity") != "weekly":
        raise invalid_field("periodicity", "oneof")
    if parse_day(body.get("start_date") or "") is None:
        raise invalid_field("start_date", "datetime")
    layers, members = body.get("approvers"), body.get("member_user_account_ids")
    _check_people(call, layers, members)
    setup = call.new_row("focus.TimesheetSetup", {})
    setup |= {name: body.get(name) for name in _COPIED}
    setup |= {
        "start_date": body["start_date"],
        "end_date": None,
        "deleted_at": None,
        "period_days": None,
        "workspace_id": call.workspace_id,
        "members": {},
        "approvers": [],
    }
    _check_free(call, setup, members or ())
    call.focus.add("timesheet_setups", call.workspace_id, setup)
    _set_approvers(call, setup, layers or ())
    for user_id in members or ():
        _add_member(call, setup, user_id)
    return call.shaped(setup, call.operation.shape)


@handles("GET", _SETUP)
def get_setup(call: FocusCall) -> object:
    """Return a setup."""
    return call.shaped(_managed_setup(call), call.operation.shape)


@handles("PUT", _SETUP)
def update_setup(call: FocusCall) -> object:
    """Change what was sent; members that were left out are discontinued."""
    setup, body = _managed_setup(call), call.sent
    layers, members = body.get("approvers"), body.get("member_user_account_ids")
    if body.get("reminder") is not None and body.get("unset_reminder"):
        raise invalid_field("reminder", "excluded_with")
    _check_people(call, [] if layers is None else layers, members, required=False)
    if members is not None:
        _check_free(call, setup, members)
        for user_id in members:
            _add_member(call, setup, user_id)
        for user_id in setup["members"].keys() - {*members}:
            _discontinue(call, setup["members"][user_id])
    if layers is not None:
        _set_approvers(call, setup, layers)
    if body.get("email_reminder_enabled") is not None:
        setup["email_reminder_enabled"] = body["email_reminder_enabled"]
    if (reminder := body.get("reminder")) is not None or body.get("unset_reminder"):
        setup["reminder_day"] = None if reminder is None else reminder["day"]
        setup["reminder_time"] = None if reminder is None else reminder["time"]
    setup["updated_at"] = call.stamp()
    return call.shaped(setup, call.operation.shape)


@handles("DELETE", _SETUP)
def delete_setup(call: FocusCall) -> object:
    """Delete a setup with its timesheets."""
    setup = _managed_setup(call)
    setup["deleted_at"] = call.stamp()
    _delete_timesheets(call, setup, None)
    return None


@handles("POST", f"{_SETUP}/discontinue")
def discontinue_setup(call: FocusCall) -> object:
    """End a setup: no period starts after the day that was sent."""
    setup = _managed_setup(call)
    end = call.sent.get("end_date") or ""
    if parse_day(end) is None:
        raise invalid_field("end_date", "datetime")
    if end < setup["start_date"]:
        raise invalid_field("end_date", "gtefield")
    setup["end_date"] = end
    for member in setup["members"].values():
        _discontinue(call, member)
    return None


@handles("GET", f"{_SETUP}/approvers")
def list_approvers(call: FocusCall) -> object:
    """Return the approvers by layer."""
    return _managed_setup(call)["approvers"]


@handles("GET", _MEMBERS)
def list_members(call: FocusCall) -> object:
    """Return the members; those that were discontinued only on request."""
    members = _managed_setup(call)["members"].values()
    ended = call.query_flag("include_discontinued")
    return [member for member in members if ended or member["discontinued_at"] is None]


@handles("POST", _MEMBER)
def add_member(call: FocusCall) -> object:
    """Add a person, or activate one again; 409 for an active member of any setup."""
    setup, user_id = _managed_setup(call), call.path_int("user_account_id")
    _check_people(call, [], [user_id], required=False)
    _check_free(call, None, [user_id])
    return _add_member(call, setup, user_id)


@handles("DELETE", _MEMBER)
def delete_member(call: FocusCall) -> object:
    """Remove a member with their timesheets."""
    setup, user_id = _managed_setup(call), call.path_int("user_account_id")
    member_of(setup, user_id)
    del setup["members"][user_id]
    _delete_timesheets(call, setup, user_id)
    return None


@handles("POST", f"{_MEMBER}/discontinue")
def discontinue_member(call: FocusCall) -> object:
    """End a membership; the timesheets stay."""
    _discontinue(call, member_of(_managed_setup(call), call.path_int("user_account_id")))
    return None


@handles("POST", f"{_MEMBER}/reactivate")
def reactivate_member(call: FocusCall) -> object:
    """Activate a membership again."""
    member = member_of(_managed_setup(call), call.path_int("user_account_id"))
    member |= {"discontinued_at": None, "status": "active"}
    return None


def _check_people(call: FocusCall, layers: Any, members: Any, *, required: bool = True) -> None:
    """Check that there are members and approvers, and that they are in the workspace."""
    known = call.state.workspaces[call.workspace_id].members
    for layer in layers or ():
        if not layer.get("user_account_ids") or layer.get("layer", -1) < 0:
            raise invalid_field("approvers", "min")
        if not known.keys() >= {*layer["user_account_ids"]}:
            raise invalid_field("approvers", "member")
    if members is not None and not known.keys() >= {*members}:
        raise invalid_field("member_user_account_ids", "member")
    if required and not (layers and members):
        raise invalid_field("member_user_account_ids" if layers else "approvers", "required")


def _check_free(call: FocusCall, setup: Row | None, users: Iterable[int]) -> None:
    """Raise 409 if one is an active member of a setup other than ``setup``."""
    for other in setups_of(call):
        for user_id in users:
            member = other["members"].get(user_id)
            if other is not setup and member is not None and member["discontinued_at"] is None:
                text = f"user {user_id} is a member of an active setup"
                raise HttpError(focus_error(409, "already_member", text))


def _add_member(call: FocusCall, setup: Row, user_id: int) -> Row:
    member: Row | None = setup["members"].get(user_id)
    if member is None:
        member = _part_of(call, setup, "focus.TimesheetSetupMember", user_id)
        setup["members"][user_id] = member
    member |= {"discontinued_at": None, "status": "active"}
    return member


def _discontinue(call: FocusCall, member: Row) -> None:
    member |= {"discontinued_at": call.stamp(), "status": "discontinued"}


def _set_approvers(call: FocusCall, setup: Row, layers: Iterable[Mapping[str, Any]]) -> None:
    setup["approvers"] = [
        _part_of(call, setup, "focus.TimesheetSetupApprover", user_id) | {"layer": layer["layer"]}
        for layer in sorted(layers, key=lambda layer: int(layer["layer"]))
        for user_id in layer["user_account_ids"]
    ]


def _part_of(call: FocusCall, setup: Row, model: str, user_id: int) -> Row:
    row = call.new_row(model, {})
    row |= {
        "setup_id": setup["id"],
        "user_account_id": user_id,
        "workspace_id": call.workspace_id,
        "deleted_at": None,
    }
    return call.shaped(
        call.focus.add("timesheet_setup_people", call.workspace_id, row), f"@{model}"
    )


def _delete_timesheets(call: FocusCall, setup: Row, user_id: int | None) -> None:
    rows = call.rows("timesheets")
    for key, row in list(rows.items()):
        if row["setup_id"] == setup["id"] and user_id in {None, row["user_account_id"]}:
            del rows[key]
