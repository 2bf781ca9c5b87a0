"""Export into a SQLite file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ...._failpoints import failpoint
from ...checkpoint import Checkpoint
from ...job import ExportJob
from ...partitioning.partitions import PartitionSet
from ...results import ExportedFile
from ..files.staged_file import StagedFile
from ..fsutil import sync_directory
from ..lock import TargetLock
from .database import SqliteDatabase
from .table_sink import TableSink

__all__ = ["SqliteSink"]


class SqliteSink(TableSink):
    """One database. Until everything is in it, it is called ``<name>.part``."""

    database: SqliteDatabase

    def __init__(self, job: ExportJob) -> None:
        super().__init__(job, SqliteDatabase(job.path))
        self._file = StagedFile(job.path, overwrite=job.overwrite)
        self._lock = TargetLock(job.path, job.sidecar_path("lock"))
        self._published = False

    @property
    def size(self) -> int:
        """Bytes of the file."""
        with suppress(OSError):
            return (self._file.path if self._published else self._file.staged).stat().st_size
        return 0

    def lock(self) -> None:
        """Lock the target against other exports."""
        self._lock.acquire()

    def load(self) -> Checkpoint | None:
        """Read the checkpoint of the unfinished database, else of the finished one."""
        for path in (self._file.staged, self._file.path):
            if not path.exists():
                continue
            self._published = path == self._file.path
            if self._published and not _is_sqlite(path):
                return None
            self.database.open(path)
            checkpoint = self.state.load(path) if self.state.exist else None
            if checkpoint is not None:
                if not self._published and checkpoint.stage == "done":
                    checkpoint.stage = "publishing"  # killed before the rename
                return checkpoint
            self.database.close()
            if not self._published:  # killed before its first page
                self.discard()
        self._published = False
        return None

    def discard(self) -> None:
        """Remove the unfinished database; a finished one stays until it is replaced."""
        self.database.close()
        self._published = False
        self._file.discard_partial()
        for ending in ("-journal", "-wal", "-shm"):
            self._file.staged.with_name(self._file.staged.name + ending).unlink(missing_ok=True)

    def ensure_absent(self, partitions: PartitionSet | None) -> None:  # noqa: ARG002 - one file
        """Refuse a target that exists."""
        self._file.ensure_absent()

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:  # noqa: ARG002 - part of the protocol
        """Return the finished file."""
        self._count()
        return (self._exported(),)

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Create the tables that are not there."""
        if not self.database.is_open:
            self.database.open(self._file.staged)
        super().open(partitions, checkpoint)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Rename the database."""
        if not self._published:
            self._file.ensure_absent()  # again: hours may have passed
        super().publish(checkpoint)
        self.database.close()
        if not self._published:
            sync_directory(self._file.path.parent)
            self._file.publish()
            sync_directory(self._file.path.parent)
            self._published = True
        failpoint("export.published")
        return (self._exported(),)

    def _exported(self) -> ExportedFile:
        path = self._file.path
        return ExportedFile(path=path, rows=self._rows, bytes=path.stat().st_size)

    def close(self, *, keep: bool) -> None:
        """Release the database and the lock."""
        self.database.close()
        if not keep and not self._published:
            self.discard()
        self._lock.release()


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False
