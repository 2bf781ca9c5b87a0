"""The protocols that every target of an export implements: files, databases, object stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from ..checkpoint import Checkpoint, WriteResult
from ..partitioning.entities import Entity
from ..partitioning.partitions import FileSpec, Partition, PartitionSet
from ..results import ExportedFile
from ..rows.decoding import PageRows, Row

if TYPE_CHECKING:
    from .databases.row_table import RowTable

__all__ = ["Sink", "UpdateTarget"]


class Sink(Protocol):
    """A target of an export. Blocking: to be called in worker threads, one call at a time."""

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
        """Lock the target against other exports; raise if another one holds the lock."""
        ...

    def load(self) -> Checkpoint | None:
        """Read the checkpoint, if there is one."""
        ...

    def discard(self) -> None:
        """Remove an unfinished export, which another one replaces."""
        ...

    def ensure_absent(self, partitions: PartitionSet | None) -> None:
        """Raise if something exists that must not be overwritten.

        ``partitions`` is ``None`` before they are known; then only the target itself is checked.
        """
        ...

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Return the files of a finished export; raise if they are not what was written."""
        ...

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Prepare files of a finished export, so that rows can be appended to them."""
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
        """Rename or commit the complete export; may be called again after a crash."""
        ...

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Upload the files, if the target is not on this machine."""
        ...

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the finished export."""
        ...

    def close(self, *, keep: bool) -> None:
        """Release files, connections and the lock.

        An unfinished export is preserved for the next run if ``keep``, and removed otherwise.
        """
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
        """Return a context manager that commits all changes in its block, or none of them."""
        ...

    def table(self, entity: Entity) -> RowTable:
        """Return the index of the rows of an entity."""
        ...

    def start_scope(self, partition: Partition) -> None:
        """Delete what an interrupted update has recorded for a scope."""
        ...

    def replace_rejects(self, partition: Partition) -> None:
        """Replace the rejects of a scope by those of this update."""
        ...

    def upsert(self, partition: Partition, page: PageRows) -> None:
        """Write rows that are new or differ, and record that the service returned all of them."""
        ...

    def patch(self, partition: Partition, rows: Sequence[Row]) -> None:
        """Copy what these rows say about projects, users, tasks and tags to all rows with them."""
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
        """Release everything; an unfinished update is preserved."""
        ...
