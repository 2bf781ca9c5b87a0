"""Answers that contradict themselves end an export, or cost themselves only; none runs for ever."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from toggl_async import TogglError, TruncatedResultError
from toggl_async.export import ExportSummary

from ...support import trap_service
from ...support.trap_service import Refusal, TrapService
from ...support.trap_targets import Target, all_targets, run, stored

Groups = list[dict[str, Any]]
TARGETS = all_targets(("file-jsonl", "file-csv.zst", "file-parquet", "file-sqlite", "stream"))


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        service.workspace(7).add(110)
        yield service


def _page(service: TrapService, first: int, count: int, cursor: int) -> Refusal:
    entries = list(service.workspace(7).entries.values())[first : first + count]
    rows = [service._row(entry, {}, first + index) for index, entry in enumerate(entries)]
    text = f"[{b','.join(rows).decode()}]"
    headers = {"X-Next-Row-Number": f"{cursor}", "X-Next-ID": f"{cursor}"}
    return Refusal(200, text, headers, "application/json")


Answer = Callable[[TrapService, int], Refusal]
ENDLESS: dict[str, Answer] = {
    "the first page with the same cursor": lambda service, _: _page(service, 0, 100, 101),
    "the first page with a rising cursor": lambda service, n: _page(service, 0, 100, 100 * n + 1),
    "two pages in turn": lambda service, n: _page(service, n % 2 * 100, 100, 100 * n + 1),
    "empty pages with a rising cursor": lambda service, n: _page(service, 0, 0, 100 * n + 1),
    "one row with a rising cursor": lambda service, n: _page(service, 0, 1, n + 1),
    "a falling cursor": lambda service, n: _page(service, 0, 100, max(1, 500 - n)),
}


@pytest.mark.parametrize("answer", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("update", [False, True])
@all_targets(("file-csv.zst", "file-sqlite", "stream"))
async def test_a_listing_without_an_end_is_an_error(
    service: TrapService, target: Target, answer: Answer, *, update: bool
) -> None:
    numbers = itertools.count(1)

    def fault(path: str, _: web.Request) -> Refusal | None:
        return answer(service, next(numbers)) if path.endswith("search/time_entries") else None

    async with service.session() as session:
        if update:
            await run(session, target)
        service.workspace(7).add(250)
        before = stored(target)
        service.fault = fault
        service.requests.clear()
        with pytest.raises(TogglError) as error:
            await run(session, target, update=update)
        assert isinstance(error.value, TruncatedResultError)
        assert len(service.requests) < 20
        service.fault = lambda _, __: None
        if update and not target.changes_in_place:
            assert stored(target) == before
        summary = await run(session, target, update=update)
    assert not summary.differences
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)


def _first_id(value: Any) -> Callable[[Groups], Any]:
    def change(groups: Groups) -> Any:
        groups[0]["sub_groups"][0]["ids"][0] = value
        return {"groups": groups}

    return change


def _texts(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            sub["ids"] = [str(id_) for id_ in sub["ids"]]
    return {"groups": groups}


def _floats(groups: Groups) -> Any:
    for group in groups:
        for sub in group["sub_groups"]:
            sub["ids"] = [float(id_) for id_ in sub["ids"]]
    return {"groups": groups}


async def _export_and_update(
    service: TrapService, target: Target, summary: Callable[[Groups], Any]
) -> tuple[ExportSummary, ExportSummary]:
    """Export and update with such a summary; one entry is deleted in between."""
    service.summary = summary
    async with service.session() as session:
        exported = await run(session, target)
        assert {int(row["id"]) for row in stored(target)} == service.ids(7)
        service.hidden.add(3)
        return exported, await run(session, target, update=True)


@pytest.mark.parametrize("summary", [_texts, _floats], ids=["texts", "floats"])
@TARGETS
async def test_ids_of_another_type_are_ids(
    service: TrapService, target: Target, summary: Callable[[Groups], Any]
) -> None:
    exported, updated = await _export_and_update(service, target, summary)
    assert (exported.differences, updated.differences, updated.deleted) == ((), (), 1)
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)


NO_IDS: tuple[Any, ...] = (
    None,
    "",
    "x",
    "12x",
    2**63,
    2**64,
    -(2**64),
    "9" * 40,
    1.5,
    1e300,
    True,
    [],
    {},
    [5],
)


@pytest.mark.parametrize("value", NO_IDS, ids=repr)
@all_targets(("file-sqlite", "stream"))
async def test_what_is_no_id_costs_the_comparison_and_no_row(
    service: TrapService, target: Target, value: Any
) -> None:
    exported, updated = await _export_and_update(service, target, _first_id(value))
    assert len(exported.differences) == 1
    assert "incomplete" in exported.differences[0]
    assert (updated.deleted, len(updated.differences)) == (0, 1)
    assert len(stored(target)) == 110


@pytest.mark.promise("no-row-is-missing")
@pytest.mark.parametrize("update", [False, True])
@all_targets(("file-csv.zst", "file-sqlite", "stream"))
async def test_rows_that_move_between_short_pages_are_fetched(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch, *, update: bool
) -> None:
    """The ids are compared where there is more than one page, however short the pages are."""
    monkeypatch.setattr(trap_service, "PAGE", 4)
    workspace = service.workspace(7)
    workspace.entries = dict(itertools.islice(workspace.entries.items(), 9))
    first, *_, last = sorted(workspace.entries, key=lambda id_: workspace.entries[id_].start)
    later = {last: workspace.entries.pop(last)} if update else {}
    numbers = itertools.count(1)

    def delete_the_first(path: str, _: web.Request) -> None:
        if path.endswith("search/time_entries") and next(numbers) == 2:
            del workspace.entries[first]  # the first row of the second page moves to the first page

    async with service.session() as session:
        if update:
            await run(session, target)
            workspace.entries |= later
        service.fault = delete_the_first
        summary = await run(session, target, update=update)
    if not update:
        assert summary.recovered == 1
        assert "no longer in the service's list" in " ".join(summary.differences)
    assert {int(row["id"]) for row in stored(target)} - {first} == service.ids(7)
