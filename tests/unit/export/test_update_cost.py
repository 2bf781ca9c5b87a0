"""What an update does for each scope: it does not grow with the number of scopes.

Counted, not timed: SQLite's transactions, the instructions of its virtual machine (a scan of all
rows for each scope makes them grow), and the bytes of the checkpoint.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest

from toggl_async.export.sinks.databases.database import SqliteDatabase

from ...support.trap_service import TrapService
from ...support.trap_targets import Target, make_target, run

FEW, MANY = 5, 40
ENTRIES = 20
"""Of each workspace."""
TRANSACTIONS = 5
"""Of each scope at most: its start, a page, the list of ids, the end; one is spare."""


class Cost(NamedTuple):
    """What an update took for each workspace."""

    transactions: float
    instructions: float
    statements: float
    checkpoint_bytes: float


@attrs.define
class Meter:
    """Counts what SQLite does through any of our connections."""

    transactions: int = 0
    instructions: int = 0
    statements: int = 0
    checkpoint_bytes: int = 0

    def trace(self, statement: str) -> None:
        self.statements += 1
        self.transactions += statement.startswith("BEGIN")
        if "_export_partitions" in statement and statement.startswith("INSERT"):
            self.checkpoint_bytes += len(statement)

    def step(self) -> None:
        self.instructions += 10

    def per_scope(self, scopes: int) -> Cost:
        return Cost(*(count / scopes for count in attrs.astuple(self)))


@pytest.fixture
def meter(monkeypatch: pytest.MonkeyPatch) -> Meter:
    meter = Meter()
    open_database = SqliteDatabase.open

    def opened(database: SqliteDatabase, path: Path, **options: Any) -> None:
        open_database(database, path, **options)
        database.connection.set_trace_callback(meter.trace)
        database.connection.set_progress_handler(meter.step, 10)

    monkeypatch.setattr(SqliteDatabase, "open", opened)
    return meter


async def _cost(meter: Meter, target: Target, workspaces: int) -> Cost:
    async with TrapService() as service:
        for workspace_id in range(1, workspaces + 1):
            workspace = service.workspace(workspace_id, organization_id=workspace_id)
            workspace.add(ENTRIES, first_id=1000 * workspace_id)
        async with service.session() as session:
            await run(session, target)
            for name in attrs.fields_dict(Meter):
                setattr(meter, name, 0)
            summary = await run(session, target, update=True)
    assert summary.rows == ENTRIES * workspaces
    return meter.per_scope(workspaces)


@pytest.mark.promise("estimate-is-exact")
@pytest.mark.parametrize("way", ["read again", "only changes"])
@pytest.mark.parametrize("name", ["file-sqlite", "folder-jsonl", "file-csv"])
async def test_the_cost_of_a_scope_does_not_grow_with_their_number(
    tmp_path: Path, meter: Meter, monkeypatch: pytest.MonkeyPatch, name: str, way: str
) -> None:
    if way == "only changes":
        monkeypatch.setattr("toggl_async.export.engine.updater.INCREMENTAL_REQUESTS", 0)
    costs: list[Cost] = []
    for workspaces in (FEW, MANY):
        folder = tmp_path / str(workspaces)
        folder.mkdir()
        costs.append(await _cost(meter, make_target(name, folder), workspaces))
    few, many = costs
    # What is done once for all of them makes the cost for each of few the greater one.
    assert many.transactions <= few.transactions
    assert many.statements <= few.statements
    assert many.instructions <= few.instructions
    assert many.checkpoint_bytes <= 1.1 * few.checkpoint_bytes  # longer numbers
    if way == "read again":
        assert many.transactions <= TRANSACTIONS
