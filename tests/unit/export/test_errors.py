"""Failed exports leave no partial files and lose no rows silently."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import msgspec
import pytest

from toggl_async import (
    ApiToken,
    CallEnded,
    DecodeError,
    ExportError,
    ExportTargetError,
    NotFoundError,
    QuotaExceededError,
    ServerError,
    TogglError,
    TogglSession,
    TruncatedResultError,
)
from toggl_async._http.clock import SystemClock
from toggl_async.export import Progress, export, export_time_entries, read_rows
from toggl_async.export.sinks.lock import TargetLock
from toggl_async.sandbox import ManualClock, Sandbox

from ...support.export_files import file_names, load_checkpoint, needs

Read = Callable[[Path], list[Any]]
Truth = Callable[[int], list[int]]
FORMATS = (".jsonl", ".csv.gz", ".parquet", ".sqlite")


class Year(TypedDict):
    start_date: date
    end_date: date


SEARCH = "search/time_entries"


def _row(id_: int, number: int, **more: Any) -> dict[str, Any]:
    entry = {"id": id_, "seconds": 1, "start": "2026-01-05T09:00:00+02:00"}
    return {"user_id": 1, "row_number": number, "time_entries": [entry], **more}


def _answer(sandbox: Sandbox, rows: list[Any], **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sandbox.inject_fault("POST", SEARCH, status=200, body=rows, headers=named)


def _next(id_: int) -> dict[str, str]:
    return {"X_Next_Row_Number": str(id_), "X_Next_ID": str(id_), "X_Next_Timestamp": "9"}


@pytest.mark.promise("bad-row-costs-itself")
@pytest.mark.parametrize("to", ["x.jsonl", "x.csv", "x.parquet"])
async def test_rows_that_cannot_be_read_are_rejects(
    *, sandbox: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path, to: str
) -> None:
    needs(to)
    bad = {**_row(2, 2), "time_entries": [{"id": "two"}]}
    _answer(sandbox, [_row(1, 1), bad, _row(3, 3)])
    summary = await export_time_entries(
        session, tmp_path / to, workspaces=[sandbox.workspace_id], **year
    )
    assert [row["id"] for row in read_rows(tmp_path / to)] == [1, 3]
    assert (summary.rows, summary.rejected) == (2, 1)
    assert summary.files[0].rejects == tmp_path / f"{to}.rejects"
    assert read(tmp_path / f"{to}.rejects") == [
        {
            "workspace_id": sandbox.workspace_id,
            "error": "$.time_entries[0].id should be an integer of at most 64 bits",
            "path": "$.time_entries[0].id",
            "row": bad,
        }
    ]
    assert not any(name.endswith(".part") for name in file_names(tmp_path))


async def test_the_rejects_of_an_earlier_export_are_removed(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    _answer(sandbox, [5])
    job: Any = {**year, "workspaces": [sandbox.workspace_id], "overwrite": True}
    await export_time_entries(session, tmp_path / "x.jsonl", **job)
    assert (tmp_path / "x.jsonl.rejects").exists()
    await export_time_entries(session, tmp_path / "x.jsonl", **job)
    assert file_names(tmp_path) == ["x.jsonl", "x.jsonl.state"]


@pytest.mark.promise("files-of-others")
async def test_overwrite_does_not_remove_the_rejects_of_another_export(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    foreign = tmp_path / "x.rejects.jsonl"
    foreign.write_bytes(b"precious\n")
    job: Any = {**year, "workspaces": [sandbox.workspace_id], "overwrite": True}
    await export_time_entries(session, tmp_path / "x.jsonl", **job)
    assert foreign.read_bytes() == b"precious\n"


async def test_a_strict_session_has_no_rejects(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    _answer(sandbox, [{**_row(1, 1), "time_entries": "?"}])
    with pytest.raises(DecodeError, match="time_entries"):
        await export_time_entries(
            session.with_options(strict=True),
            tmp_path / "x.jsonl",
            workspaces=[sandbox.workspace_id],
            **year,
        )
    assert file_names(tmp_path) == []


@pytest.mark.promise("unknown-fields-stay")
async def test_unknown_fields_reach_the_file(
    sandbox: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    row = _row(1, 1, mood={"deep": True})
    row["time_entries"][0]["weather"] = [1, None]
    _answer(sandbox, [row, _row(2, 2)])
    await export_time_entries(
        session, tmp_path / "x.jsonl", workspaces=[sandbox.workspace_id], **year
    )
    first, second = read(tmp_path / "x.jsonl")
    assert (first["mood"], first["weather"]) == ({"deep": True}, [1, None])
    assert "mood" not in second


@pytest.mark.promise("rows-are-not-doubled")
@pytest.mark.parametrize("suffix", FORMATS)
async def test_rows_that_are_returned_twice_are_written_once(
    *, sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    # An entry that is moved to a later day while pages are read is returned again.
    _answer(sandbox, [_row(1, 1), _row(2, 2)], **_next(3))
    _answer(sandbox, [_row(3, 3), _row(1, 4), _row(3, 5)])
    path = tmp_path / f"x{suffix}"
    summary = await export_time_entries(
        session, path, workspaces=[sandbox.workspace_id], verify=False, **year
    )
    assert sorted(row["id"] for row in read_rows(path)) == [1, 2, 3]
    assert (summary.rows, summary.duplicates) == (3, 2)


@pytest.mark.parametrize(
    "numbers",
    [(0, 1, 2, 3), (1, 3, 9, 10), (9, 8, 7, 6), (1, 1, 1, 1), (None, "2", -3, 2.5)],
    ids=["from zero", "gaps", "descending", "equal", "of other types"],
)
@pytest.mark.parametrize("verify", [True, False])
async def test_row_numbers_decide_nothing(
    *, sandbox: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path,
    numbers: tuple[Any, ...], verify: bool,
) -> None:  # fmt: skip
    first, second, third, fourth = numbers
    _answer(sandbox, [_row(1, first), _row(2, second)], **_next(3))
    _answer(sandbox, [_row(3, third), _row(4, fourth)])
    listed = {"id": 1, "sub_groups": [{"id": None, "ids": [1, 2, 3, 4], "seconds": 4}]}
    summary_path = SEARCH.replace("search", "summary")
    sandbox.inject_fault("POST", summary_path, status=200, body={"groups": [listed]})
    sandbox.requests.clear()
    summary = await export_time_entries(
        session, tmp_path / "x.jsonl", workspaces=[sandbox.workspace_id], verify=verify, **year
    )
    assert [row["id"] for row in read(tmp_path / "x.jsonl")] == [1, 2, 3, 4]
    assert summary.requests == len(sandbox.requests) == 2 + verify
    assert (summary.differences, summary.duplicates) == ((), 0)


async def test_a_page_that_names_itself_as_the_next_is_an_error(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    for _ in range(2):
        _answer(sandbox, [_row(1, 1), _row(2, 2)], X_Next_Row_Number="3", X_Next_ID="3")
    with pytest.raises(TruncatedResultError):
        await export_time_entries(session, tmp_path, workspaces=[sandbox.workspace_id], **year)
    assert not any(name.endswith(".jsonl") for name in file_names(tmp_path))


@pytest.mark.promise("export-continues-in-the-next-hour")
async def test_only_missing_rows_are_fetched_after_a_failure(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    last = max(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{last}/", status=500, body="down", times=99)
    (tmp_path / "other.txt").touch()
    with pytest.raises(ServerError, match="down") as caught:
        await export_time_entries(session.with_options(retries=0), tmp_path, concurrency=1, **year)
    assert f"workspace {last}" in caught.value.__notes__[0]
    assert "export.state" in file_names(tmp_path)
    assert not any(name.endswith((".jsonl", ".lock")) for name in file_names(tmp_path))
    sandbox.faults.clear()
    sandbox.requests.clear()
    summary = await export_time_entries(session, tmp_path, **year)
    assert summary.resumed
    assert len(sandbox.requests) == summary.requests == -(-len(truth(last)) // 100) + 1
    for file in summary.files:
        workspace_id = int(file.path.stem.rpartition("-")[2])
        assert [row["id"] for row in read(file.path)] == truth(workspace_id)
    assert len(file_names(tmp_path)) == 5


@pytest.mark.parametrize("status", [402, 403, 404])
@pytest.mark.parametrize("to", ["out", "all.jsonl", "x.sqlite"])
async def test_a_refused_workspace_does_not_stop_the_others(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, tmp_path: Path,
    to: str, status: int,
) -> None:  # fmt: skip
    refused, *others = sorted(sandbox.track.workspaces)
    sandbox.inject_fault(
        "POST", f"workspace/{refused}/", status=status, body="not for you", times=99
    )
    summary = await export_time_entries(session, tmp_path / to, **year)
    (failure,) = summary.failures
    assert (failure.workspace_id, summary.complete) == (refused, True)
    assert "not for you" in failure.error
    rows = [row["id"] for file in summary.files for row in read_rows(file.path)]
    assert sorted(rows) == sorted(id_ for other in others for id_ in truth(other))
    # The same call completes it, and reads nothing again.
    sandbox.faults.clear()
    sandbox.requests.clear()
    summary = await export_time_entries(session, tmp_path / to, **year)
    assert (summary.failures, summary.rows, summary.resumed) == ((), 320, True)
    assert {request.path.split("/")[-3] for request in sandbox.requests} == {str(refused)}
    rows = [row["id"] for file in summary.files for row in read_rows(file.path)]
    assert sorted(rows) == sorted(id_ for other in (refused, *others) for id_ in truth(other))


async def test_a_workspace_of_other_people_is_one_plain_error(
    session: TogglSession, year: Year, tmp_path: Path
) -> None:
    with pytest.raises(TogglError) as caught:
        await export_time_entries(session, tmp_path, workspaces=[99], **year)
    assert not isinstance(caught.value, ExceptionGroup)
    assert getattr(caught.value, "status", 0) in {403, 404}
    assert "workspace 99" in caught.value.__notes__[0]


async def test_an_error_of_the_callback_ends_the_export(
    session: TogglSession, year: Year, tmp_path: Path
) -> None:
    def fail(_: Progress) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        await export_time_entries(session, tmp_path, on_progress=fail, **year)
    assert not any(name.endswith(".jsonl") for name in file_names(tmp_path))


@pytest.mark.promise("files-appear-whole")
async def test_an_existing_file_is_refused_before_any_request(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"precious\n")
    sandbox.requests.clear()
    with pytest.raises(ExportTargetError, match="exists"):
        await export_time_entries(session, tmp_path / "x.jsonl", **year)
    assert not sandbox.requests
    assert file_names(tmp_path) == ["x.jsonl"]
    summary = await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)
    assert (tmp_path / "x.jsonl").stat().st_size == summary.bytes


async def test_one_file_that_exists_stops_the_export_before_any_is_created(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    last = tmp_path / f"time_entries-{max(sandbox.track.workspaces)}.jsonl"
    last.touch()
    sandbox.requests.clear()
    with pytest.raises(ExportTargetError):
        await export_time_entries(session, tmp_path, **year)
    assert [request.method for request in sandbox.requests] == ["GET"]  # the list of workspaces
    assert file_names(tmp_path) == [last.name]


async def test_a_second_export_to_the_same_target_is_refused(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    lock = TargetLock(tmp_path / "x.jsonl", tmp_path / "x.jsonl.lock")
    lock.acquire()
    try:
        with pytest.raises(ExportTargetError, match="another export"):
            await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)
    finally:
        lock.release()
    await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)


async def test_a_cancelled_export_resumes(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    started = asyncio.Event()
    slow = max(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{slow}/", latency=60)
    task = asyncio.create_task(
        export_time_entries(session, tmp_path, on_progress=lambda _: started.set(), **year)
    )
    await started.wait()
    assert any(name.endswith(".part") for name in file_names(tmp_path))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not any(name.endswith((".jsonl", ".lock")) for name in file_names(tmp_path))
    summary = await export_time_entries(session, tmp_path, **year)
    assert (summary.rows, summary.resumed) == (320, True)
    assert len(file_names(tmp_path)) == 4


@pytest.mark.promise("files-appear-whole")
async def test_a_file_has_its_name_only_when_it_is_complete(
    session: TogglSession, year: Year, tmp_path: Path
) -> None:
    to = tmp_path / "x.jsonl"
    existed: list[bool] = []
    summary = await export_time_entries(
        session, to, on_progress=lambda _: existed.append(to.exists()), **year
    )
    assert existed
    assert not any(existed)
    assert to.stat().st_size == summary.bytes


@pytest.mark.promise("export-continues-in-the-next-hour")
async def test_a_used_up_quota_ends_the_run_and_the_next_window_continues(
    tmp_path: Path, year: Year
) -> None:
    held_clock = ManualClock()

    class SameClock(SystemClock):
        def monotonic(self) -> float:
            return held_clock.monotonic()

    rows = 0
    async with Sandbox(clock=held_clock, quota=2) as sandbox:
        sandbox.seed("year", rng=1, organizations=1, workspaces=5, people=4, projects=8, entries=80)
        runs = 0
        while runs < 9:
            runs += 1
            async with TogglSession(
                ApiToken(sandbox.owner.api_token), track_url=sandbox.url, clock=SameClock()
            ) as session:
                try:
                    summary = await export_time_entries(session, tmp_path, **year)
                except QuotaExceededError as exc:
                    assert 0 < exc.resets_in <= 3_600  # noqa: PT017 - it ends the loop otherwise
                    assert not any(name.endswith(".jsonl") for name in file_names(tmp_path))
                    held_clock.advance(3_600)
                else:
                    rows = summary.rows
                    break
        else:
            pytest.fail("it never ended")
    assert (runs, rows) == (3, 80)
    paid = [request for request in sandbox.requests if request.status == 200]
    assert len(paid) == 1 + 5  # the workspaces once, each report once


@pytest.mark.promise("quota-of-each-organization")
async def test_where_one_quota_is_used_up_the_others_are_used(tmp_path: Path) -> None:
    async with Sandbox(clock=ManualClock(), quota=3) as sandbox:
        sandbox.seed("year", organizations=2, workspaces=3, people=5, projects=9, entries=550)
        sizes = Counter(entry.workspace_id for entry in sandbox.track.entries.by_id.values())
        async with TogglSession(
            ApiToken(sandbox.owner.api_token), track_url=sandbox.url
        ) as session:
            with pytest.raises(QuotaExceededError) as caught:
                await export(
                    session, tmp_path, start_date=date(2025, 6, 1), end_date=date(2026, 6, 15)
                )
    assert "resumes from its checkpoint" in caught.value.__notes__[-1]
    partitions = load_checkpoint(tmp_path / "export.state").partitions.values()
    paid = sum(request.status == 200 for request in sandbox.requests)
    verified = sum(state.done and not state.unverified and state.rows >= 100
                   for state in partitions)  # fmt: skip
    assert paid == 1 + verified + sum(state.pages for state in partitions)  # none is wasted
    assert len(sizes) == 3
    assert paid >= 1 + 3 + 1


@pytest.mark.promise("rows-are-not-doubled")
async def test_entries_that_are_deleted_while_pages_are_read(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    workspace_id = max(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))
    before = truth(workspace_id)
    calls: list[CallEnded] = []

    def delete_two(event: object) -> None:
        if not isinstance(event, CallEnded):
            return
        calls.append(event)
        if len(calls) == 1:  # after the first page: one that was read, one that was not
            for id_ in (before[5], before[105]):
                sandbox.track.entries.delete(
                    sandbox.track.entries.by_id[id_], 1_780_000_000_000_000
                )

    summary = await export_time_entries(
        session.with_options(on_event=delete_two), tmp_path, workspaces=[workspace_id], **year
    )
    expected = [id_ for id_ in before if id_ != before[105]]
    assert [row["id"] for row in read(summary.files[0].path)] == expected
    (difference,) = summary.differences  # the one that was read is not in the list any more
    assert difference.startswith("1 exported entries of workspace")


@pytest.mark.promise("rows-are-not-doubled")
async def test_entries_that_are_deleted_and_moved_between_two_runs(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, tmp_path: Path
) -> None:
    workspace_id = max(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))
    before = truth(workspace_id)
    calls: list[object] = []
    job: Any = {**year, "workspaces": [workspace_id]}
    await export(
        session.with_options(on_event=calls.append), tmp_path / "x.jsonl",
        should_stop=lambda: bool(calls), **job,
    )  # fmt: skip
    entries = sandbox.track.entries
    for id_ in (before[5], before[99], before[101]):
        entries.delete(entries.by_id[id_], 1_780_000_000_000_000)
    entries.by_id[before[110]].description = "changed"
    entries.revision += 1
    await export(session, tmp_path / "x.jsonl", **job)
    assert [row["id"] for row in read_rows(tmp_path / "x.jsonl")] == [
        id_ for id_ in before if id_ != before[101]
    ]


async def test_not_found_does_not_count_as_empty(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    sandbox.inject_fault("POST", SEARCH, status=404, body="not found", times=9)
    with pytest.raises(NotFoundError):
        await export_time_entries(session, tmp_path, **year)
    assert not any(name.endswith((".jsonl", ".part", ".lock")) for name in file_names(tmp_path))


@pytest.mark.promise("bad-row-costs-itself")
async def test_too_many_rows_that_cannot_be_read_end_the_export(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    rows = [_row(number, number + 1) for number in range(1_000)]
    for row in rows[:110]:
        row["time_entries"][0]["id"] = "?"
    _answer(sandbox, rows)
    with pytest.raises(ExportError, match="110 of 1000 rows cannot be read"):
        await export(session, tmp_path / "x.jsonl", workspaces=[sandbox.workspace_id], **year)


async def test_rejects_are_counted_in_the_checkpoint_of_their_page(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    bad = [{**_row(2, 2), "time_entries": [{"id": "two"}]}, {"time_entries": None}]
    _answer(sandbox, [_row(1, 1), *bad], **_next(4))
    sandbox.inject_fault("POST", SEARCH, status=500, times=9)
    with pytest.raises(ServerError):
        await export(
            session.with_options(retries=0), tmp_path / "x.jsonl",
            workspaces=[sandbox.workspace_id], **year,
        )  # fmt: skip
    (state,) = load_checkpoint(tmp_path / "x.jsonl.state").partitions.values()
    assert (state.rows, state.rejected) == (1, 2)


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 503, "times": 4},
        {"status": 502, "body": "<html>bad gateway</html>", "times": 3},
        {"reset": "mid-body", "times": 1},
        {"reset": "after-headers", "times": 2},
        {"status": 200, "body": b'[{"user_id": 1, "time_entr', "times": 1},
        {"status": 429, "times": 1},
    ],
)
@pytest.mark.parametrize("to", ["x.jsonl", "x.parquet", "x.sqlite"])
async def test_repeated_faults_lose_and_duplicate_nothing(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, tmp_path: Path,
    to: str, fault: dict[str, Any],
) -> None:  # fmt: skip
    needs(to)
    sandbox.inject_fault("POST", SEARCH, **fault)
    patient = session.with_options(retries=6, retry_wait_max=0.02, timeout=None)
    await export(patient, tmp_path / to, workspaces=[sandbox.workspace_id], **year)
    ids = [row["id"] for row in read_rows(tmp_path / to)]
    assert sorted(ids) == sorted(truth(sandbox.workspace_id))


async def test_values_that_json_does_not_allow_reach_the_file(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    rows = msgspec.json.encode([_row(1, 1, username="X"), _row(2, 2, mood="Y"), _row(3, 3)])
    body = rows.replace(b'"X"', b'"half \\ud83d"').replace(b'"Y"', b"NaN")
    sandbox.inject_fault(
        "POST", SEARCH, status=200, body=body, headers={"Content-Type": "application/json"}
    )
    path = tmp_path / "x.jsonl"
    summary = await export(session, path, workspaces=[sandbox.workspace_id], **year)
    assert (summary.rows, summary.rejected) == (3, 0)
    first, second, _ = read_rows(path)
    assert (first["username"], second["mood"]) == ("half \N{REPLACEMENT CHARACTER}", "NaN")
