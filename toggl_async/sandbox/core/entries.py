"""Time entries, kept compactly: a hundred thousand must fit and answer quickly.

One slotted record an entry, and three sorted indexes (by start in a workspace and of a
user, by change of a user), so that neither a page of a report nor a list of somebody's
last days or last changes scans everything.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, cast

import attrs

__all__ = ["Entry", "EntryStore", "place"]


@attrs.define(eq=False)
class Entry:
    """A time entry. Running: ``duration`` below zero and no ``stop``.

    ``start``, ``stop`` and ``deleted`` are unix seconds, ``at`` is in microseconds.
    """

    id: int
    workspace_id: int
    user_id: int
    start: int
    stop: int | None
    duration: int
    at: int
    project_id: int | None = None
    task_id: int | None = None
    description: str | None = None
    billable: bool = False
    tag_ids: tuple[int, ...] = ()
    deleted: int | None = None

    @property
    def running(self) -> bool:
        """Whether the timer of the entry runs."""
        return self.duration < 0


# Typed by hand, since attrgetter's own type is Any.
place = cast("Callable[[Entry], tuple[int, int]]", attrgetter("start", "id"))
_changed = cast("Callable[[Entry], tuple[int, int]]", attrgetter("at", "id"))


class EntryStore:
    """All time entries of the world."""

    def __init__(self) -> None:
        self.by_id: dict[int, Entry] = {}
        self._by_workspace: dict[int, list[Entry]] = {}
        self._by_user: dict[int, list[Entry]] = {}
        self._running: dict[int, Entry] = {}
        self._by_change: dict[int, list[Entry]] = {}
        self._tracked: dict[int, dict[int, int]] = {}
        #: Rows of recent reports, kept by ``reports/detailed.py`` from page to page.
        self.reports: dict[Any, Any] = {}
        #: Grows with every change; caches of reports hang on it.
        self.revision = 0

    def __len__(self) -> int:
        return len(self.by_id)

    def add(self, entry: Entry) -> None:
        """Take a new entry in."""
        self.by_id[entry.id] = entry
        self._index(entry)

    def load(self, entries: Iterable[Entry]) -> None:
        """Take many entries in at once: sort once instead of inserting one by one."""
        for entry in entries:
            self.by_id[entry.id] = entry
            self._by_workspace.setdefault(entry.workspace_id, []).append(entry)
            self._by_user.setdefault(entry.user_id, []).append(entry)
            self._by_change.setdefault(entry.user_id, []).append(entry)
            self._count(entry, 1)
            if entry.running:
                self._running[entry.user_id] = entry
        for rows in (*self._by_workspace.values(), *self._by_user.values()):
            rows.sort(key=place)
        for rows in self._by_change.values():
            rows.sort(key=_changed)
        self.revision += 1

    def change(self, entry: Entry, at: int, **fields: object) -> None:
        """Set some fields, keeping the indexes true."""
        self._unindex(entry)
        for name, value in fields.items():
            setattr(entry, name, value)
        entry.at = at
        self._index(entry)

    def delete(self, entry: Entry, at: int) -> None:
        """Mark an entry deleted; it stays visible to ``since``."""
        self.change(entry, at, deleted=at // 1_000_000)

    def amend(self, entries: Iterable[Entry], at: int, change: Callable[[Entry], None]) -> None:
        """Let ``change`` set fields of many entries, all but ``start``, at one cost."""
        users: set[int] = set()
        for entry in entries:
            self._count(entry, -1)
            change(entry)
            entry.at = at
            self._count(entry, 1)
            users.add(entry.user_id)
            if entry.deleted is not None and self._running.get(entry.user_id) is entry:
                del self._running[entry.user_id]
        for user_id in users:
            self._by_change[user_id].sort(key=_changed)
        self.revision += 1

    def of_project(self, workspace_id: int, project_id: int) -> list[Entry]:
        """Return the live entries of a project, oldest start first."""
        return [
            entry
            for entry in self._by_workspace.get(workspace_id, ())
            if entry.project_id == project_id and entry.deleted is None
        ]

    def running(self, user_id: int) -> Entry | None:
        """Return the entry whose timer runs; there is at most one a user."""
        return self._running.get(user_id)

    def of_user(self, user_id: int) -> list[Entry]:
        """Return a user's entries, deleted ones too, oldest start first."""
        return self._by_user.get(user_id, [])

    def of_user_between(self, user_id: int, start: int, end: int) -> Iterator[Entry]:
        """Yield a user's entries that begin in ``[start, end)``, newest first."""
        rows = self._by_user.get(user_id, [])
        low = bisect_left(rows, (start, 0), key=place)
        high = bisect_left(rows, (end, 0), key=place)
        return (rows[at] for at in range(high - 1, low - 1, -1))

    def of_user_since(self, user_id: int, at: int) -> list[Entry]:
        """Return a user's entries that changed at or after ``at``, newest start first."""
        rows = self._by_change.get(user_id, [])
        return sorted(rows[bisect_left(rows, (at, 0), key=_changed) :], key=place, reverse=True)

    def of_workspace(self, workspace_id: int) -> list[Entry]:
        """Return a workspace's entries, deleted ones too, oldest start first."""
        return self._by_workspace.get(workspace_id, [])

    def of_workspace_between(self, workspace_id: int, start: int, end: int) -> list[Entry]:
        """Return a workspace's entries that begin in ``[start, end)``, oldest first."""
        rows = self._by_workspace.get(workspace_id, [])
        low = bisect_left(rows, (start, 0), key=place)
        return rows[low : bisect_left(rows, (end, 0), key=place)]

    def tracked(self, workspace_id: int) -> dict[int, int]:
        """Return the tracked seconds of a workspace by project id (task ids as negatives)."""
        return self._tracked.get(workspace_id, {})

    def _count(self, entry: Entry, sign: int) -> None:
        if entry.project_id is None or entry.duration <= 0 or entry.deleted is not None:
            return
        sums = self._tracked.setdefault(entry.workspace_id, {})
        for key in (entry.project_id, -(entry.task_id or 0)):
            if key:
                sums[key] = sums.get(key, 0) + sign * entry.duration
                if not sums[key]:
                    del sums[key]

    def _index(self, entry: Entry) -> None:
        insort(self._by_workspace.setdefault(entry.workspace_id, []), entry, key=place)
        insort(self._by_user.setdefault(entry.user_id, []), entry, key=place)
        insort(self._by_change.setdefault(entry.user_id, []), entry, key=_changed)
        self._count(entry, 1)
        if entry.running and entry.deleted is None:
            self._running[entry.user_id] = entry
        self.revision += 1

    def _unindex(self, entry: Entry) -> None:
        for rows in (self._by_workspace[entry.workspace_id], self._by_user[entry.user_id]):
            del rows[bisect_left(rows, place(entry), key=place)]
        rows = self._by_change[entry.user_id]
        del rows[bisect_left(rows, _changed(entry), key=_changed)]
        self._count(entry, -1)
        if self._running.get(entry.user_id) is entry:
            del self._running[entry.user_id]
