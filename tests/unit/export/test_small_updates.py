"""Updates of a few rows, read in pages of four and updated as large partitions are."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from aiohttp import web

from toggl_async.export.checkpoint import Checkpoint, PartitionState
from toggl_async.export.engine import updater
from toggl_async.export.engine.updater import deletion_limit
from toggl_async.export.entry_ids import GroupSum
from toggl_async.export.partitioning.partitions import Account
from toggl_async.export.sinks.databases.row_table import GroupTotal

from ...support import trap_service
from ...support.trap_changes import CHANGES, LATER, edit_entries
from ...support.trap_service import HOUR, Entry, Refusal, TrapService
from ...support.trap_targets import Target, all_targets, run, stored

PAGE = 4
TARGETS = all_targets(("file-jsonl", "file-csv", "file-sqlite", "stream"))
Groups = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trap_service, "PAGE", PAGE)
    monkeypatch.setattr(updater, "INCREMENTAL_REQUESTS", 0)


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every partition be read again as a whole."""
    monkeypatch.setattr(updater, "INCREMENTAL_REQUESTS", 100)


async def _new_export(service: TrapService, target: Target, folder: Path, **options: Any) -> Any:
    async with service.session() as session:
        new = target.in_folder(folder / "new")
        await run(session, new, **options)
        return stored(new)


def _ids(target: Target) -> set[int]:
    rows = [(int(row["workspace_id"]), int(row["id"])) for row in stored(target)]
    assert len(rows) == len(set(rows))
    return {id_ for _, id_ in rows}


@pytest.mark.parametrize(
    ("rows", "limit"),
    [(1, 1), (2, 1), (3, 2), (10, 9), (11, 10), (200, 10), (219, 10), (220, 11), (2_000, 100)],
)
def test_a_small_share_of_the_rows_may_disappear(rows: int, limit: int) -> None:
    assert deletion_limit(rows) == limit


@pytest.mark.parametrize(
    ("ids", "stored", "agree"),
    [
        ([], None, True),
        ([1], None, False),
        ([1], GroupTotal(60), True),
        ([1], GroupTotal(61), False),
        ([1], GroupTotal(61, exact=False), True),
    ],
)
def test_sums_of_a_group_agree_or_not(
    ids: list[int], stored: GroupTotal | None, agree: bool
) -> None:
    group = GroupSum(5, 61, cast("Any", ids), 60)
    totals: Any = {} if stored is None else {(5, 61): stored}
    assert updater._agrees(group, totals, rates=False) is agree


def test_rates_of_a_group_agree_or_not() -> None:
    totals: Any = {(5, 61): GroupTotal(60, {(9000, "EUR"): 60})}
    cases: Any = (
        (None, True),
        ({(9000, "EUR"): 60}, True),
        ({(7000, "EUR"): 60}, False),
        ({}, False),
    )
    for rates, agree in cases:
        group = GroupSum(5, 61, cast("Any", [1]), 60, rates)
        assert updater._agrees(group, totals, rates=True) is agree
        assert updater._agrees(group, totals, rates=False)


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Asia/Tokyo", None])
def test_an_account_that_moves_to_another_zone_is_read_again(zone: str | None) -> None:
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    accounts = tuple(
        Account(key, timezone="Europe/Oslo", workspaces=((workspace, 1),))
        for key, workspace in (("a", 7), ("b", 8))
    )
    checkpoint = Checkpoint(
        job={},
        hosts={},
        first=first,
        last=last,
        accounts=accounts,
        partitions={
            f"0/time_entries/7/{first}": PartitionState(),
            f"1/time_entries/8/{first}": PartitionState(),
        },
    )
    moved = attrs.evolve(accounts[0], timezone=zone)
    updater.start_update(checkpoint, first, last, (moved, accounts[1]))
    assert checkpoint.outdated == ({} if zone == "Europe/Oslo" else {"time_entries/7": 0})


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@all_targets(("file-jsonl", "file-sqlite"))
async def test_one_change_is_found(
    service: TrapService, target: Target, tmp_path: Path, change: Callable[..., None]
) -> None:
    service.workspace(7).add(13)
    service.workspace(8).add(9, first_id=100)
    async with service.session() as session:
        await run(session, target)
        change(service, random.Random(2))
        updated = await run(session, target, update=True, allow_deletions=True)
    assert not updated.differences
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.usefixtures("read_again")
@pytest.mark.promise("update-equals-new-export")
@TARGETS
async def test_every_change_is_found_where_all_is_read_again(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(13)
    service.workspace(8).add(9, first_id=100)
    async with service.session() as session:
        await run(session, target)
        for change in CHANGES:
            change(service, random.Random(2))
        updated = await run(session, target, update=True, allow_deletions=True)
    assert not updated.differences
    assert stored(target) == await _new_export(service, target, tmp_path)


def _without_ids(groups: Groups) -> Any:
    del groups[0]["sub_groups"][0]["ids"]
    return {"groups": groups}


def _without_a_few_ids(groups: Groups) -> Any:
    groups[0]["sub_groups"][0]["ids"].pop()
    return {"groups": groups}


def _other_seconds(groups: Groups) -> Any:
    groups[0]["sub_groups"][0]["seconds"] += 1
    return {"groups": groups}


def _empty(_: Groups) -> Any:
    return {"groups": []}


WEAK = (_without_ids, _without_a_few_ids, _other_seconds, _empty)


@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("summary", WEAK)
@TARGETS
async def test_a_contradiction_deletes_nothing(
    service: TrapService, target: Target, summary: Callable[[Groups], Any]
) -> None:
    service.workspace(7).add(30)
    async with service.session() as session:
        await run(session, target)
        service.hidden = {3}
        service.summary = summary
        updated = await run(session, target, update=True)
        assert (updated.deleted, len(updated.differences)) == (0, 1)
        assert 3 in _ids(target)
        service.summary = lambda groups: {"groups": groups}
        updated = await run(session, target, update=True)
    assert (updated.deleted, updated.differences) == (1, ())
    assert _ids(target) == service.ids(7)


@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("bad", [0, 1])
@TARGETS
async def test_one_window_that_contradicts_itself_protects_the_others(
    service: TrapService, target: Target, bad: int
) -> None:
    """The entry may have moved from one to the other."""
    years: dict[str, Any] = {"start_date": date(2025, 1, 1), "end_date": date(2026, 6, 30)}
    service.workspace(7).add(15, first_id=1, first=date(2025, 2, 1))
    service.workspace(7).add(15, first_id=100, first=date(2026, 2, 1))
    async with service.session() as session:
        await run(session, target, **years)
        service.hidden = {3, 103}
        numbers = itertools.count()

        def summary(groups: Groups) -> Any:
            return _other_seconds(groups) if next(numbers) == bad else {"groups": groups}

        service.summary = summary
        updated = await run(session, target, update=True, **years)
    assert (updated.deleted, len(updated.differences)) == (0, 1)
    assert {3, 103} <= _ids(target)


def _without(id_: int, seconds: int, *, more: Groups) -> Callable[[Groups], Any]:
    """Let the list have everything but one entry, whose duration it does not count either."""

    def change(groups: Groups) -> Any:
        for group in groups:
            for sub in group["sub_groups"]:
                if id_ in sub["ids"]:
                    sub["ids"].remove(id_)
                    sub["seconds"] -= seconds
        return {"groups": [*groups, *more]}

    return change


@pytest.mark.promise("weak-evidence-deletes-nothing")
@TARGETS
async def test_time_without_ids_deletes_nothing(service: TrapService, target: Target) -> None:
    """An entry that neither the pages nor the list have may be one of those without an id."""
    service.workspace(7).add(30)
    async with service.session() as session:
        await run(session, target)
        service.lost = {3}
        time = [{"id": 99, "sub_groups": [{"id": 99, "seconds": 5, "ids": []}]}]
        seconds = service.workspace(7).entries[3].seconds
        service.summary = _without(3, seconds, more=time)
        updated = await run(session, target, update=True)
    assert (updated.deleted, len(updated.differences)) == (0, 1)
    assert _ids(target) == service.ids(7)


@pytest.mark.promise("weak-evidence-deletes-nothing")
@TARGETS
async def test_an_old_list_deletes_nothing(service: TrapService, target: Target) -> None:
    """A list without an entry that a page has may lack others."""
    service.workspace(7).add(30)
    async with service.session() as session:
        await run(session, target)
        service.hidden = {5}
        service.workspace(7).entries[30].at = LATER  # on the first page of changes
        seconds = service.workspace(7).entries[30].seconds
        service.summary = _without(30, seconds, more=[])
        updated = await run(session, target, update=True)
    assert (updated.deleted, len(updated.differences)) == (0, 1)
    assert "1 entries of workspace 7 that its list does not have" in updated.differences[0]
    assert _ids(target) == {*service.ids(7), 5}


@pytest.mark.promise("mass-deletions-need-permission")
@TARGETS
async def test_the_limit_is_a_share_of_all_windows(service: TrapService, target: Target) -> None:
    years: dict[str, Any] = {"start_date": date(2025, 1, 1), "end_date": date(2026, 6, 30)}
    service.workspace(7).add(2, first_id=1, first=date(2025, 2, 1))
    service.workspace(7).add(30, first_id=100, first=date(2026, 2, 1))
    async with service.session() as session:
        await run(session, target, **years)
        service.hidden = set(range(100, 105))
        updated = await run(session, target, update=True, **years)
    assert (updated.deleted, updated.differences) == (5, ())
    assert _ids(target) == service.ids(7)


@pytest.mark.usefixtures("read_again")
@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("raw", [b'{"time_entries":[{"id":3},{"id":true}]}', b'{"time_entries":7}'])
@TARGETS
async def test_a_row_that_cannot_be_read_any_more_stays(
    service: TrapService, target: Target, raw: bytes
) -> None:
    """Also if its id cannot be read; then no other row is removed, either."""
    service.workspace(7).add(3)
    async with service.session() as session:
        await run(session, target)
        service.raw_rows[3] = raw
        updated = await run(session, target, update=True)
        assert (updated.deleted, updated.rejected) == (0, 1)
        assert _ids(target) == {1, 2, 3}
        service.hidden = {2}
        updated = await run(session, target, update=True)
    has_id = b'"id":3' in raw
    assert (updated.deleted, updated.rejected) == (int(has_id), 1)
    assert _ids(target) == ({1, 3} if has_id else {1, 2, 3})


def _refuse_reports(*workspaces: int) -> Callable[[str, web.Request], Refusal | None]:
    def fault(path: str, _: web.Request) -> Refusal | None:
        refused = any(f"/workspace/{workspace}/" in path for workspace in workspaces)
        return Refusal(403) if refused else None

    return fault


def _change(service: TrapService, workspace: int, ids: Iterable[int], at: str) -> None:
    """Change entries in a way that only the list of the last changes shows."""
    for id_ in ids:
        entry = service.workspace(workspace).entries[id_]
        entry.description, entry.at = f"changed at {at}", at


@pytest.mark.promise("update-equals-new-export")
@TARGETS
async def test_changes_are_found_after_two_updates_that_were_refused(
    service: TrapService, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update looks for changes since the last one that could read the workspace."""
    day = 24 * HOUR
    start = trap_service.START.timestamp()
    now = [start]
    monkeypatch.setattr("time.time", lambda: now[0])
    service.workspace(7).add(13)
    service.workspace(8).add(13, first_id=100)
    async with service.session() as session:
        await run(session, target)
        # Each time more than a page of changes: those of the first day are on two pages of four.
        for number, changed in enumerate((range(8, 13), range(8)), 1):
            at = f"2026-03-0{2 + number}T12:00:00+00:00"
            _change(service, 7, (1 + id_ for id_ in changed), at)
            _change(service, 8, (100 + id_ for id_ in changed), at)
            now[0] = start + number * day + 12 * HOUR
            service.fault = _refuse_reports(7)
            refused = await run(session, target, update=True)
            assert [failure.workspace_id for failure in refused.failures] == [7]
        service.fault = lambda _, __: None
        now[0] = start + 4 * day
        updated = await run(session, target, update=True)
    assert not updated.failures
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("update-equals-new-export")
@TARGETS
async def test_a_change_of_the_minutes_around_the_last_run_is_found(
    service: TrapService, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clocks may differ by some minutes."""
    start = trap_service.START.timestamp()
    monkeypatch.setattr("time.time", lambda: start)
    service.workspace(7).add(13)
    async with service.session() as session:
        await run(session, target)
        _change(service, 7, range(6, 10), "2026-03-02T09:05:00+00:00")  # a page
        _change(service, 7, [3], "2026-03-02T08:52:00+00:00")
        await run(session, target, update=True)
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("update-equals-new-export")
@TARGETS
async def test_a_workspace_that_is_joined_again_has_all_its_changes(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(13)
    service.workspace(8).add(9, first_id=100)
    person, both = service.accounts[service.token]
    async with service.session() as session:
        await run(session, target)
        service.accounts[service.token] = (person, (7,))
        await run(session, target, update=True)
        _change(service, 8, range(100, 107), "2026-01-20T00:00:00+00:00")  # more than a page
        service.accounts[service.token] = (person, both)
        await run(session, target, update=True)
    assert stored(target) == await _new_export(service, target, tmp_path)


@pytest.mark.promise("estimate-is-exact")
@TARGETS
async def test_an_update_requests_no_entry_twice(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The changes, the list of ids, and what differs: each entry that is asked for once."""
    service.workspace(7).add(13)
    asked: list[int] = []
    select = TrapService._selected

    def note(self: TrapService, workspace_id: int, fields: dict[str, Any]) -> list[Entry]:
        if "first_row_number" not in fields:  # of each request only its first page
            asked.extend(fields.get("time_entry_ids") or ())
        return select(self, workspace_id, fields)

    monkeypatch.setattr(TrapService, "_selected", note)
    async with service.session() as session:
        await run(session, target)
        edit_entries(service, random.Random(4))
        for entry in service.workspace(7).entries.values():
            entry.seconds += 1  # those that stand for a project, a person or a tag, too
        service.workspace(7).entries[900] = Entry(
            id=900, start="2026-05-05T09:00:00+00:00", at=LATER
        )
        await run(session, target, update=True)
    assert asked
    assert len(asked) == len(set(asked))
    assert _ids(target) == service.ids(7)


@pytest.mark.promise("bad-row-costs-itself")
@all_targets(("file-jsonl", "folder-jsonl", "file-sqlite", "stream"))
async def test_rejects_of_a_workspace_that_is_refused_stay(
    service: TrapService, target: Target
) -> None:
    """An update replaces only those of the workspaces that it has read."""
    service.workspace(7).add(9)
    service.workspace(8).add(9, first_id=100)
    for id_ in (5, 105):
        service.raw_rows[id_] = b'{"time_entries":[{"id":%d},{"id":true}]}' % id_
    async with service.session() as session:
        assert (await run(session, target)).rejected == 2
        service.fault = _refuse_reports(7)
        del service.raw_rows[105]
        updated = await run(session, target, update=True)
    assert (updated.rejected, len(updated.failures)) == (1, 1)


@pytest.mark.promise("update-equals-new-export")
@all_targets(("file-jsonl", "file-sqlite", "stream"))
async def test_more_rows_than_a_statement_takes_are_found_and_removed(
    service: TrapService, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("engine.updater", "sinks.databases.row_table"):
        monkeypatch.setattr(f"toggl_async.export.{module}.CHUNK", 3)
    service.workspace(7).add(20)
    async with service.session() as session:
        await run(session, target)
        for id_ in range(1, 9):
            del service.workspace(7).entries[id_]
        for id_ in range(200, 208):  # not among the last changes
            service.workspace(7).entries[id_] = Entry(id_, "2026-01-02T09:00:00+00:00")
        updated = await run(session, target, update=True, allow_deletions=True)
    assert (updated.deleted, updated.differences) == (8, ())
    assert stored(target) == await _new_export(service, target, tmp_path)
