"""Brings files up to date: what changed goes into dated parts beside them.

A file that was written is never touched again. A part holds new and changed rows as they are, and
deleted ones as a key with ``_deleted``; the last part that has a key tells the truth about it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .columns import DELETED
from .files import OneFile, beside
from .flatten import Line
from .index import RowIndex, place_of
from .job import ExportJob
from .lock import TargetLock
from .outcome import ExportedFile
from .output import Written
from .plan import Part, Plan
from .sql import keys_of
from .state import State

__all__ = ["DatedOutput", "stamp_of"]


def stamp_of(state: State) -> str:
    """Return the date in the names of an update's parts: UTC, in the order of the updates."""
    return f"{datetime.fromtimestamp(state.began, UTC):%Y%m%dT%H%M%SZ}"


class DatedOutput:
    """The parts of one update, and the index that tells what is in the files."""

    in_place: Final = True

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._index = RowIndex(beside(job, "index"))
        self._lock = TargetLock(job.to, beside(job, "lock"))
        self._files: list[OneFile] = []
        self._new: list[OneFile] = []
        self._begun: set[str] = set()
        self._rows = 0

    @property
    def rows(self) -> int:
        """Rows in all files together, as they are now."""
        return self._rows

    @property
    def size(self) -> int:
        """Bytes of the parts of this update."""
        return sum(file.main.size for file in self._files)

    @property
    def rejected(self) -> int:
        """Rows that were set aside by this update."""
        return sum(file.rejected for file in self._files)

    def lock(self) -> None:
        """Keep other exports off."""
        self._lock.acquire()

    def load(self) -> State | None:
        """Read the checkpoint."""
        if not self._index.path.exists():  # somebody was faster, and began anew
            raise ExportTargetError(f"{self._index.path} is missing; begin anew with overwrite")
        return self._index.load()

    def forget(self) -> None:
        """Nothing: with overwrite there are no updates."""

    def refuse_existing(self, plan: Plan | None) -> None:
        """Nothing: parts have names of their own."""

    def open(self, plan: Plan, state: State) -> None:
        """Make the begin of the update durable, or cut the parts at the checkpoint."""
        parts = [part for part in plan.parts if part.place not in state.joined]
        old = {plan.files[part.file].name for part in parts}
        for planned in plan.files:
            path = self._job.path_for(planned.name)
            if path.exists():
                continue
            if planned.name in old:
                raise ExportTargetError(f"{path} is missing; begin anew with overwrite")
            # Of a workspace that was joined since: all of its rows are in the dated part.
            self._new.append(OneFile(self._job, planned))
        stamp = stamp_of(state)
        self._files = [OneFile(self._job, planned, stamp) for planned in plan.files]
        self._rows = self._index.count()
        for file in self._files:
            saved = state.files.get(file.name)
            if saved is None:
                continue
            self._begun.add(file.name)
            if state.stage == "updating":
                file.go_on(saved)
            else:
                file.rows, file.rejected = saved["rows"], saved["rejected"]
                file.main.size = saved["size"]
        with self._index.transaction():
            self._index.save(state)

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write what is new or different of a page."""
        return Written(changed=self.bring_up_to_date(part, lines, state))

    def bring_up_to_date(self, part: Part, lines: Sequence[Line], state: State) -> int:
        """Append the rows that are new or different; return how many."""
        good = [line for line in lines if line.error is None]
        good, new = self._index.changed(part, good)
        bad = [line for line in lines if line.error is not None]
        if good or bad:
            self._append(part, good, bad, state)
            with self._index.transaction():
                self._index.put(part, good)
                self._index.save(state)
            failpoint("export.update.written")
            self._rows += new
        return len(good)

    def note(self, keys: Iterable[int]) -> None:
        """Take note of keys that exist."""
        self._index.note(keys)

    def missing(self, part: Part, after: int = 0) -> list[int]:
        """Return some of the noted keys that are not in the files."""
        return self._index.missing(place_of(part), after)

    def missing_of(self, part: Part, keys: array[int]) -> list[int]:  # noqa: ARG002
        """Nothing: an update notes keys."""
        return []

    def seconds(self, part: Part) -> int | None:  # noqa: ARG002
        """Nobody knows: the index holds no durations."""
        return None

    def retain(self, parts: Sequence[Part], state: State) -> int:
        """Append marks of the rows that the service no longer has, and write the checkpoint."""
        part, rows, deleted, last = parts[0], place_of(parts[0]), 0, 0
        while gone := self._index.gone(rows, last):
            last = gone[-1]
            self._append(part, [_mark(part, key) for key in gone], (), state)
            with self._index.transaction():
                self._index.drop(rows, gone)
                self._index.save(state)
            deleted += len(gone)
        for one in parts:
            state.part(one.key).done = True
        with self._index.transaction():
            self._index.save(state)
        failpoint("export.update.part")
        self._index.forget_keys()
        self._rows -= deleted
        return deleted

    def _append(self, part: Part, good: Sequence[Line], bad: Sequence[Line], state: State) -> None:
        file = self._files[part.file]
        if file.name not in self._begun:
            file.begin()
            self._begun.add(file.name)
        file.append(part, good, bad)
        state.files[file.name] = file.saved()

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Give the parts their names; those that would be empty do not exist."""
        files = [file for file in self._files if file.name in self._begun]
        if state.stage == "updating":
            for file in files:
                file.finish()
                state.files[file.name] = file.saved()
            state.stage = "publishing"
            self._save(state)
            failpoint("export.publishing")
        for file in self._new:
            file.begin()
            file.finish()
            file.publish(overwrite=False)
        done = tuple([file.publish(overwrite=False) for file in files])
        failpoint("export.published")
        for file in (*files, *self._new):
            if file.parquet:
                file.main.discard()
        state.stage = "done"
        state.files.clear()
        state.parts.clear()
        self._save(state)
        return done

    def _save(self, state: State) -> None:
        with self._index.transaction():
            self._index.save(state)

    def close(self, *, keep: bool) -> None:  # noqa: ARG002 - an update is always gone on with
        """Let go; what is there stays for the next run."""
        for file in self._files:
            file.close(keep=True)
        self._index.close()
        self._lock.release()


def _mark(part: Part, key: int) -> Line:
    place = dict.fromkeys(keys_of(part.table)[:-1], part.place)
    if part.table.scope == "workspace":
        place["workspace_id"] = part.place
    row = {**place, part.table.key: key, DELETED: True}
    return Line(0, None, key, None, msgspec.json.encode(row))
