"""The store of time entries: a hundred thousand must fit into memory and be searched quickly.

Each entry is one slotted record. Three sorted indexes (by start in a workspace, by start of a user,
by change of a user) serve pages of reports, lists of recent entries and lists of recent changes
without a full scan.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, cast

import attrs

__all__ = ["Entry", "EntryStore", "sort_key"]


@attrs.define(eq=False)
class Entry:
    """A time entry. While it is running, ``duration`` is negative and ``stop`` is ``None``.

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


# The type of attrgetter is Any.
sort_key = cast("Callable[[Entry], tuple[int, int]]", attrgetter("start", "id"))
_change_key = cast("Callable[[Entry], tuple[int, int]]", attrgetter("at", "id"))


class EntryStore:
    """All time entries, with their indexes."""

    def __init__(self) -> None:
        self.by_id: dict[int, Entry] = {}
        self._by_workspace: dict[int, list[Entry]] = {}
        self._by_user: dict[int, list[Entry]] = {}
        self._running: dict[int, Entry] = {}
        self._by_change: dict[int, list[Entry]] = {}
        self._tracked: dict[int, dict[int, int]] = {}
        #: Rows of recent reports: the cache of ``reports/detailed.py``.
        self.reports: dict[Any, Any] = {}
        #: Increases with every change; invalidates cached reports.
        self.revision = 0

    def __len__(self) -> int:
        return len(self.by_id)

    def add(self, entry: Entry) -> None:
        """Add an entry."""
        self.by_id[entry.id] = entry
        self._index(entry)

    def load(self, entries: Iterable[Entry]) -> None:
        """Add many entries, which sorts only once."""
        for entry in entries:
            self.by_id[entry.id] = entry
            self._by_workspace.setdefault(entry.workspace_id, []).append(entry)
            self._by_user.setdefault(entry.user_id, []).append(entry)
            self._by_change.setdefault(entry.user_id, []).append(entry)
            self._count(entry, 1)
            if entry.running:
                self._running[entry.user_id] = entry
        for rows in (*self._by_workspace.values(), *self._by_user.values()):
            rows.sort(key=sort_key)
        for rows in self._by_change.values():
            rows.sort(key=_change_key)
        self.revision += 1

    def change(self, entry: Entry, at: int, **fields: object) -> None:
        """Set fields of an entry and update the indexes."""
        self._unindex(entry)
        for name, value in fields.items():
            setattr(entry, name, value)
        entry.at = at
        self._index(entry)

    def delete(self, entry: Entry, at: int) -> None:
        """Mark an entry as deleted; lists with ``since`` still contain it."""
        self.change(entry, at, deleted=at // 1_000_000)

    def update_many(
        self, entries: Iterable[Entry], at: int, change: Callable[[Entry], None]
    ) -> None:
        """Apply ``change``, which must not set ``start``, to many entries; sorts only once."""
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
            self._by_change[user_id].sort(key=_change_key)
        self.revision += 1

    def of_project(self, workspace_id: int, project_id: int) -> list[Entry]:
        """Return the entries of a project that are not deleted, oldest start first."""
        return [
            entry
            for entry in self._by_workspace.get(workspace_id, ())
            if entry.project_id == project_id and entry.deleted is None
        ]

    def running(self, user_id: int) -> Entry | None:
        """Return the running entry of a user."""
        return self._running.get(user_id)

    def of_user(self, user_id: int) -> list[Entry]:
        """Return a user's entries, deleted ones too, oldest start first."""
        return self._by_user.get(user_id, [])

    def of_user_between(self, user_id: int, start: int, end: int) -> Iterator[Entry]:
        """Yield a user's entries that begin in ``[start, end)``, newest first."""
        rows = self._by_user.get(user_id, [])
        low = bisect_left(rows, (start, 0), key=sort_key)
        high = bisect_left(rows, (end, 0), key=sort_key)
        return (rows[at] for at in range(high - 1, low - 1, -1))

    def of_user_since(self, user_id: int, at: int) -> list[Entry]:
        """Return a user's entries that changed at or after ``at``, newest start first."""
        rows = self._by_change.get(user_id, [])
        return sorted(
            rows[bisect_left(rows, (at, 0), key=_change_key) :], key=sort_key, reverse=True
        )

    def of_workspace(self, workspace_id: int) -> list[Entry]:
        """Return a workspace's entries, deleted ones too, oldest start first."""
        return self._by_workspace.get(workspace_id, [])

    def of_workspace_between(self, workspace_id: int, start: int, end: int) -> list[Entry]:
        """Return a workspace's entries that begin in ``[start, end)``, oldest first."""
        rows = self._by_workspace.get(workspace_id, [])
        low = bisect_left(rows, (start, 0), key=sort_key)
        return rows[low : bisect_left(rows, (end, 0), key=sort_key)]

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
        insort(self._by_workspace.setdefault(entry.workspace_id, []), entry, key=sort_key)
        insort(self._by_user.setdefault(entry.user_id, []), entry, key=sort_key)
        insort(self._by_change.setdefault(entry.user_id, []), entry, key=_change_key)
        self._count(entry, 1)
        if entry.running and entry.deleted is None:
            self._running[entry.user_id] = entry
        self.revision += 1

    def _unindex(self, entry: Entry) -> None:
        for rows in (self._by_workspace[entry.workspace_id], self._by_user[entry.user_id]):
            del rows[bisect_left(rows, sort_key(entry), key=sort_key)]
        rows = self._by_change[entry.user_id]
        del rows[bisect_left(rows, _change_key(entry), key=_change_key)]
        self._count(entry, -1)
        if self._running.get(entry.user_id) is entry:
            del self._running[entry.user_id]
