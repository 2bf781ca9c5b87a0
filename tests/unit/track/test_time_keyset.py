"""The user's own entries beyond the thousand that Toggl returns at most."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from toggl_async import PagePosition, TogglSession
from toggl_async.errors import TruncatedResultError
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.core.entries import Entry

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 1)
SPAN = {"start_date": FIRST, "end_date": LAST}


@pytest.fixture
def fill(sandbox: Sandbox) -> Callable[..., list[int]]:
    """Put entries into the sandbox, one for each start (seconds after the first of May)."""

    def make(starts: list[int]) -> list[int]:
        origin = int(datetime(2026, 5, 1, tzinfo=UTC).timestamp())
        made = []
        for start in starts:
            entry = Entry(
                sandbox.track.next_id("entry"),
                sandbox.workspace_id,
                sandbox.owner.id,
                origin + start,
                origin + start + 60,
                60,
                (origin + start) * 1_000_000,
            )
            sandbox.track.entries.add(entry)
            made.append(entry.id)
        return made

    return make


@pytest.fixture
def whole(fill: Callable[..., list[int]]) -> list[int]:
    return fill([600 * n for n in range(2500)])


async def test_2500_entries_cost_three_requests(
    session: TogglSession, whole: list[int], asked: Callable[[], int]
) -> None:
    entries = await session.track.time_entries.list(start_date=FIRST, end_date=LAST)
    assert [entry.id for entry in entries] == whole[::-1]
    assert asked() == 3


async def test_before_alone_reads_backwards_too(
    session: TogglSession, whole: list[int], asked: Callable[[], int]
) -> None:
    entries = await session.track.time_entries.list(before=LAST)
    assert len(entries) == len(whole)
    assert asked() == 3


async def test_entries_of_the_same_second_at_a_page_boundary_are_returned_once(
    session: TogglSession, fill: Callable[..., list[int]]
) -> None:
    made = fill([10 * (n // 7) for n in range(2200)])  # seven each; 1000 is not a multiple of seven
    entries = await session.track.time_entries.list(start_date=FIRST, end_date=LAST)
    assert sorted(entry.id for entry in entries) == sorted(made)


async def test_exactly_a_thousand_are_proved_by_a_second_request(
    session: TogglSession, fill: Callable[..., list[int]], asked: Callable[[], int]
) -> None:
    made = fill([60 * n for n in range(1000)])
    entries = await session.track.time_entries.list(start_date=FIRST, end_date=LAST)
    assert len(entries) == len(made)
    assert asked() == 2


async def test_listing_continues_from_a_saved_position(
    session: TogglSession, whole: list[int], asked: Callable[[], int]
) -> None:
    pages = session.track.time_entries.list(start_date=FIRST, end_date=LAST)
    iterator = aiter(pages)
    seen = [(await anext(iterator)).id for _ in range(1500)]
    saved = json.dumps(attrs.asdict(pages.position))
    asked()
    again = session.track.time_entries.list(start_date=FIRST, end_date=LAST).resume(
        PagePosition(**json.loads(saved))
    )
    seen += [entry.id async for entry in again]
    assert seen == whole[::-1]
    assert asked() == 2


async def test_bounds_in_another_zone_are_the_same_moments(
    session: TogglSession, whole: list[int]
) -> None:
    start = datetime(2026, 5, 1, 2, tzinfo=UTC).astimezone()
    entries = await session.track.time_entries.list(
        start_date=start, end_date=start + timedelta(days=15)
    )
    assert len(entries) == 15 * 144
    assert entries[-1].id == whole[12]


async def test_more_than_a_thousand_in_one_second_are_refused(
    session: TogglSession, fill: Callable[..., list[int]]
) -> None:
    fill([100 + n for n in range(300)] + [50] * 1100 + [1, 2, 3])
    with pytest.raises(TruncatedResultError, match="same second"):
        await session.track.time_entries.list(start_date=FIRST, end_date=LAST)


async def test_a_full_answer_with_since_is_refused_with_advice(
    session: TogglSession, whole: list[int]
) -> None:
    assert whole
    with pytest.raises(TruncatedResultError, match="start_date and end_date"):
        await session.track.time_entries.list(since=datetime(2026, 4, 1, tzinfo=UTC))


async def test_a_full_answer_without_a_filter_is_refused_with_advice(
    session: TogglSession, fill: Callable[..., list[int]]
) -> None:
    fill([3_400_000 + n for n in range(1001)])
    with pytest.raises(TruncatedResultError, match="start_date and end_date"):
        await session.track.time_entries.list()
