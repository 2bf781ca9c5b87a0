"""Export into files: data first, checkpoint second, names last."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .compression import compressor, reader
from .disk import refuse, save
from .flatten import Line
from .job import ExportJob
from .lock import TargetLock
from .outcome import ExportedFile
from .output import Written
from .plan import FilePlan, Part, Plan
from .seen import SeenIds
from .state import State, load
from .tables import TABLES
from .target import Target
from .text import text_for

__all__ = ["FileOutput"]

_ROWS: Final = ".rows"
"""Behind a Parquet file's name: its rows, until all are there."""


class _File:
    """One file of an export, and beside it, if need be, the rows that could not be read."""

    def __init__(self, job: ExportJob, plan: FilePlan) -> None:
        path = job.path_for(plan.name)
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
        self._text = text_for(plan.entity, table.key, job.file_format, job.dialect)
        self._compress = compressor(written.name)

    def refuse_existing(self) -> None:
        self.whole.refuse_existing()
        self.rejects.refuse_existing()

    def begin(self) -> None:
        self.main.begin()
        if head := self._text.head():
            self.main.write(self._compress(head))

    def go_on(self, saved: dict[str, int], plan: Plan, state: State) -> None:
        self.rows, self.rejected = saved["rows"], saved["rejected"]
        self.main.go_on(saved["size"], saved["check"])
        if self.rejected:
            self.rejects.go_on(saved["rejects_size"], saved["rejects_check"])
            self._rejecting = True
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
        return {
            "rows": self.rows,
            "rejected": self.rejected,
            "size": self.main.size,
            "check": self.main.check,
            "rejects_size": self.rejects.size,
            "rejects_check": self.rejects.check,
        }

    def write(self, part: Part, lines: Sequence[Line]) -> Written:
        if part.place != self._place:  # a person may be in several workspaces, under one id
            self._place, self._seen = part.place, SeenIds()
        fresh = self._seen.fresh([line.id for line in lines if line.error is None])
        good: list[Line] = []
        bad: list[bytes] = []
        duplicates = 0
        for line in lines:
            if line.error is not None:
                bad.append(reject(part, line))
            elif line.id in fresh:
                fresh.remove(line.id)
                good.append(line)
            else:
                duplicates += 1
        if good:
            self.main.write(self._compress(self._text.encode(good)))
        self.main.sync()
        if bad:
            if not self._rejecting:
                self.rejects.begin()
                self._rejecting = True
            self.rejects.write(b"".join(bad))
            self.rejects.sync()
        self.rows += len(good)
        self.rejected += len(bad)
        return Written(len(good), duplicates)

    def finish(self) -> None:
        """Bring everything to the disk, in its last form."""
        self.main.sync()
        self.main.close()
        if self.parquet:
            from .parquet import convert

            with reader(self.main.part, self.main.path.name) as file:
                convert(self.entity, file, self.whole.part)

    def publish(self, *, overwrite: bool) -> ExportedFile:
        """Give the file its name; one that has it already keeps it."""
        if self.rejected:
            if self.rejects.part.exists():
                self.rejects.publish()
        elif overwrite:  # an earlier export's would seem to belong to this one
            self.rejects.remove()
        if self.whole.part.exists():
            self.whole.publish()
        try:
            size = self.path.stat().st_size
        except OSError as exc:
            refuse("cannot find the finished file", self.path, exc)
        rejects = self.rejects.path if self.rejected else None
        return ExportedFile(path=self.path, rows=self.rows, bytes=size, rejects=rejects)

    def close(self, *, keep: bool) -> None:
        for target in (self.main, self.rejects):
            if keep:
                target.close()
            else:
                target.discard()


class FileOutput:
    """A directory of files, or a single one, and one checkpoint for all of it."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._folder = job.to.parent if job.one_file else job.to
        name = job.to.name if job.one_file else "export"
        self._state = self._folder / f"{name}.state"
        self._lock = TargetLock(job.to, self._folder / f"{name}.lock")
        self._files: list[_File] = []
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
        self._state.unlink(missing_ok=True)

    def refuse_existing(self, plan: Plan | None) -> None:
        """Refuse targets that are there already."""
        if plan is not None:
            for file in plan.files:
                _File(self._job, file).refuse_existing()
        elif self._job.one_file:
            for path in (self._job.to, self._rejects()):
                Target(path, overwrite=self._job.overwrite).refuse_existing()

    def _rejects(self) -> Path:
        stem = self._job.to.name.removesuffix(f".{self._job.file_format}")
        return self._job.to.with_name(f"{stem}.rejects.jsonl")

    def open(self, plan: Plan, state: State) -> None:
        """Begin, or cut the files at the checkpoint."""
        self._files = [_File(self._job, file) for file in plan.files]
        for file in self._files:
            saved = state.files.get(file.name)
            if state.stage != "reading":
                assert saved is not None
                file.rows, file.rejected = saved["rows"], saved["rejected"]
                file.main.size = saved["size"]
            elif saved is not None:
                file.go_on(saved, plan, state)
            else:
                file.begin()

    def write(self, part: Part, lines: Sequence[Line], state: State) -> Written:
        """Write a page, and then the checkpoint."""
        file = self._files[part.file]
        written = file.write(part, lines)
        state.duplicates += written.duplicates
        state.part(part.key).rows += written.rows
        self._checkpoint(state, (file,))
        return written

    def _checkpoint(self, state: State, files: Sequence[_File]) -> None:
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
        with suppress(OSError):
            self._state.unlink(missing_ok=True)
        return done

    def close(self, *, keep: bool) -> None:
        """Let go of the files and of the lock."""
        for file in self._files:
            file.close(keep=keep)
        if not keep and self._made:
            with suppress(OSError):
                self._state.unlink(missing_ok=True)
        self._lock.release()


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
