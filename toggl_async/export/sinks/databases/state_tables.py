"""The checkpoint as tables of a database: a page costs its own rows of them, not the whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from ...._http.codec.decoders import build_decoder
from ...checkpoint import (
    Checkpoint,
    PartitionState,
    check_consistency,
    damage_is_an_error,
    load_checkpoint,
)
from .database import Database

__all__ = ["STATE_TABLES", "StateTables"]

_STATE: Final = "_export"
_PARTITIONS: Final = "_export_partitions"
_TOTALS: Final = "_export_totals"
_DIFFERENCES: Final = "_export_differences"
STATE_TABLES: Final = (_STATE, _PARTITIONS, _TOTALS, _DIFFERENCES)


class StateTables:
    """The tables of a checkpoint. Blocking; what writes is called within a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def exist(self) -> bool:
        """Whether the open file has a checkpoint."""
        return self._database.has_table(_STATE)

    def create(self) -> None:
        """Create the tables that are not there."""
        for table in (
            f"{_STATE} (state TEXT NOT NULL)",
            f"{_PARTITIONS} (key TEXT PRIMARY KEY, state TEXT NOT NULL)",
            f"{_TOTALS} (duplicates BIGINT NOT NULL, recovered BIGINT NOT NULL)",
            f"{_DIFFERENCES} (position INTEGER PRIMARY KEY, difference TEXT NOT NULL)",
        ):
            self._database.connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")

    def load(self, where: object) -> Checkpoint | None:
        """Read the checkpoint; ``where`` is what errors name."""
        with self._database.errors(), damage_is_an_error(where):
            connection = self._database.connection
            row = connection.execute(f"SELECT state FROM {_STATE}").fetchone()
            if row is None:
                return None
            checkpoint = load_checkpoint(row[0], where)
            if not self._database.has_table(_TOTALS):  # of an earlier format: one table has all
                return checkpoint
            decode = build_decoder(PartitionState).decode
            states = connection.execute(f"SELECT key, state FROM {_PARTITIONS}")
            checkpoint.partitions = {key: decode(state) for key, state in states}
            ((checkpoint.duplicates, checkpoint.recovered),) = connection.execute(
                f"SELECT duplicates, recovered FROM {_TOTALS}"
            )
            differences = connection.execute(
                f"SELECT difference FROM {_DIFFERENCES} ORDER BY position"
            )
            checkpoint.differences = [text for (text,) in differences]
            check_consistency(checkpoint)
        return checkpoint

    def save_all(self, checkpoint: Checkpoint) -> None:
        """Write the whole checkpoint."""
        connection = self._database.connection
        for table in STATE_TABLES:
            connection.execute(f"DELETE FROM {table}")
        connection.execute(
            f"INSERT INTO {_STATE} VALUES (?)",
            (checkpoint.dump_without_partitions().decode(),),
        )
        connection.execute(f"INSERT INTO {_TOTALS} VALUES (0, 0)")
        self.save(checkpoint, checkpoint.partitions)

    def save(self, checkpoint: Checkpoint, keys: Iterable[str]) -> None:
        """Write the states of some partitions, and the totals."""
        connection = self._database.connection
        connection.executemany(
            f"INSERT INTO {_PARTITIONS} VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET state = excluded.state",
            [(key, msgspec.json.encode(checkpoint.partitions[key]).decode()) for key in keys],
        )
        connection.execute(
            f"UPDATE {_TOTALS} SET duplicates = ?, recovered = ?",
            (checkpoint.duplicates, checkpoint.recovered),
        )
        ((saved,),) = connection.execute(f"SELECT coalesce(max(position), 0) FROM {_DIFFERENCES}")
        connection.executemany(
            f"INSERT INTO {_DIFFERENCES} VALUES (?, ?)",
            list(enumerate(checkpoint.differences[saved:], saved + 1)),
        )
