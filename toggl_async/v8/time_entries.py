"""Time entries, in the words of API v8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Unpack

from .._http.fields import checked
from ..errors import InvalidArgumentError
from ..models.track.patches import PatchOperation, replace
from ..models.track.time_entry_patches import add_tags, remove_tags, set_tags
from ..models.v8.time_entries import (
    TimeEntry,
    TimeEntryBody,
    TimeEntryFields,
    TimeEntryRange,
)
from . import answers
from .classic import Classic, listed, moved, need
from .outcome import refuse_failures

ENTRIES: Final = "/time_entries"
START: Final = "/time_entries/start"
CURRENT: Final = "/time_entries/current"
ENTRY: Final = "/time_entries/{time_entry_id}"
MANY: Final = "/time_entries/{time_entry_ids}"
STOP: Final = "/time_entries/{time_entry_id}/stop"

NAMES: Final = {"pid": "project_id", "tid": "task_id", "uid": "user_id"}
AT_ONCE: Final = 100
DAYS: Final = 9
"""So far back v8 went unless it was asked."""
SKEW: Final = timedelta(minutes=5)
"""Clocks differ: what has changed is asked for from a little earlier on."""


class TimeEntries(Classic):
    """The user's time entries."""

    __slots__ = ()
    name = "v8"

    async def create_time_entry(
        self, body: TimeEntryBody | None = None, /, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Create an entry and return it.

        POST /time_entries, carried by ``track.time_entries.create``. One request; without ``wid``
        the workspace is that of ``pid`` or ``tid`` (one more where it is not known yet), else the
        user's default one (one more, once). A negative ``duration`` makes a running entry.

        >>> await session.v8.create_time_entry({"time_entry": {
        ...     "description": "Weeding", "pid": 61, "duration": 1200,
        ...     "start": "2026-03-02T07:58:58.000Z", "created_with": "a script",
        ... }})
        """
        fields = self._given(TimeEntryFields, "time_entry", body, time_entry)
        need(fields, "start")
        if self._wired:
            return await self._enveloped(TimeEntry, "POST", ENTRIES, json={"time_entry": fields})
        new = _translated(fields)
        workspace_id = await self._workspace_of(fields)
        return self._noted(await self._track.time_entries.create(workspace_id, **new))

    async def start_time_entry(
        self, body: TimeEntryBody | None = None, /, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Start the timer and return the running entry. Toggl stops the one that ran before.

        POST /time_entries/start, carried by ``track.time_entries.start``. One request, which sends
        the session's clock as the start; for the workspace see :meth:`create_time_entry`.

        >>> await session.v8.start_time_entry({"time_entry": {"description": "Weeding"}})
        """
        fields = self._given(TimeEntryFields, "time_entry", body, time_entry)
        if self._wired:
            return await self._enveloped(TimeEntry, "POST", START, json={"time_entry": fields})
        new = _translated(fields, drop=frozenset({"start", "stop", "duration"}))
        workspace_id = await self._workspace_of(fields)
        return self._noted(await self._track.time_entries.start(workspace_id, **new))

    async def stop_time_entry(self, time_entry_id: int, /) -> TimeEntry:
        """Stop the timer and return the finished entry.

        PUT /time_entries/{time_entry_id}/stop, carried by ``track.time_entries.stop``, which is a
        PATCH. One request; one more of the user's own quota (``track.time_entries.get``) where
        the session has not seen the entry before. :class:`ConflictError` when it was stopped
        already.
        """
        if self._wired:
            return await self._enveloped(TimeEntry, "PUT", STOP, time_entry_id)
        workspace_id = await self._places.workspace("time_entry", time_entry_id)
        return self._noted(await self._track.time_entries.stop(workspace_id, time_entry_id))

    async def get_time_entry(self, time_entry_id: int, /) -> TimeEntry:
        """Return one of the user's entries.

        GET /time_entries/{time_entry_id}, carried by ``track.time_entries.get``. One request of
        the user's own quota.
        """
        if self._wired:
            return await self._enveloped(TimeEntry, "GET", ENTRY, time_entry_id)
        return self._noted(await self._track.time_entries.get(time_entry_id))

    async def get_running_time_entry(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /time_entries/current, carried by ``track.time_entries.current``. One request of the
        user's own quota.
        """
        if self._wired:
            found = await self._enveloped_list(TimeEntry, "GET", CURRENT)
            return found[0] if found else None
        entry = await self._track.time_entries.current()
        return None if entry is None else self._noted(entry)

    async def update_time_entry(
        self,
        time_entry_id: int | str | Sequence[int],
        body: TimeEntryBody | None = None,
        /,
        **time_entry: Unpack[TimeEntryFields],
    ) -> TimeEntry | list[TimeEntry]:
        """Change some fields of an entry and return it; of several entries, and return a list.

        PUT /time_entries/{time_entry_id}, carried by ``track.time_entries.update`` and, for a list
        or a comma list, ``track.time_entries.patch``. One request; for several one per 100, and
        one of the user's own quota for the answer. One more for each entry that the session has
        not seen before, see :meth:`stop_time_entry`. ``tag_action="remove"`` is ``delete`` today.
        :class:`BadRequestError` where Toggl refuses some; the others are changed.

        >>> await session.v8.update_time_entry("11,12", tags=["late"], tag_action="add")
        """
        fields = self._given(TimeEntryFields, "time_entry", body, time_entry)
        if not isinstance(time_entry_id, int):
            return await self._update_many(listed("time_entry_id", time_entry_id), fields)
        if self._wired:
            return await self._enveloped(
                TimeEntry, "PUT", ENTRY, time_entry_id, json={"time_entry": fields}
            )
        change = _translated(fields, drop=frozenset({"created_with"}))
        workspace_id = await self._places.workspace("time_entry", time_entry_id)
        changed = await self._track.time_entries.update(workspace_id, time_entry_id, **change)
        return self._noted(changed)

    async def delete_time_entry(self, time_entry_id: int, /) -> None:
        """Delete an entry.

        DELETE /time_entries/{time_entry_id}, carried by ``track.time_entries.delete``. One
        request; one more where the session has not seen the entry before, see
        :meth:`stop_time_entry`.
        """
        if self._wired:
            await self._delete(ENTRY, time_entry_id)
            return
        workspace_id = await self._places.workspace("time_entry", time_entry_id)
        await self._track.time_entries.delete(workspace_id, time_entry_id)
        self._places.forget("time_entry", time_entry_id)

    async def list_time_entries(self, **only: Unpack[TimeEntryRange]) -> list[TimeEntry]:
        """List the user's entries, oldest first: those of the last nine days, unless asked.

        GET /time_entries, carried by ``track.time_entries.list``. One request of the user's own
        quota. Today both dates go together: a missing ``end_date`` is the session's clock and a
        day, a missing ``start_date`` nine days before the end. More than 1000 entries are a
        :class:`TruncatedResultError`, where v8 cut them off without a word.

        >>> await session.v8.list_time_entries(
        ...     start_date="2026-03-01T00:00:00+02:00", end_date="2026-03-08T00:00:00+02:00"
        ... )
        """
        query = checked(TimeEntryRange, only)
        if self._wired:
            return await self._get_list(TimeEntry, ENTRIES, query=query)
        now = self._caller.clock.now()
        end: datetime = query.get("end_date") or now + timedelta(days=1)
        start: datetime = query.get("start_date") or min(end, now) - timedelta(days=DAYS)
        found = await self._track.time_entries.list(start_date=start, end_date=end).all()
        found.sort(key=lambda one: (one.start or start, one.id))
        return [self._noted(one) for one in found]

    async def _update_many(self, chosen: list[int], fields: dict[str, Any]) -> list[TimeEntry]:
        if self._wired:
            return await self._enveloped_list(
                TimeEntry, "PUT", MANY, chosen, json={"time_entry": fields}
            )
        steps = _steps(fields)
        by_workspace: dict[int, list[int]] = {}
        for one in chosen:
            place = await self._places.workspace("time_entry", one)
            by_workspace.setdefault(place, []).append(one)
        since = self._caller.clock.now() - SKEW
        for workspace_id, some in by_workspace.items():
            for at in range(0, len(some), AT_ONCE):
                part = some[at : at + AT_ONCE]
                refuse_failures(await self._track.time_entries.patch(workspace_id, part, steps))
        recent = await self._track.time_entries.list(since=since).all()
        changed = {one.id: one for one in recent}
        for one in chosen:
            if one not in changed:
                changed[one] = await self._track.time_entries.get(one)
        return [self._noted(changed[one]) for one in chosen]

    async def _workspace_of(self, fields: dict[str, Any]) -> int:
        if wid := fields.get("wid"):
            return int(wid)
        if pid := fields.get("pid"):
            return await self._places.workspace("project", pid)
        if tid := fields.get("tid"):
            return await self._places.workspace("task", tid)
        return await self._places.default()

    def _noted(self, entry: Any) -> TimeEntry:
        self._places.note("time_entry", [entry])
        return answers.time_entry(entry)


def _translated(fields: dict[str, Any], drop: frozenset[str] = frozenset[str]()) -> dict[str, Any]:
    found = moved(fields, NAMES, drop=drop | {"wid"})
    if found.get("duration", 0) < 0:
        found["duration"] = -1
        found.pop("stop", None)
    if found.get("tags", ()) is None:
        found["tags"] = []
    if found.get("tag_action") == "remove":
        found["tag_action"] = "delete"
    return found


def _steps(fields: dict[str, Any]) -> list[PatchOperation]:
    """Return the change as a JSON patch."""
    found = _translated(fields, drop=frozenset({"created_with"}))
    action, tags = found.pop("tag_action", None), found.pop("tags", None)
    steps = [replace(name, value) for name, value in found.items()]
    if action is not None and not tags:
        raise InvalidArgumentError("tag_action needs tags")
    if tags is not None:
        kinds = {"add": add_tags, "delete": remove_tags}
        steps.append(set_tags(*tags) if action is None else kinds[action](*tags))
    return steps
