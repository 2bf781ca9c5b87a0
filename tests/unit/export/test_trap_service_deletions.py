"""An update removes a row only on strong evidence, whatever a response omits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ...support.trap_service import TrapService
from ...support.trap_targets import (
    ALL_WITH_FEW_ROWS_EACH_ENGINE_WITH_MANY,
    EACH_ENGINE,
    Target,
    all_targets,
    run,
    stored,
)

Groups = list[dict[str, Any]]


def _without_ids(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            del sub["ids"]
    return {"groups": groups}


def _null_ids(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            sub["ids"] = None
    return {"groups": groups}


def _empty_ids(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            sub["ids"] = []
    return {"groups": groups}


def _some_ids(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            sub["ids"] = sub["ids"][: -(len(sub["ids"]) // 25 + 1)]
    return {"groups": groups}


def _no_groups(_: Groups) -> Any:
    return {"groups": []}


def _null_groups(_: Groups) -> Any:
    return {"groups": None}


WEAK = (_without_ids, _null_ids, _empty_ids, _some_ids, _no_groups, _null_groups)


@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("summary", WEAK)
@EACH_ENGINE
async def test_an_incomplete_list_of_ids_removes_no_row(
    service: TrapService, target: Target, summary: Callable[[Groups], Any]
) -> None:
    service.workspace().add(120)
    async with service.session() as session:
        await run(session, target)
        before = stored(target)
        service.summary = summary
        updated = await run(session, target, update=True)
    assert stored(target) == before
    assert updated.deleted == 0
    assert updated.differences


@pytest.mark.promise("mass-deletions-need-permission")
@ALL_WITH_FEW_ROWS_EACH_ENGINE_WITH_MANY
async def test_a_mass_deletion_needs_permission(
    service: TrapService, target: Target, count: int
) -> None:
    service.workspace().add(count)
    gone = range(1, count // 2)
    async with service.session() as session:
        await run(session, target)
        before = stored(target)
        service.hidden.update(gone)
        refused = await run(session, target, update=True)
        assert stored(target) == before
        assert refused.deleted == 0
        assert len(refused.differences) == 1
        assert f"{len(gone)} of {count}" in refused.differences[0]
        assert "--allow-deletions" in refused.differences[0]
        allowed = await run(session, target, update=True, allow_deletions=True)
    assert allowed.deleted == len(gone)
    assert not allowed.differences
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)


@pytest.mark.promise("mass-deletions-need-permission")
@ALL_WITH_FEW_ROWS_EACH_ENGINE_WITH_MANY
async def test_a_few_deletions_are_carried_out(
    service: TrapService, target: Target, count: int
) -> None:
    service.workspace().add(count)
    async with service.session() as session:
        await run(session, target)
        service.hidden.update((3, 17))
        updated = await run(session, target, update=True)
    assert (updated.deleted, updated.differences) == (2, ())
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)


@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("count", [2, 8, 40, 120])
@EACH_ENGINE
async def test_an_empty_report_empties_no_backup(
    service: TrapService, target: Target, count: int
) -> None:
    service.workspace().add(count)
    async with service.session() as session:
        await run(session, target)
        before = stored(target)
        service.hidden.update(range(1, count + 1))
        updated = await run(session, target, update=True)
    assert stored(target) == before
    assert updated.differences


@pytest.mark.promise("weak-evidence-deletes-nothing")
@pytest.mark.parametrize("count", [105, 210])
@EACH_ENGINE
async def test_rows_that_pages_lose_are_not_deleted(
    service: TrapService, target: Target, count: int
) -> None:
    service.workspace().add(count)
    async with service.session() as session:
        await run(session, target)
        before = stored(target)
        service.lost.update(range(2, 9))
        updated = await run(session, target, update=True)
    assert stored(target) == before
    assert (updated.deleted, updated.differences) == (0, ())


@pytest.mark.promise("weak-evidence-deletes-nothing")
@all_targets(("file-jsonl", "file-sqlite", "sql-postgresql", "stream", "file-csv", "file-parquet"))
async def test_a_person_who_left_one_workspace_stays_in_the_other(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(1)
    service.workspace(8).add(1)
    async with service.session() as session:
        await run(session, target, entities=["users"])
        service.users_of = {7: {5, 6}}
        await run(session, target, entities=["users"], update=True)
    assert _names(target, "users") == {
        "Uma in 7", "Jan in 7", "Uma in 8", "Jan in 8", "Lea in 8",
    }  # fmt: skip


def _names(target: Target, entity: str) -> set[str]:
    return {row["fullname"] for row in stored(target, entity)}
