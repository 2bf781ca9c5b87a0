"""Export into an object store (S3, Google Cloud Storage, Azure, ...) by way of fsspec.

Objects can neither be continued nor renamed together, so an export is written on this machine, as
any other, in a work folder of the target. When it is complete it is uploaded::

    upload changed files under temporary names -> give them their names -> write the manifest

The manifest, ``<name>.manifest``, lists the files with their sizes and checksums, and has an id.
It is what other runs look at: a machine that does not have the files of its id in its work folder
fetches them first, and a run that finds another id than that from which it started uploads nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import attrs
import msgspec

from ..._failpoints import failpoint
from ..._http.codec.decoders import build_decoder
from ..._threads import BUILD_LOCK
from ...errors import ExportTargetError
from ..checkpoint import Checkpoint, WriteResult
from ..job import ExportJob
from ..partitioning.partitions import FileSpec, Partition, PartitionSet
from ..results import ExportedFile
from ..rows.decoding import PageRows
from ..targets import StorageUrl
from .base import Sink, UpdateTarget
from .fsutil import replace_file

__all__ = ["ObjectStoreSink", "work_folder"]

_WORKING_ENDINGS: Final = (
    ".lock", ".new", ".part", ".remote", ".rows", ".tmp", ".update", "-journal", "-shm", "-wal",
)  # fmt: skip
"""Files of the work folder that are not uploaded."""
_WITH_BUCKETS: Final = frozenset(
    {"abfs", "abfss", "adl", "az", "gcs", "gs", "oci", "ocilake", "oss", "s3", "s3a", "tos"}
)
"""Stores without folders, in which a bucket must not be created by mistake."""
_CHUNK: Final = 1 << 20


class _File(msgspec.Struct, frozen=True):
    """A file of a published export."""

    size: int
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    """What was published: written last."""

    id: str
    files: dict[str, _File]
    format: int = 1


class _Record(msgspec.Struct):
    """What this machine knows of the store: the id that its work folder is based on."""

    base: str | None
    pending: str | None = None
    """The id of an upload that was started."""


def work_folder(job: ExportJob, target: StorageUrl) -> Path:
    """Return the folder in which an export is prepared on this machine."""
    base = job.work_dir
    if base is None:
        with BUILD_LOCK:
            import platformdirs
        base = platformdirs.user_state_path("toggl-async") / "exports"
    digest = hashlib.sha256(str(target).encode()).hexdigest()[:16]
    return base / f"{re.sub(r'[^A-Za-z0-9._-]', '_', target.name)[:64]}-{digest}"


class ObjectStoreSink:
    """A file or a folder in an object store; its rows go through files on this machine."""

    def __init__(self, job: ExportJob, target: StorageUrl, local: Sink, path: Path) -> None:
        self._job = job
        self._target = target
        self._local = local
        self._folder = path.parent if job.one_file else path
        """The files on this machine, as they are called in the store."""
        self._record_path = path.parent / f"{path.name}.remote"
        self._manifest_name = f"{path.name}.manifest" if job.one_file else "export.manifest"
        self._locked = False
        self._store: Any = None
        self._root = ""
        """The folder of the files in the store."""

    # -- the store

    def _connect(self) -> None:
        if self._store is None:
            with self._errors("connect to"):
                self._store, path = self._target.open()
                self._root = path.rpartition("/")[0] if self._job.one_file else path

    @contextmanager
    def _errors(self, action: str) -> Generator[None]:
        try:
            yield
        except ExportTargetError:
            raise
        except Exception as exc:  # noqa: BLE001 - each store raises errors of its own
            reason = self._target.without_secrets(_reason(exc))
        else:
            return
        raise ExportTargetError(f"cannot {action} {self._target}: {reason}") from None

    def _key(self, name: str) -> str:
        return f"{self._root}/{name}" if self._root else name

    def _check_writable(self) -> None:
        probe = self._key(f".{self._manifest_name}.probe")
        with self._errors("write"):
            try:
                self._store.pipe_file(probe, b"toggl-async")
            except FileNotFoundError:
                if self._target.scheme in _WITH_BUCKETS:
                    raise
                self._store.makedirs(self._root, exist_ok=True)
                self._store.pipe_file(probe, b"toggl-async")
            self._store.rm_file(probe)

    def _read_manifest(self) -> _Manifest | None:
        with self._errors("read"):
            try:
                data = self._store.cat_file(self._key(self._manifest_name))
            except FileNotFoundError:
                return None
        try:
            manifest: _Manifest | None = build_decoder(_Manifest).decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            manifest = None
        if manifest is None or manifest.format != 1 or not all(map(_is_plain, manifest.files)):
            raise ExportTargetError(
                f"cannot read the manifest of {self._target}; pass overwrite to start over"
            )
        return manifest

    # -- this machine

    def lock(self) -> None:
        """Lock out other exports on this machine, and check that the store can be written."""
        self._acquire()
        self._check_writable()

    def _acquire(self) -> None:
        if not self._locked:
            self._connect()
            self._local.lock()
            self._locked = True

    def load(self) -> Checkpoint | None:
        """Read the checkpoint; fetch the export first, where this machine does not have it."""
        self._acquire()
        manifest, record = self._read_manifest(), self._read_record()
        remote = None if manifest is None else manifest.id
        if record is None or remote not in {record.base, record.pending}:
            if record is not None and self._has_unfinished():
                raise ExportTargetError(
                    f"{self._target} was changed by another export since this one started; "
                    "pass overwrite to start over"
                )
            self._start_from(manifest)
        elif record.pending is not None and remote == record.pending:
            self._save_record(_Record(remote))  # killed after the upload
        checkpoint = self._local.load()
        if checkpoint is not None and checkpoint.stage == "done":
            uploaded = manifest is not None and manifest.files == self._files()
            checkpoint.stage = "done" if uploaded else "publishing"  # killed before the upload
        return checkpoint

    def _has_unfinished(self) -> bool:
        checkpoint = self._local.load()
        if checkpoint is None:
            return False
        if checkpoint.stage != "done":
            return True
        target = self._local.update_target()
        try:
            return target.load(checkpoint) is not None
        finally:
            target.close()

    def _start_from(self, manifest: _Manifest | None) -> None:
        """Replace the work folder by what is in the store."""
        self._clear()
        if manifest is not None:
            for name, file in manifest.files.items():
                path = self._folder / name
                with self._errors("read"), suppress(FileNotFoundError):
                    self._store.get_file(self._key(name), str(path))
                if not path.exists() or _checksum(path) != file:
                    self._clear()
                    raise ExportTargetError(
                        f"{name} in {self._target} was changed since it was exported, or its "
                        "upload was interrupted on another machine; pass overwrite to replace it"
                    )
                failpoint("export.fetched")
        self._save_record(_Record(None if manifest is None else manifest.id))

    def _clear(self) -> None:
        """Remove everything of this target from this machine, except the lock."""
        self._local.discard()
        self._record_path.unlink(missing_ok=True)
        for path in self._folder.iterdir():
            if path.is_file() and not path.name.endswith(".lock"):
                path.unlink(missing_ok=True)

    def _read_record(self) -> _Record | None:
        try:
            record: _Record = build_decoder(_Record).decode(self._record_path.read_bytes())
        except (OSError, msgspec.DecodeError):
            return None
        return record

    def _save_record(self, record: _Record) -> None:
        replace_file(self._record_path, msgspec.json.encode(record))

    def _files(self) -> dict[str, _File]:
        """Return the finished files on this machine, with the checkpoint's."""
        return {
            path.name: _checksum(path)
            for path in sorted(self._folder.iterdir())
            if path.is_file() and not path.name.endswith(_WORKING_ENDINGS)
        }

    # -- the upload

    def deliver(self, files: Sequence[ExportedFile]) -> tuple[ExportedFile, ...]:
        """Upload what is new or has changed; the manifest last."""
        old, record = self._read_manifest(), self._read_record()
        remote = None if old is None else old.id
        if record is None or remote not in {record.base, record.pending}:
            raise ExportTargetError(
                f"{self._target} was changed by another export meanwhile, and was not replaced; "
                "pass overwrite to start over"
            )
        before = {} if old is None else old.files
        new = self._files()
        id_ = record.pending or secrets.token_hex(16)
        self._save_record(_Record(record.base, id_))
        updates = self._job.update and not self._job.overwrite
        same = before if updates else {}  # a new export does not trust the manifest
        changed = [name for name, file in new.items() if same.get(name) != file]
        for name in changed:
            with self._errors("write"):
                self._store.put_file(str(self._folder / name), self._temporary(name, id_))
                size = self._store.info(self._temporary(name, id_))["size"]
            if size != new[name].size:
                raise ExportTargetError(
                    f"cannot write {self._target}: the store has {size} of {new[name].size} "
                    f"bytes of {name}"
                )
            failpoint("export.uploaded")
        for name in changed:
            with self._errors("write"):
                self._rename(self._temporary(name, id_), self._key(name))
            failpoint("export.moved")
        manifest = msgspec.json.encode(_Manifest(id_, new))
        with self._errors("write"):
            self._store.pipe_file(self._key(self._manifest_name), manifest)
            failpoint("export.manifest.written")
            for name in before.keys() - new.keys():
                if name.endswith(".rejects"):  # of rows that can be read now
                    self._store.rm_file(self._key(name))
        self._save_record(_Record(id_))
        return self._addressed(files)

    def _temporary(self, name: str, id_: str) -> str:
        return self._key(f".{name}.{id_[:16]}.part")

    def _rename(self, old: str, new: str) -> None:
        try:
            self._store.cp_file(old, new)
        except NotImplementedError:  # a file system that renames
            self._store.mv(old, new)
        else:
            self._store.rm_file(old)

    def _addressed(self, files: Iterable[ExportedFile]) -> tuple[ExportedFile, ...]:
        return tuple(
            attrs.evolve(file, url=self._target.address(file.path.name, self._job.one_file))
            for file in files
        )

    # -- as a target

    @property
    def rows(self) -> int:
        """Rows in it."""
        return self._local.rows

    @property
    def size(self) -> int:
        """Bytes in it."""
        return self._local.size

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return self._local.rejected

    def discard(self) -> None:
        """Start over on this machine; what is in the store stays until it is replaced."""
        with suppress(ExportTargetError):  # damaged
            manifest = self._read_manifest()
            self._clear()
            self._save_record(_Record(None if manifest is None else manifest.id))
            return
        self._clear()
        with self._errors("write"):
            self._store.rm_file(self._key(self._manifest_name))
        self._save_record(_Record(None))

    def ensure_absent(self, partitions: PartitionSet | None) -> None:
        """Refuse files that exist in the store."""
        self._local.ensure_absent(partitions)
        if self._job.overwrite:
            return
        names: list[str] = []
        if self._job.one_file:
            names = [self._target.name]
        elif partitions is not None:
            names = [f"{spec.name}.{self._job.file_format}" for spec in partitions.files]
        for name in names:
            with self._errors("read"):
                exists = self._store.exists(self._key(name))
            if exists:
                raise ExportTargetError(
                    f"{self._target.address(name, self._job.one_file)} exists; "
                    "pass overwrite to replace it"
                )

    def check_finished(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Return the files of a finished export; raise if they are not what was uploaded."""
        files = self._local.check_finished(checkpoint)
        manifest = self._read_manifest()
        for name, file in {} if manifest is None else manifest.files.items():
            with self._errors("read"):
                try:
                    size = self._store.info(self._key(name))["size"]
                except FileNotFoundError:
                    size = None
            if size != file.size:
                raise ExportTargetError(
                    f"{name} in {self._target} was changed since it was exported; "
                    "pass overwrite to replace it"
                )
        return self._addressed(files)

    def reopen(self, checkpoint: Checkpoint, specs: Sequence[FileSpec]) -> None:
        """Prepare files of a finished export, so that rows can be appended to them."""
        self._local.reopen(checkpoint, specs)

    def open(self, partitions: PartitionSet, checkpoint: Checkpoint) -> None:
        """Start, or continue at the checkpoint."""
        self._local.open(partitions, checkpoint)

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        """Write a page and the checkpoint that counts it."""
        return self._local.write(partition, page, checkpoint)

    def save(self, partition: Partition, checkpoint: Checkpoint) -> None:
        """Write the state of a partition without a page."""
        self._local.save(partition, checkpoint)

    def missing(self, partition: Partition, ids: Iterable[int]) -> list[int]:
        """Return which of these keys of a partition's scope were not written, sorted."""
        return self._local.missing(partition, ids)

    def publish(self, checkpoint: Checkpoint) -> tuple[ExportedFile, ...]:
        """Finish the files on this machine; they are uploaded by :meth:`deliver`."""
        return self._local.publish(checkpoint)

    def update_target(self) -> UpdateTarget:
        """Return the object that updates the finished files on this machine."""
        return self._local.update_target()

    def close(self, *, keep: bool) -> None:
        """Release everything. An unfinished export is preserved if ``keep``."""
        self._local.close(keep=keep)


def _checksum(path: Path) -> _File:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            digest.update(data)
    return _File(path.stat().st_size, digest.hexdigest())


def _is_plain(name: str) -> bool:
    """Return whether a name of a manifest is a plain file name: it becomes a local path."""
    return bool(name) and name not in {".", ".."} and not {"/", "\\", "\0", os.sep} & set(name)


def _reason(exc: Exception) -> str:
    lines = (getattr(exc, "strerror", None) or str(exc)).strip().splitlines()
    return lines[0][:300] if lines else type(exc).__name__
