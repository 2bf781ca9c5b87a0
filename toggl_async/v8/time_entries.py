"""Time entries under the names of API v8."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, Unpack

from ..errors import InvalidArgumentError
from ..models.track.patches import PatchOperation, replace
from ..models.track.time_entries import add_tags, remove_tags, set_tags
from ..models.v8.queries import Id, Ids
from ..models.v8.time_entries import (
    TimeEntry,
    TimeEntryBody,
    TimeEntryFields,
    TimeEntryRange,
)
from ..track.time_entries import TimeEntries as TrackTimeEntries
from . import converters
from .legacy import LegacyNamespace, raise_failures, rename_fields, require, unwrap
from .values import is_several, is_true, parse_id, parse_ids, read_query

NAMES: Final = {"pid": "project_id", "tid": "task_id", "uid": "user_id"}
REMOVED: Final = {
    "guid": "entries are identified by their id alone today",
    "duronly": "Toggl always stores start and stop today; only True is possible",
}
MAX_PATCHED: Final = 100
DEFAULT_DAYS: Final = 9
"""Days that v8 listed by default."""
CLOCK_SKEW: Final = timedelta(minutes=5)
"""Changes are requested from a little earlier, because clocks differ."""


class TimeEntries(LegacyNamespace):
    """Time entries of the user."""

    __slots__ = ()
    name = "v8"

    async def create_time_entry(
        self, body: TimeEntryBody | None = None, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Create a time entry and return it.

        POST /time_entries, carried by ``track.time_entries.create``. One request; without ``wid``
        the workspace is that of ``pid`` or ``tid`` (one more where it is not known yet), else the
        user's default one (one more, once). A negative ``duration`` makes a running entry. ``body``
        is ``{"time_entry": {...}}``, instead of keyword arguments. ``tag_action`` can only be
        ``add``, because a new entry has no tags to remove. Toggl has removed ``guid`` and
        ``duronly=False``: :class:`RetiredOperationError`. ``id``, ``at`` and ``server_deleted_at``
        are read-only and not sent.

        >>> await session.v8.create_time_entry({"time_entry": {
        ...     "description": "Weeding", "pid": 61, "duration": 1200,
        ...     "start": "2026-03-02T07:58:58.000Z", "created_with": "a script",
        ... }})
        """
        fields = self._read_entry(body, time_entry)
        require(fields, "start")
        new: Any = _to_new(fields)
        workspace_id = await self._entry_workspace(fields)
        return self._remember(await self._track.time_entries.create(workspace_id, **new))

    async def start_time_entry(
        self, body: TimeEntryBody | None = None, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Start the timer and return the running entry. Toggl stops the previous one.

        POST /time_entries/start, carried by ``track.time_entries.start`` and, with ``start``,
        ``track.time_entries.create``. One request, which sends the present time of the session's
        clock as the start unless it is given. For ``body``, the workspace, and removed or read-only
        fields see :meth:`create_time_entry`. ``stop`` and a ``duration`` that is not negative raise
        :class:`InvalidArgumentError`.

        >>> await session.v8.start_time_entry({"time_entry": {"description": "Weeding"}})
        """
        fields = self._read_entry(body, time_entry)
        if fields.get("stop") is not None:
            raise InvalidArgumentError("stop: a running entry has none; use create_time_entry")
        if fields.get("duration", -1) >= 0:
            raise InvalidArgumentError(
                "duration: a running entry has none; pass a negative one or use create_time_entry"
            )
        new: Any = _to_new(fields)
        new.pop("stop", None)
        workspace_id = await self._entry_workspace(fields)
        if "start" in new:
            new["duration"] = -1
            return self._remember(await self._track.time_entries.create(workspace_id, **new))
        new.pop("duration", None)
        return self._remember(await self._track.time_entries.start(workspace_id, **new))

    async def stop_time_entry(self, time_entry_id: Id) -> TimeEntry:
        """Stop the timer and return the finished entry.

        PUT /time_entries/{time_entry_id}/stop, carried by ``track.time_entries.stop``, which is a
        PATCH. One request; one more of the user's own quota (``track.time_entries.get``) where the
        session has not seen the entry before. :class:`ConflictError` when it is not running.
        """
        entry_id = parse_id("time_entry_id", time_entry_id)
        workspace_id = await self._locator.workspace("time_entry", entry_id)
        return self._remember(await self._track.time_entries.stop(workspace_id, entry_id))

    async def get_time_entry(self, time_entry_id: Id) -> TimeEntry:
        """Return one time entry of the user.

        GET /time_entries/{time_entry_id}, carried by ``track.time_entries.get``. One request of the
        user's own quota.
        """
        entry_id = parse_id("time_entry_id", time_entry_id)
        return self._remember(await self._track.time_entries.get(entry_id))

    async def get_running_time_entry(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /time_entries/current, carried by ``track.time_entries.current``. One request of the
        user's own quota.
        """
        entry = await self._track.time_entries.current()
        return None if entry is None else self._remember(entry)

    async def update_time_entry(
        self,
        time_entry_id: Ids,
        body: TimeEntryBody | None = None,
        **time_entry: Unpack[TimeEntryFields],
    ) -> TimeEntry | list[TimeEntry]:
        """Change some fields of a time entry and return it; for several entries return a list.

        PUT /time_entries/{time_entry_id}, carried by ``track.time_entries.update`` and, for a list
        or a comma-separated text, ``track.time_entries.patch``. One request; for several one per
        100, and one of the user's own quota for the result. One more for each entry that the
        session has not seen before, unless ``wid`` is given, see :meth:`stop_time_entry`. ``body``
        is ``{"time_entry": {...}}``, instead of keyword arguments. An entry cannot be moved to
        another workspace: another ``wid`` raises :class:`RetiredOperationError`.
        ``tag_action="remove"`` is sent as ``delete``; ``created_with`` goes into the ``User-Agent``
        header. For removed or read-only fields see :meth:`create_time_entry`.
        :class:`BadRequestError` where Toggl refuses some of the changes; the others are made.

        >>> await session.v8.update_time_entry("11,12", tags=["late"], tag_action="add")
        """
        fields = self._read_entry(body, time_entry)
        entry_ids = parse_ids("time_entry_id", time_entry_id)
        if "tag_action" in fields and fields.get("tags") is None:
            raise InvalidArgumentError(
                "tag_action: tags are missing; pass the tags to add or remove"
            )
        time_entries = self._named_track(fields.pop("created_with", None)).time_entries
        changes: Any = _to_track(fields)
        if is_several(time_entry_id):
            return await self._update_several(time_entries, entry_ids, fields, changes)
        (entry_id,) = entry_ids
        workspace_id = await self._locator.workspace("time_entry", entry_id, wid=fields.get("wid"))
        changed = await time_entries.update(workspace_id, entry_id, **changes)
        return self._remember(changed)

    async def delete_time_entry(self, time_entry_id: Id) -> None:
        """Delete a time entry.

        DELETE /time_entries/{time_entry_id}, carried by ``track.time_entries.delete``. One request;
        one more where the session has not seen the entry before, see :meth:`stop_time_entry`.
        """
        entry_id = parse_id("time_entry_id", time_entry_id)
        workspace_id = await self._locator.workspace("time_entry", entry_id)
        await self._track.time_entries.delete(workspace_id, entry_id)
        self._locator.forget("time_entry", entry_id)

    async def list_time_entries(self, **filters: Unpack[TimeEntryRange]) -> list[TimeEntry]:
        """List the time entries of the user, oldest first. Default: those of the last nine days.

        GET /time_entries, carried by ``track.time_entries.list``. One request of the user's own
        quota. The live API needs both dates: a missing ``end_date`` is one day from now by the
        session's clock, a missing ``start_date`` nine days before the end. More than 1000 entries
        raise :class:`TruncatedResultError`, where v8 truncated the list silently.

        >>> await session.v8.list_time_entries(
        ...     start_date="2026-03-01T00:00:00+02:00", end_date="2026-03-08T00:00:00+02:00"
        ... )
        """
        query = read_query(TimeEntryRange, filters)
        now = self._client.clock.now()
        end: datetime = query.get("end_date") or now + timedelta(days=1)
        start: datetime = query.get("start_date") or min(end, now) - timedelta(days=DEFAULT_DAYS)
        if end < start:
            raise InvalidArgumentError(
                f"end_date must not be before start_date (got {end.isoformat()}, "
                f"{start.isoformat()})"
            )
        entries = await self._track.time_entries.list(start_date=start, end_date=end).all()
        entries.sort(key=lambda entry: (entry.start or start, entry.id))
        return [self._remember(entry) for entry in entries]

    def _read_entry(
        self, body: TimeEntryBody | None, time_entry: TimeEntryFields
    ) -> dict[str, Any]:
        given = dict(unwrap("time_entry", body, time_entry))
        if is_true(given.get("duronly")):  # every response has this flag
            del given["duronly"]
        return self._read_body(TimeEntryFields, "time_entry", None, given, removed=REMOVED)

    async def _update_several(
        self,
        time_entries: TrackTimeEntries,
        entry_ids: list[int],
        fields: dict[str, Any],
        changes: dict[str, Any],
    ) -> list[TimeEntry]:
        steps = _to_steps(changes)
        by_workspace: dict[int, list[int]] = {}
        for entry_id in entry_ids:
            workspace_id = await self._locator.workspace(
                "time_entry", entry_id, wid=fields.get("wid")
            )
            by_workspace.setdefault(workspace_id, []).append(entry_id)
        since = self._client.clock.now() - CLOCK_SKEW
        for workspace_id, ids in by_workspace.items():
            for first in range(0, len(ids), MAX_PATCHED):
                part = ids[first : first + MAX_PATCHED]
                raise_failures(await time_entries.patch(workspace_id, part, steps))
        recent = await self._track.time_entries.list(since=since).all()
        changed = {entry.id: entry for entry in recent}
        for entry_id in entry_ids:
            if entry_id not in changed:
                changed[entry_id] = await self._track.time_entries.get(entry_id)
        return [self._remember(changed[entry_id]) for entry_id in entry_ids]

    async def _entry_workspace(self, fields: dict[str, Any]) -> int:
        if wid := fields.get("wid"):
            return int(wid)
        if pid := fields.get("pid"):
            return await self._locator.workspace("project", pid)
        if tid := fields.get("tid"):
            return await self._locator.workspace("task", tid)
        return await self._locator.default()

    def _remember(self, entry: Any) -> TimeEntry:
        self._locator.remember_all("time_entry", [entry])
        return converters.to_time_entry(entry)


def _to_track(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as Track v9 takes them."""
    renamed = rename_fields(fields, NAMES, drop=frozenset({"wid"}))
    if renamed.get("duration", 0) < 0:
        renamed["duration"] = -1
        renamed.pop("stop", None)
    if renamed.get("tags", ()) is None:
        renamed["tags"] = []
    if renamed.get("tag_action") == "remove":
        renamed["tag_action"] = "delete"
    return renamed


def _to_new(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a new entry as Track v9 takes them."""
    if fields.get("tag_action") == "remove":
        raise InvalidArgumentError("tag_action: a new entry has no tags to remove; pass tags alone")
    new = _to_track(fields)
    new.pop("tag_action", None)  # adding to no tags sets them
    return new


def _to_steps(changes: dict[str, Any]) -> list[PatchOperation]:
    """Return changes as a JSON patch."""
    changes = dict(changes)
    action, tags = changes.pop("tag_action", None), changes.pop("tags", None)
    steps = [replace(name, value) for name, value in changes.items()]
    if tags is not None:
        make_step = {None: set_tags, "add": add_tags, "delete": remove_tags}[action]
        steps.append(make_step(*tags))
    return steps
