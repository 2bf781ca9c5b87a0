"""The order in which a sink writes data, checkpoints and names to the disk.

A power cut cannot be tested; the order of the calls that make it harmless can. The data of a page
is synced before the checkpoint counts it; a new name is synced before a checkpoint mentions it; a
file is synced before it is renamed; names are synced before the checkpoint says that all is done.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ExportTargetError, TogglSession
from toggl_async.export import export, read_rows
from toggl_async.export.checkpoint import Checkpoint
from toggl_async.export.job import ExportJob
from toggl_async.export.partitioning.partitions import Account, build_partitions
from toggl_async.export.rows.decoding import PageRows
from toggl_async.export.sinks import fsutil, open_sink
from toggl_async.export.sinks.databases import sqlite as sqlite_sink
from toggl_async.export.sinks.databases.database import SqliteDatabase
from toggl_async.export.sinks.databases.state_tables import StateTables
from toggl_async.export.sinks.files.journal import Journal
from toggl_async.export.sinks.files.output_file import OutputFile
from toggl_async.export.sinks.files.staged_file import StagedFile
from toggl_async.sandbox import Sandbox

from ...support.export_files import file_names, needs

DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
TARGETS = ("out", "all.jsonl", "all.csv.gz", "all.jsonl.zst", "all.parquet")
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="file descriptors have no names here"
)


class Recorder:
    """Checks the order while an export runs; counts what it has checked."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.unsynced: set[str] = set()
        """Files with data, and directories with names, that are not synced."""
        self.renamed: list[str] = []
        self.stage = ""
        """Of the last checkpoint that is on the disk."""
        self.counts = {"append": 0, "save": 0, "rename": 0}
        self._patch_files(patch)
        self._patch_checkpoints(patch)

    def _patch_files(self, patch: pytest.MonkeyPatch) -> None:
        fsync, write, create, replace = os.fsync, StagedFile.write, StagedFile.create, Path.replace

        def note_fsync(descriptor: int) -> None:
            fsync(descriptor)
            self.unsynced.discard(str(Path(f"/proc/self/fd/{descriptor}").readlink()))

        def note_write(file: StagedFile, data: bytes) -> None:
            self.unsynced.add(str(file.staged))
            write(file, data)

        def note_create(file: StagedFile) -> None:
            self.unsynced.add(str(file.staged.parent))
            create(file)

        def note_replace(path: Path, target: Path) -> Path:
            if path.suffix == ".part":
                assert self.stage == "publishing", "renamed before all files were complete"
                assert str(path) not in self.unsynced, "renamed before its data was synced"
                self.renamed.append(target.name)
                self.counts["rename"] += 1
            self.unsynced.add(str(path.parent))
            return replace(path, target)

        patch.setattr(os, "fsync", note_fsync)
        patch.setattr(StagedFile, "write", note_write)
        patch.setattr(StagedFile, "create", note_create)
        patch.setattr(Path, "replace", note_replace)

    def _patch_checkpoints(self, patch: pytest.MonkeyPatch) -> None:
        append, save, save_all = Journal.append, Journal.save, StateTables.save_all

        def note_append(
            journal: Journal, checkpoint: Checkpoint, key: str, files: dict[str, dict[str, int]]
        ) -> None:
            assert not self.unsynced, "the checkpoint counts what is not synced"
            append(journal, checkpoint, key, files)
            self.unsynced.discard(str(journal.path))
            self.counts["append"] += 1

        def note_save(journal: Journal, checkpoint: Checkpoint) -> None:
            assert not self.unsynced, "the checkpoint counts what is not synced"
            save(journal, checkpoint)
            assert not self.unsynced, "the name of the checkpoint is not synced"
            self.stage = checkpoint.stage
            self.counts["save"] += 1

        def note_save_all(tables: StateTables, checkpoint: Checkpoint) -> None:
            assert not self.unsynced, "the checkpoint counts what is not synced"
            save_all(tables, checkpoint)
            self.stage = checkpoint.stage

        patch.setattr(Journal, "append", note_append)
        patch.setattr(Journal, "save", note_save)
        patch.setattr(StateTables, "save_all", note_save_all)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    return Recorder(monkeypatch)


@pytest.mark.promise("data-before-checkpoint")
@pytest.mark.parametrize("to", TARGETS)
async def test_data_is_synced_before_the_checkpoint_and_names_before_the_end(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, recorder: Recorder, to: str
) -> None:
    needs(to)
    # One page has rejects, one is empty: the header of a new file is data, too.
    first, second, _ = sandbox.track.workspaces
    sandbox.inject_fault("POST", f"workspace/{first}/", status=200, body=[{"time_entries": "?"}])
    sandbox.inject_fault("POST", f"workspace/{second}/", status=200, body=[])
    summary = await export(session, tmp_path / to, **DAYS)
    assert summary.rejected == 1
    assert recorder.counts["append"] >= 3
    assert recorder.stage == "done"
    names = {file.path.name for file in summary.files}
    rejects = {file.rejects.name for file in summary.files if file.rejects is not None}
    assert sorted(recorder.renamed) == sorted(names | rejects)


@pytest.mark.promise("data-before-checkpoint")
@pytest.mark.parametrize("to", TARGETS)
async def test_an_update_is_synced_before_its_files_are_renamed(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, recorder: Recorder, to: str
) -> None:
    needs(to)
    await export(session, tmp_path / to, **DAYS)
    recorder.renamed.clear()
    entries = sandbox.track.entries
    for entry in list(entries.by_id.values())[::20]:
        entries.delete(entry, int(sandbox.clock.now().timestamp() + 700) * 1_000_000)
    entries.revision += 1
    summary = await export(session, tmp_path / to, update=True, **DAYS)
    assert summary.deleted > 0
    assert recorder.renamed
    assert recorder.stage == "done"


async def test_a_completed_workspace_is_synced_in_the_same_order(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, recorder: Recorder
) -> None:
    sandbox.inject_fault("POST", f"workspace/{min(sandbox.track.workspaces)}/", status=403, times=9)
    for to in ("all.jsonl", "all.parquet"):
        await export(session, tmp_path / to, **DAYS)
    sandbox.faults.clear()
    for to in ("all.jsonl", "all.parquet"):
        recorder.renamed.clear()
        summary = await export(session, tmp_path / to, **DAYS)
        assert (summary.failures, summary.rows) == ((), 320)
        assert recorder.renamed == [to]


# A database: one transaction for the rows and for the checkpoint that counts them.


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements of all databases that are opened, in their order."""
    executed: list[str] = []
    open_database = SqliteDatabase.open

    def trace(database: SqliteDatabase, path: Path) -> None:
        open_database(database, path)
        database.connection.set_trace_callback(executed.append)

    monkeypatch.setattr(SqliteDatabase, "open", trace)
    return executed


def _transactions(statements: list[str]) -> Iterator[list[str]]:
    transaction: list[str] | None = None
    for statement in statements:
        if statement.startswith("BEGIN"):
            transaction = []
        elif statement == "COMMIT":
            assert transaction is not None
            yield transaction
            transaction = None
        elif transaction is not None:
            transaction.append(statement)


@pytest.mark.promise("data-before-checkpoint")
async def test_rows_and_their_checkpoint_are_one_transaction(
    session: TogglSession, tmp_path: Path, statements: list[str]
) -> None:
    await export(session, tmp_path / "x.sqlite", **DAYS)
    pages = 0
    for transaction in _transactions(statements):
        if any(statement.startswith('INSERT INTO "time_entries"') for statement in transaction):
            assert sum("_export_partitions" in statement for statement in transaction) == 1
            pages += 1
    assert pages >= 4


async def test_a_database_is_durable_and_renamed_when_it_is_closed(
    session: TogglSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    close, publish, sync = SqliteDatabase.close, StagedFile.publish, fsutil.sync_directory

    def note_close(database: SqliteDatabase) -> None:
        if database.is_open:
            ((synchronous,),) = database.connection.execute("PRAGMA synchronous").fetchall()
            assert synchronous == 2
            steps.append("close")
        close(database)

    def note_publish(file: StagedFile) -> None:
        steps.append("rename")
        publish(file)

    def note_sync(path: Path) -> None:
        steps.append("sync names")
        sync(path)

    monkeypatch.setattr(SqliteDatabase, "close", note_close)
    monkeypatch.setattr(StagedFile, "publish", note_publish)
    monkeypatch.setattr(sqlite_sink, "sync_directory", note_sync)
    await export(session, tmp_path / "x.sqlite", **DAYS)
    assert steps == ["close", "sync names", "rename", "sync names"]


EXCEPTIONS = (
    ValueError("a bug"), OSError(28, "No space left on device"), sqlite3.OperationalError("full"),
    KeyboardInterrupt(), asyncio.CancelledError(), SystemExit(1), GeneratorExit(),
)  # fmt: skip


@pytest.mark.promise("data-before-checkpoint")
@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda exception: type(exception).__name__)
def test_a_transaction_is_rolled_back_on_any_exception(
    tmp_path: Path, exception: BaseException
) -> None:
    database = SqliteDatabase(tmp_path / "x.db")
    database.open(tmp_path / "x.db")
    with database.transaction() as connection:
        connection.execute("CREATE TABLE t (x)")
    raised = ExportTargetError if isinstance(exception, sqlite3.Error) else type(exception)
    with pytest.raises(raised), database.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        raise exception
    with database.transaction() as connection:  # the connection is usable
        connection.execute("INSERT INTO t VALUES (2)")
    database.close()
    with closing(sqlite3.connect(tmp_path / "x.db")) as base:
        assert base.execute("SELECT x FROM t").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "exception", EXCEPTIONS[:3], ids=lambda exception: type(exception).__name__
)
@pytest.mark.parametrize("step", ["save", "rejects"])
async def test_a_page_whose_checkpoint_fails_is_not_in_the_database(
    *, session: TogglSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str,
    exception: BaseException,
) -> None:  # fmt: skip
    def fail(*_: object) -> None:
        raise exception

    owner, name = {
        "save": (StateTables, "save"),
        "rejects": (sqlite_sink.SqliteSink, "_add_rejects"),
    }[step]
    save_all = StateTables.save_all
    if step == "save":  # only that of a page

        def save_without_pages(tables: StateTables, checkpoint: Checkpoint) -> None:
            with monkeypatch.context() as original:
                original.setattr(StateTables, "save", SAVE)
                save_all(tables, checkpoint)

        monkeypatch.setattr(StateTables, "save_all", save_without_pages)
    with monkeypatch.context() as failing:
        failing.setattr(owner, name, fail)
        raised = ExportTargetError if isinstance(exception, sqlite3.Error) else type(exception)
        with pytest.raises(raised):
            await export(session, tmp_path / "x.sqlite", **DAYS)
    path = tmp_path / "x.sqlite.part"
    if path.exists():
        with closing(sqlite3.connect(path)) as base:
            assert base.execute("SELECT count(*) FROM time_entries").fetchone() == (0,)
    summary = await export(session, tmp_path / "x.sqlite", **DAYS)
    assert (summary.rows, summary.duplicates) == (320, 0)


SAVE = StateTables.save


# Rows are deleted by their scope and their id.


@pytest.mark.parametrize("to", ["out.jsonl", "out.csv.gz", "out.parquet", "out.sqlite"])
async def test_user_who_leaves_a_workspace_remains_in_others(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    needs(to)
    path = tmp_path / to
    workspaces = list(sandbox.track.workspaces.values())[:2]
    person = sandbox.add_user(workspace_id=workspaces[0].id)
    workspaces[1].members[person.id] = workspaces[0].members[person.id]
    await export(session, path, entities="users")

    def memberships() -> set[int]:
        return {row["workspace_id"] for row in read_rows(path, "users") if row["id"] == person.id}

    assert memberships() >= {workspace.id for workspace in workspaces}
    before = len(list(read_rows(path, "users")))
    del workspaces[0].members[person.id]
    summary = await export(session, path, entities="users", update=True)
    assert summary.deleted == 1
    assert workspaces[0].id not in memberships()
    assert workspaces[1].id in memberships()
    assert len(list(read_rows(path, "users"))) == before - 1


# With thousands of partitions the cost of each stays the same.


class _Written:
    """Counts what is written to checkpoints, without a disk."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.bytes = 0
        self.statements = 0
        replace_file, open_database = fsutil.replace_file, SqliteDatabase.open
        append = Journal.append

        def count_replace(path: Path, data: bytes) -> None:
            self.bytes += len(data)
            replace_file(path, data)

        def count_append(journal: Journal, *arguments: Any) -> None:
            append(journal, *arguments)
            size = journal.path.stat().st_size
            self.bytes += size - self._sizes.get(journal.path, size)
            self._sizes[journal.path] = size

        def count_statements(
            database: SqliteDatabase, path: Path, *, scratch: bool = False
        ) -> None:
            open_database(database, path, scratch=scratch)
            database.connection.set_trace_callback(self._statement)
            database.connection.execute("PRAGMA synchronous = OFF")

        self._sizes: dict[Path, int] = {}
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr("toggl_async.export.sinks.files.journal.replace_file", count_replace)
        patch.setattr(Journal, "append", count_append)
        patch.setattr(SqliteDatabase, "open", count_statements)

    def _statement(self, statement: str) -> None:
        self.statements += 1
        self.bytes += len(statement)  # with the values that are bound


async def _cost(to: Path, workspaces: int, *, update: bool) -> tuple[int, int, int]:
    """Return bytes and statements for an export of a number of workspaces, and the open files."""
    account = Account("a", workspaces=tuple((7 + number, 1) for number in range(workspaces)))
    job = ExportJob(to=to, start_date=date(2026, 1, 1), end_date=date(2026, 1, 31), update=update)
    partitions = build_partitions(job, [account], date(2026, 1, 1), date(2026, 1, 31))
    checkpoint = Checkpoint(
        job=job.fingerprint_fields(), hosts={}, first=date(2026, 1, 1), last=date(2026, 1, 31),
        accounts=(account,),
    )  # fmt: skip
    sink = open_sink(job)
    sink.lock()
    open_files = 0
    with pytest.MonkeyPatch.context() as patch:
        written = _Written(patch)
        sink.open(partitions, checkpoint)
        for partition in partitions.partitions:
            row = {"id": partition.scope_id, "workspace_id": partition.scope_id, "seconds": 1}
            checkpoint.differences.append(f"workspace {partition.scope_id} differs")
            checkpoint.partition(partition).done = True
            sink.write(partition, PageRows([row]), checkpoint)
            files: list[OutputFile] = getattr(sink, "_files", [])
            open_files = max(open_files, sum(file.staged.is_open for file in files))
        sink.publish(checkpoint)
        if update:
            checkpoint.stage = "updating"
            checkpoint.partitions.clear()
            written.bytes = written.statements = 0
            target = sink.update_target()
            target.start(partitions, checkpoint)
            for partition in partitions.partitions:
                checkpoint.partition(partition).done = True
                target.save(checkpoint, [partition])
            target.publish(checkpoint)
            target.close()
        sink.close(keep=True)
    return written.bytes, written.statements, open_files


@pytest.mark.promise("many-workspaces")
@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("to", ["out", "all.jsonl", "all.sqlite"])
async def test_the_cost_of_checkpoints_is_linear_in_the_partitions(
    tmp_path: Path, to: str, *, update: bool
) -> None:
    if to == "out" and update:
        pytest.skip("the same checkpoint as of a single file")
    small_bytes, small_statements, _ = await _cost(tmp_path / "s" / to, 100, update=update)
    large_bytes, large_statements, open_files = await _cost(
        tmp_path / "l" / to, 1_000, update=update
    )
    assert large_bytes < 12 * small_bytes
    assert large_statements <= 12 * small_statements
    assert open_files <= 20


def test_the_recorder_would_notice(tmp_path: Path, recorder: Recorder) -> None:
    journal = Journal(tmp_path / "state")
    file = StagedFile(tmp_path / "a")
    file.create()
    file.write(b"x")
    checkpoint = Checkpoint(
        job={}, hosts={}, first=date(2026, 1, 1), last=date(2026, 1, 1), accounts=()
    )
    with pytest.raises(AssertionError, match="not synced"):
        journal.save(checkpoint)
    file.sync()
    journal.save(checkpoint)
    with pytest.raises(AssertionError, match="before all files"):
        file.publish()
    file.discard_partial()
    assert file_names(tmp_path) == ["state"]
