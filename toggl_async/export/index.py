"""Which rows a set of files holds, by a hash of each: what an update has to know of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from ..errors import ExportTargetError
from .columns import cells, columns_of
from .disk import refuse, sync_directory
from .flatten import Line
from .plan import Part
from .sql import quoted
from .state import State, load
from .tables import TABLES

__all__ = ["RowIndex"]

_STATE: Final = "_export"


class RowIndex:
    """A small database beside the files: some twenty bytes a row, and the checkpoint of updates.

    Blocking, as all that writes. While the files are made it is called ``.part`` as they are.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self._base: sqlite3.Connection | None = None

    def begin(self, entities: Iterable[str]) -> None:
        """Begin an empty one; what an earlier run has left is of no use."""
        self.discard()
        self._connect(self.part)
        with self.transaction() as base:
            base.execute(f"CREATE TABLE {_STATE} (state BLOB NOT NULL)")
            for entity in dict.fromkeys(entities):
                base.execute(
                    f"CREATE TABLE {quoted(entity)} (place INTEGER NOT NULL, id INTEGER NOT NULL, "
                    "hash INTEGER NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID"
                )

    def go_on(self) -> None:
        """Go on with the unfinished one."""
        if not self.part.exists():
            raise ExportTargetError(f"{self.part} is missing; begin anew with overwrite")
        self._connect(self.part)

    def load(self) -> State:
        """Open the finished one, and read its checkpoint."""
        try:
            self._connect(self.path)
            (data,) = self._open_base.execute(f"SELECT state FROM {_STATE}").fetchone()  # noqa: S608
        except (ExportTargetError, sqlite3.Error, TypeError):
            raise ExportTargetError(
                f"{self.path} is no index that can be read; begin anew with overwrite"
            ) from None
        return load(data, self.path)

    def count(self) -> int:
        """Return how many rows there are in the files."""
        with self._told():
            base = self._open_base
            found = [
                name
                for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if name in TABLES
            ]
            return sum(
                base.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608
                for name in found
            )

    def changed(self, part: Part, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that are not in the files as they are."""
        known: dict[int, int] = {}
        found: list[Line] = []
        find = f"SELECT hash FROM {quoted(part.entity)} WHERE place = ? AND id = ?"  # noqa: S608
        with self._told():
            for line in lines:
                digest = _hash(part, line)
                if line.id not in known:
                    row = self._open_base.execute(find, (part.place, line.id)).fetchone()
                    if row is not None:
                        (known[line.id],) = row
                if known.get(line.id) != digest:
                    known[line.id] = digest
                    found.append(line)
        return found

    def put(self, part: Part, lines: Iterable[Line]) -> None:
        """Take note of what was written; within a transaction."""
        self._open_base.executemany(
            f"INSERT OR REPLACE INTO {quoted(part.entity)} VALUES (?, ?, ?)",  # noqa: S608
            [(part.place, line.id, _hash(part, line)) for line in lines],
        )

    def keys(self, part: Part) -> set[int]:
        """Return the keys of the rows of a part's place."""
        find = f"SELECT id FROM {quoted(part.entity)} WHERE place = ?"  # noqa: S608
        with self._told():
            return {key for (key,) in self._open_base.execute(find, (part.place,))}

    def drop(self, part: Part, keys: Collection[int]) -> None:
        """Forget rows; within a transaction."""
        self._open_base.executemany(
            f"DELETE FROM {quoted(part.entity)} WHERE place = ? AND id = ?",  # noqa: S608
            [(part.place, key) for key in keys],
        )

    def save(self, state: State) -> None:
        """Write the checkpoint; within a transaction."""
        base = self._open_base
        base.execute(f"DELETE FROM {_STATE}")  # noqa: S608
        base.execute(f"INSERT INTO {_STATE} VALUES (?)", (state.dump(),))  # noqa: S608

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """All of it or nothing, and durable."""
        with self._told():
            base = self._open_base
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
            except BaseException:
                with suppress(sqlite3.Error):
                    base.rollback()
                raise
            base.execute("COMMIT")

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

    def close(self) -> None:
        """Let go of it; it stays."""
        if self._base is not None:
            base, self._base = self._base, None
            with suppress(sqlite3.Error):
                base.close()

    @property
    def _open_base(self) -> sqlite3.Connection:
        assert self._base is not None
        return self._base

    def _connect(self, path: Path) -> None:
        self.close()  # at the end, the one that was filled is still open
        with self._told():
            # Calls come from worker threads, one at a time.
            base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._base = base
            base.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            if self._base is not None:
                with suppress(sqlite3.Error):
                    self._base.rollback()
            refuse("cannot write", self.path, exc)


def _hash(part: Part, line: Line) -> int:
    """Stand for a row's content: its cells, so that its place in a report makes no difference."""
    values = msgspec.json.encode(cells(line.json, columns_of(part.entity)))
    return int.from_bytes(hashlib.blake2b(values, digest_size=8).digest(), "big", signed=True)
