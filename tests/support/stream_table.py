"""The reader of a stream: a table per entity, stored in a file together with the checkpoint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import attrs

from toggl_async import TogglSession
from toggl_async.export import Batch, ExportSummary, read

__all__ = ["STREAM", "Table", "run_stream"]

STREAM: Final = ".stream"
"""The suffix of the file."""


class Table:
    """The rows of one entity by primary key, and the checkpoint that they were stored with."""

    def __init__(self, path: Path, entity: str) -> None:
        self._path = path.with_name(f"{path.name}-{entity}")
        self.rows: dict[tuple[int, ...], dict[str, Any]] = {}
        self.rejects: list[dict[str, Any]] = []
        self.checkpoint: dict[str, Any] | None = None
        self.finished = False
        self.writes = 0
        """Rows that were written, those that were there included."""
        if self._path.exists():
            saved = json.loads(self._path.read_text())
            self.rows = {tuple(key): row for key, row in saved["rows"]}
            self.rejects = saved["rejects"]
            self.checkpoint, self.finished = saved["checkpoint"], saved["finished"]

    def apply(self, batch: Batch) -> None:
        """Write a batch, as a program that is killed afterwards would have stored it."""
        for row in batch.rows:
            self.rows[tuple(row[name] for name in batch.primary_key)] = row
        for key in batch.deleted_keys():
            del self.rows[tuple(key.values())]
        self.writes += len(batch.rows)
        self.rejects += batch.rejects
        self.checkpoint, self.finished = json.loads(json.dumps(batch.checkpoint)), batch.finished

    def save(self) -> None:
        """Store everything."""
        saved = {
            "rows": list(self.rows.items()),
            "rejects": self.rejects,
            "checkpoint": self.checkpoint,
            "finished": self.finished,
        }
        self._path.with_name("stored").write_text(json.dumps(saved))
        self._path.with_name("stored").replace(self._path)

    def values(self) -> list[dict[str, Any]]:
        """Return the rows."""
        return list(self.rows.values())


async def run_stream(
    session: TogglSession,
    path: Path,
    *,
    update: bool = False,
    entities: Any = ("time_entries",),
    **options: Any,
) -> ExportSummary:
    """Read entities into their tables; continue, or read what has changed."""
    path.touch()  # noqa: ASYNC240 - a test of one reader
    summaries: list[ExportSummary] = []
    for entity in [entities] if isinstance(entities, str) else entities:
        table = Table(path, entity)
        given: dict[str, Any] = {
            "since" if update and table.finished else "resume": table.checkpoint
        }
        stream = read(session, entity, **given, **options)
        try:
            async for batch in stream:
                table.apply(batch)
        finally:
            table.save()
        summaries.append(
            stream.summary or ExportSummary(rows=0, requests=0, bytes=0, seconds=0, files=())
        )
    return _sum(summaries)


def _sum(summaries: list[ExportSummary]) -> ExportSummary:
    values: dict[str, Any] = {
        field.name: sum((getattr(item, field.name) for item in summaries), type(value)())
        for field in attrs.fields(ExportSummary)
        if isinstance(value := getattr(summaries[0], field.name), int | tuple)
        and not isinstance(value, bool)
    }
    return attrs.evolve(summaries[0], **values)
