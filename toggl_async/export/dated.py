"""Brings files up to date: what changed goes into dated parts beside them.

A file that was written is never touched again. A part holds new and changed rows as they are, and
deleted ones as a key with ``_deleted``; the last part that has a key tells the truth about it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .columns import DELETED
from .files import OneFile, beside
from .flatten import Line
from .index import RowIndex
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
        for planned in plan.files:
            path = self._job.path_for(planned.name)
            if not path.exists():
                raise ExportTargetError(f"{path} is missing; begin anew with overwrite")
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
        good = self._index.changed(part, [line for line in lines if line.error is None])
        bad = [line for line in lines if line.error is not None]
        if good or bad:
            self._append(part, good, bad, state)
            with self._index.transaction():
                self._index.put(part, good)
                self._index.save(state)
            failpoint("export.update.written")
            self._rows = self._index.count()
        return len(good)

    def keys(self, part: Part) -> set[int]:
        """Return the keys of the rows of a part's place."""
        return self._index.keys(part)

    def retain(self, part: Part, keys: Collection[int], state: State) -> int:
        """Append marks of the rows that the service no longer has, and write the checkpoint."""
        gone = sorted(self._index.keys(part) - set(keys))
        if gone:
            self._append(part, [_mark(part, key) for key in gone], (), state)
        with self._index.transaction():
            self._index.drop(part, gone)
            self._index.save(state)
        failpoint("export.update.part")
        self._rows -= len(gone)
        return len(gone)

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
        done = tuple([file.publish(overwrite=False) for file in files])
        failpoint("export.published")
        for file in files:
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
