"""Reads a stream into SQLite, each batch with its checkpoint in one transaction; tests kill it.

``python stream_worker.py URL TOKEN DATABASE``. An insert fails if a row comes twice.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import Any

from toggl_sync import ApiToken, TogglSession
from toggl_sync.export import Batch, read


def main(url: str, token: str, path: str) -> None:
    """Continue where the database is, or update it."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, row TEXT)")
    database.execute("CREATE TABLE IF NOT EXISTS state (checkpoint TEXT, finished INTEGER)")
    checkpoint, finished = database.execute("SELECT * FROM state").fetchone() or (None, 0)
    stage = json.loads(checkpoint)["export"]["stage"] if checkpoint else "reading"
    arguments: dict[str, Any] = {"since" if finished else "resume": checkpoint}
    if checkpoint is None:
        arguments |= {"start_date": "2025-06-15", "end_date": "2026-06-15"}
    with TogglSession(ApiToken(token), track_url=url, retry_wait_max=0.01) as session:
        for batch in read(session, **arguments):
            with database:
                store(database, batch, is_update=stage != "reading")


def store(database: sqlite3.Connection, batch: Batch, *, is_update: bool) -> None:
    """Write a batch with its checkpoint."""
    insert = "INSERT OR REPLACE" if is_update else "INSERT"
    rows = [(row["id"], json.dumps(row, sort_keys=True)) for row in batch.rows]
    database.executemany(f"{insert} INTO rows VALUES (?, ?)", rows)
    database.executemany("DELETE FROM rows WHERE id = ?", [(id_,) for id_ in batch.deleted])
    database.execute("DELETE FROM state")
    saved = (json.dumps(batch.checkpoint), batch.finished)
    database.execute("INSERT INTO state VALUES (?, ?)", saved)


if __name__ == "__main__":
    main(*sys.argv[1:])
