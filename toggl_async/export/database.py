"""Export into SQLite: a table for each kind of rows, and the checkpoint in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .columns import cells, columns_of
from .disk import refuse, sync_directory
from .files import reject
from .flatten import Line
from .job import ExportJob
from .lock import TargetLock
from .outcome import ExportedFile
from .output import Written
from .plan import Part, Plan
from .sql import create, insert, quoted, upsert, where_of
from .state import State, load
from .tables import TABLES
from .target import Target

__all__ = ["DatabaseOutput"]

_STATE: Final = "_export"
_REJECTS: Final = "_rejects"


class DatabaseOutput:
    """One database. Until everything is in it, it is called ``.part``."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._final = Target(job.to, overwrite=job.overwrite)
        self._lock = TargetLock(job.to, job.to.with_name(f"{job.to.name}.lock"))
        self._base: sqlite3.Connection | None = None
        self._state: State | None = None
        self._in_place = False
        self._rows = 0
        self._rejected = 0

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return self._rows

    @property
    def in_place(self) -> bool:
        """Whether it is a finished one that is brought up to date."""
        return self._in_place

    @property
    def size(self) -> int:
        """Bytes of the file."""
        for path in (self._final.path,) if self._in_place else (self._final.part,):
            with suppress(OSError):
                return path.stat().st_size
        return 0

    @property
    def rejected(self) -> int:
        """Rows that were set aside."""
        return self._rejected

    def lock(self) -> None:
        """Keep other exports off."""
        self._lock.acquire()

    def load(self) -> State | None:
        """Read the checkpoint, of the unfinished database or of the one to be updated."""
        for path in (self._final.part, self._final.path if self._job.update else None):
            if path is not None and path.exists():
                self._in_place = path == self._final.path
                self._connect(path)
                state = self._read_state(path)
                if state is None:  # killed before its first page
                    self.forget()
                return state
        return None

    def _read_state(self, path: Path) -> State | None:
        with self._told():
            base = self._open_base
            if not base.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_STATE,)).fetchone():
                if self._in_place:
                    raise ExportTargetError(f"{path} was not made by an export")
                return None
            found = base.execute(f"SELECT state FROM {_STATE}").fetchone()  # noqa: S608 - a constant
        return load(found[0], path) if found is not None else None

    def forget(self) -> None:
        """Remove the unfinished database."""
        self._disconnect()
        self._in_place = False
        self._final.discard()
        self._final.part.with_name(f"{self._final.part.name}-journal").unlink(missing_ok=True)

    def refuse_existing(self, plan: Plan | None) -> None:  # noqa: ARG002 - there is one file
        """Refuse a target that is there already, unless it is to be updated."""
        if not self._in_place:
            self._final.refuse_existing()

    def open(self, plan: Plan, state: State) -> None:  # noqa: ARG002 - the tables say it
        """Make the tables."""
        if self._base is None:
            self._connect(self._final.part)
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            base.execute(f"CREATE TABLE IF NOT EXISTS {_STATE} (state BLOB NOT NULL)")
            base.execute(
                f"CREATE TABLE IF NOT EXISTS {_REJECTS} (entity TEXT NOT NULL, row TEXT NOT NULL)"
            )
            for entity in dict.fromkeys(part.entity for part in plan.parts):
                base.execute(create(TABLES[entity]))
            base.execute("COMMIT")
            self._count()

    def _count(self) -> None:
        base = self._open_base
        tables = [
            name
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name in TABLES
        ]
        self._rows = sum(
            base.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608
            for name in tables
        )
        self._rejected = base.execute(f"SELECT count(*) FROM {_REJECTS}").fetchone()[0]  # noqa: S608

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write a page and the checkpoint: one transaction."""
        columns = columns_of(part.entity)
        good = [cells(line.json, columns) for line in lines if line.error is None]
        bad = [
            (part.entity, reject(part, line).decode().rstrip("\n"))
            for line in lines
            if line.error is not None
        ]
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            before = base.total_changes
            base.executemany(insert(part.table, columns), good)
            changed = base.total_changes - before
            failpoint("export.data.written")
            base.executemany(f"INSERT INTO {_REJECTS} VALUES (?, ?)", bad)  # noqa: S608
            written = Written(changed, len(good) - changed)
            state.duplicates += written.duplicates
            state.part(part.key).rows += written.rows
            self._save(state)
            failpoint("export.state.written")
            base.execute("COMMIT")
            failpoint("export.state.replaced")
        self._rows += changed
        self._rejected += len(bad)
        return written

    def bring_up_to_date(
        self,
        part: Part,
        lines: Sequence[Line],
        state: State,  # noqa: ARG002 - rows that come again are the same
    ) -> int:
        """Write rows that are new or different; return how many that were. One transaction."""
        columns = columns_of(part.entity)
        good = [cells(line.json, columns) for line in lines if line.error is None]
        bad = [
            (part.entity, reject(part, line).decode().rstrip("\n"))
            for line in lines
            if line.error is not None
        ]
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            before = base.total_changes
            base.executemany(upsert(part.table, columns), good)
            changed = base.total_changes - before
            base.executemany(f"INSERT INTO {_REJECTS} VALUES (?, ?)", bad)  # noqa: S608
            base.execute("COMMIT")
            failpoint("export.update.written")
            self._count()
        return changed

    def keys(self, part: Part) -> set[int]:
        """Return the keys of the rows of a part's place."""
        where, values = where_of(part)
        table = part.table
        found = self._open_base.execute(
            f"SELECT {quoted(table.key)} FROM {quoted(table.name)} {where}",  # noqa: S608
            values,
        )
        return {key for (key,) in found}

    def retain(self, part: Part, keys: Collection[int], state: State) -> int:
        """Delete the rows of a place that the service no longer has, and write the checkpoint."""
        gone = self.keys(part) - set(keys)
        where, values = where_of(part)
        table = part.table
        also = "AND" if where else "WHERE"
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            base.executemany(
                f"DELETE FROM {quoted(table.name)} {where} {also} {quoted(table.key)} = ?",  # noqa: S608
                [(*values, key) for key in gone],
            )
            self._save(state)
            base.execute("COMMIT")
            failpoint("export.update.part")
            self._count()
        return len(gone)

    def _save(self, state: State) -> None:
        base = self._open_base
        base.execute(f"DELETE FROM {_STATE}")  # noqa: S608
        base.execute(f"INSERT INTO {_STATE} VALUES (?)", (state.dump(),))  # noqa: S608

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Give the database its name."""
        if not self._in_place:
            self._final.refuse_existing()
        state.stage = "done"
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            self._save(state)
            base.execute("COMMIT")
        failpoint("export.publishing")
        self._disconnect()
        if not self._in_place:
            sync_directory(self._final.path.parent)
            self._final.publish()
        failpoint("export.published")
        size = self._final.path.stat().st_size
        return (ExportedFile(path=self._final.path, rows=self._rows, bytes=size),)

    def close(self, *, keep: bool) -> None:
        """Let go; what is in it stays for the next run."""
        self._disconnect()
        if not keep and not self._in_place:
            self._final.discard()
        self._lock.release()

    @property
    def _open_base(self) -> sqlite3.Connection:
        assert self._base is not None
        return self._base

    def _connect(self, path: Path) -> None:
        with self._told():
            # Calls come from worker threads, one at a time.
            base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._base = base
            base.execute("PRAGMA synchronous = FULL")
            base.execute("PRAGMA cache_size = -16000")

    def _disconnect(self) -> None:
        if self._base is not None:
            base, self._base = self._base, None
            with suppress(sqlite3.Error):
                base.close()

    @contextmanager
    def _told(self) -> Generator[None]:
        """Turn the database's errors into ours; an open transaction is undone."""
        try:
            yield
        except sqlite3.Error as exc:
            if self._base is not None:
                with suppress(sqlite3.Error):
                    self._base.rollback()
            refuse("cannot write", self._job.to, exc)
