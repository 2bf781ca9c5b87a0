"""The detailed report: long periods in windows, joined without gaps or duplicates."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from toggl_async import PagePosition, TogglSession
from toggl_async.errors import DecodeError, InvalidArgumentError, TruncatedResultError
from toggl_async.export.rows.decoding import read_report
from toggl_async.models.reports.detailed import DetailedEntry, DetailedRow
from toggl_async.testing import FakeSend, fake_session, reply

from ...support.report_server import Entry, ReportServer, entry

FIRST, LAST = date(2023, 1, 1), date(2025, 6, 30)
SEAMS = (date(2024, 1, 1), date(2025, 1, 1))
"""The last days of the first two windows."""
EVERYWHERE = [entry(number, FIRST + timedelta(days=37 * number)) for number in range(25)]


def served(server: Callable[..., Any]) -> TogglSession:
    return fake_session(FakeSend(server), requests_per_second=None)


def search(server: Callable[..., Any], **more: Any) -> Any:
    return served(server).reports.detailed.search(7, start_date=FIRST, end_date=LAST, **more)


def ids(rows: list[DetailedRow]) -> list[int]:
    return [entry.id for row in rows for entry in row.time_entries or ()]


@pytest.mark.parametrize("direction", ["ASC", "DESC", None])
async def test_long_period_is_complete_and_in_order(direction: str | None) -> None:
    server = ReportServer(EVERYWHERE)
    more = {} if direction is None else {"order_dir": direction}
    entry_ids = ids(await search(server, **more))
    expected = [entry.id for entry in EVERYWHERE]
    assert entry_ids == (expected[::-1] if direction == "DESC" else expected)


async def test_windows_are_of_at_most_366_days_and_do_not_overlap() -> None:
    server = ReportServer([])
    await search(server, order_dir="ASC")
    spans = [(body["start_date"], body["end_date"]) for body in server.bodies]
    assert spans == [
        ("2023-01-01", "2024-01-01"),
        ("2024-01-02", "2025-01-01"),
        ("2025-01-02", "2025-06-30"),
    ]


async def test_366_days_are_one_window_and_the_cursor_is_the_services() -> None:
    server = ReportServer(EVERYWHERE, page=3)
    pages = served(server).reports.detailed.search(
        7, start_date=FIRST, end_date=FIRST + timedelta(days=365)
    )
    await pages.next_page()
    assert pages.position.cursor == {"first_row_number": 4}
    assert server.bodies[0]["order_dir"] == "ASC"


@pytest.mark.promise("listings-ask-for-what-is-read")
async def test_fewest_requests() -> None:
    server = ReportServer(EVERYWHERE, page=1000)
    await search(server)
    assert len(server.bodies) == 3


async def test_windows_without_rows_end_nothing() -> None:
    lonely = [entry(1, LAST)]
    assert ids(await search(ReportServer(lonely), order_dir="ASC")) == [1]
    assert ids(await search(ReportServer([]))) == []


@pytest.mark.promise("rows-are-not-doubled")
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("page", [1, 2, 1000])
async def test_entries_across_a_window_boundary_are_returned_once(
    direction: str, page: int
) -> None:
    crossing = [entry(100 + i, day, hour=23, hours=3) for i, day in enumerate(SEAMS)]
    on_the_seams = [entry(200, SEAMS[0]), entry(201, SEAMS[0] + timedelta(days=1), hour=0)]
    everything = [*EVERYWHERE, *crossing, *on_the_seams]
    server = ReportServer(everything, page=page, overlapping=True)
    entry_ids = ids(await search(server, order_dir=direction))
    assert sorted(entry_ids) == sorted(entry.id for entry in everything)


async def test_running_entry_across_a_window_boundary_is_returned_once() -> None:
    running = Entry(5, entry(5, SEAMS[0]).start, None)
    server = ReportServer([running, *EVERYWHERE[:1]], overlapping=True)
    assert sorted(ids(await search(server, order_dir="ASC"))) == [0, 5]


async def test_reduced_row_preserves_its_unknown_fields() -> None:
    both = {
        "brand_new": 1,
        "time_entries": [
            {"id": 1, "start": "2024-01-01T23:00:00+02:00", "stop": "2024-01-02T01:00:00+02:00"},
            {"id": 2, "start": "2024-01-02T09:00:00+02:00"},
        ],
    }
    first = {"time_entries": both["time_entries"][:1]}  # type: ignore[index]
    send = FakeSend(reply(json=[first]), reply(json=[both]), reply(json=[]))
    rows = await fake_session(send).reports.detailed.search(
        7, start_date=FIRST, end_date=LAST, order_dir="ASC"
    )
    assert ids(rows) == [1, 2]
    assert rows[1].extra == {"brand_new": 1}


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("stop_after", range(12))
async def test_saved_position_continues_in_its_window(direction: str, stop_after: int) -> None:
    crossing = [entry(100 + i, day, hour=23, hours=3) for i, day in enumerate(SEAMS)]
    everything = [*EVERYWHERE, *crossing]
    server = ReportServer(everything, page=3, overlapping=True)
    pages = search(server, order_dir=direction)
    entry_ids = []
    for _ in range(stop_after):
        entry_ids += ids(await pages.next_page())
    saved = json.loads(json.dumps(attrs.asdict(pages.position)))
    resumed = search(server, order_dir=direction).resume(PagePosition(**saved))
    entry_ids += ids(await resumed.all())
    assert sorted(entry_ids) == sorted(entry.id for entry in everything)


async def test_position_names_the_window() -> None:
    pages = search(ReportServer(EVERYWHERE), order_dir="ASC")
    await pages.next_page()
    assert pages.position.cursor == {
        "window": ["2023-01-01", "2024-01-01"],
        "first_row_number": 4,
    }


async def test_position_of_other_days_is_refused() -> None:
    other = PagePosition(cursor={"window": ["2020-01-01", "2020-12-31"]}, pages=1)
    with pytest.raises(InvalidArgumentError, match="other days"):
        await search(ReportServer([])).resume(other).next_page()


async def test_empty_page_that_names_a_next_one_is_refused() -> None:
    send = FakeSend(reply(json=[], headers={"X-Next-Row-Number": "4"}))
    with pytest.raises(TruncatedResultError):
        await fake_session(send).reports.detailed.search(7, start_date=FIRST, end_date=LAST)


def test_long_span_in_another_order_is_refused() -> None:
    with pytest.raises(InvalidArgumentError, match="order_by must be date"):
        search(ReportServer([]), order_by="user")


async def test_leap_years_and_single_days() -> None:
    server = ReportServer([entry(1, date(2024, 2, 29))])
    rows = await served(server).reports.detailed.search(
        7, start_date=date(2024, 2, 29), end_date=date(2024, 2, 29)
    )
    assert ids(rows) == [1]


# -- entries


async def entries_of(rows: list[dict[str, Any]]) -> list[DetailedEntry]:
    send = FakeSend(reply(json=rows))
    return await fake_session(send).reports.detailed.entries(7, time_entry_ids=[1]).all()


async def test_each_entry_has_the_fields_of_its_row() -> None:
    row = {
        "user_id": 9,
        "billable_amount_in_cents": 500,
        "new_in_row": "r",
        "clash": "row",
        "time_entries": [
            {"id": 1, "seconds": 60, "clash": "entry"},
            {"id": 2, "seconds": 90},
        ],
    }
    first, second = await entries_of([row])
    assert (first.id, first.seconds, first.user_id, first.workspace_id) == (1, 60, 9, 7)
    assert (first.entries_in_row, first.billable_amount_in_cents) == (2, 500)
    assert first.extra == {"new_in_row": "r", "clash": "entry"}
    assert second.extra == {"new_in_row": "r", "clash": "row"}


async def test_row_without_an_entry_does_not_vanish() -> None:
    with pytest.raises(DecodeError, match=r"\$\[1\]\.time_entries has no time entry"):
        await entries_of([{"time_entries": [{"id": 1}]}, {"time_entries": []}])


async def test_entries_are_read_across_pages_and_windows() -> None:
    server = ReportServer(EVERYWHERE)
    entries = served(server).reports.detailed.entries(7, start_date=FIRST, end_date=LAST)
    assert sorted([entry.id async for entry in entries]) == [entry.id for entry in EVERYWHERE]


async def test_entries_can_be_resumed_within_a_page() -> None:
    def listing() -> Any:
        server = ReportServer(EVERYWHERE)
        return served(server).reports.detailed.entries(7, start_date=FIRST, end_date=LAST)

    pages, entry_ids = listing(), []
    async for item in pages:
        entry_ids.append(item.id)
        if len(entry_ids) == 5:
            break
    rest = await listing().resume(pages.position).all()
    assert sorted(entry_ids + [entry.id for entry in rest]) == [entry.id for entry in EVERYWHERE]


def test_fields_are_those_of_an_exported_line() -> None:
    cls: Any = DetailedRow
    row = {name: None for name in attrs.fields_dict(cls) if name != "time_entries"}
    cell = {"id": 1, "start": None, "stop": None, "seconds": 1, "at": None, "at_tz": None}
    body = json.dumps([{**row, "time_entries": [cell, cell]}]).encode()
    exported, _ = read_report(body, 7).rows
    # The row's position in a report is not a property of the entry.
    assert set(attrs.fields_dict(DetailedEntry)) - {"extra", "row_number"} == set(exported)
