"""Which rows a set of files holds, by a hash of each: what an update has to know of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from ..errors import ExportTargetError
from .columns import cells, columns_of
from .disk import refuse, sync_directory
from .flatten import Line
from .plan import Part
from .sql import quoted
from .sqlite_file import Rows, SqliteFile
from .state import State

__all__ = ["RowIndex", "place_of"]


def place_of(part: Part) -> Rows:
    """Return where the rows of a part's place are."""
    return Rows(part.entity, "id", "place = ?", (part.place,))


class RowIndex(SqliteFile):
    """A small database beside the files: some twenty bytes a row, and the checkpoint of updates.

    Blocking, as all that writes. While the files are made it is called ``.part`` as they are.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        self.part = path.with_name(f"{path.name}.part")

    def begin(self, entities: Iterable[str]) -> None:
        """Begin an empty one; what an earlier run has left is of no use."""
        self.discard()
        self.open(self.part)
        with self.transaction() as base:
            self.make_state()
            for entity in dict.fromkeys(entities):
                base.execute(
                    f"CREATE TABLE {quoted(entity)} (place INTEGER NOT NULL, id INTEGER NOT NULL, "
                    "hash INTEGER NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID"
                )

    def go_on(self) -> None:
        """Go on with the unfinished one."""
        if not self.part.exists():
            raise ExportTargetError(f"{self.part} is missing; begin anew with overwrite")
        self.open(self.part)

    def load(self) -> State:
        """Open the finished one, and read its checkpoint."""
        try:
            self.open(self.path)
            found = self.has_state
        except (ExportTargetError, sqlite3.Error):
            found = False
        state = self.saved(self.path) if found else None
        if state is None:
            raise ExportTargetError(
                f"{self.path} is no index that can be read; begin anew with overwrite"
            )
        return state

    def changed(self, part: Part, lines: Sequence[Line]) -> tuple[list[Line], int]:
        """Return the lines that are not in the files as they are, and how many are quite new."""
        known: dict[int, int] = {}
        found: list[Line] = []
        new = 0
        find = f"SELECT hash FROM {quoted(part.entity)} WHERE place = ? AND id = ?"  # noqa: S608
        with self.told():
            for line in lines:
                digest = _hash(part, line)
                if line.id not in known:
                    row = self.connection.execute(find, (part.place, line.id)).fetchone()
                    if row is not None:
                        (known[line.id],) = row
                    else:
                        new += 1
                if known.get(line.id) != digest:
                    known[line.id] = digest
                    found.append(line)
        return found, new

    def put(self, part: Part, lines: Iterable[Line]) -> None:
        """Take note of what was written; within a transaction."""
        self.connection.executemany(
            f"INSERT OR REPLACE INTO {quoted(part.entity)} VALUES (?, ?, ?)",  # noqa: S608
            [(part.place, line.id, _hash(part, line)) for line in lines],
        )

    def publish(self) -> None:
        """Give it its name, if it has not got it yet."""
        self.close()
        if self.part.exists():
            try:
                self.part.replace(self.path)
                sync_directory(self.path.parent)
            except OSError as exc:
                refuse("cannot rename the finished index to", self.path, exc)

    def remove(self) -> None:
        """Remove the finished one: it is of files that are no more."""
        self.path.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove the unfinished one."""
        self.close()
        for path in (self.part, self.part.with_name(f"{self.part.name}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _hash(part: Part, line: Line) -> int:
    """Stand for a row's content: its cells, so that its place in a report makes no difference."""
    values = msgspec.json.encode(cells(line.json, columns_of(part.entity)))
    return int.from_bytes(hashlib.blake2b(values, digest_size=8).digest(), "big", signed=True)
