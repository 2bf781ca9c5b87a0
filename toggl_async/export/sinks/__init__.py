"""Where rows go: files of every format, and SQLite. All of it blocking, for worker threads."""

from __future__ import annotations

from ..job import ExportJob
from .base import Sink
from .files import FileSink
from .sqlite import SqliteSink

__all__ = ["open_sink"]


def open_sink(job: ExportJob) -> Sink:
    """Return the target of a job."""
    if job.file_format == "sqlite":
        return SqliteSink(job)
    return FileSink(job)
