"""Export into SQLite: a table for each kind of rows, and the checkpoint in the same transaction."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .columns import columns_of
from .completeness import add_up
from .disk import sync_directory
from .files import reject
from .job import ExportJob
from .lock import TargetLock
from .outcome import ExportedFile
from .output import Written
from .plan import Part, Plan
from .sheet import Line, Sheet, rows_of
from .sql import create, insert, quoted, upsert, where_of
from .sqlite_file import Rows, SqliteFile
from .state import State
from .tables import TABLES
from .target import Target

__all__ = ["DatabaseOutput"]

_REJECTS: Final = "_rejects"


class DatabaseOutput:
    """One database. Until everything is in it, it is called ``.part``."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._final = Target(job.to, overwrite=job.overwrite)
        self._lock = TargetLock(job.to, job.to.with_name(f"{job.to.name}.lock"))
        self._file = SqliteFile(job.to)
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
                self._file.open(path)
                state = self._read_state(path)
                if state is None:  # killed before its first page
                    self.forget()
                return state
        return None

    def _read_state(self, path: Path) -> State | None:
        with self._file.told():
            if self._file.has_state:
                return self._file.saved(path)
            if self._in_place:
                raise ExportTargetError(f"{path} was not made by an export")
        return None

    def forget(self) -> None:
        """Remove the unfinished database."""
        self._file.close()
        self._in_place = False
        self._final.discard()
        self._final.part.with_name(f"{self._final.part.name}-journal").unlink(missing_ok=True)

    def refuse_existing(self, plan: Plan | None) -> None:  # noqa: ARG002 - there is one file
        """Refuse a target that is there already, unless it is to be updated."""
        if not self._in_place:
            self._final.refuse_existing()

    def open(self, plan: Plan, state: State) -> None:  # noqa: ARG002 - the tables say it
        """Make the tables."""
        if not self._file.is_open:
            self._file.open(self._final.part)
        with self._file.transaction() as base:
            self._file.make_state()
            base.execute(
                f"CREATE TABLE IF NOT EXISTS {_REJECTS} (entity TEXT NOT NULL, row TEXT NOT NULL)"
            )
            for entity in dict.fromkeys(part.entity for part in plan.parts):
                base.execute(create(TABLES[entity]))
        self._rows = self._file.count()
        count = f"SELECT count(*) FROM {_REJECTS}"  # noqa: S608 - a constant
        self._rejected = self._file.connection.execute(count).fetchone()[0]

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write a page and the checkpoint: one transaction."""
        sheet = Sheet.of(lines)
        with self._file.transaction():
            fresh = self._insert(part, sheet)
            failpoint("export.data.written")
            self._set_aside(part, sheet)
            rows = len(fresh.ids)
            written = Written(rows, len(sheet.ids) - rows, good=fresh)
            state.duplicates += written.duplicates
            state.part(part.key).rows += rows
            add_up(self._job, part, fresh, state)
            self._file.save(state)
            failpoint("export.state.written")
        failpoint("export.state.replaced")
        self._rows += rows
        self._rejected += len(sheet.rejects)
        return written

    def _insert(self, part: Part, sheet: Sheet) -> Sheet:
        """Insert the rows that are not there; return which that were."""
        base, columns = self._file.connection, columns_of(part.entity)
        statement = insert(part.table, columns)
        before = base.total_changes
        base.execute("SAVEPOINT page")
        base.executemany(statement, rows_of(sheet, columns))
        if base.total_changes - before == len(sheet.ids):
            return sheet
        base.execute("ROLLBACK TO page")  # something came twice: find out what
        fresh: list[bool] = []
        for row in rows_of(sheet, columns):
            before = base.total_changes
            base.execute(statement, row)
            fresh.append(base.total_changes > before)
        return sheet.keep(fresh)

    def _set_aside(self, part: Part, sheet: Sheet) -> None:
        bad = [(part.entity, reject(part, line).decode().rstrip("\n")) for line in sheet.rejects]
        self._file.connection.executemany(f"INSERT INTO {_REJECTS} VALUES (?, ?)", bad)  # noqa: S608

    def bring_up_to_date(
        self,
        part: Part,
        lines: Sequence[Line],
        state: State,  # noqa: ARG002 - rows that come again are the same
    ) -> int:
        """Write rows that are new or different; return how many that were. One transaction."""
        sheet, columns = Sheet.of(lines), columns_of(part.entity)
        with self._file.transaction() as base:
            before = base.total_changes
            base.executemany(insert(part.table, columns), rows_of(sheet, columns))
            new = base.total_changes - before
            base.executemany(upsert(part.table, columns), rows_of(sheet, columns))
            changed = base.total_changes - before
            self._set_aside(part, sheet)
        failpoint("export.update.written")
        self._rows += new
        self._rejected += len(sheet.rejects)
        return changed

    def note(self, keys: Iterable[int]) -> None:
        """Take note of keys that exist."""
        self._file.note(keys)

    def missing(self, part: Part, after: int = 0) -> list[int]:
        """Return some of the noted keys that have no row."""
        return self._file.missing(_place_of(part), after)

    def missing_of(self, part: Part, keys: array[int]) -> list[int]:
        """Return which of these keys have no row."""
        self._file.forget_keys()
        self._file.note(keys)
        found: list[int] = []
        while some := self.missing(part, found[-1] if found else 0):
            found += some
        self._file.forget_keys()
        return found

    def seconds(self, part: Part) -> int | None:
        """Return the sum of the durations of a part's place."""
        rows = _place_of(part)
        find = f"SELECT total(seconds) FROM {quoted(rows.table)} WHERE {rows.where}"  # noqa: S608
        with self._file.told():
            found = self._file.connection.execute(find, rows.values).fetchone()
        return int(found[0])

    def retain(self, parts: Sequence[Part], state: State) -> int:
        """Delete the rows of a place whose keys were not noted, and write the checkpoint."""
        rows, deleted, last = _place_of(parts[0]), 0, 0
        while gone := self._file.gone(rows, last):
            last = gone[-1]
            with self._file.transaction():
                self._file.drop(rows, gone)
            deleted += len(gone)
        for part in parts:
            state.part(part.key).done = True
        with self._file.transaction():
            self._file.save(state)
        failpoint("export.update.part")
        self._file.forget_keys()
        self._rows -= deleted
        return deleted

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Give the database its name."""
        if not self._in_place:
            self._final.refuse_existing()
        state.stage = "done"
        with self._file.transaction():
            self._file.save(state)
        failpoint("export.publishing")
        self._file.close()
        if not self._in_place:
            sync_directory(self._final.path.parent)
            self._final.publish()
        failpoint("export.published")
        size = self._final.path.stat().st_size
        return (ExportedFile(path=self._final.path, rows=self._rows, bytes=size),)

    def close(self, *, keep: bool) -> None:
        """Let go; what is in it stays for the next run."""
        self._file.close()
        if not keep and not self._in_place:
            self._final.discard()
        self._lock.release()


def _place_of(part: Part) -> Rows:
    condition, values = where_of(part)
    return Rows(part.entity, part.table.key, condition.removeprefix("WHERE ") or "1", values)
