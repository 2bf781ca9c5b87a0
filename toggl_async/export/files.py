"""Export into files: data first, checkpoint second, names last."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from .._threads import BUILD_LOCK
from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .completeness import add_up
from .compression import compressor, reader
from .disk import refuse, save
from .index import RowIndex
from .job import ExportJob
from .lock import TargetLock
from .names import dated, parts_of
from .outcome import ExportedFile
from .output import Written
from .plan import FilePlan, Part, Plan
from .seen import SeenIds
from .sheet import Line, Sheet
from .state import State, load
from .tables import TABLES
from .target import Target
from .text import text_for

__all__ = ["FileOutput", "OneFile", "beside"]

_ROWS: Final = ".rows"
"""Behind a Parquet file's name: its rows, until all are there."""


class OneFile:
    """One file of an export, and beside it, if need be, the rows that could not be read."""

    def __init__(self, job: ExportJob, plan: FilePlan, stamp: str = "") -> None:
        path = job.path_for(plan.name)
        if stamp:
            path = dated(path, job.file_format, stamp)
        table = TABLES[plan.entity]
        stem = path.name.removesuffix(f".{job.file_format}")
        self.name = plan.name
        self.entity = plan.entity
        self.path = path
        self.rows = self.rejected = 0
        self.parquet = job.file_format == "parquet"
        written = path.with_name(path.name + _ROWS) if self.parquet else path
        self.main = Target(written, overwrite=job.overwrite)
        self.rejects = Target(path.with_name(f"{stem}.rejects.jsonl"), overwrite=job.overwrite)
        self.whole = Target(path, overwrite=job.overwrite)
        self._rejecting = False
        self._place = -1
        self._seen = SeenIds()
        self._dated = bool(stamp)
        self._format = job.file_format
        self._text = text_for(
            plan.entity, table.key, job.file_format, job.dialect, dated=self._dated
        )
        self._compress = compressor(written.name)

    def refuse_existing(self) -> None:
        """Refuse targets that are there already."""
        self.whole.refuse_existing()
        self.rejects.refuse_existing()

    def begin(self) -> None:
        """Begin with an empty file."""
        self.main.begin()
        if head := self._text.head():
            self.main.write(self._compress(head))

    def go_on(self, saved: dict[str, int]) -> None:
        """Cut it at the checkpoint."""
        self.rows, self.rejected = saved["rows"], saved["rejected"]
        self.main.go_on(saved["size"], saved["check"])
        if self.rejected:
            self.rejects.go_on(saved["rejects_size"], saved["rejects_check"])
            self._rejecting = True

    def remember(self, plan: Plan, state: State) -> None:
        """Read again what would be a duplicate."""
        begun = [
            part
            for part in plan.parts
            if plan.files[part.file].name == self.name and state.part(part.key).pages
        ]
        if begun:
            self._place = begun[-1].place
            places = [state.part(part.key).rows for part in begun if part.place == self._place]
            self._read_keys(self.rows - sum(places))

    def _read_keys(self, skip: int) -> None:
        """Read again which rows are there, of the place that comes last."""
        page: list[int] = []
        with reader(self.main.part, self.main.path.name) as file:
            for key in islice(self._text.keys(file), skip, None):
                page.append(key)
                if len(page) == 1000:
                    self._seen.fresh(page)
                    page.clear()
        self._seen.fresh(page)

    def saved(self) -> dict[str, int]:
        """Return what a checkpoint has to know of it."""
        return {
            "rows": self.rows,
            "rejected": self.rejected,
            "size": self.main.size,
            "check": self.main.check,
            "rejects_size": self.rejects.size,
            "rejects_check": self.rejects.check,
        }

    def write(self, part: Part, lines: Sequence[Line]) -> Written:
        """Write what was not written yet, durable when it returns."""
        if part.place != self._place:  # a person may be in several workspaces, under one id
            self._place, self._seen = part.place, SeenIds()
        sheet = Sheet.of(lines)
        ids = sheet.ids
        fresh = self._seen.fresh(ids)
        good = sheet
        if len(fresh) < len(ids):
            good = sheet.keep([_taken(fresh, id_) for id_ in ids])
        self.append(part, good, sheet.rejects)
        return Written(len(good.ids), len(ids) - len(good.ids), good=good)

    def missing_of(self, keys: array[int]) -> list[int]:
        """Return which of these keys are not in it, of the place that was written last."""
        return self._seen.without(keys)

    def append(self, part: Part, good: Sequence[Line], bad: Sequence[Line]) -> None:
        """Write lines as they are, durable when it returns."""
        good = Sheet.of(good)
        if rows := len(good.ids):
            self.main.write(self._compress(self._text.encode(good)))
        self.main.sync()
        if bad:
            if not self._rejecting:
                self.rejects.begin()
                self._rejecting = True
            self.rejects.write(b"".join([reject(part, line) for line in bad]))
            self.rejects.sync()
        self.rows += rows
        self.rejected += len(bad)

    def finish(self) -> None:
        """Bring everything to the disk, in its last form."""
        self.main.sync()
        self.main.close()
        if self.parquet:
            with BUILD_LOCK:
                from .parquet import convert

            with reader(self.main.part, self.main.path.name) as file:
                convert(file, self.whole.part)

    def publish(self, *, overwrite: bool) -> ExportedFile:
        """Give the file its name; one that has it already keeps it."""
        if self.rejected:
            if self.rejects.part.exists():
                self.rejects.publish()
        elif overwrite:  # an earlier export's would seem to belong to this one
            self.rejects.remove()
        if overwrite:
            for old in parts_of(self.path, self._format):
                Target(old).remove()
        if self.whole.part.exists():
            self.whole.publish()
        try:
            size = self.path.stat().st_size
        except OSError as exc:
            refuse("cannot find the finished file", self.path, exc)
        rejects = self.rejects.path if self.rejected else None
        return ExportedFile(path=self.path, rows=self.rows, bytes=size, rejects=rejects)

    def close(self, *, keep: bool) -> None:
        """Let go of it; it stays for the next run, if it is to be kept."""
        for target in (self.main, self.rejects):
            if keep:
                target.close()
            else:
                target.discard()


def beside(job: ExportJob, ending: str) -> Path:
    """Return where something of the whole export is kept."""
    if job.one_file:
        return job.to.with_name(f"{job.to.name}.{ending}")
    return job.to / f"export.{ending}"


class FileOutput:
    """A directory of files, or a single one, and one checkpoint for all of it."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._state = beside(job, "state")
        self._lock = TargetLock(job.to, beside(job, "lock"))
        self._index = RowIndex(beside(job, "index"))
        self._files: list[OneFile] = []
        self._made = False

    @property
    def rows(self) -> int:
        """Lines in all files."""
        return sum(file.rows for file in self._files)

    @property
    def size(self) -> int:
        """Bytes written."""
        return sum(file.main.size for file in self._files)

    @property
    def rejected(self) -> int:
        """Rows that were set aside."""
        return sum(file.rejected for file in self._files)

    def lock(self) -> None:
        """Keep other exports off."""
        self._lock.acquire()

    def load(self) -> State | None:
        """Read the checkpoint."""
        try:
            return load(self._state.read_bytes(), self._state)
        except FileNotFoundError:
            return None
        except OSError as exc:
            refuse("cannot read", self._state, exc)

    def forget(self) -> None:
        """Remove the checkpoint; the parts are written over."""
        with suppress(ExportTargetError, msgspec.DecodeError):
            saved = self.load()
            for name in saved.files if saved is not None else ():
                path = self._job.path_for(name)
                stem = path.name.removesuffix(f".{self._job.file_format}")
                for made in (path.name, path.name + _ROWS, f"{stem}.rejects.jsonl"):
                    Target(path.with_name(made)).discard()
        self._index.discard()
        self._state.unlink(missing_ok=True)

    def refuse_existing(self, plan: Plan | None) -> None:
        """Refuse targets that are there already."""
        try:
            self._refuse_existing(plan)
        except ExportTargetError as exc:
            if self._job.update:
                exc.add_note("it was made without update, so that it cannot be updated")
            raise

    def _refuse_existing(self, plan: Plan | None) -> None:
        if plan is not None:
            for file in plan.files:
                OneFile(self._job, file).refuse_existing()
        elif self._job.one_file:
            for path in (self._job.to, self._rejects()):
                Target(path, overwrite=self._job.overwrite).refuse_existing()

    def _rejects(self) -> Path:
        stem = self._job.to.name.removesuffix(f".{self._job.file_format}")
        return self._job.to.with_name(f"{stem}.rejects.jsonl")

    def open(self, plan: Plan, state: State) -> None:
        """Begin, or cut the files at the checkpoint."""
        self._files = [OneFile(self._job, file) for file in plan.files]
        if self._job.update and state.stage == "reading":
            if state.files:
                self._index.go_on()
            else:
                self._index.begin([file.entity for file in self._files])
        for file in self._files:
            saved = state.files.get(file.name)
            if state.stage != "reading":
                assert saved is not None
                file.rows, file.rejected = saved["rows"], saved["rejected"]
                file.main.size = saved["size"]
            elif saved is not None:
                file.go_on(saved)
                file.remember(plan, state)
            else:
                file.begin()

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write a page, and then the checkpoint."""
        file = self._files[part.file]
        written = file.write(part, lines)
        if self._job.update:  # before the checkpoint: what comes again is noted again
            with self._index.transaction():
                self._index.put(part, [line for line in written.good if line.error is None])
        state.duplicates += written.duplicates
        state.part(part.key).rows += written.rows
        add_up(self._job, part, written.good, state)
        self._checkpoint(state, (file,))
        return written

    def missing_of(self, part: Part, keys: array[int]) -> list[int]:
        """Return which of these keys are not in the file of a part."""
        return self._files[part.file].missing_of(keys)

    def _checkpoint(self, state: State, files: Sequence[OneFile]) -> None:
        for file in files:
            state.files[file.name] = file.saved()
        save(self._state, state.dump())
        self._made = True

    def publish(self, state: State) -> tuple[ExportedFile, ...]:
        """Finish all files, then give all of them their names."""
        if state.stage == "reading":
            for file in self._files:
                file.refuse_existing()  # again: hours may have passed
                file.finish()
            state.stage = "publishing"
            self._checkpoint(state, self._files)
            failpoint("export.publishing")
        overwrite = self._job.overwrite
        done = tuple([file.publish(overwrite=overwrite) for file in self._files])
        failpoint("export.published")
        for file in self._files:
            if file.parquet:
                file.main.discard()
        self._publish_index(state)
        with suppress(OSError):
            self._state.unlink(missing_ok=True)
        return done

    def _publish_index(self, state: State) -> None:
        if not self._job.update:
            if self._job.overwrite:
                self._index.remove()
            return
        if self._index.part.exists():
            state.stage = "done"
            state.files.clear()
            state.parts.clear()
            self._index.go_on()
            with self._index.transaction():
                self._index.save(state)
        self._index.publish()

    def close(self, *, keep: bool) -> None:
        """Let go of the files and of the lock."""
        for file in self._files:
            file.close(keep=keep)
        self._index.close()
        if not keep:
            self._index.discard()
        if not keep and self._made:
            with suppress(OSError):
                self._state.unlink(missing_ok=True)
        self._lock.release()


def _taken(fresh: set[int], id_: int) -> bool:
    """Take an id out of those that are new: within a page it may come twice, too."""
    new = id_ in fresh
    fresh.discard(id_)
    return new


def reject(part: Part, line: Line) -> bytes:
    """Write a row that could not be read, with the reason."""
    error = line.error
    assert error is not None
    try:
        line.json.decode()
        row: dict[str, object] = {"row": msgspec.Raw(line.json)}
    except UnicodeDecodeError:
        row = {"row_text": line.json.decode("utf-8", "backslashreplace")}
    where = {part.table.scope + "_id": part.place} if part.place else {}
    return msgspec.json.encode({**where, "error": error.message, "path": error.path, **row}) + b"\n"
