"""Time entries: lists, the running one, changes, and bulk changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.state import Workspace
from ..core.times import instant_or_day, three_months_before, utc_z
from ..core.wire import empty_response, http_error
from .call import ROUTES, TrackCall
from .my_lists import DEFAULT_PERIOD, read_since
from .pagination import path_ids
from .patches import Patch, apply_each, read_patches, values_of
from .serializers import serialize_entry
from .time_entry_fields import TagChange, commit, emit_entry_event, read_change, read_new, read_tags

_MAX_LISTED: Final = 1_000
_FAR_FUTURE: Final = 2**40
_ENTRY: Final = "/workspaces/{workspace_id}/time_entries/{time_entry_id}"


@ROUTES.on("GET", "/me/time_entries")
def list_entries(call: TrackCall) -> object:
    """Return the caller's entries, newest start first; the list ends silently after a thousand."""
    rows: list[dict[str, Any]] = []
    for entry in _select_entries(call):
        rows.append(serialize(call, entry))
        if len(rows) == _MAX_LISTED:
            break
    return rows


def _select_entries(call: TrackCall) -> Iterator[Entry]:
    entries, user_id = call.state.entries, call.user.id
    start, end = _query_time(call, "start_date"), _query_time(call, "end_date")
    before = _query_time(call, "before")
    since = read_since(call)
    if since is not None and before is not None:
        raise http_error(400, "'since' and 'before' can not be present simultaneously")
    if (start is None) != (end is None):
        raise http_error(400, "'start_date' and 'end_date' must be used together")
    if start is not None and end is not None:
        earliest = three_months_before(call.now())
        if start < earliest:
            raise http_error(400, f"start_date must not be earlier than {utc_z(earliest)[:10]}")
        if start > end:
            raise http_error(400, "'start_date' must not be after 'end_date'")
    elif since is None:
        start, end = call.now() - DEFAULT_PERIOD, _FAR_FUTURE
    if before is not None:
        start, end = 0, before
    if since is not None:
        changed = entries.of_user_since(user_id, since * 1_000_000)
        if start is None or end is None:
            return iter(changed)
        return (entry for entry in changed if start <= entry.start < end)
    rows = entries.of_user_between(user_id, start or 0, _FAR_FUTURE if end is None else end)
    return (entry for entry in rows if entry.deleted is None)


def _query_time(call: TrackCall, name: str) -> int | None:
    text = call.query.get(name)
    if not text:
        return None
    # An unescaped plus sign of an offset arrives as a space.
    seconds = instant_or_day(text.replace(" ", "+") if "T" in text else text)
    if seconds is None:
        raise http_error(400, f"'{name}' is not a date or an RFC 3339 date-time")
    return seconds


def serialize(call: TrackCall, entry: Entry, *, written: bool = False) -> dict[str, Any]:
    """Return an entry; with ``meta`` in the query also names of its project, task and user."""
    return serialize_entry(call.state, entry, written=written, meta=call.query_flag("meta"))


@ROUTES.on("GET", "/me/time_entries/current")
def get_current(call: TrackCall) -> object:
    """Return the running entry, or null."""
    entry = call.state.entries.running(call.user.id)
    return None if entry is None else serialize_entry(call.state, entry)


@ROUTES.on("GET", "/me/time_entries/{time_entry_id}")
def get_entry(call: TrackCall) -> object:
    """Return one of the caller's entries."""
    entry = call.state.entries.by_id.get(call.path_int("time_entry_id"))
    if entry is None or entry.deleted is not None or entry.user_id != call.user.id:
        raise http_error(404, "Time entry not found")
    row = serialize(call, entry)
    # As recorded: a single entry has no keys with the old names.
    for name in ("uid", "wid", "pid", "tid"):
        row.pop(name, None)
    return row


def entry_of(call: TrackCall, entry_id: int) -> Entry:
    """Return an entry that the caller may change: their own ones, admins any."""
    workspace = call.workspace()
    entry = call.state.entries.by_id.get(entry_id)
    if entry is None or entry.deleted is not None or entry.workspace_id != workspace.id:
        raise http_error(404, "Time entry not found")
    if entry.user_id != call.user.id and not call.member().admin:
        raise http_error(403, "User cannot access this time entry")
    return entry


@ROUTES.on("POST", "/workspaces/{workspace_id}/time_entries")
def create_entry(call: TrackCall) -> object:
    """Create an entry; a negative duration starts a timer and stops the running one."""
    workspace, body = call.workspace(), call.body()
    fields = read_new(call, workspace, body)
    user_id = body.integer(body.sent_name("user_id", "uid")) or call.user.id
    body.check()
    if user_id != call.user.id:
        if not call.member().admin:
            raise http_error(403, "Only admins may track time for others")
        if call.state.member(workspace.id, user_id) is None:
            raise http_error(400, "user_id is not in this workspace")
    entry = commit(call, workspace, fields, user_id)
    row = serialize(call, entry, written=True)
    if not entry.tag_ids:
        # Only the response to a creation contains null here.
        row["tags"] = row["tag_ids"] = None
    return row


@ROUTES.on("PUT", _ENTRY)
def update_entry(call: TrackCall) -> object:
    """Change the fields that were sent."""
    workspace = call.workspace()
    entry = entry_of(call, call.path_int("time_entry_id"))
    body = call.body()
    fields = read_change(call, workspace, entry, body)
    body.check()
    commit(call, workspace, fields, entry.user_id, entry)
    return serialize(call, entry, written=True)


@ROUTES.on("DELETE", _ENTRY)
def delete_entry(call: TrackCall) -> object:
    """Delete an entry; lists with ``since`` contain it as deleted."""
    entry = entry_of(call, call.path_int("time_entry_id"))
    call.state.entries.delete(entry, call.micros())
    emit_entry_event(call, "deleted", entry)
    return empty_response()


@ROUTES.on("PATCH", _ENTRY + "/stop")
def stop_entry(call: TrackCall) -> object:
    """Stop a running entry; 409 if it is not running."""
    entry = entry_of(call, call.path_int("time_entry_id"))
    if not entry.running:
        raise http_error(409, "Time entry already stopped")
    stop = max(call.now(), entry.start)
    call.state.entries.change(entry, call.micros(), stop=stop, duration=stop - entry.start)
    emit_entry_event(call, "updated", entry)
    return serialize_entry(call.state, entry, written=True)


_MAX_PATCHED: Final = 100
_TAG_FIELDS: Final = {"tags", "tag_ids"}
_PLAIN_FIELDS: Final = {
    "billable", "description", "duration", "pid", "project_id", "start", "stop", "task_id", "tid",
}  # fmt: skip


@ROUTES.on("PATCH", "/workspaces/{workspace_id}/time_entries/{time_entry_ids}")
def patch_entries(call: TrackCall) -> object:
    """Apply the patches to each entry on its own."""
    workspace = call.workspace()
    ids = path_ids(call.path_text("time_entry_ids"), _MAX_PATCHED, "time entries")
    patches = read_patches(call, _PLAIN_FIELDS | _TAG_FIELDS)
    return apply_each(ids, lambda entry_id: _patch(call, workspace, entry_id, patches))


def _patch(call: TrackCall, workspace: Workspace, entry_id: int, patches: list[Patch]) -> None:
    entry = entry_of(call, entry_id)
    tags: list[TagChange] = []
    for patch in patches:
        if patch.field in _TAG_FIELDS:
            body = Body({patch.field: patch.value})
            if patch.op != "replace":
                body.values["tag_action"] = "add" if patch.op == "add" else "delete"
            tags += read_tags(call, workspace, body)
            body.check()
    plain = values_of([patch for patch in patches if patch.field not in _TAG_FIELDS])
    fields = read_change(call, workspace, entry, plain)
    fields.tags = tags
    commit(call, workspace, fields, entry.user_id, entry)
