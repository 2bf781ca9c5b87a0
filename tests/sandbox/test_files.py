"""Reports as CSV files."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

YEAR = {"start_date": "2025-06-16", "end_date": "2026-06-15"}
MONEY = YEAR | {"currency": "USD"}
DETAILED = "/search/time_entries"


@pytest.fixture(autouse=True)
def _world(sandbox: Sandbox) -> None:
    sandbox.seed(organizations=1, workspaces=1, people=3, projects=9, clients=3, entries=120)


@pytest.fixture
def insights(sandbox: Sandbox, as_user: Any) -> Any:
    return as_user(sandbox.owner, f"/insights/api/v1/workspace/{sandbox.workspace_id}")


def _table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def _clock(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


async def test_detailed_csv_contains_every_entry(sandbox: Sandbox, reports: Any) -> None:
    answer = await reports("POST", DETAILED + ".csv", YEAR)
    assert answer.headers["Content-Type"] == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = _table(answer.raw)
    done = [entry for entry in sandbox.track.entries.by_id.values() if not entry.running]
    assert sum(_clock(row["Duration"]) for row in rows) == sum(row.duration for row in done)
    assert list(rows[0]) == [
        "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
        "Start time", "End date", "End time", "Duration", "Tags", "Amount (USD)",
    ]  # fmt: skip
    dates = [row["Start date"] + row["Start time"] for row in rows]
    assert len(dates) == len(done)
    hidden = await reports("POST", DETAILED + ".csv", YEAR | {"hide_amounts": True})
    assert "Amount (USD)" not in _table(hidden.raw)[0]


async def test_durations_in_their_formats(reports: Any) -> None:
    for form, pattern in (
        ("classic", r"\d\d+:\d\d:\d\d"),
        ("improved", r"\d+:\d\d:\d\d"),
        ("decimal", r"\d+\.\d\d"),
    ):
        answer = await reports("POST", DETAILED + ".csv", YEAR | {"duration_format": form})
        assert re.fullmatch(pattern, _table(answer.raw)[0]["Duration"])
    answer = await reports("POST", DETAILED + ".csv", YEAR | {"duration_format": "roman"})
    assert answer.status == 400


async def test_summary_csv_contains_both_levels(sandbox: Sandbox, reports: Any) -> None:
    body = YEAR | {"grouping": "users", "sub_grouping": "projects"}
    rows = _table((await reports("POST", "/summary/time_entries.csv", body)).raw)
    assert {row["User"] for row in rows} == {user.fullname for user in sandbox.users}
    assert "(No project)" in {row["Project"] for row in rows}


async def test_weekly_csv_totals_are_sums_of_days(reports: Any) -> None:
    body = {"start_date": "2026-06-08", "group_by_task": False}
    rows = _table((await reports("POST", "/weekly/time_entries.csv", body)).raw)
    assert all(
        sum(_clock(row[f"Day {day}"]) for day in range(1, 8)) == _clock(row["Total"])
        for row in rows
    )


async def test_no_weekly_workbook(reports: Any) -> None:
    assert (await reports("POST", "/weekly/time_entries.xlsx", YEAR)).status == 404
