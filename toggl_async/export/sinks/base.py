"""What the engine asks of a target: the same of files and of a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from ..checkpoint import Checkpoint, WriteResult
from ..partitioning.entities import Entity
from ..partitioning.partitions import FileSpec, Partition, PartitionSet
from ..results import ExportedFile
from ..rows.decoding import PageRows, Row
from .databases.row_table import RowTable

__all__ = ["Sink", "UpdateTarget"]


class Sink(Protocol):
    """A target of any kind. Blocking: to be called in worker threads, one call at a time."""

    @property
    def rows(self) -> int:
        """Rows in it."""
        ...

    @property
    def size(self) -> int:
        """Bytes in it."""
        ...

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        ...

    def lock(self) -> None:
        """Keep other exports away, or raise."""
        ...

    def load(self) -> Checkpoint | None:
        """Read the checkpoint, if there is one."""
        ...

    def discard(self) -> None:
        """Remove an unfinished export: another takes its place."""
        ...

    def ensure_absent(self, partitions: PartitionSet | None) -> None:
        """Refuse what exists and may not be replaced, as far as it is known."""
        ...

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Return the files of a finished export; raise if they are not what was written."""
        ...

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Make these files of a finished export ones that can be continued."""
        ...

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Start, or continue at the checkpoint."""
        ...

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Write a page and the checkpoint that counts it, both durable when it returns."""
        ...

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Write the state of a partition without a page."""
        ...

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys of a partition's scope were not written, sorted."""
        ...

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Give everything its name; may be called again after a crash."""
        ...

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Bring the files to where they belong, if that is not this machine."""
        ...

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the finished export."""
        ...

    def close(self, *, keep: bool) -> None:
        """Release everything. What is unfinished stays for the next run if ``keep``."""
        ...


class UpdateTarget(Protocol):
    """A finished export that is brought up to date. Blocking, as a sink is.

    Everything is durable in steps: after a crash the update continues with the first scope that
    is not done. A file is replaced at the end; a database changes in place.
    """

    changed: int
    """Rows that were added or differ now."""

    def load(self, finished: Checkpoint) -> Checkpoint | None:
        """Read the checkpoint of an unfinished update of this export, if there is one."""
        ...

    def start(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Start an update, or continue one."""
        ...

    def transaction(self) -> AbstractContextManager[object]:
        """Return a block of which everything is written at its end, or nothing."""
        ...

    def table(self, entity: Entity) -> RowTable:
        """Return the index of the rows of an entity."""
        ...

    def start_scope(self, partition: Partition) -> None:
        """Forget what an interrupted update noted of a scope."""
        ...

    def replace_rejects(self, partition: Partition) -> None:
        """Put the rejects that this update noted of a scope in place of the old ones."""
        ...

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Write rows that are new or differ, and note that this update has seen them."""
        ...

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Copy what rows say of their project, person, task and tags to all rows of these."""
        ...

    def delete(self, partition: Partition, ids: Sequence[int]) -> None:
        """Remove rows of a scope."""
        ...

    def save(self, checkpoint: Checkpoint, partitions: Sequence[Partition]) -> None:
        """Write the states of partitions."""
        ...

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Finish the update."""
        ...

    def close(self) -> None:
        """Release everything; an unfinished update stays."""
        ...
