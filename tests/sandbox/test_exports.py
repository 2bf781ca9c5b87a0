"""Reports as files, trends, profitability."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from toggl_async.sandbox import Sandbox

YEAR = {"start_date": "2025-06-16", "end_date": "2026-06-15"}
MONEY = YEAR | {"currency": "USD"}
DETAILED = "/search/time_entries"


@pytest.fixture(autouse=True)
def _world(box: Sandbox) -> None:
    box.seed(organizations=1, workspaces=1, people=3, projects=9, clients=3, entries=120)


@pytest.fixture
def insights(box: Sandbox, as_user: Any) -> Any:
    return as_user(box.owner, f"/insights/api/v1/workspace/{box.workspace_id}")


def _table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def _clock(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


async def test_a_detailed_csv_has_every_entry(box: Sandbox, reports: Any) -> None:
    answer = await reports("POST", DETAILED + ".csv", YEAR)
    assert answer.headers["Content-Type"] == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = _table(answer.raw)
    done = [entry for entry in box.world.entries.by_id.values() if not entry.running]
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


async def test_a_summary_csv_names_both_levels(box: Sandbox, reports: Any) -> None:
    body = YEAR | {"grouping": "users", "sub_grouping": "projects"}
    rows = _table((await reports("POST", "/summary/time_entries.csv", body)).raw)
    assert {row["User"] for row in rows} == {user.fullname for user in box.users}
    assert "(No project)" in {row["Project"] for row in rows}


async def test_a_weekly_csv(reports: Any) -> None:
    body = {"start_date": "2026-06-08", "group_by_task": False}
    rows = _table((await reports("POST", "/weekly/time_entries.csv", body)).raw)
    assert all(
        sum(_clock(row[f"Day {day}"]) for day in range(1, 8)) == _clock(row["Total"])
        for row in rows
    )


@pytest.mark.parametrize("path", [DETAILED, "/summary/time_entries"])
async def test_a_workbook_opens(reports: Any, path: str) -> None:
    answer = await reports("POST", path + ".xlsx", YEAR)
    assert answer.headers["Content-Type"] == "text/xlsx"
    with zipfile.ZipFile(io.BytesIO(answer.raw)) as book:
        assert book.testzip() is None
        parts = {name: ET.fromstring(book.read(name)) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    rows = sheet.findall(".//{*}row")
    assert len(rows) == len(_table((await reports("POST", path + ".csv", YEAR)).raw)) + 1


@pytest.mark.parametrize("path", [DETAILED, "/summary/time_entries", "/weekly/time_entries"])
async def test_a_pdf_has_true_offsets(reports: Any, path: str) -> None:
    body = {"start_date": "2026-06-08"} if "weekly" in path else YEAR
    raw = (await reports("POST", path + ".pdf", body)).raw
    assert raw.startswith(b"%PDF-1.")
    start = int(raw.rpartition(b"startxref\n")[2].split()[0])
    assert raw[start:].startswith(b"xref")
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", raw), 1):
        assert raw[int(place) :].startswith(b"%d 0 obj" % number)


async def test_no_weekly_workbook(reports: Any) -> None:
    assert (await reports("POST", "/weekly/time_entries.xlsx", YEAR)).status == 404


async def test_trends_agree_with_the_totals(box: Sandbox, reports: Any) -> None:
    totals = (await reports("POST", DETAILED + "/totals", YEAR)).json["seconds"]
    graph = (await reports("POST", "/comparative", YEAR)).json["graph"]
    assert (graph["resolution"], len(graph["data"])) == ("month", 13)
    assert sum(point["total_seconds"] for point in graph["data"]) == totals
    for kind in ("projects", "clients", "users"):
        body = YEAR | {"resolution": "quarter"}
        graph = (await reports("POST", f"/data_trends/{kind}", body)).json["graph"]
        rows = [row for point in graph["data"] for row in point[kind]]
        assert sum(row["total_seconds"] for row in rows) == totals
    some = YEAR | {"ids": [box.owner.id]}
    graph = (await reports("POST", "/data_trends/users", some)).json["graph"]
    assert {row["user_id"] for point in graph["data"] for row in point["users"]} == {box.owner.id}
    too_many = YEAR | {"ids": [1, 2, 3, 4, 5, 6]}
    assert (await reports("POST", "/data_trends/users", too_many)).status == 400


async def test_profitability(box: Sandbox, reports: Any, insights: Any) -> None:
    member = next(iter(box.world.workspaces[box.workspace_id].members.values()))
    member.labor_cost = 30
    report = (await reports("POST", "/profitability/projects", MONEY)).json
    earnings = sum(point["earnings"] for point in report["graph"]["data"])
    assert earnings == sum(row["earnings"] for row in report["table"]) > 0
    assert sum(row["labour_cost"] for row in report["table"]) > 0
    assert (await reports("POST", "/profitability/projects", YEAR)).status == 400
    rows = _table((await insights("POST", "/profitability/projects.csv", MONEY)).raw)
    assert round(sum(float(row["Earnings"]) for row in rows) * 100) == earnings
    rows = _table((await insights("POST", "/profitability/employees.csv", MONEY)).raw)
    assert round(sum(float(row["Earnings"]) for row in rows) * 100) == earnings
    workbook = await insights("POST", "/profitability/employees.xlsx", MONEY)
    assert zipfile.is_zipfile(io.BytesIO(workbook.raw))
    box.world.organizations[box.organization_id].plan = "starter"
    assert (await reports("POST", "/profitability/projects", MONEY)).status == 402


async def test_project_trends_compare_two_periods(insights: Any) -> None:
    body = {"start_date": "2026-06-01", "end_date": "2026-06-14"}
    rows = (await insights("POST", "/data_trends/projects", body)).json
    assert {len(row["current_period_seconds"]) for row in rows} == {14}
    assert {row["previousStart"] for row in rows} == {"2026-05-18"}
    assert (await insights("POST", "/trends/projects.csv", body)).json == rows
