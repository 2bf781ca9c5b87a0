"""When something goes wrong: nothing half-written, nothing silently missing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import pytest

from toggl_async import (
    ApiToken,
    DecodeError,
    ExportError,
    ExportIncompleteError,
    ExportTargetError,
    NotFoundError,
    QuotaExceededError,
    ServerError,
    TogglError,
    TogglSession,
    TruncatedResultError,
)
from toggl_async._http.clock import SystemClock
from toggl_async.export import Progress, export, export_time_entries
from toggl_async.export.lock import TargetLock
from toggl_async.sandbox import HeldClock, Sandbox


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


Read = Callable[[Path], list[Any]]
Truth = Callable[[int], list[int]]


class Year(TypedDict):
    start_date: date
    end_date: date


SEARCH = "search/time_entries"


def _row(id_: int, number: int, **more: Any) -> dict[str, Any]:
    entry = {"id": id_, "seconds": 1, "start": "2026-01-05T09:00:00+02:00"}
    return {"user_id": 1, "row_number": number, "time_entries": [entry], **more}


def _answer(box: Sandbox, rows: list[Any], **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    box.fail("POST", SEARCH, status=200, body=rows, headers=named)


async def test_rows_that_cannot_be_read_are_set_aside(
    box: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    bad = {**_row(2, 2), "time_entries": [{"id": "two"}]}
    _answer(box, [_row(1, 1), bad, _row(3, 3)])
    summary = await export_time_entries(
        session, tmp_path / "x.jsonl", workspaces=[box.workspace_id], **year
    )
    assert [row["id"] for row in read(tmp_path / "x.jsonl")] == [1, 3]
    assert (summary.rows, summary.rejected) == (2, 1)
    assert summary.files[0].rejects == tmp_path / "x.rejects.jsonl"
    assert read(tmp_path / "x.rejects.jsonl") == [
        {
            "workspace_id": box.workspace_id,
            "error": "$.time_entries[0].id: expected int, got str",
            "path": "$.time_entries[0].id",
            "row": bad,
        }
    ]


async def test_the_rejects_of_an_earlier_export_do_not_stay(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    _answer(box, [5])
    job: Any = {**year, "workspaces": [box.workspace_id], "overwrite": True}
    await export_time_entries(session, tmp_path / "x.jsonl", **job)
    assert (tmp_path / "x.rejects.jsonl").exists()
    await export_time_entries(session, tmp_path / "x.jsonl", **job)
    assert names(tmp_path) == ["x.jsonl"]


async def test_a_strict_session_sets_nothing_aside(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    _answer(box, [_row(1, 1, mood="new")])
    with pytest.raises(DecodeError, match="mood"):
        await export_time_entries(
            session.with_options(strict=True),
            tmp_path / "x.jsonl",
            workspaces=[box.workspace_id],
            **year,
        )
    assert names(tmp_path) == []


async def test_fields_that_nobody_knows_reach_the_file(
    box: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    row = _row(1, 1, mood={"deep": True})
    row["time_entries"][0]["weather"] = [1, None]
    _answer(box, [row, _row(2, 2)])
    await export_time_entries(session, tmp_path / "x.jsonl", workspaces=[box.workspace_id], **year)
    first, second = read(tmp_path / "x.jsonl")
    assert (first["mood"], first["weather"]) == ({"deep": True}, [1, None])
    assert "mood" not in second


async def test_what_comes_twice_is_written_once(
    box: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    # An entry that is moved to a later day while pages are read comes again.
    _answer(
        box, [_row(1, 1), _row(2, 2)],
        X_Next_Row_Number="3", X_Next_ID="3", X_Next_Timestamp="9",
    )  # fmt: skip
    _answer(box, [_row(3, 3), _row(1, 4), _row(3, 5)])
    summary = await export_time_entries(
        session, tmp_path / "x.jsonl", workspaces=[box.workspace_id], verify=False, **year
    )
    assert [row["id"] for row in read(tmp_path / "x.jsonl")] == [1, 2, 3]
    assert (summary.rows, summary.duplicates) == (3, 2)


async def test_a_gap_is_read_again(
    box: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    _answer(box, [_row(1, 1), _row(3, 3)])
    _answer(box, [_row(1, 1), _row(2, 2), _row(3, 3)])
    box.requests.clear()
    summary = await export_time_entries(
        session, tmp_path / "x.jsonl", workspaces=[box.workspace_id], **year
    )
    assert [row["id"] for row in read(tmp_path / "x.jsonl")] == [1, 2, 3]
    assert summary.requests == len(box.requests) == 2


async def test_a_gap_that_stays_is_an_error(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    for _ in range(2):
        _answer(box, [_row(1, 1), _row(2, 2)], X_Next_Row_Number="9")
    with pytest.raises(ExportIncompleteError, match="rows 3 to 8 are missing") as caught:
        await export_time_entries(session, tmp_path, workspaces=[box.workspace_id], **year)
    assert f"workspace {box.workspace_id}" in caught.value.__notes__[0]
    assert names(tmp_path) == []


async def test_a_page_that_names_itself_as_the_next_is_an_error(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    for _ in range(2):
        _answer(box, [_row(1, 1), _row(2, 2)], X_Next_Row_Number="3", X_Next_ID="3")
    with pytest.raises(TruncatedResultError):
        await export_time_entries(session, tmp_path, workspaces=[box.workspace_id], **year)
    assert not any(name.endswith(".jsonl") for name in names(tmp_path))


async def test_after_a_failure_half_way_only_the_rest_is_fetched(
    *, box: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    last = max(box.world.workspaces)
    box.fail("POST", f"workspace/{last}/", status=500, body="down", times=99)
    (tmp_path / "other.txt").touch()
    with pytest.raises(ServerError, match="down") as caught:
        await export_time_entries(session.with_options(retries=0), tmp_path, concurrency=1, **year)
    assert f"workspace {last}" in caught.value.__notes__[0]
    assert "export.state" in names(tmp_path)
    assert not any(name.endswith((".jsonl", ".lock")) for name in names(tmp_path))
    box.fails.clear()
    box.requests.clear()
    summary = await export_time_entries(session, tmp_path, **year)
    assert summary.resumed
    assert len(box.requests) == summary.requests == -(-len(truth(last)) // 1_000) + 1
    for file in summary.files:
        workspace = int(file.path.stem.rpartition("-")[2])
        assert [row["id"] for row in read(file.path)] == truth(workspace)
    assert len(names(tmp_path)) == 4


async def test_a_workspace_of_others_is_one_plain_error(
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
    assert not any(name.endswith(".jsonl") for name in names(tmp_path))


async def test_an_existing_file_is_refused_before_any_request(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"precious\n")
    box.requests.clear()
    with pytest.raises(ExportTargetError, match="exists already"):
        await export_time_entries(session, tmp_path / "x.jsonl", **year)
    assert not box.requests
    assert names(tmp_path) == ["x.jsonl"]
    summary = await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)
    assert (tmp_path / "x.jsonl").stat().st_size == summary.bytes


async def test_existing_rejects_are_refused_too(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    (tmp_path / "x.rejects.jsonl").touch()
    with pytest.raises(ExportTargetError, match="rejects"):
        await export_time_entries(session, tmp_path / "x.jsonl", **year)
    assert names(tmp_path) == ["x.rejects.jsonl"]


async def test_one_of_many_that_exists_leaves_the_others_unborn(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    last = tmp_path / f"time_entries-{max(box.world.workspaces)}.jsonl"
    last.touch()
    box.requests.clear()
    with pytest.raises(ExportTargetError):
        await export_time_entries(session, tmp_path, **year)
    assert [request.method for request in box.requests] == ["GET"]  # the list of workspaces
    assert names(tmp_path) == [last.name]


async def test_a_second_export_to_the_same_target_is_refused(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    lock = TargetLock(tmp_path / "x.jsonl", tmp_path / "x.jsonl.lock")
    lock.acquire()
    try:
        with pytest.raises(ExportTargetError, match="another export"):
            await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)
    finally:
        lock.release()
    await export_time_entries(session, tmp_path / "x.jsonl", overwrite=True, **year)


async def test_cancelled_it_keeps_what_is_there_and_goes_on(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    begun = asyncio.Event()
    slow = max(box.world.workspaces)
    box.fail("POST", f"workspace/{slow}/", latency=60)
    task = asyncio.create_task(
        export_time_entries(session, tmp_path, on_progress=lambda _: begun.set(), **year)
    )
    await begun.wait()
    assert any(name.endswith(".part") for name in names(tmp_path))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not any(name.endswith((".jsonl", ".lock")) for name in names(tmp_path))
    summary = await export_time_entries(session, tmp_path, **year)
    assert (summary.rows, summary.resumed) == (3_200, True)
    assert len(names(tmp_path)) == 3


async def test_no_reader_ever_sees_half_a_file(
    session: TogglSession, year: Year, tmp_path: Path
) -> None:
    to = tmp_path / "x.jsonl"
    seen: list[bool] = []
    summary = await export_time_entries(
        session, to, on_progress=lambda _: seen.append(to.exists()), **year
    )
    assert seen
    assert not any(seen)
    assert to.stat().st_size == summary.bytes


async def test_a_used_up_quota_ends_it_cleanly_and_the_next_window_goes_on(
    tmp_path: Path, year: Year
) -> None:
    clock = HeldClock()

    class Alike(SystemClock):
        def monotonic(self) -> float:
            return clock.monotonic()

    rows = 0
    async with Sandbox(clock=clock, quota=2) as box:
        box.seed("year", rng=1, organizations=1, workspaces=5, people=4, projects=8, entries=80)
        runs = 0
        while runs < 9:
            runs += 1
            async with TogglSession(
                ApiToken(box.owner.api_token), track_url=box.url, clock=Alike()
            ) as session:
                try:
                    summary = await export_time_entries(session, tmp_path, **year)
                except QuotaExceededError as exc:
                    assert 0 < exc.resets_in <= 3_600  # noqa: PT017 - it ends the loop otherwise
                    assert not any(name.endswith(".jsonl") for name in names(tmp_path))
                    clock.advance(3_600)
                else:
                    rows = summary.rows
                    break
        else:
            pytest.fail("it never ended")
    assert (runs, rows) == (3, 80)
    paid = [one for one in box.requests if one.status == 200]
    assert len(paid) == 1 + 5  # the workspaces once, each report once


async def test_rows_that_shift_while_pages_are_read_are_all_there(
    *, box: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    one = max(box.world.workspaces, key=lambda id_: len(truth(id_)))
    before = truth(one)

    calls: list[object] = []

    def drift(event: object) -> None:
        calls.append(event)
        if len(calls) == 1:  # after the first page: one that was read, one that was not
            for id_ in (before[5], before[1_005]):
                box.world.entries.delete(box.world.entries.by_id[id_], 1_780_000_000_000_000)

    summary = await export_time_entries(
        session.with_options(on_event=drift), tmp_path, workspaces=[one], **year
    )
    expected = [id_ for id_ in before if id_ != before[1_005]]
    assert [row["id"] for row in read(summary.files[0].path)] == expected


async def test_not_found_is_not_taken_for_empty(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    box.fail("POST", SEARCH, status=404, body="not found", times=9)
    with pytest.raises(NotFoundError):
        await export_time_entries(session, tmp_path, **year)
    assert names(tmp_path) == []


async def test_too_many_bad_rows_end_it(
    box: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    rows = [_row(number, number + 1) for number in range(1_000)]
    for row in rows[:110]:
        row["time_entries"][0]["id"] = "?"
    _answer(box, rows)
    with pytest.raises(ExportError, match="110 of 1000 rows cannot be read"):
        await export(session, tmp_path / "x.jsonl", workspaces=[box.workspace_id], **year)
