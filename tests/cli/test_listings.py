"""``ls`` and ``sum`` against the sandbox: periods, filters, sums, and their shapes."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from toggl_async.sandbox.threaded import SandboxThread

from .conftest import Account

KEYS = [
    "id", "workspace_id", "start", "stop", "seconds", "running", "description", "project", "client",
    "task", "tags", "billable", "project_id", "task_id",
]  # fmt: skip


@pytest.fixture
def week(account: Account) -> Account:
    """Have entries of today, yesterday and last week."""
    account("add", "9:00-10:00", "Planning", "-p", "Garden", "-t", "late", "--billable")
    account("add", "10:00-10:30", "Planning", "-p", "Kitchen")
    account("add", "yesterday 9:00-11:00", "Weeding", "--task", "Weeding", "-t", "outdoors")
    day = account.clock.now() - timedelta(10)
    account("add", f"{day:%Y-%m-%d} 9:00-9:15", "Reading")
    account.sandbox.requests.clear()
    return account


def _descriptions(account: Account, *args: str) -> list[str]:
    return [entry["description"] for entry in account.json("ls", *args)]


def test_ls_is_of_today_and_in_order(week: Account) -> None:
    entries = week.json("ls")
    assert [list(entry) for entry in entries] == [KEYS, KEYS]
    assert [(entry["project"], entry["seconds"]) for entry in entries] == [
        ("Garden", 3600),
        ("Kitchen", 1800),
    ]


def test_ls_of_periods(week: Account) -> None:
    assert _descriptions(week, "yesterday") == ["Weeding"]
    assert _descriptions(week, "2d") == ["Weeding", "Planning", "Planning"]
    assert _descriptions(week, "11d") == ["Reading", "Weeding", "Planning", "Planning"]
    day = week.clock.now() - timedelta(10)
    assert _descriptions(week, f"{day:%Y-%m-%d}..yesterday") == ["Reading", "Weeding"]


@pytest.mark.parametrize(
    ("filters", "projects"),
    [
        (["-p", "garden"], ["Garden", "Garden"]),
        (["-c", "orchard"], ["Garden", "Garden"]),
        (["-t", "late"], ["Garden"]),
        (["-d", "PLAN"], ["Garden", "Kitchen"]),
        (["--billable"], ["Garden"]),
        (["--not-billable"], ["Garden", "Kitchen"]),
        (["-p", "Garden", "-t", "outdoors"], ["Garden"]),
    ],
)
def test_filters(week: Account, filters: list[str], projects: list[str]) -> None:
    entries = week.json("ls", "2d", *filters)
    assert sorted(entry["project"] for entry in entries) == projects


def test_csv(week: Account) -> None:
    rows = [*csv.DictReader(io.StringIO(week("ls", "2d", "--csv")))]
    assert [*rows[0]] == KEYS
    assert [row["tags"] for row in rows] == ["outdoors", "late", ""]
    assert [row["billable"] for row in rows] == ["false", "true", "false"]
    assert week("ls", "2025-01-01..2025-01-02", "--csv", code=1) == ""


def test_an_empty_list_has_its_shape(account: Account) -> None:
    assert account("ls") == "No time entries.\n"
    assert account.json("ls") == []
    assert account("ls", "--csv") == ",".join(KEYS) + "\n"
    assert account("ls", "-q") == ""
    assert account("sum") == "No time entries.\n"
    assert account.json("sum") == []
    assert account("sum", "--csv") == "project,client,seconds,billable_seconds,entries\n"


def test_quiet_prints_ids(week: Account) -> None:
    ids = [str(entry["id"]) for entry in week.json("ls", "2d")]
    assert week("ls", "2d", "-q").split() == ids


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "project",
            [
                {"project": "Garden", "client": "Orchard", "seconds": 10800,
                 "billable_seconds": 3600, "entries": 2},
                {"project": "Kitchen", "client": None, "seconds": 1800,
                 "billable_seconds": 0, "entries": 1},
            ],
        ),
        (
            "client",
            [
                {"client": "Orchard", "seconds": 10800, "billable_seconds": 3600, "entries": 2},
                {"client": None, "seconds": 1800, "billable_seconds": 0, "entries": 1},
            ],
        ),
        (
            "task",
            [
                {"task": "Weeding", "project": "Garden", "client": "Orchard", "seconds": 7200,
                 "billable_seconds": 0, "entries": 1},
                {"task": None, "project": "Garden", "client": "Orchard", "seconds": 3600,
                 "billable_seconds": 3600, "entries": 1},
                {"task": None, "project": "Kitchen", "client": None, "seconds": 1800,
                 "billable_seconds": 0, "entries": 1},
            ],
        ),
        (
            "tag",
            [
                {"tag": "outdoors", "seconds": 7200, "billable_seconds": 0, "entries": 1},
                {"tag": "late", "seconds": 3600, "billable_seconds": 3600, "entries": 1},
                {"tag": None, "seconds": 1800, "billable_seconds": 0, "entries": 1},
            ],
        ),
    ],
)  # fmt: skip
def test_sums(week: Account, by: str, expected: list[dict[str, object]]) -> None:
    assert week.json("sum", "2d", "--by", by) == expected
    assert week.json("ls", "2d", "--sum", by) == expected


def test_sums_by_day(week: Account) -> None:
    today = week.clock.now().date()
    assert [(row["day"], row["seconds"]) for row in week.json("sum", "2d", "--by", "day")] == [
        (f"{today - timedelta(1)}", 7200),
        (f"{today}", 5400),
    ]


def test_projects_of_one_name_are_not_added_up(week: Account) -> None:
    week("clients", "add", "Vineyard")
    other = week.json("projects", "add", "Garden", "-c", "Vineyard")
    week("add", "8:00-8:30", "-p", other["id"])
    rows = week.json("sum")
    assert [(row["project"], row["client"], row["seconds"]) for row in rows] == [
        ("Garden", "Orchard", 3600),
        ("Garden", "Vineyard", 1800),
        ("Kitchen", None, 1800),
    ]


def test_a_running_timer_counts_until_now(account: Account) -> None:
    account("start", "Planning", "-p", "Garden")
    account.clock.advance(90)
    assert account.json("sum")[0]["seconds"] == 90
    assert "12:00-now" in account("ls")


def test_days_of_the_settings_zone(account: Account) -> None:
    # 23:30 in Johannesburg, on the day before in New York.
    account("add", "yesterday 23:00-23:30", "Late")
    assert account.json("ls", "today") == []
    account("config", "set", "timezone", "Asia/Tokyo")
    assert len(account.json("ls", "today")) == 1


def test_week_starts_on_the_day_of_the_settings(account: Account) -> None:
    today = account.clock.now().date()
    account("add", "1h", "Planning")
    for name in ("monday", "sunday", f"{today + timedelta(1):%A}".lower()):
        account("config", "set", "week_start", name)
        assert len(account.json("ls", "week")) == 1
        assert account.json("ls", "last week") == []


def test_more_entries_than_a_page(account: Account, toggl_sandbox_thread: SandboxThread) -> None:
    sandbox = account.sandbox
    start = int(datetime.combine(account.clock.now().date(), datetime.min.time(), UTC).timestamp())
    account("add", "1h", "Planning")
    entry = next(iter(sandbox.track.entries.by_id.values()))

    def fill() -> None:
        for number in range(1200):
            moment = start + number
            copy = attrs.evolve(
                entry, id=10_000_000_000 + number, start=moment, stop=moment + 1, duration=1
            )
            sandbox.track.entries.add(copy)

    toggl_sandbox_thread.run(fill)
    sandbox.requests.clear()
    assert len(account.json("ls")) == 1201
    assert len(sandbox.requests) == 2
