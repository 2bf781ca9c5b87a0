"""Time entries, kept compactly: a hundred thousand must fit and answer quickly.

One slotted record an entry, and two sorted indexes (by workspace, by user), so that a
page of a report or a list of somebody's last days never scans everything.
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


class EntryStore:
    """All time entries of the world."""

    def __init__(self) -> None:
        self.by_id: dict[int, Entry] = {}
        self._by_workspace: dict[int, list[Entry]] = {}
        self._by_user: dict[int, list[Entry]] = {}
        self._running: dict[int, Entry] = {}
        self._tracked: dict[int, tuple[int, dict[int, int]]] = {}
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
            if entry.running:
                self._running[entry.user_id] = entry
        for rows in (*self._by_workspace.values(), *self._by_user.values()):
            rows.sort(key=place)
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

    def unassign_project(self, workspace_id: int, project_id: int, at: int) -> None:
        """Take a deleted project off its entries."""
        for entry in list(self._by_workspace.get(workspace_id, ())):
            if entry.project_id == project_id:
                self.change(entry, at, project_id=None, task_id=None)

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
        kept = self._tracked.get(workspace_id)
        if kept is not None and kept[0] == self.revision:
            return kept[1]
        sums: dict[int, int] = {}
        for entry in self.of_workspace(workspace_id):
            if entry.project_id is not None and entry.duration > 0 and entry.deleted is None:
                sums[entry.project_id] = sums.get(entry.project_id, 0) + entry.duration
                if entry.task_id is not None:
                    sums[-entry.task_id] = sums.get(-entry.task_id, 0) + entry.duration
        self._tracked[workspace_id] = self.revision, sums
        return sums

    def _index(self, entry: Entry) -> None:
        insort(self._by_workspace.setdefault(entry.workspace_id, []), entry, key=place)
        insort(self._by_user.setdefault(entry.user_id, []), entry, key=place)
        if entry.running and entry.deleted is None:
            self._running[entry.user_id] = entry
        self.revision += 1

    def _unindex(self, entry: Entry) -> None:
        for rows in (self._by_workspace[entry.workspace_id], self._by_user[entry.user_id]):
            del rows[bisect_left(rows, place(entry), key=place)]
        if self._running.get(entry.user_id) is entry:
            del self._running[entry.user_id]
