"""Where rows go: files, databases, object stores. All of it blocking, for worker threads."""

from __future__ import annotations

import attrs

from ..job import ExportJob
from ..targets import DatabaseUrl, StorageUrl
from .base import Sink
from .databases.sql import PostgresSink, SharedSqliteSink
from .databases.sqlite import SqliteSink
from .files.sink import FileSink
from .object_store import ObjectStoreSink, work_folder

__all__ = ["open_sink"]


def open_sink(job: ExportJob) -> Sink:
    """Return the target of a job."""
    if isinstance(job.to, DatabaseUrl):
        kind = PostgresSink if job.to.dialect == "postgresql" else SharedSqliteSink
        return kind(job, job.to)
    if isinstance(job.to, StorageUrl):
        path = work_folder(job, job.to) / job.to.name
        local = attrs.evolve(job, to=path, overwrite=True, work_dir=None, storage_options=None)
        return ObjectStoreSink(job, job.to, open_sink(local), path)
    if job.file_format == "sqlite":
        return SqliteSink(job)
    return FileSink(job)
