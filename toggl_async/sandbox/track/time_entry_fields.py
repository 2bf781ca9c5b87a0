"""Creates and changes time entries from request bodies.

In two steps, so that a refused request changes nothing: :func:`read_new` and :func:`read_change`
only check, :func:`commit` changes the state.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal, cast

import attrs

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.state import Workspace
from ..core.times import parse_day, utc_z
from ..core.wire import http_error
from .call import TrackCall
from .serializers import serialize_entry
from .tags import new_tag

__all__ = [
    "EntryFields",
    "TagChange",
    "commit",
    "emit_entry_event",
    "read_change",
    "read_new",
    "read_tags",
    "stop_running",
]

_MAX_DURATION: Final = 999 * 3600
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
TagAction = Literal["add", "delete"]


@attrs.frozen
class TagChange:
    """A change of the tags of an entry; without ``action`` it replaces them."""

    names: list[str] | None
    ids: list[int] | None
    action: TagAction | None


@attrs.define
class EntryFields:
    """The new values of an entry's fields."""

    start: int
    stop: int | None
    duration: int
    project_id: int | None
    task_id: int | None
    description: str | None
    billable: bool
    tags: list[TagChange]


def read_new(call: TrackCall, workspace: Workspace, body: Body) -> EntryFields:
    """Check the body of a creation."""
    body.text("created_with", required=True)
    start = _start(body)
    if start is None and "start" not in body.errors:
        body.add_error("start", "is required")
    _check_workspace(workspace, body, required=True)
    stop, duration = body.instant("stop"), body.integer("duration")
    if start is not None:
        stop, duration = _reconcile(body, start, stop, duration)
    project_id, task_id = _project_and_task(call, workspace, body, None, None)
    fields = EntryFields(
        start or 0,
        stop,
        duration or 0,
        project_id,
        task_id,
        body.text("description") if body.has("description") else None,
        body.boolean("billable"),
        read_tags(call, workspace, body),
    )
    body.check()
    _check_rules(workspace, fields, tagged=bool(fields.tags))
    return fields


def read_change(call: TrackCall, workspace: Workspace, entry: Entry, body: Body) -> EntryFields:
    """Check the body of a change; fields that were not sent stay unchanged."""
    _check_workspace(workspace, body, required=False)
    start = _start(body, entry.start)
    if start is None:
        start = entry.start
        if "start" in body and not body.errors:
            body.add_error("start", "can't be blank")
    stop, duration = body.instant("stop"), body.integer("duration")
    if duration is None and stop is None:
        stop = entry.stop
        # A running timer keeps running; a stopped entry keeps its stop and gets a new duration.
        duration = entry.duration if entry.running or stop is None else None
    stop, duration = _reconcile(body, start, stop, duration)
    project_id, task_id = _project_and_task(call, workspace, body, entry.project_id, entry.task_id)
    description = entry.description
    if "description" in body:
        description = body.text("description") if body.has("description") else None
    fields = EntryFields(
        start,
        stop,
        duration,
        project_id,
        task_id,
        description,
        body.boolean("billable", default=entry.billable),
        read_tags(call, workspace, body),
    )
    body.check()
    _check_rules(workspace, fields, tagged=bool(fields.tags or entry.tag_ids))
    return fields


def commit(
    call: TrackCall,
    workspace: Workspace,
    fields: EntryFields,
    user_id: int,
    entry: Entry | None = None,
) -> Entry:
    """Create or change an entry; starting a timer stops the user's running one."""
    state, at = call.state, call.micros()
    tag_ids = entry.tag_ids if entry else ()
    for change in fields.tags:
        tag_ids = _apply_tags(call, workspace, change, tag_ids)
    if fields.duration < 0:
        stop_running(call, user_id, fields.start, but=entry)
    values = attrs.asdict(fields, filter=lambda field, _: field.name != "tags")
    if entry is not None:
        state.entries.change(entry, at, tag_ids=tag_ids, **values)
        emit_entry_event(call, "updated", entry)
        return entry
    entry = Entry(state.next_id("entry"), workspace.id, user_id, at=at, tag_ids=tag_ids, **values)
    state.entries.add(entry)
    emit_entry_event(call, "created", entry)
    return entry


def emit_entry_event(call: TrackCall, action: str, entry: Entry) -> None:
    """Queue a webhook event for a changed entry, if there are subscriptions."""
    if call.state.webhooks.subscriptions:
        view = serialize_entry(call.state, entry, written=True)
        call.emit_event("time_entry", action, entry.workspace_id, view, entry)


def stop_running(call: TrackCall, user_id: int, moment: int, but: Entry | None = None) -> None:
    """Stop the running entry of a user at ``moment``, if there is one."""
    running = call.state.entries.running(user_id)
    if running is not None and running is not but:
        stop = max(moment, running.start)
        call.state.entries.change(running, call.micros(), stop=stop, duration=stop - running.start)
        emit_entry_event(call, "updated", running)


def read_tags(call: TrackCall, workspace: Workspace, body: Body) -> list[TagChange]:
    """Read ``tags``, ``tag_ids`` and ``tag_action``; the ids must exist."""
    if "tags" not in body and "tag_ids" not in body:
        return []
    action = cast("TagAction | None", body.one_of("tag_action", ("add", "delete")))
    names, ids = body.texts("tags"), body.ids("tag_ids")
    for tag_id in ids or ():
        tag = call.state.tags.get(tag_id)
        if tag is None or tag.workspace_id != workspace.id or tag.deleted is not None:
            body.add_error("tag_ids", f"{tag_id} is not a tag of this workspace")
    return [TagChange(names, ids, action)]


def _apply_tags(
    call: TrackCall, workspace: Workspace, change: TagChange, current: tuple[int, ...]
) -> tuple[int, ...]:
    ids = dict.fromkeys(change.ids or ())
    for name in change.names or ():
        tag = call.state.tag_named(workspace.id, name)
        if tag is None and change.action != "delete":
            tag = new_tag(call, workspace.id, name)
        if tag is not None:
            ids[tag.id] = None
    if change.action == "add":
        return tuple(dict.fromkeys([*current, *ids]))
    if change.action == "delete":
        return tuple(tag_id for tag_id in current if tag_id not in ids)
    return tuple(ids)


def _start(body: Body, current: int | None = None) -> int | None:
    start = body.instant("start")
    day = body.day("start_date")
    moment = current if start is None else start
    if day is None or moment is None:
        return start
    parsed = parse_day(day)
    assert parsed is not None
    # start_date replaces the date and keeps the time of day.
    return (parsed.toordinal() - _EPOCH_DAY) * 86_400 + moment % 86_400


def _reconcile(
    body: Body, start: int, stop: int | None, duration: int | None
) -> tuple[int | None, int]:
    """Return stop and duration, each computed from the other if it is missing."""
    if duration is not None and duration < 0:
        if stop is not None:
            body.add_error("stop", "must be empty while the entry runs")
        return None, duration
    if stop is None:
        # Without both, the live service creates a stopped entry of no duration.
        return (None, 0) if duration is None else (_stop_of(body, start, duration), duration)
    if duration is None:
        duration = stop - start
        if duration < 0:
            body.add_error("stop", "must not be before start")
    elif stop - start != duration:
        body.add_error("duration", "does not agree with start and stop")
    return _stop_of(body, start, duration), duration


def _stop_of(body: Body, start: int, duration: int) -> int:
    if duration > _MAX_DURATION:
        body.add_error("duration", "must not exceed 999 hours")
        return start
    return start + duration


def _check_workspace(workspace: Workspace, body: Body, *, required: bool) -> None:
    sent = body.integer(body.sent_name("workspace_id", "wid"))
    if sent is None and required and not body.errors:
        body.add_error("workspace_id", "is required")
    elif sent is not None and sent != workspace.id:
        body.add_error("workspace_id", "differs from the path")


def _project_and_task(
    call: TrackCall, workspace: Workspace, body: Body, project_id: int | None, task_id: int | None
) -> tuple[int | None, int | None]:
    project_name, task_name = body.sent_name("project_id", "pid"), body.sent_name("task_id", "tid")
    if project_name in body:
        sent = body.integer(project_name)
        if sent != project_id:
            project_id, task_id = sent, None
    if task_name in body:
        task_id = body.integer(task_name)
    task = call.state.tasks.get(task_id) if task_id is not None else None
    if task is not None and project_id is None:
        project_id = task.project_id
    if task_id is not None and (task is None or task.deleted or task.project_id != project_id):
        body.add_error(task_name, "is not a task of the project")
    project = call.state.projects.get(project_id) if project_id is not None else None
    if project_id is not None and (
        project is None or project.deleted or project.workspace_id != workspace.id
    ):
        body.add_error(project_name, "is not a project of this workspace")
    return project_id, task_id


def _check_rules(workspace: Workspace, fields: EntryFields, *, tagged: bool) -> None:
    if workspace.report_locked_at is not None and fields.start < workspace.report_locked_at:
        raise http_error(400, "Entries before " + utc_z(workspace.report_locked_at) + " are locked")
    rules = workspace.constraints
    if not rules.time_entry_constraints_enabled:
        return
    missing: list[Any] = [
        name
        for name, is_required, present in (
            ("description", rules.description_present, fields.description),
            ("project", rules.project_present, fields.project_id),
            ("task", rules.task_present, fields.task_id),
            ("tag", rules.tag_present, tagged),
        )
        if is_required and not present
    ]
    if missing:
        raise http_error(400, f"A time entry here needs a {missing[0]}")
