"""Time entries in v8: start, stop, current, and the caller's own ones only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, cast

from toggl_async.sandbox.body import Body, is_list
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.times import instant_or_day, utc_z
from toggl_async.sandbox.track import time_entries as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.track.lists import RECENT
from toggl_async.sandbox.wire import Reply

from .call import ids_of, refusal, relay, renamed, wrapped
from .routes import ROUTES
from .views import entry_view

_ENTRY: Final = "/time_entries/{time_entry_id}"
_ENTRIES: Final = "/time_entries/{time_entry_ids}"
_MOST: Final = 1_000
_FOREVER: Final = 2**40
_NAMES: Final = {
    "billable": "billable",
    "created_with": "created_with",
    "description": "description",
    "duration": "duration",
    "pid": "project_id",
    "start": "start",
    "stop": "stop",
    "tid": "task_id",
}


def _fields(body: Body) -> dict[str, Any]:
    """Return the fields for v9; where a length is given, it counts and not the end."""
    action = body.one_of("tag_action", ("add", "remove"))
    body.check()
    sent = renamed(body, _NAMES)
    if sent.get("duration") is not None:
        sent.pop("stop", None)
    if "tags" in body:
        tags = body.values["tags"]
        # A list of one empty name is how v8 writes that there are none.
        sent["tags"] = [tag for tag in tags if tag != ""] if is_list(tags) else tags
        sent["tag_action"] = "delete" if action == "remove" else action
    return sent


def _home(call: TrackCall, body: Body) -> int:
    """Return the workspace: as said, that of the task or project, or the usual one."""
    wid, pid, tid = body.whole("wid"), body.whole("pid"), body.whole("tid")
    body.check()
    task, project = call.world.tasks.get(tid or 0), call.world.projects.get(pid or 0)
    known = project or task
    if wid is None and known is not None:
        wid = known.workspace_id
    return call.user.default_workspace_id if wid is None else wid


def _own(call: TrackCall, entry_ids: Iterable[int]) -> list[Entry]:
    known = call.world.entries.by_id
    rows = [known.get(entry_id) for entry_id in entry_ids]
    entries = [row for row in rows if row and row.user_id == call.user.id and row.deleted is None]
    if len(entries) < len(rows):
        raise refusal(404, "Time entry not found")
    return entries


def _at(call: TrackCall, entry: Entry, sent: object = None) -> TrackCall:
    return relay(call, sent, workspace_id=entry.workspace_id, time_entry_id=entry.id)


def _create(call: TrackCall, wid: int, sent: dict[str, Any]) -> object:
    made = v9.create_entry(relay(call, {**sent, "workspace_id": wid}, workspace_id=wid))
    entry = call.world.entries.by_id[cast("dict[str, int]", made)["id"]]
    return {"data": entry_view(call.world, entry, written=True)}


@ROUTES.on("POST", "/time_entries")
def create_entry(call: TrackCall) -> object:
    """Create an entry; one with a negative duration runs, and stops the running one."""
    body = wrapped(call, "time_entry")
    wid, sent = _home(call, body), _fields(body)
    body.text("created_with", required=True)
    if not body.has("start"):
        body.wrong("start", "can't be blank")
    if sent.get("duration") is None and sent.get("stop") is None:
        body.wrong("duration", "can't be blank")
    body.check()
    return _create(call, wid, sent)


@ROUTES.on("POST", "/time_entries/start")
def start_entry(call: TrackCall) -> object:
    """Start a timer now, whatever times were sent; the running one stops."""
    body = wrapped(call, "time_entry")
    wid, sent = _home(call, body), _fields(body)
    sent.pop("stop", None)
    return _create(call, wid, {**sent, "start": utc_z(call.now()), "duration": -1})


@ROUTES.on("PUT", _ENTRY + "/stop")
def stop_entry(call: TrackCall) -> object:
    """Stop a running entry; one that does not run can not be stopped."""
    (entry,) = _own(call, [call.number("time_entry_id")])
    v9.stop_entry(_at(call, entry))
    return {"data": entry_view(call.world, entry, written=True)}


@ROUTES.on("GET", "/time_entries/current")
def get_current(call: TrackCall) -> object:
    """Answer the running entry, or null in the envelope."""
    entry = call.world.entries.running(call.user.id)
    return {"data": None if entry is None else entry_view(call.world, entry)}


@ROUTES.on("GET", _ENTRY)
def get_entry(call: TrackCall) -> object:
    """Answer one entry."""
    (entry,) = _own(call, [call.number("time_entry_id")])
    return {"data": entry_view(call.world, entry)}


@ROUTES.on("PUT", _ENTRY)
def update_entry(call: TrackCall) -> object:
    """Change the fields that were sent."""
    return {"data": _update(call, [call.number("time_entry_id")])[0]}


@ROUTES.on("PUT", _ENTRIES)
def update_entries(call: TrackCall) -> object:
    """Change many, mostly their tags; the answer is a list."""
    return {"data": _update(call, ids_of(call.word("time_entry_ids")))}


def _update(call: TrackCall, entry_ids: list[int]) -> list[dict[str, Any]]:
    entries, sent = _own(call, entry_ids), _fields(wrapped(call, "time_entry"))
    for entry in entries:
        v9.update_entry(_at(call, entry, sent))
    return [entry_view(call.world, entry, written=True) for entry in entries]


@ROUTES.on("DELETE", _ENTRY)
def delete_entry(call: TrackCall) -> object:
    """Delete an entry."""
    (entry,) = _own(call, [call.number("time_entry_id")])
    v9.delete_entry(_at(call, entry))
    return Reply()


@ROUTES.on("GET", "/time_entries")
def list_entries(call: TrackCall) -> object:
    """Answer the entries that began between two times, the first 1000, oldest first.

    Without ``start_date`` the last nine days, without ``end_date`` up to the newest.
    """
    start, end = _moment(call, "start_date"), _moment(call, "end_date")
    if start is None:
        start = (call.now() if end is None else end) - RECENT
    rows = call.world.entries.of_user_between(
        call.user.id, start, _FOREVER if end is None else end + 1
    )
    entries = [entry for entry in rows if entry.deleted is None]
    entries.reverse()
    return [entry_view(call.world, entry) for entry in entries[:_MOST]] or None


def _moment(call: TrackCall, name: str) -> int | None:
    text = call.query.get(name)
    if not text:
        return None
    # An unescaped plus of an offset arrives as a space.
    seconds = instant_or_day(text.replace(" ", "+") if "T" in text else text)
    if seconds is None:
        raise refusal(400, f"{name} is not a date and time")
    return seconds
