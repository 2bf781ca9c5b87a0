"""Time entries: logged, planned, or both.

A running entry has a start and no duration. A planned one has neither, and ``planned_start``. Lists
take a window and return what touches it, both ends included; without ``include_taskless`` they
leave out what has no task.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..core.times import parse_instant
from ..core.wire import HttpError
from .call import FocusCall, focus_error, handles, invalid_field
from .resources import page_of, project_of, tags_of
from .state import Row

__all__ = ["add_entry", "end_of", "entry_of", "running_of", "start_of"]

MODEL: Final = "focus.TimeEntryWithTask"
_MAX: Final = 1000
_ENTRY: Final = "time-entries/{time_entry_id}"


def start_of(row: Row) -> int | None:
    """Return when an entry starts, or is planned to."""
    text = row.get("start") or row.get("planned_start")
    return None if text is None else parse_instant(text)


def end_of(row: Row, now: int) -> int | None:
    """Return when an entry ends; a running one ends now."""
    start = start_of(row)
    if start is None:
        return None
    if row.get("start") is None:
        return start + (row.get("planned_duration") or 0)
    return now if row.get("duration") is None else start + int(row["duration"])


def running_of(call: FocusCall) -> Row | None:
    """Return the running entry of the user."""
    return next(
        (
            row
            for row in call.rows("time_entries").values()
            if row["toggl_user_id"] == call.user.id
            and row.get("deleted_at") is None
            and row.get("start") is not None
            and row.get("duration") is None
        ),
        None,
    )


def _complete(call: FocusCall, row: Row) -> Row:
    """Check the references of an entry, and fill the fields that follow from them."""
    task_id, project_id = row.get("task_id"), row.get("project_id")
    task = None if task_id is None else call.row("tasks", task_id)
    if task is not None and project_id is None:
        project_id = row["project_id"] = task.get("project_id")
    row["task"] = task and call.shaped(task, "@focus.Task")
    row["project"] = project_of(call, project_id)
    own = row.get("tag_ids")
    row["tags"] = tags_of(call, (task or {}).get("tag_ids") if own is None else own)
    return row


def add_entry(call: FocusCall, body: Mapping[str, Any]) -> Row:
    """Create a time entry."""
    row = call.new_row(MODEL, body)
    row["workspace_id"], row["timezone"] = call.workspace_id, call.user.timezone
    row["toggl_user_id"] = body.get("user_id") or call.user.id
    if row.get("start") is None and row.get("planned_start") is None:
        raise invalid_field("start", "required")
    if body.get("duration") is not None and body["duration"] < 0:
        raise invalid_field("duration", "min")
    return call.focus.add("time_entries", call.workspace_id, _complete(call, row))


def entry_of(call: FocusCall) -> Row:
    """Return the entry of the path."""
    return call.row("time_entries", call.path_int("time_entry_id"))


def _in_window(call: FocusCall) -> list[Row]:
    first, last = call.query_instant("date_from"), call.query_instant("date_to")
    if last < first:
        raise invalid_field("date_to", "gtefield")
    task_ids, statuses = call.query_ids("task_id"), call.query_ids("status_id")
    kind, archived = call.query.get("type"), call.query_flag("archived")
    rows: list[Row] = []
    for row in call.rows("time_entries").values():
        start, end = start_of(row), end_of(row, call.now())
        if start is None or end is None or end < first or start > last:
            continue
        if row.get("deleted_at") is not None or (row.get("archived_at") is not None) != archived:
            continue
        if row.get("task_id") is None and not call.query_flag("include_taskless"):
            continue
        if task_ids is not None and row.get("task_id") not in task_ids:
            continue
        if statuses is not None and (row.get("task") or {}).get("status_id") not in statuses:
            continue
        if kind is None or row["type"] == kind:
            rows.append(row)
    return call.ordered(rows, "start")


@handles("GET", "time-entries")
def list_entries(call: FocusCall) -> object:
    """Return one page of the entries of a window."""
    return page_of(call, _in_window(call))


@handles("GET", "time-entries/stream")
def stream_entries(call: FocusCall) -> object:
    """Return all entries of a window."""
    return [call.shaped(row, call.operation.shape) for row in _in_window(call)]


@handles("GET", "tasks/{task_id}/time-entries")
def list_of_task(call: FocusCall) -> object:
    """Return the entries of a task, without a window."""
    task_id = call.path_int("task_id")
    call.row("tasks", task_id)
    rows = [
        row
        for row in call.rows("time_entries").values()
        if row.get("task_id") == task_id and row.get("deleted_at") is None
    ]
    return page_of(call, call.ordered(rows, "start"))


@handles("POST", "time-entries")
def create_entry(call: FocusCall) -> object:
    """Create an entry."""
    return call.shaped(add_entry(call, call.sent), call.operation.shape)


@handles("POST", "tasks/{task_id}/time-entries")
def create_for_task(call: FocusCall) -> object:
    """Create an entry of a task."""
    body = {**call.sent, "task_id": call.path_int("task_id")}
    return call.shaped(add_entry(call, body), call.operation.shape)


@handles("GET", "time-entries/batch")
def get_batch(call: FocusCall) -> object:
    """Return the entries with these ids; unknown and deleted ones are left out."""
    ids = call.query_ids("ids")
    if not ids:
        raise invalid_field("ids", "required")
    rows = call.rows("time_entries")
    return [
        call.shaped(rows[row_id], call.operation.shape)
        for row_id in sorted(ids & rows.keys())
        if rows[row_id].get("deleted_at") is None
    ]


@handles("GET", _ENTRY)
def get_entry(call: FocusCall) -> object:
    """Return one entry."""
    return call.shaped(entry_of(call), call.operation.shape)


def _change(call: FocusCall, row: Row, body: Mapping[str, Any]) -> None:
    call.merge(row, body, MODEL)
    _complete(call, row)


@handles("PATCH", _ENTRY)
def update_entry(call: FocusCall) -> object:
    """Change the fields that were sent."""
    _change(call, entry_of(call), call.sent)
    return None


@handles("PUT", _ENTRY)
def replace_entry(call: FocusCall) -> object:
    """Set all fields; what is left out is cleared, except for the project."""
    row = entry_of(call)
    cleared: dict[str, Any] = dict.fromkeys(
        ("description", "start", "duration", "planned_start", "planned_duration", "tag_ids")
    )
    _change(call, row, {**cleared, **call.sent, "project_id": row.get("project_id")})
    return None


@handles("DELETE", _ENTRY)
def delete_entry(call: FocusCall) -> object:
    """Delete an entry, until it is restored."""
    entry_of(call)["deleted_at"] = call.stamp()
    return None


@handles("PATCH", f"{_ENTRY}/restore")
def restore_entry(call: FocusCall) -> object:
    """Take back a deletion."""
    call.row("time_entries", call.path_int("time_entry_id"), deleted=True)["deleted_at"] = None
    return None


@handles("POST", f"{_ENTRY}/archive")
def archive_entry(call: FocusCall) -> object:
    """Archive an entry."""
    entry_of(call)["archived_at"] = call.stamp()
    return None


@handles("POST", f"{_ENTRY}/unarchive")
def unarchive_entry(call: FocusCall) -> object:
    """Take an entry out of the archive."""
    entry_of(call)["archived_at"] = None
    return None


@handles("POST", f"{_ENTRY}/log")
def log_planned(call: FocusCall) -> object:
    """Log a planned entry as it was planned, once."""
    row = entry_of(call)
    if row.get("start") is not None:
        raise HttpError(focus_error(409, "already_logged", "the time entry is logged already"))
    row["start"], row["duration"] = row["planned_start"], row["planned_duration"] or 0
    row["tracked_at"] = row["updated_at"] = call.stamp()
    return call.shaped(row, call.operation.shape)


@handles("POST", "time-entries/bulk")
def create_many(call: FocusCall) -> object:
    """Create entries; the response has no ids."""
    _check_size(call.sent)
    for body in call.sent:
        add_entry(call, body)
    return None


@handles("PATCH", "time-entries/bulk")
def change_many(call: FocusCall) -> object:
    """Change entries, each in its own way."""
    _check_size(call.sent)
    rows = [call.row("time_entries", body.get("id") or 0) for body in call.sent]
    for row, body in zip(rows, call.sent, strict=True):
        _change(call, row, body)
    return None


@handles("PATCH", "time-entries/bulk-edit")
def edit_many(call: FocusCall) -> object:
    """Change several entries in the same way."""
    _check_size(call.sent["ids"])
    for row in [call.row("time_entries", row_id) for row_id in call.sent["ids"]]:
        _change(call, row, call.sent["changes"])
    return None


@handles("DELETE", "time-entries/bulk")
def delete_many(call: FocusCall) -> object:
    """Delete entries; one unknown id refuses all."""
    for row in _rows_of_query(call):
        row["deleted_at"] = call.stamp()
    return None


@handles("PATCH", "time-entries/bulk/restore")
def restore_many(call: FocusCall) -> object:
    """Take back the deletion of entries."""
    for row in _rows_of_query(call, deleted=True):
        row["deleted_at"] = None
    return None


def _rows_of_query(call: FocusCall, *, deleted: bool = False) -> list[Row]:
    ids = call.query_ids("ids")
    if not ids:
        raise invalid_field("ids", "required")
    _check_size(ids)
    return [call.row("time_entries", row_id, deleted=deleted) for row_id in sorted(ids)]


def _check_size(items: Any) -> None:
    if len(items) > _MAX:
        raise invalid_field("ids", "max")
