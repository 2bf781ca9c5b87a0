"""The comparison of the ids, with pages of four rows: every case of it costs milliseconds."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from toggl_async import ApiToken, ExportIncompleteError, ServerError, TruncatedResultError
from toggl_async.export import Progress
from toggl_async.export.engine import fetcher

from ...support import trap_service
from ...support.trap_service import Refusal, TrapService, Workspace
from ...support.trap_targets import Target, all_targets, run, stored

PAGE = 4
TARGETS = all_targets(("file-jsonl", "file-sqlite", "stream"))
pytestmark = pytest.mark.promise("no-row-is-missing")


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trap_service, "PAGE", PAGE)


def _ids(target: Target) -> set[int]:
    rows = [int(row["id"]) for row in stored(target)]
    assert len(rows) == len(set(rows))
    return set(rows)


def _searches(service: TrapService) -> int:
    return sum(request.endswith("search/time_entries") for request in service.requests)


def _summaries(service: TrapService) -> int:
    return sum(request.endswith("summary/time_entries") for request in service.requests)


def _lists_also(*ids: int) -> Callable[[list[dict[str, Any]]], Any]:
    """Let the service list entries that it never returns."""

    def add(groups: list[dict[str, Any]]) -> Any:
        groups[0]["sub_groups"][0]["ids"] += ids
        return {"groups": groups}

    return add


def _before_summary(change: Callable[[], object]) -> Callable[[str, web.Request], None]:
    """Change something between the last page and the list of the ids."""

    def fault(path: str, _: web.Request) -> None:
        if path.endswith("summary/time_entries"):
            change()

    return fault


@TARGETS
async def test_missing_entries_are_fetched_in_as_many_requests_as_they_need(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher, "_IDS_PER_REQUEST", 2)
    service.workspace(7).add(14)
    service.lost = {1, 4, 8, 9, 14}
    async with service.session() as session:
        summary = await run(session, target)
    assert _ids(target) == service.ids(7)
    assert (summary.recovered, summary.rows, summary.differences) == (5, 14, ())
    assert (_searches(service), _summaries(service)) == (3 + 3, 1)
    assert summary.requests == len(service.requests)


@TARGETS
async def test_missing_entries_may_come_in_several_pages(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(20)
    service.lost = set(range(3, 12))
    async with service.session() as session:
        summary = await run(session, target)
    assert _ids(target) == service.ids(7)
    assert (summary.recovered, _searches(service)) == (9, 3 + 3)


@TARGETS
async def test_entries_that_are_never_returned_are_an_error_until_they_are(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    service.summary = _lists_also(77)
    async with service.session() as session:
        with pytest.raises(ExportIncompleteError, match=r"1 entries .* such as 77"):
            await run(session, target)
        service.requests.clear()
        service.summary = lambda groups: {"groups": groups}
        summary = await run(session, target)
    assert summary.complete
    assert _ids(target) == service.ids(7)
    assert _summaries(service) == 1
    assert _searches(service) == 0


@TARGETS
async def test_a_reject_excuses_no_other_missing_entry(
    service: TrapService, target: Target
) -> None:
    """Whichever of the two ids is the lower one."""
    service.workspace(7).add(9)
    service.raw_rows[5] = b'{"time_entries":[{"id":5},{"id":true}]}'
    for missing in (2_000, -2_000):
        service.summary = _lists_also(missing)
        async with service.session() as session:
            with pytest.raises(ExportIncompleteError, match=rf"1 entries .* such as {missing}:"):
                await run(session, target)


@TARGETS
async def test_a_reject_without_a_readable_id_excuses_one_missing_entry(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    service.workspace(7).add(9)
    service.raw_rows[5] = b'{"time_entries":"none"}'
    async with service.session() as session:
        summary = await run(session, target)
        assert (summary.rejected, summary.rows, summary.differences) == (1, 8, ())
        service.summary = _lists_also(77)
        with pytest.raises(ExportIncompleteError, match="2 entries"):
            await run(session, target.in_folder(tmp_path / "other"))


@TARGETS
async def test_an_entry_that_is_deleted_meanwhile_is_a_difference_despite_a_reject(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    service.raw_rows[5] = b'{"time_entries":[{"id":5},{"id":true}]}'
    service.fault = _before_summary(lambda: service.hidden.add(2))
    async with service.session() as session:
        (difference,) = (await run(session, target)).differences
    assert difference.startswith("1 exported entries of workspace 7 from ")
    assert difference.endswith("they were deleted or moved meanwhile")


@TARGETS
async def test_durations_that_change_meanwhile_are_a_difference(
    service: TrapService, target: Target
) -> None:
    entries = service.workspace(7)
    entries.add(9)
    before = sum(entry.seconds for entry in entries.entries.values())

    def change() -> None:
        entries.entries[3].seconds += 5

    service.fault = _before_summary(change)
    async with service.session() as session:
        (difference,) = (await run(session, target)).differences
    assert f"have {before} seconds, and the service counts {before + 5}" in difference


@TARGETS
async def test_durations_are_not_compared_where_rows_cannot_be_read(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    service.raw_rows[5] = b'{"time_entries":[{"id":5},{"id":true}]}'
    async with service.session() as session:
        summary = await run(session, target)
    assert (summary.rejected, summary.differences) == (1, ())


@TARGETS
async def test_pages_of_rejects_are_no_repetition(service: TrapService, target: Target) -> None:
    service.workspace(7).add(20)
    for id_ in range(1, 17):
        service.raw_rows[id_] = b'{"time_entries":[{"id":%d},{"id":true}]}' % id_
    for entry in service.workspace(7).entries.values():
        entry.start = "2026-01-02T09:00:00+00:00"  # in the order of their ids
    async with service.session() as session:
        summary = await run(session, target)
    assert (summary.rejected, summary.rows) == (16, 4)
    assert _ids(target) == {17, 18, 19, 20}


@TARGETS
async def test_a_comparison_that_fails_is_done_by_the_next_run(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    service.lost = {5}

    def fault(path: str, _: web.Request) -> Refusal | None:
        return Refusal(500) if path.endswith("summary/time_entries") else None

    service.fault = fault
    async with service.session(retries=0) as session:
        with pytest.raises(ServerError):
            await run(session, target)
        service.fault = lambda _, __: None
        service.requests.clear()
        summary = await run(session, target)
    assert _ids(target) == service.ids(7)
    assert summary.recovered == 1
    assert (_searches(service), _summaries(service)) == (1, 1)


@pytest.mark.parametrize("failing", [2, 3, 4])
@TARGETS
async def test_only_the_pages_that_are_left_are_requested_again(
    service: TrapService, target: Target, failing: int
) -> None:
    service.workspace(7).add(14)
    numbers = itertools.count(1)

    def fault(path: str, _: web.Request) -> Refusal | None:
        is_search = path.endswith("search/time_entries")
        return Refusal(500) if is_search and next(numbers) == failing else None

    service.fault = fault
    async with service.session(retries=0) as session:
        with pytest.raises(ServerError):
            await run(session, target)
        service.requests.clear()
        summary = await run(session, target)
    assert _ids(target) == service.ids(7)
    assert (summary.recovered, summary.differences) == (0, ())
    assert (_searches(service), _summaries(service)) == (5 - failing, 1)


@all_targets(("file-jsonl", "file-sqlite"))
async def test_progress_is_complete_when_everything_was_compared(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    reports: list[tuple[float, int]] = []

    def note(progress: Progress) -> None:
        reports.append((progress.fraction, _summaries(service)))

    async with service.session() as session:
        await run(session, target, on_progress=note)
    fractions = [fraction for fraction, _ in reports]
    assert fractions == sorted(fractions)
    assert max(fraction for fraction, compared in reports if not compared) < 1
    assert reports[-1] == (1.0, 1)


@pytest.mark.parametrize("update", [False, True])
@TARGETS
async def test_the_same_page_with_rising_cursors_is_an_error(
    service: TrapService, target: Target, *, update: bool
) -> None:
    service.workspace(7).add(9)
    numbers = itertools.count(1)

    def first_page(path: str, _: web.Request) -> Refusal | None:
        if not path.endswith("search/time_entries"):
            return None
        number = next(numbers)
        assert number < 20, "the listing does not end"
        entries = list(service.workspace(7).entries.values())[:PAGE]
        rows = b",".join(service._row(entry, {}, 0) for entry in entries).decode()
        headers = {"X-Next-Row-Number": f"{PAGE * number + 1}", "X-Next-ID": "1"}
        return Refusal(200, f"[{rows}]", headers, "application/json")

    async with service.session() as session:
        if update:
            await run(session, target)
        service.fault = first_page
        with pytest.raises(TruncatedResultError, match="again and again"):
            await run(session, target, update=update)
        service.fault = lambda _, __: None
        await run(session, target, update=update)
    assert _ids(target) == service.ids(7)


@TARGETS
async def test_an_update_removes_no_row_where_the_list_of_ids_is_empty(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(9)
    async with service.session() as session:
        service.summary = lambda _: {"groups": []}
        (difference,) = (await run(session, target)).differences
        assert "is incomplete" in difference
        updated = await run(session, target, update=True)
    assert (updated.deleted, len(updated.differences)) == (0, 1)
    assert _ids(target) == service.ids(7)


@pytest.mark.parametrize("contiguous", [False, True])
@pytest.mark.parametrize("stop_at", [1, 2])
@all_targets(("file-jsonl", "file-sqlite"))
async def test_a_stop_wastes_no_page_and_sends_no_further_request(
    service: TrapService,
    target: Target,
    monkeypatch: pytest.MonkeyPatch,
    *,
    stop_at: int,
    contiguous: bool,
) -> None:
    """The page that is being received is written; the next run asks for those behind it."""
    if contiguous:  # each page is requested while the one before it is written
        monkeypatch.setattr(fetcher, "PAGE_SIZE", PAGE)
    service.workspace(7).add(14)
    stop = False

    def request_stop(path: str, _: web.Request) -> None:
        nonlocal stop
        stop = stop or (path.endswith("search/time_entries") and _searches(service) == stop_at)

    service.fault = request_stop
    async with service.session() as session:
        stopped = await run(session, target, should_stop=lambda: stop)
        assert not stopped.complete
        assert _searches(service) == stop_at
        service.fault, stop = lambda _, __: None, False
        summary = await run(session, target)
    assert _ids(target) == service.ids(7)
    assert (summary.complete, summary.recovered) == (True, 0)
    assert _searches(service) == 4


@pytest.mark.parametrize("concurrency", [1, 3])
@all_targets(("file-jsonl", "file-sqlite"))
async def test_a_refused_account_is_not_asked_for_its_other_workspaces(
    service: TrapService, target: Target, concurrency: int
) -> None:
    service.workspace(7).add(3)
    other = "e" * 32
    for workspace in (11, 12, 13, 14, 15):
        service.workspaces[workspace] = Workspace(workspace, 2)
    service.accounts[other] = (6, (11, 12, 13, 14, 15))
    refused: list[str] = []

    def fault(path: str, request: web.Request) -> Refusal | None:
        if service._token(request) != other or "/reports/" not in path:
            return None
        refused.append(path)
        return Refusal(401)

    service.fault = fault
    async with service.session() as session:
        summary = await run(session, target, accounts=[ApiToken(other)], concurrency=concurrency)
    assert len(summary.failures) == 5
    assert len(refused) <= concurrency
    assert _ids(target) == service.ids(7)


@all_targets(("file-jsonl", "file-sqlite"))
async def test_rejects_and_differences_are_noted_once_by_all_runs(
    service: TrapService, target: Target
) -> None:
    """The first run compares one workspace; the second one reads the reject again by its id."""
    service.workspace(7).add(9)
    service.workspace(8, 2).add(9, first_id=100)
    service.raw_rows[105] = b'{"time_entries":[{"id":105},{"id":true}]}'

    def fault(path: str, _: web.Request) -> Refusal | None:
        if path.endswith("workspace/7/summary/time_entries"):
            service.hidden.add(2)
        return Refusal(500) if path.endswith("workspace/8/summary/time_entries") else None

    service.fault = fault
    async with service.session(retries=0) as session:
        for _ in range(2):
            with pytest.raises(ServerError):
                await run(session, target, concurrency=1)
        service.fault = lambda _, __: None
        summary = await run(session, target)
    assert summary.rejected == 1
    assert len(summary.differences) == 1
    assert _ids(target) == {*service.ids(7), 2, *service.ids(8)} - {105}
