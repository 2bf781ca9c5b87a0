"""Saved reports: all rows of a detailed one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from toggl_async.errors import TruncatedResultError, UnexpectedContentError
from toggl_async.testing import FakeSend, fake_session, reply


def page(*rows: tuple[int, int], following: int | None = None) -> Any:
    """Make rows of one entry each: its id, and the second of the day at which it starts."""
    shown = [{"time_entries": [{"id": i, "start": f"2026-03-02T00:00:{s:02}Z"}]} for i, s in rows]
    headers = {} if following is None else {"X-Next-Timestamp": str(MIDNIGHT + following)}
    report = {"report_type": "detailed", "detailed_results": {"report": shown}}
    return reply(json=report, headers=headers)


MIDNIGHT = 1_772_409_600


async def ids(*pages: Any) -> tuple[list[int], list[dict[str, Any]]]:
    send = FakeSend(*pages)
    rows = await fake_session(send).reports.saved.rows("t0ken", billable=True)
    entry_ids = [entry.id for row in rows for entry in row.time_entries or ()]
    return entry_ids, [json.loads(request.body or b"") for request in send.requests]


async def test_rows_are_read_page_by_page() -> None:
    entry_ids, bodies = await ids(page((1, 9), (2, 8), following=7), page((3, 7), (4, 6)))
    assert entry_ids == [1, 2, 3, 4]
    assert bodies == [{"billable": True}, {"billable": True, "first_timestamp": MIDNIGHT + 7}]


async def test_rows_at_a_page_boundary_are_returned_once() -> None:
    entry_ids, _ = await ids(
        page((1, 9), (2, 7), following=7), page((2, 7), (3, 7), following=6), page((4, 6))
    )
    assert entry_ids == [1, 2, 3, 4]


async def test_more_rows_at_one_time_than_a_page_holds_raise() -> None:
    with pytest.raises(TruncatedResultError):
        await ids(page((1, 7), (2, 7), following=7), page((1, 7), (2, 7), following=7))


async def test_other_types_have_no_rows() -> None:
    with pytest.raises(UnexpectedContentError, match="of the type summary"):
        await ids(reply(json={"report_type": "summary", "summary_results": {}}))


async def test_header_that_is_no_number() -> None:
    answer = page((1, 9))
    bad = reply(json=json.loads(answer.body), headers={"X-Next-Timestamp": "soon"})
    with pytest.raises(UnexpectedContentError):
        await ids(bad)


async def test_load_returns_names_and_results() -> None:
    answer = {
        "report_type": "weekly",
        "weekly_results": {"report": [{"user_id": 9, "seconds": [0, 1, 2, 3, 4, 5, 6]}]},
        "dictionaries": {"users": {"9": {"id": 9, "name": "Robin"}}, "filters": {"tags": {}}},
        "features": {"scheduled_reports": True},
        "saved_params": {"grouping": "users"},
    }
    report = await fake_session(FakeSend(reply(json=answer))).reports.saved.load(
        "t0ken", first_timestamp=None
    )
    assert report.weekly_results is not None
    assert report.weekly_results.report is not None
    assert report.weekly_results.report[0].seconds == (0, 1, 2, 3, 4, 5, 6)
    assert report.dictionaries is not None
    assert report.dictionaries.users is not None
    assert report.dictionaries.users["9"].name == "Robin"
    assert report.features == {"scheduled_reports": True}
    assert report.extra == {}
