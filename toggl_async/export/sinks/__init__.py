"""Where rows go: files, databases, object stores. All of it blocking, for worker threads.

An export imports only the modules of its own target.
"""

from __future__ import annotations

import attrs

from ..._threads import BUILD_LOCK
from ..job import ExportJob
from ..targets import DatabaseUrl, StorageUrl
from .base import Sink
from .files.sink import FileSink

__all__ = ["open_sink"]


def open_sink(job: ExportJob) -> Sink:
    """Return the target of a job."""
    if isinstance(job.to, DatabaseUrl):
        with BUILD_LOCK:
            from .databases.sql import PostgresSink, SharedSqliteSink
        kind = PostgresSink if job.to.dialect == "postgresql" else SharedSqliteSink
        return kind(job, job.to)
    if isinstance(job.to, StorageUrl):
        with BUILD_LOCK:
            from .object_store import ObjectStoreSink, work_folder
        path = work_folder(job, job.to) / job.to.name
        local = attrs.evolve(job, to=path, overwrite=True, work_dir=None, storage_options=None)
        return ObjectStoreSink(job, job.to, open_sink(local), path)
    if job.file_format == "sqlite":
        with BUILD_LOCK:
            from .databases.sqlite import SqliteSink
        return SqliteSink(job)
    return FileSink(job)
