"""Export into files: rows are synced before the checkpoint, files are renamed at the end."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from ...._failpoints import failpoint
from ....errors import ExportTargetError
from ...checkpoint import Checkpoint, WriteResult
from ...job import ExportJob
from ...partitioning.partitions import FileSpec, Partition, PartitionSet
from ...results import ExportedFile
from ...rows.decoding import PageRows
from ..base import UpdateTarget
from ..databases.database import remove_database
from ..fsutil import raise_target_error, sync_directory
from ..lock import TargetLock
from .journal import Journal
from .output_file import ROWS, OutputFile
from .staged_file import StagedFile
from .update import FileUpdate

__all__ = ["FileSink"]

_OPEN_FILES: Final = 16
"""Files that stay open between two pages; an export may have thousands of files."""


class FileSink:
    """A directory of files, or a single one, and one checkpoint for all of it."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._journal = Journal(job.sidecar_path("state"))
        self._lock = TargetLock(job.path, job.sidecar_path("lock"))
        self._files: list[OutputFile] = []
        self._partitions: list[list[Partition]] = []
        """Those of each file."""
        self._last: dict[tuple[int, int], str] = {}
        """The key of the last partition of each scope of a file."""
        self._open: OrderedDict[int, OutputFile] = OrderedDict()
        self._started = False
        # Counted step by step, since there may be thousands of files.
        self._rows = self._size = self._rejected = 0

    @property
    def rows(self) -> int:
        """Rows in all files."""
        return self._rows

    @property
    def size(self) -> int:
        """Bytes that were written."""
        return self._size

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return self._rejected

    def lock(self) -> None:
        """Lock the target against other exports."""
        self._lock.acquire()

    def load(self) -> Checkpoint | None:
        """Read the checkpoint; that of a finished export whose files are all gone is dropped."""
        checkpoint = self._journal.load()
        if checkpoint is not None and checkpoint.stage == "done" and checkpoint.files:
            paths = [self._job.path_for(name) for name in checkpoint.files]
            if not any(path.exists() for path in paths):
                self._journal.remove()
                return None
        return checkpoint

    def discard(self) -> None:
        """Remove an unfinished export; finished files stay until they are replaced."""
        with suppress(ExportTargetError):
            checkpoint = self.load()
            for name in checkpoint.files if checkpoint is not None else ():
                path = self._job.path_for(name)
                for made in (path.name, path.name + ROWS, f"{path.name}.rejects"):
                    StagedFile(path.with_name(made)).discard_partial()
        remove_database(self._job.sidecar_path("update"))
        self._journal.remove()

    def ensure_absent(self, partitions: PartitionSet | None) -> None:
        """Refuse files that exist."""
        if partitions is not None:
            for spec in partitions.files:
                OutputFile(self._job, spec).ensure_absent()
        elif self._job.one_file:
            StagedFile(self._job.path, overwrite=self._job.overwrite).ensure_absent()

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Return the files of a finished export; raise if one is missing or was changed."""
        files: list[ExportedFile] = []
        for name, saved in checkpoint.files.items():
            path = self._job.path_for(name)
            try:
                size = path.stat().st_size
            except OSError as exc:
                raise_target_error("pass overwrite to export again: cannot read", path, exc)
            if size != saved["published"]:
                raise ExportTargetError(
                    f"{path} was changed since it was exported; pass overwrite to replace it"
                )
            rejects = path.with_name(f"{path.name}.rejects") if saved["rejected"] else None
            files.append(ExportedFile(path=path, rows=saved["rows"], bytes=size, rejects=rejects))
        self._rows = sum(file.rows for file in files)
        self._size = sum(file.bytes for file in files)
        self._rejected = sum(saved["rejected"] for saved in checkpoint.files.values())
        return tuple(files)

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Copy finished files, so that they can be continued; the old ones stay until the end."""
        for spec in specs:
            if saved := checkpoint.files.get(spec.name):
                file = OutputFile(self._job, spec, replace=True)
                file.rows, file.rejected = saved["rows"], saved["rejected"]
                file.reopen()
                checkpoint.files[spec.name] = {**file.saved(), "replace": 1}
        self._journal.save(checkpoint)

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Start, or cut the files at the checkpoint."""
        remove_database(self._job.sidecar_path("update"))  # of an update of other files
        self._files = []
        self._partitions = [[] for _ in partitions.files]
        for partition in partitions.partitions:
            self._partitions[partition.file].append(partition)
            self._last[partition.file, partition.scope_id] = partition.key
        for index, spec in enumerate(partitions.files):
            saved = checkpoint.files.get(spec.name)
            file = OutputFile(self._job, spec, replace=bool(saved and saved.get("replace")))
            self._files.append(file)
            if saved is None:
                if checkpoint.stage == "reading":
                    continue  # created with the first page
            elif checkpoint.stage == "reading" and "published" not in saved:
                file.resume(saved, self._incomplete_scopes(index, checkpoint))
            else:
                file.rows, file.rejected = saved["rows"], saved["rejected"]
                file.staged.size = saved["size"]
        self._rows = sum(file.rows for file in self._files)
        self._size = sum(file.staged.size for file in self._files)
        self._rejected = sum(file.rejected for file in self._files)
        if checkpoint.stage == "reading":
            self._journal.save(checkpoint)
            self._started = True

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Write a page, and then the checkpoint."""
        file = self._opened(partition.file, checkpoint)
        size, rejected = file.staged.size, file.rejected
        result = file.write(partition, page)
        self._rows += result.rows
        self._size += file.staged.size - size
        self._rejected += file.rejected - rejected
        checkpoint.count(partition, result)
        self._append(partition, file, checkpoint)
        return result

    def _opened(self, index: int, checkpoint: Checkpoint) -> OutputFile:
        file = self._files[index]
        if file.name not in checkpoint.files:
            file.create()
            checkpoint.files[file.name] = file.saved()
        self._open[index] = file
        self._open.move_to_end(index)
        while len(self._open) > _OPEN_FILES:
            _, oldest = self._open.popitem(last=False)
            oldest.release()
        return file

    def _append(self, partition: Partition, file: OutputFile, checkpoint: Checkpoint) -> None:
        saved = checkpoint.files.get(file.name, {})
        extra = {"replace": 1} if saved.get("replace") else {}
        checkpoint.files[file.name] = {**file.saved(), **extra}
        changed = {file.name: checkpoint.files[file.name]}
        self._journal.append(checkpoint, partition.key, changed)
        if self._scope_is_complete(partition, checkpoint):
            file.forget_ids(partition.scope_id)

    def _incomplete_scopes(self, index: int, checkpoint: Checkpoint) -> set[int]:
        """Return the scopes of a file that are still to be read, in part or as a whole."""
        states = [(item.scope_id, checkpoint.partition(item)) for item in self._partitions[index]]
        return {scope_id for scope_id, state in states if not state.done or state.unverified}

    def _scope_is_complete(self, partition: Partition, checkpoint: Checkpoint) -> bool:
        state = checkpoint.partition(partition)
        last = self._last[partition.file, partition.scope_id]
        return state.done and not state.unverified and partition.key == last

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Write the state of a partition."""
        file = self._files[partition.file]
        if file.name in checkpoint.files:
            self._append(partition, file, checkpoint)
        else:
            self._journal.append(checkpoint, partition.key, {})

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys were not written, sorted."""
        return self._files[partition.file].missing(partition.scope_id, ids)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Finish all files, then give all of them their names."""
        files = [
            file
            for index, file in enumerate(self._files)
            if self._is_publishable(index, checkpoint)
        ]
        if checkpoint.stage == "reading":
            for file in files:
                saved = checkpoint.files[file.name]
                if "published" not in saved:
                    file.ensure_absent()  # again: hours may have passed
                    file.finish()
                    checkpoint.files[file.name] = saved | file.saved()
            checkpoint.stage = "publishing"
            self._journal.save(checkpoint)
            failpoint("export.publishing")
        for file in files:
            if "published" not in checkpoint.files[file.name]:
                file.publish()
        exported = tuple([file.exported() for file in files])
        for directory in {file.path.parent for file in files}:
            sync_directory(directory)
        failpoint("export.published")
        for file in files:
            if file.is_converted:
                file.staged.discard_partial()
        checkpoint.stage = "done"
        published = {
            name: saved for name, saved in checkpoint.files.items() if "published" in saved
        }
        for file, done in zip(files, exported, strict=True):
            saved = {**checkpoint.files[file.name], "published": done.bytes}
            saved.pop("replace", None)
            published[file.name] = saved
        checkpoint.files = published  # those of workspaces that were left stay
        self._journal.save(checkpoint)
        return exported

    def _is_publishable(self, index: int, checkpoint: Checkpoint) -> bool:
        """Return whether a file has rows, or at least one partition that did not fail."""
        states = [checkpoint.partition(item) for item in self._partitions[index]]
        return self._files[index].rows > 0 or any(state.failure is None for state in states)

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Return the files, which are in the target already."""
        return tuple(files)

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the finished files."""
        return FileUpdate(self._job, self._journal)

    def close(self, *, keep: bool) -> None:
        """Release the files and the lock."""
        for file in self._files:
            file.close(keep=keep)
        self._journal.close()
        if not keep and self._started:
            self._journal.remove()
        self._lock.release()
