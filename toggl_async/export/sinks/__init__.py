"""Where rows go: files of every format, and databases. All of it blocking, for worker threads."""

from __future__ import annotations

from ..job import ExportJob
from ..targets import DatabaseUrl
from .base import Sink
from .files import FileSink
from .sql import PostgresSink, SharedSqliteSink
from .sqlite import SqliteSink

__all__ = ["open_sink"]


def open_sink(job: ExportJob) -> Sink:
    """Return the target of a job."""
    if isinstance(job.to, DatabaseUrl):
        kind = PostgresSink if job.to.dialect == "postgresql" else SharedSqliteSink
        return kind(job, job.to)
    if job.file_format == "sqlite":
        return SqliteSink(job)
    return FileSink(job)
