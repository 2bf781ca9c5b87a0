"""The next page is requested while one is written, counted in requests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, ExportTargetError, TogglSession
from toggl_async.export import concurrency, export, sources
from toggl_async.export.engine import fetcher
from toggl_async.export.engine.prefetch import FetchedPage, Prefetcher
from toggl_async.export.rows.decoding import PageRows, read_report
from toggl_async.export.sinks.files.output_file import OutputFile
from toggl_async.paging import Page, PagePosition, Pages
from toggl_async.sandbox import Sandbox

DAYS: dict[str, Any] = {
    "start_date": date(2025, 6, 15),
    "end_date": date(2026, 6, 15),
    "verify": False,
}


@pytest.fixture
def large(sandbox: Sandbox, truth: Callable[[int], list[int]]) -> int:
    """Return a workspace of two pages."""
    workspace_id = max(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))
    assert 100 < len(truth(workspace_id)) < 200
    return workspace_id


async def test_the_next_request_is_sent_before_a_page_is_decoded(
    sandbox: Sandbox, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    async def note_request(request: Any, send: Any) -> Any:
        steps.append("sent")
        return await send(request)

    def note_read(body: bytes, workspace_id: int, *, strict: bool = False) -> PageRows:
        steps.append("read")
        return read_report(body, workspace_id, strict=strict)

    monkeypatch.setattr(sources, "read_report", note_read)
    async with TogglSession(
        ApiToken(sandbox.owner.api_token), track_url=sandbox.url, middlewares=[note_request]
    ) as session:
        await export(session, tmp_path / "x.jsonl", workspaces=[large], **DAYS)
    assert steps == ["sent", "sent", "read", "read"]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".sqlite"])
async def test_a_page_takes_one_worker_thread(
    *, session: TogglSession, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:  # fmt: skip
    calls: list[object] = []

    async def run_in_thread(work: Callable[[], Any]) -> Any:
        calls.append(work)
        return await concurrency.run_in_thread(work)

    monkeypatch.setattr(fetcher, "run_in_thread", run_in_thread)
    summary = await export(session, tmp_path / f"x{suffix}", workspaces=[large], **DAYS)
    assert len(calls) == summary.requests == 2


async def test_a_failed_write_leaves_no_request_running(
    session: TogglSession, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ExportTargetError("no space left")

    monkeypatch.setattr(OutputFile, "write", fail)
    with pytest.raises(ExportTargetError):
        await export(session, tmp_path / "x.jsonl", workspaces=[large], **DAYS)
    assert not any("Prefetcher" in repr(task) for task in asyncio.all_tasks())


def _listing(*pages: list[int] | Exception) -> Pages[int]:
    async def fetch(cursor: dict[str, Any]) -> Page[int]:
        index = cursor.get("index", 0)
        await asyncio.sleep(0)
        page = pages[index]
        if isinstance(page, Exception):
            raise page
        return Page(page, {"index": index + 1} if index + 1 < len(pages) else None)

    return Pages(fetch)


async def test_pages_are_in_order_with_and_without_prefetching() -> None:
    fetched: list[list[int]] = []
    async with Prefetcher(_listing([1], [2], [3])) as prefetcher:
        while prefetcher.has_more:
            page = await prefetcher.page()
            fetched.append(page.items)
            if page.items == [1]:
                await prefetcher.request_next()
    assert fetched == [[1], [2], [3]]


async def test_error_is_raised_when_its_page_is_requested() -> None:
    async with Prefetcher(_listing([1], LookupError("two"))) as prefetcher:
        await prefetcher.page()
        await prefetcher.request_next()
        await asyncio.sleep(0)
        with pytest.raises(LookupError, match="two"):
            await prefetcher.page()


async def test_a_cancelled_wait_cancels_the_request() -> None:
    async def fetch(_: dict[str, Any]) -> Page[int]:
        await asyncio.Event().wait()
        raise AssertionError

    async def wait() -> None:
        async with Prefetcher(Pages(fetch)) as prefetcher:
            await prefetcher.request_next()
            await prefetcher.page()

    task = asyncio.create_task(wait())
    for _ in range(20):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.parametrize(
    ("before", "after", "contiguous"),
    [(None, 1001, True), (1001, 2001, True), (None, 3, False), (None, None, False)],
)
def test_a_page_is_contiguous_if_the_next_row_follows_it(
    before: int | None, after: int | None, *, contiguous: bool
) -> None:
    def position(number: int | None) -> PagePosition:
        return PagePosition({} if number is None else {"first_row_number": number})

    page: FetchedPage[int] = FetchedPage([], position(before), position(after))
    assert page.is_contiguous(1000) is contiguous


@pytest.mark.parametrize("failure", [LookupError("the write"), None])
async def test_a_pending_request_ends_with_the_block(failure: Exception | None) -> None:
    async def fetch(_: dict[str, Any]) -> Page[int]:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(LookupError) if failure else nullcontext():
        async with Prefetcher(Pages(fetch)) as prefetcher:
            await prefetcher.request_next()
            if failure is not None:
                raise failure
    assert asyncio.all_tasks() == {asyncio.current_task()}
