"""Blocking streams of an export, and what reads them as Arrow streams."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import polars as pl
import pytest

from toggl_async import ApiToken, InvalidArgumentError, ServerError
from toggl_async.export import Batch
from toggl_async.sandbox import Sandbox, SandboxThread
from toggl_sync import TogglSession
from toggl_sync.export import read

pa: Any = pytest.importorskip("pyarrow")  # it has no annotations
DAYS: dict[str, Any] = {"start_date": "2024-01-01", "end_date": "2027-12-31"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as thread, thread.sandbox() as sandbox:
        sandbox.seed(
            "year", rng=1, organizations=1, workspaces=2, people=4, projects=8, entries=2_600
        )
        yield sandbox


@pytest.fixture
def session(sandbox: Sandbox) -> Iterator[TogglSession]:
    sandbox.requests.clear()
    sandbox.faults.clear()
    token = ApiToken(sandbox.owner.api_token)
    with TogglSession(token, track_url=sandbox.url, retries=0) as session:
        yield session


@pytest.fixture
def rows(session: TogglSession, sandbox: Sandbox) -> list[dict[str, Any]]:
    rows = [row for batch in read(session, **DAYS) for row in batch.rows]
    assert len(rows) > 2_000
    sandbox.requests.clear()
    return rows


def test_batches_are_those_of_the_async_stream(
    sandbox: Sandbox, session: TogglSession, rows: list[dict[str, Any]]
) -> None:
    stream = read(session, "time_entries", **DAYS)
    assert not sandbox.requests
    batches = list(stream)
    assert [row for batch in batches for row in batch.rows] == rows
    assert (stream.entity, stream.primary_key) == ("time_entries", ("id",))
    assert stream.checkpoint == batches[-1].checkpoint
    assert stream.summary is not None
    assert stream.summary.rows == len(rows)
    rest = list(read(session, resume=batches[0].checkpoint))
    assert [row for batch in [batches[0], *rest] for row in batch.rows] == rows
    update = read(session, since=stream.checkpoint)
    assert update.is_update
    assert [batch.rows for batch in update] == [[]]


def test_leaving_early_and_closing_the_session_ends_the_run(
    sandbox: Sandbox, session: TogglSession
) -> None:
    for _ in read(session, **DAYS):
        break
    gc.collect()
    session.close()
    sent = len(sandbox.requests)
    assert sent < 5
    assert not [thread for thread in threading.enumerate() if thread.name == "toggl-sync"]


def test_threads_share_an_iteration(session: TogglSession, rows: list[dict[str, Any]]) -> None:
    batches = iter(read(session, **DAYS))
    taken: list[Batch] = []

    def take() -> None:
        taken.extend(batches)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row["id"] for batch in taken for row in batch.rows) == sorted(
        row["id"] for row in rows
    )


@pytest.mark.promise("streams-are-arrow-streams")
def test_arrow_programs_take_the_stream_as_it_is(
    sandbox: Sandbox, session: TogglSession, rows: list[dict[str, Any]]
) -> None:
    entries = read(session, **DAYS)
    schema = pa.schema(entries)
    assert not sandbox.requests
    table = pa.table(entries)
    assert table.schema == schema
    requests = len(sandbox.requests)
    assert table["id"].to_pylist() == [row["id"] for row in rows]
    assert entries.checkpoint["export"]["stage"] == "done"
    seconds = sum(row["seconds"] for row in rows)
    assert pl.DataFrame(entries)["seconds"].sum() == seconds
    query = "SELECT count(*), sum(seconds), max(start) > TIMESTAMPTZ '2026-01-01' FROM entries"
    assert duckdb.connect().sql(query).fetchall() == [(len(rows), seconds, True)]
    database = duckdb.connect()
    database.register("stream", entries)
    database.execute("CREATE TABLE entries AS SELECT * FROM stream")
    assert database.execute("SELECT count(*) FROM entries").fetchall() == [(len(rows),)]
    assert len(sandbox.requests) == 4 * requests
    with pa.RecordBatchReader.from_stream(entries) as reader:
        first = reader.read_next_batch()
    assert 0 < first.num_rows <= 1000


@pytest.mark.promise("streams-are-arrow-streams")
def test_an_error_ends_the_arrow_stream(sandbox: Sandbox, session: TogglSession) -> None:
    sandbox.inject_fault("POST", "search/time_entries", status=500, times=99)
    with pytest.raises(ServerError):
        list(read(session, **DAYS))
    with pytest.raises(Exception, match="500"):
        pa.table(read(session, **DAYS))


@pytest.mark.promise("streams-are-arrow-streams")
def test_deleted_rows_do_not_get_lost_in_an_arrow_stream(
    sandbox: Sandbox, session: TogglSession
) -> None:
    *_, last = read(session, "projects")
    requests = len(sandbox.requests)
    with pytest.raises(InvalidArgumentError, match="iterate over its batches"):
        pa.table(read(session, "projects", since=last.checkpoint))
    assert len(sandbox.requests) == requests
