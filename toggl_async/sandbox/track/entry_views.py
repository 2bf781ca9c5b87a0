"""How a time entry looks on the wire, in its several live variants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import World
from toggl_async.sandbox.times import micro_z, utc_offset, utc_z

from .views import AVATAR

__all__ = ["entry_view", "entry_views"]


def entry_views(
    world: World, entries: Iterable[Entry], *, meta: bool = False
) -> list[dict[str, Any]]:
    """Write a list of entries, as read."""
    return [entry_view(world, entry, meta=meta) for entry in entries]


def entry_view(
    world: World, entry: Entry, *, written: bool = False, meta: bool = False
) -> dict[str, Any]:
    """Write a time entry.

    Answers to writes (``written``) end their times in ``Z`` and echo a duration of -1;
    reads use ``+00:00`` and minus the start while the timer runs.
    """
    stamp = utc_z if written else utc_offset
    tag_ids = list(entry.tag_ids)
    view: dict[str, Any] = {
        "id": entry.id,
        "workspace_id": entry.workspace_id,
        "project_id": entry.project_id,
        "task_id": entry.task_id,
        "billable": entry.billable,
        "start": stamp(entry.start),
        "stop": None if entry.stop is None else stamp(entry.stop),
        "duration": entry.duration if written or not entry.running else -entry.start,
        "description": entry.description,
        "tags": [world.tags[tag_id].name for tag_id in tag_ids],
        "tag_ids": tag_ids,
        "duronly": True,
        "at": micro_z(entry.at),
        "server_deleted_at": None if entry.deleted is None else utc_offset(entry.deleted),
        "user_id": entry.user_id,
        "uid": entry.user_id,
        "wid": entry.workspace_id,
    }
    if entry.project_id is not None:
        view["pid"] = entry.project_id
    if entry.task_id is not None:
        view["tid"] = entry.task_id
    if meta:
        view |= _entry_meta(world, entry)
    return view


def _entry_meta(world: World, entry: Entry) -> dict[str, Any]:
    user = world.users[entry.user_id]
    view: dict[str, Any] = {}
    project = world.projects.get(entry.project_id) if entry.project_id else None
    if project is not None:
        client = world.clients.get(project.client_id) if project.client_id else None
        if client is not None:
            view["client_name"] = client.name
        view |= {
            "project_name": project.name,
            "project_color": project.color,
            "project_active": project.active,
            "project_billable": project.billable,
        }
    task = world.tasks.get(entry.task_id) if entry.task_id else None
    if task is not None:
        view["task_name"] = task.name
    return view | {"user_name": user.fullname, "user_avatar_url": AVATAR.format(user.id)}
