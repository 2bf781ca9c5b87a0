"""Timesheets, calendars, invoices, shared reports: complete, in as few requests as possible."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from toggl_async import PagePosition
from toggl_async.errors import InvalidArgumentError, TruncatedResultError

from ...support.small_server import Asked, small


def rows(asked: Asked, total: int, most: int, name: str = "id") -> list[dict[str, Any]]:
    """Return one page of rows that are numbered from 1."""
    size = min(int(asked.query["per_page"]), most)
    first = (int(asked.query["page"]) - 1) * size
    return [{name: number + 1} for number in range(first, min(first + size, total))]


def sheets(total: int, most: int = 1000) -> Any:
    """Timesheets as the service pages them: a size above the largest becomes 20."""

    def answer(asked: Asked) -> dict[str, Any]:
        size = int(asked.query["per_page"])
        size = size if size <= most else 20
        first = (int(asked.query["page"]) - 1) * size
        data = [{"member_id": n + 1} for n in range(first, min(first + size, total))]
        return {"data": data, "page": 1, "per_page": size, "total_count": total}

    return answer


async def test_timesheets_are_read_in_pages_of_a_thousand() -> None:
    async with small(sheets(2500)) as toggl:
        timesheets = await toggl.session.track.timesheets.list(7, after=date(2026, 3, 1))
    assert [sheet.member_id for sheet in timesheets] == list(range(1, 2501))
    assert [asked.query["per_page"] for asked in toggl.asked] == ["1000"] * 3
    assert {asked.query["after"] for asked in toggl.asked} == {"2026-03-01"}


async def test_timesheets_are_complete_if_the_service_uses_its_own_page_size() -> None:
    async with small(sheets(45, most=500)) as toggl:
        timesheets = await toggl.session.track.timesheets.list(7)
    assert len(timesheets) == 45
    assert len(toggl.asked) == 3


async def test_empty_list_of_timesheets_needs_one_request() -> None:
    async with small(sheets(0)) as toggl:
        assert await toggl.session.track.timesheets.list(7) == []
    assert len(toggl.asked) == 1


async def test_timesheets_may_be_in_a_list_of_one_envelope() -> None:
    async with small(lambda asked: [sheets(3)(asked)]) as toggl:
        timesheets = await toggl.session.track.timesheets.list(7)
    assert [sheet.member_id for sheet in timesheets] == [1, 2, 3]


async def test_filters_are_joined_by_commas() -> None:
    async with small(sheets(0)) as toggl:
        await toggl.session.track.timesheets.list(7, member_ids=[11, 12], statuses=["a", "b"])
    assert toggl.asked[0].query["member_ids"] == "11,12"
    assert toggl.asked[0].query["statuses"] == "a,b"


async def test_setups_are_taken_out_of_their_envelope() -> None:
    async with small(lambda _: {"data": [{"id": 61}, {"id": 62}]}) as toggl:
        setups = await toggl.session.track.timesheet_setups.list(7)
    assert [setup.id for setup in setups] == [61, 62]
    assert len(toggl.asked) == 1


def by_token(name: str, key: str, total: int) -> Any:
    def answer(asked: Asked) -> dict[str, Any]:
        first, size = int(asked.query.get("page_token", "t0")[1:]), int(asked.query["limit"])
        last = min(first + size, total)
        body: dict[str, Any] = {name: [{key: n + 1} for n in range(first, last)]}
        return body | ({"next_page_token": f"t{last}"} if last < total else {"next_page_token": ""})

    return answer


async def test_calendars_are_read_by_page_tokens() -> None:
    async with small(by_token("calendars", "calendar_id", 600)) as toggl:
        calendars = await toggl.session.track.calendar.list(selected=True)
    assert [calendar.calendar_id for calendar in calendars] == list(range(1, 601))
    assert [a.query.get("page_token") for a in toggl.asked] == [None, "t250", "t500"]
    assert {a.query["limit"] for a in toggl.asked} == {"250"}
    assert {a.query["selected"] for a in toggl.asked} == {"true"}


async def test_events_continue_from_a_saved_position() -> None:
    span = {"start_date": date(2026, 3, 2), "end_date": date(2026, 3, 9)}
    async with small(by_token("events", "calendar_event_id", 300)) as toggl:
        pages = toggl.session.track.calendar_events.list(**span)
        assert len(await pages.next_page()) == 250
        assert pages.position == PagePosition({"token": "t250"}, pages=1)
        again = toggl.session.track.calendar_events.list(**span).resume(pages.position)
        assert [event.calendar_event_id for event in await again] == list(range(251, 301))
    assert len(toggl.asked) == 2


async def test_repeated_page_token_does_not_loop() -> None:
    answer = {"events": [{"calendar_event_id": 1}], "next_page_token": "again"}
    async with small(lambda _: answer) as toggl:
        with pytest.raises(TruncatedResultError):
            await toggl.session.track.calendar_events.list(
                start_date=date(2026, 3, 2), end_date=date(2026, 3, 9)
            )
    assert len(toggl.asked) == 2


async def test_null_list_is_empty() -> None:
    async with small(lambda _: {"calendars": None, "next_page_token": None}) as toggl:
        assert await toggl.session.track.calendar.selected() == []


async def test_invoices_are_complete() -> None:
    async with small(lambda asked: rows(asked, 120, 50, "user_invoice_id")) as toggl:
        invoices = await toggl.session.track.invoices.list(7)
    assert [invoice.user_invoice_id for invoice in invoices] == list(range(1, 121))
    assert len(toggl.asked) == 3


async def test_invoices_that_repeat_are_no_endless_loop() -> None:
    page = [{"user_invoice_id": number} for number in range(1, 51)]
    async with small(lambda _: page) as toggl:
        with pytest.raises(TruncatedResultError, match="same page twice"):
            await toggl.session.track.invoices.list(7)
    assert len(toggl.asked) == 2


@pytest.mark.parametrize(
    ("total", "most", "requests"), [(7, 50, 1), (50, 50, 2), (119, 50, 3), (45, 20, 3), (20, 20, 2)]
)
async def test_shared_reports_are_complete_if_the_service_limits_pages(
    total: int, most: int, requests: int
) -> None:
    async with small(lambda asked: rows(asked, total, most)) as toggl:
        reports = await toggl.session.track.shared_reports.list(7)
    assert [report.id for report in reports] == list(range(1, total + 1))
    assert len(toggl.asked) == requests


@pytest.mark.parametrize("body", [{"user_invoice_id": 91}, [{"user_invoice_id": 91}]])
async def test_new_invoice_may_be_alone_or_in_a_list(body: Any) -> None:
    async with small(lambda _: body) as toggl:
        (invoice,) = await toggl.session.track.invoices.create(7, date=date(2026, 3, 31))
    assert invoice.user_invoice_id == 91


async def test_audit_logs_are_read_in_one_request() -> None:
    from datetime import UTC, datetime

    first, last = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
    async with small(lambda _: [{"action": "update", "n": n} for n in range(1200)]) as toggl:
        logs = toggl.session.track.audit_logs
        assert len(await logs.list(3, first, last, user_id=11)) == 1200
        with pytest.raises(InvalidArgumentError, match="before"):
            await logs.list(3, last, first)
        with pytest.raises(InvalidArgumentError, match="must have a time zone"):
            await logs.list(3, datetime(2026, 3, 2), last)  # noqa: DTZ001 - that is the point
    (asked,) = toggl.asked
    assert asked.path == "/api/v9/audit_logs/3/2026-03-02T00:00:00Z/2026-03-03T00:00:00Z"
    assert asked.query == {"export": "true", "user_id": "11"}
