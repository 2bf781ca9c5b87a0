"""One file of an export: its rows as they are written, and its rejects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from ...checkpoint import WriteResult
from ...job import ExportJob
from ...partitioning.entities import ENTITIES
from ...partitioning.partitions import FileSpec, Partition
from ...results import ExportedFile
from ...rows.decoding import PageRows, total_seconds
from ...rows.dedup import IdSet
from ..fsutil import raise_target_error, remove, sync_directory
from ..rejects import new_reject_lines, reject_key
from .compression import compressor, reader
from .encoders import encoder_for
from .parquet import ArrowEncoder
from .staged_file import StagedFile
from .xlsx import XlsxEncoder

__all__ = ["ROWS", "OutputFile", "in_chunks"]

_CHUNK: Final = 1000
ROWS: Final = ".rows"
"""The suffix of the staged rows of a file that is converted to its format at the end."""


class OutputFile:
    """One file of an export and, if there are any, its rejects in ``<name>.rejects``."""

    def __init__(self, job: ExportJob, spec: FileSpec, *, replace: bool = False) -> None:
        path = job.path_for(spec.name)
        entity = ENTITIES[spec.entity_name]
        overwrite = job.overwrite or replace
        self.name = spec.name
        self.entity = entity
        self.path = path
        self.rows = self.rejected = 0
        self.encoder = encoder_for(spec.entity_name, job)
        self.is_converted = isinstance(self.encoder, ArrowEncoder | XlsxEncoder)
        """Whether the rows are staged in another format first, which can be appended to."""
        written = path.with_name(path.name + ROWS) if self.is_converted else path
        self.staged = StagedFile(written, overwrite=overwrite)
        """The rows as they are written."""
        self.final = StagedFile(path, overwrite=overwrite)
        """The complete file; the same as ``staged`` unless it is converted."""
        self.rejects = StagedFile(path.with_name(f"{path.name}.rejects"), overwrite=True)
        self.compress = compressor(written.name)
        self._ids: dict[int, IdSet] = {}
        self._reject_keys: Counter[bytes] = Counter()

    def ensure_absent(self) -> None:
        """Refuse a target that exists."""
        self.final.ensure_absent()

    def create(self) -> None:
        """Start with an empty file."""
        self.staged.create()
        if header := self.encoder.header():
            self.staged.write(self.compress(header))

    def resume(self, saved: dict[str, int], scope_ids: set[int]) -> None:
        """Cut the file at the checkpoint, and read which rows of these scopes are in it."""
        self.rows, self.rejected = saved["rows"], saved["rejected"]
        self.staged.resume(saved["size"], saved["crc"])
        if saved["size"]:
            with reader(self.staged.staged, self.staged.path.name) as file:
                self.encoder.continue_file(file)
        if self.rejected:
            self.rejects.resume(saved["rejects_size"], saved["rejects_crc"])
            lines = self.rejects.staged.read_bytes().splitlines()
            self._reject_keys = Counter(map(reject_key, lines))
        if scope_ids and self.rows:
            self._load_ids(scope_ids)

    def _load_ids(self, scope_ids: set[int]) -> None:
        """Read the keys of the scopes that are not complete."""
        scope_field = self.entity.scope_field
        names = (self.entity.key,) if scope_field is None else (self.entity.key, scope_field)
        ids: dict[int, list[int]] = {}
        with reader(self.staged.staged, self.staged.path.name) as file:
            for stored in self.encoder.stored_rows(file):
                key, *scope = self.encoder.values(self.encoder.fields(stored), names)
                scope_id = scope[0] if scope else 0
                if scope_id in scope_ids:
                    page = ids.setdefault(scope_id, [])
                    page.append(key)
                    if len(page) == 1000:
                        self._ids_of(scope_id).add_new(page)
                        page.clear()
        for scope_id, page in ids.items():
            self._ids_of(scope_id).add_new(page)

    def _ids_of(self, scope_id: int) -> IdSet:
        return self._ids.setdefault(scope_id, IdSet())

    def forget_ids(self, scope_id: int) -> None:
        """Release the memory of a scope that is complete."""
        self._ids.pop(scope_id, None)

    def saved(self) -> dict[str, int]:
        """Return what the checkpoint stores about this file."""
        return {
            "rows": self.rows,
            "rejected": self.rejected,
            "size": self.staged.size,
            "crc": self.staged.crc,
            "rejects_size": self.rejects.size,
            "rejects_crc": self.rejects.crc,
        }

    def write(self, partition: Partition, page: PageRows) -> WriteResult:
        """Write the rows that were not written yet; they are on the disk when it returns."""
        key = self.entity.key
        new_ids = self._ids_of(partition.scope_id).add_new([row[key] for row in page.rows])
        rows = page.rows
        if len(new_ids) < len(rows):
            rows = [row for row in rows if _take(new_ids, row[key])]
        if rows:
            self.staged.write(self.compress(self.encoder.encode(rows)))
        self.staged.sync()  # without rows, too: the header of a new file is counted
        rejected = self._write_rejects(partition, page)
        self.rows += len(rows)
        return WriteResult(len(rows), len(page.rows) - len(rows), total_seconds(rows), rejected)

    def _write_rejects(self, partition: Partition, page: PageRows) -> int:
        """Write the rejects that were not written before; return how many that were."""
        new = new_reject_lines(partition, page.rejects, self._reject_keys)
        if not new:
            return 0
        if not self.rejected:
            self.rejects.create()
        self.rejects.write(b"".join(new))
        self.rejects.sync()
        self._reject_keys.update(map(reject_key, new))
        self.rejected += len(new)
        return len(new)

    def missing(self, scope_id: int, ids: Iterable[int]) -> list[int]:
        """Return which of these keys were not written, sorted."""
        return self._ids_of(scope_id).missing(ids)

    def finish(self) -> None:
        """Sync everything to the disk, converted to its final format."""
        if self.staged.size == 0 and (empty := self.compress(b"")):
            self.staged.write(empty)  # an empty file is not a valid compressed one
        self.staged.sync()
        self.staged.close()
        self.rejects.close()
        if isinstance(self.encoder, ArrowEncoder | XlsxEncoder):
            with reader(self.staged.staged, self.staged.path.name) as file:
                self.encoder.write_final(file, self.final.staged)
            sync_directory(self.final.staged.parent)

    def reopen(self) -> None:
        """Copy the finished file to a staged one that can be continued."""
        if self.is_converted:
            self.create()
            with self.path.open("rb") as file:
                for page in in_chunks(self.encoder.stored_rows(file)):
                    self.staged.write(self.compress(self.encoder.join(page)))
            self.staged.sync()
            self.staged.close()
        else:
            self.staged.reopen()
        if self.rejects.path.exists():
            self.rejects.reopen()

    def publish(self) -> None:
        """Give the file its name, if it does not have it yet; the caller syncs the directory."""
        if self.rejects.staged.exists() and self.rejected:
            self.rejects.publish()
        elif not self.rejected:  # those of an export that this one replaces
            remove(self.rejects.path)
        if self.final.staged.exists():
            self.final.publish()

    def exported(self) -> ExportedFile:
        """Return the finished file."""
        try:
            size = self.path.stat().st_size
        except OSError as exc:
            raise_target_error("cannot find the exported file", self.path, exc)
        rejects = self.rejects.path if self.rejected else None
        return ExportedFile(path=self.path, rows=self.rows, bytes=size, rejects=rejects)

    def release(self) -> None:
        """Close the descriptors until the next page."""
        self.staged.close()
        self.rejects.close()

    def close(self, *, keep: bool) -> None:
        """Close the file; it stays for the next run if ``keep``."""
        for staged in (self.staged, self.rejects):
            if keep:
                staged.close()
            else:
                staged.discard_partial()


def _take(new_ids: set[int], id_: int) -> bool:
    """Remove an id from the new ones and return whether it was there: a page may have it twice."""
    is_new = id_ in new_ids
    new_ids.discard(id_)
    return is_new


def in_chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Yield rows in lists of at most 1000."""
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
