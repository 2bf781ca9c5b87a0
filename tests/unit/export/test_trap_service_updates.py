"""After an update each row equals that of a new export, whatever changed, and however late."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from toggl_async.export import estimate_export

from ...support.trap_changes import CHANGES, LATER, edit_entries, rename_project
from ...support.trap_service import Entry, Refusal, TrapService
from ...support.trap_targets import (
    ALL_FILES,
    ALL_TARGETS,
    EACH_ENGINE,
    ENGINES,
    WINDOW,
    Target,
    all_targets,
    run,
    stored,
)


async def _new_export(service: TrapService, target: Target, folder: Path, **options: Any) -> Any:
    new = target.in_folder(folder / "new")
    async with service.session() as session:
        await run(session, new, **options)
    rows = stored(new)
    shutil.rmtree(new.path.parent)
    return rows


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("change", CHANGES)
@EACH_ENGINE
async def test_one_change_is_found(
    service: TrapService, target: Target, change: Any, tmp_path: Path
) -> None:
    service.workspace(7).add(120)
    service.workspace(8).add(30, first_id=50_000)
    async with service.session() as session:
        await run(session, target)
        change(service, random.Random(1))
        updated = await run(session, target, update=True)
    assert not updated.differences
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("seed", [1])
@ALL_TARGETS
async def test_sequences_of_changes_are_found(
    service: TrapService, target: Target, seed: int, tmp_path: Path
) -> None:
    choice = random.Random(seed)
    service.workspace(7).add(120)
    service.workspace(8).add(40, first_id=50_000)
    async with service.session() as session:
        await run(session, target)
        for _ in range(2):
            for change in choice.sample(CHANGES, 6):
                change(service, choice)
            updated = await run(session, target, update=True)
            assert not updated.differences
            assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("page_size", [1000])
@EACH_ENGINE
async def test_all_changes_are_found_in_pages_of_1000(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(3_200)
    service.workspace(8).add(40, first_id=50_000)
    async with service.session() as session:
        exported = await run(session, target)
        for change in CHANGES:
            change(service, random.Random(1))
        updated = await run(session, target, update=True)
    assert exported.requests == 1 + 4 + 1 + 1  # the account, pages, ids of the larger workspace
    assert not updated.differences
    assert stored(target) == await _new_export(service, target, tmp_path)


@all_targets((*ENGINES, "folder-parquet"))
async def test_several_windows_are_updated(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    years = {"start_date": date(2024, 1, 1), "end_date": date(2026, 6, 30)}
    service.workspace(7).add(120)
    service.workspace(7).add(50, first_id=10_000, first=date(2024, 3, 1))
    service.workspace(7).add(50, first_id=20_000, first=date(2025, 3, 1))
    async with service.session() as session:
        await run(session, target, **years)
        choice = random.Random(3)
        for change in CHANGES:
            change(service, choice)
        updated = await run(session, target, update=True, **years)
    assert not updated.differences
    assert stored(target) == await _new_export(service, target, tmp_path, **years)


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("keep_older", [False, True])
@all_targets((*ENGINES, "folder-csv", "file-parquet"))
async def test_a_moving_window(
    service: TrapService,
    target: Target,
    keep_older: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = date(2026, 2, 1)
    monkeypatch.setattr("toggl_async.export.engine.run._today", lambda _: today)
    service.workspace(7).add(200)
    async with service.session() as session:
        first = await run(session, target, last_days=20)
        before = stored(target)
        today += timedelta(days=7)
        service.workspaces[7].entries[999_999] = Entry(
            id=999_999, start="2026-02-07T10:00:00+00:00", at=LATER
        )
        updated = await run(session, target, last_days=20, update=True, keep_older=keep_older)
    new = await _new_export(service, target, tmp_path, last_days=20)
    assert not updated.differences
    assert first.rows
    if keep_older:
        ids = {row["id"] for row in new}
        assert updated.expired == 0
        assert stored(target) == sorted(
            [*new, *(row for row in before if row["id"] not in ids)],
            key=lambda row: int(row["id"]),
        )
    else:
        assert updated.expired > 0
        assert stored(target) == new


@all_targets((*ENGINES, "folder-csv.zst"))
async def test_a_joined_workspace_is_added(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(30)
    async with service.session() as session:
        await run(session, target)
        service.workspace(9).add(110, first_id=70_000)
        await run(session, target, update=True)
    assert stored(target) == await _new_export(service, target, tmp_path)


@all_targets((*ENGINES, "folder-parquet"))
async def test_rows_an_update_could_not_read_are_read_by_a_later_one(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(120)
    service.workspace(8).add(20, first_id=50_000)
    async with service.session() as session:
        await run(session, target)
        before_the_failure = service.workspaces[7].entries[17]
        before_the_failure.description = "Changed while the workspace was refused"
        before_the_failure.at = "2026-11-20T00:00:00+00:00"
        service.fault = lambda path, _: Refusal(403) if "/workspace/7/" in path else None
        refused = await run(session, target, update=True)
        assert [failure.workspace_id for failure in refused.failures] == [7]
        service.fault = lambda _, __: None
        # The same command, with and without the option, completes it.
        completed = await run(session, target)
        assert not completed.failures
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("estimate-is-exact")
@pytest.mark.parametrize("count", [10, 120, 240])
@all_targets(("file-jsonl", "file-sqlite", "sql-postgresql"))
async def test_update_needs_the_estimated_requests(
    service: TrapService, target: Target, count: int
) -> None:
    service.workspace(7).add(count)
    service.workspace(8).add(5, first_id=50_000)
    async with service.session() as session:
        await run(session, target)
        rename_project(service, random.Random(1))
        edit_entries(service, random.Random(1))
        estimate = await estimate_export(session, target.to, update=True, **WINDOW)
        before = len(service.requests)
        updated = await run(session, target, update=True)
    assert len(service.requests) - before == updated.requests == estimate.requests


@pytest.mark.promise("empty-files-are-valid")
@ALL_FILES
async def test_a_glob_counts_each_row_once(service: TrapService, target: Target) -> None:
    service.workspace(7).add(60)
    service.raw_rows[5] = b'{"time_entries": [{"id": null}]}'
    async with service.session() as session:
        await run(session, target)
        edit_entries(service, random.Random(1))
        updated = await run(session, target, update=True)
    folder = target.path.parent if target.format is None else target.path
    suffix = ".".join(["", *target.files()[0].name.split(".")[1:]])
    assert sorted(folder.glob(f"*{suffix}")) == sorted(file.path for file in updated.files)
    assert len(stored(target)) == updated.rows == 59


@all_targets((*ENGINES, "folder-csv"))
async def test_rejects_are_counted_once_and_disappear_when_repaired(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(120)
    async with service.session() as session:
        service.raw_rows[5] = b'{"time_entries": [{"id": null}], "row_number": 5}'
        first = await run(session, target)
        assert first.rejected == 1
        for _ in range(2):
            again = await run(session, target, update=True)
            assert again.rejected == 1
        service.raw_rows.clear()
        repaired = await run(session, target, update=True)
    assert repaired.rejected == 0
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)


@EACH_ENGINE
async def test_an_update_larger_than_the_quota_of_an_hour_ends(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    years = {"start_date": date(2016, 1, 1), "end_date": date(2026, 6, 30)}
    service.workspace(7)
    for year in range(2016, 2027):
        service.workspace(7).add(3, first_id=year * 10, first=date(year, 1, 5))
    async with service.session() as session:
        await run(session, target, **years)
        service.set_quota(1, 4)
        service.users[5] = "Umay"
        updated = await run(session, target, update=True, max_wait=8000, **years)
    assert not updated.differences
    assert updated.requests < 20
    service.quotas.clear()
    new = await _new_export(service, target, tmp_path, max_wait=8000, **years)
    assert stored(target) == new
