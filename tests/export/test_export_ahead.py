"""The next page is on its way while one is written; counts, never times."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, ExportTargetError, TogglSession
from toggl_async.export import export, runner, together
from toggl_async.export.ahead import Ahead, Arrived
from toggl_async.export.files import FileOutput
from toggl_async.export.flatten import Flattener
from toggl_async.export.sheet import Sheet
from toggl_async.paging import Page, PagePosition, Pages
from toggl_async.sandbox import Sandbox

DAYS: dict[str, Any] = {
    "start_date": date(2025, 6, 15),
    "end_date": date(2026, 6, 15),
    "verify": False,
}


@pytest.fixture
def large(box: Sandbox, truth: Callable[[int], list[int]]) -> int:
    """Return a workspace of two pages."""
    found = max(box.world.workspaces, key=lambda id_: len(truth(id_)))
    assert 1_000 < len(truth(found)) < 2_000
    return found


async def test_the_next_request_has_left_before_a_page_is_read(
    box: Sandbox, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    read = Flattener.read

    async def sent(request: Any, send: Any) -> Any:
        done.append("sent")
        return await send(request)

    def was_read(self: Flattener, body: bytes) -> Sheet:
        done.append("read")
        return read(self, body)

    monkeypatch.setattr(Flattener, "read", was_read)
    async with TogglSession(
        ApiToken(box.owner.api_token), track_url=box.url, stages=[sent]
    ) as session:
        await export(session, tmp_path / "x.jsonl", workspaces=[large], **DAYS)
    assert done == ["sent", "sent", "read", "read"]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".sqlite"])
async def test_a_page_is_handed_over_once(
    *, session: TogglSession, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:  # fmt: skip
    in_thread = together.in_thread
    hands: list[object] = []

    async def counted(work: Callable[[], Any]) -> Any:
        hands.append(work)
        return await in_thread(work)

    monkeypatch.setattr(runner, "in_thread", counted)
    summary = await export(session, tmp_path / f"x{suffix}", workspaces=[large], **DAYS)
    assert len(hands) == summary.requests == 2


async def test_what_cannot_be_written_leaves_no_request_behind(
    session: TogglSession, large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ExportTargetError("no room")

    monkeypatch.setattr(FileOutput, "write", full)
    with pytest.raises(ExportTargetError):
        await export(session, tmp_path / "x.jsonl", workspaces=[large], **DAYS)
    assert not any("Ahead" in repr(task) for task in asyncio.all_tasks())


def _listing(*pages: list[int] | Exception) -> Pages[int]:
    async def fetch(cursor: dict[str, Any]) -> Page[int]:
        place = cursor.get("place", 0)
        await asyncio.sleep(0)
        page = pages[place]
        if isinstance(page, Exception):
            raise page
        return Page(page, {"place": place + 1} if place + 1 < len(pages) else None)

    return Pages(fetch)


async def test_pages_come_in_order_whether_begun_or_not() -> None:
    found: list[list[int]] = []
    async with Ahead(_listing([1], [2], [3])) as ahead:
        while ahead.more:
            page = await ahead.page()
            found.append(page.items)
            if page.items == [1]:
                await ahead.begin()
    assert found == [[1], [2], [3]]


async def test_an_error_is_raised_when_its_page_is_wanted() -> None:
    async with Ahead(_listing([1], LookupError("two"))) as ahead:
        await ahead.page()
        await ahead.begin()
        await asyncio.sleep(0)
        with pytest.raises(LookupError, match="two"):
            await ahead.page()


async def test_cancelled_while_it_waits_it_ends_the_request() -> None:
    async def fetch(_: dict[str, Any]) -> Page[int]:
        await asyncio.Event().wait()
        raise AssertionError

    async def wait() -> None:
        async with Ahead(Pages(fetch)) as ahead:
            await ahead.begin()
            await ahead.page()

    task = asyncio.create_task(wait())
    for _ in range(20):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.parametrize(
    ("before", "after", "leads"),
    [(None, 1001, True), (1001, 2001, True), (None, 3, False), (None, None, False)],
)
def test_only_the_page_right_behind_is_asked_for_unread(
    before: int | None, after: int | None, *, leads: bool
) -> None:
    def position(number: int | None) -> PagePosition:
        return PagePosition({} if number is None else {"first_row_number": number})

    assert Arrived([], position(before), position(after)).leads_on(1000) is leads
