"""Invalid arguments are refused before a request is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError
from toggl_async.testing import FakeSend, fake_session, reply

pytestmark = pytest.mark.promise("bad-input-costs-nothing")

WEEK: dict[str, Any] = {"start_date": date(2026, 3, 2), "end_date": date(2026, 3, 8)}
LONG: dict[str, Any] = {"start_date": date(2024, 1, 1), "end_date": date(2025, 1, 1)}
Act = Callable[[Any, dict[str, Any]], Any]


async def refuse(act: Callable[[TogglSession], Any], match: str) -> None:
    send = FakeSend()
    with pytest.raises(InvalidArgumentError, match=match):
        result = act(fake_session(send))
        if hasattr(result, "__await__"):
            await result
    assert len(send) == 0


NARROWED = {
    "detailed.search": lambda s, only: s.reports.detailed.search(7, **only),
    "detailed.entries": lambda s, only: s.reports.detailed.entries(7, **only),
    "detailed.totals": lambda s, only: s.reports.detailed.totals(7, **only),
    "detailed.download": lambda s, only: s.reports.detailed.download(7, **only),
    "detailed.pdf": lambda s, only: s.reports.detailed.pdf(7, **only),
    "summary.search": lambda s, only: s.reports.summary.search(7, **only),
    "summary.download": lambda s, only: s.reports.summary.download(7, **only),
    "summary.pdf": lambda s, only: s.reports.summary.pdf(7, **only),
    "weekly.search": lambda s, only: s.reports.weekly.search(7, **only),
    "weekly.csv": lambda s, only: s.reports.weekly.csv(7, **only),
    "weekly.pdf": lambda s, only: s.reports.weekly.pdf(7, **only),
}
SPANNED = {
    "summary.project_users": lambda s, only: s.reports.summary.project_users(7, **only),
    "summary.project": lambda s, only: s.reports.summary.project(7, 1, **only),
    "comparative": lambda s, only: s.reports.comparative.load(7, **only),
    "trends": lambda s, only: s.reports.data_trends.users(7, **only),
    "profitability": lambda s, only: s.reports.profitability.projects(7, currency="EUR", **only),
    "saved.load": lambda s, only: s.reports.saved.load("token", **only),
    "saved.rows": lambda s, only: s.reports.saved.rows("token", **only),
    "saved.csv": lambda s, only: s.reports.saved.csv("token", **only),
    "insights": lambda s, only: s.insights.data_trends.projects(7, **only),
    "insights file": lambda s, only: s.insights.data_trends.download(7, **only),
    "employees": lambda s, only: s.insights.profitability.download_employees(
        7, currency="EUR", **only
    ),
    "projects": lambda s, only: s.insights.profitability.download_projects(
        7, currency="EUR", **only
    ),
}
SAVED = {"saved.load", "saved.rows", "saved.csv"}
IN_PARTS = {"detailed.search", "detailed.entries"}


def _acting(act: Act, fields: dict[str, Any], session: TogglSession) -> Any:
    return act(session, fields)


@pytest.mark.parametrize("name", NARROWED)
async def test_report_needs_a_start_or_ids_of_entries(name: str) -> None:
    act: Act = NARROWED[name]
    given: list[dict[str, Any]] = [{"rounding": 1}, {"description": "x"}, {"time_entry_ids": []}]
    for fields in given:
        await refuse(partial(_acting, act, fields), r"needs start_date or time_entry_ids")


@pytest.mark.parametrize("name", sorted({*NARROWED, *SPANNED} - SAVED))
async def test_end_without_a_start_is_refused(name: str) -> None:
    act: Act = {**NARROWED, **SPANNED}[name]
    await refuse(lambda s: act(s, {"end_date": date(2026, 3, 1)}), "end_date needs start_date")


@pytest.mark.parametrize("name", sorted({*SPANNED} - SAVED))
async def test_report_without_dates_is_refused(name: str) -> None:
    act: Act = SPANNED[name]
    await refuse(lambda s: act(s, {}), "needs start_date")


@pytest.mark.parametrize("name", sorted(SAVED))
@pytest.mark.parametrize("field", ["start_date", "end_date"])
async def test_saved_report_accepts_both_dates_or_none(name: str, field: str) -> None:
    act: Act = SPANNED[name]
    await refuse(lambda s: act(s, {field: date(2026, 3, 1)}), "needs both start_date and end_date")


@pytest.mark.parametrize("name", [*NARROWED, *SPANNED])
async def test_end_before_the_start(name: str) -> None:
    act: Act = {**NARROWED, **SPANNED}[name]
    days = {"start_date": date(2026, 3, 2), "end_date": date(2026, 3, 1)}
    await refuse(lambda s: act(s, days), "end_date is before start_date")


@pytest.mark.parametrize("name", sorted({*NARROWED, *SPANNED} - IN_PARTS))
async def test_span_that_one_report_cannot_cover(name: str) -> None:
    act: Act = {**NARROWED, **SPANNED}[name]
    await refuse(lambda s: act(s, LONG), r"at most (366|7) days")


async def test_lists_of_too_many_ids() -> None:
    many = list(range(1, 2002))
    await refuse(lambda s: s.reports.filters.clients(7, ids=many), "at most 2000")
    await refuse(lambda s: s.reports.filters.tasks(7, ids=many), "at most 2000")
    await refuse(lambda s: s.reports.filters.users(7, ids=many[:101]), "at most 100")
    await refuse(lambda s: s.reports.search.users(7, ids=many[:101]), "at most 100")
    await refuse(lambda s: s.reports.data_trends.clients(7, ids=many[:6], **WEEK), "at most 5")


async def test_access_to_projects_requires_a_filter() -> None:
    await refuse(lambda s: s.reports.filters.project_users(7), "project_ids or client_ids")
    await refuse(lambda s: s.reports.filters.project_groups(7), "project_ids or group_ids")


async def test_unknown_file_format() -> None:
    pdf: Any = "pdf"
    await refuse(
        lambda s: s.reports.detailed.download(7, format=pdf, time_entry_ids=[1]), "'csv' or 'xlsx'"
    )
    await refuse(
        lambda s: s.insights.data_trends.download(7, format=pdf, **WEEK), "'csv' or 'xlsx'"
    )


async def test_format_is_the_end_of_the_path() -> None:
    send = FakeSend()
    session = fake_session(send)
    async with session.reports.detailed.download(7, format="xlsx", time_entry_ids=[1]):
        pass
    async with session.insights.profitability.download_employees(7, currency="EUR", **WEEK):
        pass
    assert [request.url.rpartition("/")[2] for request in send.requests] == [
        "time_entries.xlsx",
        "employees.csv",
    ]


async def test_none_among_ids_is_sent_as_null() -> None:
    send = FakeSend(reply(json={}))
    await fake_session(send).reports.summary.search(7, project_ids=[None, 5], **WEEK)
    assert send.requests[0].body is not None
    assert b'"project_ids":[null,5]' in send.requests[0].body
    assert send.requests[0].retry_safe


async def test_reading_posts_are_repeated() -> None:
    cut, whole = reply(body=b'{"groups": ['), reply(json={"groups": []})
    send = FakeSend(cut, whole)
    report = await fake_session(send).reports.summary.search(7, time_entry_ids=[1])
    assert (report.groups, len(send)) == ((), 2)
